//! The list as its page shows it.

use domain::{
    ids::ServiceAreaId,
    listing::{Card, ListState, Listing},
};
use look::Html;

use super::query::{address, state_value};
use crate::{
    frame::Frame,
    voting::{TimeLeft, Voting},
    words::periods,
};

/// The cards of one page and where they stand in the list.
pub(crate) struct Shown<'a> {
    /// The cards.
    pub(crate) cards: &'a [Card],
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
    pub(super) needed: u64,
    /// "73 av 100 röster".
    pub(super) count: String,
    /// "9 kommentarer", if there are any.
    pub(super) comments: Option<String>,
    pub(super) state: CardState,
}

/// What a card says of its voting.
pub(crate) enum CardState {
    /// It goes on, for as long as the words say.
    Open(String),
    /// It goes on for a few days only.
    ClosesSoon(String),
    /// The last votes are being counted.
    Counting,
    /// It is over.
    Ended,
    /// It is over, and there were as many votes as it takes.
    Reached,
    /// The author has taken the proposal back.
    Withdrawn,
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
            heading: page.one("list-count", "count", total),
            chosen: chosen(frame, listing),
            cards: shown.cards.iter().map(|card| CardView::new(frame, card)).collect(),
            empty: match (shown.is_first, listing) {
                (false, _) => "list-empty-end",
                (true, Listing { state: None, area: None }) => "list-empty",
                (true, _) => "list-empty-chosen",
            },
            more: shown.next.as_deref().map(|next| page.href(&address(listing, Some(next)))),
            seen: (shown.is_first && shown.next.is_some()).then(|| page.with("list-seen", &seen)),
            first: (!shown.is_first).then(|| page.href(&address(listing, None))),
            feed: page.href(&match &listing.area {
                Some(area) => format!("/forslag.atom?omrade={area}"),
                None => "/forslag.atom".to_owned(),
            }),
        }
    }
}

fn promise(frame: &Frame<'_>) -> Html {
    let days = &frame.settings.proposals.open_days;
    let id = if days.len() == 1 { "list-promise" } else { "list-promise-several" };
    let votes = frame.votes(frame.least_votes_needed());
    frame.page.rich(id, &[("votes", votes.into()), ("days", periods(frame.language(), days).into())])
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
    fn new(frame: &Frame<'_>, card: &Card) -> Self {
        let needed = card.needed.unwrap_or_default();
        Self {
            id: card.id.to_string(),
            href: frame.page.href(&format!("/forslag/{}", card.id)),
            area: frame.area_name(&card.area).to_owned(),
            title: card.title.clone(),
            excerpt: card.excerpt.clone(),
            picture: frame.picture(&card.area),
            votes: card.votes,
            needed,
            count: frame.page.with("votes-of", &[("count", card.votes.into()), ("needed", needed.into())]),
            comments: (card.comments > 0).then(|| frame.page.one("comments", "count", card.comments)),
            state: CardState::new(frame, card),
        }
    }
}

impl CardState {
    fn new(frame: &Frame<'_>, card: &Card) -> Self {
        let left = |left: TimeLeft| left.words(frame);
        match Voting::of_card(card, frame.now) {
            Voting::Open(time) if time.is_short() => Self::ClosesSoon(left(time)),
            Voting::Open(time) => Self::Open(left(time)),
            Voting::Counting => Self::Counting,
            Voting::Ended if card.state != ListState::Closed => Self::Reached,
            Voting::Ended => Self::Ended,
            Voting::Withdrawn => Self::Withdrawn,
        }
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
