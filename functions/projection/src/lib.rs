//! The stream of the main table becomes what is counted and listed: tallies, usage, cards, listings, facets, days.
//!
//! Nothing here trusts arrival order or that anything arrives once: votes are counted by stream position, cards are made
//! from the aggregate as it stands. A batch that fails comes again whole, with the same window.

mod acts;
mod aggregates;
mod bursts;
mod record;
mod rules;
mod usage;
mod votes;

pub use acts::note_act;
pub use aggregates::project;

use std::collections::BTreeSet;

use app::App;
use aws_lambda_events::event::dynamodb::{EventRecord, TimeWindowEvent, TimeWindowEventResponse};
use domain::{
    aggregate::AggregateId,
    ids::MunicipalityId,
    settings::Standing,
    tally::{Counter, Window},
};
use outbox::{NotSent, Outbox};
use store::StoreError;

use crate::record::{Meaning, meaning};

/// Where the window's votes are kept between the batches of a window.
const WINDOW: &str = "window";

/// Why a batch was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ProjectionError {
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The state of the window.
    #[error(transparent)]
    Window(#[from] serde_json::Error),
    /// The queue `rules` or `closing`.
    #[error(transparent)]
    Queue(#[from] NotSent),
}

/// Handles one batch of the stream, and at the end of a window counts the votes that it saw.
pub async fn handle(
    app: &App,
    outbox: &dyn Outbox,
    event: TimeWindowEvent,
) -> Result<TimeWindowEventResponse, ProjectionError> {
    let properties = event.time_window_properties;
    let mut window: Window = match properties.state.get(WINDOW) {
        Some(state) => serde_json::from_str(state)?,
        None => Window::default(),
    };
    read_batch(app, outbox, &event.dynamo_db_event.records, &mut window).await?;
    let mut response = TimeWindowEventResponse::default();
    if properties.is_final_invoke_for_window || properties.is_window_terminated_early {
        count(app, outbox, properties.shard_id.as_deref().unwrap_or_default(), window).await?;
    } else if !window.is_empty() {
        let state = serde_json::to_string(&window)?;
        response.time_window_event_response_properties.state.insert(WINDOW.to_owned(), state);
    }
    Ok(response)
}

async fn read_batch(
    app: &App,
    outbox: &dyn Outbox,
    records: &[EventRecord],
    window: &mut Window,
) -> Result<(), ProjectionError> {
    let mut changed: BTreeSet<(MunicipalityId, AggregateId)> = BTreeSet::new();
    let mut happened = Vec::new();
    let gone = gone(app, records).await?;
    let news = records.iter().filter(|record| !record::is_read_back(record));
    for record in news.filter(|record| record::whose(record).is_none_or(|id| !gone.contains(&id))) {
        if let Some((municipality, change)) = usage::used(record) {
            window.note(&municipality, Counter::Usage, change);
        }
        match meaning(record) {
            Some(Meaning::Count { municipality, proposal, change }) => {
                window.note(&municipality, Counter::Proposal(proposal), change);
            }
            Some(Meaning::Aggregate { municipality, id }) => {
                changed.insert((municipality, id));
            }
            Some(Meaning::Event { municipality, event }) => {
                let store = app.store.municipality(municipality.clone());
                store.note_event(event.at, &event.aggregate, event.seq, &event.hash).await?;
                note_act(&store, &event.body).await?;
                happened.push((municipality, event));
            }
            None => {}
        }
    }
    project(app, outbox, changed).await?;
    // Told only when it can be seen.
    for (municipality, event) in happened {
        aggregates::tell(app, municipality, event).await?;
    }
    Ok(())
}

/// Those whose records mean nothing any more: everything of them is being deleted, or has been.
async fn gone(app: &App, records: &[EventRecord]) -> Result<BTreeSet<MunicipalityId>, StoreError> {
    let whose: BTreeSet<MunicipalityId> = records.iter().filter_map(record::whose).collect();
    let mut gone = BTreeSet::new();
    for id in whose {
        if is_gone(app, &id).await? {
            gone.insert(id);
        }
    }
    Ok(gone)
}

async fn is_gone(app: &App, id: &MunicipalityId) -> Result<bool, StoreError> {
    let known = app.municipality(id).await.map_err(|error| StoreError::Busy(error.to_string()))?;
    let standing = match known {
        Some(known) => Some(known.settings.standing),
        // That it was not there may be what is remembered of it from before it was added.
        None => app.store.municipality(id.clone()).settings().await?.map(|settings| settings.standing),
    };
    Ok(standing.is_none_or(|standing| standing == Standing::Leaving))
}

async fn count(
    app: &App,
    outbox: &dyn Outbox,
    stream_shard: &str,
    window: Window,
) -> Result<(), ProjectionError> {
    let now = app.now();
    for (municipality, counter, changes) in window.into_counters() {
        if is_gone(app, &municipality).await? {
            continue;
        }
        let store = app.store.municipality(municipality.clone());
        let Counter::Proposal(proposal) = counter else {
            store.count_usage(stream_shard, changes, now).await?;
            continue;
        };
        let (touches_held, sightings) = (changes.touch_held(), changes.sightings());
        let tally = store.count(proposal, stream_shard, changes, now).await?;
        if touches_held {
            let here = aggregates::municipality(app, &municipality).await?;
            store.project_held(proposal, &tally, &here.settings, now).await?;
            store.project_dialogue(proposal).await?;
        }
        bursts::look(app, outbox, (&municipality, proposal), (stream_shard, sightings)).await?;
        if let Some(card) = store.project_counts(proposal, &tally, now).await? {
            rules::tell(app, outbox, (municipality, proposal), &card).await?;
        }
    }
    Ok(())
}
