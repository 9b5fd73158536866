//! What happens at night comes in the morning, whole, and what was noted late comes all the same.

use domain::{
    aggregate::AggregateId,
    follow::{Cadence, Scope},
    proposal::{Command, Revision},
};
use local::KeptMail;
use store::Activity;
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";
const FAN: &str = "fan@exempel.se";
const WEEKLY: &str = "veckovis@exempel.se";

async fn is_clarified(town: &Town, id: &str, words: &str) {
    let text = note(words);
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters: 0 };
    town.author(id, clarify, vec![text]).await;
    town.moderates(id, Command::PassAmendment { voters: 0 }, Vec::new()).await;
}

fn mails(town: &Town, address: &str) -> Vec<KeptMail> {
    town.mail_to(address).into_iter().rev().collect()
}

#[tokio::test]
async fn voting_that_closes_at_midnight_before_a_monday_uses_up_no_weekly_digest() {
    // Thirty days from a Friday end with a Sunday.
    let town = Town::at("2040-11-23T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    town.waits_until("2040-12-18T09:00").await;
    let (fan, weekly) = (town.person(FAN, "sv").await, town.person(WEEKLY, "sv").await);
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.follows(fan, "all", Cadence::Weekly).await;
    town.follows(weekly, "all", Cadence::Weekly).await;
    town.waits_until("2040-12-20T09:00").await;
    is_clarified(&town, &bad, "Lång brygga.").await;
    town.waits_until("2040-12-24T06:59").await;
    assert!(mails(&town, FAN).is_empty(), "nobody is told of anything at night");
    town.waits_until("2040-12-24T07:01").await;
    for address in [FAN, WEEKLY] {
        let told = mails(&town, address);
        assert_eq!(told.len(), 1, "{address}");
        assert_eq!(told[0].subject, "Nytt om 2 förslag som du följer", "{address}");
        assert_eq!(told[0].text.matches("Röstningen har stängt").count(), 2, "{address}: {}", told[0].text);
        assert!(told[0].text.contains("Förslaget har fått ett förtydligande"), "{address}: {}", told[0].text);
    }
    town.waits_until("2041-01-08T12:00").await;
    assert_eq!((mails(&town, FAN).len(), mails(&town, WEEKLY).len()), (1, 1), "and nothing twice");
}

#[tokio::test]
async fn a_daily_digest_and_what_is_told_at_once_are_one_mail_in_the_morning() {
    let town = Town::at("2040-11-23T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    town.waits_until("2040-12-18T09:00").await;
    let fan = town.person(FAN, "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.follows(fan, &format!("proposal.{bad}"), Cadence::Daily).await;
    town.waits_until("2040-12-23T12:00").await;
    is_clarified(&town, &bad, "Lång brygga.").await;
    town.waits_until("2040-12-24T07:01").await;
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Tak") && told[0].text.contains("Badbrygga"), "{}", told[0].text);
    town.waits_until("2040-12-27T12:00").await;
    assert_eq!(mails(&town, FAN).len(), 1);
}

#[tokio::test]
async fn a_mail_at_once_carries_the_digests_that_are_due_and_no_others() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    let fan = town.person(FAN, "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.follows(fan, &format!("proposal.{bad}"), Cadence::Weekly).await;
    town.waits_until("2040-11-20T09:00").await;
    is_clarified(&town, &bad, "Lång brygga.").await;
    town.waits_until("2040-11-21T09:00").await;
    is_clarified(&town, &tak, "Grönt.").await;
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("> Grönt.") && !told[0].text.contains("Lång brygga."), "{}", told[0].text);
    // The server is down all Monday: what was due then comes with the first mail that leaves.
    town.waits_until("2040-11-25T20:00").await;
    town.host.mailbox().refuse(true);
    town.waits_until("2040-11-27T06:00").await;
    town.host.mailbox().refuse(false);
    town.waits_until("2040-11-28T12:00").await;
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 2);
    assert!(told[1].text.contains("> Lång brygga.") && !told[1].text.contains("Grönt."), "{}", told[1].text);
}

#[tokio::test]
async fn what_was_noted_hours_late_is_told_once() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    let fan = town.person(FAN, "sv").await;
    for proposal in [&tak, &bad] {
        town.follows(fan, &format!("proposal.{proposal}"), Cadence::AtOnce).await;
    }
    town.waits_until("2040-11-19T09:30").await;
    let happened_at = town.host.app().now();
    town.waits_until("2040-11-19T10:00").await;
    is_clarified(&town, &tak, "Grönt.").await;
    assert_eq!(mails(&town, FAN).len(), 1);
    let (proposal, store) = (bad.parse().unwrap(), town.municipality().await.store);
    let activity = Activity {
        at: happened_at,
        aggregate: AggregateId::Proposal(proposal),
        seq: 3,
        kind: "corrected".to_owned(),
        proposal,
        comment: None,
        noted_at: None,
    };
    for late in ["2040-11-19T12:00", "2040-11-21T12:00"] {
        town.waits_until(late).await;
        store.note_activity(&[Scope::Proposal(proposal)], &activity, town.host.app().now()).await.unwrap();
    }
    town.waits_until("2040-11-25T12:00").await;
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 2, "once, though it was noted twice");
    assert!(told[1].text.contains("rättat texten"), "{}", told[1].text);
}
