//! What has happened to a proposal, and the state that it makes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Amendment, CLOSING_NOTICE, Clarification, Matter, MatterStep, Note, Proposal, Revision, RuleMet, Similar,
    Stage, Suggestion,
};
use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId},
    event::{Audience, EventData, Stamp},
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
            Self::HandedOver { .. } => "handed-over",
            Self::CaseMoved { step: MatterStep::Decided, .. } => "case-decided",
            Self::CaseMoved { step: MatterStep::MinutesApproved, .. } => "case-approved",
            Self::CaseMoved { step: MatterStep::ProgressNoted, .. } => "case-progressed",
            Self::CaseMoved { step: MatterStep::Completed, .. } => "case-completed",
            Self::AuthorErased => "author-erased",
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
            | Self::Upheld { .. }
            | Self::Asked { .. }
            | Self::Answered { .. }
            | Self::Suggested { .. }
            | Self::SuggestionAccepted
            | Self::SuggestionDeclined
            | Self::AmendmentAsked { .. }
            | Self::AmendmentStopped { .. }
            | Self::Objected { .. }
            | Self::AuthorErased => Audience::Parties,
            Self::Read | Self::ClosingBegun { .. } => Audience::Staff,
        }
    }
}

impl Aggregate for Proposal {
    type Event = ProposalEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Proposal(self.id)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ProposalEvent) -> Option<Self> {
        if let ProposalEvent::Received {
            id,
            number,
            proposer,
            text,
            name,
            name_display,
            area,
            open_days,
            on_behalf,
        } = event
        {
            return state.or_else(|| {
                Some(Self {
                    id: *id,
                    number: *number,
                    proposer: *proposer,
                    text: text.clone(),
                    text_version: 1,
                    name: name.clone(),
                    name_display: *name_display,
                    area: area.clone(),
                    open_days: *open_days,
                    received_at: on_behalf.as_ref().map_or(stamp.at, |entered| entered.received_at(stamp.at)),
                    on_behalf: on_behalf.clone(),
                    stage: Stage::Received,
                    original: None,
                    question: None,
                    suggestion: None,
                    answered_at: None,
                    amendment: None,
                    unread_since: None,
                    clarifications: Vec::new(),
                    corrections: 0,
                    reached_at: None,
                    rules_version: None,
                    rules_met: Vec::new(),
                    matter: None,
                    author_erased: false,
                })
            });
        }
        let mut proposal = state?;
        proposal.take_words(stamp, event);
        proposal.stage = next_stage(proposal.stage, stamp, event);
        Some(proposal)
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.next_due()
    }

    fn owner(&self) -> Option<(PersonId, Timestamp)> {
        Some((self.proposer, self.received_at))
    }
}

