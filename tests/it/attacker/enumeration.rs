//! No answer tells whether an address is known, has voted or commented, or is staff's: the words are the same, and so
//! is what the tables are asked, by which alone the time could tell.

use std::collections::BTreeMap;

use http::StatusCode;
use jiff::SignedDuration;
use tests::{Actor, Answer, Town, form, link};

use super::fields;

const KNOWN: &str = "berit@exempel.se";
const UNKNOWN: &str = "klara@exempel.se";

/// What each form is sent with for an address.
fn asks(tak: &str, email: &str) -> Vec<(String, Vec<(&'static str, String)>)> {
    vec![
        ("/forslag/nytt".to_owned(), form("Bänkar", email)),
        (format!("/forslag/{tak}/kommentera"), tests::comment_form("Bra.", email)),
        (format!("/forslag/{tak}/rosta/epost"), fields([("epost", email)])),
        ("/folj?vad=all".to_owned(), fields([("vad", "all"), ("takt", "daily"), ("epost", email)])),
        ("/mina-sidor/in".to_owned(), fields([("epost", email)])),
    ]
}

/// What can be seen of an answer: all but the time.
fn seen(answer: &Answer) -> (StatusCode, BTreeMap<String, String>, String) {
    let headers = answer.headers.iter().map(|(name, value)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).replace(KNOWN, UNKNOWN))
    });
    (answer.status, headers.collect(), answer.body.replace(KNOWN, UNKNOWN))
}

/// Somebody who has proposed, voted, commented, follows, and knows her way in.
async fn berit(town: &Town, tak: &str) -> Actor {
    let berit = town.stranger();
    for (n, ((path, typed), place)) in asks(tak, KNOWN)
        .into_iter()
        .zip([
            "/forslag/bekrafta/",
            "/kommentera/bekrafta/",
            "/rosta/bekrafta/",
            "/folj/bekrafta/",
            "/mina-sidor/in/",
        ])
        .enumerate()
    {
        berit.from(&format!("192.0.2.{n}")).post_form(&path, &typed).await;
        town.settles().await;
        let confirm = link(&town.mail_to(KNOWN)[0], place);
        assert_eq!(berit.post_form(&confirm, &[]).await.status, StatusCode::SEE_OTHER, "{place}");
    }
    town.settles().await;
    berit
}

#[tokio::test]
async fn no_form_tells_whether_an_address_is_known() {
    let town = Town::at("2040-11-19T09:05").await;
    let tak = town.published("Tak").await.id;
    berit(&town, &tak).await;
    // The links that she has been sent are forgotten in the limits.
    town.days_pass(2).await;
    for (n, ((path, known), (_, unknown))) in
        asks(&tak, KNOWN).into_iter().zip(asks(&tak, UNKNOWN)).enumerate()
    {
        let (one, other) = (format!("198.51.100.{n}"), format!("203.0.113.{n}"));
        let (one, other) = (town.stranger().from(&one), town.stranger().from(&other));
        let (known, unknown) = (one.post_form(&path, &known).await, other.post_form(&path, &unknown).await);
        assert_eq!(known.status, StatusCode::SEE_OTHER, "{path} {}", known.body);
        assert_eq!(seen(&known), seen(&unknown), "{path}");
        let to = known.location();
        assert_eq!(seen(&one.get(&to).await), seen(&other.get(&to).await), "{to}");
    }
    // Nor is too much of it told apart: the refusal is the same.
    for email in [KNOWN, UNKNOWN] {
        for n in 0..3 {
            town.stranger()
                .from("198.51.100.9")
                .post_form("/mina-sidor/in", &[("epost", email.to_owned()), ("nyckel", n.to_string())])
                .await;
        }
    }
    let again = |email: &str| [("epost", email.to_owned()), ("nyckel", "x".to_owned())];
    let eve = town.stranger().from("198.51.100.9");
    let known = eve.post_form("/mina-sidor/in", &again(KNOWN)).await;
    let unknown = eve.post_form("/mina-sidor/in", &again(UNKNOWN)).await;
    assert_eq!(known.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(seen(&known), seen(&unknown));
}

#[tokio::test]
async fn asking_for_a_known_address_asks_the_tables_the_same() {
    let town = Town::at("2040-11-19T09:05").await;
    let tak = town.published("Tak").await.id;
    berit(&town, &tak).await;
    town.host.advance(SignedDuration::from_hours(48)).await.unwrap();
    let calls = super::logs::Calls::default();
    let store = calls.before(&town.host.client());
    let app = app::App::new(
        store,
        signing::KeyRing::clone(&town.host.app().keys),
        app::Hosts::clone(&town.host.app().hosts),
        std::sync::Arc::new(super::logs::At(town.host.app().now())),
    );
    let routes = local::wiring::HTTP.iter().fold(web::Routes::new(), |all, each| all.merge((each.routes)()));
    let eve = town.stranger().through(routes.into_router(app));
    // Settings and snapshots are read once for both.
    eve.get(&format!("/forslag/{tak}/rosta")).await;
    for way in 0..asks(&tak, KNOWN).len() {
        let mut asked = Vec::new();
        for (n, email) in ["ulla@exempel.se", KNOWN, UNKNOWN].into_iter().enumerate() {
            let (path, typed) = asks(&tak, email).remove(way);
            calls.taken();
            let answer = eve.from(&format!("198.51.{way}.{n}")).post_form(&path, &typed).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {}", answer.body);
            asked.push((path, calls.taken()));
        }
        // The first may have warmed something.
        assert_eq!(asked[1], asked[2]);
        assert!(!asked[1].1.is_empty());
    }
}
