//! Whoever is on duty is reminded on the morning of the day that something is due, and after it; nobody is when nothing
//! is.

use domain::{actor::Actor, comment::CommentCommand, email::EmailAddress, proposal::Command};
use tests::Town;

const AMIRA: &str = "amira.haddad@broviken.example";
const KARIN: &str = "karin.lund@broviken.example";
const MANAGER: &str = "maria.ek@broviken.example";

/// The subjects of all reminders to an address, the oldest first.
fn reminders(town: &Town, address: &str) -> Vec<String> {
    let mails = town.mail_to(address).into_iter().rev().map(|mail| mail.subject);
    mails.filter(|subject| subject.starts_with("Dags") || subject.starts_with("Försenat")).collect()
}

#[tokio::test]
async fn a_weekend_and_christmas_are_no_working_days() {
    // Two working days from Friday 21 December are Thursday 27 and Friday 28.
    let town = Town::at("2040-12-21T10:00").await;
    let id = town.handed_in("Tak").await.id;
    town.waits_until("2040-12-28T06:59").await;
    for address in [AMIRA, KARIN, MANAGER] {
        assert_eq!(reminders(&town, address), [""; 0], "before it is due, nobody is");
    }
    // Week 52 is Karin's.
    town.waits_until("2040-12-28T07:01").await;
    assert_eq!(reminders(&town, KARIN), ["Dags i dag: 1 sak att läsa"]);
    let told = &town.mail_to(KARIN)[0];
    assert!(
        told.text.contains(&format!("/desk/moderering/{id}")) && told.text.contains("I dag"),
        "{}",
        told.text
    );

    // New Year's Eve is a Monday; the first working day is Wednesday 2 January, and that week is Amira's.
    town.waits_until("2041-01-02T06:59").await;
    assert_eq!(reminders(&town, KARIN).len(), 1);
    town.waits_until("2041-01-02T07:01").await;
    assert_eq!(reminders(&town, AMIRA), ["Dags i dag: 1 sak att läsa"]);
    assert!(town.mail_to(AMIRA)[0].text.contains("Sent: skulle ha varit klart fredag 28 december"));
    assert_eq!(reminders(&town, MANAGER), [""; 0], "one working day late");
    town.waits_until("2041-01-03T07:01").await;
    assert_eq!(reminders(&town, MANAGER), ["Försenat i Stad och trafik: 1 sak"]);
    assert!(town.mail_to(MANAGER)[0].text.contains("Amira Haddad har turen"));

    let before = (reminders(&town, AMIRA).len(), reminders(&town, MANAGER).len());
    town.moderates(&id, Command::Publish, Vec::new()).await;
    town.waits_until("2041-01-08T12:00").await;
    assert_eq!(
        (reminders(&town, AMIRA).len(), reminders(&town, MANAGER).len()),
        before,
        "and then there is peace"
    );
    assert!(town.mail_to("johan.nilsson@broviken.example").is_empty(), "another group");
}

#[tokio::test]
async fn a_colleague_is_reminded_of_an_objection_against_whoever_has_the_turn() {
    let town = Town::at("2040-11-19T10:00").await;
    let id = town.handed_in("Tak").await.id;
    let other = town.handed_in("Buss").await.id;
    let why = tests::explanation("Vilket tak?");
    let refuse = Command::DoNotPublish {
        reason: "otydligt".parse().unwrap(),
        explanation: why.reference(),
        similar: None,
    };
    let amira = Actor::Staff(EmailAddress::parse(AMIRA).unwrap().colleague());
    town.acts(&id, amira, refuse, vec![why]).await;
    let objection = tests::note("Busskuren.");
    town.author(&id, Command::Object(objection.reference()), vec![objection]).await;
    town.waits_until("2040-11-21T07:01").await;
    for (reader, hers, because) in [(AMIRA, &other, "det är din tur"), (KARIN, &id, "inte själv har fattat")]
    {
        assert_eq!(reminders(&town, reader), ["Dags i dag: 1 sak att läsa"]);
        let told = &town.mail_to(reader)[0].text;
        assert!(told.contains(&format!("/desk/moderering/{hers}")) && told.contains(because), "{told}");
    }
}

#[tokio::test]
async fn a_colleague_is_reminded_of_an_objection_against_whoever_has_hidden_a_comment() {
    let town = Town::at("2040-11-19T10:00").await;
    let id = town.published("Tak").await.id;
    let cia = town.person("cia@exempel.se", "sv").await;
    let shown = town.shown_comment(&id, cia, "Ni sover!").await;
    let why = tests::explanation("Det är oartigt.");
    let hide = CommentCommand::Hide { reason: "krankande".parse().unwrap(), explanation: why.reference() };
    let amira = Actor::Staff(EmailAddress::parse(AMIRA).unwrap().colleague());
    let hidden = town.acts_on_comment(&shown, amira, hide, vec![why]).await;
    let objection = tests::note("Det är kritik.");
    let object = CommentCommand::Object(objection.reference());
    town.acts_on_comment(&hidden, Actor::Resident(cia), object, vec![objection]).await;
    town.waits_until("2040-11-21T07:01").await;
    assert_eq!(reminders(&town, AMIRA), [""; 0], "she has decided already");
    let told = town.mail_to(KARIN).into_iter().find(|mail| mail.subject.starts_with("Dags")).unwrap();
    assert!(told.text.contains("Invändning om en kommentar"), "{}", told.text);
}

#[tokio::test]
async fn an_author_who_is_no_more_has_nothing_to_answer_and_it_is_somebodys_turn_again() {
    let town = Town::at("2040-11-19T10:00").await;
    let tak = town.handed_in("Tak").await;
    let question = tests::note("Var?");
    town.moderates(&tak.id, Command::Ask(question.reference()), vec![question]).await;
    town.days_pass(7).await;
    tak.author.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    town.settles().await;
    assert_eq!(town.proposal(&tak.id).await.state.question, None);
    let waiting = town.moderator().await.get("/api/v1/moderation/proposals").await.json();
    assert_eq!(waiting["proposals"][0]["dueOn"], "2040-11-28", "{waiting}");
    // Week 48 is Karin's.
    town.waits_until("2040-11-28T07:01").await;
    assert_eq!(reminders(&town, KARIN), ["Dags i dag: 1 sak att läsa"]);
}

#[tokio::test]
async fn what_waits_for_the_author_is_nobodys_reminder() {
    let town = Town::at("2040-11-19T10:00").await;
    let id = town.handed_in("Tak").await.id;
    let question = tests::note("Var?");
    town.moderates(&id, Command::Ask(question.reference()), vec![question]).await;
    town.waits_until("2040-11-30T12:00").await;
    assert_eq!(reminders(&town, AMIRA).len() + reminders(&town, KARIN).len(), 0);
}

#[tokio::test]
async fn a_morning_that_was_missed_reminds_once_and_of_that_day() {
    let town = Town::at("2040-11-19T10:00").await;
    town.handed_in("Tak").await;
    town.host.mailbox().refuse(true);
    town.waits_until("2040-11-22T06:00").await;
    town.host.mailbox().refuse(false);
    town.waits_until("2040-11-22T06:30").await;
    assert_eq!(reminders(&town, AMIRA), [""; 0], "what was to be told on Wednesday is not told on Thursday");
    town.waits_until("2040-11-22T07:10").await;
    assert_eq!(reminders(&town, AMIRA), ["Dags i dag: 1 sak att läsa"]);
}
