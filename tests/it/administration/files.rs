//! Sheets, files of settings, templates and earlier versions: what they would change is shown before it is applied.

use axum::body::Body;
use http::StatusCode;

use super::{GENERAL, SIGN_IN, THERE, form, founded, saves};
use tests::{Actor, Answer, form_fields::fields_of};

const AREAS: &str = "/desk/installningar/omraden/granska";
const FILE: &str = "/desk/installningar/toml/granska";
const APPLY: &str = "/desk/installningar/las-in";

/// Sends a file, as a browser does.
async fn uploads(who: &Actor, to: &str, content: &[u8]) -> Answer {
    let token = form(who, "allmant").await.into_iter().find(|(name, _)| name == "token").unwrap().1;
    let mut body = Vec::new();
    for (name, value) in [("token", token.as_bytes()), ("version", b"1"), ("text", b"")] {
        body.extend(format!("--grans\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes());
        body.extend(value);
        body.extend(b"\r\n");
    }
    let head = "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    body.extend(head.bytes());
    body.extend(content);
    body.extend("\r\n--grans--\r\n".bytes());
    let headers =
        [("content-type", "multipart/form-data; boundary=grans"), ("sec-fetch-site", "same-origin")];
    who.send("POST", to, Body::from(body), &headers).await
}

/// Applies what a page has shown.
async fn applies(who: &Actor, shown: &Answer) -> Answer {
    let fields = fields_of(&shown.body, APPLY);
    let fields: Vec<(&str, String)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    who.post_form(APPLY, &fields).await
}

/// As Excel writes "CSV (semikolonavgransad)" in Sweden: Windows-1252.
const BY_EXCEL: &[u8] = b"Verksamhetsomr\xe5de;P\xe5 engelska;N\xe4mnd;Serie;R\xf6stning\r\n\
    Kollektivtrafik;;Trafikn\xe4mnden;TRN;ja\r\n\
    \xc4ldreomsorg;Care of the elderly;Socialn\xe4mnden;;nej\r\n";

#[tokio::test]
async fn a_sheet_from_excel_shows_what_it_changes_and_is_then_applied() {
    let (town, admin) = founded().await;
    let with_mark = ["\u{feff}".as_bytes(), encoding(BY_EXCEL).as_bytes()].concat();
    for sheet in [BY_EXCEL.to_vec(), with_mark, encoding(BY_EXCEL).replace(';', "\t").into_bytes()] {
        let shown = uploads(&admin, AREAS, &sheet).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        assert!(shown.says(&["Trafiknämnden", "Äldreomsorg", "Kollektivtrafik"]), "{}", shown.body);
    }
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    assert_eq!(store.settings().await.unwrap().unwrap().version, 1, "it was only looked at");
    let shown = uploads(&admin, AREAS, BY_EXCEL).await;
    assert_eq!(applies(&admin, &shown).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    let area = now.service_areas.iter().find(|area| area.name.sv == "Äldreomsorg").unwrap();
    assert_eq!((area.id.as_str(), area.board.as_str()), ("aldreomsorg", "social"));
    let buses = now.board_of(&"kollektivtrafik".parse().unwrap()).unwrap();
    assert_eq!((buses.name.as_str(), buses.series.as_str()), ("Trafiknämnden", "TRN"));
    assert_eq!(now.service_areas.len(), 10, "what the sheet does not mention stays");
    // What is written is read back, and changes nothing.
    let sheet = admin.get("/desk/installningar/omraden.csv").await;
    assert!(sheet.body.starts_with('\u{feff}') && sheet.body.contains("Äldreomsorg;Care of the elderly;"));
    assert!(uploads(&admin, AREAS, sheet.body.as_bytes()).await.says(&["Inget skiljer."]));
}

fn encoding(windows: &[u8]) -> String {
    windows.iter().map(|byte| char::from(*byte)).collect()
}

#[tokio::test]
async fn what_is_wrong_in_a_sheet_is_told_line_by_line_and_changes_nothing() {
    let (town, admin) = founded().await;
    let sheet = "Verksamhetsområde;På engelska;Nämnd;Serie;Röstning\n\
        ;;Tekniska nämnden;TN;ja\n\
        Hamnen;;Tekniska nämnden;;ja\n\
        Ån;The river;Ånämnden;;ja\n\
        Skogen;The forest;Tekniska nämnden;t n;ja\n\
        Bad;Baths;Tekniska nämnden;;kanske\n";
    let shown = uploads(&admin, AREAS, sheet.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "Rad 2: området saknar namn.",
        "Rad 3: ett nytt område behöver ett namn på engelska.",
        "Rad 4: en ny nämnd behöver en serie",
        "Rad 5: serien är 1–10 versaler",
        "Rad 6: skriv ja eller nej",
    ] {
        assert!(shown.says(&[told]), "{told}: {}", shown.body);
    }
    for (sheet, told) in [
        ("", "Arket går inte att läsa."),
        ("Namn;Nämnd\nA;B\n", "Kolumnen verksamhetsområde saknas"),
        ("Verksamhetsområde;Nämnd\n", "Arket går inte att läsa."),
    ] {
        let shown = uploads(&admin, AREAS, sheet.as_bytes()).await;
        assert!(shown.says(&[told]), "{sheet}: {}", shown.body);
    }
    let twice = "Verksamhetsområde;På engelska;Nämnd;Serie\nA;A;Ny nämnd;TN\n";
    let shown = uploads(&admin, AREAS, twice.as_bytes()).await;
    assert!(shown.says(&["TN finns två gånger."]), "{}", shown.body);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    assert_eq!(store.settings().await.unwrap().unwrap().version, 1);
}

#[tokio::test]
async fn versions_are_listed_compared_written_and_gone_back_to() {
    let (town, admin) = founded().await;
    saves(&admin, "allmant", &GENERAL).await;
    saves(&admin, "inloggning", &SIGN_IN).await;
    let list = admin.get("/desk/installningar/versioner").await;
    assert!(
        list.says(&["Version 3", "Kim administrator", "Kommunen lades till", "Driften"]),
        "{}",
        list.body
    );
    let third = admin.get("/desk/installningar/versioner/3").await;
    assert!(third.says(&["Jämfört med version 2", "Inloggning", "Gäller nu"]), "{}", third.body);
    let second = admin.get("/desk/installningar/versioner/2?mot=1").await;
    assert!(second.says(&["Telefon till kontaktcenter", "031-390 06 12"]), "{}", second.body);
    assert_eq!(admin.get("/desk/installningar/versioner/9").await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get("/desk/installningar/versioner/x").await.status, StatusCode::NOT_FOUND);
    let exported = admin.get("/desk/installningar/versioner/2/toml").await;
    assert!(exported.body.contains("phone = \"031-390 06 12\"") && !exported.body.contains("[sign_in]"));
    let fields = fields_of(&second.body, "/desk/installningar/versioner/2/granska");
    let fields: Vec<(&str, String)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let shown = admin.post_form("/desk/installningar/versioner/2/granska", &fields).await;
    assert!(shown.says(&["Tillbaka till version 2", "Inloggning"]), "{}", shown.body);
    assert_eq!(applies(&admin, &shown).await.status, StatusCode::SEE_OTHER);
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.version, now.sign_in.is_none()), (4, true));
    assert_eq!(now.settings, store.settings_version(2).await.unwrap().unwrap().settings);
}

#[tokio::test]
async fn a_file_and_a_template_are_looked_over_first_and_what_changed_meanwhile_is_kept() {
    let (town, admin) = founded().await;
    let exported = admin.get("/desk/installningar/versioner/1/toml").await.body;
    assert!(uploads(&admin, FILE, exported.as_bytes()).await.says(&["Inget skiljer."]));
    let broken = uploads(&admin, FILE, b"name = ").await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.says(&["line 1"]), "{}", broken.body);
    let changed = exported.replace("votes >= 200", "votes >= 99");
    let shown = uploads(&admin, FILE, changed.as_bytes()).await;
    assert!(shown.says(&["Uttryck", "votes &#62;= 99"]), "{}", shown.body);
    // Meanwhile somebody saves something else, which stays.
    saves(&admin, "allmant", &GENERAL).await;
    let applied = applies(&admin, &shown).await;
    assert_eq!(applied.location(), "/desk/installningar?klart=jamte", "{}", applied.body);
    assert!(admin.get(&applied.location()).await.says(&["bådas ändringar gäller"]));
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!((now.contact.phone.as_str(), now.rules[0].when.contains("99")), ("031-390 06 12", true));
    // And the same, which she is asked about.
    let shown = uploads(&admin, FILE, changed.replace("votes >= 99", "votes >= 98").as_bytes()).await;
    saves(&admin, "regler", &[("regel-0-when", "votes >= 97")]).await;
    let late = applies(&admin, &shown).await;
    assert!(late.says(&["hann spara före dig", "votes &#62;= 97", "votes &#62;= 98"]), "{}", late.body);
    assert_eq!(applies(&admin, &late).await.status, StatusCode::SEE_OTHER);
    let token = form(&admin, "allmant").await.into_iter().find(|(name, _)| name == "token").unwrap().1;
    let fields = [("token", token), ("mall", "lycksele".to_owned())];
    let shown = admin.post_form("/desk/installningar/mall/granska", &fields).await;
    assert!(shown.says(&["Regler från en mall", "votes &#62;= 25"]), "{}", shown.body);
    assert_eq!(applies(&admin, &shown).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!(now.votes_needed(&now.service_areas[0].id), Some(25));
}
