//! Every route, battered with bodies that no client of ours sends. None is an error of ours, and none gets through.

use http::{Method, StatusCode};
use local::wiring::HTTP;
use serde_json::{Value, json};
use tests::Town;
use web::{Kind, Route};

use super::stage::{Stage, sends};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// Bodies and what they say they are.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &str, close: &str| [open.repeat(50_000), close.repeat(50_000)].concat().into_bytes();
    let every = |value: Value| {
        let names = [
            "title",
            "what",
            "why",
            "place",
            "name",
            "serviceArea",
            "openDays",
            "email",
            "hideName",
            "text",
            "parent",
            "reason",
            "explanation",
            "question",
            "note",
            "similar",
            "number",
            "cadence",
            "channel",
            "caseworker",
            "outcome",
            "on",
            "section",
            "reasons",
            "minutes",
            "planned",
            "nextBy",
            "version",
            "answer",
            "clarification",
            "decision",
        ];
        let fields = names.into_iter().map(|name| (name.to_owned(), value.clone()));
        Value::Object(fields.collect()).to_string().into_bytes()
    };
    let typed = |value: &str| {
        let names = [
            "rubrik",
            "vad",
            "varfor",
            "omrade",
            "plats",
            "tid",
            "namn",
            "dolj",
            "epost",
            "telefon",
            "adress",
            "nyckel",
            "granska",
            "kommentar",
            "svar",
            "alias",
            "takt",
            "till",
            "besked",
            "orsak",
            "fortydligande",
            "invandning",
            "ja",
            "version",
            "token",
            "button",
            "from",
            "reason",
            "explanation",
            "similar",
            "upheld",
            "stopped",
            "question",
            "title",
            "what",
            "why",
            "place",
            "note",
            "comment",
            "clarification",
            "number",
            "answer",
            "name",
            "id",
            "parent",
            "person",
            "outcome",
            "on",
            "section",
            "reasons",
            "minutes",
            "approved",
            "progress",
            "planned",
            "next",
            "completed",
            "kanal",
            "inkom",
            "sprak",
            "namnd",
        ];
        names.map(|name| format!("{name}={value}")).join("&").into_bytes()
    };
    vec![
        (JSON, Vec::new()),
        (JSON, b"null".to_vec()),
        (JSON, b"[]".to_vec()),
        (JSON, b"{\"title\":\"a\",\"title\":\"b\",\"text\":\"a\",\"text\":\"b\"}".to_vec()),
        (JSON, b"{\"title\":\"\\ud800\"}".to_vec()),
        (JSON, b"{\"openDays\":1e400,\"section\":1e400}".to_vec()),
        (JSON, b"{\"title\":\"\xff\xfe\"}".to_vec()),
        (JSON, deep("[", "]")),
        (JSON, deep("{\"title\":", "}")),
        (JSON, every(json!("kvast"))),
        (JSON, every(json!("\u{0}\r\nBcc: a@b.se\u{202E}\u{FFFF}"))),
        (JSON, every(json!("ö".repeat(4001)))),
        (JSON, every(json!(i64::MAX))),
        (JSON, every(json!(-1))),
        (JSON, every(json!(1e300))),
        (JSON, every(json!("9999-12-31"))),
        (JSON, every(json!("-009999-01-01"))),
        (JSON, every(json!({ "$ne": null }))),
        (FORM, Vec::new()),
        (FORM, typed("")),
        (FORM, typed("kvast")),
        (FORM, typed("%00%0D%0ABcc%3A+a%40b.se%E2%80%AE")),
        (FORM, typed("%FF%FE")),
        (FORM, typed("99999999999999999999")),
        (FORM, typed("9999-12-31")),
        (FORM, typed("-1")),
        (FORM, typed("a%40b.se")),
        (FORM, b"version=1&version=2&rubrik=a&rubrik=b&epost=a&epost=b".to_vec()),
        (FORM, "&=".repeat(20_000).into_bytes()),
        (FORM, [b"kommentar=".as_slice(), &b"%".repeat(60_000)].concat()),
        ("text/plain", b"version=1&epost=a@b.se".to_vec()),
        (
            "multipart/form-data; boundary=a",
            b"--a\r\ncontent-disposition: form-data; name=\"epost\"\r\n\r\na\r\n--a--".to_vec(),
        ),
        (
            "application/xml",
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
                .to_vec(),
        ),
    ]
}

fn routes() -> impl Iterator<Item = Route> {
    HTTP.iter().flat_map(|function| (function.routes)().list().to_vec())
}

