//! What a board is handed is read as it was kept, and proves itself.

use domain::hash::Hash;
use http::StatusCode;

use super::{handed_over, place, town};

#[tokio::test]
async fn a_document_is_read_as_a_page_and_byte_for_byte() {
    let town = town().await;
    let id = town.published_by(super::ANNA, "sv", "Tak").await;
    let fan = town.person("fan@exempel.se", "sv").await;
    town.shown_comment(&id, fan, "Det regnar ju jämt.").await;
    let rude = town.shown_comment(&id, fan, "Det är Kalle Karlssons fel.").await.state.id.to_string();
    town.moderator_masks_comment(&rude, "Det är [namn borttaget] fel.").await;
    town.moderator_masks(&id, "Låt bussen gå varje timme. [telefonnummer borttaget]").await;
    town.casts_votes(&id, 0..5).await;
    let number = town.proposal(&id).await.state.matter.unwrap().number;
    let store = town.municipality().await.store;
    let case = store.case_by_number(&number).await.unwrap().unwrap();
    let kept = store.case(case).await.unwrap().unwrap().state.documents.remove(0);

    let johan = town.caseworker("Johan Lind").await;
    let path = format!("{}/handlingar/{}", place(&number), kept.id);
    let page = johan.opens(&path).await;
    page.says(&[
        "E-förslaget som det lämnades över",
        "Tak",
        "[telefonnummer borttaget]",
        "Författarens egna ord",
        "Det regnar ju jämt.",
        "Det är [namn borttaget] fel.",
        "Det är Kalle Karlssons fel.",
        "Åsa Öberg",
        "5 röster",
        "19 november 2040",
        "votes >= 5",
        "inställningarnas version",
        "Förslaget går till nämnden.",
        kept.sha256.as_str(),
    ]);
    let file = johan.get(&format!("{path}.json")).await;
    assert_eq!(Hash::of(&[file.body.as_bytes()]), kept.sha256);
    assert_eq!(file.body.len() as u64, kept.bytes);
    let disposition = file.header("content-disposition").unwrap();
    assert_eq!(disposition, format!("attachment; filename=\"handling-{}.json\"", kept.id));
    assert_eq!(file.header("cache-control").as_deref(), Some("no-store"));
    let api = johan.get(&format!("/api/v1/cases/{}/documents/{}", number.slug(), kept.id)).await;
    assert_eq!(api.body, file.body);

    // What comes until voting ends is a document of its own.
    town.casts_votes(&id, 5..8).await;
    town.days_pass(31).await;
    let documents = store.case(case).await.unwrap().unwrap().state.documents;
    let page = johan.opens(&format!("{}/handlingar/{}", place(&number), documents[1].id)).await;
    page.says(&["Komplettering när röstningen var slut", "8 röster"]);
}

#[tokio::test]
async fn a_document_that_is_not_what_was_kept_is_not_shown() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let (_, other) = handed_over(&town, "Fler bussar").await;
    let store = town.municipality().await.store;
    let case = store.case_by_number(&number).await.unwrap().unwrap();
    let kept = store.case(case).await.unwrap().unwrap().state.documents.remove(0);
    let johan = town.caseworker("Johan Lind").await;
    let path = format!("{}/handlingar/{}", place(&other), kept.id);
    assert_eq!(johan.get(&path).await.status, StatusCode::NOT_FOUND, "it belongs to another case");
    let path = format!("{}/handlingar/{}", place(&number), kept.id);
    let objects = town.host.app().objects.clone().unwrap();
    objects.keep(&"broviken".parse().unwrap(), kept.id, "{}".into()).await.unwrap();
    for path in [path.clone(), format!("{path}.json")] {
        assert_eq!(johan.get(&path).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
