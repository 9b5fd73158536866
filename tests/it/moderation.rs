//! A moderator reads, publishes, or says why not.

use http::StatusCode;
use serde_json::json;
use tests::Town;

#[tokio::test]
async fn what_is_published_is_seen_by_all_and_its_author_is_told() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak över cykelställen").await;
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.moderator().await.publishes(&tak.id).await.status, StatusCode::OK);
    town.settles().await;
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert!(page.body.contains("Tak över cykelställen") && page.body.contains("Åsa Öberg"));
    assert!(town.stranger().get("/forslag").await.body.contains("Tak över cykelställen"));
    let all = town.host.mailbox().all().unwrap();
    assert_eq!(all.iter().filter(|mail| mail.subject == "Ditt förslag är publicerat").count(), 1);
}

#[tokio::test]
async fn a_reason_and_an_explanation_reach_the_author_and_nobody_else() {
    let town = Town::new().await;
    let tak = town.handed_in("Grannens staket").await;
    let answer = town.moderator().await.refuses(&tak.id, "enskild", "Det gäller en granne vid namn.").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    town.settles().await;
    let all = town.host.mailbox().all().unwrap();
    let told = all.iter().find(|mail| mail.subject == "Ditt förslag publiceras inte").unwrap();
    assert!(told.text.contains("> Det gäller en granne vid namn."));
    assert!(
        told.text.contains("ärende om en enskild person")
            && told.text.replace('\n', " ").contains("prövar en kollega")
    );
    assert_eq!(town.stranger().get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        town.stranger().get(&format!("/api/v1/proposals/{}/events", tak.id)).await.status,
        StatusCode::NOT_FOUND
    );
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"], json!([]));
}

#[tokio::test]
async fn a_stale_decision_is_refused() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let moderator = town.moderator().await;
    let path = format!("/api/v1/moderation/proposals/{}", tak.id);
    let tag = moderator.get(&path).await.header("etag").unwrap();
    moderator.publishes(&tak.id).await;
    let refusal = json!({ "reason": "otydligt", "explanation": "Oklart." });
    let late = moderator.send_json("POST", &format!("{path}/refusal"), &refusal, &[("if-match", &tag)]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    let blind = moderator.send_json("POST", &format!("{path}/refusal"), &refusal, &[]).await;
    assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED);
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert_eq!(page.status, StatusCode::OK, "the first decision stands");
}

#[tokio::test]
async fn two_moderators_at_once_make_one_decision() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let moderator = town.moderator().await;
    let path = format!("/api/v1/moderation/proposals/{}", tak.id);
    let tag = moderator.get(&path).await.header("etag").unwrap();
    let headers = [("if-match", tag.as_str())];
    let refusal = json!({ "reason": "otydligt", "explanation": "Oklart." });
    let (publication, refusal_path) = (format!("{path}/publication"), format!("{path}/refusal"));
    let nothing = json!({});
    let (a, b) = tokio::join!(
        moderator.send_json("POST", &publication, &nothing, &headers),
        moderator.send_json("POST", &refusal_path, &refusal, &headers),
    );
    let won = [a.status, b.status].iter().filter(|status| status.is_success()).count();
    assert_eq!(won, 1, "{} {}", a.status, b.status);
}

#[tokio::test]
async fn the_desk_is_for_moderators() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    for path in ["/desk".to_owned(), "/desk/moderering".to_owned(), format!("/desk/moderering/{}", tak.id)] {
        assert_eq!(town.stranger().get(&path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(tak.author.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let forged =
        town.moderator().await.post_form(&format!("/desk/moderering/{}/publicera", tak.id), &[]).await;
    assert!(forged.status.is_client_error(), "a form that the desk did not make is refused");
}

#[tokio::test]
async fn an_explanation_must_be_given_and_what_was_typed_is_kept() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let answer = town.moderator().await.refuses(&tak.id, "otydligt", "  ").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    let answer = town.moderator().await.refuses(&tak.id, "pafund", "Oklart.").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}
