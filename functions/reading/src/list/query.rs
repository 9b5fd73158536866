//! What a reader chooses to see, as the address says it.

use domain::{
    listing::{ListState, Listing},
    settings::Settings,
};
use serde::Deserialize;

/// The query of the list's address. What is not known there is as if it were not said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    status: Option<String>,
    omrade: Option<String>,
    efter: Option<String>,
}

/// The states that can be chosen, with what the address calls them.
const STATES: [(ListState, &str); 4] = [
    (ListState::Open, "rostning"),
    (ListState::AtBoard, "hos-namnden"),
    (ListState::Decided, "beslutat"),
    (ListState::Closed, "avslutat"),
];

/// What the address calls a state; empty for all.
pub(super) fn state_value(state: Option<ListState>) -> &'static str {
    STATES.iter().find(|(known, _)| Some(*known) == state).map_or("", |(_, value)| value)
}

/// The address of a list.
pub(super) fn address(listing: &Listing, after: Option<&str>) -> String {
    let area = listing.area.as_ref().map(|area| area.as_str()).unwrap_or_default();
    let parts =
        [("status", state_value(listing.state)), ("omrade", area), ("efter", after.unwrap_or_default())];
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

    /// The cursor, if there is one.
    pub(crate) fn after(&self) -> Option<&str> {
        self.efter.as_deref().filter(|after| !after.is_empty())
    }
}
