//! Who may vote on what, decided from a small snapshot without reading the proposal.

use std::{collections::BTreeSet, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Assurance,
    hash::Hash,
    ids::{InvalidId, PersonId, ProposalId},
    on_behalf::OnBehalf,
    open_to::{Known, OpenTo},
    person::{Detail, Told},
    proposal::{Proposal, Stage},
    settings::ProposalRules,
    trace::Trace,
};

/// How many partitions a proposal's votes are spread over; one takes 1 000 votes a second.
pub const SHARDS: u8 = 16;

/// A vote as it is kept. That it exists is the vote; one that is looked at or void is kept too, and not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// When it was cast.
    pub at: Timestamp,
    /// The version of the proposal's text it was cast for.
    pub text_version: u32,
    /// How surely the voter was known.
    pub assurance: Assurance,
    /// What is shown or handed over of her, where the municipality does that.
    pub signature: Signature,
    /// There, if staff entered it.
    pub on_behalf: Option<OnBehalf>,
    /// How it stands to the count.
    #[serde(default)]
    pub standing: VoteStanding,
    /// How it has come.
    #[serde(default)]
    pub traces: Vec<Trace>,
}

/// How a vote stands to the count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteStanding {
    /// It counts.
    #[default]
    Counts,
    /// It is looked at before it counts, for this reason, which its voter is not told.
    Held(Signal),
    /// A moderator has found that it does not count.
    Void,
}

/// Why a vote is looked at before it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// Its voter is known by a mailbox that is made to be thrown away.
    Disposable,
    /// It has come the same way as unusually many others.
    Burst,
}

impl Signal {
    /// All of them, in the order of a page.
    pub const ALL: [Self; 2] = [Self::Disposable, Self::Burst];

    /// As it is written in items, forms and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disposable => "disposable",
            Self::Burst => "burst",
        }
    }
}

impl FromStr for Signal {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|signal| signal.as_str() == text).ok_or(InvalidId("Signal"))
    }
}

/// What stands at a vote of whoever cast it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// Her name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What she wants to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
}

/// How many of a proposal's votes are by whoever was known more surely than by her address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// By those who had identified themselves and were not known to be registered in the municipality.
    pub identified: u64,
    /// By those who were known to be registered in the municipality.
    pub registered: u64,
}

impl Vote {
    /// A vote that nothing stands at.
    pub fn new(at: Timestamp, text_version: u32, assurance: Assurance) -> Self {
        Self {
            at,
            text_version,
            assurance,
            signature: Signature::default(),
            on_behalf: None,
            standing: VoteStanding::Counts,
            traces: Vec::new(),
        }
    }
}

/// All a vote needs to know of its proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Poll {
    /// There is no such proposal, or it is not public.
    Unknown,
    /// It takes votes between two points in time.
    Open {
        /// From, inclusive.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// The current version of the text.
        text_version: u32,
        /// What is asked of a voter.
        who_may_vote: OpenTo,
        /// What she is to have told of herself.
        asks: BTreeSet<Detail>,
    },
    /// It takes no more votes.
    Closed,
}

/// Why a vote is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VoteRefusal {
    /// There is no such proposal, or it is not public.
    #[error("unknown proposal")]
    Unknown,
    /// Voting has not begun or has ended.
    #[error("voting is closed")]
    Closed,
    /// The voter is not known surely enough.
    #[error("the voter must be known by {0:?}")]
    NotEligible(Assurance),
    /// The voter is known, and not registered (folkbokförd) in the municipality, which the municipality asks for.
    #[error("the voter is not registered in the municipality")]
    NotRegistered,
    /// The vote is for a group that the voter is not known to belong to.
    #[error("the voter does not belong to the group")]
    NotInGroup,
    /// The voter has not told all that is asked of her.
    #[error("the voter has not told all that is asked")]
    DetailsMissing,
}

