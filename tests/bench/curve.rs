//! An hour of a real storm of votes, replayed: how far the count lags behind, and that the final count is exact.
//!
//! The hour is 17:22 to 18:30 UTC on 25 June 2016 of UK petition 131215, the most signed there has been (public sector
//! information, Open Government Licence v3.0). It is scaled to the machine: thirty times as fast, with every second one of
//! its 138 361 signatures.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{ids::ProposalId, proposal::Stage};
use jiff::SignedDuration;
use local::{EdgeCache, Seed};
use tokio::sync::Mutex;

use crate::{
    Bound,
    http::Connection,
    note, report,
    town::{Served, municipality},
    votes::{Vote, open_proposals},
};

/// How many seconds there were between two readings of the count, and how many signatures had come.
#[rustfmt::skip]
const HOUR: [(u32, u32); 31] = [
    (110, 4393), (121, 4835), (120, 4593), (120, 4613), (119, 4653), (121, 4396), (120, 4568), (119, 4246),
    (121, 4588), (120, 4602), (120, 4327), (119, 4435), (121, 4516), (120, 4398), (120, 4293), (119, 4243),
    (121, 4504), (120, 4899), (120, 4483), (120, 4572), (119, 4603), (121, 4584), (120, 4731), (120, 4601),
    (120, 4659), (120, 4550), (119, 3817), (121, 4651), (120, 4521), (120, 5054), (479, 2433),
];

/// How many times as fast it goes.
const FASTER: u32 = 30;

/// One signature in so many is a vote here.
const THINNER: u32 = 2;

/// How many send at a time.
const CLIENTS: usize = 64;

pub async fn figures() {
    let served = Arc::new(Served::new(Seed::Demo, EdgeCache::Off).await);
    let id = open_proposals(&served).await[0];
    let store = served.host.app().store.municipality(municipality());
    let before = store.tally(id).await.expect("a tally").votes;
    let due = Arc::new(schedule());
    let (begun, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let answered = Arc::new(Mutex::new(Vec::with_capacity(due.len())));
    let watcher = tokio::spawn(watch(Arc::clone(&served), id, begun, before, due.len()));
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        let (due, next, answered) = (Arc::clone(&due), Arc::clone(&next), Arc::clone(&answered));
        let vote = Vote { served: Arc::clone(&served), id };
        clients.push(tokio::spawn(async move {
            let mut connection = Connection::open(vote.served.port).await;
            let mut times = Vec::new();
            while let Some(at) = due.get(next.fetch_add(1, Ordering::Relaxed)) {
                tokio::time::sleep_until((begun + *at).into()).await;
                vote.cast(&mut connection).await;
                times.push((begun.elapsed(), begun.elapsed().saturating_sub(*at)));
            }
            answered.lock().await.extend(times);
        }));
    }
    for client in clients {
        client.await.expect("a client");
    }
    let mut answers = std::mem::take(&mut *answered.lock().await);
    answers.sort_unstable();
    let sightings = watcher.await.expect("a watcher");
    #[expect(clippy::cast_precision_loss, reason = "a count far below 2^53")]
    let count = answers.len() as f64;
    note("vote curve: votes in two minutes", count, "votes");
    note(
        "vote curve: from when a vote came until it was answered, p99",
        p99(answers.iter().map(|(_, late)| *late)),
        "s",
    );
    // A count of n was true when the nth vote had been answered; it lags by how long ago that was.
    let lags = sightings.iter().filter_map(|(at, count)| {
        let behind = answers.get(*count)?.0;
        Some(at.saturating_sub(behind))
    });
    report("vote curve: tally lag, p99", p99(lags), "s", Bound::AtMost(3.0));
    closed(&served, id, before + answers.len() as u64).await;
}

/// When each vote comes.
fn schedule() -> Vec<Duration> {
    let (mut due, mut since) = (Vec::new(), Duration::ZERO);
    for (seconds, signatures) in HOUR {
        let (length, votes) = (Duration::from_secs(seconds.into()) / FASTER, signatures / THINNER);
        due.extend((0..votes).map(|n| since + length * n / votes));
        since += length;
    }
    due
}

/// How many of the votes were counted, every 50 ms, until all were.
async fn watch(
    served: Arc<Served>,
    id: ProposalId,
    begun: Instant,
    before: u64,
    all: usize,
) -> Vec<(Duration, usize)> {
    let store = served.host.app().store.municipality(municipality());
    let mut sightings = Vec::new();
    while begun.elapsed() < Duration::from_secs(300) {
        let card = store.card(id).await.expect("read").and_then(|entry| entry.card);
        let counted = card.map_or(0, |card| card.votes.saturating_sub(before));
        let counted = usize::try_from(counted).unwrap_or(usize::MAX);
        sightings.push((begun.elapsed(), counted));
        if all <= counted {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    sightings
}

/// Lets voting end, and compares the final count with what was accepted.
async fn closed(served: &Served, id: ProposalId, accepted: u64) {
    served.host.drain().await.expect("drained");
    let store = served.host.app().store.municipality(municipality());
    let proposal = store.proposal(id).await.expect("read").expect("a proposal").state;
    let Stage::Open { closes_at, .. } = proposal.stage else { panic!("it takes votes") };
    let left = closes_at.duration_since(served.host.app().now()) + SignedDuration::from_mins(5);
    served.host.advance(left).await.expect("time passes");
    served.host.drain().await.expect("drained");
    let proposal = store.proposal(id).await.expect("read").expect("a proposal").state;
    let Stage::Closed { votes, .. } = proposal.stage else { panic!("it is closed: {:?}", proposal.stage) };
    #[expect(clippy::cast_precision_loss, reason = "a difference of nothing")]
    let off = votes.abs_diff(accepted) as f64;
    report("vote curve: final count off by", off, "votes", Bound::AtMost(0.0));
}

fn p99(times: impl Iterator<Item = Duration>) -> f64 {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times.get(times.len().saturating_sub(1) * 99 / 100).map_or(f64::NAN, Duration::as_secs_f64)
}
