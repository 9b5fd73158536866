//! The list as its page shows it.

use domain::{
    case::{CaseStage, Outcome},
    ids::ServiceAreaId,
    listing::{Card, CardMatter, Heat, ListState, Listing, Order},
};
use look::Html;

use super::query::{ORDERS, address, order_value, state_value};
use crate::{
    days::recent,
    frame::Frame,
    proposal::{colour, is_yes},
    voting::Voting,
    words::periods,
};

/// The cards of one page and where they stand in the list.
pub(crate) struct Shown<'a> {
    /// The cards.
    pub(crate) cards: &'a [Card],
    /// In which order.
    pub(crate) order: Order,
    /// A cursor to those after them.
    pub(crate) next: Option<String>,
    /// Whether they are the newest.
    pub(crate) is_first: bool,
}

/// One page of the list.
pub(crate) struct ListView {
    pub(super) invitation: String,
    pub(super) promise: Html,
    pub(super) states: Vec<Filter>,
    pub(super) areas: Vec<Filter>,
    /// The orders that can be chosen: where each is, and what it is called; the chosen one is marked.
    pub(super) orders: Vec<(String, String, bool)>,
    /// What the address calls the chosen order, where it is not the usual one.
    pub(super) order: &'static str,
    /// "52 förslag".
    pub(super) heading: String,
    /// What was chosen, in words; empty for everything.
    pub(super) chosen: String,
    pub(super) cards: Vec<CardView>,
    /// Why there are no cards.
    pub(super) empty: &'static str,
    /// The address of the next page.
    pub(super) more: Option<String>,
    /// "Du ser 20 av 52", which only the first page knows.
    pub(super) seen: Option<String>,
    /// The address of the first page, unless this is it.
    pub(super) first: Option<String>,
    /// The address of what happens in the chosen area, or everywhere, as a feed.
    pub(super) feed: String,
}

/// One choice of a filter.
pub(crate) struct Filter {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: String,
    pub(super) is_chosen: bool,
}

/// One proposal in the list.
pub(crate) struct CardView {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) area: String,
    pub(super) title: String,
    pub(super) excerpt: String,
    pub(super) picture: Option<&'static str>,
    pub(super) votes: u64,
    /// With how many it goes on, if votes alone decide that.
    pub(super) needed: Option<u64>,
    /// "73 av 100 röster".
    pub(super) count: String,
    /// "73 röster".
    pub(super) count_alone: String,
    /// "9 kommentarer", if there are any.
    pub(super) comments: Option<String>,
    /// "34 delningar", if there are any.
    pub(super) shares: Option<String>,
    /// "Hett: 42 röster på 6 dagar", if it is.
    pub(super) hot: Option<String>,
    /// How the voting goes, while it does.
    pub(super) voting: CardVoting,
    /// What has become of it, or is becoming.
    pub(super) outcome: Option<CardOutcome>,
}

/// What a card says of its voting.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CardVoting {
    /// It goes on, for as long as the words say.
    Open(String),
    /// It goes on for a few days only.
    ClosesSoon(String),
    /// It is over; what has become of the proposal says all.
    Over,
}

/// What has become of a proposal, in two lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CardOutcome {
    pub(super) sign: Sign,
    /// The colour of it.
    pub(super) colour: &'static str,
    /// "Hos Tekniska nämnden".
    pub(super) heading: String,
    /// "Ärende TN 2026/00042."
    pub(super) text: String,
}

/// The icon of what has become of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Votes are being counted.
    Hourglass,
    /// A board has it.
    Board,
    /// It came to something.
    Check,
    /// It is over.
    Clock,
    /// It came to nothing.
    Cross,
}

