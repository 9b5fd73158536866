//! The only thing that is read before a vote: a small snapshot of its proposal and of who has been erased, at most two
//! seconds old.
//!
//! A thousand voters at once read the proposal once. Closing waits the snapshot out (`domain::proposal::CLOSING_WAIT`).

use std::{sync::Arc, time::Duration};

use domain::{
    ids::{MunicipalityId, PersonId, ProposalId},
    proposal::Proposal,
    vote::Poll,
};
use moka::future::Cache;
use store::StoreError;
use web::{Problem, Tenant};

use crate::gone::Gone;

/// How old a snapshot may be.
const AGE: Duration = Duration::from_secs(2);
const PROPOSALS: u64 = 10_000;

/// The snapshots of one process.
#[derive(Debug, Clone)]
pub(crate) struct Polls {
    polls: Cache<(MunicipalityId, ProposalId), Poll>,
    gone: Gone,
}

impl Polls {
    pub(crate) fn new() -> Self {
        let polls = Cache::builder().max_capacity(PROPOSALS).time_to_live(AGE).build();
        Self { polls, gone: Gone::new(AGE) }
    }

    /// The poll of a proposal for somebody who has not been erased.
    pub(crate) async fn for_voter(
        &self,
        tenant: &Tenant,
        id: ProposalId,
        voter: PersonId,
    ) -> Result<Poll, Problem> {
        let (poll, ()) = tokio::try_join!(self.of(tenant, id), self.gone.refuse(tenant, voter))?;
        Ok(poll)
    }

    /// The poll of a proposal.
    pub(crate) async fn of(&self, tenant: &Tenant, id: ProposalId) -> Result<Poll, Problem> {
        // On the heap: the cache hands it on from one to the next, and each would have room for it on the stack.
        let load = Box::pin(async {
            match tenant.store.proposal(id).await.map_err(Arc::new)? {
                None => Ok(Poll::Unknown),
                Some(found) => poll_of(tenant, &found.state).await,
            }
        });
        let found = self.polls.try_get_with((tenant.id().clone(), id), load).await;
        // Whoever waited for the same snapshot shares its error.
        found.map_err(|error: Arc<Arc<StoreError>>| Problem::from(&**error))
    }
}

/// The poll of a proposal, by the settings that it was published under.
async fn poll_of(tenant: &Tenant, proposal: &Proposal) -> Result<Poll, Arc<StoreError>> {
    let settings = tenant.settings_of(proposal.rules_version).await?;
    Ok(Poll::of(proposal, &settings.proposals))
}
