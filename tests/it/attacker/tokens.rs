//! Tokens, cursors, cookies and idempotency keys that are another's, for something else, or made up.

use std::sync::Arc;

use app::{App, Hosts, SystemClock};
use http::StatusCode;
use local::wiring::HTTP;
use serde_json::json;
use signing::{KeyRing, Use};
use tests::{Actor, Town, form, link};
use web::Routes;

use super::{ask, ask_at, fields};

const ANNA: &str = "anna@exempel.se";

/// Where each kind of mailed link is opened.
const PLACES: [&str; 5] =
    ["/forslag/bekrafta/", "/kommentera/bekrafta/", "/rosta/bekrafta/", "/folj/bekrafta/", "/mina-sidor/in/"];

/// Has a link of each kind mailed to Anna, in the order of [`PLACES`]; answers their tokens.
async fn links(town: &Town, tak: &str) -> Vec<String> {
    let anna = town.stranger();
    let asks = [
        ("/forslag/nytt".to_owned(), form("Annas förslag", ANNA)),
        (format!("/forslag/{tak}/kommentera"), tests::comment_form("Annas kommentar", ANNA)),
        (format!("/forslag/{tak}/rosta/epost"), fields([("epost", ANNA)])),
        ("/folj?vad=all".to_owned(), fields([("vad", "all"), ("takt", "daily"), ("epost", ANNA)])),
        ("/mina-sidor/in".to_owned(), fields([("epost", ANNA)])),
    ];
    let mut tokens = Vec::new();
    for (n, ((path, typed), place)) in asks.into_iter().zip(PLACES).enumerate() {
        let answer = anna.from(&format!("192.0.2.{}", n + 1)).post_form(&path, &typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {}", answer.body);
        town.settles().await;
        let path = link(&town.mail_to(ANNA)[0], place);
        tokens.push(path.strip_prefix(place).unwrap().to_owned());
    }
    tokens
}

#[tokio::test]
async fn a_link_does_nothing_where_another_kind_is_opened_and_nothing_elsewhere() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let tokens = links(&town, &tak).await;
    for (kind, token) in PLACES.into_iter().zip(&tokens) {
        for place in PLACES.into_iter().filter(|place| *place != kind).chain(["/folj/avsluta/"]) {
            let answer = town.stranger().post_form(&format!("{place}{token}"), &[]).await;
            assert!(answer.status.is_client_error(), "{kind} at {place}: {}", answer.status);
            assert!(answer.headers.get("set-cookie").is_none(), "{kind} at {place}");
        }
        let elsewhere = town.stranger().at("annan").post_form(&format!("{kind}{token}"), &[]).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{kind}");
        // A session, a form's token and a cursor are no links either, nor is a link a session.
        let bearer = town.stranger().with_token(token);
        assert_eq!(bearer.votes_for(&tak).await.status, StatusCode::UNAUTHORIZED);
    }
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0);
    // Each still does what it is for.
    for (kind, token) in PLACES.into_iter().zip(&tokens) {
        let answer = town.stranger().post_form(&format!("{kind}{token}"), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{kind} {}", answer.body);
    }
}

#[tokio::test]
async fn a_link_with_anything_changed_in_it_is_none() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let token = links(&town, &tak).await.remove(2);
    let (id, rest) = token.split_once('.').unwrap();
    let (key, mac) = rest.split_once('.').unwrap();
    let short = mac.get(..mac.len() - 1).unwrap();
    for changed in [
        format!("{}.{rest}", id.to_uppercase()),
        format!("{id}.{key}.{short}"),
        format!("{id}.{key}.{mac}A"),
        format!("{id}.{key}.{mac}%3D"),
        format!("{id}.{key}."),
        format!("{id}.{key}"),
        format!("{id}..{mac}"),
        format!("{id}.0000.{mac}"),
        format!("{id}%00.{rest}"),
        format!("%20{token}"),
        format!("{token}%20"),
        format!("{token}/"),
        format!("{token};a"),
        format!("..%2f{token}"),
        "01kb2q7yx0m4v9s8e6t3r5w1za".to_owned(),
        ".".repeat(1000),
        "a".repeat(5000),
    ] {
        for place in PLACES {
            let answer = town.stranger().post_form(&format!("{place}{changed}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{place}{changed}");
        }
    }
}