impl ListView {
    /// `count` says how many stand in a list, as of a moment ago.
    pub(crate) fn new(
        frame: &Frame<'_>,
        listing: &Listing,
        shown: &Shown<'_>,
        count: impl Fn(&Listing) -> u64,
    ) -> Self {
        let page = frame.page;
        let here = shown.cards.len() as u64;
        // A page that is the whole list is truer than a count of a moment ago.
        let is_whole = shown.is_first && shown.next.is_none();
        let total = if is_whole { here } else { count(listing).max(here) };
        let seen = [("seen", here.into()), ("count", total.into())];
        Self {
            invitation: page.one("list-invitation", "place", &frame.settings.place),
            promise: promise(frame),
            states: states(frame, listing, &count),
            areas: areas(frame, listing, &count),
            orders: orders(frame, listing, shown.order),
            order: if shown.order == Order::Newest { "" } else { order_value(shown.order) },
            heading: match shown.order {
                // How many of those there are is not counted.
                Order::Hot => page.t("list-heading-hot"),
                Order::ClosingSoon => page.t("list-heading-closing"),
                _ => page.one("list-count", "count", total),
            },
            chosen: chosen(frame, listing),
            cards: shown.cards.iter().map(|card| CardView::new(frame, card)).collect(),
            empty: match (shown.is_first, listing) {
                (false, _) => "list-empty-end",
                (true, _) if shown.order == Order::Hot => "list-empty-hot",
                (true, Listing { state: None, area: None }) => "list-empty",
                (true, _) => "list-empty-chosen",
            },
            more: shown.next.as_deref().map(|next| page.href(&address(listing, shown.order, Some(next)))),
            seen: (shown.is_first && shown.next.is_some() && !is_partial(shown.order))
                .then(|| page.with("list-seen", &seen)),
            first: (!shown.is_first).then(|| page.href(&address(listing, shown.order, None))),
            feed: page.href(&match &listing.area {
                Some(area) => format!("/forslag.atom?omrade={area}"),
                None => "/forslag.atom".to_owned(),
            }),
        }
    }
}

fn promise(frame: &Frame<'_>) -> Html {
    let days = &frame.settings.proposals.open_days;
    let Some(needed) = frame.votes_needed() else {
        return frame.page.rich("list-promise-rules", &[("rules", frame.page.href("/regler").into())]);
    };
    let id = if days.len() == 1 { "list-promise" } else { "list-promise-several" };
    let votes = frame.votes(needed);
    frame.page.rich(id, &[("votes", votes.into()), ("days", periods(frame.language(), days).into())])
}

/// Whether an order leaves something of the list out.
fn is_partial(order: Order) -> bool {
    matches!(order, Order::Hot | Order::ClosingSoon)
}

fn orders(frame: &Frame<'_>, listing: &Listing, chosen: Order) -> Vec<(String, String, bool)> {
    let entry = |(order, value): (Order, &str)| {
        // Where a random order begins is chosen anew each time.
        let href = match order {
            Order::Random(_) => {
                let address = address(listing, Order::Newest, None);
                format!("{address}{}ordning={value}", if address.contains('?') { '&' } else { '?' })
            }
            _ => address(listing, order, None),
        };
        let is_chosen = order_value(chosen) == value;
        (frame.page.href(&href), frame.page.t(&format!("list-order-{value}")), is_chosen)
    };
    ORDERS.into_iter().map(entry).collect()
}

/// Each state with how many there are of it in the chosen area.
fn states(frame: &Frame<'_>, chosen: &Listing, count: &impl Fn(&Listing) -> u64) -> Vec<Filter> {
    let choices = std::iter::once(None).chain(ListState::PUBLIC.map(Some));
    let filters = choices.into_iter().map(|state| Filter {
        value: state_value(state).to_owned(),
        label: frame.page.t(state_label(state)),
        count: frame.page.number(count(&Listing { state, area: chosen.area.clone() })),
        is_chosen: state == chosen.state,
    });
    filters.collect()
}

