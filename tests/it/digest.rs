//! Followers are told what is new in what they follow: at most once a day, never nothing, nothing twice.

use std::{pin::Pin, sync::Mutex, time::Duration};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    comment::CommentCommand,
    follow::Cadence,
    ids::PersonId,
    proposal::{Command, Revision},
};
use local::KeptMail;
use mail::{Mail, MailError, Mailer};
use serde_json::{Value, json};
use tests::{MODERATOR, Town, note};

const ANNA: &str = "anna@exempel.se";
const FAN: &str = "fan@exempel.se";
const FAN_IN_ENGLISH: &str = "fan@example.com";

/// A Monday.
const MONDAY: &str = "2040-11-19T09:00";

async fn is_clarified(town: &Town, id: &str, words: &str) {
    let text = note(words);
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters: 0 };
    town.author(id, clarify, vec![text]).await;
    town.moderates(id, Command::PassAmendment { voters: 0 }, Vec::new()).await;
}

fn mails(town: &Town, address: &str) -> Vec<KeptMail> {
    town.mail_to(address).into_iter().rev().collect()
}

fn subjects(town: &Town, address: &str) -> Vec<String> {
    mails(town, address).into_iter().map(|mail| mail.subject).collect()
}

/// The places of some words in a text, in order; all must be there.
fn are_in_order(text: &str, words: &[&str]) -> bool {
    let places: Vec<usize> =
        words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("no {word} in {text}"))).collect();
    places.is_sorted()
}

#[tokio::test]
async fn who_wants_to_know_at_once_is_told_at_once_and_the_rest_the_next_morning() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    for (email, language) in [(FAN, "sv"), (FAN_IN_ENGLISH, "en")] {
        let fan = town.person(email, language).await;
        town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
        town.follows(fan, &format!("proposal.{bad}"), Cadence::AtOnce).await;
    }
    is_clarified(&town, &tak, "Taket ska vara grönt.").await;
    assert_eq!(subjects(&town, FAN), ["Nytt om ”Tak”"]);
    assert_eq!(subjects(&town, FAN_IN_ENGLISH), ["News about “Tak”"]);
    let told = &mails(&town, FAN)[0];
    assert!(told.text.contains("> Taket ska vara grönt.") && told.text.contains(&format!("/forslag/{tak}")));
    let stop = told.unsubscribe.clone().unwrap();
    assert!(stop.contains("/folj/avsluta/") && told.text.contains("/folj/avsluta/"), "{stop}");

    is_clarified(&town, &bad, "Grönt som gräs.").await;
    town.waits_until("2040-11-20T06:59").await;
    assert_eq!(subjects(&town, FAN).len(), 1, "at most one a day");
    town.waits_until("2040-11-20T07:01").await;
    let held_back = &mails(&town, FAN)[1];
    assert!(held_back.text.contains("> Grönt som gräs.") && !held_back.text.contains("Taket ska"));
    town.waits_until("2040-11-27T12:00").await;
    assert_eq!(subjects(&town, FAN).len(), 2, "and nothing when nothing has happened");
}

#[tokio::test]
async fn comments_are_told_when_they_can_be_edited_no_longer() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let (fan, cia) = (town.person(FAN, "sv").await, town.person("cia@exempel.se", "sv").await);
    town.follows(fan, &format!("comments.{tak}"), Cadence::AtOnce).await;
    town.follows(cia, &format!("comments.{tak}"), Cadence::AtOnce).await;
    let comment = town.shown_comment(&tak, cia, "Bra tänkt!").await;
    let second = town.shown_comment(&tak, cia, "Mycket bra tänkt!").await;
    assert!(mails(&town, FAN).is_empty());
    town.host.advance(jiff::SignedDuration::from_mins(11)).await.unwrap();
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 1, "one for both");
    assert!(told[0].text.contains("2 nya kommentarer. Den senaste är från Åsa Öberg"), "{}", told[0].text);
    assert!(told[0].text.contains("> Mycket bra tänkt!"));
    assert!(told[0].text.contains(&format!("/kommentarer/{}#{}", second.state.id, second.state.id)));
    let own = subjects(&town, "cia@exempel.se");
    assert!(
        own.iter().all(|subject| subject == "Din kommentar är publicerad"),
        "her own is no news to her: {own:?}"
    );

    // What is taken away before the morning is not told.
    let third = town.shown_comment(&tak, cia, "Nej förresten.").await;
    let why = tests::explanation("Hot.");
    let hide = CommentCommand::Hide { reason: "krankande".parse().unwrap(), explanation: why.reference() };
    town.acts_on_comment(&third, MODERATOR, hide, vec![why]).await;
    town.waits_until("2040-11-21T12:00").await;
    assert_eq!(mails(&town, FAN).len(), 1, "and what is left is nothing");
    assert_eq!(comment.state.proposal.to_string(), tak);
}

