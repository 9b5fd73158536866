//! Keys read back as they were written.

use super::*;
use domain::{
    ids::{CaseId, ConfirmationId, FollowId, KeptFormId},
    opening::ReaderDay,
    share::ShareChannel,
};
use proptest::prelude::*;

fn listing() -> impl Strategy<Value = Listing> {
    ("(public|open|closed)(\\.[a-z][a-z0-9-]{0,39})?").prop_map(|text| text.parse().unwrap())
}

fn subject() -> impl Strategy<Value = Subject> {
    any::<[u8; 16]>().prop_map(|a| Subject::Comment(CommentId::from_bytes(a)))
}

fn aggregate() -> impl Strategy<Value = AggregateId> {
    let id = || any::<[u8; 16]>();
    prop_oneof![
        id().prop_map(|a| AggregateId::Proposal(ProposalId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Comment(CommentId::from_bytes(a))),
        subject().prop_map(AggregateId::Reports),
        id().prop_map(|a| AggregateId::Follow(FollowId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Confirmation(ConfirmationId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Erasure(PersonId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Extract(PersonId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Protection(PersonId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Author(PersonId::from_bytes(a))),
        id().prop_map(|a| AggregateId::Case(CaseId::from_bytes(a))),
        Just(AggregateId::Colleagues),
        (id(), day())
            .prop_map(|(a, day)| AggregateId::Openings(ReaderDay { person: PersonId::from_bytes(a), day })),
        id().prop_map(|a| AggregateId::Scrutiny(ProposalId::from_bytes(a))),
        Just(AggregateId::Absences),
    ]
}

fn scope() -> impl Strategy<Value = Scope> {
    let id = || any::<[u8; 16]>().prop_map(ProposalId::from_bytes);
    prop_oneof![
        Just(Scope::All),
        id().prop_map(Scope::Proposal),
        id().prop_map(Scope::Comments),
        "[a-z][a-z0-9-]{0,39}".prop_map(|area| Scope::Area(area.parse().unwrap())),
    ]
}

fn desk() -> impl Strategy<Value = DeskList> {
    prop_oneof![
        Just(DeskList::All),
        "[a-z][a-z0-9-]{0,39}".prop_map(|area| DeskList::Area(area.parse().unwrap())),
    ]
}

fn day() -> impl Strategy<Value = Date> {
    (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn concern() -> impl Strategy<Value = Concern> {
    let id = || any::<[u8; 16]>();
    prop_oneof![
        id().prop_map(|a| Concern::Proposal(ProposalId::from_bytes(a))),
        id().prop_map(|a| Concern::Case(CaseId::from_bytes(a))),
    ]
}

fn acts() -> impl Strategy<Value = ActList> {
    prop_oneof![
        day().prop_map(ActList::Day),
        concern().prop_map(ActList::Concern),
        any::<[u8; 16]>().prop_map(|a| ActList::Colleague(PersonId::from_bytes(a))),
    ]
}

fn key() -> impl Strategy<Value = Key> {
    let id = || any::<[u8; 16]>();
    let digest = || any::<[u8; 8]>().prop_map(|bytes| Hash::of(&[&bytes]));
    let word = || "[a-z0-9.:T-]{1,40}";
    prop_oneof![
        (0u64..100_000_000).prop_map(Key::Settings),
        (0u64..10_000_000_000).prop_map(Key::SettingsEvent),
        aggregate().prop_map(Key::Aggregate),
        id().prop_map(|a| Key::Employee(PersonId::from_bytes(a))),
        id().prop_map(|a| Key::Passkey(PasskeyId::from_bytes(a))),
        digest().prop_map(Key::Challenge),
        id().prop_map(|a| Key::ActingOperator(OperatorId::from_bytes(a))),
        "[a-z][a-z0-9-]{0,39}".prop_map(|id| Key::Listed(id.parse().unwrap())),
        "[a-z][a-z0-9-]{0,39}".prop_map(|name| Key::OperatorToken(name.parse().unwrap())),
        (aggregate(), 0u64..10_000_000_000).prop_map(|(a, n)| Key::Event(a, n)),
        (aggregate(), id()).prop_map(|(a, b)| Key::Text(a, TextId::from_bytes(b))),
        aggregate().prop_map(Key::Projected),
        id().prop_map(|a| Key::Dialogue(ProposalId::from_bytes(a))),
        id().prop_map(|a| Key::Sightings(ProposalId::from_bytes(a))),
        id().prop_map(|a| Key::Desk(ProposalId::from_bytes(a))),
        (desk(), day(), word(), id()).prop_map(|(l, d, s, a)| Key::DeskRow(
            l,
            d,
            s,
            ProposalId::from_bytes(a)
        )),
        (day(), word(), id()).prop_map(|(d, s, a)| Key::WaitingRow(
            WaitingList::All,
            d,
            s,
            ProposalId::from_bytes(a)
        )),
        (id(), day(), subject()).prop_map(|(a, d, s)| Key::Task(
            ProposalId::from_bytes(a),
            d,
            TaskKind::Reported,
            s
        )),
        (id(), id()).prop_map(|(a, b)| {
            let share = ShareKey::Person(PersonId::from_bytes(b), ShareChannel::LinkedIn);
            Key::Share(ProposalId::from_bytes(a), share)
        }),
        (id(), id()).prop_map(|(a, b)| {
            Key::Share(ProposalId::from_bytes(a), ShareKey::Unverified(TextId::from_bytes(b)))
        }),
        (id(), id()).prop_map(|(a, b)| Key::Presence(ProposalId::from_bytes(a), PersonId::from_bytes(b))),
        (id(), id()).prop_map(|(a, b)| Key::Commenter(ProposalId::from_bytes(a), PersonId::from_bytes(b))),
        id().prop_map(|a| Key::KnownAuthor(PersonId::from_bytes(a))),
        id().prop_map(|a| Key::Colleague(PersonId::from_bytes(a))),
        (id(), id()).prop_map(|(a, b)| Key::Prepared(PersonId::from_bytes(a), CaseId::from_bytes(b))),
        id().prop_map(|a| Key::SignedOut(PersonId::from_bytes(a))),
        digest().prop_map(Key::Invitation),
        id().prop_map(|a| Key::KeptForm(KeptFormId::from_bytes(a))),
        (id(), word(), id()).prop_map(|(a, at, b)| Key::Thread(
            ProposalId::from_bytes(a),
            at,
            CommentId::from_bytes(b)
        )),
        (id(), word(), id()).prop_map(|(a, at, b)| Key::Reply(
            CommentId::from_bytes(a),
            at,
            CommentId::from_bytes(b)
        )),
        (scope(), id()).prop_map(|(s, a)| Key::Follower(s, Cadence::AtOnce, PersonId::from_bytes(a))),
        (scope(), word(), aggregate(), 0u64..10_000_000_000)
            .prop_map(|(s, at, a, n)| Key::Activity(s, at, a, n)),
        (day(), scope()).prop_map(|(d, s)| Key::Active(d, s)),
        (scope(), 0u64..1_000_000_000_000).prop_map(|(s, n)| Key::Round(s, n)),
        id().prop_map(|a| Key::Mailing(PersonId::from_bytes(a))),
        Just(Key::NextMailing),
        id().prop_map(|a| Key::ErasureWalk(PersonId::from_bytes(a))),
        id().prop_map(|a| Key::ExtractWalk(PersonId::from_bytes(a))),
        (0..domain::settings::Disposable::ALL.len())
            .prop_map(|n| Key::DisposalWalk(domain::settings::Disposable::ALL[n])),
        id().prop_map(|a| Key::ProtectionWalk(PersonId::from_bytes(a))),
        (id(), id())
            .prop_map(|(a, b)| { Key::LockedText(ProposalId::from_bytes(a).into(), TextId::from_bytes(b)) }),
        id().prop_map(|a| Key::Card(ProposalId::from_bytes(a))),
        id().prop_map(|a| Key::Recount(ProposalId::from_bytes(a))),
        (id(), digest()).prop_map(|(a, h)| Key::Tally(Counter::Proposal(ProposalId::from_bytes(a)), h)),
        id().prop_map(|a| Key::FoldedTally(Counter::Proposal(ProposalId::from_bytes(a)))),
        digest().prop_map(|h| Key::Tally(Counter::Usage, h)),
        Just(Key::FoldedTally(Counter::Usage)),
        (id(), id()).prop_map(|(a, b)| Key::Vote(ProposalId::from_bytes(a), PersonId::from_bytes(b))),
        (listing(), word(), id()).prop_map(|(l, at, a)| Key::Listing(l, at, ProposalId::from_bytes(a))),
        ("[a-zåäö0-9]{1,40}", word(), id())
            .prop_map(|(stem, at, a)| { Key::Posting(stem.parse().unwrap(), at, ProposalId::from_bytes(a)) }),
        (id(), id()).prop_map(|(a, b)| {
            Key::Searched(ProposalId::from_bytes(a), Document::Comment(CommentId::from_bytes(b)))
        }),
        Just(Key::Facets),
        (1000i16..=9999, 1u32..).prop_map(|(year, serial)| Key::Number(ProposalNumber { year, serial })),
        ("[A-ZÅÄÖ0-9]{1,10}", 1000i16..=9999, 1u32..).prop_map(|(series, year, serial)| {
            Key::RegisterNumber(RegisterNumber { series, year, serial })
        }),
        (word(), 1000i16..=9999).prop_map(|(series, year)| Key::Series(series, year)),
        digest().prop_map(Key::Idempotency),
        (word(), word()).prop_map(|(event, recipient)| Key::Delivery(event, recipient)),
        (day(), word(), 0u64..10_000_000_000).prop_map(|(d, aggregate, n)| Key::DayEvent(d, aggregate, n)),
        (acts(), word(), word(), 0u64..10_000_000_000).prop_map(|(l, at, a, n)| Key::Act(l, at, a, n)),
        (concern(), id()).prop_map(|(m, a)| Key::Touched(m, PersonId::from_bytes(a))),
        (id(), concern()).prop_map(|(a, m)| Key::TouchedBy(PersonId::from_bytes(a), m)),
        day().prop_map(Key::Digest),
        day().prop_map(Key::Reading),
        Just(Key::NextDigest),
        (word(), id()).prop_map(|(at, a)| Key::Erased(at, PersonId::from_bytes(a))),
        digest().prop_map(|digest| Key::Identifier(Identifier::Email(digest))),
        digest().prop_map(|digest| Key::Identifier(Identifier::Phone(digest))),
        digest().prop_map(|digest| Key::Identifier(Identifier::NameAndAddress(digest))),
        digest().prop_map(|digest| Key::Identifier(Identifier::PersonalNumber(digest))),
        digest().prop_map(|digest| Key::Identifier(Identifier::Mobile(digest))),
        id().prop_map(|a| Key::Person(PersonId::from_bytes(a))),
        Just(Key::PersonalKey),
        digest().prop_map(|digest| Key::Member("elever".parse().unwrap(), digest)),
        (word(), digest(), 0u64..1_000_000_000_000).prop_map(|(what, who, n)| Key::Rate(what, who, n)),
    ]
}

proptest! {
    #[test]
    fn a_key_reads_back_as_what_it_was_made_of(key in key()) {
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key.clone()));
        let pk = format!("broviken#{}", key.partition());
        prop_assert_eq!(Key::read(&pk, &key.sort()), Ok(("broviken".parse().unwrap(), key)));
    }

    #[test]
    fn order_of_events_is_order_of_keys(a in 0u64..10_000_000_000, b in 0u64..10_000_000_000) {
        let id = AggregateId::Proposal(ProposalId::from_bytes([7; 16]));
        prop_assert_eq!(a.cmp(&b), Key::Event(id, a).sort().cmp(&Key::Event(id, b).sort()));
    }
}
