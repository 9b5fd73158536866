//! What can be asked of a case, and why it can be refused.

use jiff::civil::Date;

use super::{CaseKind, Document, Outcome, Party, Registration};
use crate::{
    ids::{CaseId, PersonId, ServiceAreaId},
    text::TextRef,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one in a case's life, and it is not kept in lists")]
pub enum Command {
    /// (system, registrar) Register it.
    Register {
        /// The new case.
        id: CaseId,
        /// What it is.
        kind: CaseKind,
        /// Where it is registered.
        register: Registration,
        /// Its service area.
        area: ServiceAreaId,
        /// What it is about.
        subject: TextRef,
        /// Whom it concerns.
        parties: Vec<Party>,
        /// By when the board aims to decide.
        decides_by: Option<Date>,
        /// What it begins with.
        document: Document,
    },
    /// (system) Add a document.
    AddDocument(Document),
    /// (registrar, caseworker) Let somebody prepare it.
    Appoint(PersonId),
    /// (registrar, caseworker) Record what the board decided; anew, as long as its minutes are not approved.
    Decide {
        /// What it came to.
        outcome: Outcome,
        /// On which day.
        on: Date,
        /// The paragraph of the minutes.
        section: u32,
        /// What was decided and why.
        text: TextRef,
    },
    /// (registrar, caseworker) Record that the minutes were approved.
    ApproveMinutes {
        /// On which day.
        on: Date,
    },
    /// (registrar, caseworker) Say how the work goes.
    NoteProgress {
        /// What.
        text: TextRef,
        /// Of which day it speaks, if of one to come.
        planned: Option<Date>,
        /// By when there is more to be said.
        next_by: Option<Date>,
    },
    /// (registrar, caseworker) Say that all is done.
    Complete {
        /// What came of it.
        text: TextRef,
    },
}

/// Why a command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// There is no such case.
    #[error("there is no such case")]
    Unknown,
    /// It has been registered before.
    #[error("it has been registered before")]
    AlreadyRegistered,
    /// It is not at the stage that the command needs.
    #[error("it is not at that stage")]
    WrongStage,
    /// The day has not come.
    #[error("the day has not come")]
    NotYet,
    /// The day is before the one that it must follow.
    #[error("the day is too early")]
    TooEarly,
    /// There is no decision whose minutes could be approved.
    #[error("there is nothing to approve")]
    NothingToApprove,
    /// Only the municipality does that.
    #[error("only the municipality does that")]
    NotYours,
    /// The same is so already.
    #[error("it is so already")]
    NoChange,
}
