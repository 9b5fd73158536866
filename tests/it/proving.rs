//! What is dangerous at the desk, by somebody who has signed in long ago: she shows anew who she is, and what she had
//! written is there still, for her alone.

use axum::body::Body;
use http::StatusCode;
use serde_json::Value;
use store::Whole;
use tests::{Actor, Answer, Town, form_fields::fields_of};

const IMPORT: &str = "/desk/installningar/las-in";
const STARTS: &str = "/desk/installningar";
const SIGN_IN: &str = "/desk/installningar/del/inloggning";
/// Longer ago than a proof holds.
const LATER: i64 = 601;

fn token(page: &Answer) -> String {
    let found = page.body.split("name=\"token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no token: {}", page.body)).to_owned()
}

/// The settings as an administrator would read them in, under another name.
async fn renamed(who: &Actor) -> Vec<(&'static str, String)> {
    let version = who.get("/api/v1/settings").await.json()["version"].clone();
    let file = who.get(&format!("/desk/installningar/versioner/{version}/toml")).await.body;
    let file = file.replace("Brovikens kommun", "Nya Brovikens kommun");
    vec![("token", token(&who.get(STARTS).await)), ("version", version.to_string()), ("toml", file)]
}

async fn name_of(who: &Actor) -> String {
    who.get("/api/v1/settings").await.json()["settings"]["name"].as_str().unwrap().to_owned()
}

/// What stands in the main table of forms that are kept.
async fn kept(town: &Town) -> Vec<Value> {
    let (items, last) = town.municipality().await.store.written_out(Whole::Main, None, 10_000).await.unwrap();
    assert!(last.is_none());
    items.into_iter().filter(|item| item["et"] == "kept-form").collect()
}

#[tokio::test]
async fn what_a_form_held_is_kept_sealed_until_whoever_wrote_it_sends_it() {
    let town = Town::new().await;
    let before = town.staff("administrator").await;
    let sent = renamed(&before).await;
    town.passes(LATER).await;
    let refused = before.post_form(IMPORT, &sent).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.body);
    let place = refused.location();
    assert!(place.starts_with("/desk/bekrafta/") && place.len() < 60, "{place}");
    assert_eq!(name_of(&before).await, "Brovikens kommun");

    // Nobody reads in the table what it was.
    let items = kept(&town).await;
    assert_eq!(items.len(), 1);
    let written = items[0].to_string();
    for words in ["Broviken\"", "kommun", "las-in", "token", "@"] {
        assert!(!written.contains(words), "{words}: {written}");
    }
    // She is told what to do, and nothing is sent by looking.
    let asked = before.get(&place).await;
    let told =
        ["Bekräfta att det är du", "byta ut alla inställningar", "sparat i 30 minuter", "Logga in igen"];
    assert!(asked.status == StatusCode::OK && asked.says(&told), "{}", asked.body);
    assert!(!asked.body.contains(IMPORT) && !asked.body.contains("Nya Brovikens"), "{}", asked.body);

    // To anybody else it is nothing.
    let other = town.staff("registrar").await.get(&place).await;
    assert!(
        other.says(&["Kim registrar", "har någon annan skrivit", "Ingenting har skickats"]),
        "{}",
        other.body
    );
    assert!(!other.body.contains("byta ut") && !other.body.contains(IMPORT), "{}", other.body);
    let elsewhere = town.staff_of("annan", "administrator").await;
    assert_eq!(elsewhere.get(&place).await.status, StatusCode::NOT_FOUND);
    assert_eq!(town.stranger().get(&place).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(town.resident("Bo Berg").await.get(&place).await.status, StatusCode::FORBIDDEN);

    // She signs in again, wherever that is, and sends it by one button.
    let after = town.staff("administrator").await;
    let page = after.opens(&place).await;
    assert!(page.says(&["Du har bekräftat att det är du", "byta ut alla inställningar", "Skicka nu"]));
    assert_eq!(name_of(&after).await, "Brovikens kommun");
    let done = page.presses("las-in", &[]).await;
    assert_eq!(done.answer.status, StatusCode::SEE_OTHER, "{}", done.answer.body);
    assert_eq!(name_of(&after).await, "Nya Brovikens kommun");

    // And for half an hour only.
    town.passes(30 * 60).await;
    let gone = town.staff("administrator").await.get(&place).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.says(&["Det du skrev finns inte kvar"]), "{}", gone.body);
}

