//! The case (ärende): what a board has in its register, from receipt to what became of the decision.
//!
//! ```text
//! (nothing) ─register→ Preparing ─decide→ Underway ─complete→ Done
//!                        ↑    │             (granted, wholly or in part)
//!                        │    └─decide→ Done   (rejected, answered, struck off)
//!                        └─ decide: remitted (återremiss)
//! ```
//!
//! A case keeps what a register must (OSL 5:2): when its documents came, their designation, from whom, and briefly what
//! it is about. What is typed stands in texts of its own.

mod command;
mod decide;
mod event;
mod number;

pub use command::{Command, Rejection};
pub use decide::decide;
pub use event::CaseEvent;
use jiff::{Timestamp, civil::Date};
pub use number::RegisterNumber;
pub use number::is_series;
use serde::{Deserialize, Serialize};

use crate::{
    hash::Hash,
    ids::{BoardId, CaseId, DocumentId, PersonId, ProposalId, ServiceAreaId},
    rule::Act,
    text::TextRef,
};

/// A case as the latest of its events left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What it is.
    pub kind: CaseKind,
    /// Where it is registered.
    pub register: Registration,
    /// Its service area.
    pub area: ServiceAreaId,
    /// What it is about (ärendemening).
    pub subject: TextRef,
    /// When it was received.
    pub received_at: Timestamp,
    /// By when the board aims to decide, if it has promised that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decides_by: Option<Date>,
    /// Whom it concerns.
    pub parties: Vec<Party>,
    /// Who prepares it (handläggare), and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caseworker: Option<Appointment>,
    /// Where it stands.
    pub stage: CaseStage,
    /// Its documents (handlingar), in the order they came.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The board's decisions, the last one last: those before it remitted the case.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// What has been said of the work since, oldest first.
    #[serde(default)]
    pub progress: Vec<Progress>,
    /// Since when the present step has gone on.
    pub step_since: Timestamp,
}

/// What a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CaseKind {
    /// An e-förslag that the board decides on.
    Proposal {
        /// Which.
        proposal: ProposalId,
    },
    /// A synpunkt that a member of staff answers, made of a proposal that did not go to the board.
    Synpunkt {
        /// Of which.
        proposal: ProposalId,
    },
}

impl CaseKind {
    /// The proposal that the case was made of.
    pub const fn proposal(&self) -> ProposalId {
        match self {
            Self::Proposal { proposal } | Self::Synpunkt { proposal } => *proposal,
        }
    }

    /// What it was made a case for.
    pub const fn act(&self) -> Act {
        match self {
            Self::Proposal { .. } => Act::HandOver,
            Self::Synpunkt { .. } => Act::Answer,
        }
    }

    /// As it is written in keys and addresses.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Proposal { .. } => "proposal",
            Self::Synpunkt { .. } => "synpunkt",
        }
    }
}

/// Where a case is registered. The board's name is kept as it was: boards are renamed, registers are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Whose register.
    pub board: BoardId,
    /// What the board was called then.
    pub board_name: String,
    /// The number there.
    pub number: RegisterNumber,
}

/// Somebody whom a case concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: PartyRole,
}

/// As what somebody is a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyRole {
    /// Made the proposal (förslagsställare).
    Proposer,
}

/// That somebody has been made to prepare a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Who; colleagues know her name.
    pub person: PersonId,
    /// Since when.
    pub at: Timestamp,
}

/// A document (handling) of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// When it was received or drawn up.
    pub at: Timestamp,
    /// SHA-256 of its content.
    pub sha256: Hash,
    /// How large it is, in bytes.
    pub bytes: u64,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A proposal with all that belongs to it, as it was handed over.
    Proposal,
    /// What has come since: votes and comments until voting ended.
    Supplement,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseStage {
    /// It is prepared for the board's decision, or for an answer.
    Preparing,
    /// What was decided is being done (genomförs).
    Underway,
    /// Nothing more follows (klart).
    Done,
}

/// What the board came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Bifall.
    Granted,
    /// Delvis bifall.
    PartlyGranted,
    /// Avslag.
    Rejected,
    /// Besvarat.
    Answered,
    /// Återremiss: the case goes back to be prepared further.
    Remitted,
    /// Avskrivet.
    StruckOff,
}

impl Outcome {
    /// Each of them, in the order a person thinks of them.
    pub const ALL: [Self; 6] =
        [Self::Granted, Self::PartlyGranted, Self::Rejected, Self::Answered, Self::Remitted, Self::StruckOff];

    /// As it is written in keys, addresses and message ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::PartlyGranted => "partly-granted",
            Self::Rejected => "rejected",
            Self::Answered => "answered",
            Self::Remitted => "remitted",
            Self::StruckOff => "struck-off",
        }
    }

    /// Where the case stands after it.
    pub const fn leads_to(self) -> CaseStage {
        match self {
            Self::Granted | Self::PartlyGranted => CaseStage::Underway,
            Self::Remitted => CaseStage::Preparing,
            Self::Rejected | Self::Answered | Self::StruckOff => CaseStage::Done,
        }
    }
}

/// A decision of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it came to.
    pub outcome: Outcome,
    /// On which day.
    pub on: Date,
    /// The paragraph of the minutes.
    pub section: u32,
    /// What was decided and why, with the link to the minutes ([`crate::text::DecisionText`]).
    pub text: TextRef,
    /// On which day the minutes were approved (justerat); until then the decision is "ojusterat".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<Date>,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Something said of the work that a decision led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// When it was said.
    pub at: Timestamp,
    /// What.
    pub text: TextRef,
    /// Of which day it speaks, if of one to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// By when there is more to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_by: Option<Date>,
}

impl Case {
    /// The case that a proposal becomes: always the same, so that it becomes one once.
    pub fn id_of(proposal: ProposalId) -> CaseId {
        let digest = Hash::of(&[b"case of proposal", &proposal.to_bytes()]);
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digest.as_str().as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(pair).unwrap_or_default();
            *byte = u8::from_str_radix(digits, 16).unwrap_or_default();
        }
        CaseId::from_bytes(bytes)
    }

    /// What the board decided last.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.last()
    }

    /// The decision that settled the case, if one has.
    pub fn settled_by(&self) -> Option<&Decision> {
        self.decision().filter(|decision| decision.outcome != Outcome::Remitted)
    }

    /// By when something is promised next.
    pub fn promised_by(&self) -> Option<Date> {
        match self.stage {
            CaseStage::Preparing => self.decides_by,
            CaseStage::Underway => self.progress.iter().rev().find_map(|progress| progress.next_by),
            CaseStage::Done => None,
        }
    }
}
