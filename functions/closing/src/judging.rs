//! Carries out what a moderator has decided about many votes, or takes it back: one partition of the votes a message, and
//! the event of that is the message for the next.

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::Context,
    ids::ProposalId,
    scrutiny::{Course, Scrutiny, ScrutinyCommand, ScrutinyRejection, decide},
};
use messages::{EventNotice, NotHandled};
use store::{Commit, CommitError, Judging, Versioned};

/// Does the next partition of the judgement under way, if there is one.
pub(crate) async fn go_on(app: &App, notice: &EventNotice, id: ProposalId) -> Result<(), NotHandled> {
    let found = app.municipality(&notice.municipality).await.map_err(NotHandled::because)?;
    let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let scrutiny = here.store.scrutiny(id).await.map_err(NotHandled::because)?;
    let scrutiny = scrutiny.filter(|scrutiny| notice.seq <= scrutiny.version);
    let scrutiny =
        scrutiny.ok_or_else(|| NotHandled::because("the judgement is not as new as the notice"))?;
    let Some(judgement) = scrutiny.state.under_way() else { return Ok(()) };
    let (shard, judging) = match judgement.course {
        Course::UnderWay { done } => (done, Judging::CarryOut(judgement.lot, judgement.verdict)),
        Course::Undoing { done } => (done, Judging::TakeBack),
        Course::CarriedOut { .. } | Course::Undone { .. } => return Ok(()),
    };
    let votes = here.store.judge_votes((id, shard), judgement.number, judging).await;
    note(app, &here, &scrutiny, votes.map_err(NotHandled::because)?).await
}

/// Whether a judgement is being carried out: the votes must not be counted meanwhile.
pub(crate) async fn is_under_way(here: &Municipality, id: ProposalId) -> Result<bool, NotHandled> {
    let scrutiny = here.store.scrutiny(id).await.map_err(NotHandled::because)?;
    Ok(scrutiny.is_some_and(|scrutiny| scrutiny.state.under_way().is_some()))
}

async fn note(
    app: &App,
    here: &Municipality,
    scrutiny: &Versioned<Scrutiny>,
    votes: u64,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: app.now(), settings: &here.settings };
    let id = scrutiny.state.proposal;
    let proposal = here.store.proposal(id).await.map_err(NotHandled::because)?;
    let proposal = proposal.ok_or_else(|| NotHandled::because("there is no such proposal"))?;
    let command = ScrutinyCommand::Advance { votes };
    let events = match decide(Some(&scrutiny.state), &proposal.state, command, &context) {
        Ok(events) => events,
        Err(ScrutinyRejection::Unknown) => return Ok(()),
        Err(rejection) => return Err(NotHandled::because(rejection)),
    };
    let commit = Commit {
        state: Some(scrutiny),
        id: domain::aggregate::AggregateId::Scrutiny(id),
        events,
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    match here.store.commit(commit).await {
        // Changed: another message was first with the same partition.
        Ok(_) | Err(CommitError::Changed) => Ok(()),
        Err(error) => Err(NotHandled::because(error)),
    }
}
