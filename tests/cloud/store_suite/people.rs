//! People, what they have not confirmed yet, and how often they may ask.

use domain::{
    actor::Actor,
    aggregate::AggregateId,
    contact::Contact,
    email::EmailAddress,
    hash::Hash,
    ids::ConfirmationId,
    person::{Details, PhoneNumber},
};
use futures_util::future::join_all;
use jiff::SignedDuration;
use store::{Along, CommitError, Idempotency, Purpose, Unreached};

use super::ground::{Ground, address, person, proposal};

pub(crate) async fn one_mailbox_is_one_person_also_when_two_come_at_once(ground: &Ground) {
    let written = ["anna@exempel.se", "Anna@exempel.se", "anna+ting@exempel.se", "ANNA@EXEMPEL.SE"];
    let come = written.map(|text| async move {
        let email = EmailAddress::parse(text).unwrap();
        ground.here.person_of(&email, "sv", ground.now).await.unwrap()
    });
    let come = join_all(come).await;
    assert!(come.iter().all(|person| *person == come[0]), "{come:?}");
    let known = ground.here.person(come[0]).await.unwrap().unwrap();
    assert!(written.contains(&known.email.as_ref().unwrap().as_str()));
    assert_eq!(known.language, "sv");
    let other = ground.here.person_of(&address(2), "en", ground.now).await.unwrap();
    assert_ne!(other, come[0]);
}

fn by_phone(number: &str) -> Details {
    Details { phone: Some(PhoneNumber::parse(number).unwrap()), ..Details::default() }
}

pub(crate) async fn somebody_who_is_known_by_several_things_is_one_person(ground: &Ground) {
    let met = |email: Option<EmailAddress>, details: Details| async move {
        ground.here.person_met(email.as_ref(), &details, ground.now).await.unwrap()
    };
    let by_letter = met(None, by_phone("070-123 45 67")).await;
    assert!(by_letter.others.is_empty());
    let again = met(None, by_phone("+46 70 123 45 67")).await;
    assert_eq!(again, by_letter, "the same number is the same person");
    // With a mailbox she may be the same, and comes in to nothing that is not hers.
    let with_mail = met(Some(address(1)), by_phone("070-123 45 67")).await;
    assert_ne!(with_mail.person, by_letter.person);
    assert_eq!(with_mail.others, [by_letter.person]);
    assert_eq!(ground.here.person_of(&address(1), "sv", ground.now).await.unwrap(), with_mail.person);
    let known = ground.here.person(with_mail.person).await.unwrap().unwrap();
    assert_eq!(ground.here.identifiers_of(&known).await.unwrap().len(), 1);
    assert_eq!(met(None, by_phone("070-123 45 67")).await.others, [with_mail.person]);
    // Whoever is known by a mailbox is known by her number too, from when she tells it.
    let by_mail = ground.here.person_of(&address(2), "sv", ground.now).await.unwrap();
    assert_eq!(met(Some(address(2)), by_phone("070-222 22 22")).await.person, by_mail);
    assert_eq!(met(None, by_phone("070-222 22 22")).await.person, by_mail);
    let known = ground.here.person(by_mail).await.unwrap().unwrap();
    assert_eq!(ground.here.identifiers_of(&known).await.unwrap().len(), 2);
    let at_once = (0..3).map(|_| met(Some(address(3)), by_phone("070-765 43 21")));
    let at_once = join_all(at_once).await;
    assert!(at_once.iter().all(|met| *met == at_once[0]), "{at_once:?}");
}

pub(crate) async fn the_first_reason_that_mail_does_not_reach_her_stays(ground: &Ground) {
    let anna = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    let marks = |who, why| ground.here.mark_undeliverable(who, why, ground.now);
    assert!(marks(anna, Unreached::Bounced).await.unwrap());
    assert!(marks(anna, Unreached::Complained).await.unwrap(), "she is somebody all the same");
    let noted = ground.here.person(anna).await.unwrap().unwrap().undeliverable.unwrap();
    assert_eq!((noted.why, noted.at), (Unreached::Bounced, ground.now));
    assert!(!marks(person(9), Unreached::Bounced).await.unwrap(), "there is nobody");
    ground.here.mark_deliverable(anna).await.unwrap();
    ground.here.mark_deliverable(anna).await.unwrap();
    assert!(ground.here.person(anna).await.unwrap().unwrap().undeliverable.is_none());
    ground.here.silence(anna, ground.after(1)).await.unwrap();
    ground.here.set_language(anna, "en").await.unwrap();
    let known = ground.here.person(anna).await.unwrap().unwrap();
    assert_eq!((known.silenced_at, known.language.as_str()), (Some(ground.after(1)), "en"));
}

pub(crate) async fn nothing_that_is_noted_of_somebody_unknown_makes_her_known(ground: &Ground) {
    let nobody = person(9);
    ground.here.silence(nobody, ground.now).await.unwrap();
    ground.here.set_language(nobody, "en").await.unwrap();
    ground.here.mark_deliverable(nobody).await.unwrap();
    ground.here.note_details(nobody, &by_phone("070-123 45 67")).await.unwrap();
    assert!(ground.here.person(nobody).await.unwrap().is_none());
}

