//! Rate limits: how often one address or one client has done something in a window of time, or as long as a bucket lasts.

use domain::hash::Hash;
use jiff::{SignedDuration, Timestamp};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, number, number_of, string},
    table::Write,
};

/// A bucket of tokens that fills up again evenly: what costs money is taken out of one, so that there is no hour or day at
/// whose turn twice as much could be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// How many tokens it holds when it is full.
    pub holds: u32,
    /// How long one takes to come back.
    pub one_in: SignedDuration,
}

impl MunicipalityStore {
    /// Takes one token out of somebody's bucket; answers whether there was one. It is kept as the moment at which the bucket
    /// will be full again, so that taking one is one write and asks for no reading before it.
    pub async fn take_token(
        &self,
        what: &str,
        who: &Hash,
        bucket: Bucket,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let one = i64::try_from(bucket.one_in.as_millis()).unwrap_or(i64::MAX).max(1);
        let whole = one.saturating_mul(i64::from(bucket.holds));
        let now = now.as_millisecond();
        let key = self.key(Key::Rate(what.to_owned(), who.clone(), 0));
        // In a bucket that is not full one comes out of what there is; a full one, or none yet, begins now.
        let expires = now.saturating_add(whole).div_euclid(1000) + 1;
        let from_some = self
            .people()
            .updating(&key, "SET et = :et, v = :v, expires = :expires, full_at = full_at + :one")
            .condition_expression("full_at > :now AND full_at <= :latest")
            .expression_attribute_values(":et", string(Entity::Rate.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":expires", number(expires))
            .expression_attribute_values(":one", number(one))
            .expression_attribute_values(":now", number(now))
            .expression_attribute_values(":latest", number(now.saturating_add(whole) - one));
        let old = match self.people().update(from_some).await? {
            Write::Done(_) => return Ok(true),
            Write::NotMet(old) => old,
        };
        if old.and_then(|old| number_of(&old, "full_at")).is_some_and(|full_at| now < full_at) {
            return Ok(false);
        }
        let from_full = self
            .people()
            .updating(&key, "SET et = :et, v = :v, expires = :expires, full_at = :next")
            .condition_expression("attribute_not_exists(full_at) OR full_at <= :now")
            .expression_attribute_values(":et", string(Entity::Rate.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":expires", number(expires))
            .expression_attribute_values(":next", number(now.saturating_add(one)))
            .expression_attribute_values(":now", number(now));
        // Whoever was first at a full bucket has taken hers; the other asks again, which is rare and harmless.
        Ok(matches!(self.people().update(from_full).await?, Write::Done(_)))
    }

    /// Counts one more doing; answers whether it is within the limit for the window that `now` falls in.
    pub async fn within_rate(
        &self,
        what: &str,
        who: &Hash,
        limit: u32,
        window: SignedDuration,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let seconds = window.as_secs().max(1);
        let index = now.as_second().div_euclid(seconds);
        let key = self.key(Key::Rate(what.to_owned(), who.clone(), u64::try_from(index).unwrap_or(0)));
        let call = self
            .people()
            .updating(&key, "SET et = :et, v = :v, expires = :expires ADD done :one")
            .expression_attribute_values(":et", string(Entity::Rate.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":expires", number((index + 2) * seconds))
            .expression_attribute_values(":one", number(1))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::UpdatedNew);
        let Write::Done(Some(new)) = self.people().update(call).await? else {
            return Err(StoreError::Unreadable("the rate gave no number".to_owned()));
        };
        Ok(number_of(&new, "done").is_some_and(|done| done <= i64::from(limit)))
    }
}
