//! Lets a proposal know what has become of its case.

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::Context,
    case::{Case, CaseEvent},
    ids::CaseId,
    proposal::{Command, Matter, MatterStep, Rejection, decide},
};
use messages::NotHandled;
use store::Commit;

/// Takes over what has happened to a case since the proposal last knew, event by event, so that each is told.
pub(crate) async fn tell_proposal(app: &App, here: &Municipality, id: CaseId) -> Result<(), NotHandled> {
    let store = &here.store;
    let found = store.case(id).await.map_err(NotHandled::because)?;
    let case = found.ok_or_else(|| NotHandled::because("the case is not there yet"))?;
    let proposal = store.proposal(case.state.kind.proposal()).await.map_err(NotHandled::because)?;
    let Some(mut proposal) = proposal else { return Ok(()) };
    let known = proposal.state.matter.as_ref().map(|matter| matter.case_version);
    let known = known.ok_or_else(|| NotHandled::because("the proposal has not been handed over yet"))?;
    for seq in known + 1..=case.version {
        let happening = store.happening::<Case>(id.into(), seq).await.map_err(NotHandled::because)?;
        let happening = happening.ok_or_else(|| NotHandled::because("an event is not there yet"))?;
        let Some(step) = step(&happening.envelope.event) else { continue };
        let matter = Matter::of(&happening.after, seq);
        let context = Context { actor: Actor::System, at: app.now(), settings: &here.settings };
        let command = Command::FollowCase { step, matter };
        let events = match decide(Some(&proposal.state), command, &context) {
            Ok(events) => events,
            Err(Rejection::NothingToDecide) => continue,
            Err(rejection) => return Err(NotHandled::because(rejection)),
        };
        let commit = Commit {
            state: Some(&proposal),
            id: proposal.state.id.into(),
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        proposal = store.commit(commit).await.map_err(NotHandled::because)?;
    }
    Ok(())
}

/// What an event of a case means to the proposal that it was made of, if anything.
fn step(event: &CaseEvent) -> Option<MatterStep> {
    match event {
        CaseEvent::Decided { .. } => Some(MatterStep::Decided),
        CaseEvent::MinutesApproved { .. } => Some(MatterStep::MinutesApproved),
        CaseEvent::ProgressNoted { .. } => Some(MatterStep::ProgressNoted),
        CaseEvent::Completed { .. } => Some(MatterStep::Completed),
        CaseEvent::Registered { .. }
        | CaseEvent::DocumentAdded { .. }
        | CaseEvent::CaseworkerAppointed { .. } => None,
    }
}
