//! The events of each day, and the digest that proves that none was added or taken away afterwards.

use domain::{
    audit::Days,
    calendar::{in_stockholm, stockholm},
    hash::Hash,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    aggregates::due_attributes,
    item::{Entity, item, read, string, text_of},
    table::{Consistency, Write},
};

/// The digest of a municipality's events of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The day, in Swedish time.
    pub day: Date,
    /// How many events.
    pub events: u64,
    /// The digest of the day before that had one.
    pub previous: Hash,
    /// SHA-256 of `previous` and the events' hashes, in the order of their keys.
    pub hash: Hash,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct NextDigest {
    pub(crate) day: Date,
    pub(crate) previous: Hash,
}

impl MunicipalityStore {
    /// Notes an event among those of its day. Repeating it changes nothing.
    pub async fn note_event(
        &self,
        at: Timestamp,
        aggregate: &str,
        seq: u64,
        hash: &str,
    ) -> Result<(), StoreError> {
        #[derive(Serialize)]
        struct DayEvent<'a> {
            hash: &'a str,
        }
        let key = self.key(Key::DayEvent(stockholm(at).date(), aggregate.replace('#', "."), seq));
        let put = self.main().putting(item(&key, Entity::DayEvent, &DayEvent { hash })?);
        self.main().put(put).await.map(drop)
    }

    /// The day whose digest is due, if one is.
    pub async fn digest_due(&self, now: Timestamp) -> Result<Option<Date>, StoreError> {
        let next = self.main().get(&self.key(Key::NextDigest), Consistency::Strong).await?;
        let next: Option<NextDigest> = next.map(read).transpose()?;
        Ok(next.map(|next| next.day).filter(|day| digest_due(*day) <= now))
    }

    /// Makes the digest of the day that is due, and sets when the next is. Repeating it changes nothing.
    pub async fn make_digest(&self, now: Timestamp) -> Result<Option<Digest>, StoreError> {
        let key = self.key(Key::NextDigest);
        let Some(due) = self.main().get(&key, Consistency::Strong).await? else { return Ok(None) };
        let next: NextDigest = read(due)?;
        if now < digest_due(next.day) {
            return Ok(None);
        }
        let digest = self.digest_of(&next).await?;
        let kept = item(&self.key(Key::Digest(next.day)), Entity::Digest, &digest)?;
        let put = self.main().putting(kept).condition_expression("attribute_not_exists(pk)");
        let digest = match self.main().put(put).await? {
            // It was made before and its successor was not set: what was sealed stays sealed.
            Write::NotMet(Some(sealed)) => read(sealed)?,
            Write::Done(_) | Write::NotMet(None) => digest,
        };
        let following = NextDigest { day: next.day.saturating_add(1.day()), previous: digest.hash.clone() };
        let put = self.main().putting(self.next_digest(&following)?);
        let put = put
            .condition_expression("#day = :day")
            .expression_attribute_names("#day", "day")
            .expression_attribute_values(":day", string(next.day.to_string()));
        match self.main().put(put).await? {
            Write::Done(_) | Write::NotMet(_) => Ok(Some(digest)),
        }
    }

    /// A day's digest, if it has been made.
    pub async fn digest(&self, day: Date) -> Result<Option<Digest>, StoreError> {
        let item = self.main().get(&self.key(Key::Digest(day)), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    async fn digest_of(&self, next: &NextDigest) -> Result<Digest, StoreError> {
        let hashes = self.hashes_of(next.day).await?;
        let events = u64::try_from(hashes.len()).unwrap_or(u64::MAX);
        let hash = Days::digest(&next.previous, &hashes);
        Ok(Digest { day: next.day, events, previous: next.previous.clone(), hash })
    }

    /// The hashes of a day's events, in the order of their keys.
    pub(crate) async fn hashes_of(&self, day: Date) -> Result<Vec<String>, StoreError> {
        let partition = self.key(Key::DayEvent(day, String::new(), 0)).pk;
        let call = self.main().querying(&partition, Consistency::Strong);
        let items = self.main().query_whole(call).await?;
        Ok(items.iter().filter_map(|item| text_of(item, "hash")).map(str::to_owned).collect())
    }

    fn next_digest(&self, next: &NextDigest) -> Result<Item, StoreError> {
        let mut item = item(&self.key(Key::NextDigest), Entity::NextDigest, next)?;
        item.extend(due_attributes(self, "digest", digest_due(next.day)));
        Ok(item)
    }
}

/// A day's digest is made an hour after the day, when the stream has surely brought its last events.
fn digest_due(day: Date) -> Timestamp {
    in_stockholm(day.saturating_add(1.day()).at(1, 0, 0, 0))
}

pub(crate) fn next_digest_item(store: &MunicipalityStore, now: Timestamp) -> Result<Item, StoreError> {
    store.next_digest(&NextDigest { day: stockholm(now).date(), previous: Hash::none() })
}
