//! Deliveries: one item for each (event, recipient, channel), claimed with a lease before anything is sent.
//!
//! The outside world cannot be part of a transaction: a crash between sending and marking may repeat a message. What
//! fails otherwise gives its claim back, so that a lease that ran out is such a crash, and `repeats` counts it.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, number, string, text_of, time_key},
    table::Write,
};

/// How long a claim holds.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// What says that nothing is left to do with a message …
const CLOSED: [&str; 2] = ["sent_at", "suppressed_at"];

/// … and the condition that there is.
const OPEN: &str = "attribute_not_exists(sent_at) AND attribute_not_exists(suppressed_at)";

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

/// Whether a message is ours to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is.
    Ours(Attempt),
    /// It has been sent, or is not to be sent at all.
    Done,
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

impl MunicipalityStore {
    /// Claims a message for as long as the lease holds.
    pub async fn claim_delivery(&self, id: &DeliveryId, now: Timestamp) -> Result<Claim, StoreError> {
        let key = self.delivery_key(id);
        let fresh = self
            .main()
            .updating(&key, "SET et = :et, v = :v, leased_until = :until ADD attempts :one")
            .condition_expression(format!("{OPEN} AND attribute_not_exists(leased_until)"))
            .expression_attribute_values(":et", string(Entity::Delivery.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":until", string(time_key(now + LEASE)))
            .expression_attribute_values(":one", number(1));
        let left_behind = match self.main().update(fresh).await? {
            Write::Done(_) => return Ok(Claim::Ours(Attempt::Fresh)),
            Write::NotMet(Some(old)) if CLOSED.iter().any(|at| text_of(&old, at).is_some()) => {
                return Ok(Claim::Done);
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
            .expression_attribute_values(":one", number(1));
        match self.main().update(repeated).await? {
            Write::Done(_) => Ok(Claim::Ours(Attempt::Repeated)),
            // Somebody else took it in between.
            Write::NotMet(_) => Ok(Claim::Busy),
        }
    }

    /// Marks a claimed message as sent.
    pub async fn delivery_sent(&self, id: &DeliveryId, now: Timestamp) -> Result<(), StoreError> {
        let call = self
            .main()
            .updating(&self.delivery_key(id), "SET sent_at = :now REMOVE leased_until")
            .expression_attribute_values(":now", string(time_key(now)));
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
