//! One person, one vote, and a count that everybody can trust.

use http::StatusCode;
use serde_json::json;
use tests::{Town, link};

#[tokio::test]
async fn a_first_vote_is_confirmed_by_mail_and_then_remembered() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let rondell = town.published("Rondeller bör ha namn").await;
    let bo = town.stranger();

    let asked = bo.post_form(&format!("/forslag/{}/rosta", tak.id), &[]).await;
    assert_eq!(asked.location(), format!("/forslag/{}/rosta", tak.id));
    let email = [("epost", "bo@exempel.se".to_owned())];
    let sent = bo.post_form(&format!("/forslag/{}/rosta/epost", tak.id), &email).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/rosta/bekrafta/");
    assert_eq!(bo.get(&confirm).await.status, StatusCode::OK);
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 0, "a GET casts no vote");

    let voted = bo.post_form(&confirm, &[]).await;
    assert_eq!(voted.location(), format!("/forslag/{}/rost", tak.id));
    let bo = bo.remembered_by(&voted);
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
    assert!(bo.get(&voted.location()).await.body.contains("Du har röstat"));

    let next = bo.post_form(&format!("/forslag/{}/rosta", rondell.id), &[]).await;
    assert_eq!(next.location(), format!("/forslag/{}/rost", rondell.id), "the second vote needs no mail");
    let taken = bo.post_form(&format!("/forslag/{}/rost/ta-tillbaka", rondell.id), &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    town.settles().await;
    assert_eq!((town.votes(&tak.id).await, town.votes(&rondell.id).await), (1, 0));
}

#[tokio::test]
async fn the_same_address_on_two_machines_is_one_voter() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    for spelling in ["bo@exempel.se", "Bo+igen@Exempel.se"] {
        let machine = town.stranger();
        let email = [("epost", spelling.to_owned())];
        machine.post_form(&format!("/forslag/{}/rosta/epost", tak.id), &email).await;
        town.settles().await;
        let confirm = link(&town.mail_to(spelling)[0], "/rosta/bekrafta/");
        assert_eq!(machine.post_form(&confirm, &[]).await.status, StatusCode::SEE_OTHER);
    }
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn a_second_vote_answers_as_the_first() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let first = bo.votes_for(&tak.id).await;
    let second = bo.votes_for(&tak.id).await;
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(first.json()["voted"], true);
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn twenty_four_identical_votes_at_once_are_one() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let votes = (0..24).map(|_| {
        let (bo, id) = (bo.clone(), tak.id.clone());
        tokio::spawn(async move { bo.votes_for(&id).await.status })
    });
    for vote in votes.collect::<Vec<_>>() {
        assert_eq!(vote.await.unwrap(), StatusCode::OK);
    }
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn a_vote_can_be_taken_back_and_cast_again() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    assert_eq!(bo.takes_back(&tak.id).await.json()["voted"], false, "there was none, and there is none");
    for _ in 0..3 {
        bo.votes_for(&tak.id).await;
        bo.takes_back(&tak.id).await;
    }
    bo.votes_for(&tak.id).await;
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn what_is_unknown_waiting_or_closed_takes_no_votes() {
    let town = Town::new().await;
    let bo = town.resident("Bo").await;
    let waiting = town.handed_in("Väntar").await;
    let open = town.published("Öppet").await;
    assert_eq!(bo.votes_for("01k0000000000000000000000a").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bo.votes_for("nonsens").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bo.votes_for(&waiting.id).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.stranger().votes_for(&open.id).await.status, StatusCode::UNAUTHORIZED);
    town.days_pass(31).await;
    let late = bo.votes_for(&open.id).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "voting-closed"));
    assert_eq!(bo.takes_back(&open.id).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_page_is_the_same_for_everybody_and_the_script_asks_for_the_rest() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (anna, bo) = (town.resident("Anna").await, town.resident("Bo").await);
    bo.votes_for(&tak.id).await;
    town.settles().await;
    let path = format!("/forslag/{}", tak.id);
    let pages = [anna.get(&path).await, bo.get(&path).await, town.stranger().get(&path).await];
    assert!(pages.iter().all(|page| page.body == pages[0].body));
    assert!(pages.iter().all(|page| page.header("set-cookie").is_none()));
    assert!(pages[0].header("cache-control").unwrap().starts_with("public"));
    let mine = bo.get(&format!("/forslag/{}/min-rost", tak.id)).await;
    assert_eq!(
        (mine.json()["voted"].clone(), mine.header("cache-control").unwrap()),
        (json!(true), "no-store".to_owned())
    );
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_vote() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let path = format!("/forslag/{}/rosta", tak.id);
    for headers in [[("sec-fetch-site", "cross-site")], [("origin", "https://evil.example")]] {
        let answer = town.stranger().send("POST", &path, "".into(), &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}
