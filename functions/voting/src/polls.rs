//! The only thing that is read before a vote: a small snapshot of its proposal, at most two seconds old.
//!
//! A thousand voters at once read the proposal once. Closing waits the snapshot out (`domain::proposal::CLOSING_WAIT`).

use std::time::Duration;

use domain::{
    ids::{MunicipalityId, ProposalId},
    vote::Poll,
};
use moka::future::Cache;
use store::StoreError;
use web::{Problem, Tenant};

/// How old a snapshot may be.
const AGE: Duration = Duration::from_secs(2);
const PROPOSALS: u64 = 10_000;

/// The snapshots of one process.
#[derive(Debug, Clone)]
pub(crate) struct Polls(Cache<(MunicipalityId, ProposalId), Poll>);

impl Polls {
    pub(crate) fn new() -> Self {
        Self(Cache::builder().max_capacity(PROPOSALS).time_to_live(AGE).build())
    }

    /// The poll of a proposal.
    pub(crate) async fn of(&self, tenant: &Tenant, id: ProposalId) -> Result<Poll, Problem> {
        let load = async {
            let proposal = tenant.store.proposal(id).await?;
            let who_may_vote = tenant.settings.proposals.who_may_vote;
            Ok::<_, StoreError>(
                proposal.map_or(Poll::Unknown, |proposal| Poll::of(&proposal.state, who_may_vote)),
            )
        };
        Ok(self.0.try_get_with((tenant.id().clone(), id), load).await?)
    }
}
