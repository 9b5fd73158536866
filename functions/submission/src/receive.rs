//! Receiving a proposal (inkommen handling): a number, an event and two texts, in one transaction, while its author is
//! somebody.

use domain::{
    actor::Actor,
    aggregate::{Aggregate, Context},
    ids::{PersonId, ProposalId},
    number::ProposalNumber,
    proposal::{Command, Proposal, decide},
    text::Words,
};
use store::{Along, Commit, CommitError, SubmittedProposal, fresh_id_parts, fresh_text};
use web::{Once, Problem, Tenant};

/// How many numbers are tried.
const ATTEMPTS: usize = 5;

/// Receives a proposal from a person with a confirmed address. `along` says what stands or falls with it.
pub(crate) async fn receive(
    tenant: &Tenant,
    proposer: PersonId,
    submitted: &SubmittedProposal,
    along: impl Fn(&Proposal) -> Result<Vec<Along>, Problem>,
) -> Result<Once<Proposal>, Problem> {
    let context = tenant.context(Actor::Resident(proposer));
    for _ in 0..ATTEMPTS {
        let number = tenant.store.next_number(tenant.today().year()).await?;
        let (proposal, commit) = prepare(&context, proposer, number, submitted)?;
        let mut along = along(&proposal)?;
        along.extend([Along::Number(number), Along::Known(proposer)]);
        match tenant.store.commit(Commit { along, ..commit }).await {
            Ok(committed) => return Ok(Once::Now(committed.state)),
            Err(CommitError::ConfirmationUsed | CommitError::CarriedOut) => return Ok(Once::Before),
            Err(CommitError::NumberTaken | CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

/// The proposal as it will be, and the commit that makes it so.
fn prepare<'a>(
    context: &'a Context<'a>,
    proposer: PersonId,
    number: ProposalNumber,
    submitted: &SubmittedProposal,
) -> Result<(Proposal, Commit<'a, Proposal>), Problem> {
    let (milliseconds, random) = fresh_id_parts(context.at)?;
    let id = ProposalId::from_parts(milliseconds, random);
    let text = fresh_text(Words::Proposal(submitted.text.clone()))?;
    let name = fresh_text(Words::Name(submitted.name.clone()))?;
    let command = Command::Receive {
        id,
        number,
        proposer,
        text: text.reference(),
        name: name.reference(),
        name_display: submitted.name_display,
        area: submitted.area.clone(),
        open_days: submitted.open_days,
    };
    let events = decide(None, command, context)?;
    let proposal = Proposal::after(None, context.stamp(), &events).ok_or_else(Problem::internal)?;
    let (texts, along) = (vec![text, name], Vec::new());
    Ok((proposal, Commit { state: None, id: id.into(), events, context, texts, along }))
}
