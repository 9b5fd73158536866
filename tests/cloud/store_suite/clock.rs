//! What the clock asks, who is there, and that no municipality sees another's.

use domain::{
    actor::Actor,
    event::EventData,
    hash::Hash,
    listing::Listing,
    permission::Role,
    proposal::{Command, Stage},
};
use futures_util::future::join_all;
use jiff::{SignedDuration, ToSpan};
use store::{Cast, Claim, Digest, Due};

use super::ground::{Ground, address, broviken, person, proposal, vote};

pub(crate) async fn what_is_due_is_found_in_every_municipality_until_it_is_done(ground: &Ground) {
    let system = ground.store.system();
    assert_eq!(system.next_due().await.unwrap(), None);
    let context = ground.by(Actor::System);
    for store in [&ground.here, &ground.elsewhere] {
        store.import_settings(&broviken(), &context).await.unwrap();
    }
    let due = |at| {
        let system = system.clone();
        async move { system.due(at, 10).await.unwrap() }
    };
    assert!(due(ground.now).await.is_empty());
    let tomorrow = due(ground.after(24)).await;
    let (here, elsewhere) = (ground.here.municipality().clone(), ground.elsewhere.municipality().clone());
    for expected in [
        Due::Digest(here.clone()),
        Due::Digest(elsewhere.clone()),
        Due::Mailing(here.clone()),
        Due::Mailing(elsewhere),
    ] {
        assert!(tomorrow.contains(&expected), "{expected:?} in {tomorrow:?}");
    }
    assert_eq!(tomorrow.len(), 4);
    let open = ground.publishes(1).await;
    let of_proposal = Due::Proposal(here, proposal(1));
    let Stage::Open { closes_at, .. } = open.state.stage else { panic!("{:?}", open.state.stage) };
    let is_due = |at| {
        let (due, of_proposal) = (due(at), of_proposal.clone());
        async move { due.await.contains(&of_proposal) }
    };
    assert!(!is_due(closes_at - SignedDuration::from_secs(1)).await);
    assert!(is_due(closes_at).await, "at this very moment");
    let closing = ground.closes(&open).await;
    let Stage::Closing { recount_at, .. } = closing.state.stage else { panic!() };
    assert!(!is_due(recount_at - SignedDuration::from_secs(1)).await);
    assert!(is_due(recount_at).await);
    let later = ground.after(24 * 41);
    ground.does(&closing, Command::Close { votes: 0 }, Actor::System, later).await;
    assert!(!is_due(later).await, "nothing is left to do with it");
    let next = system.next_due().await.unwrap().unwrap();
    assert_eq!(next, super::ground::at("2026-12-01T00:00:00Z"), "the digests, an hour into the day");
    ground.here.make_digest(next).await.unwrap().unwrap();
    assert_eq!(due(next).await.len(), 1, "the other municipality's");
}

pub(crate) async fn a_day_is_sealed_once_and_chained_to_the_one_before(ground: &Ground) {
    assert_eq!(ground.here.make_digest(ground.after(48)).await.unwrap(), None, "nothing is to be sealed");
    ground.here.import_settings(&broviken(), &ground.by(Actor::System)).await.unwrap();
    let today = domain::calendar::stockholm(ground.now).date();
    let notes = |seq: u64, at| {
        let hash = Hash::of(&[&seq.to_be_bytes()]);
        async move { ground.here.note_event(at, "proposal#1", seq, hash.as_str()).await.unwrap() }
    };
    for seq in [2, 1, 3, 2] {
        notes(seq, ground.now).await;
    }
    assert_eq!(ground.here.make_digest(ground.after(14)).await.unwrap(), None, "the day is not over");
    let sealing = join_all((0..3).map(|_| ground.here.make_digest(ground.after(16)))).await;
    let sealed: Vec<Digest> = sealing.into_iter().filter_map(Result::unwrap).collect();
    let first = ground.here.digest(today).await.unwrap().unwrap();
    assert!(!sealed.is_empty() && sealed.iter().all(|digest| *digest == first), "{sealed:?}");
    assert_eq!((first.events, &first.previous), (3, &Hash::none()));
    let expected: Vec<Hash> = (1..=3_u64).map(|seq| Hash::of(&[&seq.to_be_bytes()])).collect();
    let parts = std::iter::once(first.previous.as_str()).chain(expected.iter().map(Hash::as_str));
    let parts: Vec<&[u8]> = parts.map(str::as_bytes).collect();
    assert_eq!(first.hash, Hash::of(&parts), "in the order of their keys, whenever they came");
    // What comes too late does not change what was sealed.
    notes(4, ground.now).await;
    assert_eq!(ground.here.make_digest(ground.after(16)).await.unwrap(), None);
    assert_eq!(ground.here.digest(today).await.unwrap(), Some(first.clone()));
    notes(5, ground.after(24)).await;
    let second = ground.here.make_digest(ground.after(40)).await.unwrap().unwrap();
    assert_eq!((second.day, second.events), (today.saturating_add(1.day()), 1));
    assert_eq!(second.previous, first.hash);
}