#[tokio::test]
async fn a_digest_groups_by_proposal_with_the_newest_first() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    town.waits_until("2040-11-20T09:00").await;
    for (email, language) in [(FAN, "sv"), (FAN_IN_ENGLISH, "en")] {
        let fan = town.person(email, language).await;
        town.follows(fan, "all", Cadence::Daily).await;
        town.follows(fan, &format!("proposal.{tak}"), Cadence::Daily).await;
    }
    let cia = town.person("cia@exempel.se", "sv").await;
    is_clarified(&town, &tak, "Grönt tak.").await;
    town.waits_until("2040-11-20T10:00").await;
    is_clarified(&town, &bad, "Lång brygga.").await;
    town.waits_until("2040-11-20T11:00").await;
    town.shown_comment(&tak, cia, "Äntligen ett tak!").await;
    town.shown_comment(&bad, cia, "Jag badar helst i karet.").await;
    assert!(mails(&town, FAN).is_empty(), "not before the morning");
    town.waits_until("2040-11-21T07:01").await;
    assert_eq!(subjects(&town, FAN), ["Nytt om 2 förslag som du följer"]);
    assert_eq!(subjects(&town, FAN_IN_ENGLISH), ["News about 2 proposals that you follow"]);
    let told = &mails(&town, FAN)[0];
    let order = [
        "Tak\n",
        "Ny kommentar från Åsa Öberg",
        "> Äntligen ett tak!",
        "> Grönt tak.",
        "Badbrygga\n",
        "> Lång brygga.",
    ];
    assert!(are_in_order(&told.text, &order), "{}", told.text);
    assert!(!told.text.contains("karet"), "all is without comments");
    assert_eq!(told.text.matches("Grönt tak.").count(), 1, "what is followed in two ways is told once");
    town.waits_until("2040-11-22T12:00").await;
    assert_eq!(mails(&town, FAN).len(), 1, "nothing is told twice");
}

#[tokio::test]
async fn a_weekly_digest_comes_on_mondays_and_an_area_is_followed_by_its_own() {
    let town = Town::at(MONDAY).await;
    let (fan, other) = (town.person(FAN, "sv").await, town.person("annan@exempel.se", "sv").await);
    town.follows(fan, "area.kollektivtrafik", Cadence::Weekly).await;
    town.follows(other, "area.vet-inte", Cadence::Weekly).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.waits_until("2040-11-23T09:00").await;
    is_clarified(&town, &tak, "Grönt.").await;
    town.waits_until("2040-11-26T06:59").await;
    assert!(mails(&town, FAN).is_empty());
    town.waits_until("2040-11-26T07:01").await;
    assert_eq!(subjects(&town, FAN), ["Nytt om ”Tak”"]);
    let order = ["23 november", "> Grönt.", "19 november", "publicerat"];
    assert!(are_in_order(&mails(&town, FAN)[0].text, &order));
    town.waits_until("2040-12-04T12:00").await;
    assert_eq!(mails(&town, FAN).len(), 1);
    assert!(mails(&town, "annan@exempel.se").is_empty(), "another area");
}