/// Each area with how many there are in it of the chosen state.
fn areas(frame: &Frame<'_>, chosen: &Listing, count: &impl Fn(&Listing) -> u64) -> Vec<Filter> {
    let filter = |area: Option<&ServiceAreaId>| Filter {
        value: area.map(ToString::to_string).unwrap_or_default(),
        label: area.map_or_else(|| frame.page.t("list-area-all"), |area| frame.area_name(area).to_owned()),
        count: frame.page.number(count(&Listing { state: chosen.state, area: area.cloned() })),
        is_chosen: area == chosen.area.as_ref(),
    };
    let areas = frame.settings.service_areas.iter().map(|area| Some(&area.id));
    std::iter::once(None).chain(areas).map(filter).collect()
}

const fn state_label(state: Option<ListState>) -> &'static str {
    match state {
        Some(ListState::Open) => "list-state-open",
        Some(ListState::AtBoard) => "list-state-at-board",
        Some(ListState::Decided) => "list-state-decided",
        Some(ListState::Closed) => "list-state-closed",
        None => "list-state-all",
    }
}

fn chosen(frame: &Frame<'_>, listing: &Listing) -> String {
    let state = listing.state.map(|state| frame.page.t(state_label(Some(state))));
    let area = listing.area.as_ref().map(|area| frame.area_name(area).to_owned());
    state.into_iter().chain(area).collect::<Vec<_>>().join(", ")
}

impl CardView {
    pub(super) fn new(frame: &Frame<'_>, card: &Card) -> Self {
        let page = frame.page;
        let count_alone = frame.votes(card.votes);
        let of =
            |needed: u64| page.with("votes-of", &[("count", card.votes.into()), ("needed", needed.into())]);
        let voting = Voting::of_card(card, frame.now);
        Self {
            id: card.id.to_string(),
            href: page.href(&format!("/forslag/{}", card.id)),
            area: frame.area_name(&card.area).to_owned(),
            title: card.title.clone(),
            excerpt: card.excerpt.clone(),
            picture: frame.picture(&card.area),
            votes: card.votes,
            needed: card.needed,
            count: card.needed.map_or_else(|| count_alone.clone(), of),
            count_alone,
            comments: (card.comments > 0).then(|| page.one("comments", "count", card.comments)),
            hot: card.heat(frame.now).map(|heat| hot(frame, heat)),
            shares: (card.shares > 0).then(|| page.one("shares", "count", card.shares)),
            outcome: CardOutcome::new(frame, card, voting),
            voting: match voting {
                Voting::Open(left) if left.is_short() => CardVoting::ClosesSoon(left.words(frame)),
                Voting::Open(left) => CardVoting::Open(left.words(frame)),
                Voting::Counting | Voting::Ended | Voting::Withdrawn | Voting::Exempt => CardVoting::Over,
            },
        }
    }

    /// The id of the words that its bar says in figures.
    pub(super) fn bar(&self) -> String {
        format!("r-{}", self.id)
    }

    /// Whether one can vote on it.
    pub(super) fn is_open(&self) -> bool {
        self.voting != CardVoting::Over
    }

    /// Whether that is soon over.
    pub(super) fn closes_soon(&self) -> bool {
        matches!(self.voting, CardVoting::ClosesSoon(_))
    }

    /// How long one can vote.
    pub(super) fn left(&self) -> &str {
        match &self.voting {
            CardVoting::Open(left) | CardVoting::ClosesSoon(left) => left,
            CardVoting::Over => "",
        }
    }
}

impl CardOutcome {
    /// Nothing while one can vote and no board has it.
    fn new(frame: &Frame<'_>, card: &Card, voting: Voting) -> Option<Self> {
        let page = frame.page;
        let line = |sign, colour, heading: String, text: String| Some(Self { sign, colour, heading, text });
        let of_board = card.matter.as_ref().filter(|_| is_of_board(card));
        if let Some(matter) = of_board {
            return Some(Self::of_matter(frame, matter));
        }
        match voting {
            Voting::Open(_) => None,
            Voting::Counting => {
                line(Sign::Hourglass, "info", page.t("list-counting"), page.t("list-counting-help"))
            }
            Voting::Withdrawn => {
                let count = frame.votes(card.votes) + ".";
                line(Sign::Cross, "neutral", page.t("list-withdrawn"), count)
            }
            Voting::Exempt => {
                let answer = answer(page, card).unwrap_or_else(|| page.t("list-exempt-help"));
                line(Sign::Clock, "neutral", page.t("list-exempt"), answer)
            }
            Voting::Ended
                if card.needed.is_some_and(|needed| needed <= card.votes) && card.matter.is_none() =>
            {
                let text = page.one("list-reached", "votes", frame.votes(card.votes));
                line(Sign::Check, "success", page.t("list-ended"), text)
            }
            Voting::Ended => line(Sign::Clock, "neutral", page.t("list-state-closed"), closed(frame, card)),
        }
    }