#[tokio::test]
async fn no_body_that_no_client_of_ours_sends_is_an_error_of_ours() {
    let stage = Stage::set().await;
    let roles = ["anybody", "author", "moderator", "registrar"];
    let before = stage.town.host.mailbox().all().unwrap().len();
    let mut wrong = Vec::new();
    for (n, (kind, body)) in bodies().into_iter().enumerate() {
        for route in routes().filter(|route| route.method != Method::GET) {
            // Whatever has no body is there to be done: it is tried by name.
            let is_an_end = ["/desk/logga-ut", "/mina-sidor/ut"].contains(&route.path.as_str());
            if is_an_end || (kind == FORM) != (route.kind == Kind::Page) && n % 3 != 0 {
                continue;
            }
            let id = if route.path.contains("omment") { &stage.ids.comment } else { &stage.ids.open };
            let path = route.path.replace("{id}", id).replace("{number}", &stage.ids.number);
            let path = path.replace("{scope}", "all").replace("{token}", "x");
            for role in roles {
                // Each round comes from another network, or limits would answer instead.
                let actor = stage.actor(role).from(&format!("198.51.{n}.{}", role.len()));
                let answer = sends(&actor, route.method.as_str(), &path, kind, body.clone()).await;
                let is_plain = answer.header("content-type").is_none_or(|kind| !kind.contains("octet"));
                if answer.status.is_server_error() || !is_plain {
                    wrong.push(format!(
                        "{} {path} as {role}, {n}: {} {}",
                        route.method, answer.status, answer.body
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    stage.town.settles().await;
    for mail in stage.town.host.mailbox().all().unwrap() {
        assert!(!mail.to.contains(['\r', '\n', ' ']) && !mail.subject.contains(['\r', '\n']), "{}", mail.to);
    }
    assert!(before <= stage.town.host.mailbox().all().unwrap().len());
}

#[tokio::test]
async fn no_query_that_no_client_of_ours_sends_is_an_error_of_ours() {
    let stage = Stage::set().await;
    let long = "a".repeat(8_000);
    let words = format!("q={}", "%F0%9F%9A%8C%CC%81".repeat(60));
    let queries = [
        "lang=sv&lang=en",
        "lang=%00",
        "lang=../../etc",
        "limit=-1&after=x",
        "limit[]=1&limit[]=2",
        "efter=%FF",
        "q=%00%0D%0A",
        "q=%FF%FE",
        "q=a&q=b",
        "ordning=het&ordning=nytt",
        "order=hot;drop",
        "omrade=%2e%2e%2f&lage=x",
        "state=open&serviceArea=%F0%9F%9A%8C",
        "vad=proposal.&till=//evil.example",
        "vad=area.%00",
        "till=%0d%0aset-cookie:a=b",
        "__proto__[a]=1&constructor=2",
        "q=%27%20OR%20%271%27=%271",
        "q=${7*7}%23{7*7}",
        &words,
        &format!("q={long}"),
        &format!("efter={long}&after={long}"),
        &"a&".repeat(4_000),
    ]
    .map(str::to_owned);
    let mut wrong = Vec::new();
    for page in &stage.pages {
        for query in &queries {
            let page = page.split('?').next().unwrap();
            for role in ["anybody", "registrar"] {
                let answer = stage.actor(role).get(&format!("{page}?{query}")).await;
                let location = answer.header("location").unwrap_or_default();
                if answer.status.is_server_error()
                    || location.starts_with("//")
                    || answer.body.contains("=\"//evil")
                {
                    wrong.push(format!("{page}?{query} as {role}: {} {location}", answer.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn what_a_body_holds_beyond_what_is_asked_changes_nothing() {
    let town = Town::new().await;
    let (anna, other) =
        (town.resident("Anna").await, town.person("annat@exempel.se", "sv").await.to_string());
    let mut said = tests::proposal("Bänkar");
    for (field, value) in [
        ("id", json!("01kb2q7yx0m4v9s8e6t3r5w1za")),
        ("number", json!("2026-1")),
        ("proposer", json!(other)),
        ("author", json!(other)),
        ("person", json!(other)),
        ("state", json!("open")),
        ("stage", json!("published")),
        ("votes", json!(5000)),
        ("publishedAt", json!("2020-01-01T00:00:00Z")),
        ("receivedAt", json!("2020-01-01T00:00:00Z")),
        ("onBehalf", json!({ "channel": "paper" })),
        ("municipality", json!("annan")),
        ("assurance", json!("registered-resident")),
        ("roles", json!(["moderator"])),
        ("__proto__", json!({ "isStaff": true })),
    ] {
        said[field] = value;
    }
    let answer = anna.submits(&said).await;
    let id = match answer.status {
        StatusCode::CREATED => answer.json()["id"].as_str().unwrap().to_owned(),
        status => return assert_eq!(status, StatusCode::BAD_REQUEST),
    };
    town.settles().await;
    let kept = town.proposal(&id).await.state;
    assert_ne!(kept.proposer.to_string(), other);
    assert!(kept.on_behalf.is_none() && kept.received_at.to_string().as_str() > "2025");
    assert_eq!(town.stranger().get(&format!("/forslag/{id}")).await.status, StatusCode::NOT_FOUND);

    let tak = town.published("Tak").await.id;
    let more = json!({ "person": other, "at": "2020-01-01T00:00:00Z", "weight": 100, "name": "Kim" });
    let answer = anna.send_json("PUT", &format!("/api/v1/proposals/{tak}/vote"), &more, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let comment = json!({ "text": "Bra.", "name": "Anna", "author": other, "speaker": "municipality",
        "stage": "shown", "id": "01kb2q7yx0m4v9s8e6t3r5w1za" });
    let answer = anna.send_json("POST", &format!("/api/v1/proposals/{tak}/comments"), &comment, &[]).await;
    assert!(
        answer.status == StatusCode::BAD_REQUEST || answer.json()["state"] == "waiting",
        "{}",
        answer.body
    );
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 1);
}
