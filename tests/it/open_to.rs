//! Each act is opened by itself: to all, to whoever is known surely enough, or to a group that the municipality names.

use axum::body::Body;
use domain::settings::Settings;
use http::StatusCode;
use serde_json::json;
use tests::{
    Actor, Answer, Town,
    form_fields::{changed, fields_of},
    link, proposal,
};

const BEGINS: &str = "2040-11-19T09:00";
/// Pupils are known by their domain, the council of young people by its list.
const GROUPS: &str = "\n[[resident_groups]]\nid = \"elever\"\nname = { sv = \"Elever\", en = \"Pupils\" }\n\
    email_domains = [\"elev.exempel.se\"]\n\n\
    [[resident_groups]]\nid = \"ungdomsrad\"\nname = { sv = \"Ungdomsrådet\", en = \"Youth council\" }\n";
const TAKING_PART: &str = "/desk/installningar/del/delta";
const COUNCIL: &str = "/desk/installningar/invanargrupper/ungdomsrad";

/// A municipality where one act or more is open to others than usual.
async fn town_where(acts: &[(&str, &str)]) -> Town {
    Town::founded(BEGINS, |settings| {
        let mut settings: toml::Table = (settings + GROUPS).parse().expect("settings");
        for (act, open_to) in acts {
            let (section, name) = act.split_once('.').expect("a section and a name");
            let section = settings[section].as_table_mut().expect("a section");
            section.insert(name.to_owned(), (*open_to).into());
        }
        settings.to_string()
    })
    .await
}

async fn published(town: &Town) -> String {
    town.published_by("anna@exempel.se", "sv", "Fler bänkar").await
}

/// Sends the form of who may take part.
async fn sends(who: &Actor, form: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, String)> =
        form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    who.post_form(TAKING_PART, &fields).await
}

/// Sends a list of addresses as an administrator pastes it.
async fn enters(who: &Actor, to: &str, list: &str) -> Answer {
    let token =
        fields_of(&who.get(to).await.body, to).into_iter().find(|(name, _)| name == "token").unwrap().1;
    let mut body = String::new();
    for (name, value) in [("token", token.as_str()), ("adresser-text", list)] {
        body += &format!("--grans\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += "--grans--\r\n";
    let headers =
        [("content-type", "multipart/form-data; boundary=grans"), ("sec-fetch-site", "same-origin")];
    who.send("POST", to, Body::from(body), &headers).await
}

async fn asks_to_vote(town: &Town, id: &str, email: &str) -> Answer {
    let fields = [("epost", email.to_owned())];
    let sent = town.stranger().post_form(&format!("/forslag/{id}/rosta/epost"), &fields).await;
    town.settles().await;
    sent
}

/// Confirms the newest mailed link of a kind.
async fn confirms(town: &Town, email: &str, kind: &str) -> Answer {
    let confirm = link(town.mail_to(email).last().expect("a mail"), kind);
    let confirmed = town.stranger().post_form(&confirm, &[]).await;
    town.settles().await;
    confirmed
}

#[tokio::test]
async fn a_vote_for_a_group_is_cast_by_whoever_has_an_address_in_it() {
    let town = town_where(&[("proposals.who_may_vote", "group.elever")]).await;
    let id = published(&town).await;
    let page = town.stranger().get(&format!("/forslag/{id}")).await;
    assert!(page.says(&["Röstningen är öppen för gruppen Elever"]), "{}", page.body);

    let pupil = "ida@elev.exempel.se";
    assert_eq!(asks_to_vote(&town, &id, pupil).await.status, StatusCode::SEE_OTHER);
    let voted = confirms(&town, pupil, "/rosta/bekrafta/").await;
    assert_eq!(voted.location(), format!("/forslag/{id}/rost"));
    assert_eq!(town.votes(&id).await, 1);

    // Somebody else learns it only where she has shown that the address is hers: nobody finds out who is a pupil.
    let other = "bo@exempel.se";
    assert_eq!(asks_to_vote(&town, &id, other).await.status, StatusCode::SEE_OTHER);
    let refused = confirms(&town, other, "/rosta/bekrafta/").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    assert!(refused.says(&["Det här är öppet för en grupp som du inte hör till"]), "{}", refused.body);
    let known = town.resident("Bo Berg").await.votes_for(&id).await;
    assert_eq!((known.status, known.code().as_str()), (StatusCode::FORBIDDEN, "not-in-group"));
    let identified = town.identified("Eva Ek", "registered-resident").await.votes_for(&id).await;
    assert_eq!(identified.code(), "not-in-group", "however surely she is known");
    town.settles().await;
    assert_eq!(town.votes(&id).await, 1);
}

#[tokio::test]
async fn submitting_and_commenting_are_opened_to_a_group_each_by_itself() {
    let acts =
        [("proposals.who_may_submit", "group.elever"), ("comments.who_may_comment", "group.ungdomsrad")];
    let town = town_where(&acts).await;
    let administrator = town.staff("administrator").await;
    let entered = enters(&administrator, COUNCIL, "Namn;E-post\nÅsa Öst;asa@exempel.se\n").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    let bo = town.resident("Bo Berg").await;
    let refused = bo.submits(&proposal("Tak")).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "not-in-group"));

    let mut of_pupil = proposal("Tak");
    of_pupil["email"] = json!("ida@elev.exempel.se");
    assert_eq!(town.stranger().submits(&of_pupil).await.status, StatusCode::ACCEPTED);
    town.settles().await;
    let confirmed = confirms(&town, "ida@elev.exempel.se", "/forslag/bekrafta/").await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.body);
    let ida = town.stranger().remembered_by(&confirmed);
    let another = ida.submits(&proposal("Bänkar")).await;
    assert_eq!(another.status, StatusCode::CREATED, "she is remembered as a pupil: {}", another.body);
    let id = another.json()["id"].as_str().unwrap().to_owned();
    town.moderator().await.publishes(&id).await;
    town.settles().await;

    let refused = ida.comments_on(&id, "Bra").await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "not-in-group"));
    for (email, status) in
        [("asa@exempel.se", StatusCode::SEE_OTHER), ("bo@exempel.se", StatusCode::FORBIDDEN)]
    {
        town.stranger().sends_comment(&id, "Det tycker jag.", email).await;
        town.settles().await;
        assert_eq!(confirms(&town, email, "/kommentera/bekrafta/").await.status, status, "{email}");
    }
    assert_eq!(bo.votes_for(&id).await.status, StatusCode::OK, "voting is open as ever");
}