pub(crate) async fn what_is_told_anew_replaces_only_itself(ground: &Ground) {
    let anna = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    let named = |name: &str| Details { name: Some(name.to_owned()), ..Details::default() };
    ground.here.note_details(anna, &by_phone("070-123 45 67")).await.unwrap();
    ground.here.note_details(anna, &named("Åsa")).await.unwrap();
    let all = ground.here.note_details(anna, &named("Åsa Öberg")).await.unwrap();
    let expected = Details { name: Some("Åsa Öberg".to_owned()), ..by_phone("070-123 45 67") };
    assert_eq!(all, expected);
    assert_eq!(ground.here.person(anna).await.unwrap().unwrap().details, expected);
}

/// Somebody asks for a link that confirms her vote.
async fn asks(ground: &Ground, id: ConfirmationId) {
    let purpose = Purpose::Vote { proposal: proposal(1), details: Details::default() };
    let context = ground.by(Actor::System);
    let contact = Contact::Email(address(1));
    ground.here.request_confirmation(id, contact, "sv", &purpose, &context, None).await.unwrap();
}

pub(crate) async fn a_confirmation_is_used_once(ground: &Ground) {
    let id = ConfirmationId::from_bytes([1; 16]);
    asks(ground, id).await;
    // An answer that was lost: it is asked again, and nothing becomes two.
    asks(ground, id).await;
    let asked = ground.here.confirmation(id, ground.now).await.unwrap().unwrap();
    assert_eq!((asked.contact.email(), asked.used_at, asked.became), (Some(&address(1)), None, None));
    assert!(matches!(asked.purpose, Some(Purpose::Vote { .. })));
    let came = join_all((1..=3).map(|n| ground.receives_along(n, vec![Along::Confirmed(id)]))).await;
    let (won, lost): (Vec<_>, Vec<_>) = came.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 2));
    assert!(lost.iter().all(|lost| matches!(lost, Err(CommitError::ConfirmationUsed))), "{lost:?}");
    let used = ground.here.confirmation(id, ground.now).await.unwrap().unwrap();
    assert_eq!(used.became, Some(AggregateId::Proposal(won[0].as_ref().unwrap().state.id)));
    assert_eq!((used.purpose, used.used_at), (None, Some(ground.now)), "what was typed is forgotten");
    // A second click tells the same; when it was used first stays.
    ground.here.confirmed(id, won[0].as_ref().unwrap().state.id, ground.after(1)).await.unwrap();
    ground.here.used(id, ground.after(2)).await.unwrap();
    assert_eq!(ground.here.confirmation(id, ground.now).await.unwrap().unwrap().used_at, Some(ground.now));
}

pub(crate) async fn a_confirmation_ends_by_the_clock(ground: &Ground) {
    let (id, unknown) = (ConfirmationId::from_bytes([1; 16]), ConfirmationId::from_bytes([2; 16]));
    asks(ground, id).await;
    let fortnight = 24 * 14;
    assert!(ground.here.confirmation(id, ground.after(fortnight - 1)).await.unwrap().is_some());
    assert!(ground.here.confirmation(id, ground.after(fortnight)).await.unwrap().is_none());
    // The item may lie there for days yet, and is good for nothing.
    ground.receives(1).await;
    let late = (Actor::System, ground.after(fortnight));
    let open = ground.here.proposal(proposal(1)).await.unwrap().unwrap();
    let events = vec![domain::proposal::ProposalEvent::Read];
    let along = vec![Along::Confirmed(id)];
    let refused = ground.commits(Some(&open), proposal(1), events, late, along).await;
    assert!(matches!(refused, Err(CommitError::ConfirmationUsed)), "{refused:?}");
    let refused = ground.receives_along(2, vec![Along::Confirmed(unknown)]).await;
    assert!(matches!(refused, Err(CommitError::ConfirmationUsed)), "{refused:?}");
    ground.here.confirmed(unknown, proposal(1), ground.now).await.unwrap();
    assert!(ground.here.confirmation(unknown, ground.now).await.unwrap().is_none(), "noting makes none");
    let key = Idempotency { key: Hash::of(&[b"k"]), request: Hash::none(), answer: String::new() };
    let asked = |n: u8| {
        let key = key.clone();
        async move {
            let (id, purpose) = (ConfirmationId::from_bytes([n; 16]), Purpose::SignIn { next: None });
            let context = ground.by(Actor::System);
            {
                let contact = Contact::Email(address(1));
                ground.here.request_confirmation(id, contact, "sv", &purpose, &context, Some(&key)).await
            }
        }
    };
    asked(3).await.unwrap();
    assert!(matches!(asked(4).await, Err(CommitError::CarriedOut)), "one mail for one request");
    assert!(
        ground.here.confirmation(ConfirmationId::from_bytes([4; 16]), ground.now).await.unwrap().is_none()
    );
}

pub(crate) async fn a_limit_holds_also_when_all_come_at_once(ground: &Ground) {
    let (hour, who) = (SignedDuration::from_hours(1), Hash::of(&[b"a client"]));
    let asks = |store: &store::MunicipalityStore, at| {
        let (store, who) = (store.clone(), who.clone());
        async move { store.within_rate("link", &who, 3, hour, at).await.unwrap() }
    };
    let let_in = join_all((0..8).map(|_| asks(&ground.here, ground.now))).await;
    assert_eq!(let_in.into_iter().filter(|is_let_in| *is_let_in).count(), 3);
    assert!(asks(&ground.elsewhere, ground.now).await, "each municipality counts for itself");
    assert!(asks(&ground.here, ground.after(1)).await, "and so does each hour");
    assert!(!asks(&ground.here, ground.now).await);
}
