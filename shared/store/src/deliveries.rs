//! Deliveries: one item for each (event, recipient, channel), claimed with a lease before anything is sent.
//!
//! The outside world cannot be part of a transaction: a crash between sending and marking may repeat a message. What
//! fails otherwise gives its claim back, so that a lease that ran out is such a crash, and `repeats` counts it.

use std::fmt;

use aws_sdk_dynamodb::types::ReturnValue;
use domain::ids::{PersonId, ProposalId};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    aggregates::mine_attributes,
    item::{Entity, number, string, text_of, time_key},
    table::Write,
};

/// How long a claim holds.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// What says that nothing is left to do with a message …
const CLOSED: [&str; 2] = ["sent_at", "suppressed_at"];

/// … and the condition that there is.
const OPEN: &str = "attribute_not_exists(sent_at) AND attribute_not_exists(suppressed_at)";

const FIRST_CLAIM: &str = "SET et = :et, v = :v, leased_until = :until, \
     claimed_at = if_not_exists(claimed_at, :now) ADD attempts :one";

/// By what a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// E-mail.
    Email,
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email => f.write_str("email"),
        }
    }
}

/// Which message to whom: ids only, never an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryId {
    /// The event that it tells of, as `proposal.01j….2`.
    pub event: String,
    /// The recipient's id.
    pub recipient: String,
    /// By what it goes.
    pub channel: Channel,
}

/// Whether a message is ours to send. Whoever first claimed it set its time, and it tells what was so then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is.
    Ours(Attempt, Timestamp),
    /// It has been sent, or is not to be sent at all.
    Done(Timestamp),
    /// Someone else is sending it just now.
    Busy,
}

/// What is known of a claimed message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Nobody has sent it.
    Fresh,
    /// Somebody who had claimed it fell silent, and may have sent it before.
    Repeated,
}

/// What a message was, for the pages of whoever it was sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The person it was sent to, if it was one.
    pub person: Option<PersonId>,
    /// Which letter it was, as in `published`.
    pub letter: &'a str,
    /// The proposal that it was about, if it was about one.
    pub about: Option<ProposalId>,
}

impl MunicipalityStore {
    /// Claims a message for as long as the lease holds.
    pub async fn claim_delivery(&self, id: &DeliveryId, now: Timestamp) -> Result<Claim, StoreError> {
        let key = self.delivery_key(id);
        let fresh = self
            .main()
            .updating(&key, FIRST_CLAIM)
            .condition_expression(format!("{OPEN} AND attribute_not_exists(leased_until)"))
            .expression_attribute_values(":et", string(Entity::Delivery.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":now", string(time_key(now)))
            .expression_attribute_values(":until", string(time_key(now + LEASE)))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew);
        let left_behind = match self.main().update(fresh).await? {
            Write::Done(new) => return Ok(Claim::Ours(Attempt::Fresh, claimed_at(new.as_ref(), now))),
            Write::NotMet(Some(old)) if CLOSED.iter().any(|at| text_of(&old, at).is_some()) => {
                return Ok(Claim::Done(claimed_at(Some(&old), now)));
            }
            Write::NotMet(old) => old.and_then(|old| text_of(&old, "leased_until").map(str::to_owned)),
        };
        let Some(left_behind) = left_behind.filter(|until| *until < time_key(now)) else {
            return Ok(Claim::Busy);
        };
        let repeated = self
            .main()
            .updating(&key, "SET leased_until = :until ADD attempts :one, repeats :one")
            .condition_expression(format!("{OPEN} AND leased_until = :left_behind"))
            .expression_attribute_values(":until", string(time_key(now + LEASE)))
            .expression_attribute_values(":left_behind", string(left_behind))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew);
        match self.main().update(repeated).await? {
            Write::Done(new) => Ok(Claim::Ours(Attempt::Repeated, claimed_at(new.as_ref(), now))),
            // Somebody else took it in between.
            Write::NotMet(_) => Ok(Claim::Busy),
        }
    }

    /// Marks a claimed message as sent, and notes what it was.
    pub async fn delivery_sent(
        &self,
        id: &DeliveryId,
        told: &Told<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut values = vec![("sent_at", string(time_key(now))), ("letter", string(told.letter))];
        values.extend(told.about.map(|about| ("about", string(about.to_string()))));
        let mine = told.person.map(|person| mine_attributes(self, person, "delivery", now));
        let mine = mine.iter().flatten().map(|(name, value)| (name.as_str(), value.clone()));
        values.extend(mine);
        let sets: Vec<String> = values.iter().map(|(name, _)| format!("{name} = :{name}")).collect();
        let expression = format!("SET {} REMOVE leased_until", sets.join(", "));
        let call = self.main().updating(&self.delivery_key(id), &expression);
        let call = values
            .into_iter()
            .fold(call, |call, (name, value)| call.expression_attribute_values(format!(":{name}"), value));
        self.main().update(call).await.map(drop)
    }

    /// Closes a claimed message that is not to be sent, because its recipient is not to have any.
    pub async fn delivery_suppressed(&self, id: &DeliveryId, now: Timestamp) -> Result<(), StoreError> {
        let call = self
            .main()
            .updating(&self.delivery_key(id), "SET suppressed_at = :now REMOVE leased_until")
            .expression_attribute_values(":now", string(time_key(now)));
        self.main().update(call).await.map(drop)
    }

    /// Gives a claimed message back at once, because it could not be sent.
    pub async fn release_delivery(&self, id: &DeliveryId) -> Result<(), StoreError> {
        let call = self.main().updating(&self.delivery_key(id), "REMOVE leased_until");
        self.main().update(call).await.map(drop)
    }

    fn delivery_key(&self, id: &DeliveryId) -> crate::item::FullKey {
        self.key(Key::Delivery(id.event.clone(), format!("{}.{}", id.recipient, id.channel)))
    }
}

/// When a message was first claimed. What an earlier version claimed does not say.
fn claimed_at(item: Option<&Item>, now: Timestamp) -> Timestamp {
    item.and_then(|item| text_of(item, "claimed_at")?.parse().ok()).unwrap_or(now)
}
