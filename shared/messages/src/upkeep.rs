//! What an operator asks for, and what is done for her every month.

use domain::{ids::MunicipalityId, usage::Month};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// What is to be done for an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Upkeep {
    /// That all that is counted and listed is made anew.
    Rebuild(Rebuild),
    /// That all that has happened is verified: nothing is missing, and nothing changed.
    VerifyAudit(Verification),
    /// That whoever has been erased since a table was as it is now, is erased again.
    EraseAgain {
        /// When the table was as it is now.
        since: Timestamp,
    },
    /// That the meter of what a municipality uses is read for a day that is over.
    Reading {
        /// Who.
        municipality: MunicipalityId,
        /// The day.
        day: Date,
    },
    /// That what a municipality has used in a month is written down.
    Statement {
        /// Who.
        municipality: MunicipalityId,
        /// When.
        month: Month,
    },
}

/// That all that is counted and listed is made anew, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebuild {
    /// When it was asked for, by which it is told from others: one that was asked for later takes its place.
    pub asked_at: Timestamp,
    /// How many steps came before this one.
    #[serde(default)]
    pub step: u32,
    /// Whether votes and shares are counted anew as well. They must be when the stream is another than the one that they
    /// were counted from, and must not be otherwise: what it has yet to bring would be counted twice.
    #[serde(default)]
    pub recount: bool,
    /// What is being done.
    #[serde(default)]
    pub phase: RebuildPhase,
    /// The item that was last gone through in this phase, by its keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<(String, String)>,
}

impl Rebuild {
    /// One that begins, without counting votes anew.
    pub fn new(asked_at: Timestamp) -> Self {
        Self { asked_at, step: 0, recount: false, phase: RebuildPhase::Clear, after: None }
    }
}

/// That the chains of events are verified. How far that has come stands beside the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// When it was asked for, by which it is told from others: one that was asked for later takes its place.
    pub asked_at: Timestamp,
    /// Whose, if not everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<MunicipalityId>,
    /// How many steps came before this one.
    #[serde(default)]
    pub step: u32,
}

impl Verification {
    /// One that begins.
    pub fn new(asked_at: Timestamp, municipality: Option<MunicipalityId>) -> Self {
        Self { asked_at, municipality, step: 0 }
    }
}

/// What is being done, each to the end before the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RebuildPhase {
    /// What was made is deleted.
    #[default]
    Clear,
    /// It is made anew from what it was made of.
    Make,
}
