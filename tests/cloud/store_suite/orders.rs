//! The orders that lists can be read in, each from an index of its own.

use std::collections::BTreeSet;

use domain::{
    ids::ProposalId,
    listing::{Card, HOT_DAYS, ListState, Listing, Order},
};
use jiff::{SignedDuration, Timestamp};

use super::ground::{Ground, card, proposal};

const ALL: Listing = Listing { state: None, area: None };

/// All of a list in an order, so many at a time.
async fn walked(ground: &Ground, order: Order, at_a_time: i32, now: Timestamp) -> Vec<ProposalId> {
    let (mut seen, mut after) = (Vec::new(), None);
    for _ in 0..50 {
        let (cards, next) = ground.here.list_in(&ALL, order, after.as_ref(), at_a_time, now).await.unwrap();
        assert!(cards.len() <= usize::try_from(at_a_time).unwrap());
        seen.extend(cards.into_iter().map(|card| card.id));
        after = next;
        if after.is_none() {
            return seen;
        }
    }
    panic!("{order:?} does not come to an end");
}

pub(crate) async fn each_order_is_read_page_by_page(ground: &Ground) {
    let votes = [40, 3, 99, 17, 60, 5, 8];
    let cards: Vec<Card> = (1_u8..)
        .zip(votes)
        .map(|(figure, votes)| {
            card(figure, ground.now - SignedDuration::from_hours(24 * i64::from(figure)), votes)
        })
        .collect();
    for card in &cards {
        ground.puts(store::listing_item(&ground.here, &ALL, card).unwrap()).await;
    }
    let ordered = |key: fn(&Card) -> i64| {
        let mut cards = cards.clone();
        cards.sort_by_key(key);
        cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
    };
    let hottest = {
        let mut cards = cards.clone();
        let hotness = |card: &Card| card.hotness(ground.now).unwrap();
        cards.sort_by(|one, other| hotness(other).total_cmp(&hotness(one)));
        cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
    };
    for at_a_time in [2, 7, 10] {
        let walk = |order| walked(ground, order, at_a_time, ground.now);
        assert_eq!(walk(Order::Newest).await, ordered(|card| -card.listed_at.as_second()));
        assert_eq!(walk(Order::MostVotes).await, ordered(|card| -i64::try_from(card.votes).unwrap()));
        assert_eq!(walk(Order::ClosingSoon).await, ordered(|card| card.closes_at.unwrap().as_second()));
        assert_eq!(walk(Order::Hot).await, hottest);
    }
}

pub(crate) async fn a_random_order_shows_each_once_wherever_it_starts(ground: &Ground) {
    let mut all = BTreeSet::new();
    for figure in 1..=12_u8 {
        let mut card = card(figure, ground.after(i64::from(figure)), 0);
        // Where it stands follows from its id.
        card.id = ProposalId::from_parts(u64::from(figure) * 7_919, u128::from(figure) * 104_729);
        all.insert(card.id);
        ground.puts(store::listing_item(&ground.here, &ALL, &card).unwrap()).await;
    }
    let mut orders = BTreeSet::new();
    for start in [0, 64, 128, 192, 255] {
        let mut of_start = BTreeSet::new();
        for at_a_time in [1, 5, 12] {
            let seen = walked(ground, Order::Random(start), at_a_time, ground.now).await;
            assert_eq!(seen.len(), 12, "each once, from {start} by {at_a_time}: {seen:?}");
            assert_eq!(seen.iter().copied().collect::<BTreeSet<_>>(), all);
            of_start.insert(seen);
        }
        assert_eq!(of_start.len(), 1, "how many at a time changes nothing");
        orders.extend(of_start);
    }
    assert!(3 <= orders.len(), "where it starts does: {orders:?}");
}

pub(crate) async fn what_closes_is_found_no_longer_among_what_closes_soon(ground: &Ground) {
    let open = ground.publishes(1).await;
    ground.projects(&open).await;
    ground.projects(&ground.publishes(2).await).await;
    let both = vec![proposal(1), proposal(2)];
    let walk = |order| async move {
        let mut seen = walked(ground, order, 5, ground.now).await;
        seen.sort();
        seen
    };
    for order in [Order::ClosingSoon, Order::Hot, Order::MostVotes, Order::Random(0)] {
        assert_eq!(walk(order).await, both, "{order:?}");
    }
    ground.projects(&ground.closes(&open).await).await;
    for order in [Order::ClosingSoon, Order::Hot] {
        assert_eq!(walk(order).await, [proposal(2)], "{order:?}");
    }
    for order in [Order::MostVotes, Order::Random(0), Order::Newest] {
        assert_eq!(walk(order).await, both, "{order:?}");
    }
}

pub(crate) async fn what_has_grown_too_old_is_dropped_from_what_is_hot(ground: &Ground) {
    let days = |days| ground.now - SignedDuration::from_hours(24 * days);
    let mut old = card(1, days(HOT_DAYS + 1), 5);
    old.closes_at = Some(ground.after(24));
    let young = card(2, days(3), 5);
    for card in [&old, &young] {
        for listing in Listing::of(ListState::Open, &card.area) {
            ground.puts(store::listing_item(&ground.here, &listing, card).unwrap()).await;
        }
    }
    assert_eq!(walked(ground, Order::Hot, 5, ground.now).await, [young.id], "no reader is shown it");
    assert_eq!(walked(ground, Order::Hot, 5, days(2)).await.len(), 2, "though it stands there");
    assert_eq!(ground.here.drop_hot(ground.now).await.unwrap(), 1);
    assert_eq!(walked(ground, Order::Hot, 5, days(2)).await, [young.id]);
    assert_eq!(walked(ground, Order::MostVotes, 5, ground.now).await.len(), 2, "it stays where it is");
    assert_eq!(ground.here.drop_hot(ground.now).await.unwrap(), 0, "and there is nothing left to drop");
}
