//! What has happened to a proposal, from its public events, the latest first.

use domain::{event::Audience, proposal::ProposalEvent};
use look::Entry;
use store::PublicEvent;

use super::view::Source;
use crate::{
    days::{day, recent},
    frame::Frame,
    voting::Voting,
};

/// The timeline; first how it is now, unless it is over.
pub(super) fn history(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<Entry> {
    let past = source.events.iter().rev().filter(|event| event.audience == Audience::Public);
    now(frame, source, voting).into_iter().chain(past.filter_map(|event| entry(frame, event))).collect()
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
        Voting::Ended => return None,
    };
    Some(Entry::now(page.t("reading-today"), text))
}

fn entry(frame: &Frame<'_>, event: &PublicEvent) -> Option<Entry> {
    let text = match &event.envelope.event {
        ProposalEvent::Received { .. } => frame.page.t("reading-event-received"),
        ProposalEvent::Published { .. } => frame.page.t("reading-event-published"),
        ProposalEvent::Closed { votes } => {
            frame.page.one("reading-event-closed", "votes", frame.votes(*votes))
        }
        _ => return None,
    };
    let when = recent(frame.language(), day(event.envelope.at), frame.today());
    Some(Entry::past(when, text))
}
