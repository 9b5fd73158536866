//! What the clock may ask across municipalities: what is due, as (municipality, id) and nothing more.

use domain::{
    aggregate::AggregateId,
    ids::{MunicipalityId, ProposalId},
};
use jiff::Timestamp;

use crate::{
    Item, Key, StoreError,
    item::{string, text_of, time_key},
    table::Table,
};

/// Over how many partitions of the index `due` things are spread.
pub(crate) const DUE_SHARDS: u8 = 4;

/// The handle of the clock.
#[derive(Debug, Clone)]
pub struct SystemStore {
    pub(crate) main: Table,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// A proposal that is to close, or be counted.
    Proposal(MunicipalityId, ProposalId),
    /// The digest of a day.
    Digest(MunicipalityId),
    /// The morning's mailing.
    Mailing(MunicipalityId),
}

impl SystemStore {
    /// What is due by now, the most overdue first, at most `limit` of each partition. The index lags a little, so what
    /// has been done may come once more: whoever acts loads the thing first.
    pub async fn due(&self, now: Timestamp, limit: i32) -> Result<Vec<Due>, StoreError> {
        let mut due = Vec::new();
        for shard in 0..DUE_SHARDS {
            let items = self.earliest(shard, Some(now), limit).await?;
            due.extend(items.iter().filter_map(read_due));
        }
        Ok(due)
    }

    /// When the next thing falls due, if anything will.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let mut next: Option<Timestamp> = None;
        for shard in 0..DUE_SHARDS {
            for item in self.earliest(shard, None, 1).await? {
                let at = text_of(&item, "due_at")
                    .and_then(|due| due.split('#').next())
                    .and_then(|at| at.parse().ok());
                next = [next, at].into_iter().flatten().min();
            }
        }
        Ok(next)
    }

    async fn earliest(&self, shard: u8, by: Option<Timestamp>, limit: i32) -> Result<Vec<Item>, StoreError> {
        let call = self
            .main
            .querying_index("due")
            .expression_attribute_values(":shard", string(format!("due#{shard}")))
            .limit(limit);
        let call = match by {
            // `$` comes after `#`, so that what is due at this very moment is included.
            Some(now) => call
                .key_condition_expression("due_shard = :shard AND due_at < :now")
                .expression_attribute_values(":now", string(format!("{}$", time_key(now)))),
            None => call.key_condition_expression("due_shard = :shard"),
        };
        Ok(self.main.query(call).await?.items.unwrap_or_default())
    }
}

fn read_due(item: &Item) -> Option<Due> {
    match Key::read(text_of(item, "pk")?, text_of(item, "sk")?).ok()? {
        (municipality, Key::Aggregate(AggregateId::Proposal(id))) => Some(Due::Proposal(municipality, id)),
        (municipality, Key::NextDigest) => Some(Due::Digest(municipality)),
        (municipality, Key::NextMailing) => Some(Due::Mailing(municipality)),
        (municipality, key) => {
            tracing::error!(%municipality, %key, "something is due that nobody knows how to do");
            None
        }
    }
}