#[tokio::test]
async fn no_token_of_ours_is_a_session() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let keys = &town.host.app().keys;
    let person = town.person(ANNA, "sv").await.to_string();
    let strangers = KeyRing::parse(&KeyRing::written("a", &[7; 32])).unwrap();
    let session = json!({ "m": "broviken", "p": person, "s": { "resident": "confirmed-email" },
        "d": {}, "i": "2026-01-01T00:00:00Z", "e": "2099-01-01T00:00:00Z" });
    for token in [
        // What is sealed for something else, or by another's key.
        keys.seal(Use::Cursor, &session).unwrap(),
        keys.seal(Use::SignIn, &session).unwrap(),
        keys.sign(Use::Confirmation, &person),
        keys.sign(Use::Unsubscribe, &person),
        keys.sign(Use::Form, &person),
        strangers.seal(Use::Session, &session).unwrap(),
        // Of a kind that others take (RFC 7519), without a signature.
        "eyJhbGciOiJub25lIn0.eyJyb2xlIjoibW9kZXJhdG9yIn0.".to_owned(),
        String::new(),
        " ".to_owned(),
        "null".to_owned(),
        "a".repeat(16_000),
    ] {
        let bearer = town.stranger().with_token(&token);
        assert_eq!(bearer.votes_for(&tak).await.status, StatusCode::UNAUTHORIZED, "{token}");
        assert_eq!(bearer.get("/desk/moderering").await.status, StatusCode::UNAUTHORIZED, "{token}");
    }
}

#[tokio::test]
async fn a_cookie_that_a_sibling_could_have_set_is_nobody_where_there_is_tls() {
    let town = Town::new().await;
    let app = town.host.app();
    let keys = KeyRing::clone(&app.keys);
    let hosts = Hosts { scheme: "https".to_owned(), base: "ting.example".to_owned(), default: None };
    let secure = App::new(app.store.clone(), keys, hosts, Arc::new(SystemClock));
    let routes = HTTP.iter().fold(Routes::new(), |all, function| all.merge((function.routes)()));
    let router = routes.into_router(secure);
    let tak = town.published("Tak").await.id;
    let signed_in = json!({ "role": "resident", "name": "Bo" });
    let answer = town.stranger().send_json("POST", "/dev/session", &signed_in, &[]).await;
    let token = answer.json()["token"].as_str().unwrap().to_owned();
    let vote = format!("/api/v1/proposals/{tak}/vote");
    for (cookie, status) in [
        (format!("__Host-ting={token}"), StatusCode::OK),
        (format!("ting={token}"), StatusCode::UNAUTHORIZED),
        (format!("__host-ting={token}"), StatusCode::UNAUTHORIZED),
        (format!("__Secure-ting={token}"), StatusCode::UNAUTHORIZED),
        (format!(" __Host-ting ={token}"), StatusCode::UNAUTHORIZED),
        (format!("__Host-ting-in={token}"), StatusCode::UNAUTHORIZED),
        (format!("a=\"; __Host-ting={token}\""), StatusCode::UNAUTHORIZED),
    ] {
        let headers = [("host", "broviken.ting.example"), ("cookie", &cookie)];
        let answer = ask_at(router.clone(), "GET", &vote, &headers, "").await;
        assert_eq!(answer.status, status, "{cookie}");
    }
    // What is handed out cannot be set by a sibling, read by a script, or sent without TLS.
    let confirm = links(&town, &tak).await.remove(3);
    let headers = [("host", "broviken.ting.example")];
    let answer = ask_at(router, "POST", &format!("/folj/bekrafta/{confirm}"), &headers, "").await;
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-ting=") && cookie.contains("; Path=/;"), "{cookie}");
    for word in ["; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert!(!cookie.to_lowercase().contains("domain"), "{cookie}");
}

#[tokio::test]
async fn a_session_that_somebody_brings_along_is_not_the_one_she_leaves_with() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let eve = town.resident("Eve").await;
    eve.votes_for(&tak).await;
    // Eve's cookie lies in the browser in which Anna follows her own link.
    let confirm = links(&town, &tak).await.remove(3);
    let answer = eve.post_form(&format!("/folj/bekrafta/{confirm}"), &[]).await;
    let anna = eve.remembered_by(&answer);
    let page = anna.get("/mina-sidor").await;
    assert!(page.body.contains(ANNA), "{}", page.body);
    assert!(!anna.get("/mina-sidor/roster").await.body.contains("Tak</a>"));
}

