//! Acts by the municipality's rules on what is counted: a proposal with the votes that are needed is noted as such.
//!
//! A message only says that a count came so far. Votes can be taken back, and what is noted cannot be: the votes are
//! counted anew, one by one, and only then is it noted. The proposal notes it once, however many messages come.

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    actor::Actor,
    aggregate::Context,
    proposal::{Command, Proposal, Rejection, Stage, decide},
};
use messages::{BatchOutcome, NotHandled, VotesReached, run_batch};
use store::{Commit, CommitError, Versioned};

/// Handles a batch of the queue `rules`.
pub async fn handle(app: &App, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |reached: VotesReached| async move { note(app, &reached).await }).await
}

async fn note(app: &App, reached: &VotesReached) -> Result<(), NotHandled> {
    let found = app.municipality(&reached.municipality).await.map_err(NotHandled::because)?;
    let municipality = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let store = &municipality.store;
    let Some(proposal) = store.proposal(reached.proposal).await.map_err(NotHandled::because)? else {
        return Ok(());
    };
    let takes_votes = matches!(proposal.state.stage, Stage::Open { .. } | Stage::Closing { .. });
    if !takes_votes || proposal.state.reached_at.is_some() {
        return Ok(());
    }
    let votes = store.votes_cast(reached.proposal).await.map_err(NotHandled::because)?;
    if votes < municipality.settings.proposals.votes_needed {
        return Ok(());
    }
    carry_out(app, &municipality, &proposal, Command::NoteThreshold { votes }).await
}

async fn carry_out(
    app: &App,
    municipality: &Municipality,
    proposal: &Versioned<Proposal>,
    command: Command,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let events = match decide(Some(&proposal.state), command, &context) {
        Ok(events) => events,
        Err(Rejection::NothingToDecide | Rejection::WrongStage) => return Ok(()),
        Err(rejection) => return Err(NotHandled::because(rejection)),
    };
    let commit = Commit {
        state: Some(proposal),
        id: proposal.state.id.into(),
        events,
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    municipality.store.commit(commit).await.map(drop).map_err(|error| match error {
        CommitError::Changed => NotHandled::because("the proposal has changed meanwhile"),
        error => NotHandled::because(error),
    })
}