#[tokio::test]
async fn nothing_is_kept_that_the_desk_did_not_make_for_the_same_session() {
    let town = Town::new().await;
    let (anna, rut) = (town.staff("administrator").await, town.staff("registrar").await);
    let sent = renamed(&anna).await;
    let hers = token(&rut.get("/desk/arenden").await);
    town.passes(LATER).await;
    for forged in ["", "falsk", &hers] {
        let mut forged_form = sent.clone();
        forged_form[0].1 = forged.to_owned();
        let refused = anna.post_form(IMPORT, &forged_form).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{forged}");
        assert!(refused.says(&["Bekräfta att det är du", "/desk/bekrafta"]), "{}", refused.body);
    }
    // Nor what is no form, or more than can be kept: it is said what to do.
    let json = [("content-type", "application/json")];
    let refused = anna.send("POST", IMPORT, Body::from("{}"), &json).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let much = vec![0xe5; 200_000];
    let token = &sent[0].1;
    let (kind, body) = tests::multipart(&[("token", token.clone())], Some(&much));
    let headers = [("content-type", kind.as_str()), ("sec-fetch-site", "same-origin")];
    let refused = anna.send("POST", IMPORT, Body::from(body), &headers).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(refused.says(&["ladda om sidan"]), "{}", refused.body);
    assert!(kept(&town).await.is_empty());
    assert_eq!(name_of(&town.staff("administrator").await).await, "Brovikens kommun");
}

#[tokio::test]
async fn a_list_with_a_file_is_kept_with_what_the_file_said() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings + "\n[[resident_groups]]\nid = \"rad\"\nname = { sv = \"Rådet\", en = \"Council\" }\n"
    })
    .await;
    let place = "/desk/installningar/invanargrupper/rad";
    let anna = town.staff("administrator").await;
    let form = fields_of(&anna.get(place).await.body, place);
    let token = form.into_iter().find(|(name, _)| name == "token").unwrap().1;
    let head = |name: &str, more: &str| {
        format!("--grans\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n")
    };
    let file = head("fil", "; filename=\"rad.csv\"");
    let body = [
        head("token", "").as_bytes(),
        token.as_bytes(),
        b"\r\n",
        file.as_bytes(),
        // As Excel writes it in Sweden.
        b"\xc5sa \xd6st;asa@exempel.se\r\nBo;bo@exempel.se\r\n",
        b"\r\n--grans--\r\n",
    ]
    .concat();
    town.passes(LATER).await;
    let headers =
        [("content-type", "multipart/form-data; boundary=grans"), ("sec-fetch-site", "same-origin")];
    let refused = anna.send("POST", place, Body::from(body), &headers).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.body);

    let anna = town.staff("administrator").await;
    let page = anna.get(&refused.location()).await;
    assert!(page.says(&["enctype=\"multipart/form-data\"", "Åsa Öst;asa@exempel.se"]), "{}", page.body);
    let fields = fields_of(&page.body, place);
    let parts = fields.iter().map(|(name, value)| format!("{}{value}\r\n", head(name, "")));
    let again = parts.collect::<String>() + "--grans--\r\n";
    let done = anna.send("POST", place, Body::from(again), &headers).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(anna.get(place).await.says(&["2 adresser är inlagda"]));
}

