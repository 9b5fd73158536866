//! The state that a proposal's events make.

use jiff::Timestamp;

use super::{
    Amendment, CLOSING_NOTICE, Clarification, Note, Proposal, ProposalEvent, Reexamined, RuleMet, Stage,
    Suggestion,
};
use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId},
    event::Stamp,
    ids::PersonId,
    rule::Act,
    text::TextRef,
};

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
                    held: None,
                    clarifications: Vec::new(),
                    corrections: 0,
                    reached_at: None,
                    rules_version: None,
                    rules_met: Vec::new(),
                    matter: None,
                    author_erased: false,
                    author_protected: false,
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
            ProposalEvent::Held { why } => self.held = Some(*why),
            ProposalEvent::Published { rules_version, .. } => {
                (self.rules_version, self.held) = (*rules_version, None);
                (self.question, self.suggestion, self.corrections) = (None, None, 0);
                // Published at once by the municipality's settings, it is still to be read.
                self.unread_since = matches!(stamp.actor, Actor::Resident(_)).then_some(stamp.at);
            }
            ProposalEvent::Read => {
                (self.question, self.suggestion, self.unread_since) = (None, None, None);
            }
            ProposalEvent::NotPublished { .. } => {
                self.held = None;
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
                self.held = None;
                (self.question, self.suggestion, self.amendment, self.unread_since) =
                    (None, None, None, None);
            }
            ProposalEvent::ThresholdReached { .. } => self.reached_at = Some(stamp.at),
            ProposalEvent::RuleMet { rule, settings_version, act, facts } => {
                if *act == Act::HandOver {
                    self.reached_at.get_or_insert(stamp.at);
                }
                let (rule, settings_version, facts) = (rule.clone(), *settings_version, facts.clone());
                self.rules_met.push(RuleMet {
                    at: stamp.at,
                    rule,
                    settings_version,
                    act: *act,
                    facts,
                    reexamined: None,
                });
            }
            ProposalEvent::RuleReexamined { rule, votes, holds } => {
                if let Some(met) = self.rules_met.iter_mut().find(|met| met.rule == *rule) {
                    met.reexamined = Some(Reexamined { at: stamp.at, votes: *votes, holds: *holds });
                }
            }
            ProposalEvent::HandedOver { matter } | ProposalEvent::CaseMoved { matter, .. } => {
                self.matter = Some(matter.clone());
            }
            ProposalEvent::AuthorMoved { to } => self.proposer = *to,
            ProposalEvent::AuthorProtected => self.author_protected = true,
            ProposalEvent::AuthorUnprotected => self.author_protected = false,
            ProposalEvent::AuthorErased => {
                (self.author_erased, self.author_protected) = (true, false);
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
