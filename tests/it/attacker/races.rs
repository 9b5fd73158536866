//! Many things at once, each of which would be let through by itself.

use http::StatusCode;
use tests::{Actor, Answer, Town, link};

use super::fields;

const BERIT: &str = "berit@exempel.se";

async fn all<F: Future<Output = Answer> + Send + 'static>(acts: impl Iterator<Item = F>) -> Vec<Answer> {
    let acts: Vec<_> = acts.map(tokio::spawn).collect();
    let mut answers = Vec::new();
    for act in acts {
        answers.push(act.await.unwrap());
    }
    answers
}

#[tokio::test]
async fn one_mailbox_with_many_links_at_once_is_one_vote() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let mut links = Vec::new();
    for n in 0..6 {
        let machine = town.stranger().from(&format!("192.0.2.{n}"));
        let email = format!("berit+{n}@exempel.se");
        machine.post_form(&format!("/forslag/{tak}/rosta/epost"), &fields([("epost", &email)])).await;
        town.settles().await;
        links.push(link(&town.mail_to(&email)[0], "/rosta/bekrafta/"));
    }
    let stranger = town.stranger();
    let clicks = links.iter().chain(&links).map(|link| {
        let (stranger, link) = (stranger.clone(), link.clone());
        async move { stranger.post_form(&link, &[]).await }
    });
    for answer in all(clicks).await {
        assert!(!answer.status.is_server_error(), "{}", answer.body);
    }
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 1);
}

#[tokio::test]
async fn voting_and_taking_back_at_once_counts_what_is_left() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let bo = town.resident("Bo").await;
    let acts = (0..30).map(|n| {
        let (bo, tak) = (bo.clone(), tak.clone());
        async move { if n % 2 == 0 { bo.votes_for(&tak).await } else { bo.takes_back(&tak).await } }
    });
    for answer in all(acts).await {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
    town.settles().await;
    let stands = bo.get(&format!("/api/v1/proposals/{tak}/vote")).await.json()["voted"] == true;
    assert_eq!(town.votes(&tak).await, u64::from(stands));
}

#[tokio::test]
async fn one_proposal_is_published_once_and_refused_never_when_both_are_done_at_once() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await.id;
    let read = town.moderator().await.opens_proposal(&tak).await;
    let refusal = [("reason", "otydligt"), ("explanation", "Nej.")];
    let (one, other, third) = tokio::join!(
        read.presses("publicera", &[]),
        read.presses("publicera-inte", &refusal),
        read.presses("publicera", &[]),
    );
    let answers = [one.answer.status, other.answer.status, third.answer.status];
    assert!(answers.iter().all(|status| !status.is_server_error()), "{answers:?}");
    let after = town.proposal(&tak).await;
    assert_eq!(after.version, 2, "one decision was made: {answers:?}");
}

/// Who is known by following, and asks to be forgotten while she does everything else.
async fn known(town: &Town) -> Actor {
    let berit = town.stranger();
    let typed = fields([("vad", "all"), ("takt", "daily"), ("epost", BERIT)]);
    berit.post_form("/folj?vad=all", &typed).await;
    town.settles().await;
    let confirm = link(&town.mail_to(BERIT)[0], "/folj/bekrafta/");
    berit.remembered_by(&berit.post_form(&confirm, &[]).await)
}

#[tokio::test]
async fn what_she_does_while_she_is_erased_leaves_nothing_of_her() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published("Tak").await.id;
    let berit = known(&town).await;
    let acts = (0..12).map(|n| {
        let (berit, tak) = (berit.clone(), tak.clone());
        async move {
            match n % 6 {
                0 => berit.votes_for(&tak).await,
                1 => berit.comments_on(&tak, &format!("Berits ord {n}")).await,
                2 => berit.submits(&tests::proposal(&format!("Berits {n}"))).await,
                3 => berit.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await,
                4 => {
                    let often = serde_json::json!({ "cadence": "daily" });
                    let path = format!("/api/v1/follows/proposal.{tak}");
                    berit.send_json("PUT", &path, &often, &[]).await
                }
                _ => berit.get("/mina-sidor").await,
            }
        }
    });
    for answer in all(acts).await {
        assert!(
            !answer.status.is_server_error() || answer.status == StatusCode::SERVICE_UNAVAILABLE,
            "{}",
            answer.body
        );
    }
    // Snapshots of who has been erased are two seconds old at most, and votes are looked for again.
    town.settles().await;
    town.passes(7_200).await;
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0, "her vote went with her");
    let items =
        town.host.client().scan().table_name(local::engine::PEOPLE_TABLE).into_paginator().items().send();
    let people = format!("{:?}", items.collect::<Result<Vec<_>, _>>().await.unwrap());
    let left = people.matches("berit@exempel.se").count();
    // A used link holds its address for fourteen days (R13).
    assert!(left <= 1, "{left}");
    for page in ["/mina-sidor", "/mina-sidor/kommentarer", "/mina-sidor/forslag"] {
        assert_ne!(berit.get(page).await.status, StatusCode::OK, "{page}");
    }
}
