//! A proposal as its page shows it.

use domain::{
    case::Outcome,
    ids::RuleId,
    listing::Card,
    proposal::{NameDisplay, Proposal, RuleMet, Stage},
    rule::{Act, Counts, Facts, Period},
    settings::{VersionedSettings, VotersShown},
    text::ProposalText,
    vote::Levels,
};
use jiff::{Timestamp, civil::Date};
use look::{Entry, Html, Page, Stage as LineStage};
use store::{CasePage, ProposalPage, PublicEvent};

use super::{
    decision::{DecisionView, colour, tag, work},
    history::{clarification_id, history},
    rules::{RuleView, has_rule, marks, rules},
    stages::stages,
    time::TimeView,
    turn::{still_open, turn},
};
use crate::{
    days::{day, days_between},
    frame::Frame,
    voting::Voting,
};

/// What the view is made of.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The aggregate.
    pub(crate) proposal: &'a Proposal,
    /// What it says, unless it has been erased.
    pub(crate) text: Option<&'a ProposalText>,
    /// Who made it, if the website may show it.
    pub(crate) name: Option<&'a str>,
    /// What is counted for it, so far or finally.
    pub(crate) counts: Counts,
    /// How many of the votes are by whoever was known more surely than by her address.
    pub(crate) levels: Levels,
    /// What lists show of it.
    pub(crate) card: Option<&'a Card>,
    /// Comments that everybody sees.
    pub(crate) comments: u64,
    /// What the author has added, in the order of the proposal's clarifications; nothing where it has been erased.
    pub(crate) clarified: &'a [Option<String>],
    /// What has happened to it.
    pub(crate) events: &'a [PublicEvent],
    /// The settings whose rules hold for it.
    pub(crate) rules: &'a VersionedSettings,
    /// The case that it has become, if it has and it is looked at.
    pub(crate) case: Option<&'a CasePage>,
}

impl<'a> Source<'a> {
    /// The parts of what the store found.
    pub(crate) fn of(
        found: &'a ProposalPage,
        clarified: &'a [Option<String>],
        rules: &'a VersionedSettings,
        case: Option<&'a CasePage>,
    ) -> Self {
        let proposal = &found.proposal.state;
        let counted = found.card.as_ref().map(|entry| entry.counts()).unwrap_or_default();
        let votes = if let Stage::Closed { votes, .. } = proposal.stage { votes } else { counted.votes };
        Self {
            proposal,
            text: found.text(),
            name: found.name().filter(|_| proposal.name_display == NameDisplay::Shown),
            counts: Counts { votes, ..counted },
            levels: found.card.as_ref().map(|entry| entry.levels).unwrap_or_default(),
            card: found.card.as_ref().and_then(|entry| entry.card.as_ref()),
            comments: found.dialogue.shown,
            clarified,
            events: &found.events,
            rules,
            case,
        }
    }

    pub(crate) fn unverified_shares(&self) -> u64 {
        self.card.map_or(0, |card| card.unverified_shares)
    }

    /// Votes counted so far, or finally.
    pub(crate) fn votes(&self) -> u64 {
        self.counts.votes
    }

    /// With how many votes it goes to its board, if votes alone can take it there.
    pub(crate) fn needed(&self) -> Option<u64> {
        self.rules.votes_needed(&self.proposal.area)
    }

    /// What rules are asked of.
    pub(crate) fn facts(&self, now: Timestamp) -> Facts {
        let (opens_at, closes_at) = self.period();
        let period = Period { opens_at, closes_at };
        Facts::new(self.counts, period, now, &self.proposal.area, self.rules)
    }

    /// Whether it has the votes that are needed, or had them when that was noted.
    pub(crate) fn is_reached(&self) -> bool {
        let has_votes = self.needed().is_some_and(|needed| needed <= self.votes());
        self.proposal.reached_at.is_some() || has_votes
    }

