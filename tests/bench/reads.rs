//! The public list and a proposal's page, made anew and from the edge's cache; and the list among a hundred thousand.

use std::{sync::Arc, time::Duration};

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    ids::ProposalId,
    listing::{Card, ListState, Listing},
    number::ProposalNumber,
};
use jiff::SignedDuration;
use local::{EdgeCache, Seed, engine::MAIN_TABLE};
use store::{fresh_bytes, listing_item};

use crate::{
    Bound,
    http::Connection,
    load::{AsyncStep, run},
    report,
    town::{Served, municipality},
    votes::open_proposals,
};

const CLIENTS: usize = 8;
const MANY: u32 = 100_000;

pub async fn figures(slice: Duration) {
    let anew = Arc::new(Served::new(Seed::Demo, EdgeCache::Off).await);
    let cached = Arc::new(Served::new(Seed::Demo, EdgeCache::On).await);
    let page = |ids: Vec<ProposalId>| format!("/forslag/{}", ids[0]);
    let list = "/api/v1/proposals";
    report("public list (JSON), made anew", rate(&anew, list, slice).await, "1/s", Bound::AtLeast(600.0));
    let path = page(open_proposals(&anew).await);
    report("proposal page, made anew", rate(&anew, &path, slice).await, "1/s", Bound::AtLeast(400.0));
    report("public list (JSON), cached", rate(&cached, list, slice).await, "1/s", Bound::AtLeast(5000.0));
    let path = page(open_proposals(&cached).await);
    report("proposal page, cached", rate(&cached, &path, slice).await, "1/s", Bound::AtLeast(5000.0));
    among_many(&anew, slice).await;
}

/// How many times a second eight clients get a path.
pub async fn rate(served: &Arc<Served>, path: &str, slice: Duration) -> f64 {
    let get = Get(served.get(path));
    run(CLIENTS, slice, |_| Connection::open(served.port), get).await.rate
}

#[derive(Clone)]
struct Get(Vec<u8>);

impl AsyncStep<Connection> for Get {
    async fn step(&self, connection: &mut Connection) {
        assert_eq!(connection.send(&self.0).await, 200);
    }
}

async fn among_many(served: &Arc<Served>, slice: Duration) {
    // The same eight cards each time, or the longer answer and not the longer list would be measured.
    let eight = "/api/v1/proposals?limit=8";
    let few = rate(served, eight, slice).await;
    let app = served.host.app();
    let store = app.store.municipality(municipality());
    let (client, listing, now) = (served.host.client(), Listing { state: None, area: None }, app.now());
    for batch in 0..MANY / 25 {
        let puts = (0..25).map(|n| {
            let serial = batch * 25 + n + 1000;
            let card = Card {
                id: ProposalId::from_bytes(fresh_bytes().expect("random bits")),
                number: ProposalNumber { year: 2026, serial },
                title: "Fler bussturer till och från Broviken i sommar".to_owned(),
                excerpt: "Linje 432 går bara två gånger om dagen på sommaren. Låt den gå varje timme."
                    .to_owned(),
                area: "kollektivtrafik".parse().expect("an id"),
                state: ListState::Open,
                listed_at: now - SignedDuration::from_secs(i64::from(serial)),
                closes_at: Some(now + SignedDuration::from_hours(240)),
                votes: 73,
                comments: 0,
                needed: Some(100),
                shares: 12,
                unverified_shares: 0,
                matter: None,
                withdrawn: None,
            };
            let item = listing_item(&store, &listing, &card).expect("an item");
            WriteRequest::builder()
                .put_request(PutRequest::builder().set_item(Some(item)).build().expect("a put"))
                .build()
        });
        client.batch_write_item().request_items(MAIN_TABLE, puts.collect()).send().await.expect("written");
    }
    served.host.drain().await.expect("drained");
    let before = app.store.consumed();
    let cards = store.list(&listing, None, 20).await.expect("a list").0;
    assert_eq!(cards.len(), 20);
    let units = (app.store.consumed() - before).read;
    report("list of 20 among 100 000, read units", units, "units", Bound::AtMost(2.0));
    let many = rate(served, eight, slice).await;
    report("list among 100 000 / among 8", many / few, "ratio", Bound::AtLeast(0.7));
}
