//! Who has done what, as an auditor reads it; and whether all of it is still there, and as it was: what is found when every
//! chain of events is gone through, and every day's digest is made again.
//!
//! Whoever can write everything can also make everything fit. So a report remembers the last digest that it saw
//! ([`Report::sealed`]), is kept outside of the tables, and the next is held to it.

mod acts;
mod chain;
mod days;

use std::{collections::BTreeSet, fmt};

pub use acts::{ActList, Concern, Doer, DoneTo, Touch};
pub use chain::{AuthorErasure, Chain, DocumentRef, Head, Link, Notice};
pub use days::{Days, NextDay, Sealed};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    hash::Hash,
    ids::{DocumentId, MunicipalityId, TextId},
};

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub enum Place {
    /// At an event: of what, and its place in that chain.
    Event {
        /// The aggregate, as in `proposal#01j…`.
        aggregate: String,
        /// Its place, from 1.
        seq: u64,
    },
    /// At the state that an aggregate is kept as.
    State {
        /// Which.
        aggregate: String,
    },
    /// At a text that an event refers to.
    Text {
        /// Of what.
        aggregate: String,
        /// The event.
        seq: u64,
        /// The text.
        text: TextId,
    },
    /// At a version of the settings.
    Settings {
        /// Which.
        version: u64,
    },
    /// At a document of a case.
    Document {
        /// Of what.
        aggregate: String,
        /// The event that speaks of it.
        seq: u64,
        /// Which.
        document: DocumentId,
    },
    /// At a day.
    Day {
        /// Which, in Swedish time.
        day: Date,
    },
}

/// What is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It is not there, and nothing that has happened explains why.
    Missing,
    /// It is not what was hashed.
    Changed,
    /// It says that it is another, or happened at another time, than where it stands.
    Misplaced,
    /// It does not hold the hash of the one before it.
    Unlinked,
    /// It cannot be read.
    Unreadable,
    /// Its day, which is sealed, does not tell of it.
    NotNoted,
    /// Its day tells of another in its place.
    NotedOtherwise,
    /// Its day is sealed by another digest than the one that an earlier report has seen.
    SealedAnew,
}

impl Fault {
    /// As a person reads it.
    const fn words(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::Changed => "has been changed",
            Self::Misplaced => "stands in another's place",
            Self::Unlinked => "does not follow on the one before",
            Self::Unreadable => "cannot be read",
            Self::NotNoted => "is not told of by its day",
            Self::NotedOtherwise => "is told of by its day as another",
            Self::SealedAnew => "was sealed by another digest when it was last verified",
        }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event { aggregate, seq } => write!(f, "{aggregate} event {seq}"),
            Self::State { aggregate } => write!(f, "{aggregate} state"),
            Self::Text { aggregate, seq, text } => write!(f, "{aggregate} event {seq} text {text}"),
            Self::Settings { version } => write!(f, "settings version {version}"),
            Self::Document { aggregate, seq, document } => {
                write!(f, "{aggregate} event {seq} document {document}")
            }
            Self::Day { day } => write!(f, "day {day}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.fault.words())
    }
}

/// What was gone through, in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Chains.
    pub chains: u64,
    /// Events in them.
    pub events: u64,
    /// Texts that are what they were.
    pub texts: u64,
    /// Texts that are lawfully gone.
    pub erased: u64,
    /// Documents that are what they were.
    pub documents: u64,
    /// Days that are sealed.
    pub days: u64,
}

/// A day that is sealed, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The day.
    pub day: Date,
    /// Its digest.
    pub hash: Hash,
}

/// What was found in one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Whose.
    pub municipality: MunicipalityId,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// What was gone through.
    #[serde(flatten)]
    pub counts: Counts,
    /// The last day that was sealed, for the next report to hold it to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Seal>,
    /// What is wrong, the first of it.
    pub findings: BTreeSet<Finding>,
    /// How much more is wrong than stands there.
    #[serde(default)]
    pub unlisted: u64,
}

/// So many findings stand in a report; where there are more, everything is wrong.
const LISTED: usize = 1000;

impl Report {
    /// One that has found nothing yet.
    pub fn new(municipality: MunicipalityId, asked_at: Timestamp) -> Self {
        let (counts, findings) = (Counts::default(), BTreeSet::new());
        Self { municipality, asked_at, counts, sealed: None, findings, unlisted: 0 }
    }

    /// Takes in what is wrong somewhere.
    pub fn note(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            if self.findings.len() < LISTED || self.findings.contains(&finding) {
                self.findings.insert(finding);
            } else {
                self.unlisted += 1;
            }
        }
    }

    /// Whether nothing is missing or changed.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { municipality, counts, findings, .. } = self;
        let Counts { chains, events, texts, erased, documents, days } = counts;
        let verdict = if self.is_whole() { "nothing is missing or changed" } else { "NOT WHOLE" };
        writeln!(f, "{municipality}: {verdict}")?;
        writeln!(
            f,
            "  {events} events in {chains} chains, {texts} texts ({erased} lawfully erased), {documents} documents, {days} sealed days"
        )?;
        if let Some(Seal { day, hash }) = &self.sealed {
            writeln!(f, "  sealed through {day} by {hash}")?;
        }
        for finding in findings {
            writeln!(f, "  - {finding}")?;
        }
        if 0 < self.unlisted {
            writeln!(f, "  … and {} more", self.unlisted)?;
        }
        Ok(())
    }
}