    /// That a rule has held, if it has.
    pub(crate) fn met(&self, rule: &RuleId) -> Option<&'a RuleMet> {
        self.proposal.rules_met.iter().find(|met| met.rule == *rule)
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
    /// "Beslut: bifall", with its colour and whether it is a yes.
    pub(super) decided: Option<(String, &'static str, bool)>,
    pub(super) area: String,
    /// "Hett just nu: 42 röster på 6 dagar", if it is.
    pub(super) hot: Option<String>,
    /// What rules have marked it with.
    pub(super) marks: Vec<String>,
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
    /// That one can still vote on what has gone on already.
    pub(super) still_open: Option<String>,
    /// What the board has decided last.
    pub(super) decision: Option<DecisionView>,
    /// How the work goes.
    pub(super) work: Vec<Entry>,
    /// How long it took.
    pub(super) time: Option<TimeView>,
    pub(super) rules: Vec<RuleView>,
    /// Whether no rule leads on while one can vote.
    pub(super) is_without_way: bool,
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
    /// With how many it goes on, if votes alone decide that.
    pub(super) needed: Option<u64>,
    /// "73 av 100 röster", with the number in bold.
    pub(super) count: Html,
    /// "27 röster till behövs".
    pub(super) missing: Option<String>,
    /// "Av dem 42 med e-legitimation, 40 folkbokförda här", if any are.
    pub(super) levels: Option<String>,
    /// Where one follows the proposal.
    pub(super) follow: String,
    /// "18 kommentarer".
    pub(super) comments: String,
    /// "34 delningar", if there are any.
    pub(super) shares: Option<String>,
    /// "och 30 som inte går att räkna säkert", if there are any.
    pub(super) unverified: Option<String>,
    /// Where one sees who has voted, where the municipality shows it.
    pub(super) voters: Option<String>,
    pub(super) state: VoteState,
}

/// What the card says of the voting.
pub(crate) enum VoteState {
    /// One can vote.
    Open(Ballot),
    /// The last votes are being counted.
    Counting,
    /// It is over; it says how it went.
    Ended(String),
    /// The author has taken the proposal back.
    Withdrawn,
    /// Proposals of its area are not voted on.
    Exempt,
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
    /// How one votes.
    pub(super) how: String,
}

impl ProposalView {
    pub(crate) fn new(frame: &Frame<'_>, source: &Source<'_>) -> Self {
        let proposal = source.proposal;
        let voting = Voting::of_stage(&proposal.stage, frame.now);
        Self {
            decided: tag(frame, source).map(|(tag, outcome)| (tag, colour(outcome), is_yes(outcome))),
            area: frame.area_name(&proposal.area).to_owned(),
            hot: source.card.and_then(|card| card.heat(frame.now)).map(|heat| crate::list::hot(frame, heat)),
            marks: marks(frame, source),
            title: source.text.map_or_else(|| number(frame, proposal), |text| text.title.clone()),
            byline: byline(frame, source),
            stages: stages(frame, source, voting),
            text: source.text.map(Written::new),
            clarifications: clarifications(frame, source),
            is_edited: proposal.original.is_some(),
            votes: VoteCard::new(frame, source, voting),
            turn: turn(frame, source, voting),
            still_open: still_open(frame, source, voting),
            decision: DecisionView::new(frame, source),
            work: work(frame, source),
            time: TimeView::new(frame, source),
            rules: rules(frame, source, voting),
            is_without_way: matches!(voting, Voting::Open(_))
                && !has_rule(source, Act::HandOver)
                && !has_rule(source, Act::Answer),
            history: history(frame, source, voting),
        }
    }
}

/// Whether a decision is a yes, at least in part.
pub(crate) const fn is_yes(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Granted | Outcome::PartlyGranted)
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
pub(super) fn paragraphs(text: &str) -> Vec<String> {
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
        let (page, votes) = (frame.page, source.votes());
        let is_over = matches!(voting, Voting::Ended | Voting::Withdrawn | Voting::Exempt);
        // What has gone on is not measured any more.
        let needed = source.needed().filter(|_| !(is_over && source.is_reached()));
        let values = [("count", votes.into()), ("needed", needed.unwrap_or_default().into())];
        let missing = needed.map(|needed| match needed.saturating_sub(votes) {
            missing if 0 < missing && !source.is_reached() => page.one("reading-missing", "count", missing),
            _ => page.t("reading-reached"),
        });
        Self {
            votes,
            needed,
            count: match (voting, needed) {
                (Voting::Exempt, _) => page.rich("reading-exempt", &values),
                (_, Some(_)) => page.rich("reading-count", &values),
                (_, None) => page.rich("reading-count-alone", &values),
            },
            missing,
            levels: levels(page, source.levels),
            follow: page.href(&format!("/folj?vad=proposal.{}", source.proposal.id)),
            comments: page.one("comments", "count", source.comments),
            shares: (source.counts.shares > 0).then(|| page.one("shares", "count", source.counts.shares)),
            unverified: (source.unverified_shares() > 0)
                .then(|| page.one("shares-unverified", "count", source.unverified_shares())),
            voters: (source.rules.proposals.voters_shown != VotersShown::Nothing && votes > 0)
                .then(|| page.href(&format!("/forslag/{}/rostande", source.proposal.id))),
            state: VoteState::new(frame, source, voting),
        }
    }
}

/// How surely voters were known, where any were known more surely than by their addresses.
fn levels(page: &Page, levels: Levels) -> Option<String> {
    let Levels { identified, registered } = levels;
    let known = identified + registered;
    let values = [("known", known.into()), ("registered", registered.into())];
    (known > 0).then(|| page.with("reading-levels", &values))
}

impl VoteState {
    fn new(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Self {
        let address = |what: &str| frame.page.href(&format!("/forslag/{}/{what}", source.proposal.id));
        match voting {
            Voting::Counting => Self::Counting,
            Voting::Ended => Self::Ended(ended(frame, source)),
            Voting::Withdrawn => Self::Withdrawn,
            Voting::Exempt => Self::Exempt,
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

/// How the voting went: when it had the votes that it needed, if it did.
fn ended(frame: &Frame<'_>, source: &Source<'_>) -> String {
    let met = source.proposal.rules_met.iter().find(|met| met.act == Act::HandOver).map(|met| day(met.at));
    let (Some(on), Some(needed)) = (met, source.needed()) else { return frame.page.t("reading-ended") };
    let days = frame.page.one("reading-days", "count", days_between(source.published(), on));
    let values = [
        ("votes", frame.votes(needed).into()),
        ("days", days.into()),
        ("date", crate::days::recent(frame.language(), on, frame.today()).into()),
    ];
    frame.page.with("reading-ended-reached", &values)
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
