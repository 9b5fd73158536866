//! Whom mail does not reach is sent none, until she follows a link in one.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};
use tests::{Town, form, link};

const ANNA: &str = "anna@exempel.se";
const BOUNCED: &str = include_str!("../../events/email-bounced.json");

/// Anna hands in a proposal by way of a mailed link; answers its id.
async fn anna_hands_in(town: &Town, title: &str) -> String {
    let anna = town.stranger();
    anna.post_form("/forslag/nytt", &form(title, ANNA)).await;
    town.settles().await;
    let confirm = link(&town.mail_to(ANNA)[0], "/forslag/bekrafta/");
    assert_eq!(anna.post_form(&confirm, &[]).await.status, StatusCode::SEE_OTHER);
    town.settles().await;
    let waiting = town.moderator().await.get("/api/v1/moderation/proposals").await.json();
    let waiting = waiting["proposals"].as_array().unwrap().clone();
    let found = waiting.into_iter().find(|proposal| proposal["title"] == title).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

async fn is_published(town: &Town, id: &str) {
    assert_eq!(town.moderator().await.publishes(id).await.status, StatusCode::OK);
    town.settles().await;
}

/// The mail that Anna has, the newest first.
fn subjects(town: &Town) -> Vec<String> {
    town.mail_to(ANNA).into_iter().map(|mail| mail.subject).collect()
}

/// What a button of the mail viewer reports of the newest mail to Anna.
async fn is_reported(town: &Town, what: &str) {
    let mail = &town.mail_to(ANNA)[0];
    let path = format!("/dev/mail/{}/{what}", mail.id);
    assert_eq!(town.stranger().send_json("POST", &path, &json!({}), &[]).await.status, StatusCode::OK);
    town.settles().await;
}

/// Puts a report into the queue as SES writes it, addresses and all.
async fn ses_reports(town: &Town, report: &Value) {
    let now = town.host.app().now();
    town.host.queues().send("bounces", report.to_string(), Duration::ZERO, now).await.unwrap();
    town.settles().await;
}

/// SES's sample, about the newest mail to Anna.
fn bounce_of_annas_mail(town: &Town) -> Value {
    let mut report: Value = serde_json::from_str(BOUNCED).unwrap();
    let tags = town.mail_to(ANNA).remove(0).tags.unwrap();
    report["detail"]["mail"]["tags"]["recipient"] = json!([tags.recipient]);
    report
}

/// Every item of a table, as text.
async fn all_of(town: &Town, table: &str) -> String {
    let items = town.host.client().scan().table_name(table).into_paginator().items().send();
    format!("{:?}", items.collect::<Result<Vec<_>, _>>().await.unwrap())
}

#[tokio::test]
async fn what_bounces_or_is_called_spam_stops_the_next_mail_until_a_new_link_is_followed() {
    for what in ["bounce", "complaint"] {
        let town = Town::new().await;
        let tak = anna_hands_in(&town, "Tak").await;
        is_reported(&town, what).await;
        is_reported(&town, what).await;
        let before = subjects(&town);
        is_published(&town, &tak).await;
        assert_eq!(subjects(&town), before, "{what}: no mail that she is published");
        assert!(all_of(&town, local::engine::MAIN_TABLE).await.contains("suppressed_at"), "{what}");

        let rondell = anna_hands_in(&town, "Rondell").await;
        is_published(&town, &rondell).await;
        assert_eq!(subjects(&town)[0], "Ditt förslag är publicerat", "{what}: mail flows again");
        town.days_pass(1).await;
        assert_eq!(subjects(&town).len(), before.len() + 3, "{what}: what was not sent then is not sent now");
        assert!(town.host.queues().dead_letters().await.unwrap().is_empty(), "{what}");
    }
}

#[tokio::test]
async fn a_bounce_that_may_pass_stops_nothing() {
    let town = Town::new().await;
    let tak = anna_hands_in(&town, "Tak").await;
    let mut report = bounce_of_annas_mail(&town);
    for kind in ["Transient", "Undetermined"] {
        report["detail"]["bounce"]["bounceType"] = json!(kind);
        ses_reports(&town, &report).await;
    }
    is_published(&town, &tak).await;
    assert_eq!(subjects(&town)[0], "Ditt förslag är publicerat");
}

#[tokio::test]
async fn a_report_is_read_as_ses_writes_it() {
    let town = Town::new().await;
    let tak = anna_hands_in(&town, "Tak").await;
    let before = subjects(&town);
    ses_reports(&town, &bounce_of_annas_mail(&town)).await;
    is_published(&town, &tak).await;
    assert_eq!(subjects(&town), before);
}

#[tokio::test]
async fn a_link_that_nobody_has_followed_is_nobody() {
    let town = Town::new().await;
    town.stranger().post_form("/forslag/nytt", &form("Tak", ANNA)).await;
    town.settles().await;
    let before = all_of(&town, local::engine::PEOPLE_TABLE).await.len();
    is_reported(&town, "bounce").await;
    assert_eq!(all_of(&town, local::engine::PEOPLE_TABLE).await.len(), before, "nothing is noted");
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty(), "and nothing went wrong");
    anna_hands_in(&town, "Tak").await;
    assert_eq!(subjects(&town)[0], "Ditt förslag har kommit in");
}

