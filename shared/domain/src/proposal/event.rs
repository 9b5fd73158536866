//! What has happened to a proposal, and the state that it makes.

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Proposal, Stage};
use crate::{
    calendar::{STOCKHOLM, stockholm},
    event::{Audience, EventData},
    ids::{PersonId, ProposalId, ReasonId, ServiceAreaId},
    number::ProposalNumber,
    text::TextRef,
};

/// Whether the website shows the author's name. The name is part of the public record (allmän handling) either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameDisplay {
    /// The name stands at the proposal.
    Shown,
    /// The name is left off the website.
    Hidden,
}

/// One fact about a proposal. The tag carries the version: what is written once is read for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ProposalEvent {
    /// It came in.
    #[serde(rename = "received.1")]
    Received {
        /// The proposal.
        id: ProposalId,
        /// Its number.
        number: ProposalNumber,
        /// Who made it.
        proposer: PersonId,
        /// What it says.
        text: TextRef,
        /// The name it is signed with.
        name: TextRef,
        /// Whether the website shows the name.
        name_display: NameDisplay,
        /// Its service area.
        area: ServiceAreaId,
        /// How long it is to be open, in days.
        open_days: u16,
    },
    /// It was published, and opened for votes.
    #[serde(rename = "published.1")]
    Published {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
    },
    /// It was not published.
    #[serde(rename = "not-published.1")]
    NotPublished {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// It takes no more votes.
    #[serde(rename = "closing-begun.1")]
    ClosingBegun {
        /// When the recount may begin.
        recount_at: Timestamp,
    },
    /// The final count is set.
    #[serde(rename = "closed.1")]
    Closed {
        /// Votes cast in time.
        votes: u64,
    },
}

impl EventData for ProposalEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Published { .. } => "published",
            Self::NotPublished { .. } => "not-published",
            Self::ClosingBegun { .. } => "closing-begun",
            Self::Closed { .. } => "closed",
        }
    }

    fn audience(&self) -> Audience {
        match self {
            Self::Received { .. } | Self::Published { .. } | Self::Closed { .. } => Audience::Public,
            Self::NotPublished { .. } => Audience::Parties,
            Self::ClosingBegun { .. } => Audience::Staff,
        }
    }
}

/// The end of the last day in Swedish time: "to and including 6 January" (lag (1930:173) 1 §, a period in days ends
/// with its last day).
pub(super) fn closes_at(opens_at: Timestamp, open_days: u16) -> Timestamp {
    stockholm(opens_at)
        .date()
        .checked_add(i32::from(open_days).saturating_add(1).days())
        .and_then(|day| day.in_tz(STOCKHOLM))
        .map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

/// The state after an event. Events that do not fit the state are not made by [`super::decide`] and change nothing.
pub fn apply(state: Option<Proposal>, at: Timestamp, event: &ProposalEvent) -> Option<Proposal> {
    if let ProposalEvent::Received { id, number, proposer, text, name, name_display, area, open_days } = event
    {
        return state.or_else(|| {
            Some(Proposal {
                id: *id,
                number: *number,
                proposer: *proposer,
                text: text.clone(),
                text_version: 1,
                name: name.clone(),
                name_display: *name_display,
                area: area.clone(),
                open_days: *open_days,
                received_at: at,
                stage: Stage::Received,
            })
        });
    }
    let mut proposal = state?;
    proposal.stage = next_stage(proposal.stage, at, event);
    Some(proposal)
}

fn next_stage(stage: Stage, at: Timestamp, event: &ProposalEvent) -> Stage {
    match (stage, event) {
        (Stage::Received, ProposalEvent::Published { opens_at, closes_at }) => {
            Stage::Open { opens_at: *opens_at, closes_at: *closes_at }
        }
        (Stage::Received, ProposalEvent::NotPublished { reason, explanation }) => {
            Stage::NotPublished { at, reason: reason.clone(), explanation: explanation.clone() }
        }
        (Stage::Open { opens_at, closes_at }, ProposalEvent::ClosingBegun { recount_at }) => {
            Stage::Closing { opens_at, closes_at, recount_at: *recount_at }
        }
        (Stage::Closing { opens_at, closes_at, .. }, ProposalEvent::Closed { votes }) => {
            Stage::Closed { opens_at, closes_at, votes: *votes }
        }
        (stage, _) => stage,
    }
}
