//! What an operator asks for, and what is done for her every month.

use domain::{
    ids::{MunicipalityId, OperatorId, OperatorName, PersonId},
    operator::OperatorScopes,
    settings::{Disposable, Founding},
    usage::Month,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::EventNotice;

/// What comes through the queue `upkeep`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ForUpkeep {
    /// Something is to be done.
    Due(Upkeep),
    /// Somebody has asked for all that is kept of her.
    Happened(EventNotice),
}

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
    /// That a municipality is added, and its first administrator invited.
    AddMunicipality {
        /// As it stands in its host name.
        municipality: MunicipalityId,
        /// What is known of it.
        #[serde(flatten)]
        founding: Founding,
    },
    /// That another administrator is invited to a municipality.
    Invite {
        /// Which.
        municipality: MunicipalityId,
    },
    /// That nobody is let in to a municipality for a while.
    Suspend {
        /// Which.
        municipality: MunicipalityId,
    },
    /// That those are let in again who were before.
    Resume {
        /// Which.
        municipality: MunicipalityId,
    },
    /// That everything of a municipality is written out beside its documents.
    ExportMunicipality(Export),
    /// That what was written out of a municipality, and lies beside its documents, is read back where there is nothing of it.
    ImportMunicipality(Import),
    /// That everything of a municipality is deleted.
    DeleteMunicipality(Leaving),
    /// That all that is kept of a person is gathered, because she has asked for it. How far that has come is read.
    Extract {
        /// Where.
        municipality: MunicipalityId,
        /// Whose.
        person: PersonId,
    },
    /// That what is due of something is disposed of in a night. How far that has come is read.
    Dispose {
        /// Where.
        municipality: MunicipalityId,
        /// What.
        what: Disposable,
        /// In which night.
        night: Date,
    },
    /// That an operator's token is issued, and left among the documents.
    AddOperatorToken {
        /// What it is called.
        name: OperatorName,
        /// What it lets her do.
        scopes: OperatorScopes,
        /// For how many days.
        days: u16,
    },
    /// That an operator's token is revoked.
    RemoveOperatorToken {
        /// What it is called.
        name: OperatorName,
    },
    /// That which tokens operators have is written down among the documents.
    ListOperatorTokens,
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

/// That everything of a municipality is written out, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Which.
    pub municipality: MunicipalityId,
    /// Which part is written next, from 1.
    #[serde(default)]
    pub part: u32,
    /// Which table.
    #[serde(default)]
    pub phase: ExportPhase,
    /// The item that was last gone through in this phase, by its keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<(String, String)>,
    /// By whose token it was asked for, if it was by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OperatorId>,
}

impl Export {
    /// One that begins.
    pub fn new(municipality: MunicipalityId) -> Self {
        Self { municipality, part: 1, phase: ExportPhase::Main, after: None, by: None }
    }

    /// The same, asked for by an operator's token.
    #[must_use]
    pub fn by(self, operator: OperatorId) -> Self {
        Self { by: Some(operator), ..self }
    }
}

/// What is written out, each to the end before the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportPhase {
    /// The main table.
    #[default]
    Main,
    /// The people table.
    People,
}

/// That what was written out of a municipality is read back, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Which.
    pub municipality: MunicipalityId,
    /// What is being done.
    #[serde(default)]
    pub phase: ImportPhase,
    /// How many parts have been gone through in this phase.
    #[serde(default)]
    pub part: usize,
    /// The item that was last gone through in this phase, by its keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<(String, String)>,
}

impl Import {
    /// One that begins.
    pub fn new(municipality: MunicipalityId) -> Self {
        Self { municipality, phase: ImportPhase::Begin, part: 0, after: None }
    }
}

/// What is done to read a municipality back, each to the end before the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportPhase {
    /// Whether there is nothing of it.
    #[default]
    Begin,
    /// Whether all that was written out is there, and as it was written.
    Check,
    /// The main table, but for the versions of the settings.
    Main,
    /// The people table.
    People,
    /// The versions of the settings, by which nobody is let in yet.
    Settings,
    /// What is made of other things.
    Make,
    /// The versions of the settings as they stood.
    Open,
}

/// That everything of a municipality is deleted, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// Which.
    pub municipality: MunicipalityId,
    /// Its name, as its settings say it: whoever asks has typed it.
    pub name: String,
    /// What is being gone through.
    #[serde(default)]
    pub phase: LeavingPhase,
    /// The item that was last gone through in this phase, by its keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<(String, String)>,
    /// How much this round has deleted. A round that finds nothing is the last.
    #[serde(default)]
    pub deleted: usize,
    /// By whose token it was asked for, if it was by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OperatorId>,
}

impl Leaving {
    /// One that begins.
    pub fn new(municipality: MunicipalityId, name: String) -> Self {
        Self { municipality, name, phase: LeavingPhase::Begin, after: None, deleted: 0, by: None }
    }

    /// The same, asked for by an operator's token.
    #[must_use]
    pub fn by(self, operator: OperatorId) -> Self {
        Self { by: Some(operator), ..self }
    }
}

/// What is gone through when a municipality leaves, each to the end before the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeavingPhase {
    /// Nobody is let in any more, and nothing is made of what is still on its way.
    #[default]
    Begin,
    /// The main table.
    Main,
    /// The people table.
    People,
    /// The documents.
    Objects,
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
