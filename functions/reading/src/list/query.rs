//! What a reader chooses to see, as the address says it.

use domain::{
    listing::{ListState, Listing, Order},
    settings::Settings,
};
use serde::Deserialize;

/// The query of the list's address. What is not known there is as if it were not said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    status: Option<String>,
    omrade: Option<String>,
    ordning: Option<String>,
    /// Where a random order begins.
    fran: Option<String>,
    efter: Option<String>,
}

/// The states that can be chosen, with what the address calls them.
const STATES: [(ListState, &str); 4] = [
    (ListState::Open, "rostning"),
    (ListState::AtBoard, "hos-namnden"),
    (ListState::Decided, "beslutat"),
    (ListState::Closed, "avslutat"),
];

/// The orders that can be chosen, with what the address calls them; the first is how the list stands otherwise.
pub(super) const ORDERS: [(Order, &str); 5] = [
    (Order::Newest, "nyast"),
    (Order::Hot, "hett"),
    (Order::MostVotes, "flest-roster"),
    (Order::ClosingSoon, "slutar-snart"),
    (Order::Random(0), "slump"),
];

/// What the address calls an order.
pub(super) fn order_value(order: Order) -> &'static str {
    let same = |known: Order| std::mem::discriminant(&known) == std::mem::discriminant(&order);
    ORDERS.iter().find(|(known, _)| same(*known)).map_or("", |(_, value)| value)
}

/// What the address calls a state; empty for all.
pub(super) fn state_value(state: Option<ListState>) -> &'static str {
    STATES.iter().find(|(known, _)| Some(*known) == state).map_or("", |(_, value)| value)
}

/// The address of a list.
pub(super) fn address(listing: &Listing, order: Order, after: Option<&str>) -> String {
    let area = listing.area.as_ref().map(|area| area.as_str()).unwrap_or_default();
    let ordered = if order == Order::Newest { "" } else { order_value(order) };
    let start = if let Order::Random(start) = order { format!("{start:02x}") } else { String::new() };
    let parts = [
        ("status", state_value(listing.state)),
        ("omrade", area),
        ("ordning", ordered),
        ("fran", start.as_str()),
        ("efter", after.unwrap_or_default()),
    ];
    let query: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if query.is_empty() { "/forslag".to_owned() } else { format!("/forslag?{}", query.join("&")) }
}

impl Query {
    /// The list that was chosen.
    pub(crate) fn listing(&self, settings: &Settings) -> Listing {
        let state =
            STATES.iter().find(|(_, value)| Some(*value) == self.status.as_deref()).map(|(state, _)| *state);
        let area = self.omrade.as_deref().and_then(|area| area.parse().ok());
        Listing { state, area: area.filter(|area| settings.service_area(area).is_some()) }
    }

    /// The order that was chosen; nothing, if it is a random one that begins nowhere yet.
    pub(crate) fn order(&self) -> Option<Order> {
        let chosen = ORDERS.iter().find(|(_, value)| Some(*value) == self.ordning.as_deref());
        match chosen.map(|(order, _)| *order) {
            Some(Order::Random(_)) => {
                let start = self.fran.as_deref().and_then(|start| u8::from_str_radix(start, 16).ok());
                start.map(Order::Random)
            }
            other => Some(other.unwrap_or_default()),
        }
    }

    /// The cursor, if there is one.
    pub(crate) fn after(&self) -> Option<&str> {
        self.efter.as_deref().filter(|after| !after.is_empty())
    }
}
