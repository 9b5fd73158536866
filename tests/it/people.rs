//! What is noted of a person and mail to her.

use domain::{
    email::EmailAddress,
    ids::PersonId,
    person::{Details, PhoneNumber},
};
use jiff::SignedDuration;
use store::{Undeliverable, Unreached};
use tests::Town;

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn the_first_reason_for_which_mail_does_not_reach_her_stays_until_it_does() {
    let town = Town::new().await;
    let (now, email) = (town.host.app().now(), EmailAddress::parse("anna@exempel.se").unwrap());
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let anna = store.person_of(&email, "sv", now).await.unwrap();
    let noted = async || store.person(anna).await.unwrap().unwrap().undeliverable;
    store.mark_deliverable(anna).await.unwrap();
    assert_eq!(noted().await, None);
    store.mark_undeliverable(anna, Unreached::Bounced, now).await.unwrap();
    store.mark_undeliverable(anna, Unreached::Complained, now + DAY).await.unwrap();
    assert_eq!(noted().await, Some(Undeliverable { at: now, why: Unreached::Bounced }));
    store.mark_deliverable(anna).await.unwrap();
    assert_eq!(noted().await, None);
}

#[tokio::test]
async fn she_may_stop_all_mail_again_after_following_something_new() {
    let town = Town::new().await;
    let (now, email) = (town.host.app().now(), EmailAddress::parse("anna@exempel.se").unwrap());
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let anna = store.person_of(&email, "sv", now).await.unwrap();
    assert_eq!(store.person(anna).await.unwrap().unwrap().silenced_at, None);
    for at in [now, now + DAY] {
        store.silence(anna, at).await.unwrap();
        assert_eq!(store.person(anna).await.unwrap().unwrap().silenced_at, Some(at));
    }
}

#[tokio::test]
async fn of_nobody_nothing_is_noted() {
    let town = Town::new().await;
    let now = town.host.app().now();
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let nobody = PersonId::from_bytes([7; 16]);
    store.mark_undeliverable(nobody, Unreached::Bounced, now).await.unwrap();
    store.mark_deliverable(nobody).await.unwrap();
    store.silence(nobody, now).await.unwrap();
    assert_eq!(store.person(nobody).await.unwrap(), None);
}

fn home(name: &str, address: &str) -> Details {
    Details { name: Some(name.to_owned()), address: Some(address.to_owned()), ..Details::default() }
}

#[tokio::test]
async fn a_letter_in_somebody_elses_name_leads_a_mailbox_to_nothing_of_hers() {
    let town = Town::new().await;
    let (now, store) = (town.host.app().now(), town.municipality().await.store);
    let vera = store.person_met(None, &home("Vera Viktor", "Storgatan 9"), now).await.unwrap();
    let email = EmailAddress::parse("skurk@exempel.se").unwrap();
    let other = store.person_met(Some(&email), &home("Vera Viktor", "Storgatan 9"), now).await.unwrap();
    assert_ne!(other.person, vera.person);
    assert_eq!(other.others, [vera.person], "whoever enters a vote is told that she may have voted");
    assert_eq!(store.person_of(&email, "sv", now).await.unwrap(), other.person);
    assert_eq!(store.person(vera.person).await.unwrap().unwrap().email, None);
    // And the other way round: her next letter without an address is hers, who may be the other one too.
    let again = store.person_met(None, &home("vera  viktor", "storgatan 9"), now).await.unwrap();
    assert_eq!((again.person, again.others), (vera.person, vec![other.person]));
}

#[tokio::test]
async fn what_staff_are_told_never_takes_the_place_of_what_she_has_told_herself() {
    let town = Town::new().await;
    let (now, store) = (town.host.app().now(), town.municipality().await.store);
    let email = EmailAddress::parse("anna@exempel.se").unwrap();
    let anna = store.person_of(&email, "sv", now).await.unwrap();
    store.note_details(anna, &home("Anna Ek", "Storgatan 1")).await.unwrap();
    let phone = PhoneNumber::parse("070-123 45 67").unwrap();
    let told = Details { phone: Some(phone.clone()), ..home("Någon Annan", "Någon annanstans") };
    assert_eq!(store.person_met(Some(&email), &told, now).await.unwrap().person, anna);
    let kept = store.person(anna).await.unwrap().unwrap().details;
    assert_eq!(kept, Details { phone: Some(phone), ..home("Anna Ek", "Storgatan 1") });
}

#[tokio::test]
async fn nothing_leads_to_whoever_has_been_erased_not_even_what_she_was_known_by_before() {
    let town = Town::new().await;
    let here = town.municipality().await;
    let (now, store) = (town.host.app().now(), &here.store);
    let phone = |number| Details { phone: PhoneNumber::parse(number).ok(), ..home("Bo Berg", "Ågatan 2") };
    let bo = store.person_met(None, &phone("070-1"), now).await;
    assert!(bo.is_ok());
    let bo = store.person_met(None, &phone("070-123 45 67"), now).await.unwrap().person;
    store.note_details(bo, &phone("070-765 43 21")).await.unwrap();
    let actor = domain::actor::Actor::Resident(bo);
    let context = domain::aggregate::Context { actor, at: now, settings: &here.settings };
    store.erase_person(bo, &context).await.unwrap();
    for details in [phone("070-123 45 67"), home("Bo Berg", "Ågatan 2")] {
        let met = store.person_met(None, &details, now).await.unwrap();
        assert_ne!(met.person, bo, "{details:?}");
        assert!(!met.others.contains(&bo));
    }
}
