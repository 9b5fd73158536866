//! What a moderator decides about many votes, carried out: load, decide, commit. The rest follows from the event, in steps
//! (`closing`).

use domain::{
    aggregate::AggregateId,
    ids::ProposalId,
    scrutiny::{Lot, Scrutiny, ScrutinyCommand, Verdict, decide},
    text::{Text, Words},
};
use store::{Commit, CommitError, Versioned, fresh_text};
use web::{Moderator, Problem, Tenant};

use crate::act::{self, Attempt};

/// What a moderator does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Judge {
    /// Decides about many votes, with the reason in words.
    Decide(Lot, Verdict, String),
    /// Takes a judgement back.
    Undo(u32),
}

impl Judge {
    fn command(&self) -> Result<(ScrutinyCommand, Vec<Text>), Problem> {
        Ok(match self {
            Self::Decide(lot, verdict, words) => {
                let text = fresh_text(Words::Explanation(words.clone()))?;
                let (lot, verdict, explanation) = (*lot, *verdict, text.reference());
                (ScrutinyCommand::Judge { lot, verdict, explanation }, vec![text])
            }
            Self::Undo(number) => (ScrutinyCommand::Undo { number: *number }, Vec::new()),
        })
    }

    /// Whether the same form has done it already, which was sent twice.
    fn is_done(&self, scrutiny: &Scrutiny, moderator: &Moderator) -> bool {
        match self {
            Self::Decide(lot, verdict, _) => scrutiny
                .judgements
                .last()
                .is_some_and(|last| (last.lot, last.verdict, last.by) == (*lot, *verdict, moderator.actor())),
            Self::Undo(number) => scrutiny.judgement(*number).is_some_and(|judgement| judgement.is_undone()),
        }
    }
}

/// Does it with what was read of the votes on a proposal.
pub(crate) async fn attempt(
    tenant: &Tenant,
    moderator: &Moderator,
    (id, version): (ProposalId, u64),
    judge: &Judge,
) -> Result<Attempt, Problem> {
    let before = tenant.store.scrutiny(id).await?;
    let now = before.as_ref().map_or(0, |before| before.version);
    if now != version {
        let state = before.map(|before| before.state);
        let is_done = now == version + 1 && state.is_some_and(|state| judge.is_done(&state, moderator));
        return Ok(if is_done { Attempt::Made } else { Attempt::Stale });
    }
    let proposal = act::read(tenant, id).await?;
    let context = tenant.context(moderator.actor());
    let (command, texts) = judge.command()?;
    let events = decide(before.as_ref().map(|before| &before.state), &proposal.state, command, &context)?;
    let commit: Commit<'_, Scrutiny> = Commit {
        state: before.as_ref() as Option<&Versioned<Scrutiny>>,
        id: AggregateId::Scrutiny(id),
        events,
        context: &context,
        texts,
        along: Vec::new(),
    };
    match tenant.store.commit(commit).await {
        Ok(_) => {
            tenant.store.note_colleague(moderator.person, &moderator.name, &moderator.roles).await?;
            Ok(Attempt::Made)
        }
        Err(CommitError::Changed | CommitError::CarriedOut) => Ok(Attempt::Stale),
        Err(error) => Err(error.into()),
    }
}
