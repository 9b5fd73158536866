//! Carries out what a moderator has decided about many votes, or takes it back: one partition of the votes a message, and
//! the event of that is the message for the next.

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::Context,
    ids::ProposalId,
    scrutiny::{Course, Judgement, Lot, Scrutiny, ScrutinyCommand, ScrutinyRejection, decide},
};
use messages::{EventNotice, NotHandled};
use store::{Commit, CommitError, Judging, Versioned, Which};

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
        Course::UnderWay { done } => {
            (done, Judging::CarryOut(which(&scrutiny.state, judgement)?, judgement.verdict))
        }
        Course::Undoing { done } => (done, Judging::TakeBack),
        Course::CarriedOut { .. } | Course::Undone { .. } => return Ok(()),
    };
    let votes = here.store.judge_votes((id, shard), judgement.number, &judging).await;
    let command = ScrutinyCommand::Advance { votes: votes.map_err(NotHandled::because)? };
    carry_out(app, &here, (id, Some(&scrutiny)), command).await
}

/// Which votes a judgement is about.
fn which(scrutiny: &Scrutiny, judgement: &Judgement) -> Result<Which, NotHandled> {
    match judgement.lot {
        Lot::Held(signal) => Ok(Which::Held(signal)),
        Lot::Flagged(number) => {
            let flag = scrutiny.flag(number);
            let flag = flag.ok_or_else(|| NotHandled::ever_because("a judgement of no flag"))?;
            Ok(Which::Came(flag.burst.trace.clone(), flag.burst.since))
        }
    }
}

/// Whether a judgement is being carried out: the votes must not be counted meanwhile.
pub(crate) async fn is_under_way(here: &Municipality, id: ProposalId) -> Result<bool, NotHandled> {
    let scrutiny = here.store.scrutiny(id).await.map_err(NotHandled::because)?;
    Ok(scrutiny.is_some_and(|scrutiny| scrutiny.state.under_way().is_some()))
}

/// Decides and commits, if it comes to anything.
pub(crate) async fn carry_out(
    app: &App,
    here: &Municipality,
    (id, scrutiny): (ProposalId, Option<&Versioned<Scrutiny>>),
    command: ScrutinyCommand,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: app.now(), settings: &here.settings };
    let proposal = here.store.proposal(id).await.map_err(NotHandled::because)?;
    let proposal = proposal.ok_or_else(|| NotHandled::because("there is no such proposal"))?;
    let is_step = matches!(command, ScrutinyCommand::Advance { .. });
    let state = scrutiny.map(|scrutiny| &scrutiny.state);
    let events = match decide(state, &proposal.state, command, &context) {
        Ok(events) if events.is_empty() => return Ok(()),
        Ok(events) => events,
        Err(ScrutinyRejection::Unknown) => return Ok(()),
        Err(rejection) => return Err(NotHandled::because(rejection)),
    };
    let commit = Commit {
        state: scrutiny,
        id: domain::aggregate::AggregateId::Scrutiny(id),
        events,
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    match here.store.commit(commit).await {
        // Another message was first with the same partition.
        Err(CommitError::Changed) if is_step => Ok(()),
        Ok(_) => Ok(()),
        Err(error) => Err(NotHandled::because(error)),
    }
}
