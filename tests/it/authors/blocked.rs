//! Nothing of a blocked author's is published: she is told why and until when, what she typed is kept, and what she says
//! against it is tried by somebody else. Reading, voting and objecting are never blocked.

use http::StatusCode;
use tests::{Actor, OnDesk, Town, comment_form, form, link};

const WHY: &str = "Samma reklam har skickats in tolv gånger.";
const MAIL: &str = "bo@exempel.se";

/// Somebody who is known by this mailbox, and has commented.
async fn commented(town: &Town, proposal: &str) -> (Actor, String) {
    let path = format!("/forslag/{proposal}/kommentera");
    town.stranger().post_form(&path, &comment_form("Bra förslag.", MAIL)).await;
    town.settles().await;
    let written =
        town.stranger().post_form(&link(&town.mail_to(MAIL)[0], "/kommentera/bekrafta/"), &[]).await;
    town.settles().await;
    let id = written.location().replace("/kommentarer/", "").replace("/andra", "");
    (town.stranger().remembered_by(&written), id)
}

async fn page_of(who: &Actor, comment: &str) -> OnDesk {
    who.opens(&format!("/desk/moderering/forfattare/comment.{comment}")).await
}

async fn blocks(town: &Town, who: &Actor, comment: &str) {
    let until = town.host.app().now() + jiff::SignedDuration::from_hours(24 * 20);
    let until = domain::calendar::stockholm(until).date().to_string();
    let blocked =
        page_of(who, comment).await.presses("stang-av", &[("blocked", WHY), ("until", &until)]).await;
    assert_eq!(blocked.answer.status, StatusCode::SEE_OTHER, "{}", blocked.words());
    town.settles().await;
}

#[tokio::test]
async fn what_a_blocked_author_sends_is_kept_on_the_page_and_she_is_told_why() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, id) = commented(&town, &tak.id).await;
    let amira = town.moderator().await;
    blocks(&town, &amira, &id).await;
    let page = page_of(&amira, &id).await;
    page.says(&["Avstängd författare", "Du beslutade", WHY, "Häv avstängningen"]);
    assert!(!page.has("stang-av") && !page.has("betro"));
    amira.opens_comment(&id).await.says(&["Avstängd författare"]);

    let mail = &town.mail_to(MAIL)[0];
    assert!(
        mail.subject.contains("Du kan inte publicera till och med") && mail.text.contains(WHY),
        "{}",
        mail.text
    );
    assert!(
        mail.text.contains("synpunkt eller ett klagomål") && mail.text.contains("/mina-sidor/avstangning")
    );
    assert!(bo.get("/mina-sidor").await.says(&["Vi publicerar inga nya förslag", "/mina-sidor/avstangning"]));

    let refused = bo.sends_comment(&tak.id, "Mer reklam i oktober", "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.says(&[
        "Du kan inte publicera just nu",
        "Mer reklam i oktober",
        "/mina-sidor/avstangning"
    ]));
    let program = bo.comments_on(&tak.id, "Mer reklam").await;
    assert_eq!((program.status, program.code().as_str()), (StatusCode::FORBIDDEN, "author-blocked"));
    let edited = bo.post_form(&format!("/kommentarer/{id}/andra"), &[("kommentar", "Köp!".to_owned())]).await;
    assert!(edited.status == StatusCode::FORBIDDEN && edited.says(&["Köp!"]), "{}", edited.body);

    // By a mailed link it is told when she has shown who she is, and not before.
    town.stranger().post_form("/forslag/nytt", &form("Reklampelare", MAIL)).await;
    town.settles().await;
    let confirm = link(&town.mail_to(MAIL)[0], "/forslag/bekrafta/");
    let refused = town.stranger().post_form(&confirm, &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.says(&["Du kan inte publicera just nu", "Reklampelare"]), "{}", refused.body);
    let path = format!("/forslag/{}/kommentera", tak.id);
    town.stranger().post_form(&path, &comment_form("Reklam igen", MAIL)).await;
    town.settles().await;
    let confirm_comment = link(&town.mail_to(MAIL)[0], "/kommentera/bekrafta/");
    let refused = town.stranger().post_form(&confirm_comment, &[]).await;
    assert!(refused.status == StatusCode::FORBIDDEN && refused.says(&["Reklam igen"]), "{}", refused.body);

    // What is nobody's to take away.
    assert_eq!(bo.votes_for(&tak.id).await.status, StatusCode::OK);
    assert_eq!(bo.get(&format!("/forslag/{}", tak.id)).await.status, StatusCode::OK);
    let report = [("skal", "spam".to_owned()), ("reason", "spam".to_owned())];
    assert_ne!(
        bo.post_form(&format!("/kommentarer/{id}/anmal"), &report).await.status,
        StatusCode::FORBIDDEN
    );

    // It ends by itself, and the link that was mailed is good still.
    town.host.advance(jiff::SignedDuration::from_hours(24 * 12)).await.unwrap();
    assert_eq!(town.stranger().post_form(&confirm, &[]).await.status, StatusCode::FORBIDDEN);
    // She has signed in anew since.
    let amira = town.moderator().await;
    let lifted = page_of(&amira, &id).await.presses("hav", &[("unblocked", "Det räcker.")]).await;
    assert_eq!(lifted.answer.status, StatusCode::SEE_OTHER);
    town.settles().await;
    assert!(town.mail_to(MAIL)[0].text.contains("Det räcker."));
    assert_eq!(town.stranger().post_form(&confirm, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(bo.get("/mina-sidor/avstangning").await.says(&["Ingenting hindrar dig"]));
}

#[tokio::test]
async fn an_objection_to_a_block_is_tried_by_somebody_else() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, id) = commented(&town, &tak.id).await;
    let amira = town.moderator().await;
    blocks(&town, &amira, &id).await;
    let path = "/mina-sidor/avstangning";
    let own = bo.get(path).await;
    assert!(own.says(&[
        "Du kan inte publicera just nu",
        WHY,
        "Tycker du att det är fel?",
        "inom en arbetsdag"
    ]));
    let empty = bo.post_form(path, &[("invandning", " ".to_owned())]).await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.says(&["Skriv varför det är fel."]));
    let words = [("invandning", "Det var inte jag.".to_owned())];
    for _ in 0..2 {
        assert_eq!(bo.post_form(path, &words).await.location(), path, "twice is once");
    }
    town.settles().await;
    assert!(bo.get(path).await.says(&["Du har bett en kollega pröva det igen", "Det var inte jag."]));

    let queue = amira.get("/api/v1/moderation/proposals").await.json();
    let row = queue["proposals"].as_array().unwrap().iter().find(|row| row["id"] == tak.id.as_str());
    assert!(row.is_some(), "it waits at the proposal: {queue}");
    amira.opens_proposal(&tak.id).await.says(&["Pröva en invändning mot en avstängning"]);
    let own = page_of(&amira, &id).await;
    own.says(&["Det var inte jag.", "En kollega prövar den"]);
    assert!(!own.has("sta-fast"), "not by whoever decided");
    let greta = town.staff("coordinator").await;
    let page = page_of(&greta, &id).await;
    page.says(&["Det var inte jag.", "Amira Haddad beslutade"]);
    let silent = page.presses("sta-fast", &[("upheld", "")]).await;
    assert_eq!(silent.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let upheld = page.presses("sta-fast", &[("upheld", "Adressen är din.")]).await;
    assert_eq!(upheld.answer.status, StatusCode::SEE_OTHER, "{}", upheld.words());
    let again = page.presses("sta-fast", &[("upheld", "Adressen är din.")]).await;
    assert_eq!(again.answer.status, StatusCode::SEE_OTHER, "the same form again is harmless");
    town.settles().await;
    assert!(town.mail_to(MAIL)[0].text.contains("Adressen är din."));
    let own = bo.get(path).await;
    assert!(own.says(&["En kollega har prövat det igen", "Adressen är din."]));
    assert_eq!(bo.post_form(path, &words).await.status, StatusCode::CONFLICT, "once");
    assert!(!amira.opens_proposal(&tak.id).await.words().contains("Pröva en invändning mot en avstängning"));
}