    fn of_matter(frame: &Frame<'_>, matter: &CardMatter) -> Self {
        let page = frame.page;
        let settled = matter.decided.filter(|(outcome, _)| *outcome != Outcome::Remitted);
        let Some((outcome, on)) = settled else {
            return Self {
                sign: Sign::Board,
                colour: "info",
                heading: page.one("list-at-board", "board", &matter.board),
                text: case(frame, matter),
            };
        };
        let date = recent(frame.language(), on, frame.today());
        let values = [("board", (&matter.board).into()), ("date", date.into())];
        let decided = page.with(&format!("decision-short-{}", outcome.as_str()), &values);
        let work = match matter.stage {
            CaseStage::Underway => Some(page.t("list-underway")),
            CaseStage::Done if is_yes(outcome) => Some(page.t("list-done")),
            CaseStage::Done | CaseStage::Preparing => None,
        };
        Self {
            sign: match outcome {
                Outcome::Granted | Outcome::PartlyGranted | Outcome::Answered => Sign::Check,
                Outcome::Rejected | Outcome::StruckOff | Outcome::Remitted => Sign::Cross,
            },
            colour: colour(outcome),
            heading: page.t(&format!("decision-tag-{}", outcome.as_str())),
            text: std::iter::once(decided).chain(work).collect::<Vec<_>>().join(" "),
        }
    }
}

/// Why a proposal is hot.
pub(crate) fn hot(frame: &Frame<'_>, heat: Heat) -> String {
    let days = frame.page.one("reading-days", "count", heat.days);
    frame.page.with("list-hot", &[("votes", frame.votes(heat.votes).into()), ("days", days.into())])
}

/// Whether a board decides on it: what staff answer stands among what was closed without a decision.
fn is_of_board(card: &Card) -> bool {
    card.matter.is_some() && card.state != ListState::Closed
}

/// Where a case of a board stands before it is decided.
fn case(frame: &Frame<'_>, matter: &CardMatter) -> String {
    let page = frame.page;
    let date = |date| recent(frame.language(), date, frame.today());
    let (id, date) = match (matter.decided, matter.promised_by) {
        (Some((_, on)), _) => ("list-case-remitted", date(on)),
        (None, Some(by)) if by < frame.today() => ("list-case-late", date(by)),
        (None, Some(by)) => ("list-case-by", date(by)),
        (None, None) => ("list-case", String::new()),
    };
    page.with(id, &[("number", matter.number.to_string().into()), ("date", date.into())])
}

/// How it went when voting closed, and who has answered or will.
fn closed(frame: &Frame<'_>, card: &Card) -> String {
    let page = frame.page;
    let count = match card.needed {
        Some(needed) => page.with("list-closed", &[("count", card.votes.into()), ("needed", needed.into())]),
        None => page.one("list-closed-alone", "votes", frame.votes(card.votes)),
    };
    std::iter::once(count).chain(answer(page, card)).collect::<Vec<_>>().join(" ")
}

/// Who has answered or will, if anybody.
fn answer(page: &look::Page, card: &Card) -> Option<String> {
    card.matter.as_ref().map(|matter| match matter.stage {
        CaseStage::Preparing => page.one("list-answering", "number", matter.number.to_string()),
        CaseStage::Underway | CaseStage::Done => page.t("list-answered"),
    })
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
