//! Voting ends, the votes are counted anew, and the count stands.

use http::StatusCode;
use tests::Town;

#[tokio::test]
async fn a_proposal_closes_with_the_votes_that_were_cast_in_time() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    for n in 0..7 {
        assert_eq!(
            town.resident(&format!("Röstare {n}")).await.votes_for(&tak.id).await.status,
            StatusCode::OK
        );
    }
    town.settles().await;
    town.days_pass(31).await;
    let closed = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!((closed["state"].as_str(), closed["votes"].as_u64()), (Some("closed"), Some(7)));
    assert_eq!(closed["votesAreFinal"], true);
    let told = town.host.mailbox().all().unwrap();
    assert!(told.iter().any(|mail| mail.subject.contains("har stängt") && mail.text.contains("7 röster")));
    let events = town.stranger().get(&format!("/api/v1/proposals/{}/events", tak.id)).await.json();
    let kinds: Vec<&str> =
        events["events"].as_array().unwrap().iter().map(|e| e["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["received", "published", "closed"], "staff events are not public");
}

#[tokio::test]
async fn it_stays_open_through_its_last_day() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.days_pass(29).await;
    assert_eq!(town.resident("Bo").await.votes_for(&tak.id).await.status, StatusCode::OK);
    town.settles().await;
    let open = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!((open["state"].as_str(), open["votes"].as_u64()), (Some("open"), Some(1)));
}

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.resident("Bo").await.votes_for(&tak.id).await;
    town.days_pass(2).await;
    let before = town.host.app().now();
    let id = tak.id.clone();
    drop(tak);
    let town = town.restarted().await;
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
    assert!(before <= town.host.app().now(), "the clock never goes back");
    assert_eq!(town.stranger().get(&format!("/forslag/{id}")).await.status, StatusCode::OK);
}
