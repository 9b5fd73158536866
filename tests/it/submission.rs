//! A resident writes, confirms by mail, and has handed in.

use http::StatusCode;
use serde_json::json;
use tests::{Town, form, link, proposal};

#[tokio::test]
async fn a_proposal_is_written_confirmed_and_numbered() {
    let town = Town::new().await;
    let anna = town.stranger();
    let sent = anna.post_form("/forslag/nytt", &form("Rondeller bör ha namn", "anna@exempel.se")).await;
    assert_eq!((sent.status, sent.location().as_str()), (StatusCode::SEE_OTHER, "/forslag/nytt/skickat"));
    town.settles().await;

    let mail = &town.mail_to("anna@exempel.se")[0];
    let confirm = link(mail, "/forslag/bekrafta/");
    let page = anna.get(&confirm).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("allmän handling"), "she is told before she confirms");
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"], json!([]), "a GET, as a mail scanner makes it, confirms nothing");

    let confirmed = anna.post_form(&confirm, &[]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let received = anna.get(&confirmed.location()).await;
    assert!(received.body.contains("har kommit in"), "{}", received.body);
    town.settles().await;
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"][0]["title"], "Rondeller bör ha namn");
    let receipt = &town.mail_to("anna@exempel.se")[0];
    assert!(receipt.text.contains("-1"), "the receipt names the number: {}", receipt.text);

    let again = anna.post_form(&confirm, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second click is a first click");
    town.settles().await;
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_typed_survives_every_error() {
    let town = Town::new().await;
    let mut fields = form("<b>Tak</b> & \"mer\" åäö", "anna.exempel.se");
    fields[1].1 = "Bygg <script>alert(1)</script> tak".to_owned();
    let answer = town.stranger().post_form("/forslag/nytt", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in [
        "&#60;b&#62;Tak",
        "åäö",
        "&#60;script&#62;alert(1)",
        "anna.exempel.se",
        "Allt du har skrivit finns kvar",
    ] {
        assert!(answer.body.contains(kept), "{kept}");
    }
    assert!(!answer.body.contains("<script>alert"));
}

#[tokio::test]
async fn bad_input_by_the_api_names_each_field() {
    let town = Town::new().await;
    let bad = json!({
        "title": "🚌🚌", "what": "", "why": "å".repeat(4001), "serviceArea": "rymden", "openDays": 31, "name": " ",
        "email": "anna",
    });
    let answer = town.stranger().submits(&bad).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    let fields: Vec<String> = answer.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["field"].as_str().unwrap().to_owned())
        .collect();
    for field in ["title", "what", "why", "serviceArea", "openDays", "name", "email"] {
        assert!(fields.iter().any(|named| named == field), "{field} in {fields:?}");
    }
    assert_eq!(answer.header("content-type").as_deref(), Some("application/problem+json"));
}

#[tokio::test]
async fn a_body_that_is_too_large_or_not_json_is_refused_plainly() {
    let town = Town::new().await;
    let mut huge = proposal("Tak");
    huge["what"] = json!("x".repeat(300_000));
    assert_eq!(town.stranger().submits(&huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let headers = [("content-type", "application/json")];
    let answer = town.stranger().send("POST", "/api/v1/proposals", "{".into(), &headers).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "unreadable"));
}

#[tokio::test]
async fn a_repeated_idempotency_key_has_its_effect_once() {
    let town = Town::new().await;
    let anna = town.resident("Anna").await;
    let key = [("idempotency-key", "försök-1".to_owned())].map(|(name, _)| (name, "forsok-1"));
    let first = anna.send_json("POST", "/api/v1/proposals", &proposal("Tak"), &key).await;
    let second = anna.send_json("POST", "/api/v1/proposals", &proposal("Tak"), &key).await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(first.body, second.body);
    let other = anna.send_json("POST", "/api/v1/proposals", &proposal("Annat"), &key).await;
    assert_eq!(
        (other.status, other.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused")
    );
    town.settles().await;
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_double_click_sends_one_mail() {
    let town = Town::new().await;
    let mut fields = form("Tak", "anna@exempel.se");
    fields.push(("nyckel", "01k0000000000000000000000a".to_owned()));
    let anna = town.stranger();
    let (a, b) =
        tokio::join!(anna.post_form("/forslag/nytt", &fields), anna.post_form("/forslag/nytt", &fields));
    assert_eq!((a.status, b.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 1);
}

#[tokio::test]
async fn an_unconfirmed_proposal_is_gone_after_fourteen_days() {
    let town = Town::new().await;
    let anna = town.stranger();
    anna.post_form("/forslag/nytt", &form("Tak", "anna@exempel.se")).await;
    town.settles().await;
    let confirm = link(&town.mail_to("anna@exempel.se")[0], "/forslag/bekrafta/");
    town.days_pass(15).await;
    assert_eq!(anna.get(&confirm).await.status, StatusCode::NOT_FOUND);
    let late = anna.post_form(&confirm, &[]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(
        anna.get("/forslag/bekrafta/01k0000000000000000000000a.x.y").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_fourth_mail_to_one_address_in_an_hour_is_not_sent_and_what_was_typed_is_kept() {
    let town = Town::at("2040-11-19T09:00").await;
    let anna = town.stranger();
    let asks = async |n: usize| {
        let title = format!("Förslag {n}");
        anna.post_form("/forslag/nytt", &form(&title, "anna@exempel.se")).await
    };
    for n in 0..3 {
        assert_eq!(asks(n).await.status, StatusCode::SEE_OTHER);
    }
    let fourth = asks(4).await;
    assert_eq!(fourth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(fourth.says(&["Förslag 4", "Vi har nyss mejlat flera länkar", "försök igen om en stund"]));
    town.waits_until("2040-11-19T10:01").await;
    for n in 5..7 {
        assert_eq!(asks(n).await.status, StatusCode::SEE_OTHER);
    }
    town.waits_until("2040-11-19T11:01").await;
    let sixth = asks(8).await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(sixth.says(&["i dag", "försök igen i morgon"]));
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 5);
}

#[tokio::test]
async fn nobody_locks_another_out_of_her_own_address() {
    let town = Town::at("2040-11-19T09:00").await;
    let (mallory, anna) = (town.stranger().from("192.0.2.1"), town.stranger().from("198.51.100.1"));
    for n in 0..40 {
        mallory.post_form("/forslag/nytt", &form(&format!("Förslag {n}"), "anna@exempel.se")).await;
    }
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 3, "and fills nobody's mailbox");
    let sent = anna.post_form("/forslag/nytt", &form("Mitt eget", "anna@exempel.se")).await;
    assert_eq!(sent.location(), "/forslag/nytt/skickat");
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 4);

    for network in 0..20 {
        let mallory = mallory.from(&format!("192.0.2.{network}"));
        for n in 0..4 {
            mallory.post_form("/forslag/nytt", &form(&format!("{network} {n}"), "anna@exempel.se")).await;
        }
    }
    town.settles().await;
    assert_eq!(town.mail_to("anna@exempel.se").len(), 30, "there is an end to what one address is sent");
}
