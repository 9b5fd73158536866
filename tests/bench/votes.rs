//! Votes over HTTP beside bare conditional puts, on an empty proposal and on one with a hundred thousand votes.

use std::{sync::Arc, time::Duration};

use aws_sdk_dynamodb::{
    Client,
    types::{AttributeValue, PutRequest, WriteRequest},
};
use domain::ids::{PersonId, ProposalId};
use local::{EdgeCache, Seed, engine::MAIN_TABLE};
use store::{Item, Key, fresh_bytes};

use crate::{
    Bound,
    http::Connection,
    lag,
    load::{AsyncStep, median, run},
    note, report,
    town::{Served, municipality},
};

const CLIENTS: usize = 32;
const STORED: usize = 100_000;

pub async fn figures(slices: usize, slice: Duration) {
    let served = Arc::new(Served::new(Seed::Demo, EdgeCache::Off).await);
    let open = open_proposals(&served).await;
    let (empty, full) = (open[0], open[1]);
    let bare = Bare { client: served.host.client(), proposal: ProposalId::from_bytes([9; 16]) };
    ratio_to_bare(&served, empty, &bare, slices, slice).await;
    fill(&served.host.client(), full).await;
    served.host.drain().await.expect("drained");
    ratio_to_empty(&served, empty, full, slices, slice).await;
    lag::figures(&served, open[2]).await;
}

async fn ratio_to_bare(served: &Arc<Served>, id: ProposalId, bare: &Bare, slices: usize, slice: Duration) {
    let (mut ratios, mut votes, mut puts, mut spread) = (vec![], vec![], vec![], vec![]);
    for _ in 0..slices {
        let over_http = vote(served, id, slice).await;
        let direct = run(CLIENTS, slice, |_| async {}, bare.clone()).await;
        ratios.push(over_http.rate / direct.rate);
        spread.push(over_http.percentile(0.99).as_secs_f64() / over_http.percentile(0.5).as_secs_f64());
        votes.push(over_http.rate);
        puts.push(direct.rate);
    }
    note("votes over HTTP", median(votes), "1/s");
    note("bare conditional puts", median(puts), "1/s");
    report("vote over HTTP / bare conditional put", median(ratios), "ratio", Bound::AtLeast(0.6));
    report("vote over HTTP, p99 / p50", median(spread), "ratio", Bound::AtMost(5.0));
}

async fn ratio_to_empty(
    served: &Arc<Served>,
    empty: ProposalId,
    full: ProposalId,
    slices: usize,
    slice: Duration,
) {
    let mut ratios = vec![];
    for _ in 0..slices {
        let on_full = vote(served, full, slice).await;
        let on_empty = vote(served, empty, slice).await;
        ratios.push(on_full.rate / on_empty.rate);
    }
    report("vote with 100 000 stored / with few", median(ratios), "ratio", Bound::AtLeast(0.8));
}

pub async fn vote(served: &Arc<Served>, id: ProposalId, slice: Duration) -> crate::load::Slice {
    let step = Vote { served: Arc::clone(served), id };
    run(CLIENTS, slice, |_| Connection::open(served.port), step).await
}

/// The proposals that take votes.
pub async fn open_proposals(served: &Served) -> Vec<ProposalId> {
    served.host.drain().await.expect("drained");
    let mut connection = Connection::open(served.port).await;
    assert_eq!(connection.send(&served.get("/api/v1/proposals?state=open")).await, 200);
    let list: serde_json::Value = serde_json::from_str(&connection.body()).expect("JSON");
    let ids = list["proposals"].as_array().expect("a list").iter();
    ids.map(|proposal| proposal["id"].as_str().expect("an id").parse().expect("an id")).collect()
}

/// Somebody new votes.
#[derive(Clone)]
pub struct Vote {
    pub served: Arc<Served>,
    pub id: ProposalId,
}

impl Vote {
    pub async fn cast(&self, connection: &mut Connection) {
        let (port, token) = (self.served.port, self.served.token());
        let request = format!(
            "PUT /api/v1/proposals/{}/vote HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: Bearer {token}\r\n\
             Content-Length: 0\r\n\r\n",
            self.id
        );
        assert_eq!(connection.send(request.as_bytes()).await, 200, "{}", connection.body());
    }
}

impl AsyncStep<Connection> for Vote {
    async fn step(&self, connection: &mut Connection) {
        self.cast(connection).await;
    }
}

/// The same item put by the same client, with nothing around it.
#[derive(Clone)]
struct Bare {
    client: Client,
    proposal: ProposalId,
}

impl AsyncStep<()> for Bare {
    async fn step(&self, (): &mut ()) {
        let put = self.client.put_item().table_name(MAIN_TABLE).set_item(Some(vote_item(self.proposal)));
        put.condition_expression("attribute_not_exists(pk)").send().await.expect("put");
    }
}

fn vote_item(proposal: ProposalId) -> Item {
    let person = PersonId::from_bytes(fresh_bytes().expect("random bits"));
    let key = Key::Vote(proposal, person);
    let text = |text: &str| AttributeValue::S(text.to_owned());
    Item::from([
        ("pk".to_owned(), text(&format!("{}#{}", municipality(), key.partition()))),
        ("sk".to_owned(), text(&key.sort())),
        ("et".to_owned(), text("vote")),
        ("v".to_owned(), AttributeValue::N("1".to_owned())),
        ("at".to_owned(), text("2026-11-22T12:00:00.000Z")),
        ("text_version".to_owned(), AttributeValue::N("1".to_owned())),
        ("assurance".to_owned(), text("confirmed-email")),
    ])
}

async fn fill(client: &Client, proposal: ProposalId) {
    for _ in 0..STORED / 25 {
        let puts = (0..25).map(|_| {
            let put = PutRequest::builder().set_item(Some(vote_item(proposal))).build().expect("a put");
            WriteRequest::builder().put_request(put).build()
        });
        let batch = client.batch_write_item().request_items(MAIN_TABLE, puts.collect());
        batch.send().await.expect("written");
    }
}
