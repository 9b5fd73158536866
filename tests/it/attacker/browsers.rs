//! What a page of another site makes a browser do, what is kept of an answer on the way, and where one is sent on to.

use std::collections::BTreeSet;

use axum::body::Body;
use http::{Method, StatusCode};
use local::wiring::HTTP;
use tests::{Actor, Town, link};
use web::Access;

use super::{ask, fields, stage::Stage};

/// What a browser says of a page that is not ours.
const ELSEWHERE: [&[(&str, &str)]; 8] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://broviken.localhost:3000")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("origin", "http://broviken.localhost:3000.evil.example")],
    &[("origin", "http://annan.localhost:3000"), ("sec-fetch-site", "same-site")],
    &[("origin", "http://broviken.localhost:3001")],
];

/// The types that a form can send without asking first, and none.
const KINDS: [&str; 5] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "text/plain",
    "text/plain; charset=application/json",
    "application/json",
];

/// Somebody whose browser remembers her.
async fn remembered(town: &Town) -> Actor {
    let bo = town.stranger();
    bo.post_form("/folj?vad=all", &fields([("vad", "all"), ("takt", "daily"), ("epost", "bo@exempel.se")]))
        .await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/folj/bekrafta/");
    bo.remembered_by(&bo.post_form(&confirm, &[]).await)
}

#[tokio::test]
async fn no_page_of_another_site_makes_a_browser_change_anything_by_any_route() {
    let town = Town::new().await;
    let bo = remembered(&town).await;
    let tak = town.published("Tak").await.id;
    for route in HTTP.iter().flat_map(|function| (function.routes)().list().to_vec()) {
        if route.method == Method::GET {
            continue;
        }
        let path = route.path.replace("{id}", &tak).replace("{scope}", "all").replace("{token}", "x");
        let path = path.replace("{number}", "TN-2026-00042");
        // What operators have is not there at a municipality's host, and no cookie lets anybody in at theirs.
        let refused = match route.access {
            Access::Operator(_) => StatusCode::NOT_FOUND,
            _ => StatusCode::FORBIDDEN,
        };
        for headers in ELSEWHERE {
            for kind in KINDS {
                let all = [headers, &[("content-type", kind)]].concat();
                let answer = bo.send(route.method.as_str(), &path, Body::from("forstar=true"), &all).await;
                let of = format!("{} {path} {all:?}: {}", route.method, answer.body);
                assert_eq!(answer.status, refused, "{of}");
                assert!(answer.headers.get("set-cookie").is_none(), "{of}");
            }
        }
    }
    // She is still there, and follows what she did.
    assert!(bo.get("/mina-sidor").await.body.contains("bo@exempel.se"));
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0);
}

#[tokio::test]
async fn what_is_ones_own_or_an_error_is_kept_by_nobody_on_the_way() {
    let stage = Stage::set().await;
    let mut public = BTreeSet::new();
    for page in &stage.pages {
        for role in ["anybody", "author", "voter", "moderator"] {
            let answer = stage.actor(role).get(page).await;
            let control = answer.header("cache-control").unwrap_or_default();
            let of = format!("{page} as {role}: {control}");
            assert!(control.contains("no-store") || control.starts_with("public"), "{of}");
            if control.starts_with("public") {
                assert!(!answer.status.is_client_error() && !answer.status.is_server_error(), "{of}");
                assert!(answer.headers.get("set-cookie").is_none(), "{of}");
                public.insert(page.clone());
            }
            assert_eq!(answer.header("referrer-policy").as_deref(), Some("same-origin"), "{of}");
        }
    }
    // What may be kept is the same for everybody, whatever she brings along.
    for page in public.iter().filter(|page| !page.contains("ordning=")) {
        if ["/", "/forslag/slump"].contains(&page.as_str()) {
            continue;
        }
        let of = stage.actor("anybody").get(page).await;
        for role in ["author", "voter", "moderator", "registrar"] {
            let other = stage.actor(role).get(page).await;
            assert_eq!((other.status, &other.body), (of.status, &of.body), "{page} as {role}");
        }
        for header in
            [("accept-language", "en"), ("cookie", "lang=en; a=b"), ("origin", "https://evil.example")]
        {
            let host = ("host", "broviken.localhost:3000");
            let other = ask(&stage.town, "GET", page, &[host, header], "").await;
            assert_eq!((other.status, &other.body), (of.status, &of.body), "{page} {header:?}");
        }
    }
    assert!(20 < public.len(), "{public:?}");
    assert!(
        public.iter().all(|page| !page.starts_with("/desk") && !page.starts_with("/mina-sidor")),
        "{public:?}"
    );
}

#[tokio::test]
async fn nobody_frames_a_page_or_reads_it_from_another_site() {
    let stage = Stage::set().await;
    for page in &stage.pages {
        for role in ["anybody", "author", "moderator", "registrar"] {
            let origin = [("origin", "https://evil.example")];
            let answer = stage.actor(role).send("GET", page, Body::empty(), &origin).await;
            let policy = answer.header("content-security-policy").unwrap_or_default();
            for rule in
                ["frame-ancestors 'none'", "default-src 'none'", "base-uri 'none'", "form-action 'self'"]
            {
                assert!(policy.contains(rule), "{page}: {rule} in {policy}");
            }
            let shared = answer.header("access-control-allow-origin");
            assert!(answer.header("access-control-allow-credentials").is_none(), "{page}");
            let is_public =
                answer.header("cache-control").is_some_and(|control| control.starts_with("public"));
            assert!(shared.is_none() || is_public || answer.status.is_client_error(), "{page} as {role}");
        }
    }
}

#[tokio::test]
async fn nobody_is_sent_on_to_another_site_however_it_is_written() {
    let town = Town::new().await;
    let bo = remembered(&town).await;
    for to in [
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%09/evil.example",
        "/%0d%0aLocation:%20https://evil.example",
        "/%E3%80%82evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:evil.example",
        "http:///evil.example",
        ".evil.example",
        "@evil.example",
        "%2f%2fevil.example",
        "/..//evil.example",
        "/.//evil.example",
    ] {
        let answer = bo.get(&format!("/mina-sidor/in?till={to}")).await;
        let location = answer.location();
        let path = location.split(['?', '#']).next().unwrap().to_owned();
        assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'), "{to}: {location}");
        assert!(!location.contains(['\r', '\n', '\t']), "{to}: {location}");
        // Nor is it what a form carries on.
        let form = town.stranger().get(&format!("/mina-sidor/in?till={to}")).await;
        assert!(!form.body.contains("value=\"//") && !form.body.contains("value=\"https:"), "{to}");
        let typed = [("epost", "eva@exempel.se".to_owned()), ("till", to.to_owned())];
        let asked = town.stranger().from("192.0.2.77").post_form("/mina-sidor/in", &typed).await;
        assert!(!asked.header("location").unwrap_or_default().contains("evil"), "{to}");
    }
}