#[tokio::test]
async fn only_who_moderates_there_decides_about_authors_with_a_reason_and_on_what_she_has_read() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, id) = commented(&town, &tak.id).await;
    let path = format!("/desk/moderering/forfattare/comment.{id}");
    for who in [town.stranger(), bo, town.staff("registrar").await, town.staff("auditor").await] {
        let answer = who.get(&path).await;
        assert!(!answer.body.contains("stang-av"), "{}", answer.body);
        let forced = who.post_form(&format!("{path}/stang-av"), &[("blocked", WHY.to_owned())]).await;
        assert!(forced.status.is_client_error() || forced.status == StatusCode::SEE_OTHER);
    }
    let amira = town.moderator().await;
    let forged = amira.post_form(&format!("{path}/betro"), &[("trusted", "Ja.".to_owned())]).await;
    assert!(forged.status.is_client_error(), "without the token of the desk");
    let page = page_of(&amira, &id).await;
    for until in ["", "2020-01-01", "2999-01-01", "snart"] {
        let wrong = page.presses("stang-av", &[("blocked", WHY), ("until", until)]).await;
        assert_eq!(wrong.answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{until}");
        wrong.says(&["Välj en dag", WHY]);
    }
    let unexplained = page.presses("betro", &[("trusted", " ")]).await;
    assert_eq!(unexplained.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    blocks(&town, &town.staff("coordinator").await, &id).await;
    let stale = page.presses("betro", &[("trusted", "Skriver sakligt.")]).await;
    assert_eq!(stale.answer.status, StatusCode::PRECONDITION_FAILED);
    stale.says(&["Avstängd författare"]);
    let auditor = town.staff("auditor").await;
    let number = town.proposal(&tak.id).await.state.number.to_string();
    let acts = auditor.get(&format!("/desk/granskning?nummer={number}")).await;
    assert!(acts.says(&["Stängde av en författare", WHY]), "{}", acts.body);
}

#[tokio::test]
async fn a_block_of_an_erased_person_ends() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, id) = commented(&town, &tak.id).await;
    blocks(&town, &town.moderator().await, &id).await;
    let store = town.store().await;
    let author = store.comment(id.parse().unwrap()).await.unwrap().unwrap().state.author;
    bo.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    for _ in 0..2 {
        town.settles().await;
        town.passes(60).await;
    }
    town.settles().await;
    let state = store.author(author).await.unwrap().unwrap().state;
    assert!(state.block.unwrap().ended_at.is_some());
    let page = page_of(&town.moderator().await, &id).await;
    assert_eq!(page.answer.status, StatusCode::NOT_FOUND, "nobody is its author");
}