impl Proposal {
    /// What an event changes besides the stage.
    fn take_words(&mut self, stamp: Stamp, event: &ProposalEvent) {
        let by_staff = matches!(stamp.actor, Actor::Staff(_));
        match event {
            ProposalEvent::Published { rules_version, .. } => {
                self.rules_version = *rules_version;
                (self.question, self.suggestion, self.corrections) = (None, None, 0);
                // Published at once by the municipality's settings, it is still to be read.
                self.unread_since = matches!(stamp.actor, Actor::Resident(_)).then_some(stamp.at);
            }
            ProposalEvent::Read => {
                (self.question, self.suggestion, self.unread_since) = (None, None, None);
            }
            ProposalEvent::NotPublished { .. } => {
                (self.question, self.suggestion, self.amendment, self.unread_since) =
                    (None, None, None, None);
            }
            ProposalEvent::Asked { text } => {
                self.question = Some(Note { at: stamp.at, text: text.clone() });
            }
            ProposalEvent::Answered { .. } => {
                self.question = None;
                self.answered_at = Some(stamp.at);
            }
            ProposalEvent::Edited { text, .. } => {
                let before = std::mem::replace(&mut self.text, text.clone());
                self.original.get_or_insert(before);
                self.suggestion = None;
            }
            ProposalEvent::ClarificationEdited { number, text, .. } => {
                let index = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
                if let Some(edited) = index.and_then(|index| self.clarifications.get_mut(index)) {
                    let before = std::mem::replace(&mut edited.text, text.clone());
                    edited.original.get_or_insert(before);
                }
            }
            ProposalEvent::Suggested { text, note } => {
                let (text, note) = (text.clone(), note.clone());
                self.suggestion = Some(Suggestion { at: stamp.at, text, note });
            }
            ProposalEvent::SuggestionAccepted => {
                if let Some(suggestion) = self.suggestion.take() {
                    self.rewrite(suggestion.text);
                }
                self.answered_at = Some(stamp.at);
            }
            ProposalEvent::SuggestionDeclined => {
                self.suggestion = None;
                self.answered_at = Some(stamp.at);
            }
            ProposalEvent::Corrected { text } => {
                // A new text is an answer too: it is the moderators' turn to read it.
                if self.stage == Stage::Received || self.author_asked_at().is_some() {
                    self.answered_at = Some(stamp.at);
                }
                (self.question, self.suggestion, self.amendment) = (None, None, None);
                self.rewrite(text.clone());
                self.corrections = self.corrections.saturating_add(1);
                if self.stage != Stage::Received && !by_staff {
                    self.unread_since.get_or_insert(stamp.at);
                }
            }
            ProposalEvent::Clarified { text, voters } => {
                self.amendment = None;
                self.text_version += 1;
                let (at, text, voters) = (stamp.at, text.clone(), *voters);
                self.clarifications.push(Clarification { at, text, voters, original: None });
                if !by_staff {
                    self.unread_since.get_or_insert(stamp.at);
                }
            }
            ProposalEvent::AmendmentAsked { revision } => {
                self.amendment = Some(Amendment { at: stamp.at, revision: revision.clone() });
            }
            ProposalEvent::AmendmentStopped { .. } => self.amendment = None,
            ProposalEvent::Withdrawn { .. } => {
                (self.question, self.suggestion, self.amendment, self.unread_since) =
                    (None, None, None, None);
            }
            ProposalEvent::ThresholdReached { .. } => self.reached_at = Some(stamp.at),
            ProposalEvent::RuleMet { rule, settings_version, act, facts } => {
                if *act == Act::HandOver {
                    self.reached_at.get_or_insert(stamp.at);
                }
                let (rule, settings_version, facts) = (rule.clone(), *settings_version, facts.clone());
                self.rules_met.push(RuleMet { at: stamp.at, rule, settings_version, act: *act, facts });
            }
            ProposalEvent::HandedOver { matter } | ProposalEvent::CaseMoved { matter, .. } => {
                self.matter = Some(matter.clone());
            }
            ProposalEvent::AuthorErased => {
                self.author_erased = true;
                // Nobody will answer: it is the moderators' turn with what there is.
                if self.author_asked_at().is_some() {
                    (self.question, self.suggestion) = (None, None);
                    self.answered_at = Some(stamp.at);
                }
            }
            ProposalEvent::ClosingBegun { .. } => {
                (self.question, self.suggestion, self.amendment, self.unread_since) =
                    (None, None, None, None);
            }
            ProposalEvent::Received { .. }
            | ProposalEvent::Upheld { .. }
            | ProposalEvent::Objected { .. }
            | ProposalEvent::Closed { .. } => {}
        }
    }

    /// The author's words are new: what a moderator had made of the old ones is no more.
    fn rewrite(&mut self, text: TextRef) {
        self.text = text;
        self.original = None;
        self.text_version += 1;
    }
}

fn next_stage(stage: Stage, stamp: Stamp, event: &ProposalEvent) -> Stage {
    match (stage, event) {
        (
            Stage::Received | Stage::NotPublished { .. },
            ProposalEvent::Published { opens_at, closes_at, .. },
        ) => Stage::Open { opens_at: *opens_at, closes_at: *closes_at },
        // A rule that ends voting does so in a moment: what is let in by a snapshot that does not know it yet counts.
        (Stage::Open { opens_at, closes_at }, ProposalEvent::RuleMet { act: Act::Close, .. }) => {
            let soon = stamp.at.saturating_add(CLOSING_NOTICE).unwrap_or(stamp.at);
            Stage::Open { opens_at, closes_at: closes_at.min(soon) }
        }
        (
            Stage::Received | Stage::Open { .. },
            ProposalEvent::NotPublished { reason, explanation, similar },
        ) => Stage::NotPublished {
            at: stamp.at,
            by: Some(stamp.actor),
            reason: reason.clone(),
            explanation: explanation.clone(),
            similar: *similar,
            objection: None,
            is_final: false,
        },
        (
            Stage::NotPublished { at, by, reason, explanation, similar, .. },
            ProposalEvent::Objected { text },
        ) => {
            let objection = Some(Note { at: stamp.at, text: text.clone() });
            Stage::NotPublished { at, by, reason, explanation, similar, objection, is_final: false }
        }
        (Stage::NotPublished { by, reason, similar, .. }, ProposalEvent::Upheld { explanation }) => {
            let explanation = explanation.clone();
            Stage::NotPublished {
                at: stamp.at,
                by,
                reason,
                explanation,
                similar,
                objection: None,
                is_final: true,
            }
        }
        (Stage::Open { opens_at, closes_at }, ProposalEvent::ClosingBegun { recount_at }) => {
            Stage::Closing { opens_at, closes_at, recount_at: *recount_at }
        }
        (Stage::Closing { opens_at, closes_at, .. }, ProposalEvent::Closed { votes }) => {
            Stage::Closed { opens_at, closes_at, votes: *votes }
        }
        (_, ProposalEvent::Withdrawn { was_open }) => Stage::Withdrawn { at: stamp.at, was_open: *was_open },
        (stage, _) => stage,
    }
}
