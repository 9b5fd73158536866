//! Reports of unsuitable content. All that is reported about one thing is one aggregate, so that a moderator handles
//! it once, however many have reported it.
//!
//! Whoever provides an electronic notice board must supervise it and remove what the law names: lag (1998:112) om ansvar
//! för elektroniska anslagstavlor 4–5 §§.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, AggregateId},
    event::{Audience, EventData, Stamp},
    ids::{CommentId, InvalidId, ProposalId},
    text::TextRef,
};

/// What is reported, and what a moderator has to do with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Subject {
    /// A proposal.
    Proposal(ProposalId),
    /// A comment.
    Comment(CommentId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(id) => write!(f, "proposal.{id}"),
            Self::Comment(id) => write!(f, "comment.{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("proposal", id)) => id.parse().map(Self::Proposal),
            Some(("comment", id)) => id.parse().map(Self::Comment),
            _ => Err(InvalidId("Subject")),
        }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> String {
        subject.to_string()
    }
}

impl TryFrom<String> for Subject {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// Why something is reported. Criticism of the municipality is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportReason {
    /// Threats (olaga hot) or incitement (uppvigling).
    Threat,
    /// Agitation against a group of people (hets mot folkgrupp).
    Hatred,
    /// Insults, or what makes somebody's private life public (olaga integritetsintrång).
    Insult,
    /// Personal data that should not stand there.
    PersonalData,
    /// Somebody else's work (upphovsrättsintrång).
    Copyright,
    /// Advertising, or something else that has nothing to do with the matter.
    Spam,
    /// Something else.
    Other,
}

impl ReportReason {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 7] = [
        Self::Threat,
        Self::Hatred,
        Self::Insult,
        Self::PersonalData,
        Self::Copyright,
        Self::Spam,
        Self::Other,
    ];

    /// As it is written in forms and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Threat => "threat",
            Self::Hatred => "hatred",
            Self::Insult => "insult",
            Self::PersonalData => "personal-data",
            Self::Copyright => "copyright",
            Self::Spam => "spam",
            Self::Other => "other",
        }
    }
}

impl FromStr for ReportReason {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text).ok_or(InvalidId("ReportReason"))
    }
}

/// All that has been reported about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reports {
    /// What it is about.
    pub subject: Subject,
    /// The proposal that it belongs to.
    pub proposal: ProposalId,
    /// What no moderator has handled yet, oldest first; of many, the first are kept.
    pub open: Vec<Reported>,
    /// How many there have been in all.
    pub count: u32,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter added.
    pub words: Option<TextRef>,
}

/// More open reports than these are counted but not shown one by one.
const SHOWN: usize = 20;

/// What happens to reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ReportEvent {
    /// Somebody reported.
    #[serde(rename = "reported.1")]
    Reported {
        /// What.
        subject: Subject,
        /// The proposal that it belongs to.
        proposal: ProposalId,
        /// Why.
        reason: ReportReason,
        /// What the reporter added.
        words: Option<TextRef>,
    },
    /// A moderator has looked at all that was reported, and let it stand or taken it away; that is its own event.
    #[serde(rename = "reports-handled.1")]
    Handled,
}

impl EventData for ReportEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "reported",
            Self::Handled => "reports-handled",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}

impl Aggregate for Reports {
    type Event = ReportEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Reports(self.subject)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ReportEvent) -> Option<Self> {
        match event {
            ReportEvent::Reported { subject, proposal, reason, words } => {
                let empty = Self { subject: *subject, proposal: *proposal, open: Vec::new(), count: 0 };
                let mut reports = state.unwrap_or(empty);
                reports.count = reports.count.saturating_add(1);
                if reports.open.len() < SHOWN {
                    let reported = Reported { at: stamp.at, reason: *reason, words: words.clone() };
                    reports.open.push(reported);
                }
                Some(reports)
            }
            ReportEvent::Handled => state.map(|reports| Self { open: Vec::new(), ..reports }),
        }
    }
}
