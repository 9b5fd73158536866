//! The orders that lists can be read in: one index for each, on attributes that only places in lists have.
//!
//! Only `projection` writes them, with the place; but what has grown too old to be hot is taken out by `sweep`.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    ids::ProposalId,
    listing::{Card, HOT_DAYS, ListState, Listing, Order},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    cards::{ListingItem, ListingPosition, places_of, position},
    item::{FullKey, read, string, text_of, time_key},
    table::Consistency,
};

/// For how many days after a proposal has grown too old to be hot the sweep looks for it.
const LOOKED_FOR: i64 = 7;

/// By what a place in a list is found in each order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Places {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by_hot: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by_votes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by_closing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by_random: Option<String>,
}

impl Places {
    /// Where a card stands in each order.
    pub(crate) fn of(card: &Card, now: Timestamp) -> Self {
        let votes = step(card.votes);
        let open_until = card.closes_at.filter(|_| card.state == ListState::Open);
        Self {
            by_hot: card.hotness_with(votes, now).map(|hotness| format!("{hotness:010.4}")),
            by_votes: Some(format!("{votes:09}")),
            by_closing: open_until.map(|closes_at| format!("{:011}", closes_at.as_second())),
            by_random: Some(format!("{:02x}", random_of(card.id))),
        }
    }
}

/// A number of votes as the orders know it: exact below a hundred, and then in steps of a twentieth, so that a storm of
/// votes does not move places at each window. A page puts its own cards in their exact order.
fn step(votes: u64) -> u64 {
    let (mut step, mut next) = (votes.min(100), 105);
    while next <= votes {
        (step, next) = (next, next + next / 20);
    }
    step
}

/// Where a proposal stands in no order: always the same, and evenly spread.
fn random_of(id: ProposalId) -> u8 {
    id.to_bytes().iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte))
}

/// A place in an order, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPosition {
    #[serde(flatten)]
    place: ListingPosition,
    /// By what the order's index finds it; nothing in the order of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// There, if a random order has come to its end and goes on from its beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrapped: Option<bool>,
}

/// The index of an order, what it is ordered by, and whether it is read from its beginning.
const fn index_of(order: Order) -> Option<(&'static str, bool)> {
    match order {
        Order::Newest => None,
        Order::Hot => Some(("by_hot", false)),
        Order::MostVotes => Some(("by_votes", false)),
        Order::ClosingSoon => Some(("by_closing", true)),
        Order::Random(_) => Some(("by_random", true)),
    }
}

impl MunicipalityStore {
    /// One page of a list in an order.
    pub async fn list_in(
        &self,
        listing: &Listing,
        order: Order,
        after: Option<&OrderPosition>,
        limit: i32,
        now: Timestamp,
    ) -> Result<(Vec<Card>, Option<OrderPosition>), StoreError> {
        let Some((index, ascending)) = index_of(order) else {
            let (cards, next) = self.list(listing, after.map(|after| &after.place), limit).await?;
            return Ok((cards, next.map(|place| OrderPosition { place, by: None, wrapped: None })));
        };
        let Order::Random(start) = order else {
            let (mut cards, next) = self.page_of(listing, (index, ascending), after, None, limit).await?;
            match order {
                Order::Hot => {
                    // What the sweep has not taken out yet.
                    cards.retain(|card| card.hotness(now).is_some());
                    let hotness = |card: &Card| card.hotness(now).unwrap_or_default();
                    cards.sort_by(|one, other| hotness(other).total_cmp(&hotness(one)));
                }
                Order::MostVotes => cards.sort_by_key(|card| std::cmp::Reverse(card.votes)),
                Order::ClosingSoon | Order::Newest | Order::Random(_) => {}
            }
            return Ok((cards, next));
        };
        let start = format!("{start:02x}");
        let wrapped = after.is_some_and(|after| after.wrapped == Some(true));
        let (mut cards, next) = if wrapped {
            (Vec::new(), None)
        } else {
            self.page_of(listing, (index, true), after, Some(("#by >= :start", &start)), limit).await?
        };
        if next.is_some() {
            return Ok((cards, next));
        }
        let room = limit - i32::try_from(cards.len()).unwrap_or(limit);
        if room <= 0 {
            // It goes on from the beginning with the next page.
            let next = cards.last().map(|card| OrderPosition {
                place: position(card),
                by: None,
                wrapped: Some(true),
            });
            return Ok((cards, next));
        }
        let after = after.filter(|after| after.wrapped == Some(true) && after.by.is_some());
        let (rest, next) =
            self.page_of(listing, (index, true), after, Some(("#by < :start", &start)), room).await?;
        cards.extend(rest);
        Ok((cards, next.map(|next| OrderPosition { wrapped: Some(true), ..next })))
    }

