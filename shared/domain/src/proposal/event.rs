//! What has happened to a proposal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Matter, MatterStep, Revision, Similar};
use crate::{
    author::HeldFor,
    event::{Audience, EventData},
    ids::{PersonId, ProposalId, ReasonId, RuleId, ServiceAreaId},
    number::ProposalNumber,
    on_behalf::OnBehalf,
    rule::{Act, Facts},
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
        /// There, if staff have entered it for whoever wrote it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on_behalf: Option<OnBehalf>,
    },
    /// It waits for a moderator, though others' proposals are published at once.
    #[serde(rename = "held.1")]
    Held {
        /// Why.
        why: HeldFor,
    },
    /// It was published, and opened for votes.
    #[serde(rename = "published.1")]
    Published {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// The version of the settings whose rules hold for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rules_version: Option<u64>,
    },
    /// It was not published.
    #[serde(rename = "not-published.1")]
    NotPublished {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
        /// The other proposal that it is too like.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        similar: Option<Similar>,
    },
    /// A moderator has read it after it was published.
    #[serde(rename = "read.1")]
    Read,
    /// A second reader came to the same: it is not published.
    #[serde(rename = "upheld.1")]
    Upheld {
        /// The second reader's words to the author.
        explanation: TextRef,
    },
    /// A moderator asked the author.
    #[serde(rename = "asked.1")]
    Asked {
        /// What.
        text: TextRef,
    },
    /// The author answered.
    #[serde(rename = "answered.1")]
    Answered {
        /// What.
        text: TextRef,
    },
    /// A moderator masked personal data or mended spelling.
    #[serde(rename = "edited.1")]
    Edited {
        /// The proposal as it reads since.
        text: TextRef,
        /// How many things were masked.
        masked: u32,
        /// How many things were mended.
        mended: u32,
    },
    /// A moderator masked personal data or mended spelling in a clarification.
    #[serde(rename = "clarification-edited.1")]
    ClarificationEdited {
        /// Which, the oldest being 1.
        number: u32,
        /// What it says since.
        text: TextRef,
        /// How many things were masked.
        masked: u32,
        /// How many things were mended.
        mended: u32,
    },
    /// A moderator suggested another change.
    #[serde(rename = "suggested.1")]
    Suggested {
        /// The proposal as it would read.
        text: TextRef,
        /// Why.
        note: TextRef,
    },
    /// The author took the suggestion over.
    #[serde(rename = "suggestion-accepted.1")]
    SuggestionAccepted,
    /// The author keeps her own words.
    #[serde(rename = "suggestion-declined.1")]
    SuggestionDeclined,
    /// The author wrote it anew, while nobody had voted.
    #[serde(rename = "corrected.1")]
    Corrected {
        /// What it says since.
        text: TextRef,
    },
    /// The author added something.
    #[serde(rename = "clarified.1")]
    Clarified {
        /// What.
        text: TextRef,
        /// How many had voted, who are told.
        voters: u64,
    },
    /// The author wants to change something in public, which a moderator reads first.
    #[serde(rename = "amendment-asked.1")]
    AmendmentAsked {
        /// What.
        revision: Revision,
    },
    /// A moderator did not let that through.
    #[serde(rename = "amendment-stopped.1")]
    AmendmentStopped {
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// The author says that it should have been published.
    #[serde(rename = "objected.1")]
    Objected {
        /// Why.
        text: TextRef,
    },
    /// The author took it back.
    #[serde(rename = "withdrawn.1")]
    Withdrawn {
        /// From when until when it was open, if it stays where it stood.
        was_open: Option<(Timestamp, Timestamp)>,
    },
    /// A rule of the municipality holds.
    #[serde(rename = "rule-met.1")]
    RuleMet {
        /// Which.
        rule: RuleId,
        /// The version of the settings that it stands in.
        settings_version: u64,
        /// What it does.
        act: Act,
        /// What it was asked of.
        facts: Facts,
    },
    /// A rule that has held was asked once more, after moderators had judged votes.
    #[serde(rename = "rule-reexamined.1")]
    RuleReexamined {
        /// Which.
        rule: RuleId,
        /// How many of the votes that it was asked of count.
        votes: u64,
        /// Whether it holds of them.
        holds: bool,
    },
    /// It became a case of a board.
    #[serde(rename = "handed-over.1")]
    HandedOver {
        /// Which.
        matter: Matter,
    },
    /// Something has happened to its case.
    #[serde(rename = "case-moved.1")]
    CaseMoved {
        /// What.
        step: MatterStep,
        /// How the case stands since.
        matter: Matter,
    },
    /// It has the votes that are needed; since there are rules, one of them says so.
    #[serde(rename = "threshold-reached.1")]
    ThresholdReached {
        /// The count at that time.
        votes: u64,
        /// How many are needed.
        needed: u64,
    },
    /// Its author has had her details removed: no name stands at it any more.
    #[serde(rename = "author-erased.1")]
    AuthorErased,
    /// Its author is somebody else as well, whose it is from now on.
    #[serde(rename = "author-moved.1")]
    AuthorMoved {
        /// Who.
        to: PersonId,
    },
    /// Its author is protected: her name stands where only those read it who may open what is protected.
    #[serde(rename = "author-protected.1")]
    AuthorProtected,
    /// Its author is protected no longer: her name stands at it again.
    #[serde(rename = "author-unprotected.1")]
    AuthorUnprotected,
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
            Self::Held { .. } => "held",
            Self::Published { .. } => "published",
            Self::NotPublished { .. } => "not-published",
            Self::Read => "read",
            Self::Upheld { .. } => "upheld",
            Self::Asked { .. } => "asked",
            Self::Answered { .. } => "answered",
            Self::Edited { .. } => "edited",
            Self::ClarificationEdited { .. } => "clarification-edited",
            Self::Suggested { .. } => "suggested",
            Self::SuggestionAccepted => "suggestion-accepted",
            Self::SuggestionDeclined => "suggestion-declined",
            Self::Corrected { .. } => "corrected",
            Self::Clarified { .. } => "clarified",
            Self::AmendmentAsked { .. } => "amendment-asked",
            Self::AmendmentStopped { .. } => "amendment-stopped",
            Self::Objected { .. } => "objected",
            Self::Withdrawn { .. } => "withdrawn",
            Self::ThresholdReached { .. } => "threshold-reached",
            Self::RuleMet { .. } => "rule-met",
            Self::RuleReexamined { .. } => "rule-reexamined",
            Self::HandedOver { .. } => "handed-over",
            Self::CaseMoved { step: MatterStep::Decided, .. } => "case-decided",
            Self::CaseMoved { step: MatterStep::MinutesApproved, .. } => "case-approved",
            Self::CaseMoved { step: MatterStep::ProgressNoted, .. } => "case-progressed",
            Self::CaseMoved { step: MatterStep::Completed, .. } => "case-completed",
            Self::AuthorErased => "author-erased",
            Self::AuthorMoved { .. } => "author-moved",
            Self::AuthorProtected => "author-protected",
            Self::AuthorUnprotected => "author-unprotected",
            Self::ClosingBegun { .. } => "closing-begun",
            Self::Closed { .. } => "closed",
        }
    }

    fn audience(&self) -> Audience {
        match self {
            Self::Received { .. }
            | Self::Published { .. }
            | Self::Edited { .. }
            | Self::ClarificationEdited { .. }
            | Self::Corrected { .. }
            | Self::Clarified { .. }
            | Self::Withdrawn { .. }
            | Self::ThresholdReached { .. }
            | Self::RuleMet { .. }
            | Self::HandedOver { .. }
            | Self::CaseMoved { .. }
            | Self::Closed { .. } => Audience::Public,
            Self::NotPublished { .. }
            | Self::Held { .. }
            | Self::Upheld { .. }
            | Self::Asked { .. }
            | Self::Answered { .. }
            | Self::Suggested { .. }
            | Self::SuggestionAccepted
            | Self::SuggestionDeclined
            | Self::AmendmentAsked { .. }
            | Self::AmendmentStopped { .. }
            | Self::Objected { .. }
            | Self::AuthorErased
            | Self::AuthorMoved { .. }
            | Self::AuthorProtected
            | Self::AuthorUnprotected => Audience::Parties,
            Self::Read | Self::RuleReexamined { .. } | Self::ClosingBegun { .. } => Audience::Staff,
        }
    }
}