#[tokio::test]
async fn a_colleague_whom_mail_does_not_reach_is_no_person_and_breaks_nothing() {
    let town = Town::at("2040-11-19T09:00").await;
    anna_hands_in(&town, "Tak").await;
    let people = all_of(&town, local::engine::PEOPLE_TABLE).await.len();
    let mut report = bounce_of_annas_mail(&town);
    let tags = town.mail_to("amira.haddad@broviken.example").remove(0).tags.unwrap();
    report["detail"]["mail"]["tags"]["recipient"] = json!([tags.recipient]);
    ses_reports(&town, &report).await;
    assert_eq!(all_of(&town, local::engine::PEOPLE_TABLE).await.len(), people);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
    let settings = town.municipality().await.settings;
    let colleague = tags.recipient.parse().unwrap();
    assert!(
        settings.groups[0].has(colleague) && !settings.groups[1].has(colleague),
        "so that the log tells whose"
    );
}

#[tokio::test]
async fn a_report_that_cannot_be_read_is_parked_without_an_address_in_the_reason() {
    let town = Town::new().await;
    let mut report: Value = serde_json::from_str(BOUNCED).unwrap();
    report["detail"]["mail"]["tags"]["recipient"] = json!([ANNA]);
    ses_reports(&town, &report).await;
    report["detail"]["mail"]["tags"] = json!({});
    ses_reports(&town, &report).await;
    report["detail"]["eventType"] = json!("Delivery");
    ses_reports(&town, &report).await;
    let letters = town.host.queues().dead_letters().await.unwrap();
    assert_eq!(letters.len(), 2, "what is delivered needs nothing: {letters:?}");
    assert!(letters[0].reason.contains("not a message") && letters[1].reason.contains("no tags"));
    assert!(letters.iter().all(|letter| !letter.reason.contains('@')));
}

#[tokio::test]
async fn the_mail_viewer_has_a_switch_and_buttons() {
    let town = Town::new().await;
    let html = [("accept", "text/html")];
    let page = town.stranger().send("GET", "/dev/mail", "".into(), &html).await.body;
    assert!(page.contains("Låt mejlservern ligga nere"), "{page}");
    let off = town.stranger().post_form("/dev/mail/refuse", &[("refuse", "true".to_owned())]).await;
    assert_eq!((off.status, off.location().as_str()), (StatusCode::SEE_OTHER, "/dev/mail"));
    let page = town.stranger().send("GET", "/dev/mail", "".into(), &html).await.body;
    assert!(page.contains("Mejlservern ligger nere."));
    town.stranger().post_form("/dev/mail/refuse", &[("refuse", "false".to_owned())]).await;
    anna_hands_in(&town, "Tak").await;
    let page = town.stranger().send("GET", "/dev/mail", "".into(), &html).await.body;
    assert!(page.contains("Studsa") && page.contains("Klaga"));
}
