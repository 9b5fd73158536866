//! A hidden comment can be objected to once, and is tried by somebody else than whoever hid it.

use domain::{actor::Actor as Who, comment::CommentCommand};
use http::StatusCode;
use serde_json::json;
use tests::{Actor, Answer, Town};

/// A comment of hers that a moderator has hidden at the desk.
async fn hidden(town: &Town, amira: &Actor) -> (String, Actor, String) {
    let (tak, bo) = (town.published("Tak").await, town.resident("Bo").await);
    let id = town.commented(&bo, &tak.id, "Ni sover!").await;
    let why = [("reason", "krankande"), ("explanation", "Det är oartigt.")];
    amira.opens_comment(&id).await.presses("dolj", &why).await;
    town.settles().await;
    (tak.id, bo, id)
}

async fn objects(bo: &Actor, id: &str, words: &str) -> Answer {
    bo.post_form(&format!("/kommentarer/{id}/invand"), &[("invandning", words.to_owned())]).await
}

#[tokio::test]
async fn an_objection_to_hiding_is_tried_by_a_second_reader_only() {
    let town = Town::new().await;
    let (amira, karin) = (town.moderator().await, town.moderator_named("Karin Lund").await);
    let (proposal, bo, id) = hidden(&town, &amira).await;
    let mine = bo.get("/mina-sidor").await.body;
    assert!(mine.contains("Be en kollega pröva det igen"), "{mine}");
    let own = format!("/kommentarer/{id}/andra");
    let page = bo.get(&own).await.body;
    assert!(page.contains("Det är oartigt.") && page.contains("Be en kollega pröva det igen"), "{page}");

    let silent = objects(&bo, &id, " ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("Skriv varför kommentaren borde visas."));
    let eva = town.resident("Eva").await;
    assert_eq!(objects(&eva, &id, "Visa den!").await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        let objected = objects(&bo, &id, "Det är kritik,\r\n\r\noch den får man framföra.").await;
        assert_eq!(objected.location(), own, "{}", objected.body);
    }
    let other = objects(&bo, &id, "Hallå!").await;
    assert_eq!(other.status, StatusCode::CONFLICT, "once");
    assert!(other.body.contains("Hallå!"), "what was typed is kept");
    let page = bo.get(&own).await.body;
    assert!(page.contains("Du har bett en kollega pröva det igen") && !page.contains("/invand\""), "{page}");
    town.settles().await;

    let waiting = amira.get("/api/v1/moderation/proposals?what=comments").await.json();
    assert_eq!(waiting["proposals"][0]["task"]["kind"], "comment-objection", "{waiting}");
    assert!(waiting["proposals"][0]["dueOn"].is_string(), "a promise like any other");
    let at_the_proposal = amira.opens_proposal(&proposal).await;
    at_the_proposal
        .says(&["Invändning om en kommentar", "Dold. Författaren vill att en kollega prövar det igen."]);
    let hers = amira.opens_comment(&id).await;
    hers.says(&["Det är kritik, och den får man framföra.", "Beslutet är ditt."]);
    assert!(!hers.has("aterstall") && !hers.has("sta-fast"));
    let path = format!("/api/v1/moderation/comments/{id}");
    let read = amira.get(&path).await;
    assert_eq!(read.json()["objection"]["mayTry"], false, "{}", read.body);
    let tag = read.header("etag").unwrap();
    let tried =
        amira.send_json("POST", &format!("{path}/restoration"), &json!({}), &[("if-match", &tag)]).await;
    assert_eq!((tried.status, tried.code().as_str()), (StatusCode::CONFLICT, "comment-same-reader"));

    let page = karin.opens_comment(&id).await;
    page.says(&["Du är den andra läsaren.", "Det är oartigt."]);
    let unexplained = page.presses("sta-fast", &[("upheld", "")]).await;
    assert_eq!(unexplained.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    unexplained.says(&["Skriv en förklaring till författaren."]);
    let upheld = unexplained.presses("sta-fast", &[("upheld", "Ordet pekar ut någon.")]).await;
    let after = upheld.follows().await;
    after.says(&["Beslutet om kommentaren står fast.", "Du stod fast vid beslutet", "Ordet pekar ut någon."]);
    town.settles().await;
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
    let page = bo.get(&own).await.body;
    assert!(page.contains("kommit fram till samma sak") && page.contains("Ordet pekar ut någon."), "{page}");
    assert!(!page.contains("/invand\""), "once");
    assert_eq!(objects(&bo, &id, "En gång till.").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_second_reader_can_show_the_comment_after_all() {
    let town = Town::new().await;
    let (amira, karin) = (town.moderator().await, town.moderator_named("Karin Lund").await);
    let (proposal, bo, id) = hidden(&town, &amira).await;
    let path = format!("/api/v1/comments/{id}");
    let read = bo.get(&path).await;
    assert_eq!(read.json()["mayObject"], true, "{}", read.body);
    let sent = |words: &str, tag: String| {
        let (bo, path, body) = (bo.clone(), format!("{path}/objection"), json!({ "text": words }));
        async move { bo.send_json("POST", &path, &body, &[("if-match", &tag)]).await }
    };
    let tag = read.header("etag").unwrap();
    assert_eq!(sent("", tag.clone()).await.json()["errors"][0]["field"], "text");
    assert_eq!(sent("Visa den.", "\"1\"".to_owned()).await.status, StatusCode::PRECONDITION_FAILED);
    let objected = sent("Det är kritik.", tag).await;
    assert_eq!(objected.status, StatusCode::OK, "{}", objected.body);
    assert_eq!(objected.json()["mayObject"], false);
    assert!(objected.json()["promisedBy"].is_string(), "{}", objected.body);
    let again = sent("Visa den nu.", objected.header("etag").unwrap()).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "comment-not-objectable"));
    town.settles().await;
    let page = karin.opens_comment(&id).await;
    page.presses("aterstall", &[]).await.follows().await.says(&["Kommentaren syns igen.", "Syns för alla."]);
    town.settles().await;
    assert_eq!(amira.get("/api/v1/moderation/proposals").await.json()["waiting"], 0);
    let shown = town.stranger().get(&format!("/forslag/{proposal}")).await.body;
    assert!(shown.contains("Ni sover!"));
}

#[tokio::test]
async fn the_api_upholds_as_a_second_reader_too() {
    let town = Town::new().await;
    let (amira, karin) = (town.moderator().await, town.moderator_named("Karin Lund").await);
    let (_, bo, id) = hidden(&town, &amira).await;
    assert!(objects(&bo, &id, "Det är kritik.").await.status.is_redirection());
    let path = format!("/api/v1/moderation/comments/{id}");
    let read = karin.get(&path).await;
    let objection = json!({ "text": "Det är kritik.", "mayTry": true });
    assert_eq!(read.json()["objection"], objection, "{}", read.body);
    let (body, tag) = (json!({ "explanation": "Ordet pekar ut någon." }), read.header("etag").unwrap());
    let upheld = karin.send_json("POST", &format!("{path}/upholding"), &body, &[("if-match", &tag)]).await;
    assert_eq!(
        (upheld.status, &upheld.json()["state"]),
        (StatusCode::OK, &json!("hidden")),
        "{}",
        upheld.body
    );
    assert!(bo.get(&format!("/kommentarer/{id}/andra")).await.body.contains("Ordet pekar ut någon."));
}

#[tokio::test]
async fn somebody_who_has_had_her_details_removed_does_not_object() {
    let town = Town::new().await;
    let (_, bo, id) = hidden(&town, &town.moderator().await).await;
    let comment = town.store().await.comment(id.parse().unwrap()).await.unwrap().unwrap();
    town.acts_on_comment(&comment, Who::System, CommentCommand::EraseAuthor, Vec::new()).await;
    assert_eq!(objects(&bo, &id, "Det är kritik.").await.status, StatusCode::FORBIDDEN);
    let page = bo.get(&format!("/kommentarer/{id}/andra")).await.body;
    assert!(!page.contains("Be en kollega pröva det igen"), "{page}");
}
