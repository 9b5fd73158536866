//! Hands a proposal over to its board when a rule says so, adds what came afterwards when voting ends, and lets the
//! proposal know what has become of its case.
//!
//! A notice only says that something has happened. What is done is decided on proposal and case as they stand, so a
//! notice that comes twice, late or out of order does nothing wrong.

mod case;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    actor::Actor,
    aggregate::AggregateId,
    ids::ProposalId,
    proposal::{Proposal, Rejection, Stage},
    rule::Act,
};
use dossier::HandOverError;
use messages::{BatchOutcome, EventNotice, NotHandled, run_batch};
use objects::Objects;

/// Handles a batch of the queue `handover`.
pub async fn handle(app: &App, objects: &Objects, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |notice: EventNotice| async move {
        let found = app.municipality(&notice.municipality).await.map_err(NotHandled::because)?;
        let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
        match notice.aggregate.parse() {
            Ok(AggregateId::Proposal(id)) => of_proposal(app, &here, objects, id).await,
            Ok(AggregateId::Case(id)) => case::tell_proposal(app, &here, id).await,
            _ => Err(NotHandled::ever_because("neither a proposal nor a case")),
        }
    })
    .await
}

async fn of_proposal(
    app: &App,
    here: &Municipality,
    objects: &Objects,
    id: ProposalId,
) -> Result<(), NotHandled> {
    let Some(proposal) = here.store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(()) };
    let Some(act) = act_of(&proposal.state) else { return Ok(()) };
    if proposal.state.matter.is_none() {
        let handed = dossier::hand_over(here, objects, &proposal, act, (Actor::System, app.now())).await;
        return match handed {
            // Its author was first, or the same notice was.
            Err(HandOverError::Proposal(Rejection::WrongStage | Rejection::NothingToDecide)) => Ok(()),
            handed => handed.map(drop).map_err(NotHandled::because),
        };
    }
    if is_over(&proposal.state) {
        let added = dossier::add_supplement(here, objects, &proposal.state, app.now()).await;
        added.map_err(NotHandled::because)?;
    }
    Ok(())
}

/// What its rules have said is to become of a proposal: the board's decision goes before an answer by the staff.
fn act_of(proposal: &Proposal) -> Option<Act> {
    [Act::HandOver, Act::Answer].into_iter().find(|act| proposal.has_met(*act))
}

/// Whether voting has ended after the proposal was handed over, so that there is something to add.
fn is_over(proposal: &Proposal) -> bool {
    let Stage::Closed { closes_at, .. } = proposal.stage else { return false };
    proposal.matter.as_ref().is_some_and(|matter| matter.handed_over_at < closes_at)
}
