//! The proposal (e-förslag): its state, and what may happen to it.
//!
//! ```text
//! (nothing) ─receive→ Received ─publish→ Open ─begin closing→ Closing ─close→ Closed
//!                        └─do not publish→ NotPublished
//! ```

mod command;
mod decide;
mod event;

pub use command::{Command, Context, Rejection};
pub use decide::decide;
pub use event::{NameDisplay, ProposalEvent, apply};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{PersonId, ProposalId, ReasonId, ServiceAreaId},
    number::ProposalNumber,
    text::TextRef,
};

/// From when voting ends until the final count: the votes that were let in by a snapshot of up to 2 s and are still
/// in a function of up to 10 s have landed by then, with a margin.
pub const CLOSING_WAIT: SignedDuration = SignedDuration::from_secs(20);

/// A proposal as the latest of its events left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Its number, from receipt.
    pub number: ProposalNumber,
    /// Who made it.
    pub proposer: PersonId,
    /// What it says.
    pub text: TextRef,
    /// Which version of the text that is, from 1.
    pub text_version: u32,
    /// The name it is signed with.
    pub name: TextRef,
    /// Whether the website shows the name.
    pub name_display: NameDisplay,
    /// Its service area.
    pub area: ServiceAreaId,
    /// How long it is to be open, in days.
    pub open_days: u16,
    /// When it was confirmed, and so received (inkommen).
    pub received_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
}

/// Where a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// Waits for a moderator.
    Received,
    /// Takes votes.
    Open {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
    },
    /// Takes no more votes; the last ones are landing.
    Closing {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// When the recount may begin.
        recount_at: Timestamp,
    },
    /// Voting is over.
    Closed {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// The final count.
        votes: u64,
    },
    /// A moderator did not publish it.
    NotPublished {
        /// When.
        at: Timestamp,
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
    },
}

impl Proposal {
    /// Whether everybody may see it.
    pub fn is_public(&self) -> bool {
        !matches!(self.stage, Stage::Received | Stage::NotPublished { .. })
    }

    /// When the next thing falls due, if anything will.
    pub fn due_at(&self) -> Option<Timestamp> {
        match &self.stage {
            Stage::Open { closes_at, .. } => Some(*closes_at),
            Stage::Closing { recount_at, .. } => Some(*recount_at),
            Stage::Received | Stage::Closed { .. } | Stage::NotPublished { .. } => None,
        }
    }
}
