//! What an author does with her proposal through the API.

use http::StatusCode;
use serde_json::{Value, json};
use tests::{Actor, Answer, Town};

async fn reads(author: &Actor, id: &str) -> Answer {
    author.get(&format!("/api/v1/my/proposals/{id}")).await
}

/// Does something with the proposal as it was just read.
async fn does(author: &Actor, id: &str, verb: &str, body: &Value) -> Answer {
    let tag = reads(author, id).await.header("etag").unwrap_or_default();
    does_of(author, id, verb, body, &[("if-match", &tag)]).await
}

async fn does_of(author: &Actor, id: &str, verb: &str, body: &Value, headers: &[(&str, &str)]) -> Answer {
    author.send_json("POST", &format!("/api/v1/proposals/{id}/{verb}"), body, headers).await
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_author_reads_all_and_others_nothing() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Var?").await;
    town.moderator_suggests(&tak.id, "Annat.", "Klarare.").await;
    let read = reads(&tak.author, &tak.id).await;
    assert_eq!(read.header("etag").as_deref(), Some("\"3\""));
    assert_eq!(read.header("cache-control").as_deref(), Some("no-store"));
    let body = read.json();
    assert_eq!(
        (&body["state"], &body["turn"], &body["promisedBy"]),
        (&json!("received"), &json!("author"), &json!(null))
    );
    assert_eq!(texts(&body["may"]), ["answer", "suggestion-decision", "correction", "withdrawal"]);
    assert_eq!((&body["text"]["title"], &body["suggestion"]["what"]), (&json!("Tak"), &json!("Annat.")));
    assert_eq!(body["conversation"][1]["type"], "asked");
    assert_eq!(
        (&body["conversation"][1]["by"], &body["conversation"][1]["text"]),
        (&json!("municipality"), &json!("Var?"))
    );

    let other = town.resident("Någon annan").await;
    assert_eq!(reads(&other, &tak.id).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reads(&town.stranger(), &tak.id).await.status, StatusCode::UNAUTHORIZED);
    let verbs = ["answer", "clarification", "correction", "withdrawal", "objection", "suggestion-decision"];
    let body = json!({ "text": "Nej", "title": "Nej", "what": "Nej", "why": "Nej", "decision": "accept" });
    for verb in verbs {
        let theirs = does_of(&other, &tak.id, verb, &body, &[("if-match", "\"3\"")]).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{verb}");
        let blind = does_of(&tak.author, &tak.id, verb, &body, &[]).await;
        assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED, "{verb}");
        let stale = does_of(&tak.author, &tak.id, verb, &body, &[("if-match", "\"2\"")]).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{verb}");
    }
    assert_eq!(town.proposal(&tak.id).await.version, 3);
}

#[tokio::test]
async fn a_question_and_a_suggestion_are_settled() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Var?").await;
    town.moderator_suggests(&tak.id, "Annat.", "Klarare.").await;
    let empty = does(&tak.author, &tak.id, "answer", &json!({ "text": "" })).await;
    assert_eq!(
        (empty.status, &empty.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("text"))
    );
    let answered = does(&tak.author, &tak.id, "answer", &json!({ "text": "På torget." })).await;
    assert_eq!((answered.status, answered.header("etag").as_deref()), (StatusCode::OK, Some("\"4\"")));
    let odd = does(&tak.author, &tak.id, "suggestion-decision", &json!({ "decision": "maybe" })).await;
    assert_eq!(odd.code(), "unreadable");
    let accepted = does(&tak.author, &tak.id, "suggestion-decision", &json!({ "decision": "accept" })).await;
    assert_eq!((accepted.status, &accepted.json()["textVersion"]), (StatusCode::OK, &json!(2)));
    let body = reads(&tak.author, &tak.id).await.json();
    assert_eq!((&body["turn"], &body["text"]["what"]), (&json!("moderator"), &json!("Annat.")));
    assert!(body["promisedBy"].is_string());
    let again = does(&tak.author, &tak.id, "answer", &json!({ "text": "Igen." })).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "wrong-stage"));
}

#[tokio::test]
async fn a_public_text_changes_by_its_rules() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let text = json!({ "title": "Två tak", "what": "Bygg två.", "why": "Regn." });
    let bad = does(&tak.author, &tak.id, "correction", &json!({ "title": "Tak" })).await;
    let fields: Vec<Value> =
        bad.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
    assert_eq!(fields, [json!("what"), json!("why")]);
    let asked = does(&tak.author, &tak.id, "correction", &text).await.json();
    assert_eq!((&asked["isChangeWaiting"], &asked["textVersion"]), (&json!(true), &json!(1)));
    let body = reads(&tak.author, &tak.id).await.json();
    assert_eq!(
        (&body["waitingCorrection"]["title"], &body["text"]["title"]),
        (&json!("Två tak"), &json!("Tak"))
    );
    let second = does(&tak.author, &tak.id, "correction", &text).await;
    assert_eq!(second.code(), "amendment-waits");
    town.moderator_passes_amendment(&tak.id).await;
    let same = does(&tak.author, &tak.id, "correction", &text).await;
    assert_eq!(same.json()["errors"][0]["field"], "title", "nothing would change");

    town.resident("Väljare").await.votes_for(&tak.id).await;
    let late = does(
        &tak.author,
        &tak.id,
        "correction",
        &json!({ "title": "Tre tak", "what": "Tre.", "why": "Regn." }),
    )
    .await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "has-votes"));
    assert_eq!(texts(&reads(&tak.author, &tak.id).await.json()["may"]), ["clarification", "withdrawal"]);
    let clarified = does(&tak.author, &tak.id, "clarification", &json!({ "text": "Båda på torget." })).await;
    assert_eq!(clarified.status, StatusCode::OK);
    assert_eq!(reads(&tak.author, &tak.id).await.json()["waitingClarification"], "Båda på torget.");
}

#[tokio::test]
async fn the_same_key_is_answered_as_the_first_time_and_has_its_effect_once() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator().await.refuses(&tak.id, "otydligt", "Vilket tak?").await;
    town.settles().await;
    let (body, headers) =
        (json!({ "text": "Det vid torget." }), [("if-match", "\"2\""), ("idempotency-key", "en")]);
    let send = || does_of(&tak.author, &tak.id, "objection", &body, &headers);
    let (a, b) = tokio::join!(send(), send());
    for answer in [&a, &b, &send().await] {
        assert_eq!((answer.status, &answer.body), (StatusCode::OK, &a.body));
        assert_eq!(answer.json()["state"], "objected");
    }
    assert!(!a.body.contains("torget"), "what is kept for the key holds no words");
    let other = does_of(&tak.author, &tak.id, "objection", &json!({ "text": "Annat." }), &headers).await;
    assert_eq!(other.code(), "idempotency-key-reused");
    let second = does(&tak.author, &tak.id, "objection", &body).await;
    assert_eq!(second.code(), "wrong-stage");
    assert_eq!(town.proposal(&tak.id).await.version, 3);
}

#[tokio::test]
async fn a_proposal_is_withdrawn() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let withdrawn = does(&tak.author, &tak.id, "withdrawal", &json!({})).await.json();
    assert_eq!((&withdrawn["state"], &withdrawn["isPublic"]), (&json!("withdrawn"), &json!(false)));
    assert_eq!(reads(&tak.author, &tak.id).await.json()["may"], json!([]));
    let again = does(&tak.author, &tak.id, "withdrawal", &json!({})).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "wrong-stage"));
}
