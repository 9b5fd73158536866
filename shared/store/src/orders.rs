//! The orders that lists can be read in: one index for each, on attributes that only places in lists have.
//!
//! Only `projection` writes them, with the place; but what has grown too old to be hot is taken out by `sweep`.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    ids::ProposalId,
    listing::{Card, HOT_DAYS, Listing, Order},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    cards::{ListingItem, ListingPosition, places_of, position},
    item::{read, string, time_key},
    table::Consistency,
};

/// For how many days after a proposal has grown too old to be hot the sweep looks for it.
const LOOKED_FOR: i64 = 7;

/// By what a place in a list is found in each order. Each ends with the proposal's id, so that no two are the same.
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
        let id = card.id;
        let open_until = card.closes_at.filter(|_| card.state == domain::listing::ListState::Open);
        Self {
            by_hot: card.hotness(now).map(|hotness| format!("{hotness:014.6}.{id}")),
            by_votes: Some(format!("{:012}.{id}", card.votes)),
            by_closing: open_until.map(|closes_at| format!("{}.{id}", time_key(closes_at))),
            by_random: Some(format!("{:02x}.{id}", random_of(id))),
        }
    }
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
            // What the sweep has not taken out yet.
            if order == Order::Hot {
                cards.retain(|card| card.hotness(now).is_some());
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
        let more = output.last_evaluated_key.is_some();
        let items = output.items.unwrap_or_default();
        let entries: Vec<ListingItem> = items.into_iter().map(read).collect::<Result<_, _>>()?;
        let next = entries.last().filter(|_| more).map(|entry| OrderPosition {
            place: position(&entry.card),
            by: match index {
                "by_hot" => entry.places.by_hot.clone(),
                "by_votes" => entry.places.by_votes.clone(),
                "by_closing" => entry.places.by_closing.clone(),
                _ => entry.places.by_random.clone(),
            },
            wrapped: None,
        });
        Ok((entries.into_iter().map(|entry| entry.card).collect(), next))
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
