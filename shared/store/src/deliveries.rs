//! Deliveries: one item for each (event, recipient, channel), claimed with a lease before anything is sent.
//!
//! The outside world cannot be part of a transaction: a crash between sending and marking repeats a message at most
//! once a lease, and `attempts` counts it.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, number, string, text_of, time_key},
    table::Write,
};

/// How long a claim holds.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

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
    Ours,
    /// It has been sent.
    Sent,
    /// Someone else is sending it just now.
    Busy,
}

impl MunicipalityStore {
    /// Claims a message for as long as the lease holds.
    pub async fn claim_delivery(&self, id: &DeliveryId, now: Timestamp) -> Result<Claim, StoreError> {
        let call = self
            .main()
            .updating(&self.delivery_key(id), "SET et = :et, v = :v, leased_until = :until ADD attempts :one")
            .condition_expression(
                "attribute_not_exists(sent_at) AND (attribute_not_exists(leased_until) OR leased_until < :now)",
            )
            .expression_attribute_values(":et", string(Entity::Delivery.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":until", string(time_key(now + LEASE)))
            .expression_attribute_values(":now", string(time_key(now)))
            .expression_attribute_values(":one", number(1));
        match self.main().update(call).await? {
            Write::Done(_) => Ok(Claim::Ours),
            Write::NotMet(Some(old)) if text_of(&old, "sent_at").is_some() => Ok(Claim::Sent),
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

    /// Gives a claimed message back at once, because it could not be sent.
    pub async fn release_delivery(&self, id: &DeliveryId) -> Result<(), StoreError> {
        let call = self.main().updating(&self.delivery_key(id), "REMOVE leased_until");
        self.main().update(call).await.map(drop)
    }

    fn delivery_key(&self, id: &DeliveryId) -> crate::item::FullKey {
        self.key(Key::Delivery(id.event.clone(), format!("{}.{}", id.recipient, id.channel)))
    }
}
