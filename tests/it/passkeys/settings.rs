//! What the settings say of it: a municipality can be opened without an identity provider, and where there is one no passkey
//! lets in.

use http::StatusCode;
use tests::Answer;

use super::office::{ORIGIN, Office, THERE, field};

const SECTION: &str = "/desk/installningar/del/inloggning";
const COLLEAGUES: &str = "/desk/installningar/medarbetare";

/// Saves the section on sign-in with these fields.
async fn saves(office: &Office, fields: &[(&str, &str)]) -> Answer {
    let form = office.admin.get(SECTION).await;
    let mut all = vec![("token", field(&form.body, "token")), ("version", field(&form.body, "version"))];
    all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
    office.admin.post_form(SECTION, &all).await
}

const PROVIDER: [(&str, &str); 5] = [
    ("issuer", "https://idp.example.se"),
    ("client-id", "ting"),
    ("groups-claim", "groups"),
    ("roll-0-group", "admin"),
    ("roll-0-role", "administrator"),
];

#[tokio::test]
async fn a_municipality_lacks_a_way_in_until_an_administrator_has_a_passkey() {
    let office = Office::without_a_passkey().await;
    let missing = |page: &Answer| {
        let list = page.body.split("Det här måste fyllas i först").nth(1).unwrap_or_default().to_owned();
        list.split("</ul>").next().unwrap_or_default().contains("nloggning")
    };
    let start = office.admin.get("/desk/installningar").await;
    assert!(missing(&start), "{}", start.body);
    let list = office.admin.get(COLLEAGUES).await;
    assert!(list.says(&["Du har ingen inloggningsnyckel än", "Har ingen nyckel"]), "{}", list.body);
    drop(office);
    let office = Office::new().await;
    let start = office.admin.get("/desk/installningar").await;
    assert!(!missing(&start) && start.says(&["bjuder du in", COLLEAGUES]), "{}", start.body);
    // Left empty it is saved as it is.
    let saved = saves(&office, &[("groups-claim", "groups")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    // Half of it is not.
    let half = saves(&office, &[("issuer", "https://idp.example.se")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn where_there_is_a_provider_no_passkey_lets_in() {
    let mut office = Office::new().await;
    let (_, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let unused = office.invites("Eva Ek", "registrar").await;
    let nobody = office.stranger();
    let before = nobody.get("/desk/logga-in").await;
    let saved = saves(&office, &PROVIDER).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    // Settings are kept for some seconds.
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    let answer = laptop.answers(&super::office::asked(&before.body)).await;
    let sent = super::office::filled(&before.body, &answer, &[]);
    let refused = nobody.post_form("/desk/logga-in/nyckel", &sent).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!nobody.get("/desk/logga-in").await.body.contains("data-asked"));
    assert_eq!(nobody.get(&unused).await.status, StatusCode::NOT_FOUND);
    let list = office.admin.get(COLLEAGUES).await;
    assert!(list.says(&["Nycklar gäller inte så länge den är kopplad"]), "{}", list.body);
    assert_eq!(office.admin.get(&format!("{COLLEAGUES}/ny")).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_provider_that_lets_nobody_in_is_taken_back_by_whoever_is_invited_anew() {
    let office = Office::new().await;
    assert_eq!(saves(&office, &PROVIDER).await.status, StatusCode::SEE_OTHER);
    // Settings are kept for some seconds.
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    office.town.passes(601).await;
    let late = saves(&office, &[("groups-claim", "groups")]).await;
    let asked = office.admin.get(&late.location()).await;
    assert!(asked.body.contains("/desk/logga-in") && !asked.body.contains("data-asked"), "{}", asked.body);

    let link = office.town.host.invite(&THERE.parse().unwrap()).await.unwrap();
    let path = link.strip_prefix(ORIGIN).unwrap();
    let form = office.stranger().get(path).await;
    let fields = [("formular", field(&form.body, "formular")), ("namn", "Bo Berg".to_owned())];
    let came = office.stranger().post_form(path, &fields).await;
    let office = Office { admin: office.stranger().remembered_by(&came), ..office };
    let saved = saves(&office, &[("groups-claim", "groups")]).await;
    assert!(saved.location().starts_with(SECTION), "{}", saved.body);
}

#[tokio::test]
async fn what_is_typed_wrongly_about_a_colleague_is_told_at_its_field_and_kept() {
    let office = Office::new().await;
    let form = format!("{COLLEAGUES}/ny");
    let token = field(&office.admin.get(&form).await.body, "token");
    let send = |fields: &[(&'static str, &str)]| {
        let typed = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
        typed.chain([("token", token.clone())]).collect::<Vec<_>>()
    };
    let nothing = office.admin.post_form(&form, &send(&[])).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["namn-error", "epost-error", "roll-0-error", "varfor-error"] {
        assert!(nothing.body.contains(&format!("id=\"{id}\"")), "{id}: {}", nothing.body);
    }
    let wrong = [
        ("namn", "Bo Berg"),
        ("epost", "bo.berg"),
        ("roll-0", "auditor"),
        ("omfang-0", "board.kfn"),
        ("roll-1", "moderator"),
        ("omfang-1", "area.finns-inte"),
        ("varfor", "Han ska <hjälpa> till."),
    ];
    let told = office.admin.post_form(&form, &send(&wrong)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    for id in ["epost-error", "omfang-0-error", "omfang-1-error"] {
        assert!(told.body.contains(&format!("id=\"{id}\"")), "{id}: {}", told.body);
    }
    assert!(told.says(&["value=\"Bo Berg\"", "value=\"bo.berg\"", "Han ska &#60;hjälpa&#62; till."]));
    assert!(told.body.contains("value=\"auditor\" selected"), "{}", told.body);
    // Whoever is there already is told so, at the address.
    office.invites("Bo Berg", "moderator").await;
    let again = [
        ("namn", "Bo Berg"),
        ("epost", "Bo.Berg@grannkoping.example"),
        ("roll-0", "moderator"),
        ("varfor", "Igen."),
    ];
    let there = office.admin.post_form(&form, &send(&again)).await;
    assert_eq!(there.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(there.says(&["redan en medarbetares"]), "{}", there.body);
    let list = office.admin.get(COLLEAGUES).await;
    assert!(list.says(&["bo.berg@grannkoping.example", "Inbjuden"]));
}
