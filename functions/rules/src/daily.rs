//! Asks the rules of every open proposal, once a day: some of them ask how many days there have been.
//!
//! One message walks a page of those that take votes: it sends one message for each of them, and its own next step.

use app::App;
use domain::listing::{ListState, Listing};
use messages::{NotHandled, RulesDaily, RulesDue};
use outbox::{Outbox, Outgoing, Queue};
use store::ListingPosition;

/// How many proposals one message sends on.
const AT_A_TIME: i32 = 100;

pub(crate) async fn ask_all(app: &App, outbox: &dyn Outbox, daily: RulesDaily) -> Result<(), NotHandled> {
    let found = app.municipality(&daily.municipality).await.map_err(NotHandled::because)?;
    let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let listing = Listing { state: Some(ListState::Open), area: None };
    let after = daily.after.clone().map(|(at, id)| ListingPosition { at, id });
    let (cards, next) =
        here.store.list(&listing, after.as_ref(), AT_A_TIME).await.map_err(NotHandled::because)?;
    let mut messages = Vec::new();
    for card in cards {
        let due = RulesDue { municipality: daily.municipality.clone(), proposal: card.id };
        messages.push(Outgoing::new(Queue::Rules, &due).map_err(NotHandled::because)?);
    }
    if let Some(position) = next {
        let next = RulesDaily { after: Some((position.at, position.id)), ..daily };
        messages.push(Outgoing::new(Queue::Rules, &next).map_err(NotHandled::because)?);
    }
    if messages.is_empty() { Ok(()) } else { outbox.send(messages).await.map_err(NotHandled::because) }
}