#[tokio::test]
async fn what_was_told_by_one_following_is_not_told_again_by_another() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let fan = town.person(FAN, "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.follows(fan, "area.kollektivtrafik", Cadence::Daily).await;
    town.follows(fan, "all", Cadence::Weekly).await;
    is_clarified(&town, &tak, "Grönt.").await;
    assert_eq!(mails(&town, FAN).len(), 1);
    town.waits_until("2040-12-05T12:00").await;
    assert_eq!(mails(&town, FAN).len(), 1);
}

#[tokio::test]
async fn the_morning_is_seven_also_on_the_days_when_the_clock_is_moved() {
    for (before, morning) in [("2040-10-27T12:00", "2040-10-28"), ("2041-03-30T12:00", "2041-03-31")] {
        let town = Town::at(before).await;
        let fan = town.person(FAN, "sv").await;
        town.follows(fan, "all", Cadence::Daily).await;
        town.published_by(ANNA, "sv", "Tak").await;
        town.waits_until(&format!("{morning}T06:58")).await;
        assert!(mails(&town, FAN).is_empty(), "{morning}");
        town.waits_until(&format!("{morning}T07:01")).await;
        assert_eq!(mails(&town, FAN).len(), 1, "{morning}");
    }
}

#[tokio::test]
async fn whoever_has_stopped_it_gets_none_until_she_follows_again() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let (fan, other, gone) = (
        town.person(FAN, "sv").await,
        town.person("annan@exempel.se", "sv").await,
        town.person("studsar@exempel.se", "sv").await,
    );
    let scope = format!("proposal.{tak}");
    for person in [fan, other, gone] {
        town.follows(person, &scope, Cadence::AtOnce).await;
    }
    let (store, now) = (town.municipality().await.store, town.host.app().now());
    store.silence(fan, now).await.unwrap();
    store.mark_undeliverable(gone, store::Unreached::Bounced, now).await.unwrap();
    town.unfollows(other, &scope).await;
    is_clarified(&town, &tak, "Grönt.").await;
    town.waits_until("2040-11-20T12:00").await;
    for address in [FAN, "annan@exempel.se", "studsar@exempel.se"] {
        assert!(mails(&town, address).is_empty(), "{address}");
    }
    town.follows(fan, &scope, Cadence::AtOnce).await;
    is_clarified(&town, &tak, "Rött.").await;
    assert_eq!(mails(&town, FAN).len(), 1);
    assert!(!mails(&town, FAN)[0].text.contains("Grönt."), "only what has happened since");
}

#[tokio::test]
async fn the_author_is_told_of_her_own_proposal_in_letters_of_her_own() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let anna = town.person(ANNA, "sv").await;
    town.follows(anna, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    is_clarified(&town, &tak, "Grönt.").await;
    assert_eq!(subjects(&town, ANNA).last().unwrap(), "Ditt förtydligande är publicerat");
    let cia = town.person("cia@exempel.se", "sv").await;
    town.shown_comment(&tak, cia, "Bra tänkt!").await;
    town.host.advance(jiff::SignedDuration::from_mins(11)).await.unwrap();
    assert_eq!(subjects(&town, ANNA).last().unwrap(), "Nytt om ”Tak”", "but comments are news to her");
}

#[tokio::test]
async fn votes_are_never_told() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let fan = town.person(FAN, "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    for n in 0..20 {
        town.resident(&format!("Röstare {n}")).await.votes_for(&tak).await;
    }
    town.waits_until("2040-11-21T12:00").await;
    assert!(mails(&town, FAN).is_empty());
}

/// A message as the queue hands it out.
fn event_of(message: &Value) -> SqsEvent {
    let mut record = SqsMessage::default();
    record.message_id = Some("1".to_owned());
    record.body = Some(message.to_string());
    let mut event = SqsEvent::default();
    event.records = vec![record];
    event
}

fn telling(proposal: &str, people: &[PersonId]) -> Value {
    json!({
        "municipality": "broviken", "task": "tell-followers", "scope": format!("proposal.{proposal}"),
        "people": people,
    })
}

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

