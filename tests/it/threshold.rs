//! That a proposal has the votes that are needed is noted and told once.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{event::EventData, follow::Cadence, ids::PersonId};
use tests::Town;

const ANNA: &str = "anna@exempel.se";

async fn town() -> Town {
    Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "votes >= 5")).await
}

/// How often it is on record.
async fn times(town: &Town, id: &str) -> usize {
    let store = town.municipality().await.store;
    let page = store.proposal_page(id.parse().unwrap()).await.unwrap().unwrap();
    page.events.iter().filter(|event| event.envelope.event.kind() == "rule-met").count()
}

#[tokio::test]
async fn it_is_noted_with_the_fifth_vote_and_never_again() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let fan = town.person("fan@exempel.se", "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    town.casts_votes(&tak, 0..4).await;
    assert_eq!(times(&town, &tak).await, 0);
    town.casts_votes(&tak, 4..5).await;
    assert_eq!(times(&town, &tak).await, 1);

    let store = town.municipality().await.store;
    for n in 0..5 {
        store.take_back_vote(tak.parse().unwrap(), PersonId::from_bytes([n; 16])).await.unwrap();
    }
    town.settles().await;
    town.casts_votes(&tak, 10..20).await;
    assert_eq!(times(&town, &tak).await, 1, "what is noted stays noted");
    let told = town.mail_to(ANNA).into_iter().filter(|mail| mail.subject.contains("rösterna som behövs"));
    assert_eq!(told.count(), 1);
    let told = town.mail_to("fan@exempel.se");
    assert_eq!(told.len(), 1);
    assert!(
        told[0]
            .text
            .contains("har fått 5 röster och är lämnat till Tekniska nämnden som ärende TN 2040/00001")
    );
}

#[tokio::test]
async fn it_is_not_noted_when_the_votes_are_gone_by_the_time_they_are_counted() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..4).await;
    // The fifth was taken back a second ago, and what lists show does not know it yet.
    let key = |value: String| AttributeValue::S(value);
    let card = town.host.client().update_item().table_name("ting-main");
    let card = card.key("pk", key(format!("broviken#proposal#{tak}"))).key("sk", key("card".to_owned()));
    let card = card.update_expression("SET card.votes = :five");
    card.expression_attribute_values(":five", AttributeValue::N("5".to_owned())).send().await.unwrap();
    assert_eq!(town.votes(&tak).await, 5);
    let message = format!(r#"{{"municipality":"broviken","proposal":"{tak}"}}"#);
    for _ in 0..3 {
        let now = town.host.app().now();
        town.host.queues().send("rules", message.clone(), std::time::Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    assert_eq!(times(&town, &tak).await, 0);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_rule_that_asks_for_days_is_asked_again_each_morning() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings.replace("votes >= 100 && days_open <= 90", "votes >= 5 && days_open >= 2")
    })
    .await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    town.days_pass(1).await;
    assert_eq!(times(&town, &tak).await, 0);
    town.days_pass(1).await;
    assert_eq!(times(&town, &tak).await, 1, "nothing has happened but that a day has passed");
}

#[tokio::test]
async fn votes_until_the_last_moment_are_within_the_days_that_it_was_open_for() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings.replace("votes >= 100 && days_open <= 90", "votes >= 5 && days_left == 0 && days_open <= 30")
    })
    .await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    town.days_pass(31).await;
    let met = &town.proposal(&tak).await.state.rules_met[0];
    assert_eq!((met.facts.days_open, met.facts.days_left), (30, 0), "it is asked of the final count");
}
