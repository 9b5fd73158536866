//! How long after it was accepted a vote is seen in the count, under load; and that the count is exact afterwards.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use domain::ids::ProposalId;

use crate::{
    Bound,
    load::Slice,
    report,
    town::{Served, municipality},
    votes::vote,
};

const LENGTH: Duration = Duration::from_secs(20);

pub async fn figures(served: &Arc<Served>, id: ProposalId) {
    let store = served.host.app().store.municipality(municipality());
    served.host.drain().await.expect("drained");
    let before =
        store.card(id).await.expect("read").and_then(|entry| entry.card).map_or(0, |card| card.votes);
    // Votes are evenly spread over the load, so the accepted count at any time is known from when each was answered.
    let begun = Instant::now();
    let seen = Arc::new(AtomicU64::new(before));
    let watcher = tokio::spawn(watch(store.clone(), id, begun, Arc::clone(&seen)));
    let Slice { times, rate } = vote(served, id, LENGTH).await;
    let accepted = before + times.len() as u64;
    let sightings = watcher.await.expect("a watcher");
    let mut lags: Vec<f64> = sightings
        .into_iter()
        .filter(|(at, _)| Duration::from_secs(4) < *at && *at < LENGTH)
        .map(|(at, count)| {
            #[expect(clippy::cast_precision_loss, reason = "a count far below 2^53")]
            let answered_at = (count.saturating_sub(before)) as f64 / rate;
            at.as_secs_f64() - answered_at
        })
        .collect();
    lags.sort_by(f64::total_cmp);
    let p99 = lags.get(lags.len().saturating_sub(1) * 99 / 100).copied().unwrap_or(f64::NAN);
    report("tally lag under load, p99", p99, "s", Bound::AtMost(3.0));
    served.host.drain().await.expect("drained");
    let counted =
        store.card(id).await.expect("read").and_then(|entry| entry.card).map_or(0, |card| card.votes);
    #[expect(clippy::cast_precision_loss, reason = "a difference of nothing")]
    let off = counted.abs_diff(accepted) as f64;
    report("votes miscounted when the load ends", off, "votes", Bound::AtMost(0.0));
}

/// What the card showed, every 50 ms.
async fn watch(
    store: store::MunicipalityStore,
    id: ProposalId,
    begun: Instant,
    seen: Arc<AtomicU64>,
) -> VecDeque<(Duration, u64)> {
    let mut sightings = VecDeque::new();
    while begun.elapsed() < LENGTH {
        if let Some(card) = store.card(id).await.expect("read").and_then(|entry| entry.card) {
            seen.store(card.votes, Ordering::Relaxed);
            sightings.push_back((begun.elapsed(), card.votes));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    sightings
}
