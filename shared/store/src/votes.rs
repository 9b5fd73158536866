//! Votes: one conditional put each, no transaction and no read.

use aws_sdk_dynamodb::types::Select;
use domain::{
    actor::Assurance,
    ids::{PersonId, ProposalId},
    vote::{SHARDS, Vote},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    aggregates::mine_attributes,
    item::{Entity, item, read, time_key},
    table::{Consistency, Write},
};

/// What became of casting a vote: either way there is now one vote, and only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// It is new.
    New,
    /// The person had voted, at this time.
    Already(Timestamp),
}

/// A vote as an item; `at` is in text order, which the recount's filter needs.
#[derive(Serialize, Deserialize)]
struct VoteItem {
    at: String,
    text_version: u32,
    assurance: Assurance,
}

impl MunicipalityStore {
    /// Casts a vote.
    pub async fn cast_vote(
        &self,
        proposal: ProposalId,
        person: PersonId,
        vote: &Vote,
    ) -> Result<Cast, StoreError> {
        let body =
            VoteItem { at: time_key(vote.at), text_version: vote.text_version, assurance: vote.assurance };
        let mut item = item(&self.key(Key::Vote(proposal, person)), Entity::Vote, &body)?;
        item.extend(mine_attributes(self, person, "vote", vote.at));
        let put = self.main().putting(item);
        match self.main().put(put.condition_expression("attribute_not_exists(pk)")).await? {
            Write::Done(_) => Ok(Cast::New),
            Write::NotMet(Some(earlier)) => Ok(Cast::Already(cast_at(read(earlier)?)?)),
            Write::NotMet(None) => Ok(Cast::Already(vote.at)),
        }
    }

    /// Takes a vote back; answers whether there was one.
    pub async fn take_back_vote(&self, proposal: ProposalId, person: PersonId) -> Result<bool, StoreError> {
        let call = self.main().deleting(&self.key(Key::Vote(proposal, person)));
        let written = self.main().delete(call.condition_expression("attribute_exists(pk)")).await?;
        Ok(matches!(written, Write::Done(_)))
    }

    /// Whether anybody's vote is there now. The count follows votes at a distance; this does not.
    pub async fn has_votes(&self, proposal: ProposalId) -> Result<bool, StoreError> {
        for shard in 0..SHARDS {
            let partition = format!("{}#{}", self.municipality(), Key::vote_partition(proposal, shard));
            let call = self.main().querying(&partition, Consistency::Strong).select(Select::Count).limit(1);
            if self.main().query(call).await?.count > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// When a person voted, if she has.
    pub async fn voted_at(
        &self,
        proposal: ProposalId,
        person: PersonId,
    ) -> Result<Option<Timestamp>, StoreError> {
        let item = self.main().get(&self.key(Key::Vote(proposal, person)), Consistency::Strong).await?;
        item.map(|item| cast_at(read(item)?)).transpose()
    }
}

fn cast_at(vote: VoteItem) -> Result<Timestamp, StoreError> {
    vote.at.parse().map_err(|error: jiff::Error| StoreError::Unreadable(error.to_string()))
}
