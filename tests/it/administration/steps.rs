//! Step by step, until residents are let in; and what is typed wrongly.

use http::StatusCode;

use super::{GENERAL, SIGN_IN, THERE, form, founded, place, saves, sends};
use tests::form_fields::{changed, fields_of};

const START: &str = "/desk/installningar";
const SECTIONS: [&str; 9] = [
    "allmant",
    "utseende",
    "omraden",
    "grupper",
    "regler",
    "delta",
    "texter",
    "inloggning",
    "e-legitimation",
];

#[tokio::test]
async fn what_is_missing_is_filled_in_and_then_it_is_opened() {
    let (town, admin) = founded().await;
    let start = admin.get(START).await;
    assert!(start.says(&["Inte öppen än", "Saknas", "Som i mallen", "Det här måste fyllas i först:"]));
    assert!(start.says(&["/.well-known/ting-jwks.json", "/desk/logga-in/svar"]), "{}", start.body);
    assert!(!start.body.contains("Ärenden"), "she has no way to what residents have sent");
    let saved = saves(&admin, "allmant", &GENERAL).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let token = fields_of(&admin.get(&place("allmant")).await.body, &place("allmant"));
    let token = token.iter().find(|(name, _)| name == "token").unwrap().1.clone();
    let early =
        admin.post_form("/desk/installningar/oppna", &[("token", token), ("version", "2".to_owned())]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "not before staff can sign in: {}", early.body);
    let saved = saves(&admin, "inloggning", &SIGN_IN).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let start = admin.get(START).await;
    let button = fields_of(&start.body, "/desk/installningar/oppna");
    let button: Vec<(&str, String)> =
        button.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let opened = admin.post_form("/desk/installningar/oppna", &button).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    assert!(admin.get("/desk/installningar?klart=oppnad").await.says(&["Dialogen är öppen"]));
    drop(admin);
    // Settings are kept for some seconds.
    let town = town.restarted().await;
    let page = town.stranger().at(THERE).get("/forslag").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.says(&["031-390 06 12"]) && !page.body.contains("Förhandsvisning"));
}

