//! Identity providers are set up in the wizard, and tried before they are saved.

use axum::{
    Json, Router,
    response::Redirect,
    routing::{get, post},
};
use domain::settings::Registered;
use http::StatusCode;
use serde_json::{Value, json};

use super::{GENERAL, SIGN_IN, THERE, form, founded, place, saves};
use tests::{
    Actor, Answer,
    form_fields::{changed, fields_of},
};

const SECTION: &str = "e-legitimation";
const LEVEL: &str = "http://id.elegnamnden.se/loa/1.0/loa3";
const NUMBER: &str = "https://id.oidc.se/claim/personalIdentityNumber";

const PROVIDER: [(&str, &str); 4] = [
    ("issuer", "https://legitimera.grannkoping.example"),
    ("client-id", "ting"),
    ("with-sv", "BankID eller Freja"),
    ("with-en", "BankID or Freja"),
];

/// A provider on this machine that says this of itself, changed by `change`; answers its issuer.
async fn provider(change: impl FnOnce(&mut Value)) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let mut said = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["PS256"],
        "id_token_signing_alg_values_supported": ["PS256"],
        "acr_values_supported": [LEVEL],
        "claims_supported": ["sub", "groups", NUMBER],
        "claims_parameter_supported": true,
    });
    change(&mut said);
    let keys = json!({ "keys": [{ "kty": "RSA", "use": "sig", "n": "AQAB", "e": "AQAB" }] });
    let elsewhere = Redirect::temporary("/.well-known/openid-configuration");
    let routes = Router::new()
        .route("/.well-known/openid-configuration", get(async || Json(said)))
        .route("/moved/.well-known/openid-configuration", get(async || elsewhere))
        .route("/text/.well-known/openid-configuration", get(async || "Hej"))
        .route("/large/.well-known/openid-configuration", get(async || "x".repeat(2 * 1024 * 1024)))
        .route("/post/.well-known/openid-configuration", post(async || "Hej"))
        .route("/keys", get(async || Json(keys)));
    tokio::spawn(axum::serve(listener, routes).into_future());
    issuer
}

/// What is typed of a provider with this issuer.
fn with(issuer: &str) -> Vec<(&str, &str)> {
    [&[("issuer", issuer)], &PROVIDER[1..]].concat()
}

/// Tries the provider of a section, with some fields changed.
async fn tries(who: &Actor, section: &str, changes: &[(&str, &str)]) -> Answer {
    let form = changed(&form(who, section).await, changes);
    let fields: Vec<(&str, String)> =
        form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    who.post_form(&format!("{}/prova", place(section)), &fields).await
}

#[tokio::test]
async fn a_provider_of_e_legitimations_is_set_up_changed_and_taken_away() {
    let (town, admin) = founded().await;
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    let page = admin.get(&place(SECTION)).await;
    for told in
        ["/e-legitimation/svar", "/.well-known/ting-jwks.json", "id.oidc.se/scope/naturalPersonNumber"]
    {
        assert!(page.says(&[told]), "{told}: {}", page.body);
    }
    let saved = saves(&admin, SECTION, &PROVIDER).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let kept = store.settings().await.unwrap().unwrap().settings.e_legitimation.unwrap();
    assert_eq!((kept.client_id.as_str(), kept.number_claim.as_str()), ("ting", NUMBER));
    assert!(kept.acr.contains(&LEVEL.to_owned()) && kept.registered.is_none());
    let more = [
        ("registered-claim", "kommun"),
        ("registered-value", "1480"),
        ("acr", "urn:hog\n\n urn:hogre "),
        ("number-claim", "nin"),
    ];
    saves(&admin, SECTION, &more).await;
    let kept = store.settings().await.unwrap().unwrap().settings.e_legitimation.unwrap();
    let here = Registered::Claim { claim: "kommun".to_owned(), value: "1480".to_owned() };
    assert_eq!((kept.registered, kept.acr), (Some(here), vec!["urn:hog".to_owned(), "urn:hogre".to_owned()]));
    assert_eq!(kept.number_claim, "nin");
    let versions = admin.get("/desk/installningar/versioner/3").await;
    assert!(versions.says(&["Tillitsnivåer (acr)", "Anspråk med personnummer"]), "{}", versions.body);
    let before = store.settings().await.unwrap().unwrap();
    saves(&admin, SECTION, &[]).await;
    assert_eq!(store.settings().await.unwrap().unwrap().version, before.version, "nothing was changed");
    saves(&admin, SECTION, &[("gone", "ja")]).await;
    assert!(store.settings().await.unwrap().unwrap().settings.e_legitimation.is_none());
}

