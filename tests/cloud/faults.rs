//! What goes wrong between a function and AWS: tables that are busy or lose an answer, transactions that collide, a
//! bucket that refuses, a mail that is not taken. Nothing that was accepted is lost, and nothing is counted twice.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::permission::Role;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::cloud::{Cloud, resource};

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// It is refused with this status and body.
    Refused(u16, &'static str),
    /// It is done, and nobody hears of it.
    Unheard,
}

/// By the number of a request, from 1, and what it asks for: what goes wrong with it, if anything.
pub(crate) type Faults = fn(usize, &HeaderMap) -> Option<Fault>;

/// Stands before a server and lets some requests go wrong.
pub(crate) async fn before(server: SocketAddr, faults: Faults) -> SocketAddr {
    let count = Arc::new(AtomicUsize::new(0));
    let handler = move |request: Request| {
        let n = count.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            match faults(n, request.headers()) {
                Some(Fault::Refused(status, body)) => refusal(status, body),
                Some(Fault::Unheard) => {
                    forwarded(server, request).await;
                    refusal(503, "")
                }
                None => forwarded(server, request).await,
            }
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
    address
}

fn refusal(status: u16, body: &'static str) -> Response {
    let response = Response::builder().status(status).header("content-type", "application/x-amz-json-1.0");
    response.body(Body::from(body)).unwrap()
}

async fn forwarded(server: SocketAddr, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let mut head = format!("{} {} HTTP/1.1\r\n", parts.method, parts.uri);
    for (name, value) in &parts.headers {
        if !["connection", "content-length", "transfer-encoding"].contains(&name.as_str()) {
            head += &format!("{name}: {}\r\n", value.to_str().unwrap());
        }
    }
    head += &format!("connection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    let mut stream = TcpStream::connect(server).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse::<StatusCode>().unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        if !["connection", "transfer-encoding"].contains(&name.to_lowercase().as_str()) {
            response = response.header(name, value);
        }
    }
    response.body(Body::from(answer[end + 4..].to_vec())).unwrap()
}

const BUSY: &str = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"busy"}"#;
const BROKEN: &str =
    r#"{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"broken"}"#;
const COLLIDED: &str = r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","message":"Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]","CancellationReasons":[{"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"}]}"#;

/// Every seventh request to the tables goes wrong, in turn in each way.
fn of_tables(n: usize, headers: &HeaderMap) -> Option<Fault> {
    let asks = headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default();
    if !n.is_multiple_of(7) {
        return None;
    }
    Some(match (n / 7) % 4 {
        0 => Fault::Refused(400, BUSY),
        1 => Fault::Refused(500, BROKEN),
        2 if asks.ends_with("TransactWriteItems") => Fault::Refused(400, COLLIDED),
        _ => Fault::Unheard,
    })
}

/// The bucket refuses twice, then it may be written to.
fn of_bucket(n: usize, _: &HeaderMap) -> Option<Fault> {
    let refused =
        "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
    (n <= 2).then_some(Fault::Refused(403, refused))
}

/// The first mails are not taken.
fn of_mail(n: usize, _: &HeaderMap) -> Option<Fault> {
    let refused = "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>";
    (n <= 4).then_some(Fault::Refused(400, refused))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_counted_twice_when_everything_fails_now_and_then() {
    let faults: BTreeMap<&str, Faults> =
        BTreeMap::from([("DYNAMODB", of_tables as Faults), ("S3", of_bucket), ("SES", of_mail)]);
    let mut cloud = Cloud::deployed_behind(&faults).await;
    let id = cloud.receives("Tak över cykelparkeringen").await;
    let moderator = cloud.staff(Role::Moderator);
    cloud.until("it is published", async || moderator.publishes(&id).await.status.is_success()).await;
    cloud.settles().await;
    for voter in 1..=40 {
        let voter = cloud.resident(voter);
        cloud.until("a vote is taken", async || voter.votes_for(&id).await.status.is_success()).await;
    }
    cloud.settles().await;

    let reader = cloud.stranger();
    cloud
        .until("the count is right", async || {
            reader.get(&format!("/api/v1/proposals/{id}")).await.json()["votes"] == json!(40)
        })
        .await;
    let here = cloud.municipality().await;
    let proposal = here.store.proposal(id.parse().unwrap()).await.unwrap().unwrap().state;
    assert_eq!(here.store.votes_cast(proposal.id).await.unwrap(), 40);
    assert_eq!(here.store.tally(proposal.id).await.unwrap().votes, 40);
    let matter = proposal.matter.expect("the board has it");
    assert_eq!(matter.number.to_string().split(' ').next(), Some("TN"));
    let case = here.store.case(matter.case).await.unwrap().unwrap().state;
    assert_eq!(case.documents.len(), 1, "one document, however often the bucket refused");
    for queue in local::wiring::QUEUES {
        let parked = cloud.stage.received(&resource(queue.name, "Dead")).await;
        assert!(parked.is_empty(), "{}: {parked:?}", queue.name);
    }
}