pub(crate) async fn a_reader_is_present_for_as_long_as_she_is_heard_of(ground: &Ground) {
    let (karin, amira) = (person(1), person(2));
    let later = |seconds| ground.now + SignedDuration::from_secs(seconds);
    let reads = |who, name, at| ground.here.reads_now(proposal(1), who, name, at);
    assert!(reads(karin, "Karin", ground.now).await.unwrap().is_empty());
    assert_eq!(reads(amira, "Amira", later(10)).await.unwrap(), ["Karin"]);
    assert_eq!(ground.here.readers(proposal(1), karin, later(80)).await.unwrap(), ["Amira"]);
    // The items lie there for a while yet.
    assert!(ground.here.readers(proposal(1), amira, later(80)).await.unwrap().is_empty());
    assert!(ground.here.readers(proposal(2), karin, later(10)).await.unwrap().is_empty());
}

pub(crate) async fn colleagues_who_have_decided_in_a_case_are_known_by_name(ground: &Ground) {
    for (figure, name, role) in [
        (1, "Rut", Role::Registrar),
        (2, "Amira", Role::Moderator),
        (3, "Hanna", Role::Caseworker),
        (1, "Rut Ek", Role::Registrar),
    ] {
        ground.here.note_colleague(person(figure), name, &role.into()).await.unwrap();
    }
    assert_eq!(ground.here.colleague(person(1)).await.unwrap().as_deref(), Some("Rut Ek"));
    assert_eq!(ground.here.colleague(person(9)).await.unwrap(), None);
    let staff = ground.here.case_staff().await.unwrap();
    assert_eq!(staff, [(person(3), "Hanna".to_owned()), (person(1), "Rut Ek".to_owned())]);
}

pub(crate) async fn no_municipality_sees_anothers(ground: &Ground) {
    let open = ground.publishes(1).await;
    ground.projects(&open).await;
    ground.votes(proposal(1), 1..4).await;
    let anna = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    let other = &ground.elsewhere;
    assert!(other.proposal(proposal(1)).await.unwrap().is_none());
    assert!(other.proposal_page(proposal(1)).await.unwrap().is_none());
    assert!(other.text(proposal(1), open.state.text.id).await.unwrap().is_none());
    assert!(other.card(proposal(1)).await.unwrap().is_none());
    assert!(other.list(&Listing { state: None, area: None }, None, 9).await.unwrap().0.is_empty());
    assert_eq!(other.votes_cast(proposal(1)).await.unwrap(), 0);
    assert!(other.person(anna).await.unwrap().is_none());
    assert_ne!(other.person_of(&address(1), "sv", ground.now).await.unwrap(), anna);
    assert_eq!(other.cast_vote(proposal(1), person(1), &vote(ground.now)).await.unwrap(), Cast::New);
    assert_eq!(ground.here.votes_cast(proposal(1)).await.unwrap(), 3);
    let message = store::DeliveryId {
        event: "proposal.1.2".to_owned(),
        recipient: anna.to_string(),
        channel: store::Channel::Email,
    };
    for store in [&ground.here, other] {
        let claim = store.claim_delivery(&message, ground.now).await.unwrap();
        assert!(matches!(claim, Claim::Ours(_)), "each claims its own");
    }
    // One id, two proposals: which of them an event belongs to is told by its place alone.
    let event = ground.here.event::<domain::proposal::Proposal>(proposal(1).into(), 1).await.unwrap();
    assert_eq!(event.unwrap().event.kind(), "received");
    let none = other.event::<domain::proposal::Proposal>(proposal(1).into(), 1).await.unwrap();
    assert!(none.is_none());
}
