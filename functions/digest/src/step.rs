//! What this queue sends to itself.

use domain::{
    follow::{Cadence, Scope},
    ids::{GroupId, MunicipalityId, PersonId, ProposalId},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most people of one message.
pub(crate) const PEOPLE: usize = 50;

/// How many people one step of a walk finds: as many messages as SQS takes at a time, one of which is the next step.
pub(crate) const FOUND: i32 = 9 * 50;

/// One step of something that takes many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) municipality: MunicipalityId,
    #[serde(flatten)]
    pub(crate) task: Task,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "kebab-case")]
pub(crate) enum Task {
    WalkFollowers(WalkFollowers),
    TellFollowers(TellFollowers),
    WalkVoters(WalkVoters),
    TellVoters(TellVoters),
    TellJudged(TellJudged),
    RemindDesk(RemindDesk),
}

/// Finds the followers of a scope, one cadence after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WalkFollowers {
    pub(crate) scope: Scope,
    /// The cadences that are still to be walked; the first of them from `after`.
    pub(crate) cadences: Vec<Cadence>,
    pub(crate) after: Option<PersonId>,
}

/// Tells some people what is new in what they follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TellFollowers {
    /// What they were found by; the index of what is their own may not know it yet.
    pub(crate) scope: Scope,
    #[serde(default)]
    pub(crate) found: Found,
    pub(crate) people: Vec<PersonId>,
}

/// How somebody was found who is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Found {
    /// She follows.
    #[default]
    Following,
    /// She has voted where everybody who has is told how it went.
    Voted,
}

/// An event of a proposal that changed its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TextChange {
    pub(crate) proposal: ProposalId,
    pub(crate) seq: u64,
    /// Which version of the text it made.
    pub(crate) version: u32,
}

/// What voters are looked for to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub(crate) enum ToVoters {
    /// That the text is not the one they voted for.
    Change(TextChange),
    /// How it went.
    Outcome { proposal: ProposalId },
    /// What a moderator has found of their votes.
    Judged { proposal: ProposalId, judgement: u32 },
}

impl ToVoters {
    /// What they voted on.
    pub(crate) const fn proposal(self) -> ProposalId {
        match self {
            Self::Change(TextChange { proposal, .. })
            | Self::Outcome { proposal }
            | Self::Judged { proposal, .. } => proposal,
        }
    }
}

/// Finds voters, one partition after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WalkVoters {
    pub(crate) to: ToVoters,
    pub(crate) shard: u8,
    pub(crate) after: Option<PersonId>,
}

/// Tells some voters that the text has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TellVoters {
    pub(crate) change: TextChange,
    pub(crate) people: Vec<PersonId>,
}

/// Tells some voters what a moderator has found of their votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TellJudged {
    pub(crate) proposal: ProposalId,
    pub(crate) judgement: u32,
    pub(crate) people: Vec<PersonId>,
}

/// Reminds a group of moderators of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemindDesk {
    pub(crate) group: GroupId,
    pub(crate) day: Date,
}
