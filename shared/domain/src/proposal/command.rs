//! What can be asked of a proposal, and why it can be refused.

use jiff::Timestamp;

use super::NameDisplay;
use crate::{
    actor::Actor,
    ids::{PersonId, ProposalId, ReasonId, ServiceAreaId},
    number::ProposalNumber,
    settings::VersionedSettings,
    text::TextRef,
};

/// What is known when a command is decided.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who asks.
    pub actor: Actor,
    /// Now.
    pub at: Timestamp,
    /// The municipality's settings.
    pub settings: &'a VersionedSettings,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Receive what a person with a confirmed address has written.
    Receive {
        /// The new proposal.
        id: ProposalId,
        /// Its number.
        number: ProposalNumber,
        /// Who wrote it.
        proposer: PersonId,
        /// What it says.
        text: TextRef,
        /// The name it is signed with.
        name: TextRef,
        /// Whether the website shows the name.
        name_display: NameDisplay,
        /// Its service area.
        area: ServiceAreaId,
        /// How long it is to be open, in days.
        open_days: u16,
    },
    /// Publish it and open it for votes.
    Publish,
    /// Do not publish it.
    DoNotPublish {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// Stop taking votes, when the time is up.
    BeginClosing,
    /// Set the final count, when the last votes have landed.
    Close {
        /// The recount of what was cast in time.
        votes: u64,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// There is no such proposal.
    #[error("there is no such proposal")]
    Unknown,
    /// It has been received before.
    #[error("it has been received before")]
    AlreadyReceived,
    /// A moderator has published it or chosen not to.
    #[error("it has been moderated")]
    AlreadyModerated,
    /// It is not at the stage that the command needs.
    #[error("it is not at that stage")]
    WrongStage,
    /// The time has not come.
    #[error("the time has not come")]
    NotDue,
    /// The municipality has no such service area.
    #[error("unknown service area")]
    UnknownArea,
    /// The municipality has no such period.
    #[error("unknown period")]
    UnknownPeriod,
    /// The municipality has no such reason.
    #[error("unknown reason")]
    UnknownReason,
}
