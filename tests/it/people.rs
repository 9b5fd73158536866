//! What is noted of a person and mail to her.

use domain::{email::EmailAddress, ids::PersonId};
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
