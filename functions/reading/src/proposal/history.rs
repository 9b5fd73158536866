//! What has happened to a proposal, from its public events, the latest first.

use domain::{event::Audience, proposal::ProposalEvent, rule::Act};
use look::{Entry, Html, Page};
use store::PublicEvent;

use super::view::Source;
use crate::{
    days::{day, recent},
    frame::Frame,
    voting::Voting,
};

/// The timeline; first how it is now, unless it is over.
pub(super) fn history(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<Entry> {
    let public = source.events.iter().filter(|event| event.audience == Audience::Public);
    let (mut clarifications, mut is_published) = (0_usize, false);
    let mut past = Vec::new();
    for event in public {
        match &event.envelope.event {
            ProposalEvent::Published { .. } => is_published = true,
            // What an author puts right before anybody can see it is nobody else's.
            ProposalEvent::Corrected { .. } if !is_published => continue,
            ProposalEvent::Clarified { .. } => clarifications += 1,
            _ => {}
        }
        past.extend(entry(frame, event, clarifications));
    }
    now(frame, source, voting).into_iter().chain(past.into_iter().rev()).collect()
}

fn now(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Option<Entry> {
    let page = frame.page;
    let text = match voting {
        Voting::Open(left) => {
            let date = recent(frame.language(), left.last_day, frame.today());
            page.with(
                "reading-now-open",
                &[("votes", frame.votes(source.votes).into()), ("date", date.into())],
            )
        }
        Voting::Counting => page.t("reading-now-counting"),
        Voting::Ended | Voting::Withdrawn => return None,
    };
    Some(Entry::now(page.t("reading-today"), text))
}

/// What is told of a public event; a clarification is one of so many.
fn entry(frame: &Frame<'_>, event: &PublicEvent, clarifications: usize) -> Option<Entry> {
    let text = told(frame.page, &event.envelope.event, clarifications)?;
    let when = recent(frame.language(), day(event.envelope.at), frame.today());
    Some(Entry::past(when, text))
}

/// What is told of an event in a sentence.
pub(crate) fn told(page: &Page, event: &ProposalEvent, clarifications: usize) -> Option<Html> {
    let votes = |count: &u64| page.one("votes", "count", *count);
    let place = format!("#{}", clarification_id(clarifications));
    Some(match event {
        ProposalEvent::Received { .. } => page.t("reading-event-received").into(),
        ProposalEvent::Published { .. } => page.t("reading-event-published").into(),
        ProposalEvent::Edited { masked: 0, .. } => page.t("reading-event-mended").into(),
        ProposalEvent::Edited { mended: 0, .. } => page.t("reading-event-masked").into(),
        ProposalEvent::Edited { .. } => page.t("reading-event-masked-and-mended").into(),
        ProposalEvent::ClarificationEdited { number, masked, mended, .. } => {
            let message = match (masked, mended) {
                (0, _) => "reading-event-clarification-mended",
                (_, 0) => "reading-event-clarification-masked",
                _ => "reading-event-clarification-masked-and-mended",
            };
            let number = usize::try_from(*number).unwrap_or(clarifications);
            page.rich(message, &[("place", format!("#{}", clarification_id(number)).into())])
        }
        ProposalEvent::Corrected { .. } => page.t("reading-event-corrected").into(),
        ProposalEvent::Clarified { .. } => page.rich("reading-event-clarified", &[("place", place.into())]),
        ProposalEvent::ThresholdReached { needed, .. } => {
            page.one("reading-event-threshold", "votes", votes(needed)).into()
        }
        ProposalEvent::RuleMet { act: Act::HandOver, facts, .. } => {
            page.one("reading-event-threshold", "votes", votes(&facts.votes)).into()
        }
        ProposalEvent::Withdrawn { .. } => page.t("reading-event-withdrawn").into(),
        ProposalEvent::Closed { votes: count } => {
            page.one("reading-event-closed", "votes", votes(count)).into()
        }
        _ => return None,
    })
}

/// Where a clarification stands on the page, the first being 1.
pub(super) fn clarification_id(number: usize) -> String {
    format!("fortydligande-{number}")
}
