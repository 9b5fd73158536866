//! Takedowns reach the edge: against a fake of it, and against a server that speaks as Cloudflare's API does.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::{Arc, Mutex},
};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use axum::{Json, Router, http::HeaderMap, routing::post};
use domain::ids::MunicipalityId;
use messages::Again;
use purge::{Cloudflare, KeptPages, NotForgotten};
use serde_json::{Value, json};

/// An edge that notes what it was told to forget.
#[derive(Default)]
struct Fake {
    told: Mutex<Vec<BTreeSet<MunicipalityId>>>,
    is_down: bool,
}

impl KeptPages for Fake {
    fn forget<'a>(
        &'a self,
        municipalities: &'a BTreeSet<MunicipalityId>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotForgotten>> + Send + 'a>> {
        Box::pin(async move {
            self.told.lock().unwrap().push(municipalities.clone());
            if self.is_down { Err(NotForgotten("it is down".to_owned())) } else { Ok(()) }
        })
    }
}

fn batch(bodies: &[&str]) -> SqsEvent {
    let mut event = SqsEvent::default();
    for (at, body) in bodies.iter().enumerate() {
        let mut message = SqsMessage::default();
        message.message_id = Some(at.to_string());
        message.body = Some((*body).to_owned());
        event.records.push(message);
    }
    event
}

fn hidden(municipality: &str) -> String {
    json!({
        "municipality": municipality,
        "aggregate": "comment#01kb2q7yx0m4v9s8e6t3r5w1za",
        "seq": 3,
        "kind": "comment-hidden",
        "audience": "public",
    })
    .to_string()
}

#[tokio::test]
async fn a_batch_of_takedowns_is_one_request() {
    let fake = Fake::default();
    let outcome =
        purge::handle(&fake, batch(&[&hidden("broviken"), &hidden("lulea"), &hidden("broviken")])).await;
    assert!(outcome.failed.is_empty());
    let told = fake.told.lock().unwrap();
    let names: Vec<Vec<String>> =
        told.iter().map(|told| told.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(names, [["broviken", "lulea"]]);
}

#[tokio::test]
async fn while_the_edge_is_down_takedowns_come_again() {
    let fake = Fake { is_down: true, ..Fake::default() };
    let outcome = purge::handle(&fake, batch(&[&hidden("broviken"), "nonsense"])).await;
    let again: Vec<Again> = outcome.failed.iter().map(|(_, failed)| failed.again).collect();
    assert_eq!(again, [Again::WhenBack, Again::Never]);
}

#[tokio::test]
async fn cloudflare_is_told_the_tags_of_the_municipalities() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let answer = move |headers: HeaderMap, Json(body): Json<Value>| async move {
        let is_known = headers.get("authorization").is_some_and(|token| token == "Bearer right");
        noted.lock().unwrap().push(body);
        Json(if is_known {
            json!({ "success": true, "errors": [], "result": { "id": "1" } })
        } else {
            json!({ "success": false, "errors": [{ "code": 10000, "message": "Authentication error" }] })
        })
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let api = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/zones/z1/purge_cache", post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });

    let municipalities = BTreeSet::from(["broviken".parse().unwrap(), "lulea".parse().unwrap()]);
    Cloudflare::at(&api, "z1", "right\n").forget(&municipalities).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), [json!({ "tags": ["ting-broviken", "ting-lulea"] })]);

    let refused = Cloudflare::at(&api, "z1", "wrong").forget(&municipalities).await.unwrap_err();
    assert!(refused.to_string().contains("10000"), "{refused}");
    let gone = Cloudflare::at("http://127.0.0.1:9", "z1", "right").forget(&municipalities).await;
    assert!(gone.is_err());
}
