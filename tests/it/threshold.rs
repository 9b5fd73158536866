//! That a proposal has the votes that are needed is noted and told once.

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
    let message = format!(r#"{{"municipality":"broviken","proposal":"{tak}"}}"#);
    for _ in 0..3 {
        let now = town.host.app().now();
        town.host.queues().send("rules", message.clone(), std::time::Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    assert_eq!(times(&town, &tak).await, 0);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}
