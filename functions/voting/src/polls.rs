//! The only thing that is read before a vote: a small snapshot of its proposal, of the ways by which votes on it are held, and
//! of who has been erased, at most two seconds old.
//!
//! A thousand voters at once read the proposal once. Closing waits the snapshot out (`domain::proposal::CLOSING_WAIT`).

use std::{sync::Arc, time::Duration};

use domain::{
    ids::{MunicipalityId, PersonId, ProposalId},
    proposal::Proposal,
    trace::Trace,
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
    polls: Cache<(MunicipalityId, ProposalId), Snapshot>,
    gone: Gone,
}

/// What is known of a proposal.
#[derive(Debug, Clone)]
struct Snapshot {
    poll: Poll,
    /// The ways by which votes are held.
    watched: Arc<[Trace]>,
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
        Ok(self.snapshot(tenant, id).await?.poll)
    }

    /// The ways by which votes on a proposal are held.
    pub(crate) async fn watched(&self, tenant: &Tenant, id: ProposalId) -> Result<Arc<[Trace]>, Problem> {
        Ok(self.snapshot(tenant, id).await?.watched)
    }

    async fn snapshot(&self, tenant: &Tenant, id: ProposalId) -> Result<Snapshot, Problem> {
        // On the heap: the cache hands it on from one to the next, and each would have room for it on the stack.
        let load = Box::pin(async {
            let found = tokio::try_join!(tenant.store.proposal(id), tenant.store.scrutiny(id));
            let (proposal, scrutiny) = found.map_err(Arc::new)?;
            let poll = match proposal {
                None => Poll::Unknown,
                Some(found) => poll_of(tenant, &found.state).await?,
            };
            let watched = scrutiny.iter().flat_map(|found| found.state.watched().cloned()).collect();
            Ok::<_, Arc<StoreError>>(Snapshot { poll, watched })
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
