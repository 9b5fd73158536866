//! The votes on a proposal that are looked at before they count (röstkontroll), what is unusual about them, and what
//! moderators decide about many of them at once.
//!
//! Invariants: a judgement is made while votes can be cast and changed, one at a time, and is carried out partition by
//! partition of the votes (`vote::SHARDS`), so that a step may be repeated; no event says who has voted what. The final
//! count waits until the judgement under way is carried out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    event::{Audience, EventData, Stamp},
    ids::ProposalId,
    proposal::{Proposal, Stage},
    text::TextRef,
    trace::{Burst, Trace},
    vote::{SHARDS, Signal},
};

/// So many judgements are remembered; events tell of those before.
const REMEMBERED: usize = 20;

/// So many flags a proposal has at most: whoever has judged none of them needs no more.
const FLAGS: usize = 12;

/// Which votes are judged together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lot {
    /// Those that are held because of this.
    Held(Signal),
    /// Those that have come the way that this flag was raised for, since its first, whether they are held or count.
    Flagged(u32),
}

/// What a moderator finds of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They count.
    Count,
    /// They do not count.
    Void,
}

/// How far a judgement has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Course {
    /// It is being carried out; so many partitions are done.
    UnderWay {
        /// How many.
        done: u8,
    },
    /// It is carried out.
    CarriedOut {
        /// When.
        at: Timestamp,
    },
    /// It is being undone; so many partitions are done.
    Undoing {
        /// How many.
        done: u8,
    },
    /// It is undone: the votes are held as before.
    Undone {
        /// When.
        at: Timestamp,
    },
}

/// What a moderator has decided about many votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Its number among those of the proposal.
    pub number: u32,
    /// About which votes.
    pub lot: Lot,
    /// What.
    pub verdict: Verdict,
    /// Why, in words for colleagues and auditors.
    pub explanation: TextRef,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// How many votes stand by it, as far as it has come.
    pub votes: u64,
    /// How far that is.
    pub course: Course,
}

/// That unusually many votes have come one way. While it stands, further ones are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Its number among those of the proposal.
    pub number: u32,
    /// What was unusual, as far as it was known when the flag was raised.
    pub burst: Burst,
    /// When it was raised.
    pub at: Timestamp,
    /// How it stands.
    pub standing: FlagStanding,
}

/// How a flag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlagStanding {
    /// Nobody has judged its votes.
    Raised,
    /// They do not count, by this judgement; further ones are held.
    Void(u32),
    /// They count, by this judgement; further ones do at once.
    Lifted(u32),
}

