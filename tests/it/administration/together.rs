//! Two administrators at once, and programs beside them.

use domain::settings::Settings;
use http::StatusCode;
use serde_json::json;

use super::{GENERAL, THERE, form, founded, place, saves, sends};
use tests::form_fields::{changed, fields_of};

#[tokio::test]
async fn the_second_is_shown_what_the_first_changed_and_loses_nothing_she_typed() {
    let (town, eva) = founded().await;
    let other = town.staff_of(THERE, "administrator").await;
    let hers = form(&eva, "allmant").await;
    assert_eq!(saves(&other, "utseende", &[("look-brand", "#123456")]).await.status, StatusCode::SEE_OTHER);
    let typed = changed(&hers, &[&GENERAL[..], &[("place", "Grannköping vid ån")]].concat());
    let late = sends(&eva, "allmant", &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.says(&["Kim administrator hann spara före dig", "Huvudfärg", "#123456"]), "{}", late.body);
    let again = fields_of(&late.body, &place("allmant"));
    let kept = |name: &str| again.iter().find(|(field, _)| field == name).map(|(_, kept)| kept.as_str());
    assert_eq!(kept("place"), Some("Grannköping vid ån"));
    assert_eq!(kept("contact-email"), Some("kontakt@grannkoping.example"));
    assert_eq!(sends(&eva, "allmant", &again).await.status, StatusCode::SEE_OTHER);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.version, now.place.as_str()), (3, "Grannköping vid ån"));
    assert_eq!(now.look.brand.to_string(), "#123456", "and the other loses nothing either");
}

#[tokio::test]
async fn of_two_who_save_in_the_same_moment_one_is_late() {
    let (town, eva) = founded().await;
    let (one, other) = (form(&eva, "allmant").await, form(&eva, "delta").await);
    let one = changed(&one, &GENERAL);
    let other = changed(&other, &[("voters-shown", "alias")]);
    let came = tokio::join!(sends(&eva, "allmant", &one), sends(&eva, "delta", &other));
    let mut came = [came.0.status.as_u16(), came.1.status.as_u16()];
    came.sort_unstable();
    assert_eq!(came, [303, 409]);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    assert_eq!(store.settings().await.unwrap().unwrap().version, 2);
}

#[tokio::test]
async fn a_program_changes_settings_on_the_version_that_it_read() {
    let (_town, admin) = founded().await;
    let read = admin.get("/api/v1/settings").await;
    assert_eq!((read.status, read.header("etag").as_deref()), (StatusCode::OK, Some("\"1\"")));
    let mut body = read.json();
    assert_eq!(body["standing"], "preparing");
    body["settings"]["place"] = json!("Grannby");
    let put = async |tag: &str, body: &serde_json::Value| {
        admin.send_json("PUT", "/api/v1/settings", body, &[("if-match", tag)]).await
    };
    let changed = put("\"1\"", &json!({ "settings": body["settings"] })).await;
    assert_eq!((changed.status, changed.header("etag").as_deref()), (StatusCode::OK, Some("\"2\"")));
    body["settings"]["place"] = json!("Annanby");
    let stale = put("\"1\"", &json!({ "settings": body["settings"] })).await;
    assert_eq!((stale.status, stale.code().as_str()), (StatusCode::PRECONDITION_FAILED, "stale"));
    let untagged =
        admin.send_json("PUT", "/api/v1/settings", &json!({ "settings": body["settings"] }), &[]).await;
    assert_eq!(untagged.status, StatusCode::PRECONDITION_REQUIRED);
    body["settings"]["look"]["paper"] = json!("#777777");
    let unreadable = put("\"2\"", &json!({ "settings": body["settings"] })).await;
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unreadable.body);
    assert!(unreadable.body.contains("look."), "{}", unreadable.body);
    let misspelt = put("\"2\"", &json!({ "settings": { "naem": "x" } })).await;
    assert_eq!(misspelt.status, StatusCode::BAD_REQUEST);
    let versions = admin.get("/api/v1/settings/versions").await.json();
    let what: Vec<&str> =
        versions["versions"].as_array().unwrap().iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["changed", "founded"]);
    let first = admin.get("/api/v1/settings/versions/1").await.json();
    assert_eq!(first["settings"]["place"], "Grannköping");
    let whole: Settings = serde_json::from_value(first["settings"].clone()).unwrap();
    assert_eq!(whole.name, "Grannköpings kommun");
    assert_eq!(admin.get("/api/v1/settings/versions/9").await.status, StatusCode::NOT_FOUND);
}
