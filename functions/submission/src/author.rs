//! The author of a proposal, after it has been received: what she reads and what she does.
//!
//! Invariants: nobody else sees or does any of it, and cannot tell that it is there; what is offered is what `domain`
//! would let through; nothing that was typed is lost because somebody else was first; sent twice, it happens once.

mod act;
pub(crate) mod api;
mod differences;
mod offers;
pub(crate) mod page;
mod story;
mod turn;
mod view;

use domain::{
    aggregate::{Aggregate, Context},
    desk::Task,
    ids::{PersonId, ProposalId},
    proposal::{Proposal, ProposalEvent, Stage},
};
use jiff::civil::Date;
use store::{ProposalPage, Versioned};
use web::{Problem, Tenant, not_erased};

/// A proposal as its author sees it.
pub(crate) struct OwnProposal {
    /// With all that belongs to it.
    pub(crate) found: ProposalPage,
    /// How many have voted; at least one if anybody has, though the count may lag.
    pub(crate) voters: u64,
    /// What a moderator has to do with it, or waits for, with the day by which it was promised.
    pub(crate) task: Option<Task>,
}

/// How many of the things that wait at a proposal are searched for the promise about itself.
const TASKS: i32 = 20;

impl OwnProposal {
    /// The proposal as it stands now, for its author and for nobody else.
    pub(crate) async fn load(tenant: &Tenant, person: PersonId, id: ProposalId) -> Result<Self, Problem> {
        not_erased(tenant, person).await?;
        let found = tenant.store.proposal_page_now(id).await?;
        let found = found.filter(|found| found.proposal.state.proposer == person);
        let found = found.ok_or_else(Problem::not_found)?;
        let voters = match found.proposal.state.stage {
            Stage::Open { .. } => tenant.store.voter_count(id).await?,
            _ => 0,
        };
        let task = task(tenant, &found.proposal.state).await?;
        Ok(Self { found, voters, task })
    }

    /// By when a moderator has promised to read it, or what she wants to change in it.
    pub(crate) fn promised(&self) -> Option<Date> {
        self.task.as_ref().and_then(|task| task.due)
    }

    /// The votes that everybody sees.
    pub(crate) fn votes(&self) -> u64 {
        match self.found.proposal.state.stage {
            Stage::Closed { votes, .. } => votes,
            _ => self.found.card.as_ref().and_then(|entry| entry.card.as_ref()).map_or(0, |card| card.votes),
        }
    }

    /// How many votes and comments it has that others see.
    fn engaged(&self) -> u64 {
        self.voters + self.found.dialogue.shown
    }
}

/// What was promised stays promised, also when the settings have changed since.
async fn task(tenant: &Tenant, proposal: &Proposal) -> Result<Option<Task>, Problem> {
    let Some(task) = Task::of_proposal(proposal, &tenant.settings) else { return Ok(None) };
    let kept = tenant.store.tasks(proposal.id, TASKS).await?.into_iter();
    let same = |kept: &Task| (kept.kind, kept.since, kept.subject) == (task.kind, task.since, task.subject);
    Ok(Some(kept.into_iter().find(same).unwrap_or(task)))
}

/// The proposal as events will leave it.
fn after(
    before: &Versioned<Proposal>,
    context: &Context<'_>,
    events: &[ProposalEvent],
) -> Versioned<Proposal> {
    let state = Proposal::after(Some(before.state.clone()), context.stamp(), events);
    let state = state.unwrap_or_else(|| before.state.clone());
    Versioned { state, version: before.version + events.len() as u64, head: before.head.clone() }
}
