//! What a municipality uses is metered: requests, votes, mails and room, and summed for each month.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::usage::{Month, Statement};
use local::engine::MAIN_TABLE;
use messages::Upkeep;
use tests::{Away, Town};

const ANNA: &str = "anna@exempel.se";

/// By DynamoDB's rule, as its documentation tells it.
fn size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(figures) => figures.len().div_ceil(2) + 1,
        AttributeValue::L(each) => 3 + each.iter().map(|value| 1 + size(value)).sum::<usize>(),
        AttributeValue::M(map) => {
            3 + map.iter().map(|(name, value)| 1 + name.len() + size(value)).sum::<usize>()
        }
        _ => 1,
    }
}

/// How much room that takes which people have written and done.
async fn room_taken(town: &Town) -> u64 {
    let kept = ["vote", "proposal", "comment", "reports", "follow", "case", "event", "text"];
    let items = town.host.client().scan().table_name(MAIN_TABLE).into_paginator().items().send();
    let items: Vec<_> = items.collect::<Result<_, _>>().await.unwrap();
    let of_broviken = items.iter().filter(|item| item["pk"].as_s().unwrap().starts_with("broviken#"));
    let kept = of_broviken.filter(|item| kept.contains(&item["et"].as_s().unwrap().as_str()));
    let sizes = kept.map(|item| item.iter().map(|(name, value)| name.len() + size(value)).sum::<usize>());
    u64::try_from(sizes.sum::<usize>()).unwrap()
}

async fn statement(town: &Town, month: &str) -> Statement {
    let month: Month = month.parse().unwrap();
    town.host.statement(&"broviken".parse().unwrap(), month).await.unwrap()
}

fn written(town: &Town, file: &str) -> Option<String> {
    std::fs::read_to_string(town.data().join("objects/broviken/statements").join(file)).ok()
}

#[tokio::test]
async fn a_month_is_stated_when_it_is_over() {
    let town = Town::at("2040-11-28T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let (bo, path) = (town.resident("Bo").await, format!("/forslag/{tak}"));
    assert_eq!(bo.votes_for(&tak).await.status, 200);
    assert!(bo.takes_back(&tak).await.status.is_success());
    town.settles().await;
    for _ in 0..20 {
        assert_eq!(town.stranger().get(&path).await.status, 200);
    }
    town.waits_until("2040-11-29T00:30:00").await;
    assert_eq!(statement(&town, "2040-11").await.through, None, "the meter is read an hour after midnight");
    town.waits_until("2040-11-29T01:30:00").await;
    let first = statement(&town, "2040-11").await;
    assert_eq!(first.through.map(|day| day.to_string()).as_deref(), Some("2040-11-28"));
    assert_eq!(first.votes, 6, "what was taken back was cast");
    assert!((20..60).contains(&first.requests), "{first:?}");
    let mails = town.host.mailbox().all().unwrap().len() as u64;
    assert!(1 < first.mails && first.mails <= mails, "{first:?}, {mails} mails");
    assert_eq!(written(&town, "2040-11.csv"), None, "the month is not over");

    town.casts_votes(&tak, 5..7).await;
    town.waits_until("2040-12-01T01:30:00").await;
    let november = statement(&town, "2040-11").await;
    assert_eq!((november.through, november.votes), (Some(november.month.last()), 8));
    assert_eq!(written(&town, "2040-11.csv").unwrap(), Statement::sheet(std::slice::from_ref(&november)));
    let json: Statement = serde_json::from_str(&written(&town, "2040-11.json").unwrap()).unwrap();
    assert_eq!(json, november);

    town.casts_votes(&tak, 7..8).await;
    town.waits_until("2040-12-02T01:30:00").await;
    let december = statement(&town, "2040-12").await;
    assert_eq!(december.votes, 1, "each vote is in one month");
    assert_eq!(december.bytes, room_taken(&town).await, "the room that is taken is known to the byte");
    assert_eq!(statement(&town, "2040-11").await, november, "and a month that is over stays as it was");
}

#[tokio::test]
async fn what_was_answered_is_counted_also_when_the_process_ends() {
    let town = Town::at("2040-11-28T09:00").await;
    for _ in 0..7 {
        assert_eq!(town.stranger().get("/forslag").await.status, 200);
    }
    let town = town.restarted().await;
    for _ in 0..3 {
        assert_eq!(town.stranger().get("/forslag").await.status, 200);
    }
    // Nobody is charged for what nobody was asked of.
    assert_eq!(town.stranger().at("ingenstans").get("/forslag").await.status, 404);
    town.waits_until("2040-11-29T02:00:00").await;
    assert_eq!(statement(&town, "2040-11").await.requests, 10);
}

#[tokio::test]
async fn what_is_counted_by_the_table_is_that_nights_also_if_requests_are_counted_later() {
    let town = Town::at("2040-11-28T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    town.settles().await;
    let host = &town.host;
    let due =
        Upkeep::Reading { municipality: "broviken".parse().unwrap(), day: "2040-11-28".parse().unwrap() };
    let refused =
        upkeep::step(host.app(), (host.objects(), &Away), &host.outbox(), due.clone()).await.unwrap_err();
    assert_eq!(refused.again, messages::Again::Later, "{refused}");
    let so_far = statement(&town, "2040-11").await;
    assert_eq!((so_far.votes, so_far.requests, so_far.through), (5, 0, None));
    // Votes of the day after are that day's, however late the requests are counted.
    town.casts_votes(&tak, 5..7).await;
    let digests = town.municipality().await.store.digest_due(host.app().now()).await.unwrap();
    assert_eq!(digests, None, "and no day waits for it");
    town.waits_until("2040-11-29T01:30:00").await;
    let whole = statement(&town, "2040-11").await;
    assert_eq!(whole.votes, 5);
    assert!(0 < whole.requests && whole.through.is_some(), "{whole:?}");
}