/// The votes on one proposal that are looked at, and what has been decided about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scrutiny {
    /// On what.
    pub proposal: ProposalId,
    /// How many judgements there have been.
    pub count: u32,
    /// The latest of them, the last one last.
    pub judgements: Vec<Judgement>,
    /// What was unusual, the first first.
    #[serde(default)]
    pub flags: Vec<Flag>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScrutinyCommand {
    /// Decide about many votes.
    Judge {
        /// Which.
        lot: Lot,
        /// What.
        verdict: Verdict,
        /// Why.
        explanation: TextRef,
    },
    /// Say that unusually many votes have come one way.
    Raise(Burst),
    /// Take a judgement back.
    Undo {
        /// Which.
        number: u32,
    },
    /// A partition of the votes is done, in which so many stand by the judgement.
    Advance {
        /// How many.
        votes: u64,
    },
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ScrutinyEvent {
    /// Unusually many votes have come one way.
    #[serde(rename = "burst-flagged.1")]
    Flagged {
        /// On what.
        proposal: ProposalId,
        /// The flag's number.
        number: u32,
        /// What was unusual.
        burst: Burst,
    },
    /// A moderator decided about many votes.
    #[serde(rename = "votes-judged.1")]
    Judged {
        /// On what.
        proposal: ProposalId,
        /// The judgement's number.
        number: u32,
        /// Which votes.
        lot: Lot,
        /// What.
        verdict: Verdict,
        /// Why.
        explanation: TextRef,
    },
    /// A moderator took a judgement back.
    #[serde(rename = "judgement-reversed.1")]
    Reversed {
        /// Which.
        number: u32,
    },
    /// One more partition of the votes is done.
    #[serde(rename = "judgement-advanced.1")]
    Advanced {
        /// Of which judgement.
        number: u32,
        /// How many votes stand by it there.
        votes: u64,
    },
    /// The last one is: it is carried out, or taken back from all votes.
    #[serde(rename = "judgement-carried-out.1")]
    CarriedOut {
        /// Of which judgement.
        number: u32,
        /// How many votes stand by it there.
        votes: u64,
    },
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScrutinyRejection {
    /// Voting has ended, or has not begun: the count can no longer be changed, or there is none.
    #[error("no votes are taken")]
    NotOpen,
    /// Another judgement is being carried out.
    #[error("another judgement is under way")]
    UnderWay,
    /// There is no such judgement, or it has been taken back.
    #[error("there is no such judgement")]
    Unknown,
}

/// Decides what a command comes to.
pub fn decide(
    state: Option<&Scrutiny>,
    proposal: &Proposal,
    command: ScrutinyCommand,
    context: &Context<'_>,
) -> Result<Vec<ScrutinyEvent>, ScrutinyRejection> {
    let under_way = state.and_then(Scrutiny::under_way);
    match command {
        ScrutinyCommand::Raise(burst) => {
            let flags = state.map_or(&[][..], |state| &state.flags);
            let is_known = flags.iter().any(|flag| flag.burst.trace == burst.trace);
            if is_known || FLAGS <= flags.len() || !takes_votes(proposal, context.at) {
                return Ok(Vec::new());
            }
            let number = flags.last().map_or(1, |last| last.number.saturating_add(1));
            Ok(vec![ScrutinyEvent::Flagged { proposal: proposal.id, number, burst }])
        }
        ScrutinyCommand::Advance { votes } => {
            let judgement = under_way.ok_or(ScrutinyRejection::Unknown)?;
            let number = judgement.number;
            let (Course::UnderWay { done } | Course::Undoing { done }) = judgement.course else {
                return Err(ScrutinyRejection::Unknown);
            };
            Ok(vec![if done + 1 < SHARDS {
                ScrutinyEvent::Advanced { number, votes }
            } else {
                ScrutinyEvent::CarriedOut { number, votes }
            }])
        }
        ScrutinyCommand::Judge { .. } | ScrutinyCommand::Undo { .. }
            if !takes_votes(proposal, context.at) =>
        {
            Err(ScrutinyRejection::NotOpen)
        }
        ScrutinyCommand::Judge { .. } | ScrutinyCommand::Undo { .. } if under_way.is_some() => {
            Err(ScrutinyRejection::UnderWay)
        }
        ScrutinyCommand::Judge { lot, verdict, explanation } => {
            if let Lot::Flagged(number) = lot
                && state.and_then(|state| state.flag(number)).is_none()
            {
                return Err(ScrutinyRejection::Unknown);
            }
            let number = state.map_or(0, |state| state.count).saturating_add(1);
            Ok(vec![ScrutinyEvent::Judged { proposal: proposal.id, number, lot, verdict, explanation }])
        }
        ScrutinyCommand::Undo { number } => {
            let judgement = state.and_then(|state| state.judgement(number));
            let is_there = judgement.is_some_and(|it| matches!(it.course, Course::CarriedOut { .. }));
            if is_there {
                Ok(vec![ScrutinyEvent::Reversed { number }])
            } else {
                Err(ScrutinyRejection::Unknown)
            }
        }
    }
}

/// Whether votes on it can be cast, and so judged.
pub fn takes_votes(proposal: &Proposal, now: Timestamp) -> bool {
    matches!(proposal.stage, Stage::Open { opens_at, closes_at } if opens_at <= now && now < closes_at)
}

impl Scrutiny {
    /// With nothing unusual and nothing decided.
    fn new(proposal: ProposalId) -> Self {
        Self { proposal, count: 0, judgements: Vec::new(), flags: Vec::new() }
    }

    /// The flag with a number.
    pub fn flag(&self, number: u32) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.number == number)
    }

    /// Whether a flag waits for a moderator.
    pub fn has_raised(&self) -> bool {
        self.flags.iter().any(|flag| flag.standing == FlagStanding::Raised)
    }

    /// The ways by which further votes are held.
    pub fn watched(&self) -> impl Iterator<Item = &Trace> {
        self.flags.iter().filter(|flag| !flag.is_lifted()).map(|flag| &flag.burst.trace)
    }

    /// The judgement that is being carried out or taken back, if one is.
    pub fn under_way(&self) -> Option<&Judgement> {
        let last = |it: &&Judgement| matches!(it.course, Course::UnderWay { .. } | Course::Undoing { .. });
        self.judgements.iter().find(last)
    }

    /// The judgement with a number, as long as it is remembered.
    pub fn judgement(&self, number: u32) -> Option<&Judgement> {
        self.judgements.iter().find(|judgement| judgement.number == number)
    }
}

