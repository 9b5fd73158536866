//! The only thing that is read before a vote: a small snapshot of its proposal, at most two seconds old.
//!
//! A thousand voters at once read the proposal once. Closing waits the snapshot out (`domain::proposal::CLOSING_WAIT`).

use std::{sync::Arc, time::Duration};

use domain::{
    ids::{MunicipalityId, ProposalId},
    proposal::Proposal,
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
            match tenant.store.proposal(id).await.map_err(Arc::new)? {
                None => Ok(Poll::Unknown),
                Some(found) => poll_of(tenant, &found.state).await,
            }
        };
        let found = self.0.try_get_with((tenant.id().clone(), id), load).await;
        // Whoever waited for the same snapshot shares its error.
        found.map_err(|error: Arc<Arc<StoreError>>| Problem::from(&**error))
    }
}

/// The poll of a proposal, by the settings that it was published under.
async fn poll_of(tenant: &Tenant, proposal: &Proposal) -> Result<Poll, Arc<StoreError>> {
    let settings = tenant.settings_of(proposal.rules_version).await?;
    Ok(Poll::of(proposal, &settings.proposals))
}
