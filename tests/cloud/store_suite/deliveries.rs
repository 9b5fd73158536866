//! Messages to people: claimed with a lease, then sent.

use domain::ids::PersonId;
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use store::{Attempt, Channel, Claim, DeliveryId, Lease, Mailing, Own, Told};

use super::ground::{Ground, person, proposal};

fn message(n: u8) -> DeliveryId {
    let recipient = person(n).to_string();
    DeliveryId { event: format!("proposal.{}.2", proposal(1)), recipient, channel: Channel::Email }
}

fn told(who: Option<PersonId>) -> Told<'static> {
    Told { person: who, letter: "published", about: Some(proposal(1)) }
}

fn seconds(ground: &Ground, seconds: i64) -> Timestamp {
    ground.now + SignedDuration::from_secs(seconds)
}

fn ours(claim: Claim) -> Lease {
    match claim {
        Claim::Ours(lease) => lease,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn a_message_is_claimed_by_one(ground: &Ground) {
    let first = message(1);
    let claims = join_all((0..4).map(|_| ground.here.claim_delivery(&first, ground.now))).await;
    let claims: Vec<Claim> = claims.into_iter().map(Result::unwrap).collect();
    let leases: Vec<_> = claims.iter().filter(|claim| matches!(claim, Claim::Ours(_))).collect();
    assert_eq!(leases.len(), 1, "{claims:?}");
    assert_eq!(claims.iter().filter(|claim| **claim == Claim::Busy).count(), 3);
    let lease = ours(leases[0].clone());
    assert_eq!((lease.attempt, lease.first_claimed_at), (Attempt::Fresh, ground.now));
    ground.here.delivery_sent(&message(1), &told(None), seconds(ground, 2)).await.unwrap();
    let later = ground.here.claim_delivery(&message(1), ground.after(5)).await.unwrap();
    assert_eq!(later, Claim::Done(ground.now), "and it is never sent again");
    let other = ground.here.claim_delivery(&message(2), ground.now).await.unwrap();
    assert!(matches!(other, Claim::Ours(_)), "another's message is another");
}

pub(crate) async fn a_claim_that_ran_out_is_taken_over_by_one(ground: &Ground) {
    let claim = |at| async move { ground.here.claim_delivery(&message(1), at).await.unwrap() };
    let silent = ours(claim(ground.now).await);
    assert_eq!(claim(seconds(ground, 60)).await, Claim::Busy, "it holds for a minute");
    let claims = join_all((0..3).map(|_| claim(seconds(ground, 61)))).await;
    let taken: Vec<&Claim> = claims.iter().filter(|claim| matches!(claim, Claim::Ours(_))).collect();
    assert_eq!(taken.len(), 1, "{claims:?}");
    let lease = ours(taken[0].clone());
    assert_eq!((lease.attempt, lease.first_claimed_at), (Attempt::Repeated, ground.now));
    // Whoever was silent wakes up and gives back what is no longer hers: nothing comes of it.
    ground.here.release_delivery(&message(1), &silent).await.unwrap();
    ground.here.delivery_suppressed(&message(1), &silent, seconds(ground, 62)).await.unwrap();
    assert_eq!(claim(seconds(ground, 63)).await, Claim::Busy);
    ground.here.delivery_sent(&message(1), &told(None), seconds(ground, 64)).await.unwrap();
    assert_eq!(claim(seconds(ground, 200)).await, Claim::Done(ground.now));
}

pub(crate) async fn a_message_that_is_given_back_or_suppressed_is_so_only_by_whoever_holds_it(
    ground: &Ground,
) {
    let claim = |at| async move { ground.here.claim_delivery(&message(1), at).await.unwrap() };
    let first = ours(claim(ground.now).await);
    ground.here.release_delivery(&message(1), &first).await.unwrap();
    let second = ours(claim(seconds(ground, 1)).await);
    assert_eq!(second.attempt, Attempt::Fresh, "nobody has sent it");
    assert_eq!(second.first_claimed_at, ground.now, "and it tells what was so at first");
    ground.here.release_delivery(&message(1), &first).await.unwrap();
    assert_eq!(claim(seconds(ground, 2)).await, Claim::Busy);
    ground.here.delivery_suppressed(&message(1), &second, seconds(ground, 3)).await.unwrap();
    assert_eq!(claim(ground.after(1)).await, Claim::Done(ground.now));
}

pub(crate) async fn that_she_was_mailed_and_what_she_was_told_are_noted_together(ground: &Ground) {
    let anna = person(1);
    let today = domain::calendar::stockholm(ground.now).date();
    let sends = |id: DeliveryId, before: Mailing| async move {
        let after = Mailing { mailed_on: Some(today), ..before.clone() };
        let told = told(Some(anna));
        ground.here.following_sent(&id, &told, (anna, &before, after), ground.now).await.unwrap()
    };
    let before = ground.here.mailing(anna).await.unwrap();
    assert_eq!(before, Mailing::default());
    ours(ground.here.claim_delivery(&message(1), ground.now).await.unwrap());
    ours(ground.here.claim_delivery(&message(2), ground.now).await.unwrap());
    let noted = join_all([sends(message(1), before.clone()), sends(message(2), before.clone())]).await;
    assert_eq!(noted.iter().filter(|noted| **noted).count(), 1, "both began with the same");
    let after = ground.here.mailing(anna).await.unwrap();
    assert_eq!((after.mailed_on, after.version), (Some(today), 1));
    let (sent, open) = if noted[0] { (message(1), message(2)) } else { (message(2), message(1)) };
    assert!(matches!(ground.here.claim_delivery(&sent, ground.after(1)).await.unwrap(), Claim::Done(_)));
    let again = ours(ground.here.claim_delivery(&open, ground.after(1)).await.unwrap());
    assert_eq!(again.attempt, Attempt::Repeated, "it was not marked as sent");
    assert!(sends(open, after).await, "with what is so now it goes");
    ground.here.erase_mailing(anna).await.unwrap();
    assert_eq!(ground.here.mailing(anna).await.unwrap(), Mailing::default());
}

pub(crate) async fn what_somebody_was_sent_is_hers_until_it_is_disowned(ground: &Ground) {
    let anna = person(1);
    let own = || async { ground.here.own(anna, Own::Deliveries, None, 10).await.unwrap().keys };
    ours(ground.here.claim_delivery(&message(1), ground.now).await.unwrap());
    assert!(own().await.is_empty(), "nothing has been sent");
    ground.here.delivery_sent(&message(1), &told(Some(anna)), ground.after(1)).await.unwrap();
    let keys = own().await;
    assert_eq!(keys.len(), 1);
    let mail = ground.here.sent_mail(&keys[0]).await.unwrap().unwrap();
    assert_eq!(mail.sent_at, Some(ground.after(1)));
    assert_eq!((mail.letter.as_deref(), mail.about), (Some("published"), Some(proposal(1))));
    ground.here.disown(&keys[0]).await.unwrap();
    ground.here.disown(&keys[0]).await.unwrap();
    assert!(own().await.is_empty());
    let claim = ground.here.claim_delivery(&message(1), ground.after(2)).await.unwrap();
    assert!(matches!(claim, Claim::Done(_)), "it was sent all the same");
}
