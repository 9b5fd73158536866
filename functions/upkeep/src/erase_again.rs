//! Whoever has asked to be erased since a table was as it has been restored to is there again, and is erased again.

use app::App;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
};
use jiff::{SignedDuration, Timestamp};
use messages::{EventNotice, NotHandled};
use objects::{Erased, Objects};
use outbox::{Outbox, Outgoing, Queue};

/// The tables are not restored to the very same moment, and an erasure takes a while: so much earlier is done again too.
const BEFORE: SignedDuration = SignedDuration::from_hours(1);

/// Erases all of them again. Repeating it changes nothing.
pub(crate) async fn all_since(
    app: &App,
    objects: &Objects,
    outbox: &dyn Outbox,
    since: Timestamp,
) -> Result<(), NotHandled> {
    let since = since.saturating_sub(BEFORE).unwrap_or(Timestamp::MIN);
    for erased in objects.erased_since(since).await.map_err(NotHandled::because)? {
        erase(app, outbox, &erased).await?;
    }
    Ok(())
}

async fn erase(app: &App, outbox: &dyn Outbox, erased: &Erased) -> Result<(), NotHandled> {
    let found = app.municipality(&erased.municipality).await.map_err(NotHandled::because)?;
    // A municipality that was not there at that time has nobody.
    let Some(municipality) = found else { return Ok(()) };
    let store = &municipality.store;
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let standing = store.erasure(erased.person).await.map_err(NotHandled::because)?;
    store.erase_person(erased.person, &context).await.map_err(NotHandled::because)?;
    // One that was under way goes on by a message that was not restored.
    match standing.filter(|erasure| erasure.state.erased_at.is_none()) {
        Some(erasure) => {
            let notice = EventNotice {
                municipality: erased.municipality.clone(),
                aggregate: AggregateId::Erasure(erased.person).to_string(),
                seq: erasure.version,
                kind: "erasure-advanced".to_owned(),
                audience: "parties".to_owned(),
            };
            let message = Outgoing::new(Queue::Erasure, &notice).map_err(NotHandled::because)?;
            outbox.send(vec![message]).await.map_err(NotHandled::because)
        }
        None => Ok(()),
    }
}
