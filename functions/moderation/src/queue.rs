//! What waits for a moderator, the oldest first.
//!
//! The list is made from the stream, so what was just decided may stand in it for a moment more.

use domain::{
    desk::{DeskList, DeskRow},
    ids::{ProposalId, ServiceAreaId},
};
use web::{Problem, Tenant};

/// How many are shown at a time.
const PAGE: i32 = 50;

/// One page of the queue.
#[derive(Debug)]
pub(crate) struct Queue {
    /// Those who wait.
    pub(crate) cards: Vec<DeskRow>,
    /// A cursor to those after them.
    pub(crate) next: Option<String>,
    /// How many wait in all.
    pub(crate) waiting: u64,
}

/// The most urgent of the queue.
pub(crate) async fn load(tenant: &Tenant, _after: Option<&str>) -> Result<Queue, Problem> {
    let cards = tenant.store.desk(&DeskList::All, PAGE).await?;
    // The list and its count are read one after the other; what is shown is never more than what is counted.
    let waiting = tenant.store.facets().await?.on_desk(&DeskList::All).max(cards.len() as u64);
    Ok(Queue { cards, next: None, waiting })
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
