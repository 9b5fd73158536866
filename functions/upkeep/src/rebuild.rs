//! All that is counted and listed, made anew from what it was made of.
//!
//! First all of it is deleted, then every aggregate is shown as it stands. Nobody else may write any of it meanwhile, or
//! the two would count each other's; votes and commands go on.

use std::collections::BTreeSet;

use app::App;
use domain::{aggregate::AggregateId, ids::MunicipalityId};
use messages::{NotHandled, Rebuild, RebuildPhase, SearchDue};
use objects::Objects;
use outbox::{Outbox, Outgoing, Queue};
use store::{Found, Key};

/// How many items a step goes through: a minute's work, if each is an aggregate.
const PAGE: i32 = 500;

/// Goes through one page; answers how to go on. A message that comes again when its rebuild has come further, or a later
/// one has begun, does nothing: two at a time would count each other's.
pub(crate) async fn step(
    app: &App,
    objects: &Objects,
    outbox: &dyn Outbox,
    rebuild: Rebuild,
) -> Result<Option<Rebuild>, NotHandled> {
    if !objects.begins_rebuild_step(rebuild.asked_at, rebuild.step).await.map_err(NotHandled::because)? {
        tracing::warn!(asked_at = %rebuild.asked_at, step = rebuild.step, "a step is not done again");
        return Ok(None);
    }
    let system = app.store.system();
    let (found, last) = system.page(rebuild.after.clone(), PAGE).await.map_err(NotHandled::because)?;
    match rebuild.phase {
        RebuildPhase::Clear => system.clear(&found).await.map_err(NotHandled::because)?,
        RebuildPhase::Make => make(app, outbox, &found, rebuild.recount).await?,
    }
    let step = rebuild.step.saturating_add(1);
    let next = match (last, rebuild.phase) {
        (Some(last), _) => Some(Rebuild { step, after: Some(last), ..rebuild }),
        (None, RebuildPhase::Clear) => {
            Some(Rebuild { step, phase: RebuildPhase::Make, after: None, ..rebuild })
        }
        (None, RebuildPhase::Make) => None,
    };
    tracing::info!(step = rebuild.step, phase = ?rebuild.phase, items = found.len(), is_last = next.is_none(), "rebuilding");
    Ok(next)
}

/// Makes what is made of what was found.
pub(crate) async fn make(
    app: &App,
    outbox: &dyn Outbox,
    found: &[Found],
    recount: bool,
) -> Result<(), NotHandled> {
    let (mut shown, mut searched) = (BTreeSet::new(), Vec::new());
    for Found { municipality, key, event } in found {
        let store = || app.store.municipality(municipality.clone());
        match key {
            Key::Aggregate(id) => {
                if let (true, AggregateId::Proposal(proposal)) = (recount, id) {
                    store().count_anew(*proposal).await.map_err(NotHandled::because)?;
                }
                searched.extend(search(municipality, *id)?);
                shown.insert((municipality.clone(), *id));
            }
            Key::Event(..) | Key::SettingsEvent(_) => {
                if let Some(event) = event {
                    let store = store();
                    let noted = store.note_event(event.at, &event.aggregate, event.seq, &event.hash).await;
                    noted.map_err(NotHandled::because)?;
                    projection::note_act(&store, &event.body).await.map_err(NotHandled::because)?;
                }
            }
            _ => {}
        }
    }
    Box::pin(projection::project(app, outbox, shown)).await.map_err(NotHandled::because)?;
    if searched.is_empty() { Ok(()) } else { outbox.send(searched).await.map_err(NotHandled::because) }
}

/// The message that lets something be found by its words.
fn search(municipality: &MunicipalityId, id: AggregateId) -> Result<Option<Outgoing>, NotHandled> {
    if !matches!(id, AggregateId::Proposal(_) | AggregateId::Comment(_) | AggregateId::Case(_)) {
        return Ok(None);
    }
    let due = SearchDue { municipality: municipality.clone(), aggregate: id.to_string() };
    Outgoing::new(Queue::Search, &due).map(Some).map_err(NotHandled::because)
}