impl Poll {
    /// The poll of a proposal, by the rules that it was published under.
    pub fn of(proposal: &Proposal, rules: &ProposalRules) -> Self {
        match &proposal.stage {
            Stage::Received | Stage::NotPublished { .. } => Self::Unknown,
            Stage::Open { opens_at, closes_at } => Self::Open {
                opens_at: *opens_at,
                closes_at: *closes_at,
                text_version: proposal.text_version,
                who_may_vote: rules.who_may_vote.clone(),
                asks: rules.asked_of_voters(),
            },
            Stage::Closing { .. } | Stage::Closed { .. } => Self::Closed,
            Stage::Withdrawn { .. } if proposal.is_public() => Self::Closed,
            Stage::Withdrawn { .. } => Self::Unknown,
        }
    }

    /// Who may vote, while it takes votes.
    pub fn who_may_vote(&self) -> &OpenTo {
        const BY_MAIL: &OpenTo = &OpenTo::Known(Assurance::ConfirmedEmail);
        match self {
            Self::Open { who_may_vote, .. } => who_may_vote,
            Self::Unknown | Self::Closed => BY_MAIL,
        }
    }

    /// What a voter is to have told of herself, while it takes votes.
    pub fn asks(&self) -> &BTreeSet<Detail> {
        const NOTHING: &BTreeSet<Detail> = &BTreeSet::new();
        match self {
            Self::Open { asks, .. } => asks,
            Self::Unknown | Self::Closed => NOTHING,
        }
    }

    /// Whether a vote may be cast or taken back now; answers the version of the text it is about.
    pub fn permit(&self, now: Timestamp, known: &Known) -> Result<u32, VoteRefusal> {
        match self {
            Self::Unknown => Err(VoteRefusal::Unknown),
            Self::Closed => Err(VoteRefusal::Closed),
            Self::Open { opens_at, closes_at, .. } if now < *opens_at || *closes_at <= now => {
                Err(VoteRefusal::Closed)
            }
            Self::Open { who_may_vote, .. } if !who_may_vote.admits(Some(known)) => {
                Err(match known.assurance {
                    _ if who_may_vote.group().is_some() => VoteRefusal::NotInGroup,
                    Assurance::Identified => VoteRefusal::NotRegistered,
                    Assurance::ConfirmedMobile
                    | Assurance::ConfirmedEmail
                    | Assurance::RegisteredResident => VoteRefusal::NotEligible(who_may_vote.least()),
                })
            }
            Self::Open { text_version, .. } => Ok(*text_version),
        }
    }
}

impl Poll {
    /// Whether a vote may be cast now by whoever follows a mailed link, as far as it is known before she has.
    pub fn permit_by_mail(&self, now: Timestamp) -> Result<u32, VoteRefusal> {
        self.permit(now, &self.who_may_vote().by_mail_at_best())
    }

    /// The same for whoever types the code of an SMS.
    pub fn permit_by_mobile(&self, now: Timestamp) -> Result<u32, VoteRefusal> {
        self.permit(now, &Assurance::ConfirmedMobile.into())
    }

    /// The vote that somebody who has told this may cast now. What is not asked of her does not stand at it.
    pub fn vote(&self, now: Timestamp, known: &Known, told: &Told) -> Result<Vote, VoteRefusal> {
        let text_version = self.permit(now, known)?;
        let asked = |detail: Detail| self.asks().contains(&detail);
        if !told.given.is_superset(self.asks()) {
            return Err(VoteRefusal::DetailsMissing);
        }
        let signature = Signature {
            name: told.name.clone().filter(|_| asked(Detail::Name)),
            alias: told.alias.clone().filter(|_| asked(Detail::Alias)),
        };
        Ok(Vote { signature, ..Vote::new(now, text_version, known.assurance) })
    }
}

/// The partition of a person's vote on a proposal: always the same, and evenly spread.
pub fn shard(proposal: ProposalId, person: PersonId) -> u8 {
    let digest = Hash::of(&[&proposal.to_bytes(), &person.to_bytes()]);
    u8::from_str_radix(digest.as_str().get(..1).unwrap_or("0"), 16).unwrap_or(0) % SHARDS
}
