//! Passing a proposal on: counted once for each person and channel where she is known, and apart where she is not.

use http::{StatusCode, header};
use serde_json::json;
use tests::{Actor, Answer, Town};

async fn shares(actor: &Actor, id: &str, channel: &str) -> Answer {
    actor
        .send_json("POST", &format!("/api/v1/proposals/{id}/shares"), &json!({ "channel": channel }), &[])
        .await
}

/// Shares that are counted, and those that are kept apart.
async fn counted(town: &Town, id: &str) -> (u64, u64) {
    town.settles().await;
    let card =
        town.municipality().await.store.card(id.parse().unwrap()).await.unwrap().unwrap().card.unwrap();
    (card.shares, card.unverified_shares)
}

#[tokio::test]
async fn a_person_counts_once_in_each_channel() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo Berg").await;
    assert_eq!(shares(&bo, &tak.id, "facebook").await.status, StatusCode::CREATED);
    assert_eq!(shares(&bo, &tak.id, "facebook").await.status, StatusCode::OK);
    assert_eq!(shares(&bo, &tak.id, "email").await.json()["isVerified"], true);
    assert_eq!(counted(&town, &tak.id).await, (2, 0));
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert!(page.says(&["2 delningar"]), "{}", page.body);
    let list = town.stranger().get("/forslag").await;
    assert!(list.says(&["2 delningar"]), "{}", list.body);
}

#[tokio::test]
async fn who_is_not_known_is_counted_apart_and_gets_no_cookie() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    for _ in 0..3 {
        let answer = shares(&town.stranger(), &tak.id, "link").await;
        assert_eq!((answer.status, &answer.json()["isVerified"]), (StatusCode::CREATED, &json!(false)));
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
    }
    assert_eq!(counted(&town, &tak.id).await, (0, 3));
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert!(page.says(&["Dessutom 3 delningar"]), "{}", page.body);
}

#[tokio::test]
async fn without_a_script_the_form_leads_to_where_one_goes_on() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let sent =
        town.stranger().post_form(&format!("/forslag/{}/dela", tak.id), &[("kanal", "x".to_owned())]).await;
    assert!(sent.body.contains("https://x.com/intent/post?url=") && sent.says(&["Delningen är räknad"]));
    assert!(sent.body.contains(&format!("/forslag/{}\"", tak.id)), "the link can be copied: {}", sent.body);
    let looked = town.stranger().get(&format!("/forslag/{}/dela", tak.id)).await;
    assert!(looked.status == StatusCode::OK && !looked.says(&["Delningen är räknad"]));
    assert_eq!(counted(&town, &tak.id).await, (0, 1));
}

#[tokio::test]
async fn what_cannot_be_shared_is_said() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let wrong = shares(&town.stranger(), &tak.id, "röksignal").await;
    assert_eq!(
        (wrong.status, &wrong.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("channel"))
    );
    let waiting = town.handed_in("Hemligt").await;
    assert_eq!(shares(&town.stranger(), &waiting.id, "link").await.status, StatusCode::NOT_FOUND);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    let (stranger, path) = (town.stranger(), format!("/forslag/{}/dela", tak.id));
    let other = stranger.send("POST", &path, axum::body::Body::from("kanal=x"), &headers);
    assert_eq!(other.await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_rule_may_ask_for_shares_and_a_closed_proposal_is_still_passed_on() {
    let town =
        Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "shares >= 2")).await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    shares(&town.stranger(), &id, "x").await;
    shares(&town.resident("Bo Berg").await, &id, "x").await;
    town.settles().await;
    assert!(town.proposal(&id).await.state.matter.is_none());
    shares(&town.resident("Cilla Dahl").await, &id, "x").await;
    town.settles().await;
    assert!(town.proposal(&id).await.state.matter.is_some(), "two persons have passed it on");
    town.days_pass(92).await;
    shares(&town.resident("Disa Ek").await, &id, "link").await;
    assert_eq!(counted(&town, &id).await, (3, 1));
}
