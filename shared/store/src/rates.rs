//! Rate limits: how often one address or one client has done something in a window of time.

use domain::hash::Hash;
use jiff::{SignedDuration, Timestamp};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, number, number_of, string},
    table::Write,
};

impl MunicipalityStore {
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