#[tokio::test]
async fn an_idempotency_key_is_its_senders_alone() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let (anna, bo) = (town.resident("Anna").await, town.resident("Bo").await);
    let key = [("idempotency-key", "nyckel-1")];
    let body = json!({ "text": "Bra förslag.", "name": "Åsa Öberg" });
    let path = format!("/api/v1/proposals/{tak}/comments");
    let one = anna.send_json("POST", &path, &body, &key).await;
    let other = bo.send_json("POST", &path, &body, &key).await;
    assert_eq!((one.status, other.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_ne!(one.json()["id"], other.json()["id"], "each has written her own");
    let proposal = tests::proposal("Bänkar");
    let one = anna.send_json("POST", "/api/v1/proposals", &proposal, &key).await;
    let other = bo.send_json("POST", "/api/v1/proposals", &proposal, &key).await;
    assert_ne!(one.json()["id"], other.json()["id"]);
    // Nor is it one for another route, or in another municipality.
    let elsewhere = town.resident_of("annan", "Anna").await;
    let third = elsewhere.send_json("POST", "/api/v1/proposals", &proposal, &key).await;
    assert_eq!(third.status, StatusCode::NOT_FOUND, "a municipality without settings is none");
    for key in ["", &"k".repeat(256), "  "] {
        let answer =
            anna.send_json("POST", "/api/v1/proposals", &proposal, &[("idempotency-key", key)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{key:?}");
    }
}

async fn next_of(actor: &Actor, path: &str) -> String {
    let answer = actor.get(path).await;
    answer.json()["next"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

#[tokio::test]
async fn a_cursor_is_a_place_in_its_own_list_alone() {
    let town = Town::new().await;
    for title in ["Ett", "Två", "Tre"] {
        town.published(&format!("Tak {title}")).await;
    }
    let stranger = town.stranger();
    let cursor = next_of(&stranger, "/api/v1/proposals?limit=1").await;
    let searched = next_of(&stranger, "/api/v1/proposals/search?q=tak&limit=1").await;
    for path in [
        format!("/api/v1/proposals?limit=1&state=closed&after={cursor}"),
        format!("/api/v1/proposals?limit=1&order=most-votes&after={cursor}"),
        format!("/api/v1/proposals?limit=1&serviceArea=kollektivtrafik&after={cursor}"),
        format!("/api/v1/proposals/search?q=tak&limit=1&after={cursor}"),
        format!("/api/v1/proposals/search?q=buss&limit=1&after={searched}"),
        format!("/api/v1/proposals?limit=1&after={searched}"),
        format!("/api/v1/proposals?limit=1&after={cursor}A"),
        "/api/v1/proposals?limit=1&after=".to_owned() + &"a".repeat(6000),
        "/api/v1/proposals?limit=1&after=%00".to_owned(),
        "/api/v1/proposals?limit=0".to_owned(),
        "/api/v1/proposals?limit=-1".to_owned(),
        "/api/v1/proposals?limit=101".to_owned(),
    ] {
        let answer = stranger.get(&path).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.body);
    }
    for path in ["limit=1e3", "limit=99999999999999999999", "limit=1&limit=100", "limit=%00"] {
        let answer = stranger.get(&format!("/api/v1/proposals?{path}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
    // A page takes what does not fit for its beginning.
    let page = stranger.get(&format!("/forslag?efter={searched}")).await;
    assert_eq!((page.status, page.body.contains("Tak Ett")), (StatusCode::OK, true));
}

#[tokio::test]
async fn staff_are_staff_where_they_work_and_residents_nowhere() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    // A moderator's own session casts no vote: she votes as a resident, with a link of her own.
    for role in ["moderator", "registrar", "auditor", "administrator"] {
        let staff = town.staff(role).await;
        assert_eq!(staff.votes_for(&tak).await.status, StatusCode::FORBIDDEN, "{role}");
        let form = staff.post_form(&format!("/forslag/{tak}/rosta"), &[]).await;
        assert_eq!(form.location(), format!("/forslag/{tak}/rosta"), "{role} is asked for an address");
    }
    let own = ask(&town, "GET", "/mina-sidor", &[("host", "broviken.localhost:3000")], "").await;
    assert_eq!(own.status, StatusCode::SEE_OTHER);
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0);
}
