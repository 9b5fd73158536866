//! A proposal that did not go to a board, made a synpunkt that staff answer. However often it is asked for, it is one.

use std::sync::Arc;

use app::Municipality;
use domain::{case::Case, ids::ProposalId, rule::Act};
use dossier::{HandOverError, hand_over};
use store::Versioned;
use web::{CaseStaff, Problem, Tenant};

/// How often it is tried when something else happens to the proposal at the same time.
const TRIES: u32 = 5;

/// Makes a proposal a synpunkt; answers the case, also when it was one before.
pub(crate) async fn make(
    tenant: &Tenant,
    staff: &CaseStaff,
    id: ProposalId,
) -> Result<Versioned<Case>, Problem> {
    let objects = tenant.app.objects.as_ref().ok_or_else(Problem::internal)?;
    let here = Municipality { store: tenant.store.clone(), settings: Arc::clone(&tenant.settings) };
    for _ in 0..TRIES {
        let proposal = tenant.store.proposal(id).await?.ok_or_else(Problem::not_found)?;
        if let Some(matter) = &proposal.state.matter {
            let case = tenant.store.case(matter.case).await?.ok_or_else(Problem::internal)?;
            let is_synpunkt = matter.act == Act::Answer;
            return is_synpunkt.then_some(case).ok_or_else(|| Problem::conflict("case-already"));
        }
        if !proposal.state.can_become_synpunkt() {
            return Err(Problem::conflict("wrong-stage"));
        }
        let by = (staff.actor(), tenant.now);
        match hand_over(&here, objects, &proposal, Act::Answer, by).await {
            Ok(case) => {
                tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
                return Ok(case);
            }
            Err(HandOverError::Changed) => {}
            Err(error) => return Err(problem(error)),
        }
    }
    Err(Problem::busy())
}

fn problem(error: HandOverError) -> Problem {
    match error {
        HandOverError::Store(error) => error.into(),
        HandOverError::Proposal(rejection) => rejection.into(),
        HandOverError::Case(rejection) => rejection.into(),
        HandOverError::Unknown => Problem::not_found(),
        HandOverError::Changed => Problem::busy(),
        HandOverError::Objects(error) => {
            tracing::warn!(%error, "the documents do not answer");
            Problem::busy()
        }
        HandOverError::NoBoard => Problem::conflict("no-board"),
        HandOverError::Json(_) => {
            tracing::error!(%error, "a proposal cannot be handed over");
            Problem::internal()
        }
    }
}
