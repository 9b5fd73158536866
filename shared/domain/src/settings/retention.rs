//! What is disposed of when its time has come (gallring), how long after what, and by which decision.
//!
//! Nothing is, unless a municipality says so: all of this is an allmän handling or part of one, which a municipality may
//! dispose of only by a decision of its own (10 § arkivlagen (1990:782)). So a rule that cites none is refused.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::ids::InvalidId;

/// The fewest months: by then what has happened is told, answered and tried.
pub const RETENTION_LEAST: u32 = 3;

/// The most months.
pub const RETENTION_MOST: u32 = 1200;

/// The longest citation of a decision, in characters.
pub const DISPOSAL_CITED_MAX: usize = 200;

/// What can be disposed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposable {
    /// The names at proposals that have ended, and the way from them to whoever made them. The words stay.
    ProposalNames,
    /// The names at comments, and the way from them to whoever wrote them. The words stay.
    CommentNames,
    /// The notes of which mail was sent to whom because of something that happened.
    Mail,
}

impl Disposable {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::ProposalNames, Self::CommentNames, Self::Mail];

    /// As settings, keys and messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ProposalNames => "proposal-names",
            Self::CommentNames => "comment-names",
            Self::Mail => "mail",
        }
    }
}

impl fmt::Display for Disposable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Disposable {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|what| what.as_str() == text).ok_or(InvalidId("Disposable"))
    }
}

/// That something is disposed of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What.
    pub id: Disposable,
    /// How many months after the last thing that happened to it.
    pub after_months: u32,
    /// By which decision. It is left out only by mistake, which is told in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<DisposalDecision>,
}

/// A decision that something is disposed of (gallringsbeslut).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisposalDecision {
    /// As it is cited, "Kommunstyrelsen § 112, dokumenthanteringsplan 2026".
    pub by: String,
    /// Of which day.
    pub on: Date,
}

impl Retention {
    /// The last day whose things are disposed of in a night.
    pub fn last_day(&self, night: Date) -> Date {
        night.saturating_sub(i64::from(self.after_months).months())
    }
}
