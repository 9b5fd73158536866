//! The public list and a proposal's page, made anew and from the edge's cache.

use std::{sync::Arc, time::Duration};

use domain::ids::ProposalId;
use local::{EdgeCache, Seed};

use crate::{
    Bound,
    http::Connection,
    load::{AsyncStep, run},
    report,
    town::Served,
    votes::open_proposals,
};

const CLIENTS: usize = 8;

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
