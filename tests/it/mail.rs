//! Mail leaves once, whatever happens: notices come twice, the server is down, the process dies, a message is nonsense.

use std::{
    pin::Pin,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    follow::{Cadence, Follow, follow_id},
    hash::Hash,
    proposal::{Command, Revision},
};
use jiff::SignedDuration;
use mail::{Mail, MailError, Mailer};
use messages::Again;
use serde_json::json;
use sms::NoTexter;
use store::{Attempt, Channel, Claim, DeliveryId, Follower, Versioned, follow_item, follower_item};
use tests::Town;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A mail server that takes a mail and then never answers, like one whose client has died.
#[derive(Debug, Default)]
struct Abyss {
    taken: Mutex<Vec<String>>,
}

impl Mailer for Abyss {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        self.taken.lock().unwrap().push(mail.id.clone());
        Box::pin(std::future::pending())
    }
}

/// A mail server that thinks that no mail can be made of what it is given.
#[derive(Debug, Default)]
struct Picky(AtomicBool);

impl Mailer for Picky {
    fn send<'a>(&'a self, _: &'a Mail) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        self.0.store(true, Ordering::Release);
        Box::pin(std::future::ready(Err(MailError::Invalid("no such thing".to_owned()))))
    }
}

/// The notice of a proposal's receipt, as the queue hands it out.
fn receipt_of(proposal: &str) -> SqsEvent {
    let notice = json!({
        "municipality": "broviken", "aggregate": format!("proposal#{proposal}"), "seq": 1, "kind": "received",
        "audience": "public",
    });
    let mut message = SqsMessage::default();
    message.message_id = Some("1".to_owned());
    message.body = Some(notice.to_string());
    let mut event = SqsEvent::default();
    event.records = vec![message];
    event
}

/// A figure of the delivery of a proposal's receipt to its author.
async fn figure(town: &Town, proposal: &str, name: &str) -> Option<u64> {
    let found = town.host.client().query().table_name(local::engine::MAIN_TABLE);
    let found = found.key_condition_expression("pk = :pk").expression_attribute_values(
        ":pk",
        AttributeValue::S(format!("broviken#delivery#proposal.{proposal}.1")),
    );
    let items = found.send().await.unwrap().items.unwrap();
    // The other is the moderator's, and not on anybody's own pages.
    let to_author = |item: &&std::collections::HashMap<String, AttributeValue>| item.contains_key("mine");
    let items: Vec<_> = items.iter().filter(to_author).collect();
    assert_eq!(items.len(), 1, "one delivery for each recipient");
    Some(items[0].get(name)?.as_n().unwrap().parse().unwrap())
}

/// The mail that residents have been sent, the newest first.
fn subjects(town: &Town) -> Vec<String> {
    let all = town.host.mailbox().all().unwrap().into_iter();
    all.filter(|mail| !mail.to.ends_with("@broviken.example")).map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn mail_is_sent_once_though_the_notice_comes_twice() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let now = town.host.app().now();
    for seq in [2, 1, 2, 1] {
        let kind = if seq == 1 { "received" } else { "published" };
        let notice = json!({
            "municipality": "broviken", "aggregate": format!("proposal#{}", tak.id), "seq": seq, "kind": kind,
            "audience": "public",
        });
        town.host.queues().send("notify", notice.to_string(), Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    assert_eq!(subjects(&town), ["Ditt förslag är publicerat", "Ditt förslag har kommit in"]);
    assert_eq!(figure(&town, &tak.id, "attempts").await, Some(1));
    assert_eq!(figure(&town, &tak.id, "repeats").await, None);
}

#[tokio::test]
async fn a_mail_server_that_is_down_for_a_day_loses_nothing_and_needs_nobody() {
    let town = Town::new().await;
    town.host.mailbox().refuse(true);
    town.stranger().post_form("/forslag/nytt", &tests::form("Tak", "anna@exempel.se")).await;
    town.settles().await;
    town.host.advance(HOUR * 25).await.unwrap();
    assert!(town.host.mailbox().all().unwrap().is_empty());
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty(), "nobody has to do anything");
    town.host.mailbox().refuse(false);
    town.host.advance(HOUR * 1 / 4).await.unwrap();
    assert_eq!(town.mail_to("anna@exempel.se").len(), 1, "a quarter of an hour after the server is back");
    town.days_pass(2).await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 1, "and only once");
}

#[tokio::test]
async fn mail_that_cannot_be_sent_for_days_is_parked_and_can_be_sent_later() {
    let town = Town::new().await;
    town.host.mailbox().refuse(true);
    town.stranger().post_form("/forslag/nytt", &tests::form("Tak", "anna@exempel.se")).await;
    town.settles().await;
    town.days_pass(2).await;
    let queues = town.stranger().get("/dev/queues").await.json();
    let letter = &queues[0]["dead_letters"][0];
    assert_eq!((queues[0]["dead"].as_u64(), letter["receives"].as_u64()), (Some(1), Some(110)));
    assert!(letter["reason"].as_str().unwrap().contains("mail server is down"), "{letter}");
    assert!(!letter.to_string().contains("anna@"), "an operator sees what, not who");
    town.host.mailbox().refuse(false);
    town.stranger().send_json("POST", "/dev/queues/notify/redrive", &json!({}), &[]).await;
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 1, "nothing was lost");
}

