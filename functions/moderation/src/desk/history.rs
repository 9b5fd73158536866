//! Everything that has been said between an author and the municipality, and what has happened, in order.

use domain::{
    actor::Actor,
    comment::CommentEvent,
    event::EventData,
    proposal::ProposalEvent,
    text::{TextRef, Words},
};
use store::{CommentPage, ProposalPage};
use web::Tenant;

use super::people::People;

/// Something that was said or done.
pub(crate) struct Entry {
    pub(crate) when: String,
    /// "Karin Lund frågade författaren".
    pub(crate) what: String,
    /// The words that were said with it.
    pub(crate) words: Option<String>,
    /// On which side of the conversation it stands.
    pub(crate) side: Side,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The author.
    Author,
    /// The municipality.
    Staff,
    /// Nobody: the clock, or the count.
    Nobody,
}

impl Side {
    /// The class of its entry.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Staff => "staff",
            Self::Nobody => "nobody",
        }
    }

    pub(crate) fn of(actor: Actor) -> Self {
        match actor {
            Actor::Resident(_) => Self::Author,
            Actor::Staff(_) => Self::Staff,
            Actor::Operator(_) | Actor::System => Self::Nobody,
        }
    }
}

/// What has happened to a proposal, from the first version after `since`.
pub(crate) fn of_proposal(tenant: &Tenant, page: &ProposalPage, people: &People, since: u64) -> Vec<Entry> {
    let author = tenant.page().t("moderation-author");
    let events = page.events.iter().map(|event| &event.envelope).filter(|event| event.seq > since);
    let erased = || tenant.page().t("moderation-erased");
    events
        .map(|event| {
            let said = words(&event.event)
                .map(|text| page.words(text).and_then(Words::said).map_or_else(erased, str::to_owned));
            let values = [("who", people.name(event.actor, &author).into()), ("count", count(&event.event))];
            Entry {
                when: tenant.language.moment(event.at),
                what: tenant.page().with(&message(&event.event, event.actor), &values),
                words: said,
                side: Side::of(event.actor),
            }
        })
        .collect()
}

/// What has happened to a comment, from the first version after `since`.
pub(crate) fn of_comment(tenant: &Tenant, page: &CommentPage, people: &People, since: u64) -> Vec<Entry> {
    let author = page.name().map_or_else(|| tenant.page().t("moderation-author"), str::to_owned);
    let events = page.events.iter().filter(|event| event.seq > since);
    events
        .map(|event| {
            let said = match &event.event {
                CommentEvent::Hidden { explanation: text, .. }
                | CommentEvent::Upheld { explanation: text }
                | CommentEvent::Objected { text } => page.said(text).map(str::to_owned),
                _ => None,
            };
            let message = format!("moderation-history-{}", event.event.kind());
            Entry {
                when: tenant.language.moment(event.at),
                what: tenant.page().one(&message, "who", people.name(event.actor, &author)),
                words: said,
                side: Side::of(event.actor),
            }
        })
        .collect()
}

/// The text that was said with an event, where it is not what the proposal says.
fn words(event: &ProposalEvent) -> Option<&TextRef> {
    match event {
        ProposalEvent::NotPublished { explanation, .. }
        | ProposalEvent::Upheld { explanation }
        | ProposalEvent::AmendmentStopped { explanation } => Some(explanation),
        ProposalEvent::Asked { text }
        | ProposalEvent::Answered { text }
        | ProposalEvent::Clarified { text, .. }
        | ProposalEvent::Objected { text } => Some(text),
        ProposalEvent::Suggested { note, .. } => Some(note),
        _ => None,
    }
}

/// A moderator lets through what its author wrote, and an author's own settings may publish it at once.
fn message(event: &ProposalEvent, actor: Actor) -> String {
    let passed = matches!(event, ProposalEvent::Corrected { .. } | ProposalEvent::Clarified { .. });
    let at_once = matches!(event, ProposalEvent::Published { .. });
    let suffix = match actor {
        Actor::Staff(_) if passed => "-passed",
        Actor::Resident(_) if at_once => "-at-once",
        _ => "",
    };
    format!("moderation-history-{}{suffix}", event.kind())
}

fn count(event: &ProposalEvent) -> language::Value {
    match event {
        ProposalEvent::Edited { masked, mended, .. }
        | ProposalEvent::ClarificationEdited { masked, mended, .. } => (*masked + *mended).into(),
        ProposalEvent::Clarified { voters, .. } => (*voters).into(),
        ProposalEvent::ThresholdReached { votes, .. }
        | ProposalEvent::RuleReexamined { votes, .. }
        | ProposalEvent::Closed { votes } => (*votes).into(),
        ProposalEvent::RuleMet { facts, .. } => facts.votes.into(),
        _ => 0_u32.into(),
    }
}
