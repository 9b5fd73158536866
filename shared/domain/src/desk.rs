//! What moderators have to do: one task for each thing that waits, and one row for each proposal that has any.
//!
//! A task's promised day is set when it arises, by the settings of that time: what was promised stays promised.

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    author::Author,
    calendar::{add_working_days, last_working_day_before, stockholm},
    comment::Comment,
    ids::{InvalidId, ProposalId, ServiceAreaId},
    number::ProposalNumber,
    proposal::{Proposal, Stage},
    report::{Reports, Subject},
    settings::Settings,
};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// Read a proposal that has come in, or come back from its author.
    New,
    /// Read a proposal again that somebody else did not publish.
    Objection,
    /// Read what an author wants to change in a public proposal.
    Amendment,
    /// Read a proposal that was published at once.
    Published,
    /// Nothing, until the author has answered.
    Asked,
    /// Read a comment.
    Comment,
    /// Read a comment again that somebody else has hidden.
    CommentObjection,
    /// Look at what has been reported.
    Reported,
    /// Decide whether votes count that are held.
    HeldVotes,
    /// Try again that an author is blocked.
    BlockObjection,
}

impl TaskKind {
    /// As it is written in keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Objection => "objection",
            Self::Amendment => "amendment",
            Self::Published => "published",
            Self::Asked => "asked",
            Self::Comment => "comment",
            Self::CommentObjection => "comment-objection",
            Self::Reported => "reported",
            Self::HeldVotes => "held-votes",
            Self::BlockObjection => "block-objection",
        }
    }
}

impl FromStr for TaskKind {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        [
            Self::New,
            Self::Objection,
            Self::Amendment,
            Self::Published,
            Self::Asked,
            Self::Comment,
            Self::CommentObjection,
            Self::Reported,
            Self::HeldVotes,
            Self::BlockObjection,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == text)
        .ok_or(InvalidId("TaskKind"))
    }
}

impl fmt::Display for TaskKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something that a moderator has to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Task {
    /// By when it is promised; nothing while it is somebody else's turn.
    pub due: Option<Date>,
    /// Since when it waits.
    pub since: Timestamp,
    /// What is to be done.
    pub kind: TaskKind,
    /// With what.
    pub subject: Subject,
}

impl Task {
    fn new(kind: TaskKind, subject: Subject, since: Timestamp, days: u32) -> Self {
        Self { due: Some(add_working_days(stockholm(since).date(), days)), since, kind, subject }
    }

    /// What there is to do with a proposal itself.
    pub fn of_proposal(proposal: &Proposal, settings: &Settings) -> Option<Self> {
        let (subject, days) = (Subject::Proposal(proposal.id), settings.proposals.moderation_days);
        let task = |kind, since| Some(Self::new(kind, subject, since, days));
        // It is the author's turn, until she has answered.
        let read = |kind| match proposal.author_asked_at() {
            Some(since) => Some(Self { due: None, since, kind: TaskKind::Asked, subject }),
            None => task(kind, proposal.waits_since()),
        };
        match &proposal.stage {
            Stage::Received => read(TaskKind::New),
            Stage::NotPublished { objection: Some(objection), .. } => task(TaskKind::Objection, objection.at),
            Stage::Open { .. } => match (&proposal.amendment, proposal.unread_since) {
                (Some(amendment), _) => task(TaskKind::Amendment, amendment.at),
                (None, Some(_)) => read(TaskKind::Published),
                (None, None) => None,
            },
            Stage::NotPublished { objection: None, .. }
            | Stage::Closing { .. }
            | Stage::Closed { .. }
            | Stage::Withdrawn { .. } => None,
        }
    }

    /// What there is to do with votes on a proposal that are held since then, before it closes: nobody can afterwards.
    pub fn of_held_votes(proposal: &Proposal, since: Timestamp, settings: &Settings) -> Option<Self> {
        let Stage::Open { closes_at, .. } = proposal.stage else { return None };
        let subject = Subject::Proposal(proposal.id);
        let task = Self::new(TaskKind::HeldVotes, subject, since, settings.comments.moderation_days);
        let last = last_working_day_before(stockholm(closes_at).date()).max(stockholm(since).date());
        Some(Self { due: task.due.map(|due| due.min(last)), ..task })
    }

    /// Whether it is about the proposal itself, or about somebody rather than a text. What is said at a proposal that is not public waits for nobody.
    pub fn is_of_proposal(&self) -> bool {
        matches!(self.subject, Subject::Proposal(_)) || self.kind == TaskKind::BlockObjection
    }

    /// What there is to do with what an author says against that she is blocked.
    pub fn of_author(author: &Author, settings: &Settings) -> Option<Self> {
        let (block, objection) = author.objected()?;
        let days = settings.comments.moderation_days;
        Some(Self::new(TaskKind::BlockObjection, block.about, objection.at, days))
    }

    /// What there is to do with a comment itself.
    pub fn of_comment(comment: &Comment, settings: &Settings) -> Option<Self> {
        let (kind, since) = match comment.objection() {
            Some(objection) => (TaskKind::CommentObjection, objection.at),
            None => (TaskKind::Comment, comment.waiting_since?),
        };
        Some(Self::new(kind, Subject::Comment(comment.id), since, settings.comments.moderation_days))
    }

    /// What there is to do with what has been reported.
    pub fn of_reports(reports: &Reports, settings: &Settings) -> Option<Self> {
        let first = reports.open.first()?;
        Some(Self::new(TaskKind::Reported, reports.subject, first.at, settings.comments.moderation_days))
    }
}

/// A proposal on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRow {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    pub number: ProposalNumber,
    /// Its title.
    pub title: String,
    /// Its service area.
    pub area: ServiceAreaId,
    /// When it came in (registrerad).
    pub received_at: Timestamp,
    /// How many comments everybody sees.
    pub comments: u64,
    /// How many things wait (ohanterade).
    pub waiting: u64,
    /// The most urgent of them.
    pub task: Task,
    /// Of which kinds they are, as far as the most urgent of them tell.
    #[serde(default)]
    pub kinds: BTreeSet<TaskKind>,
}

/// One list of rows: all of them, or those of a service area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeskList {
    /// Every proposal with something to do.
    All,
    /// Those of an area.
    Area(ServiceAreaId),
}

impl fmt::Display for DeskList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Area(area) => write!(f, "area.{area}"),
        }
    }
}

impl FromStr for DeskList {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.strip_prefix("area.") {
            Some(area) => area.parse().map(Self::Area),
            None if text == "all" => Ok(Self::All),
            None => Err(InvalidId("DeskList")),
        }
    }
}