    async fn page_of(
        &self,
        listing: &Listing,
        (index, ascending): (&str, bool),
        after: Option<&OrderPosition>,
        range: Option<(&str, &str)>,
        limit: i32,
    ) -> Result<(Vec<Card>, Option<OrderPosition>), StoreError> {
        let key =
            |place: &ListingPosition| self.key(Key::Listing(listing.clone(), place.at.clone(), place.id));
        let partition =
            self.key(Key::Listing(listing.clone(), String::new(), ProposalId::from_bytes([0; 16]))).pk;
        let start = after.and_then(|after| {
            let mut start: HashMap<String, AttributeValue> = key(&after.place).attributes();
            start.insert(index.to_owned(), string(after.by.as_deref()?));
            Some(start)
        });
        let condition =
            range.map_or_else(|| "pk = :pk".to_owned(), |(range, _)| format!("pk = :pk AND {range}"));
        let mut call = self
            .main()
            .querying(&partition, Consistency::Eventual)
            .index_name(index)
            .key_condition_expression(condition)
            .scan_index_forward(ascending)
            .set_exclusive_start_key(start)
            .limit(limit);
        if let Some((_, bound)) = range {
            call = call
                .expression_attribute_names("#by", index)
                .expression_attribute_values(":start", string(bound));
        }
        let output = self.main().query(call).await?;
        let found = output.items.unwrap_or_default();
        let next = found.last().filter(|_| output.last_evaluated_key.is_some()).map(|last| {
            let place = ListingPosition::of(last)?;
            let by = text_of(last, index).map(str::to_owned);
            Ok::<_, StoreError>(OrderPosition { place, by, wrapped: None })
        });
        let keys: Vec<FullKey> = found.iter().filter_map(FullKey::of).collect();
        let mut cards: HashMap<String, Card> = HashMap::new();
        for item in self.main().get_many(&keys, Consistency::Eventual).await? {
            let sk = text_of(&item, "sk").unwrap_or_default().to_owned();
            cards.insert(sk, read::<ListingItem>(item)?.card);
        }
        let page = keys.iter().filter_map(|key| cards.remove(&key.sk)).collect();
        Ok((page, next.transpose()?))
    }

    /// Takes what has grown too old to be hot out of the lists of what is. It may be repeated.
    pub async fn drop_hot(&self, now: Timestamp) -> Result<usize, StoreError> {
        let days = |days: i64| time_key(now - SignedDuration::from_hours(24 * days));
        let all = Listing { state: None, area: None };
        let partition = self.key(Key::Listing(all, String::new(), ProposalId::from_bytes([0; 16]))).pk;
        let mut start = None;
        let mut dropped = 0;
        loop {
            let call = self
                .main()
                .querying(&partition, Consistency::Eventual)
                .key_condition_expression("pk = :pk AND sk BETWEEN :since AND :until")
                .filter_expression("attribute_exists(by_hot)")
                .expression_attribute_values(":since", string(days(HOT_DAYS + LOOKED_FOR)))
                .expression_attribute_values(":until", string(days(HOT_DAYS)))
                .set_exclusive_start_key(start);
            let output = self.main().query(call).await?;
            for item in output.items.unwrap_or_default() {
                let card = read::<ListingItem>(item)?.card;
                for (listing, place) in places_of(&card) {
                    let key = self.key(Key::Listing(listing, place.at, place.id));
                    let call = self.main().updating(&key, "REMOVE by_hot");
                    self.main().update(call.condition_expression("attribute_exists(by_hot)")).await?;
                }
                dropped += 1;
            }
            start = output.last_evaluated_key;
            if start.is_none() {
                return Ok(dropped);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_step_is_never_more_than_the_votes_nor_a_twentieth_less(votes in 0..10_000_000_u64) {
            let step = step(votes);
            prop_assert!(step <= votes && votes - step <= votes / 20 + 1);
        }

        #[test]
        fn more_votes_are_never_a_lower_step(votes in 0..1_000_000_u64, more in 0..1000_u64) {
            prop_assert!(step(votes) <= step(votes + more));
        }
    }

    #[test]
    fn below_a_hundred_each_vote_counts() {
        assert!((0..=100).all(|votes| step(votes) == votes));
    }
}
