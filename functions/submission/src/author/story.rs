//! The conversation about a proposal, as its author may read it: who did what, and what was said.

use domain::{
    actor::Actor,
    author::HeldFor,
    case::Outcome,
    event::{Audience, EventData},
    proposal::{Matter, MatterStep, ProposalEvent, Revision},
    rule::Act,
    text::{TextRef, Words},
};
use jiff::Timestamp;
use language::Value;
use look::Page;
use serde::Serialize;
use store::{ProposalPage, PublicEvent};
use utoipa::ToSchema;

/// Whose words or deed it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SaidBy {
    /// The author.
    Author,
    /// A moderator.
    Municipality,
    /// A rule or the clock.
    System,
}

/// Something that has happened.
pub(crate) struct Happening<'a> {
    pub(crate) seq: u64,
    pub(crate) at: Timestamp,
    pub(crate) by: SaidBy,
    pub(crate) event: &'a ProposalEvent,
    /// What was said in it.
    pub(crate) said: Said<'a>,
}

/// What was said in something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// It is a deed without words.
    Nothing,
    /// This.
    Words(&'a str),
    /// Something that has been erased.
    Erased,
}

/// All that the author may read, in order.
pub(crate) fn story(found: &ProposalPage) -> impl DoubleEndedIterator<Item = Happening<'_>> {
    found
        .events
        .iter()
        .filter(|event| event.audience != Audience::Staff)
        .map(|event| Happening::of(event, found))
}

impl<'a> Happening<'a> {
    fn of(event: &'a PublicEvent, found: &'a ProposalPage) -> Self {
        let envelope = &event.envelope;
        let words = |text| match found.words(text) {
            Some(words) => Said::Words(words.said().unwrap_or_default()),
            None => Said::Erased,
        };
        let by = match envelope.actor {
            Actor::Resident(_) => SaidBy::Author,
            Actor::Staff(_) => SaidBy::Municipality,
            Actor::Operator(_) | Actor::System => SaidBy::System,
        };
        let said = said(&envelope.event, by).map_or(Said::Nothing, words);
        Self { seq: envelope.seq, at: envelope.at, by, event: &envelope.event, said }
    }

    /// What happened, as programs read it.
    pub(crate) fn kind(&self) -> &'static str {
        self.event.kind()
    }

    /// What happened, in a few words.
    pub(crate) fn heading(&self, page: &Page) -> String {
        let by_author = self.by == SaidBy::Author;
        let plain = |id: &str| page.t(id);
        match self.event {
            ProposalEvent::Received { number, .. } => {
                page.one("author-event-received", "number", number.to_string())
            }
            ProposalEvent::Held { why: HeldFor::LinkFromNewAuthor } => {
                plain("author-event-held-link-from-new-author")
            }
            ProposalEvent::Published { .. } if by_author => plain("author-event-published-at-once"),
            ProposalEvent::Published { .. } => plain("author-event-published"),
            ProposalEvent::NotPublished { .. } => plain("author-event-not-published"),
            ProposalEvent::Upheld { .. } => plain("author-event-upheld"),
            ProposalEvent::Asked { .. } => plain("author-event-asked"),
            ProposalEvent::Answered { .. } => plain("author-event-answered"),
            ProposalEvent::Edited { masked, mended, .. } => edited(page, *masked, *mended),
            ProposalEvent::ClarificationEdited { .. } => plain("author-event-clarification-edited"),
            ProposalEvent::Suggested { .. } => plain("author-event-suggested"),
            ProposalEvent::SuggestionAccepted => plain("author-event-accepted"),
            ProposalEvent::SuggestionDeclined => plain("author-event-declined"),
            ProposalEvent::Corrected { .. } if by_author => plain("author-event-corrected"),
            ProposalEvent::Corrected { .. } => plain("author-event-correction-passed"),
            ProposalEvent::Clarified { .. } if by_author => plain("author-event-clarified"),
            ProposalEvent::Clarified { .. } => plain("author-event-clarification-passed"),
            ProposalEvent::AmendmentAsked { revision: Revision::Correction(_) } => {
                plain("author-event-correction-asked")
            }
            ProposalEvent::AmendmentAsked { revision: Revision::Clarification(_) } => {
                plain("author-event-clarification-asked")
            }
            ProposalEvent::AmendmentStopped { .. } => plain("author-event-amendment-stopped"),
            ProposalEvent::Objected { .. } => plain("author-event-objected"),
            ProposalEvent::Withdrawn { .. } => plain("author-event-withdrawn"),
            ProposalEvent::ThresholdReached { needed, .. } => {
                page.one("author-event-reached", "votes", page.one("votes", "count", needed))
            }
            ProposalEvent::RuleMet { act: Act::HandOver, facts, .. } => {
                page.one("author-event-reached", "votes", page.one("votes", "count", facts.votes))
            }
            ProposalEvent::HandedOver { matter } => {
                page.one("author-event-handed-over", "board", matter.board_name.as_str())
            }
            ProposalEvent::CaseMoved { step, matter } => case_moved(page, *step, matter),
            ProposalEvent::Closed { votes } => {
                page.one("author-event-closed", "votes", page.one("votes", "count", votes))
            }
            // Not hers to read, or nobody is left to read it.
            ProposalEvent::Read
            | ProposalEvent::ClosingBegun { .. }
            | ProposalEvent::RuleMet { .. }
            | ProposalEvent::RuleReexamined { .. }
            | ProposalEvent::AuthorMoved { .. }
            | ProposalEvent::AuthorProtected
            | ProposalEvent::AuthorUnprotected
            | ProposalEvent::AuthorErased => String::new(),
        }
    }
}

