//! Ends the voting on a proposal: first no more votes, then, when the last have landed, the final count. Until then it
//! flags what is unusual about them, and carries out what moderators decide about votes that are looked at before they count.
//!
//! A message only says that something is due. What is done is decided on the proposal as it stands, so a message that
//! comes twice or late does nothing wrong.

mod flagging;
mod judging;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    ids::ProposalId,
    proposal::{Command, Proposal, Rejection, Stage, decide},
};
use jiff::Timestamp;
use messages::{BatchOutcome, BurstSeen, ClosingDue, EventNotice, NotHandled, run_batch};
use serde::Deserialize;
use store::{Commit, CommitError, Recount, Versioned};

/// How many steps of a recount one message takes; the sweep sends another while there is more to count.
const STEPS: u32 = 40;

/// Handles a batch of the queue `closing`.
pub async fn handle(app: &App, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |message: Message| async move {
        match message {
            Message::Burst(seen) => flagging::raise(app, seen).await,
            Message::Due(due) => close(app, &due).await,
            Message::Judged(notice) => match notice.aggregate.parse() {
                Ok(AggregateId::Scrutiny(id)) => judging::go_on(app, &notice, id).await,
                _ => Err(NotHandled::ever_because("the notice is not of votes")),
            },
        }
    })
    .await
}

/// What comes through the queue.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Message {
    /// From the stream. It stands first, since it names a proposal as what comes from the clock does.
    Burst(BurstSeen),
    /// From the clock.
    Due(ClosingDue),
    /// From the event bus.
    Judged(EventNotice),
}

async fn close(app: &App, due: &ClosingDue) -> Result<(), NotHandled> {
    let found = app.municipality(&due.municipality).await.map_err(NotHandled::because)?;
    let municipality = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let store = &municipality.store;
    let Some(proposal) = store.proposal(due.proposal).await.map_err(NotHandled::because)? else {
        return Ok(());
    };
    let now = app.now();
    let command = match proposal.state.stage {
        Stage::Open { closes_at, .. } if closes_at <= now => Command::BeginClosing,
        Stage::Closing { closes_at, recount_at, .. } if recount_at <= now => {
            if judging::is_under_way(&municipality, due.proposal).await? {
                // It stays due, and the sweep asks again in a minute.
                return Ok(());
            }
            match count(&municipality, due.proposal, closes_at).await? {
                Some(votes) => Command::Close { votes },
                None => return Ok(()),
            }
        }
        _ => return Ok(()),
    };
    carry_out(&municipality, &proposal, command, now).await
}

/// The final count, once all of it has been counted.
async fn count(
    municipality: &Municipality,
    id: ProposalId,
    closes_at: Timestamp,
) -> Result<Option<u64>, NotHandled> {
    for _ in 0..STEPS {
        if let Recount::Finished { votes } =
            municipality.store.recount(id, closes_at).await.map_err(NotHandled::because)?
        {
            let tally = municipality.store.tally(id).await.map_err(NotHandled::because)?;
            if tally.votes != votes {
                // `infra/template.yaml` raises an alarm by this field.
                let recount_differs_by = votes.abs_diff(tally.votes);
                tracing::error!(proposal = %id, recount_differs_by, "the recount differs from the tally");
            }
            return Ok(Some(votes));
        }
    }
    Ok(None)
}

async fn carry_out(
    municipality: &Municipality,
    proposal: &Versioned<Proposal>,
    command: Command,
    now: Timestamp,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: now, settings: &municipality.settings };
    let events = match decide(Some(&proposal.state), command, &context) {
        Ok(events) => events,
        Err(Rejection::NotDue | Rejection::WrongStage) => return Ok(()),
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
    match municipality.store.commit(commit).await {
        // Changed: another message was first with the same.
        Ok(_) | Err(CommitError::Changed) => Ok(()),
        Err(error) => Err(NotHandled::because(error)),
    }
}
