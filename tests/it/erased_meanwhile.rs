//! Somebody has her details removed while what she has sent is on its way: nothing comes of it, and she is told.

use std::sync::Arc;

use app::{App, Hosts, SystemClock};
use http::StatusCode;
use local::wiring::HTTP;
use serde_json::json;
use signing::KeyRing;
use tests::{Actor, Answer, Town, form, link};

use crate::gate::Gate;

const BERIT: &str = "berit@exempel.se";

/// Follows something by a mailed link, and is remembered by the browser for it.
async fn remembered(town: &Town) -> Actor {
    let somebody = town.stranger();
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", BERIT)];
    somebody.post_form("/folj?vad=all", &fields.map(|(name, value)| (name, value.to_owned()))).await;
    town.settles().await;
    let confirm = link(&town.mail_to(BERIT)[0], "/folj/bekrafta/");
    somebody.remembered_by(&somebody.post_form(&confirm, &[]).await)
}

/// The same reader at functions whose next commit waits at a gate.
fn behind(town: &Town, gate: &Gate, reader: &Actor) -> Actor {
    let app = town.host.app();
    let store = gate.before(&town.host.client());
    let (keys, hosts) = (KeyRing::clone(&app.keys), Hosts::clone(&app.hosts));
    let app = App::new(store, keys, hosts, Arc::new(SystemClock));
    let routes = HTTP.iter().fold(web::Routes::new(), |all, function| all.merge((function.routes)()));
    reader.through(routes.into_router(app))
}

/// She sends something, and is erased before it is committed.
async fn erased_meanwhile(town: &Town, berit: &Actor, sends: impl AsyncFnOnce(Actor) -> Answer) -> Answer {
    let gate = Gate::at("TransactWriteItems", "version");
    let slow = behind(town, &gate, berit);
    let (answer, ()) = tokio::join!(sends(slow), async {
        gate.is_reached().await;
        let erased = berit.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
        assert_eq!(erased.location(), "/mina-sidor/borttaget");
        town.settles().await;
        gate.opens();
    });
    town.settles().await;
    answer
}

/// Whether her name is anywhere in the tables.
async fn is_named(town: &Town) -> bool {
    let mut all = String::new();
    for table in [local::engine::MAIN_TABLE, local::engine::PEOPLE_TABLE] {
        let items = town.host.client().scan().table_name(table).into_paginator().items().send();
        all.push_str(&format!("{:?}", items.collect::<Result<Vec<_>, _>>().await.unwrap()));
    }
    all.contains("Namnsson")
}

fn is_told(answer: &Answer) {
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "erased"));
}

#[tokio::test]
async fn a_proposal_of_hers_is_not_received() {
    let town = Town::new().await;
    let berit = remembered(&town).await;
    let mut words = tests::proposal("Tak");
    words["name"] = json!("Berit Namnsson");
    is_told(&erased_meanwhile(&town, &berit, async |berit| berit.submits(&words).await).await);
    assert!(!is_named(&town).await);
    assert_eq!(town.moderator().await.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn a_proposal_that_she_confirms_is_not_received_and_the_page_says_so() {
    let town = Town::new().await;
    let berit = remembered(&town).await;
    town.stranger().post_form("/forslag/nytt", &form("Tak", BERIT)).await;
    town.settles().await;
    let confirm = link(&town.mail_to(BERIT)[0], "/forslag/bekrafta/");
    let pressed = erased_meanwhile(&town, &berit, async |berit| berit.post_form(&confirm, &[]).await).await;
    assert_eq!(pressed.status, StatusCode::UNAUTHORIZED);
    assert!(pressed.says(&["Dina uppgifter är borttagna"]));
    assert_eq!(town.moderator().await.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
}

#[tokio::test]
async fn a_comment_of_hers_is_not_taken() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await.id;
    let berit = remembered(&town).await;
    let body = json!({ "text": "Bra.", "name": "Berit Namnsson" });
    let path = format!("/api/v1/proposals/{tak}/comments");
    let sends = async |berit: Actor| berit.send_json("POST", &path, &body, &[]).await;
    is_told(&erased_meanwhile(&town, &berit, sends).await);
    assert!(!is_named(&town).await);
}

#[tokio::test]
async fn what_she_changes_in_a_comment_stays_as_it_was() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await.id;
    let berit = remembered(&town).await;
    let id = berit.comments_on(&tak, "Bra.").await.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/comments/{id}");
    let body = json!({ "text": "Bra, säger Berit Namnsson." });
    let sends = async |berit: Actor| berit.send_json("PATCH", &path, &body, &[("if-match", "\"2\"")]).await;
    let answer = erased_meanwhile(&town, &berit, sends).await;
    assert!(answer.status.is_client_error(), "{} {}", answer.status, answer.body);
    assert!(!is_named(&town).await);
}

#[tokio::test]
async fn what_she_changes_in_a_proposal_stays_as_it_was() {
    let town = Town::new().await;
    let berit = remembered(&town).await;
    let id = berit.submits(&tests::proposal("Tak")).await.json()["id"].as_str().unwrap().to_owned();
    town.settles().await;
    let fields =
        [("rubrik", "Tak"), ("vad", "Ett tak, säger Berit Namnsson."), ("varfor", "Då kommer fler hem.")];
    let sends = async |berit: Actor| berit.sends(&id, "ratta", &fields).await;
    let answer = erased_meanwhile(&town, &berit, sends).await;
    assert!(answer.status.is_client_error(), "{} {}", answer.status, answer.body);
    assert!(!is_named(&town).await);
}

#[tokio::test]
async fn she_follows_nothing() {
    let town = Town::new().await;
    let berit = remembered(&town).await;
    let tak = town.published("Tak").await.id;
    let body = json!({ "cadence": "daily" });
    let path = format!("/api/v1/follows/proposal.{tak}");
    let sends = async |berit: Actor| berit.send_json("PUT", &path, &body, &[]).await;
    is_told(&erased_meanwhile(&town, &berit, sends).await);
}
