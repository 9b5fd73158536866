//! What waits for a moderator, the oldest first.
//!
//! The list is made from the stream, so what was just decided may stand in it for a moment more.

use domain::{
    ids::{ProposalId, ServiceAreaId},
    listing::{Card, ListState, Listing},
};
use web::{Problem, Tenant, cursor};

/// How many are shown at a time.
const PAGE: i32 = 50;

/// One page of the queue.
#[derive(Debug)]
pub(crate) struct Queue {
    /// Those who wait.
    pub(crate) cards: Vec<Card>,
    /// A cursor to those after them.
    pub(crate) next: Option<String>,
    /// How many wait in all.
    pub(crate) waiting: u64,
}

/// One page of the queue, from the beginning or after a cursor.
pub(crate) async fn load(tenant: &Tenant, after: Option<&str>) -> Result<Queue, Problem> {
    let listing = Listing { state: Some(ListState::Waiting), area: None };
    let keys = &tenant.app.keys;
    let place = |after| cursor::open(keys, tenant.id(), &listing, after).ok_or_else(Problem::unreadable);
    let after = after.map(place).transpose()?;
    let (cards, next) = tenant.store.list(&listing, after.as_ref(), PAGE).await?;
    let next = next.map(|position| cursor::seal(keys, tenant.id(), &listing, position)).transpose()?;
    // The list and its count are read one after the other; what is shown is never more than what is counted.
    let waiting = tenant.store.facets().await?.count(&listing).max(cards.len() as u64);
    Ok(Queue { cards, next, waiting })
}

impl Queue {
    /// Without one that is known to have been decided.
    pub(crate) fn without(mut self, decided: ProposalId) -> Self {
        let before = self.cards.len();
        self.cards.retain(|card| card.id != decided);
        self.waiting = self.waiting.saturating_sub((before - self.cards.len()) as u64);
        self
    }
}

/// An area's name, or its id where the municipality no longer has it.
pub(crate) fn area_name(tenant: &Tenant, id: &ServiceAreaId) -> String {
    tenant
        .settings
        .service_area(id)
        .map_or_else(|| id.to_string(), |area| tenant.words(&area.name).to_owned())
}
