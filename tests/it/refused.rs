//! A recipient whom the mail server will not take mail for holds up nobody else's.

use std::{pin::Pin, sync::Mutex};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use domain::{
    actor::Assurance,
    follow::Cadence,
    ids::PersonId,
    proposal::{Command, Revision},
    vote::Vote,
};
use mail::{Mail, MailError, Mailer};
use messages::Again;
use serde_json::{Value, json};
use sms::NoTexter;
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";
const FANS: [&str; 3] = ["ada@exempel.se", "bo@exempel.se", "cia@exempel.se"];

/// A mail server that does not take mail for one address.
#[derive(Debug)]
struct Choosy {
    address: &'static str,
    answer: fn() -> MailError,
    /// The addresses that it has been given mail for.
    asked: Mutex<Vec<String>>,
}

impl Choosy {
    fn new(address: &'static str, answer: fn() -> MailError) -> Self {
        Self { address, answer, asked: Mutex::default() }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Mailer for Choosy {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        let address = mail.to.as_str().to_owned();
        let answer = if address == self.address { Err((self.answer)()) } else { Ok(()) };
        self.asked.lock().unwrap().push(address);
        Box::pin(std::future::ready(answer))
    }
}

fn refused() -> MailError {
    MailError::Refused("the mail server answered 550".to_owned())
}

fn not_taken() -> MailError {
    MailError::NotTaken("the mail server answered 451".to_owned())
}

fn not_sent() -> MailError {
    MailError::NotSent("the mail server could not be reached".to_owned())
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

async fn is_clarified(town: &Town, id: &str) {
    let text = note("Grönt.");
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters: 3 };
    town.author(id, clarify, vec![text]).await;
    town.moderates(id, Command::PassAmendment { voters: 3 }, Vec::new()).await;
}

/// Three who follow a proposal that has news, while no mail leaves; and the message that tells them.
async fn fans_with_news() -> (Town, Vec<PersonId>, Value) {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let mut fans = Vec::new();
    for address in FANS {
        let fan = town.person(address, "sv").await;
        town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
        fans.push(fan);
    }
    town.host.mailbox().refuse(true);
    is_clarified(&town, &tak).await;
    let telling = json!({
        "municipality": "broviken", "task": "tell-followers", "scope": format!("proposal.{tak}"), "people": fans,
    });
    (town, fans, telling)
}

async fn is_undeliverable(town: &Town, person: PersonId) -> bool {
    town.municipality().await.store.person(person).await.unwrap().unwrap().undeliverable.is_some()
}

#[tokio::test]
async fn an_address_that_is_refused_for_good_is_noted_and_the_others_are_told() {
    let (town, fans, telling) = fans_with_news().await;
    let choosy = Choosy::new(FANS[0], refused);
    let (app, outbox) = (town.host.app(), town.host.outbox());
    let outcome = digest::handle(app, &choosy, &outbox, event_of(&telling)).await;
    assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
    assert_eq!(choosy.asked(), FANS);
    assert!(is_undeliverable(&town, fans[0]).await && !is_undeliverable(&town, fans[1]).await);
    town.host.mailbox().refuse(false);
    town.days_pass(2).await;
    for address in FANS {
        assert!(
            town.mail_to(address).is_empty(),
            "no mail again to her, and none twice to others: {address}"
        );
    }
}

#[tokio::test]
async fn a_mail_that_is_not_taken_now_comes_again_and_the_others_are_told() {
    let (town, fans, telling) = fans_with_news().await;
    let choosy = Choosy::new(FANS[0], not_taken);
    let (app, outbox) = (town.host.app(), town.host.outbox());
    let outcome = digest::handle(app, &choosy, &outbox, event_of(&telling)).await;
    assert_eq!(outcome.failed[0].1.again, Again::Later);
    assert_eq!(choosy.asked(), FANS);
    assert!(!is_undeliverable(&town, fans[0]).await);
    town.host.mailbox().refuse(false);
    town.days_pass(2).await;
    let told = FANS.map(|address| town.mail_to(address).len());
    assert_eq!(told, [1, 0, 0], "the others were told by the other server");
}

#[tokio::test]
async fn a_server_that_is_down_is_not_asked_fifty_times() {
    let (town, _, telling) = fans_with_news().await;
    let choosy = Choosy::new(FANS[0], not_sent);
    let (app, outbox) = (town.host.app(), town.host.outbox());
    let outcome = digest::handle(app, &choosy, &outbox, event_of(&telling)).await;
    assert_eq!((outcome.failed[0].1.again, choosy.asked().len()), (Again::WhenBack, 1));
}

#[tokio::test]
async fn a_voter_who_is_refused_holds_up_no_other_voter() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let store = town.municipality().await.store;
    let mut voters = Vec::new();
    for address in FANS {
        let person = town.person(address, "sv").await;
        let vote = Vote::new(town.host.app().now(), 1, Assurance::ConfirmedEmail);
        store.cast_vote(tak.parse().unwrap(), person, &vote).await.unwrap();
        voters.push(person);
    }
    town.host.mailbox().refuse(true);
    is_clarified(&town, &tak).await;
    let seq = town.proposal(&tak).await.version;
    let telling = json!({
        "municipality": "broviken", "task": "tell-voters", "people": voters,
        "change": { "proposal": tak, "seq": seq, "version": 2 },
    });
    let choosy = Choosy::new(FANS[1], refused);
    let (app, outbox) = (town.host.app(), town.host.outbox());
    let outcome = digest::handle(app, &choosy, &outbox, event_of(&telling)).await;
    assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
    assert_eq!(choosy.asked(), FANS);
    assert!(is_undeliverable(&town, voters[1]).await && !is_undeliverable(&town, voters[2]).await);
}

#[tokio::test]
async fn an_author_who_is_refused_is_noted_and_not_tried_again() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.handed_in_by(ANNA, "sv", "Tak").await;
    town.host.mailbox().refuse(true);
    let words = note("Var?");
    town.moderates(&tak, Command::Ask(words.reference()), vec![words]).await;
    let notice = json!({
        "municipality": "broviken", "aggregate": format!("proposal#{tak}"), "seq": 2, "kind": "asked",
        "audience": "parties",
    });
    let choosy = Choosy::new(ANNA, refused);
    let outcome = notify::handle(town.host.app(), &choosy, &NoTexter, event_of(&notice)).await;
    assert!(outcome.failed.is_empty() && choosy.asked() == [ANNA]);
    let anna = town.person(ANNA, "sv").await;
    assert!(is_undeliverable(&town, anna).await);
    town.host.mailbox().refuse(false);
    let before = town.mail_to(ANNA).len();
    town.days_pass(2).await;
    assert_eq!(town.mail_to(ANNA).len(), before, "it is not tried again");
}
