//! Deliveries: one item for each (event, recipient, channel), claimed with a lease before anything is sent.
//!
//! The outside world cannot be part of a transaction: a crash between sending and marking may repeat a message. What
//! fails otherwise gives its claim back, so that a lease that ran out is such a crash, and `repeats` counts it.

use std::fmt;

use aws_sdk_dynamodb::{
    operation::update_item::builders::UpdateItemFluentBuilder,
    types::{AttributeValue, ReturnValue, Update},
};
use domain::ids::{PersonId, ProposalId};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Item, Key, Mailing, MunicipalityStore, StoreError,
    aggregates::mine_attributes,
    commit::{action, update_action},
    item::{Entity, number, string, text_of, time_key},
    table::{Transaction, Write},
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
    /// SMS.
    Sms,
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email => f.write_str("email"),
            Self::Sms => f.write_str("sms"),
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is.
    Ours(Lease),
    /// It has been sent, or is not to be sent at all. This is when it was first claimed.
    Done(Timestamp),
    /// Someone else is sending it just now.
    Busy,
}

/// A message that is ours to send. When the lease has run out somebody else may have taken it, and what we do with it
/// then does nothing to theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// What is known of the message.
    pub attempt: Attempt,
    /// When it was first claimed, by us or before us: it tells what was so then.
    pub first_claimed_at: Timestamp,
    /// Until when it is ours, which is nobody else's.
    until: String,
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
        let until = time_key(now + LEASE);
        let ours = |attempt, new: Option<&Item>| {
            let first_claimed_at = claimed_at(new, now);
            Claim::Ours(Lease { attempt, first_claimed_at, until: until.clone() })
        };
        let fresh = self
            .main()
            .updating(&key, FIRST_CLAIM)
            .condition_expression(format!("{OPEN} AND attribute_not_exists(leased_until)"))
            .expression_attribute_values(":et", string(Entity::Delivery.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":now", string(time_key(now)))
            .expression_attribute_values(":until", string(&until))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew);
        let left_behind = match self.main().update(fresh).await? {
            Write::Done(new) => return Ok(ours(Attempt::Fresh, new.as_ref())),
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
            .expression_attribute_values(":until", string(&until))
            .expression_attribute_values(":left_behind", string(left_behind))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew);
        match self.main().update(repeated).await? {
            Write::Done(new) => Ok(ours(Attempt::Repeated, new.as_ref())),
            // Somebody else took it in between.
            Write::NotMet(_) => Ok(Claim::Busy),
        }
    }

    /// Marks a message as sent, and notes what it was.
    pub async fn delivery_sent(
        &self,
        id: &DeliveryId,
        told: &Told<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (expression, values) = self.sent(told, now);
        let call = self.main().updating(&self.delivery_key(id), &expression);
        let call = values
            .into_iter()
            .fold(call, |call, (name, value)| call.expression_attribute_values(format!(":{name}"), value));
        self.main().update(call).await.map(drop)
    }

    /// Marks a mail about what somebody follows as sent and notes what she has been told with it, both or neither,
    /// unless somebody has noted something since `before` was read. Answers whether it is noted.
    pub async fn following_sent(
        &self,
        id: &DeliveryId,
        told: &Told<'_>,
        (person, before, after): (PersonId, &Mailing, Mailing),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (expression, values) = self.sent(told, now);
        let update = Update::builder()
            .table_name(self.main().name())
            .set_key(Some(self.delivery_key(id).attributes()))
            .update_expression(expression);
        let update = values.into_iter().fold(update, |update, (name, value)| {
            update.expression_attribute_values(format!(":{name}"), value)
        });
        let actions = vec![update_action(update)?, action(self.mailing_put(person, before, after)?)?];
        Ok(matches!(self.main().transact(actions).await?, Transaction::Done))
    }

    fn sent(&self, told: &Told<'_>, now: Timestamp) -> (String, Vec<(String, AttributeValue)>) {
        let mut values = vec![("sent_at", string(time_key(now))), ("letter", string(told.letter))];
        values.extend(told.about.map(|about| ("about", string(about.to_string()))));
        let mut values: Vec<_> = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mine = told.person.map(|person| mine_attributes(self, person, "delivery", now));
        values.extend(mine.into_iter().flatten());
        let sets: Vec<String> = values.iter().map(|(name, _)| format!("{name} = :{name}")).collect();
        (format!("SET {} REMOVE leased_until", sets.join(", ")), values)
    }

    /// Closes a message that is not to be sent, because its recipient is not to have any.
    pub async fn delivery_suppressed(
        &self,
        id: &DeliveryId,
        lease: &Lease,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let expression = "SET suppressed_at = :now REMOVE leased_until";
        let call = self.main().updating(&self.delivery_key(id), expression);
        let call = held(call, lease).expression_attribute_values(":now", string(time_key(now)));
        self.main().update(call).await.map(drop)
    }

    /// Gives a message back at once, because it could not be sent.
    pub async fn release_delivery(&self, id: &DeliveryId, lease: &Lease) -> Result<(), StoreError> {
        let call = self.main().updating(&self.delivery_key(id), "REMOVE leased_until");
        self.main().update(held(call, lease)).await.map(drop)
    }

    fn delivery_key(&self, id: &DeliveryId) -> crate::item::FullKey {
        self.key(Key::Delivery(id.event.clone(), format!("{}.{}", id.recipient, id.channel)))
    }
}

/// The call, on the condition that the message is still ours.
fn held(call: UpdateItemFluentBuilder, lease: &Lease) -> UpdateItemFluentBuilder {
    call.condition_expression("leased_until = :held")
        .expression_attribute_values(":held", string(&lease.until))
}

/// When a message was first claimed. What an earlier version claimed does not say.
fn claimed_at(item: Option<&Item>, now: Timestamp) -> Timestamp {
    item.and_then(|item| text_of(item, "claimed_at")?.parse().ok()).unwrap_or(now)
}
