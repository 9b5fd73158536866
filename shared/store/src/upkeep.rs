//! All items of all municipalities, one after the other: for what an operator has done to a whole stage, and for nobody's
//! request.

use domain::ids::MunicipalityId;
use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    Item, Key, StoreError, SystemStore,
    item::{FullKey, read, text_of},
};

/// Something that stands in the main table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose.
    pub municipality: MunicipalityId,
    /// What.
    pub key: Key,
    /// What its day says of it, if it is an event.
    pub event: Option<EventPlace>,
}

/// What an event's day says of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EventPlace {
    /// When it happened.
    pub at: Timestamp,
    /// To what.
    pub aggregate: String,
    /// Its place in that chain.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
    /// What it says.
    pub body: String,
}

/// The keys of the item that was last gone through.
pub type LastKey = (String, String);

impl SystemStore {
    /// What stands in the main table, a page at a time, in no order that means anything.
    pub async fn page(
        &self,
        after: Option<LastKey>,
        limit: i32,
    ) -> Result<(Vec<Found>, Option<LastKey>), StoreError> {
        let start = after.map(|(pk, sk)| FullKey { pk, sk }.attributes());
        let call = self
            .main
            .scanning()
            .projection_expression("pk, sk, #at, #hash, #aggregate, #seq, #body")
            .expression_attribute_names("#at", "at")
            .expression_attribute_names("#hash", "hash")
            .expression_attribute_names("#aggregate", "aggregate")
            .expression_attribute_names("#seq", "seq")
            .expression_attribute_names("#body", "body")
            .set_exclusive_start_key(start)
            .limit(limit);
        let output = self.main.scan(call).await?;
        let last = output.last_evaluated_key.as_ref().and_then(FullKey::of);
        let found = output.items.unwrap_or_default().iter().filter_map(found).collect();
        Ok((found, last.map(|last| (last.pk, last.sk))))
    }

    /// Deletes what can be made anew; anything else is left alone.
    pub async fn clear(&self, found: &[Found]) -> Result<(), StoreError> {
        let made = found.iter().filter(|found| found.key.is_made());
        let keys: Vec<FullKey> = made.map(|found| FullKey::new(&found.municipality, &found.key)).collect();
        self.main.delete_many(&keys).await
    }
}

fn found(item: &Item) -> Option<Found> {
    let (pk, sk) = (text_of(item, "pk")?, text_of(item, "sk")?);
    let Ok((municipality, key)) = Key::read(pk, sk) else {
        tracing::error!("the table has an item that no key names");
        return None;
    };
    // What is kept for operators is no municipality's: it is neither proved nor made anew.
    if municipality.is_reserved() {
        return None;
    }
    let is_event = matches!(key, Key::Event(..) | Key::SettingsEvent(_));
    let event = is_event.then(|| read(item.clone()).ok()).flatten();
    Some(Found { municipality, key, event })
}
