//! "Vem väntar vi på?": who is expected to do what next with a proposal, since when, and until when.
//!
//! It follows from the proposal alone, so that the staff's list, the public page and the mails say the same.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::stockholm,
    case::CaseStage,
    desk::Task,
    ids::{BoardId, InvalidId, ProposalId, ServiceAreaId},
    number::ProposalNumber,
    proposal::{Proposal, Stage},
    rule::Act,
    settings::Settings,
};

/// The steps of a proposal's way, each somebody's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Moderators read it, for the first time or again.
    Review,
    /// The author answers a question or a suggestion.
    Author,
    /// A second reader tries an objection.
    Objection,
    /// Residents vote.
    Voting,
    /// The last votes are counted.
    Counting,
    /// The rules have said that it goes on, and it is being registered.
    Handover,
    /// The board's staff prepare it, and the board decides.
    Board,
    /// Staff answer it.
    Answer,
    /// The minutes of a decision after which nothing is to be done are approved (justeras).
    Approval,
    /// What was decided is being done.
    Doing,
}

impl Step {
    /// Each of them, in the order of the way.
    pub const ALL: [Self; 10] = [
        Self::Review,
        Self::Author,
        Self::Objection,
        Self::Voting,
        Self::Counting,
        Self::Handover,
        Self::Board,
        Self::Answer,
        Self::Approval,
        Self::Doing,
    ];

    /// As it is written in addresses and message ids.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Author => "author",
            Self::Objection => "objection",
            Self::Voting => "voting",
            Self::Counting => "counting",
            Self::Handover => "handover",
            Self::Board => "board",
            Self::Answer => "answer",
            Self::Approval => "approval",
            Self::Doing => "doing",
        }
    }
}

impl FromStr for Step {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|step| step.as_str() == text).ok_or(InvalidId("Step"))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whose turn it is with a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What is expected, and so of whom.
    pub step: Step,
    /// Since when.
    pub since: Timestamp,
    /// By when, if that is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A row of the staff's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRow {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    pub number: ProposalNumber,
    /// Its title.
    pub title: String,
    /// Its service area.
    pub area: ServiceAreaId,
    /// The board that answers for the area, or whose case it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardId>,
    /// The number of its case, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<crate::case::RegisterNumber>,
    /// Whose turn it is.
    #[serde(flatten)]
    pub waiting: Waiting,
}

/// One list of rows: all of them, or those of a board or of a service area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitingList {
    /// Every proposal that somebody is expected to do something with.
    All,
    /// Those of a board.
    Board(BoardId),
    /// Those of a service area.
    Area(ServiceAreaId),
}

impl fmt::Display for WaitingList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Board(board) => write!(f, "board.{board}"),
            Self::Area(area) => write!(f, "area.{area}"),
        }
    }
}

impl FromStr for WaitingList {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("board", board)) => board.parse().map(Self::Board),
            Some(("area", area)) => area.parse().map(Self::Area),
            None if text == "all" => Ok(Self::All),
            _ => Err(InvalidId("WaitingList")),
        }
    }
}

impl Waiting {
    /// Whose turn it is with a proposal; nothing when nobody's.
    pub fn of(proposal: &Proposal, settings: &Settings) -> Option<Self> {
        let at = |step, since, until| Some(Self { step, since, until });
        if let Some(matter) = &proposal.matter {
            let step = match (matter.stage, matter.act) {
                (CaseStage::Preparing, Act::Answer) => Step::Answer,
                (CaseStage::Preparing, _) => Step::Board,
                (CaseStage::Underway, _) => Step::Doing,
                (CaseStage::Done, Act::HandOver) if matter.awaits_approval() => Step::Approval,
                (CaseStage::Done, _) => return None,
            };
            return at(step, matter.since, matter.promised_by);
        }
        let task = Task::of_proposal(proposal, settings);
        let due = task.as_ref().and_then(|task| task.due);
        match &proposal.stage {
            Stage::Received => match proposal.author_asked_at() {
                Some(since) => at(Step::Author, since, None),
                None => at(Step::Review, proposal.waits_since(), due),
            },
            Stage::NotPublished { objection: Some(objection), .. } => at(Step::Objection, objection.at, due),
            Stage::Withdrawn { .. } => None,
            _ if proposal.has_met(Act::HandOver) || proposal.has_met(Act::Answer) => {
                let met =
                    proposal.rules_met.iter().find(|met| matches!(met.act, Act::HandOver | Act::Answer))?;
                at(Step::Handover, met.at, Some(stockholm(met.at).date()))
            }
            Stage::Open { opens_at, closes_at } => at(Step::Voting, *opens_at, Some(last_day(*closes_at))),
            Stage::Closing { closes_at, recount_at, .. } => {
                at(Step::Counting, *closes_at, Some(stockholm(*recount_at).date()))
            }
            Stage::Closed { .. } | Stage::NotPublished { objection: None, .. } => None,
        }
    }
}

/// The last whole day before a time: voting that ends at midnight ends with the day before.
fn last_day(closes_at: Timestamp) -> Date {
    let end = stockholm(closes_at);
    let day = end.date();
    if end.time() == jiff::civil::Time::midnight() { day.saturating_sub(1.day()) } else { day }
}
