//! A moderator's decision, carried out: load, decide, commit.

use domain::{
    ids::{ProposalId, ReasonId, TextId},
    proposal::{Command, Proposal, ProposalEvent, Stage, decide},
    text::{BODY_MAX, Text, TextProblem, Words, paragraphs},
};
use store::{Along, Commit, CommitError, Versioned, fresh_bytes, fresh_salt};
use web::{FieldProblem, Moderator, Problem, Tenant};

/// What a moderator decides.
#[derive(Debug, Clone)]
pub(crate) enum Decision {
    /// Publish.
    Publish,
    /// Do not publish, for this reason, with these words to the author.
    DoNotPublish(ReasonId, String),
}

impl Decision {
    /// Reads a refusal as it was typed; says what is wrong with which field.
    pub(crate) fn refusal(
        tenant: &Tenant,
        reason: &str,
        explanation: &str,
    ) -> Result<Self, Vec<FieldProblem>> {
        let reason = reason.parse().ok().filter(|id| tenant.settings.reason(id).is_some());
        let reason = reason.ok_or(FieldProblem::new("reason", "field-reason-unknown"));
        let explanation = paragraphs(explanation, BODY_MAX).map_err(field_problem);
        match (reason, explanation) {
            (Ok(reason), Ok(explanation)) => Ok(Self::DoNotPublish(reason, explanation)),
            (reason, explanation) => Err(reason.err().into_iter().chain(explanation.err()).collect()),
        }
    }

    /// Whether a proposal stands as this decision would leave it, whoever made it.
    pub(crate) fn is_made(&self, proposal: &Proposal) -> bool {
        match self {
            Self::Publish => proposal.is_public(),
            Self::DoNotPublish(..) => matches!(proposal.stage, Stage::NotPublished { .. }),
        }
    }

    fn command(self) -> Result<(Command, Vec<Text>), Problem> {
        match self {
            Self::Publish => Ok((Command::Publish, Vec::new())),
            Self::DoNotPublish(reason, explanation) => {
                let (id, salt) = (TextId::from_bytes(fresh_bytes()?), fresh_salt()?);
                let text = Text { id, salt, words: Words::Explanation(explanation) };
                Ok((Command::DoNotPublish { reason, explanation: text.reference() }, vec![text]))
            }
        }
    }
}

fn field_problem(problem: TextProblem) -> FieldProblem {
    let field = |message| FieldProblem::new("explanation", message);
    match problem {
        TextProblem::Empty => field("field-required"),
        TextProblem::NoWords => field("field-no-words"),
        TextProblem::TooLong(max) => FieldProblem { max: Some(max), ..field("field-too-long") },
    }
}

/// A proposal as it stands now.
pub(crate) async fn read(tenant: &Tenant, id: ProposalId) -> Result<Versioned<Proposal>, Problem> {
    tenant.store.proposal(id).await?.ok_or_else(Problem::not_found)
}

/// Decides and commits; nothing if somebody else, or the same request sent twice, was first: look again.
/// `along` is told what was decided, to store what must be stored with it.
pub(crate) async fn carry_out(
    tenant: &Tenant,
    moderator: &Moderator,
    before: &Versioned<Proposal>,
    decision: Decision,
    along: impl FnOnce(&[ProposalEvent]) -> Result<Vec<Along>, Problem>,
) -> Result<Option<Versioned<Proposal>>, Problem> {
    let context = tenant.context(moderator.actor());
    let (command, texts) = decision.command()?;
    let events = decide(Some(&before.state), command, &context)?;
    let along = along(&events)?;
    let commit =
        Commit { state: Some(before), id: before.state.id.into(), events, context: &context, texts, along };
    match tenant.store.commit(commit).await {
        Ok(after) => Ok(Some(after)),
        Err(CommitError::Changed | CommitError::CarriedOut) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