#[tokio::test]
async fn every_section_saves_what_it_shows_and_changes_nothing_by_it() {
    let (town, admin) = founded().await;
    saves(&admin, "allmant", &GENERAL).await;
    saves(&admin, "inloggning", &SIGN_IN).await;
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let before = store.settings().await.unwrap().unwrap();
    for section in SECTIONS {
        let saved = saves(&admin, section, &[]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{section}: {}", saved.body);
        let now = store.settings().await.unwrap().unwrap();
        assert_eq!(now.settings, before.settings, "{section}");
        assert_eq!(now.version, before.version, "{section}: nothing was changed, so there is no new version");
    }
}

#[tokio::test]
async fn what_is_typed_wrongly_is_told_at_its_field_and_kept() {
    let (_town, admin) = founded().await;
    for (section, changes, told) in [
        ("allmant", vec![("contact-email", "ingen adress")], "Skriv hela e-postadressen"),
        ("allmant", vec![("contact-phone", "ring oss")], "Skriv ett telefonnummer"),
        ("allmant", vec![("population", "många")], "Skriv ett heltal mellan 0 och 20000000."),
        ("utseende", vec![("look-brand", "blå")], "Skriv färgen som #0b5a6b."),
        ("utseende", vec![("look-brand", "#f0e000")], "minst 4,5:1 krävs"),
        ("omraden", vec![("namnd-0-series", "t n")], "Serien är 1–10 versaler"),
        ("omraden", vec![("namnd-9-name", "Ny nämnd")], "Fyll i det här."),
        ("omraden", vec![("omrade-0-board", "finns-inte")], "Välj en nämnd."),
        ("omraden", vec![("namnd-1-gone", "ja")], "Välj en nämnd."),
        ("grupper", vec![("grupp-0-name-sv", "A"), ("grupp-0-members", "utan adress")], "Rad 1: skriv namn"),
        ("regler", vec![("regel-0-when", "votes >")], "Uttrycket går inte att använda"),
        ("regler", vec![("regel-0-when", "votes * 1000 >= population")], "Uttrycket går inte att använda"),
        ("delta", vec![("open-days", "0")], "Skriv antal dagar"),
        ("delta", vec![("default-open-days", "7")], "Välj en av perioderna ovan."),
        ("texter", vec![("skal-0-text-en", "")], "Fyll i det här."),
        (
            "inloggning",
            vec![
                ("issuer", "http://elak.example"),
                ("client-id", "ting"),
                ("roll-0-group", "a"),
                ("roll-0-role", "administrator"),
            ],
            "börjar med https://",
        ),
        (
            "inloggning",
            vec![("issuer", "https://a.se"), ("client-id", "ting")],
            "Ange en grupp som är administratör.",
        ),
        ("e-legitimation", vec![("issuer", "http://elak.example")], "börjar med https://"),
        ("e-legitimation", vec![("issuer", "https://a.se"), ("client-id", "")], "Fyll i det här."),
        ("e-legitimation", vec![("with-sv", "BankID"), ("acr", "")], "Fyll i det här."),
        ("e-legitimation", vec![("with-sv", "BankID"), ("acr", "två ord")], "högst tio nivåer"),
        ("e-legitimation", vec![("registered-claim", "kommun")], "Fyll i det här."),
    ] {
        let answer = saves(&admin, section, &changes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{section} {changes:?}: {}", answer.body);
        assert!(answer.says(&[told]), "{section} {changes:?} says nothing of {told}: {}", answer.body);
        let again = fields_of(&answer.body, &place(section));
        for (name, value) in changes.iter().filter(|(name, _)| !name.ends_with("-gone")) {
            let kept = again.iter().find(|(field, _)| field == name).map(|(_, kept)| kept.as_str());
            assert!(kept == Some(value) || name.ends_with("-board"), "{section} {name}: {kept:?}");
        }
    }
    assert!(admin.get(START).await.says(&["Version 1"]), "nothing of it was saved");
}

#[tokio::test]
async fn whatever_is_sent_is_answered_plainly() {
    let (_town, admin) = founded().await;
    for section in SECTIONS {
        let whole = form(&admin, section).await;
        for garbage in ["", "\u{0}\u{7}", "åäö ", "-1", &"x".repeat(5000), "99999999999999999999999"] {
            let fields: Vec<(String, String)> = whole
                .iter()
                .map(|(name, value)| match name.as_str() {
                    "token" | "version" => (name.clone(), value.clone()),
                    _ => (name.clone(), garbage.to_owned()),
                })
                .collect();
            let answer = sends(&admin, section, &fields).await;
            assert!(!answer.status.is_server_error(), "{section} {garbage:.9}: {}", answer.body);
        }
        let unsigned = sends(&admin, section, &changed(&whole, &[("token", "")])).await;
        assert_eq!(unsigned.status, StatusCode::FORBIDDEN, "{section}");
    }
    assert_eq!(admin.get(&place("finns-inte")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn groups_rules_and_areas_are_added_changed_and_taken_away() {
    let (town, admin) = founded().await;
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let group = [
        ("grupp-0-name-sv", "Stad och trafik"),
        ("grupp-0-name-en", "City and traffic"),
        ("grupp-0-members", "Amira Haddad, amira@grannkoping.example\nÅsa Öberg <asa@grannkoping.example>"),
        ("grupp-0-areas", "kollektivtrafik"),
        ("grupp-0-manager", "chef@grannkoping.example"),
    ];
    let saved = saves(&admin, "grupper", &group).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!(now.groups[0].id.as_str(), "stad-och-trafik");
    assert_eq!(now.groups[0].members[1].name, "Åsa Öberg");
    let area = [
        ("omrade-9-name-sv", "Ån & hamnen"),
        ("omrade-9-name-en", "The river and the harbour"),
        ("omrade-9-board", "tekniska"),
        ("omrade-9-voting", "open"),
    ];
    assert_eq!(saves(&admin, "omraden", &area).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!(now.service_areas.last().unwrap().id.as_str(), "an-hamnen");
    let taken = saves(&admin, "omraden", &[("omrade-1-gone", "ja")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "a group reads it");
    assert!(taken.says(&["Gruppen stad-och-trafik läser området kollektivtrafik"]), "{}", taken.body);
    assert_eq!(saves(&admin, "omraden", &[("omrade-0-gone", "ja")]).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    assert!(now.service_areas.iter().all(|area| area.id.as_str() != "gator-och-trafik"));
    let rule = [
        ("regel-0-when", "votes >= 150"),
        ("regel-0-decided-sv", "KF § 3"),
        ("regel-0-decided-en", "Council § 3"),
    ];
    assert_eq!(saves(&admin, "regler", &rule).await.status, StatusCode::SEE_OTHER);
    let now = store.settings().await.unwrap().unwrap();
    assert_eq!(now.votes_needed(&now.service_areas[0].id), Some(150));
    assert_eq!(now.rules[0].decided.as_ref().unwrap().sv, "KF § 3");
}