fn case_moved(page: &Page, step: MatterStep, matter: &Matter) -> String {
    let board = matter.board_name.as_str();
    match (step, &matter.decision) {
        (MatterStep::Decided, Some(decision)) => page.with(
            "author-event-decided",
            &[("board", board.into()), ("outcome", page.t(&outcome_label(decision.outcome)).into())],
        ),
        (MatterStep::Decided | MatterStep::MinutesApproved, _) => page.t("author-event-minutes-approved"),
        (MatterStep::ProgressNoted, _) => page.t("author-event-progress"),
        (MatterStep::Completed, _) => page.t("author-event-completed"),
    }
}

/// The message that names an outcome.
fn outcome_label(outcome: Outcome) -> String {
    format!("outcome-{}", outcome.as_str())
}

fn edited(page: &Page, masked: u32, mended: u32) -> String {
    let values: [(&str, Value); 2] = [("masked", masked.into()), ("mended", mended.into())];
    match (masked, mended) {
        (_, 0) => page.with("author-event-masked", &values),
        (0, _) => page.with("author-event-mended", &values),
        _ => page.with("author-event-edited", &values),
    }
}

/// The text that something said is kept as, unless it is shown elsewhere: what a proposal says has a place of its own.
fn said(event: &ProposalEvent, by: SaidBy) -> Option<&TextRef> {
    match event {
        ProposalEvent::NotPublished { explanation: text, .. }
        | ProposalEvent::Upheld { explanation: text }
        | ProposalEvent::Asked { text }
        | ProposalEvent::Answered { text }
        | ProposalEvent::Suggested { note: text, .. }
        | ProposalEvent::AmendmentAsked { revision: Revision::Clarification(text) }
        | ProposalEvent::AmendmentStopped { explanation: text }
        | ProposalEvent::Objected { text } => Some(text),
        // What a moderator let through was said when it was asked for.
        ProposalEvent::Clarified { text, .. } if by == SaidBy::Author => Some(text),
        _ => None,
    }
}

/// What a note says, unless it has been erased.
pub(crate) fn words<'a>(found: &'a ProposalPage, text: &TextRef) -> Option<&'a str> {
    found.words(text).and_then(Words::said)
}