#[tokio::test]
async fn a_page_is_asked_for_again_when_she_has_shown_who_she_is() {
    let town = Town::new().await;
    let auditor = town.staff("auditor").await;
    let sheet = "/desk/granskning.csv?dag=2026-11-30&lang=en";
    assert_eq!(auditor.get(sheet).await.status, StatusCode::OK);
    town.passes(LATER).await;
    let refused = auditor.get(sheet).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    let place = refused.location();
    let page = auditor.get(&place).await;
    assert!(
        page.says(&["Confirm that it is you", "take a list out of Ting", "Sign in again"]),
        "{}",
        page.body
    );
    assert!(page.body.contains("%252Fdesk%252Fgranskning.csv"), "{}", page.body);

    let auditor = town.staff("auditor").await;
    // A browser that is sent on to a file stays where it is, so it is a link that leads there.
    let on = auditor.get(&place).await;
    assert_eq!(on.status, StatusCode::OK);
    let link =
        on.body.split("href=\"/desk/granskning.csv").nth(1).expect("a link").split('"').next().unwrap();
    assert_eq!(link.replace("&#38;", "&"), "?dag=2026-11-30&lang=en");
    let register = "/desk/skydd/proposal.01kb2q7yx0m4v9s8e6t3r5w1zd?lang=en";
    let place = format!("/desk/bekrafta?till={}&vad=open-protected&lang=en", register.replace('?', "%3F"));
    let on = town.staff("registrar").await.get(&place).await;
    assert_eq!((on.status, on.location().as_str()), (StatusCode::SEE_OTHER, register));
    // Nowhere else does she go on.
    for elsewhere in ["https://evil.example", "//evil.example", "/forslag", "/desk/logga-ut"] {
        let on = auditor.get(&format!("/desk/bekrafta?till={elsewhere}")).await;
        assert_eq!((on.status, on.location().as_str()), (StatusCode::SEE_OTHER, "/desk"), "{elsewhere}");
    }
}

#[tokio::test]
async fn a_program_is_told_how_old_a_sign_in_may_be() {
    let town = Town::new().await;
    let anna = town.staff("administrator").await;
    let read = anna.get("/api/v1/settings").await;
    let tag = read.header("etag").unwrap();
    let body = serde_json::json!({ "settings": read.json()["settings"] });
    town.passes(LATER).await;
    let refused = anna.send_json("PUT", "/api/v1/settings", &body, &[("if-match", &tag)]).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::UNAUTHORIZED, "proof-too-old"));
    let told = refused.header("www-authenticate").unwrap();
    assert!(told.starts_with("Bearer error=\"insufficient_user_authentication\""), "{told}");
    assert!(told.ends_with("max_age=\"600\""), "{told}");
    assert_eq!(anna.get("/api/v1/settings").await.status, StatusCode::OK, "reading asks for nothing");
    let anna = town.staff("administrator").await;
    let done = anna.send_json("PUT", "/api/v1/settings", &body, &[("if-match", &tag)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
}

#[tokio::test]
async fn no_spelling_of_an_address_leads_past_what_it_asks_for() {
    let town = Town::new().await;
    let anna = town.staff("administrator").await;
    let form = fields_of(&anna.get(SIGN_IN).await.body, SIGN_IN);
    let form: Vec<(&str, String)> = form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    for spelled in ["%69nloggning", "inloggnin%67", "gallring%20", "%67allring", "e%2Dlegitimation"] {
        let answer = anna.post_form(&format!("/desk/installningar/del/{spelled}"), &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{spelled}: {}", answer.body);
    }
    assert_eq!(anna.post_form(SIGN_IN, &form).await.status, StatusCode::SEE_OTHER);
    town.passes(LATER).await;
    let refused = anna.post_form(SIGN_IN, &form).await;
    assert!(refused.location().starts_with("/desk/bekrafta/"), "{}", refused.body);
    // How things look is changed as before.
    let look = "/desk/installningar/del/texter";
    let form = fields_of(&anna.get(look).await.body, look);
    let form: Vec<(&str, String)> = form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let saved = anna.post_form(look, &form).await;
    assert!(saved.location().starts_with(look), "{}", saved.body);
}
