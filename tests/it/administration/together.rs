//! Two administrators at once, and programs beside them.

use domain::settings::{Settings, VotersShown};
use http::StatusCode;
use serde_json::json;

use super::{GENERAL, THERE, form, founded, place, saves, sends};
use tests::form_fields::{changed, fields_of};

#[tokio::test]
async fn what_two_change_apart_is_put_together_and_neither_loses_anything() {
    let (town, eva) = founded().await;
    let other = town.staff_of(THERE, "administrator").await;
    let hers = form(&eva, "allmant").await;
    assert_eq!(saves(&other, "utseende", &[("look-brand", "#123456")]).await.status, StatusCode::SEE_OTHER);
    // In the same section too: what she left alone is what she read, and not what she wants.
    saves(&other, "allmant", &[&GENERAL[..], &[("population", "13842")]].concat()).await;
    let saved = sends(&eva, "allmant", &changed(&hers, &[&GENERAL[..], &[("place", "Ån")]].concat())).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let told = eva.get(&saved.location()).await;
    assert!(told.says(&["Sparat som version 4", "Någon annan hann spara före dig"]), "{}", told.body);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.version, now.place.as_str(), now.population), (4, "Ån", 13_842));
    assert_eq!(
        (now.look.brand.to_string().as_str(), now.contact.phone.as_str()),
        ("#123456", "031-390 06 12")
    );
}

#[tokio::test]
async fn the_second_is_asked_where_both_have_changed_the_same_and_loses_nothing_she_typed() {
    let (town, eva) = founded().await;
    let other = town.staff_of(THERE, "administrator").await;
    let hers = form(&eva, "allmant").await;
    saves(&other, "allmant", &[&GENERAL[..], &[("place", "Annanby"), ("population", "13842")]].concat())
        .await;
    let typed = changed(&hers, &[&GENERAL[..], &[("place", "Grannköping vid ån")]].concat());
    let late = sends(&eva, "allmant", &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    for told in ["Kim administrator hann spara före dig", "Orten", "Annanby", "Grannköping vid ån"] {
        assert!(late.says(&[told]), "{told}: {}", late.body);
    }
    let again = fields_of(&late.body, &place("allmant"));
    let kept = |name: &str| again.iter().find(|(field, _)| field == name).map(|(_, kept)| kept.as_str());
    assert_eq!(kept("place"), Some("Grannköping vid ån"), "hers, where both have changed it");
    assert_eq!(kept("population"), Some("13842"), "the other's, where she has changed nothing");
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    assert_eq!(
        store.settings().await.unwrap().unwrap().place,
        "Annanby",
        "nothing is saved before she has seen it"
    );
    assert_eq!(sends(&eva, "allmant", &again).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.version, now.place.as_str(), now.population), (3, "Grannköping vid ån", 13_842));
}

#[tokio::test]
async fn two_changes_that_cannot_be_used_together_are_not_saved() {
    let (town, eva) = founded().await;
    let other = town.staff_of(THERE, "administrator").await;
    let (hers, brand) = (form(&eva, "utseende").await, ("look-brand", "#6b6b6b"));
    // Each of these can be read on what the other one was.
    assert_eq!(saves(&other, "utseende", &[brand]).await.status, StatusCode::SEE_OTHER);
    let refused = sends(&eva, "utseende", &changed(&hers, &[("look-paper", "#c8c8c8")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert!(refused.says(&["Någon annan hann spara före dig, och det går inte ihop"]), "{}", refused.body);
    let kept = fields_of(&refused.body, &place("utseende"));
    assert!(kept.contains(&("look-paper".to_owned(), "#c8c8c8".to_owned())), "{kept:?}");
}

#[tokio::test]
async fn two_who_save_in_the_same_moment_both_save() {
    let (town, eva) = founded().await;
    let (one, other) = (form(&eva, "allmant").await, form(&eva, "delta").await);
    let one = changed(&one, &GENERAL);
    let other = changed(&other, &[("voters-shown", "alias")]);
    let came = tokio::join!(sends(&eva, "allmant", &one), sends(&eva, "delta", &other));
    assert_eq!([came.0.status, came.1.status], [StatusCode::SEE_OTHER; 2]);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.version, now.contact.phone.as_str()), (3, "031-390 06 12"));
    assert_eq!(now.proposals.voters_shown, VotersShown::Alias);
    // A version that never was is nobody's to have read.
    let unread = sends(&eva, "allmant", &changed(&one, &[("version", "99")])).await;
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
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
    let mut large = read.json();
    large["settings"]["reasons"][0]["text"]["sv"] = json!("å".repeat(80_000));
    let large = put("\"2\"", &json!({ "settings": large["settings"] })).await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", large.body);
    assert!(large.body.contains("settings-too-large") && large.body.contains("128"), "{}", large.body);
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