#[tokio::test]
async fn a_crash_between_sending_and_marking_repeats_one_mail_and_is_counted() {
    let town = Town::new().await;
    town.host.mailbox().refuse(true);
    let tak = town.handed_in("Tak").await;
    let (app, abyss) = (town.host.app(), Abyss::default());
    let sending = notify::handle(app, &abyss, &NoTexter, receipt_of(&tak.id));
    assert!(tokio::time::timeout(Duration::from_secs(1), sending).await.is_err(), "it dies while it sends");
    assert_eq!(abyss.taken.lock().unwrap().len(), 1);

    town.host.mailbox().refuse(false);
    town.host.advance(HOUR).await.unwrap();
    assert_eq!(subjects(&town), ["Ditt förslag har kommit in"], "it is sent again, once");
    assert_eq!(figure(&town, &tak.id, "repeats").await, Some(1));
    town.days_pass(2).await;
    assert_eq!(subjects(&town).len(), 1);
    assert_eq!(figure(&town, &tak.id, "repeats").await, Some(1));
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_parked_at_once_with_the_reason() {
    let town = Town::new().await;
    let now = town.host.app().now();
    let nonsense = r#"{"municipality":"anna@exempel.se"}"#;
    town.host.queues().send("notify", nonsense, Duration::ZERO, now).await.unwrap();
    town.settles().await;
    let letters = town.host.queues().dead_letters().await.unwrap();
    assert!(letters[0].reason.contains("not a message"), "{letters:?}");
    assert!(!letters[0].reason.contains("anna@"), "the reason does not repeat what it is about");
    assert_eq!(letters[0].receives, 1, "another try would not have helped");
}

#[tokio::test]
async fn a_mail_that_cannot_be_made_is_never_tried_again() {
    let town = Town::new().await;
    town.host.mailbox().refuse(true);
    let tak = town.handed_in("Tak").await;
    let picky = Picky::default();
    let outcome = notify::handle(town.host.app(), &picky, &NoTexter, receipt_of(&tak.id)).await;
    assert!(picky.0.load(Ordering::Acquire));
    assert_eq!(outcome.failed[0].1.again, Again::Never);
}

#[tokio::test]
async fn whoever_has_lost_a_claim_gives_back_nobody_elses() {
    let town = Town::new().await;
    let (store, now) = (town.municipality().await.store, town.host.app().now());
    let id = DeliveryId {
        event: "proposal.x.1".to_owned(),
        recipient: "anna".to_owned(),
        channel: Channel::Email,
    };
    let claim = async |now| store.claim_delivery(&id, now).await.unwrap();
    let Claim::Ours(slow) = claim(now).await else { panic!("nobody has it") };
    let later = now + SignedDuration::from_mins(2);
    let Claim::Ours(second) = claim(later).await else { panic!("the lease has run out") };
    assert_eq!((second.attempt, second.first_claimed_at), (Attempt::Repeated, now));
    store.release_delivery(&id, &slow).await.unwrap();
    store.delivery_suppressed(&id, &slow, later).await.unwrap();
    assert_eq!(claim(later).await, Claim::Busy, "it is still the second's");
    store.release_delivery(&id, &second).await.unwrap();
    assert!(matches!(claim(later).await, Claim::Ours(lease) if lease.attempt == Attempt::Fresh));
}

#[tokio::test]
async fn a_link_that_somebody_waits_for_does_not_stand_behind_a_digest() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by("anna@exempel.se", "sv", "Tak").await;
    let store = town.municipality().await.store;
    let scope = format!("proposal.{tak}");
    for n in 0..300 {
        let fan = town.person(&format!("fan{n}@exempel.se"), "sv").await;
        let (scope, since) = (scope.parse().unwrap(), town.host.app().now());
        let id = follow_id(fan, &scope);
        let state = Follow { id, person: fan, scope, cadence: Cadence::AtOnce, since, is_active: true };
        let follower = follower_item(&store, &state.scope, Cadence::AtOnce, &Follower { person: fan, since });
        let follow = follow_item(&store, &Versioned { state, version: 1, head: Hash::none() });
        for item in [follower.unwrap(), follow.unwrap()] {
            let put = town.host.client().put_item().table_name(local::engine::MAIN_TABLE);
            put.set_item(Some(item)).send().await.unwrap();
        }
    }
    town.host.mailbox().refuse(true);
    let text = tests::note("Grönt.");
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters: 0 };
    town.author(&tak, clarify, vec![text]).await;
    town.moderates(&tak, Command::PassAmendment { voters: 0 }, Vec::new()).await;
    town.host.mailbox().refuse(false);
    let (queues, now) = (town.host.queues(), town.host.app().now());
    let walk = json!({
        "municipality": "broviken", "task": "walk-followers", "scope": scope, "cadences": ["at-once"],
        "after": null,
    });
    queues.send("digest", walk.to_string(), Duration::ZERO, now).await.unwrap();
    town.stranger().post_form("/forslag/nytt", &tests::form("Buss", "bo@exempel.se")).await;
    let told = || town.host.mailbox().all().unwrap().iter().filter(|mail| mail.to.starts_with("fan")).count();
    let asked = Instant::now();
    while town.mail_to("bo@exempel.se").is_empty() {
        assert!(asked.elapsed() < Duration::from_secs(60), "the link has not come");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(told() < 300, "the digest is still under way");
    town.settles().await;
    assert_eq!(told(), 300);
}
