//! Behind an edge: what does not come through it is answered to nobody, and what does is whose the edge says it is.

use axum::{Router, body::Body};
use http::StatusCode;
use jiff::Timestamp;
use local::wiring::HTTP;
use passage::{Bound, HEADER, Keys, Passage, UNKNOWN, Unknown};
use serde_json::json;
use tests::{Actor, Answer, Town};
use web::Routes;

const KEY: &str = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";

/// The functions behind an edge, asked at the origin's own name.
struct Behind {
    router: Router,
    anybody: Actor,
    keys: Keys,
    unknown: Unknown,
    town: Town,
}

impl Behind {
    async fn new() -> Self {
        let town = Town::new().await;
        let keys = Keys::parse(KEY).unwrap();
        let routes = HTTP.iter().fold(Routes::new(), |all, function| all.merge((function.routes)()));
        let router = routes.into_router(town.host.app().clone().behind_edge(Some(keys.clone())));
        let anybody = Actor::anybody(router.clone(), "origin");
        Self { router, anybody, keys, unknown: Unknown::Welcome, town }
    }

    /// The header that the edge writes for a request of a client's.
    fn passage(&self, method: &str, path: &str, client: &str) -> String {
        let passage = Passage {
            municipality: "broviken".to_owned(),
            host: "dialog.broviken.example".to_owned(),
            client: client.parse().ok(),
            at: Timestamp::now().as_second().try_into().unwrap(),
            unknown: self.unknown,
        };
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        passage.sign(&self.keys, Bound { method, path, query })
    }

    async fn asks(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let passage = self.passage(method, path, "203.0.113.7");
        let headers: Vec<_> = headers.iter().copied().chain([(HEADER, &*passage)]).collect();
        self.anybody.send(method, path, Body::empty(), &headers).await
    }
}

#[tokio::test]
async fn nothing_is_answered_that_has_not_come_through_the_edge() {
    let behind = Behind::new().await;
    let css = look::url("site.css");
    for path in ["/forslag", css, "/robots.txt", "/desk/moderering", "/finns-inte", "/api/openapi.json"] {
        let direct = behind.anybody.at("broviken").get(path).await;
        assert_eq!(direct.status, StatusCode::FORBIDDEN, "{path}");
        assert!(!direct.body.contains("Broviken"), "{path}");
        assert_ne!(behind.asks("GET", path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let problem = behind.anybody.get("/api/v1/proposals").await.json();
    assert_eq!(problem["code"], "not-through-the-edge");
}

#[tokio::test]
async fn a_passage_says_whose_a_request_is_and_serves_no_other() {
    let behind = Behind::new().await;
    assert!(behind.asks("GET", "/forslag?lang=en", &[]).await.body.contains("Broviken"));
    let passage = behind.passage("GET", "/forslag", "203.0.113.7");
    for (method, path) in [("GET", "/forslag?lang=en"), ("GET", "/"), ("HEAD", "/forslag")] {
        let other = behind.anybody.send(method, path, Body::empty(), &[(HEADER, &passage)]).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
}

#[tokio::test]
async fn a_browser_writes_from_the_host_that_it_was_shown_and_from_no_other() {
    let behind = Behind::new().await;
    let written_from = async |origin| {
        let headers = [("origin", origin), ("content-type", "application/x-www-form-urlencoded")];
        behind.asks("POST", "/folj", &headers).await.status
    };
    assert_ne!(written_from("https://dialog.broviken.example").await, StatusCode::FORBIDDEN);
    // The name that the request itself bears is the origin's, and no page is shown there.
    assert_eq!(written_from("http://origin.localhost:3000").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_is_not_known_is_sent_back_where_the_edge_has_not_checked_her() {
    let behind = Behind { unknown: Unknown::Refused, ..Behind::new().await };
    let written = async |who: Actor| {
        let passage = behind.passage("POST", "/api/v1/proposals", "203.0.113.7");
        who.send_json("POST", "/api/v1/proposals", &json!({}), &[(HEADER, &passage)]).await
    };
    let junk = written(behind.anybody.with_token("junk")).await;
    assert_eq!((junk.status, junk.headers.contains_key(UNKNOWN)), (StatusCode::FORBIDDEN, true));
    let known = written(behind.town.resident("Bo").await.through(behind.router.clone())).await;
    assert!(known.status != StatusCode::FORBIDDEN && !known.headers.contains_key(UNKNOWN));
    assert_eq!(behind.asks("GET", "/forslag", &[]).await.status, StatusCode::OK, "reading is for all");
}

#[tokio::test]
async fn where_there_is_no_edge_the_header_means_nothing() {
    let behind = Behind::new().await;
    let passage = behind.passage("GET", "/forslag", "203.0.113.7");
    let town = Town::new().await;
    let elsewhere = town.stranger().at("ingenstans");
    let answer = elsewhere.send("GET", "/forslag", Body::empty(), &[(HEADER, &passage)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
