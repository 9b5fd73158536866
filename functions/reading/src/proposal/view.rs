//! A proposal as its page shows it.

use domain::{
    proposal::{NameDisplay, Proposal, Stage},
    text::ProposalText,
};
use jiff::{Timestamp, civil::Date};
use look::{Entry, Html, Stage as LineStage};
use store::{ProposalPage, PublicEvent};

use super::{
    history::{clarification_id, history},
    stages::stages,
    turn::{Next, turn},
};
use crate::{days::day, frame::Frame, voting::Voting};

/// What the view is made of.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The aggregate.
    pub(crate) proposal: &'a Proposal,
    /// What it says, unless it has been erased.
    pub(crate) text: Option<&'a ProposalText>,
    /// Who made it, if the website may show it.
    pub(crate) name: Option<&'a str>,
    /// Votes counted so far, or finally.
    pub(crate) votes: u64,
    /// With how many it goes to its board; 0 if that is not a matter of votes.
    pub(crate) needed: u64,
    /// Comments that everybody sees.
    pub(crate) comments: u64,
    /// What the author has added, in the order of the proposal's clarifications; nothing where it has been erased.
    pub(crate) clarified: &'a [Option<String>],
    /// What has happened to it.
    pub(crate) events: &'a [PublicEvent],
}

impl<'a> Source<'a> {
    /// The parts of what the store found.
    pub(crate) fn of(found: &'a ProposalPage, clarified: &'a [Option<String>]) -> Self {
        let proposal = &found.proposal.state;
        let counted =
            || found.card.as_ref().and_then(|entry| entry.card.as_ref()).map_or(0, |card| card.votes);
        Self {
            proposal,
            text: found.text(),
            name: found.name().filter(|_| proposal.name_display == NameDisplay::Shown),
            votes: if let Stage::Closed { votes, .. } = proposal.stage { votes } else { counted() },
            needed: found.card.as_ref().and_then(|entry| entry.card.as_ref()?.needed).unwrap_or_default(),
            comments: found.dialogue.shown,
            clarified,
            events: &found.events,
        }
    }

    /// Whether it has the votes that are needed, or had them when that was noted.
    pub(crate) fn is_reached(&self) -> bool {
        self.proposal.reached_at.is_some() || (0 < self.needed && self.needed <= self.votes)
    }

    /// The day that its author took it back, if she has.
    pub(crate) fn withdrawn_on(&self) -> Option<Date> {
        if let Stage::Withdrawn { at, .. } = self.proposal.stage { Some(day(at)) } else { None }
    }

    /// From when until when one can vote.
    pub(crate) fn period(&self) -> (Timestamp, Timestamp) {
        self.proposal.period().unwrap_or((self.proposal.received_at, self.proposal.received_at))
    }

    /// The day it was published.
    pub(crate) fn published(&self) -> Date {
        day(self.period().0)
    }
}

/// A proposal's page.
pub(crate) struct ProposalView {
    pub(super) area: String,
    pub(super) title: String,
    pub(super) byline: Html,
    pub(super) stages: Vec<LineStage>,
    /// What it says, in paragraphs; nothing, if it has been erased.
    pub(super) text: Option<Written>,
    /// What the author has added.
    pub(super) clarifications: Vec<ClarificationView>,
    /// Whether a moderator has masked or mended something in it.
    pub(super) is_edited: bool,
    pub(super) votes: VoteCard,
    pub(super) turn: Html,
    pub(super) next: Option<Next>,
    pub(super) history: Vec<Entry>,
}

/// What a proposal says, in paragraphs.
pub(crate) struct Written {
    pub(super) what: Vec<String>,
    pub(super) why: Vec<String>,
    pub(super) place: Option<String>,
}

/// Something that the author has added.
pub(crate) struct ClarificationView {
    pub(super) id: String,
    /// "Förtydligande 2 november 2026".
    pub(super) heading: String,
    /// What; nothing, if it has been erased.
    pub(super) text: Option<String>,
    /// Whether a moderator has masked or mended something in it.
    pub(super) is_edited: bool,
    /// Who wrote it, and that those who had voted are told.
    pub(super) by: String,
}

/// The card with the votes.
pub(crate) struct VoteCard {
    pub(super) votes: u64,
    pub(super) needed: u64,
    /// "73 av 100 röster", with the number in bold.
    pub(super) count: Html,
    /// "27 röster till behövs".
    pub(super) missing: String,
    /// Where one follows the proposal.
    pub(super) follow: String,
    /// "18 kommentarer".
    pub(super) comments: String,
    pub(super) state: VoteState,
}