#[tokio::test]
async fn where_reading_is_for_a_group_nothing_is_read_by_others() {
    let town = town_where(&[]).await;
    let id = published(&town).await;
    let administrator = town.staff("administrator").await;
    let form = fields_of(&administrator.get(TAKING_PART).await.body, TAKING_PART);
    let saved = sends(&administrator, &changed(&form, &[("who-may-read", "group.elever")])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    drop(administrator);
    let town = town.restarted().await;
    let places = [
        "/".to_owned(),
        "/forslag".to_owned(),
        format!("/forslag/{id}"),
        "/forslag?q=b%C3%A4nkar".to_owned(),
        "/forslag.atom".to_owned(),
        "/api/v1/proposals".to_owned(),
        format!("/api/v1/proposals/{id}"),
        format!("/api/v1/proposals/{id}/comments"),
    ];
    for place in &places {
        let stranger = town.stranger().get(place).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{place}: {}", stranger.body);
        assert!(!stranger.body.contains("Fler bänkar"), "{place}");
        assert!(stranger.header("cache-control").is_some_and(|kept| kept.contains("no-store")), "{place}");
        let known = town.resident("Bo Berg").await.get(place).await;
        assert_eq!(known.status, StatusCode::FORBIDDEN, "{place}: {}", known.body);
        assert!(!known.body.contains("Fler bänkar"), "{place}");
    }
    let page = town.stranger().get(&format!("/forslag/{id}")).await;
    assert!(page.says(&["Den här dialogen är inte öppen för alla", "Logga in"]), "{}", page.body);
    assert!(page.body.contains(&format!("/mina-sidor/in?till=%2Fforslag%2F{id}")), "{}", page.body);
    for place in ["/mina-sidor/in", "/personuppgifter", "/tillganglighet", "/desk/logga-in"] {
        assert_ne!(town.stranger().get(place).await.status, StatusCode::UNAUTHORIZED, "{place}");
    }
    assert!(town.moderator().await.get(&format!("/forslag/{id}")).await.says(&["Fler bänkar"]));

    // She who has an address there comes in by a mailed link, and her copy is nobody else's.
    let asked =
        town.stranger().post_form("/mina-sidor/in", &[("epost", "ida@elev.exempel.se".to_owned())]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    town.settles().await;
    let ida = town.stranger().remembered_by(&confirms(&town, "ida@elev.exempel.se", "/mina-sidor/in/").await);
    for place in places.iter().filter(|place| !place.ends_with("comments")) {
        let read = ida.get(place).await;
        assert!([StatusCode::OK, StatusCode::SEE_OTHER].contains(&read.status), "{place} {}", read.status);
        assert!(!read.header("cache-control").unwrap_or_default().contains("public"), "{place}");
    }
    assert!(ida.get(&format!("/forslag/{id}")).await.says(&["Fler bänkar"]));
}

#[tokio::test]
async fn a_share_that_is_not_counted_is_passed_on_all_the_same() {
    let town = town_where(&[("proposals.who_may_share", "confirmed-email")]).await;
    let id = published(&town).await;
    let shares = |who: Actor| {
        let path = format!("/api/v1/proposals/{id}/shares");
        async move { who.send_json("POST", &path, &json!({ "channel": "link" }), &[]).await }
    };
    let refused = shares(town.stranger()).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "share-not-eligible"));
    assert_eq!(shares(town.resident("Bo Berg").await).await.status, StatusCode::CREATED);
    let sent = town.stranger().post_form(&format!("/forslag/{id}/dela"), &[("kanal", "x".to_owned())]).await;
    assert!(sent.body.contains("https://x.com/intent/post?url="), "{}", sent.body);
    assert!(sent.says(&["Din delning räknas inte"]) && !sent.says(&["Delningen är räknad"]));
    town.settles().await;
    let card =
        town.municipality().await.store.card(id.parse().unwrap()).await.unwrap().unwrap().card.unwrap();
    assert_eq!((card.shares, card.unverified_shares), (1, 0));
}