#[tokio::test]
async fn a_provider_is_tried_and_what_does_not_fit_is_told_in_words() {
    let (town, admin) = founded().await;
    let issuer = provider(|_| {}).await;
    let fits = tries(&admin, SECTION, &with(&issuer)).await;
    assert_eq!(fits.status, StatusCode::OK, "{}", fits.body);
    assert!(fits.says(&["Leverantören passar", "Inget är sparat", "private_key_jwt"]), "{}", fits.body);
    assert!(!fits.body.contains("Passar inte") && !fits.body.contains("Sägs inte"), "{}", fits.body);
    let typed = fields_of(&fits.body, &place(SECTION));
    let kept = |name: &str| typed.iter().find(|(field, _)| field == name).map(|(_, kept)| kept.clone());
    assert_eq!((kept("issuer"), kept("with-en")), (Some(issuer.clone()), Some("BankID or Freja".to_owned())));
    // Of a provider for staff nothing is asked but the groups.
    let staff = tries(&admin, "inloggning", &[("issuer", &issuer)]).await;
    assert!(staff.says(&["Leverantören passar"]) && !staff.body.contains("nivåerna"), "{}", staff.body);
    for (field, value, told) in [
        ("issuer", json!("https://other.example"), "Den kallar sig https://other.example."),
        ("code_challenge_methods_supported", json!(["plain"]), "Den klarar inte PKCE"),
        ("token_endpoint_auth_methods_supported", json!(["client_secret_basic"]), "tar inte emot en nyckel"),
        ("acr_values_supported", json!(["urn:annan"]), "Den har: urn:annan."),
        ("jwks_uri", json!("http://127.0.0.1:1/"), "Inget svarar på adressen"),
        ("claims_supported", json!(["sub"]), "Sägs inte"),
        ("acr_values_supported", Value::Null, "Den säger inte vilka nivåer"),
        ("issuer", json!("<script>alert(1)</script>"), "Den kallar sig"),
    ] {
        let issuer = provider(|said| said[field] = value).await;
        let told_so = tries(&admin, SECTION, &with(&issuer)).await;
        assert!(told_so.says(&[told]), "{field} {told}: {}", told_so.body);
        assert!(!told_so.body.contains("Leverantören passar") && !told_so.body.contains("<script>alert"));
    }
    for (path, told) in [
        ("/moved", "Adressen leder vidare"),
        ("/text", "ingen beskrivning"),
        ("/large", "längre än en beskrivning"),
        ("/post", "svarar att beskrivningen inte finns"),
        ("/none", "svarar att beskrivningen inte finns"),
    ] {
        let told_so = tries(&admin, SECTION, &with(&format!("{issuer}{path}"))).await;
        assert!(told_so.says(&["Så kan ingen logga in", told]), "{path}: {}", told_so.body);
        assert!(!told_so.body.contains("Hej"), "what it answers is shown to nobody");
    }
    let store = town.host.app().store.municipality(THERE.parse().unwrap());
    assert_eq!(store.settings().await.unwrap().unwrap().version, 1, "it was only tried");
}

#[tokio::test]
async fn what_cannot_be_tried_is_told_at_its_field() {
    let (_town, admin) = founded().await;
    for issuer in ["", "http://elak.example", "ftp://a.se", "https://a@b.se", "file:///etc/passwd"] {
        let refused = tries(&admin, SECTION, &[("issuer", issuer)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{issuer}: {}", refused.body);
        assert!(refused.body.contains("id=\"issuer-error\""), "{}", refused.body);
    }
    assert_eq!(tries(&admin, SECTION, &[("token", "")]).await.status, StatusCode::FORBIDDEN);
    let form = form(&admin, "allmant").await;
    let fields: Vec<(&str, String)> =
        form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    for section in ["allmant", "finns-inte"] {
        let answer = admin.post_form(&format!("{}/prova", place(section)), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{section}");
    }
}

#[tokio::test]
async fn nobody_looks_around_by_trying() {
    let (_town, admin) = founded().await;
    for _ in 0..60 {
        let told = tries(&admin, SECTION, &[("issuer", "http://127.0.0.1:1")]).await;
        assert!(told.says(&["Inget svarar på adressen"]), "{}", told.body);
    }
    let refused = tries(&admin, SECTION, &[("issuer", "http://127.0.0.1:1")]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.says(&["Leverantören har prövats många gånger."]), "{}", refused.body);
}

#[tokio::test]
async fn nothing_is_asked_of_residents_that_none_of_them_can_show() {
    let (_town, admin) = founded().await;
    saves(&admin, "allmant", &GENERAL).await;
    saves(&admin, "inloggning", &SIGN_IN).await;
    let registered = [("who-may-vote", "registered-resident")];
    // While it is prepared it may be said in any order, and is missing then.
    saves(&admin, "delta", &registered).await;
    let start = admin.get("/desk/installningar").await;
    assert!(start.says(&["Det här måste fyllas i först:", "E-legitimation för invånare"]), "{}", start.body);
    saves(&admin, "delta", &[("who-may-vote", "confirmed-email")]).await;
    let button = fields_of(&admin.get("/desk/installningar").await.body, "/desk/installningar/oppna");
    let button: Vec<(&str, String)> =
        button.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let opened = admin.post_form("/desk/installningar/oppna", &button).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    // Once it is open it is told at the field.
    let refused = saves(&admin, "delta", &registered).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says(&["Så skulle ingen invånare kunna göra det här."]), "{}", refused.body);
    let here = [("registered-claim", "kommun"), ("registered-value", "1480")];
    saves(&admin, SECTION, &[&PROVIDER[..], &here[..]].concat()).await;
    assert_eq!(saves(&admin, "delta", &registered).await.status, StatusCode::SEE_OTHER);
    for change in [vec![("gone", "ja")], vec![("registered-claim", ""), ("registered-value", "")]] {
        let refused = saves(&admin, SECTION, &change).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{change:?}");
        assert!(refused.says(&["Så skulle ingen invånare"]), "{}", refused.body);
    }
}
