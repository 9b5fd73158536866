//! Another's things by their names: proposals, comments, follows, cases, and whatever is not public.

use axum::body::Body;
use http::StatusCode;
use serde_json::json;
use tests::Town;

use super::{
    fields,
    stage::{HARM, Stage},
};

#[tokio::test]
async fn nothing_that_is_not_public_is_told_by_any_route_that_is_for_everybody() {
    let town = Town::new().await;
    let secret = "Hemlighetsfull";
    let waiting = town.handed_in(secret).await;
    let refused = town.handed_in(&format!("{secret} två")).await;
    town.moderator().await.refuses(&refused.id, "otydligt", "Hemlig förklaring.").await;
    let open = town.published("Öppet").await;
    let bo = town.resident("Bo").await;
    let answer = bo.comments_on(&open.id, &format!("{secret} kommentar")).await;
    let comment = answer.json()["id"].as_str().unwrap().to_owned();
    town.settles().await;
    let eve = town.resident("Eve").await;
    let nowhere = "01kb2q7yx0m4v9s8e6t3r5w1zd";
    for route in local::wiring::HTTP.iter().flat_map(|function| (function.routes)().list().to_vec()) {
        if !matches!(route.access, web::Access::Everyone | web::Access::Resident)
            || !route.path.contains("{id}")
        {
            continue;
        }
        // What is not for her answers as what is not there.
        let (method, of) = (route.method.as_str(), |id: &str| route.path.replace("{id}", id));
        let mut answers = Vec::new();
        for id in [nowhere, &waiting.id, &refused.id, &comment] {
            for actor in [town.stranger(), eve.clone()] {
                let headers = [("content-type", "application/json"), ("if-match", "\"1\"")];
                let answer = actor
                    .send(method, &of(id), Body::from("{\"text\":\"a\",\"name\":\"a\"}"), &headers)
                    .await;
                assert!(
                    !answer.body.contains(secret) && !answer.body.contains("Hemlig"),
                    "{method} {}",
                    of(id)
                );
                assert!(!answer.status.is_server_error(), "{method} {}: {}", of(id), answer.body);
                answers.push((id.to_owned(), answer.status));
            }
        }
        let is_comment = route.path.contains("kommentarer/{id}") || route.path.contains("comments/{id}");
        if !is_comment {
            let there: Vec<_> = answers
                .iter()
                .filter(|(_, status)| *status != answers[0].1 && *status != answers[1].1)
                .collect();
            assert!(there.is_empty(), "{method} {}: {answers:?}", route.path);
        }
    }
    for scope in ["proposal", "outcome", "comments"] {
        for id in [nowhere, &waiting.id, &refused.id] {
            let path = format!("/api/v1/follows/{scope}.{id}");
            let answer = eve.send_json("PUT", &path, &json!({ "cadence": "daily" }), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            let form = eve.post_form(&format!("/folj?vad={scope}.{id}"), &fields([("takt", "daily")])).await;
            assert_eq!(form.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn nobody_changes_what_another_wrote_however_she_names_it() {
    let stage = Stage::set().await;
    let (open, comment) = (&stage.ids.open, &stage.ids.comment);
    let before = stage.town.proposal(open).await;
    let store = stage.town.municipality().await.store;
    let said = store.comment(comment.parse().unwrap()).await.unwrap().unwrap();
    let body = json!({ "text": "Ändrat", "title": "Ändrat", "what": "Ändrat", "why": "Ändrat", "decision": "accept",
        "serviceArea": "kollektivtrafik", "name": "Eve" });
    for role in ["voter", "author", "moderator", "registrar", "anybody"] {
        let actor = stage.actor(role);
        for (method, path) in [
            ("PATCH", format!("/api/v1/comments/{comment}")),
            ("DELETE", format!("/api/v1/comments/{comment}")),
            ("POST", format!("/api/v1/comments/{comment}/objection")),
            ("POST", format!("/api/v1/proposals/{open}/correction")),
            ("POST", format!("/api/v1/proposals/{open}/clarification")),
            ("POST", format!("/api/v1/proposals/{open}/answer")),
            ("POST", format!("/api/v1/proposals/{open}/objection")),
            ("POST", format!("/api/v1/proposals/{open}/withdrawal")),
            ("POST", format!("/api/v1/proposals/{open}/suggestion-decision")),
            ("GET", format!("/api/v1/my/proposals/{open}")),
        ] {
            let is_hers = (role == "voter" && path.contains("/comments/"))
                || (role == "author" && path.contains(open.as_str()));
            if is_hers {
                continue;
            }
            let version = if path.contains("/comments/") { said.version } else { before.version };
            let tag = format!("\"{version}\"");
            let answer = actor.send_json(method, &path, &body, &[("if-match", &tag)]).await;
            let is_refused = matches!(
                answer.status,
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND
            );
            assert!(is_refused, "{method} {path} as {role}: {} {}", answer.status, answer.body);
            assert!(!answer.body.contains("kvast"), "{method} {path} as {role}");
        }
        for (of, verbs) in [
            (format!("/kommentarer/{comment}"), ["andra", "ta-bort", "invand"].as_slice()),
            (
                format!("/mina-sidor/forslag/{open}"),
                &["svara", "ratta", "fortydliga", "invand", "ta-tillbaka"],
            ),
        ] {
            let is_hers =
                (role == "voter" && of.starts_with("/k")) || (role == "author" && of.starts_with("/m"));
            for verb in verbs.iter().filter(|_| !is_hers) {
                let typed = fields([
                    ("version", "1"),
                    ("kommentar", "Ändrat"),
                    ("fortydligande", "Ändrat"),
                    ("ja", "true"),
                ]);
                let answer = actor.post_form(&format!("{of}/{verb}"), &typed).await;
                assert!(!answer.body.contains("kvast"), "{of}/{verb} as {role}");
            }
        }
    }
    stage.town.settles().await;
    assert_eq!(stage.town.proposal(open).await.version, before.version);
    assert_eq!(store.comment(comment.parse().unwrap()).await.unwrap().unwrap().version, said.version);
    assert!(stage.actor("anybody").get(&format!("/forslag/{open}")).await.body.contains("kvast"), "{HARM}");
}

#[tokio::test]
async fn an_answer_stands_where_what_it_answers_does() {
    let town = Town::new().await;
    let (tak, bank) = (town.published("Tak").await.id, town.published("Bänkar").await.id);
    let (bo, eve) = (town.resident("Bo").await, town.resident("Eve").await);
    let shown = town.commented(&bo, &tak, "Bra.").await;
    let waiting = bo.comments_on(&tak, "Väntar.").await.json()["id"].as_str().unwrap().to_owned();
    for (proposal, parent, status) in [
        (&bank, &shown, StatusCode::CONFLICT),
        (&tak, &waiting, StatusCode::CONFLICT),
        (&tak, &tak, StatusCode::CONFLICT),
        (&tak, &shown, StatusCode::CREATED),
    ] {
        assert_eq!(eve.answers(proposal, parent, "Svar.").await.status, status, "{parent} at {proposal}");
    }
    let nowhere = eve.answers(&tak, "01kb2q7yx0m4v9s8e6t3r5w1zd", "Svar.").await;
    let hidden = eve.answers(&tak, &waiting, "Svar.").await;
    assert_eq!(nowhere.body, hidden.body, "what waits is told apart from nothing by nobody");
}