async fn settings_of(town: &Town) -> Settings {
    town.municipality().await.store.settings().await.unwrap().unwrap().settings
}

#[tokio::test]
async fn a_list_of_addresses_replaces_the_one_before_and_is_noted_but_never_shown() {
    let town = town_where(&[("comments.who_may_comment", "group.ungdomsrad")]).await;
    let administrator = town.staff("administrator").await;
    let list = "Namn;E-post\nÅsa Öst;asa@exempel.se\nBo <bo@exempel.se>, eva@exempel.se\n";
    assert_eq!(enters(&administrator, COUNCIL, list).await.status, StatusCode::SEE_OTHER);
    let page = administrator.get(COUNCIL).await;
    assert!(page.says(&["3 adresser är inlagda"]) && !page.body.contains("asa@exempel.se"), "{}", page.body);
    let version = settings_of(&town).await;
    assert_eq!(version.resident_group(&"ungdomsrad".parse().unwrap()).unwrap().entered, 3);
    let latest = town.municipality().await.store.settings().await.unwrap().unwrap().version;
    let versions = administrator.get(&format!("/desk/installningar/versioner/{latest}")).await;
    assert!(versions.says(&["Antal inlagda adresser", "Ungdomsrådet"]), "{}", versions.body);

    for (wrong, says) in
        [("Åsa Öst\nasa@\n", "Rad 2"), ("", "Det finns ingen e-postadress"), ("asa", "ingen e-post")]
    {
        let refused = enters(&administrator, COUNCIL, wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.says(&[says, "Inget är ändrat"]) && refused.body.contains(wrong.trim()),
            "{}",
            refused.body
        );
    }
    assert!(administrator.get(COUNCIL).await.says(&["3 adresser är inlagda"]));
    assert_eq!(enters(&administrator, COUNCIL, "eva@exempel.se").await.status, StatusCode::SEE_OTHER);
    let id = published(&town).await;
    for (email, status) in
        [("eva@exempel.se", StatusCode::SEE_OTHER), ("asa@exempel.se", StatusCode::FORBIDDEN)]
    {
        town.stranger().sends_comment(&id, "Det tycker jag.", email).await;
        town.settles().await;
        assert_eq!(confirms(&town, email, "/kommentera/bekrafta/").await.status, status, "{email}");
    }
    assert_eq!(
        administrator.get("/desk/installningar/invanargrupper/nej").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_group_that_is_taken_away_takes_its_addresses_with_it() {
    let town = town_where(&[]).await;
    let administrator = town.staff("administrator").await;
    enters(&administrator, COUNCIL, "asa@exempel.se").await;
    let place = TAKING_PART;
    let form = fields_of(&administrator.get(place).await.body, place);
    let used = sends(&administrator, &changed(&form, &[("who-may-vote", "group.ungdomsrad")])).await;
    assert_eq!(used.status, StatusCode::SEE_OTHER, "{}", used.body);
    let form = fields_of(&administrator.get(place).await.body, place);
    assert!(form.contains(&("who-may-vote".to_owned(), "group.ungdomsrad".to_owned())));
    let in_use = sends(&administrator, &changed(&form, &[("invanare-1-gone", "ja")])).await;
    assert_eq!(in_use.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(in_use.says(&["Invånargruppen ungdomsrad finns inte"]), "{}", in_use.body);

    let free = changed(&form, &[("who-may-vote", "confirmed-email"), ("invanare-1-gone", "ja")]);
    assert_eq!(sends(&administrator, &free).await.status, StatusCode::SEE_OTHER);
    let store = &town.municipality().await.store;
    assert_eq!(store.member_count(&"ungdomsrad".parse().unwrap()).await.unwrap(), 0);
}
