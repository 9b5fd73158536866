//! Counting from a stream that may repeat itself.

use std::ops::RangeInclusive;

use domain::tally::{Change, Changes, Counted, Counter, StreamSeq};
use futures_util::future::join_all;
use jiff::SignedDuration;
use store::Key;

use super::ground::{Ground, proposal};

/// A window of votes with these sequence numbers.
fn window(seqs: RangeInclusive<u64>) -> Changes {
    let mut changes = Changes::default();
    for n in seqs {
        let seq = StreamSeq::try_from(n.to_string()).unwrap();
        changes.push(Change::new(seq, 1, Counted::Vote));
    }
    changes
}

pub(crate) async fn a_window_is_counted_once_however_often_it_comes(ground: &Ground) {
    let count = |shard, changes| ground.here.count(proposal(1), shard, changes, ground.now);
    assert_eq!(ground.here.tally(proposal(1)).await.unwrap().votes, 0);
    assert_eq!(count("shard-1", window(1..=9)).await.unwrap().votes, 9);
    let again = count("shard-1", window(1..=9)).await.unwrap();
    assert_eq!((again.votes, again.windows), (9, 1), "the sum is told all the same");
    assert_eq!(count("shard-1", window(10..=12)).await.unwrap().votes, 12, "ten comes after nine");
    assert_eq!(count("shard-2", window(1..=3)).await.unwrap().votes, 15, "each shard for itself");
    let mut others = Changes::default();
    for (n, counted) in [(20_u64, Counted::Share), (21, Counted::UnverifiedShare), (22, Counted::Vote)] {
        let seq = StreamSeq::try_from(n.to_string()).unwrap();
        others.push(Change::new(seq, if counted == Counted::Vote { -1 } else { 1 }, counted));
    }
    let sum = count("shard-2", others).await.unwrap();
    assert_eq!((sum.votes, sum.shares, sum.unverified_shares, sum.windows), (14, 1, 1, 4));
    assert_eq!(ground.here.tally(proposal(1)).await.unwrap(), sum);
    assert_eq!(ground.here.tally(proposal(2)).await.unwrap().votes, 0);
}

pub(crate) async fn of_windows_that_overlap_only_what_is_new_is_counted(ground: &Ground) {
    let count = |changes| ground.here.count(proposal(1), "shard", changes, ground.now);
    count(window(1..=5)).await.unwrap();
    assert_eq!(count(window(3..=8)).await.unwrap().votes, 8);
    assert_eq!(count(window(2..=4)).await.unwrap().votes, 8);
    // Forty figures are as large as a sequence number is.
    let largest = StreamSeq::try_from("9".repeat(40)).unwrap();
    let mut last = window(8..=9);
    last.push(Change::new(largest, 1, Counted::Vote));
    assert_eq!(count(last).await.unwrap().votes, 10);
}

pub(crate) async fn the_same_window_at_once_is_counted_once(ground: &Ground) {
    let same = (0..4).map(|_| ground.here.count(proposal(1), "shard", window(1..=7), ground.now));
    for counted in join_all(same).await {
        assert_eq!(counted.unwrap().votes, 7);
    }
    let tally = ground.here.tally(proposal(1)).await.unwrap();
    assert_eq!((tally.votes, tally.windows), (7, 1));
}

pub(crate) async fn tallies_of_ended_shards_are_folded_into_one(ground: &Ground) {
    let id = proposal(1);
    for shard in 0..9 {
        ground.here.count(id, &format!("shard-{shard}"), window(1..=2), ground.now).await.unwrap();
    }
    assert_eq!(
        ground.items_of(&Key::FoldedTally(Counter::Proposal(id))).await,
        9,
        "they may still be going on"
    );
    let later = ground.now + SignedDuration::from_hours(49);
    let counting = (0..2).map(|n| {
        let shard = format!("new-{n}");
        async move { ground.here.count(id, &shard, window(1..=1), later).await.unwrap() }
    });
    join_all(counting).await;
    let folded = ground.here.tally(id).await.unwrap();
    assert_eq!((folded.votes, folded.windows), (20, 11));
    // The nine are one now; the two new ones stand for themselves.
    assert_eq!(ground.items_of(&Key::FoldedTally(Counter::Proposal(id))).await, 3);
    assert_eq!(ground.here.count(id, "new-0", window(2..=2), later).await.unwrap().votes, 21);
}
