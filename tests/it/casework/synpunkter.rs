//! What did not go to a board stays findable, and can become a synpunkt in one act.

use domain::{case::CaseKind, rule::Act};
use http::StatusCode;
use serde_json::json;

use super::{handed_over, town};

#[tokio::test]
async fn what_got_too_few_votes_becomes_a_synpunkt_once() {
    let town = town().await;
    let handed = town.published("Tak").await;
    town.casts_votes(&handed.id, 0..3).await;
    let eva = town.registrar("Eva Norberg").await;
    let path = format!("/desk/forslag/{}", handed.id);
    let open = eva.opens(&path).await;
    open.says(&["Tak", "Röstning pågår", "3 röster", "Åsa Öberg"]);
    assert!(!open.has("synpunkt"), "it may still get its votes");
    town.days_pass(31).await;
    let page = eva.opens(&path).await;
    page.says(&["Röstningen är slut", "3 röster", "Ingen förväntas göra något med förslaget."]);

    let (one, other) = tokio::join!(page.presses("synpunkt", &[]), page.presses("synpunkt", &[]));
    let case = one.answer.location();
    assert_eq!(other.answer.location(), case, "a double click is one act");
    one.follows().await.says(&["Förslaget är nu TN 2040/", "(Synpunkt)", "Under beredning", "Åsa Öberg"]);
    town.settles().await;
    let matter = town.proposal(&handed.id).await.state.matter.unwrap();
    assert_eq!(matter.act, Act::Answer);
    let store = town.municipality().await.store;
    let kept = store.case(matter.case).await.unwrap().unwrap();
    assert!(matches!(kept.state.kind, CaseKind::Synpunkt { .. }));
    assert_eq!((kept.version, kept.state.documents.len()), (1, 1));
    eva.opens("/desk/arenden").await.says(&["Tekniska nämnden ska svara", &matter.number.to_string()]);
    // The page gone back to leads to the same case, and the proposal's page tells of it.
    assert_eq!(page.presses("synpunkt", &[]).await.answer.location(), case);
    let now = eva.opens(&path).await;
    now.says(&["Förslaget är ärende", &matter.number.to_string()]);
    assert!(!now.has("synpunkt"));
    let answer =
        eva.send_json("POST", &format!("/api/v1/proposals/{}/case", handed.id), &json!({}), &[]).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(answer.json()["number"], matter.number.to_string());
}

#[tokio::test]
async fn what_was_not_published_is_found_and_becomes_a_synpunkt_unless_it_is_still_tried() {
    let town = town().await;
    let handed = town.handed_in("Grannens staket").await;
    let api = format!("/api/v1/proposals/{}/case", handed.id);
    let eva = town.registrar("Eva Norberg").await;
    let early = eva.send_json("POST", &api, &json!({}), &[]).await;
    assert_eq!((early.status, early.code().as_str()), (StatusCode::CONFLICT, "wrong-stage"));
    town.moderator().await.refuses(&handed.id, "otydligt", "Det framgår inte vilket staket.").await;
    town.settles().await;
    let page = eva.opens(&format!("/desk/forslag/{}", handed.id)).await;
    page.says(&["Inte publicerat", "Det framgår inte vilket staket.", "Grannens staket"]);
    assert!(page.has("synpunkt"));
    handed.author.sends(&handed.id, "invand", &[("objection", "Det är tydligt.")]).await;
    town.settles().await;
    let tried = eva.opens(&format!("/desk/forslag/{}", handed.id)).await;
    if tried.words().contains("En invändning prövas") {
        assert!(!tried.has("synpunkt"), "a second reader may still publish it");
        town.second_reader_upholds(&handed.id, "Det är fortfarande otydligt.").await;
    }
    let page = eva.opens(&format!("/desk/forslag/{}", handed.id)).await;
    page.presses("synpunkt", &[]).await.follows().await.says(&["(Synpunkt)", "Grannens staket"]);
    let public = town.stranger().get(&format!("/forslag/{}", handed.id)).await;
    assert_eq!(public.status, StatusCode::NOT_FOUND, "it is not public for that");
}

#[tokio::test]
async fn what_went_to_the_board_is_no_synpunkt_too() {
    let town = town().await;
    let (id, _) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let answer = eva.send_json("POST", &format!("/api/v1/proposals/{id}/case"), &json!({}), &[]).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::CONFLICT, "case-already"));
}