/// What the card says of the voting.
pub(crate) enum VoteState {
    /// One can vote.
    Open(Ballot),
    /// The last votes are being counted.
    Counting,
    /// It is over.
    Ended,
    /// The author has taken the proposal back.
    Withdrawn,
}

/// What it takes to vote.
pub(crate) struct Ballot {
    /// "41 dagar kvar".
    pub(super) left: String,
    /// Where the vote is sent.
    pub(super) action: String,
    /// Where a script asks whether the reader has voted.
    pub(super) mine: String,
    /// Where the reader sees her vote and can take it back.
    pub(super) my_vote: String,
    /// The message that says how one votes.
    pub(super) how: &'static str,
}

impl ProposalView {
    pub(crate) fn new(frame: &Frame<'_>, source: &Source<'_>) -> Self {
        let proposal = source.proposal;
        let voting = Voting::of_stage(&proposal.stage, frame.now);
        Self {
            area: frame.area_name(&proposal.area).to_owned(),
            title: source.text.map_or_else(|| number(frame, proposal), |text| text.title.clone()),
            byline: byline(frame, source),
            stages: stages(frame, source, voting),
            text: source.text.map(Written::new),
            clarifications: clarifications(frame, source),
            is_edited: proposal.original.is_some(),
            votes: VoteCard::new(frame, source, voting),
            turn: turn(frame, source, voting),
            next: Next::new(frame, source, voting),
            history: history(frame, source, voting),
        }
    }
}

fn number(frame: &Frame<'_>, proposal: &Proposal) -> String {
    frame.page.one("reading-number", "number", proposal.number.to_string())
}

fn byline(frame: &Frame<'_>, source: &Source<'_>) -> Html {
    let date = frame.language().date(source.published());
    let id = match source.name {
        _ if source.proposal.author_erased => "reading-byline-erased",
        Some(_) => "reading-byline",
        None => "reading-byline-without-name",
    };
    let values = [
        ("name", source.name.unwrap_or_default().into()),
        ("date", date.into()),
        ("number", number(frame, source.proposal).into()),
    ];
    frame.page.rich(id, &values)
}

impl Written {
    fn new(text: &ProposalText) -> Self {
        Self { what: paragraphs(&text.what), why: paragraphs(&text.why), place: text.place.clone() }
    }
}

/// Split where there is an empty line; single line breaks stay in their paragraph.
fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect()
}

fn clarifications(frame: &Frame<'_>, source: &Source<'_>) -> Vec<ClarificationView> {
    let page = frame.page;
    let mut views = Vec::new();
    for (number, added) in (1..).zip(&source.proposal.clarifications) {
        let by = match source.name {
            Some(name) => page.one("reading-clarified-by", "name", name),
            None => page.t("reading-clarified-by-author"),
        };
        let told = (added.voters > 0).then(|| page.one("reading-clarified-voters", "count", added.voters));
        let date = frame.language().date(day(added.at));
        views.push(ClarificationView {
            id: clarification_id(number),
            heading: page.one("reading-clarified", "date", date),
            text: source.clarified.get(number - 1).cloned().flatten(),
            is_edited: added.original.is_some(),
            by: std::iter::once(by).chain(told).collect::<Vec<_>>().join(" "),
        });
    }
    views
}

impl VoteCard {
    fn new(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Self {
        let (page, votes, needed) = (frame.page, source.votes, source.needed);
        let is_won = voting == Voting::Ended && source.is_reached();
        let count = if is_won { "reading-count-reached" } else { "reading-count" };
        let missing = match needed.saturating_sub(votes) {
            0 => page.t("reading-reached"),
            missing => page.one("reading-missing", "count", missing),
        };
        Self {
            votes,
            needed,
            count: page.rich(count, &[("count", votes.into()), ("needed", needed.into())]),
            missing,
            follow: page.href(&format!("/folj?vad=proposal.{}", source.proposal.id)),
            comments: page.one("comments", "count", source.comments),
            state: VoteState::new(frame, source, voting),
        }
    }
}

impl VoteState {
    fn new(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Self {
        let address = |what: &str| frame.page.href(&format!("/forslag/{}/{what}", source.proposal.id));
        match voting {
            Voting::Counting => Self::Counting,
            Voting::Ended => Self::Ended,
            Voting::Withdrawn => Self::Withdrawn,
            Voting::Open(left) => Self::Open(Ballot {
                left: left.words(frame),
                action: address("rosta"),
                mine: address("min-rost"),
                my_vote: address("rost"),
                how: super::turn::how_to_vote(frame),
            }),
        }
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
