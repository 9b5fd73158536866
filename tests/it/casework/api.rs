//! Cases for programs.

use http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, Answer};

use super::{handed_over, town};

async fn acts(who: &Actor, case: &str, act: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
    who.send_json("POST", &format!("{case}/{act}"), body, headers).await
}

#[tokio::test]
async fn a_program_does_what_the_desk_does_on_the_version_that_it_read() {
    let town = town().await;
    let (id, number) = handed_over(&town, "Tak").await;
    let case = format!("/api/v1/cases/{}", number.slug());
    let eva = town.registrar("Eva Norberg").await;
    let read = eva.get(&case).await;
    let (tag, body) = (read.header("etag").unwrap(), read.json());
    assert_eq!(
        (body["number"].as_str(), body["stage"].as_str()),
        (Some(number.to_string().as_str()), Some("preparing"))
    );
    assert_eq!((body["proposal"].as_str(), body["subject"].as_str()), (Some(id.as_str()), Some("Tak")));
    assert_eq!(body["board"]["name"], "Tekniska nämnden");
    assert_eq!(body["promisedBy"], "2041-05-19");
    let document = eva.get(body["documents"][0]["href"].as_str().unwrap()).await;
    assert_eq!(document.json()["text"]["title"], "Tak");

    let decision = json!({ "outcome": "granted", "on": "2040-11-19", "section": 31, "what": "Taket byggs." });
    let missing = acts(&eva, &case, "decision", &decision, &[]).await;
    assert_eq!(missing.status, StatusCode::PRECONDITION_REQUIRED);
    let taken = acts(&eva, &case, "caseworker", &json!({}), &[("if-match", &tag)]).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
    assert!(taken.json()["caseworker"].is_string());
    let stale = acts(&eva, &case, "decision", &decision, &[("if-match", &tag)]).await;
    assert_eq!((stale.status, stale.code().as_str()), (StatusCode::PRECONDITION_FAILED, "stale"));

    let tag = taken.header("etag").unwrap();
    let headers = [("if-match", tag.as_str()), ("idempotency-key", "beslut-1")];
    let decided = acts(&eva, &case, "decision", &decision, &headers).await;
    assert_eq!((decided.status, decided.json()["stage"].as_str()), (StatusCode::OK, Some("underway")));
    let again = acts(&eva, &case, "decision", &decision, &headers).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &decided.body), "the same key, the same answer");
    let other = json!({ "outcome": "rejected", "on": "2040-11-19", "section": 31, "what": "Nej." });
    let reused = acts(&eva, &case, "decision", &other, &headers).await;
    assert_eq!(reused.code(), "idempotency-key-reused");

    let tag = decided.header("etag").unwrap();
    let approved = json!({ "on": "2040-11-19" });
    let approved = acts(&eva, &case, "minutes-approval", &approved, &[("if-match", &tag)]).await;
    let tag = approved.header("etag").unwrap();
    let news = json!({ "text": "Beställt.", "planned": "2041-03-01", "nextBy": "2041-02-01" });
    let told = acts(&eva, &case, "progress", &news, &[("if-match", &tag)]).await;
    assert_eq!(told.json()["promisedBy"], "2041-02-01");
    let tag = told.header("etag").unwrap();
    let done = acts(&eva, &case, "completion", &json!({ "text": "På plats." }), &[("if-match", &tag)]).await;
    assert_eq!(done.json()["stage"], "done");
    let body = eva.get(&case).await.json();
    assert_eq!(body["decisions"][0]["approvedOn"], "2040-11-19");
    assert_eq!(body["progress"][1]["text"], "På plats.");
    let tag = done.header("etag").unwrap();
    let late = acts(&eva, &case, "progress", &json!({ "text": "Mer." }), &[("if-match", &tag)]).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "case-wrong-stage"));
}

#[tokio::test]
async fn what_a_program_sends_wrongly_is_told_by_field() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let case = format!("/api/v1/cases/{}", number.slug());
    let eva = town.registrar("Eva Norberg").await;
    let tag = eva.get(&case).await.header("etag").unwrap();
    let good = json!({ "outcome": "granted", "on": "2040-11-19", "section": 31, "what": "Taket byggs." });
    for (field, value, told) in [
        ("outcome", json!("maybe"), "field-outcome-unknown"),
        ("on", json!("19/11"), "field-day"),
        ("on", json!("2040-11-20"), "field-day-to-come"),
        ("on", json!("2040-11-01"), "field-day-too-early"),
        ("section", json!(0), "field-section"),
        ("what", json!(""), "field-required"),
        ("what", json!("å".repeat(4001)), "field-too-long"),
        ("minutes", json!("http://broviken.se/"), "field-link"),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let answer = acts(&eva, &case, "decision", &body, &[("if-match", &tag)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let error = &answer.json()["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(told)));
    }
    let unknown = json!({ "caseworker": "01kb2q7yx0m4v9s8e6t3r5w1za" });
    let answer = acts(&eva, &case, "caseworker", &unknown, &[("if-match", &tag)]).await;
    assert_eq!(answer.json()["errors"][0]["code"], "field-colleague-unknown");
    let answer = acts(&eva, &case, "decision", &json!({ "who": "me" }), &[("if-match", &tag)]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}
