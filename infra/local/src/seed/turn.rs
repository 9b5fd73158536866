//! What moderators and authors of the demo have done with some proposals.

use app::Municipality;
use domain::{
    actor::Actor,
    ids::{PersonId, ReasonId},
    proposal::{Command, Proposal},
    rule::Act,
    text::{ProposalText, Text, Words},
};
use jiff::{SignedDuration, Timestamp};
use objects::Objects;
use serde::Deserialize;
use store::{Versioned, fresh_bytes, fresh_text};

use super::{Failure, step_by};

/// What a proposal of the demo waits for, or why it went no further; days are counted back from the first start.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum DemoTurn {
    /// A moderator has asked the author.
    Asked { days: i64, question: String },
    /// A moderator suggests another text.
    Suggested { days: i64, what: String, note: String },
    /// It is not published, and the author may have said that it should be.
    Refused { days: i64, reason: ReasonId, explanation: String, objection: Option<String> },
    /// The author has taken it back.
    Withdrawn { days: i64, engaged: u64 },
    /// It went to no board, and is answered as a synpunkt.
    Synpunkt { days: i64 },
}

impl DemoTurn {
    /// Whether it came before the proposal was published.
    pub(super) const fn is_before_publishing(&self) -> bool {
        matches!(self, Self::Asked { .. } | Self::Suggested { .. } | Self::Refused { .. })
    }
}

/// Lets it happen.
pub(super) async fn plant(
    municipality: &Municipality,
    objects: &Objects,
    proposal: Versioned<Proposal>,
    turn: DemoTurn,
    now: Timestamp,
) -> Result<(), Failure> {
    let ago = |days: i64| now - SignedDuration::from_hours(24 * days);
    let moderator = Actor::Staff(PersonId::from_bytes(fresh_bytes()?));
    let author = Actor::Resident(proposal.state.proposer);
    let acts = async |proposal, by, command, texts: Vec<Text>, days| {
        step_by(municipality, proposal, (by, command), texts, ago(days)).await
    };
    match turn {
        DemoTurn::Asked { days, question } => {
            let text = fresh_text(Words::Note(question))?;
            acts(proposal, moderator, Command::Ask(text.reference()), vec![text], days).await?;
        }
        DemoTurn::Suggested { days, what, note } => {
            let words = municipality.store.text(proposal.state.id, proposal.state.text.id).await?;
            let before = words.as_ref().and_then(Words::proposal).ok_or("a proposal without a text")?;
            let (text, note) = (
                fresh_text(Words::Proposal(ProposalText { what, ..before.clone() }))?,
                fresh_text(Words::Note(note))?,
            );
            let command = Command::Suggest { text: text.reference(), note: note.reference(), voters: 0 };
            acts(proposal, moderator, command, vec![text, note], days).await?;
        }
        DemoTurn::Refused { days, reason, explanation, objection } => {
            let text = fresh_text(Words::Explanation(explanation))?;
            let explanation = text.reference();
            let command = Command::DoNotPublish { reason, explanation, similar: None };
            let refused = acts(proposal, moderator, command, vec![text], days).await?;
            if let Some(objection) = objection {
                let text = fresh_text(Words::Note(objection))?;
                acts(refused, author, Command::Object(text.reference()), vec![text], days - 1).await?;
            }
        }
        DemoTurn::Withdrawn { days, engaged } => {
            acts(proposal, author, Command::Withdraw { engaged }, Vec::new(), days).await?;
        }
        DemoTurn::Synpunkt { days } => {
            let by = (moderator, ago(days));
            dossier::hand_over(municipality, objects, &proposal, Act::Answer, by).await?;
        }
    }
    Ok(())
}