#[tokio::test]
async fn a_crash_between_sending_and_marking_repeats_one_mail_and_is_counted() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bad = town.published_by(ANNA, "sv", "Badbrygga").await;
    let fan = town.person(FAN, "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.follows(fan, &format!("proposal.{bad}"), Cadence::AtOnce).await;
    town.host.mailbox().refuse(true);
    is_clarified(&town, &tak, "Grönt.").await;
    let (app, abyss, outbox) = (town.host.app(), Abyss::default(), town.host.outbox());
    let sending = digest::handle(app, &abyss, &outbox, event_of(&telling(&tak, &[fan])));
    assert!(tokio::time::timeout(Duration::from_secs(2), sending).await.is_err(), "it dies while it sends");
    assert_eq!(abyss.taken.lock().unwrap().len(), 1);
    town.host.mailbox().refuse(false);
    is_clarified(&town, &bad, "Och rött.").await;
    town.host.advance(jiff::SignedDuration::from_hours(1)).await.unwrap();
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 1);
    assert!(!told[0].text.contains("Och rött."), "it tells the same as the one that may have been sent");
    town.waits_until("2040-11-22T12:00").await;
    let told = mails(&town, FAN);
    assert_eq!(told.len(), 2);
    assert!(told[1].text.contains("Och rött.") && !told[1].text.contains("Grönt."), "{}", told[1].text);
    let found = town.host.client().query().table_name(local::engine::MAIN_TABLE);
    let found = found.key_condition_expression("pk = :pk").expression_attribute_values(
        ":pk",
        AttributeValue::S("broviken#delivery#following.2040-11-19".to_owned()),
    );
    let items = found.send().await.unwrap().items.unwrap();
    assert_eq!(items[0]["repeats"].as_n().unwrap(), "1");
}

#[tokio::test]
async fn messages_that_come_again_in_any_order_tell_nothing_twice() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let mut fans = Vec::new();
    for n in 0..5 {
        let fan = town.person(&format!("fan{n}@exempel.se"), "sv").await;
        town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
        fans.push(fan);
    }
    is_clarified(&town, &tak, "Grönt.").await;
    let seq = town.proposal(&tak).await.version;
    let notice = json!({
        "municipality": "broviken", "aggregate": format!("proposal#{tak}"), "seq": seq, "kind": "clarified",
        "audience": "public",
    });
    let walk = json!({
        "municipality": "broviken", "task": "walk-followers", "scope": format!("proposal.{tak}"),
        "cadences": ["weekly", "at-once"], "after": null,
    });
    let morning = json!({ "municipality": "broviken", "morning": "2040-11-19" });
    let (queues, now) = (town.host.queues(), town.host.app().now());
    for message in [&walk, &notice, &telling(&tak, &fans), &morning, &notice, &walk] {
        queues.send("digest", message.to_string(), Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    town.waits_until("2040-11-20T12:00").await;
    for n in 0..5 {
        assert_eq!(mails(&town, &format!("fan{n}@exempel.se")).len(), 1);
    }
    assert!(queues.dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_mail_server_that_is_down_makes_no_more_messages_and_loses_nothing() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    for n in 0..120 {
        let fan = town.person(&format!("fan{n}@exempel.se"), "sv").await;
        let store = town.municipality().await.store;
        town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
        assert!(store.person(fan).await.unwrap().is_some());
    }
    town.host.mailbox().refuse(true);
    is_clarified(&town, &tak, "Grönt.").await;
    town.host.advance(jiff::SignedDuration::from_hours(6)).await.unwrap();
    let depths = town.host.queues().depths(town.host.app().now()).await.unwrap();
    let digest = depths.iter().find(|depth| depth.queue == "digest").unwrap();
    assert!(digest.waiting + digest.delayed + digest.in_flight <= 3, "{digest:?}");
    town.host.mailbox().refuse(false);
    town.host.advance(jiff::SignedDuration::from_hours(1)).await.unwrap();
    for n in 0..120 {
        assert_eq!(mails(&town, &format!("fan{n}@exempel.se")).len(), 1, "{n}");
    }
}
