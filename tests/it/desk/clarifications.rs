//! What an author has added in public is masked and mended under the same rule as the text itself.

use http::StatusCode;
use serde_json::json;
use tests::{Handed, Town};

const WORDS: &str = "Ring mig på 070-174 06 05. Det ska byggas. Kommunen bryr sig inte.";
const MASKED: &str = "Ring mig på [telefonnummer borttaget]. Det ska byggas. Kommunen bryr sig inte.";

/// A proposal with something added that a moderator has let through.
async fn clarified(town: &Town) -> Handed {
    let tak = town.published("Tak").await;
    let sent = tak.author.sends(&tak.id, "fortydliga", &[("fortydligande", WORDS)]).await;
    assert!(sent.status.is_redirection(), "{} {}", sent.status, sent.body);
    town.settles().await;
    town.moderator_passes_amendment(&tak.id).await;
    tak
}

#[tokio::test]
async fn personal_data_in_a_clarification_is_pointed_out_and_masked_with_one_click() {
    let town = Town::new().await;
    let tak = clarified(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.says(&["En möjlig personuppgift i förtydligandet", "Telefonnummer: ”070-174 06 05”"]);
    let before = town.proposal(&tak.id).await;
    let masked = page.presses("fortydligande-maska", &[]).await.follows().await;
    masked.says(&["En uppgift är maskerad.", "Du maskerade eller rättade en sak i ett förtydligande"]);
    assert!(!masked.has("fortydligande-maska"), "there is nothing more to find");
    // The same click again, as by a finger that trembles.
    assert_eq!(page.presses("fortydligande-maska", &[]).await.answer.status, StatusCode::SEE_OTHER);
    town.settles().await;
    let after = town.proposal(&tak.id).await;
    assert_eq!(after.version, before.version + 1);
    assert_eq!(after.state.text_version, before.state.text_version, "it says the same");

    let path = format!("/forslag/{}", tak.id);
    let public = town.stranger().get(&path).await.body;
    assert!(public.contains("[telefonnummer borttaget]") && !public.contains("070-174"), "{public}");
    assert!(public.contains("En moderator maskerade personuppgifter i ett <a"), "{public}");
    let api = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!((&api["clarifications"][0]["text"], &api["isEdited"]), (&json!(MASKED), &json!(false)));
    assert_eq!(api["clarifications"][0]["isEdited"], true);
    let events = town.stranger().get(&format!("/api/v1/proposals/{}/events", tak.id)).await.json();
    let last = events["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["type"], &last["clarification"]),
        (&json!("clarification-edited"), &json!(1)),
        "{last}"
    );
    let own = tak.author.get(&format!("/mina-sidor/forslag/{}", tak.id)).await.body;
    assert!(own.contains("En moderator maskerade eller rättade en detalj i ditt förtydligande."), "{own}");
    let feed = town.stranger().get(&format!("{path}/atom")).await.body;
    assert!(feed.contains("maskerade personuppgifter i ett förtydligande") && !feed.contains("070-174"));
}

#[tokio::test]
async fn a_clarification_is_held_to_what_its_author_wrote_however_many_edits_there_are() {
    let town = Town::new().await;
    let tak = clarified(&town).await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    let softer = WORDS.replace("bryr sig inte", "bryr sig");
    let refused = page.presses("fortydligande-ratta", &[("clarification", &softer)]).await;
    assert_eq!(refused.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["Den ändringen är författarens att göra", "Förtydligandet:", &softer]);
    for (words, told) in [(WORDS, "Du har inte ändrat något i förtydligandet."), ("", "måste säga något")]
    {
        let wrong = page.presses("fortydligande-ratta", &[("clarification", words)]).await;
        assert_eq!(wrong.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says(&[told]);
        assert!(wrong.answer.body.contains("id=\"clarification\""), "the summary of errors leads to it");
    }
    let once = WORDS.replace("byggas", "buggar");
    page.presses("fortydligande-ratta", &[("clarification", &once)]).await.follows().await;
    let tag = format!("\"{}\"", town.proposal(&tak.id).await.version);
    let path = format!("/api/v1/moderation/proposals/{}", tak.id);
    let edit = async |number: u32, text: &str| {
        let body = json!({ "clarification": number, "text": text });
        amira.send_json("POST", &format!("{path}/clarification-edit"), &body, &[("if-match", &tag)]).await
    };
    let twice = edit(1, &WORDS.replace("byggas", "bullar")).await;
    assert_eq!(twice.json()["errors"][0]["code"], "field-not-permitted", "{}", twice.body);
    assert_eq!(edit(2, &once).await.status, StatusCode::NOT_FOUND);
    let masked = edit(1, MASKED).await;
    assert_eq!(masked.status, StatusCode::OK, "{}", masked.body);
    assert_eq!(edit(1, WORDS).await.status, StatusCode::PRECONDITION_FAILED);
    let read = amira.get(&path).await.json();
    let added = &read["clarifications"][0];
    assert_eq!((&added["text"], &added["original"]), (&json!(MASKED), &json!(WORDS)), "{read}");
    assert_eq!(added["personalData"], json!([]));
    assert_eq!(town.stranger().get(&path).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn of_several_clarifications_each_is_edited_by_itself() {
    let town = Town::new().await;
    let tak = clarified(&town).await;
    town.days_pass(1).await;
    tak.author.sends(&tak.id, "fortydliga", &[("fortydligande", "Plats för rulstol.")]).await;
    town.settles().await;
    town.moderator_passes_amendment(&tak.id).await;
    let fields = [("number", "2"), ("clarification", "Plats för rullstol.")];
    let page = town.moderator().await.opens_proposal(&tak.id).await;
    let mended = page.presses("fortydligande-ratta", &fields).await;
    assert_eq!(mended.answer.status, StatusCode::SEE_OTHER, "{}", mended.answer.body);
    town.settles().await;
    let added = town.proposal(&tak.id).await.state.clarifications;
    assert!(added[0].original.is_none() && added[1].original.is_some());
    let public = town.stranger().get(&format!("/forslag/{}", tak.id)).await.body;
    assert!(public.contains("Plats för rullstol.") && public.contains("href=\"#fortydligande-2\""));
}
