//! The recount at closing: every vote that was cast in time and counts, counted in steps that may be repeated.

use aws_sdk_dynamodb::types::Select;
use domain::{ids::ProposalId, vote::SHARDS};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{Entity, item, number, read, string, text_of, time_key},
    table::{Consistency, Write},
    votes::COUNTS,
};

/// How many pages of a query (1 MB each) one step counts.
pub const RECOUNT_PAGES: u32 = 16;

/// How far a recount has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recount {
    /// There is more to count: ask again.
    Unfinished,
    /// All of it is counted.
    Finished {
        /// Votes that count, cast before the proposal closed.
        votes: u64,
    },
}

#[derive(Default, Serialize, Deserialize)]
struct Progress {
    step: u64,
    shard: u8,
    after: Option<String>,
    votes: u64,
}

impl MunicipalityStore {
    /// Counts one step further.
    pub async fn recount(&self, proposal: ProposalId, closes_at: Timestamp) -> Result<Recount, StoreError> {
        let key = self.key(Key::Recount(proposal));
        let mut progress: Progress =
            self.main().get(&key, Consistency::Strong).await?.map(read).transpose()?.unwrap_or_default();
        let started = progress.step;
        for _ in 0..RECOUNT_PAGES {
            if progress.shard >= SHARDS {
                break;
            }
            self.count_page(proposal, closes_at, &mut progress).await?;
        }
        progress.step += 1;
        let put = self.main().putting(item(&key, Entity::Recount, &progress)?);
        let put = put
            .condition_expression("attribute_not_exists(pk) OR step = :step")
            .expression_attribute_values(":step", number(started));
        match self.main().put(put).await? {
            Write::Done(_) if progress.shard >= SHARDS => Ok(Recount::Finished { votes: progress.votes }),
            // Not met: the same message is being worked on twice, and the other one has counted this step.
            Write::Done(_) | Write::NotMet(_) => Ok(Recount::Unfinished),
        }
    }

    async fn count_page(
        &self,
        proposal: ProposalId,
        closes_at: Timestamp,
        progress: &mut Progress,
    ) -> Result<(), StoreError> {
        let partition = format!("{}#{}", self.municipality(), Key::vote_partition(proposal, progress.shard));
        let start = progress.after.take().map(|after| {
            Item::from([("pk".to_owned(), string(&partition)), ("sk".to_owned(), string(after))])
        });
        let call = self
            .main()
            .querying(&partition, Consistency::Strong)
            .set_exclusive_start_key(start)
            .select(Select::Count)
            .filter_expression(format!("#at < :closes AND {COUNTS}"))
            .expression_attribute_names("#at", "at")
            .expression_attribute_values(":closes", string(time_key(closes_at)));
        let page = self.main().query(call).await?;
        progress.votes += u64::try_from(page.count).unwrap_or(0);
        progress.after =
            page.last_evaluated_key.as_ref().and_then(|key| text_of(key, "sk")).map(str::to_owned);
        if progress.after.is_none() {
            progress.shard += 1;
        }
        Ok(())
    }
}