impl Flag {
    /// Whether its votes have been found to count.
    pub const fn is_lifted(&self) -> bool {
        matches!(self.standing, FlagStanding::Lifted(_))
    }

    const fn judged_by(&self) -> Option<u32> {
        match self.standing {
            FlagStanding::Raised => None,
            FlagStanding::Void(number) | FlagStanding::Lifted(number) => Some(number),
        }
    }
}

impl Judgement {
    /// Whether it has been taken back, or is being.
    pub const fn is_undone(&self) -> bool {
        matches!(self.course, Course::Undoing { .. } | Course::Undone { .. })
    }
}

impl EventData for ScrutinyEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Flagged { .. } => "burst-flagged",
            Self::Judged { .. } => "votes-judged",
            Self::Reversed { .. } => "judgement-reversed",
            Self::Advanced { .. } => "judgement-advanced",
            Self::CarriedOut { .. } => "judgement-carried-out",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}

impl Aggregate for Scrutiny {
    type Event = ScrutinyEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Scrutiny(self.proposal)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ScrutinyEvent) -> Option<Self> {
        match event {
            ScrutinyEvent::Flagged { proposal, number, burst } => {
                let mut state = state.unwrap_or_else(|| Self::new(*proposal));
                let (number, burst) = (*number, burst.clone());
                state.flags.push(Flag { number, burst, at: stamp.at, standing: FlagStanding::Raised });
                Some(state)
            }
            ScrutinyEvent::Judged { proposal, number, lot, verdict, explanation } => {
                let mut state = state.unwrap_or_else(|| Self::new(*proposal));
                if let Lot::Flagged(flag) = lot
                    && let Some(flag) = state.flags.iter_mut().find(|other| other.number == *flag)
                {
                    flag.standing = match verdict {
                        Verdict::Count => FlagStanding::Lifted(*number),
                        Verdict::Void => FlagStanding::Void(*number),
                    };
                }
                if REMEMBERED <= state.judgements.len() {
                    state.judgements.remove(0);
                }
                state.count = *number;
                state.judgements.push(Judgement {
                    number: *number,
                    lot: *lot,
                    verdict: *verdict,
                    explanation: explanation.clone(),
                    by: stamp.actor,
                    at: stamp.at,
                    votes: 0,
                    course: Course::UnderWay { done: 0 },
                });
                Some(state)
            }
            ScrutinyEvent::Reversed { number } => {
                let mut state = state?;
                for flag in state.flags.iter_mut().filter(|flag| flag.judged_by() == Some(*number)) {
                    flag.standing = FlagStanding::Raised;
                }
                change(Some(state), *number, |judgement| judgement.course = Course::Undoing { done: 0 })
            }
            ScrutinyEvent::Advanced { number, votes } => change(state, *number, |judgement| {
                judgement.course = match judgement.course {
                    Course::UnderWay { done } => {
                        judgement.votes += votes;
                        Course::UnderWay { done: done.saturating_add(1) }
                    }
                    Course::Undoing { done } => Course::Undoing { done: done.saturating_add(1) },
                    done => done,
                };
            }),
            ScrutinyEvent::CarriedOut { number, votes } => change(state, *number, |judgement| {
                judgement.course = match judgement.course {
                    Course::Undoing { .. } => Course::Undone { at: stamp.at },
                    _ => {
                        judgement.votes += votes;
                        Course::CarriedOut { at: stamp.at }
                    }
                };
            }),
        }
    }
}

fn change(state: Option<Scrutiny>, number: u32, how: impl FnOnce(&mut Judgement)) -> Option<Scrutiny> {
    let mut state = state?;
    if let Some(judgement) = state.judgements.iter_mut().find(|judgement| judgement.number == number) {
        how(judgement);
    }
    Some(state)
}
