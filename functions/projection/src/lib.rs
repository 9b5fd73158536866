//! The stream of the main table becomes what is counted and listed: tallies, cards, listings, facets, days.
//!
//! Nothing here trusts arrival order or that anything arrives once: votes are counted by stream position, cards are made
//! from the aggregate as it stands. A batch that fails comes again whole, with the same window.

mod record;

use std::collections::BTreeSet;

use app::App;
use aws_lambda_events::event::dynamodb::{EventRecord, TimeWindowEvent, TimeWindowEventResponse};
use domain::{
    ids::{MunicipalityId, ProposalId},
    tally::Window,
    text::Words,
};
use store::StoreError;

use crate::record::{Meaning, meaning};

/// Where the window's votes are kept between the batches of a window.
const WINDOW: &str = "window";

/// Handles one batch of the stream, and at the end of a window counts the votes that it saw.
pub async fn handle(app: &App, event: TimeWindowEvent) -> Result<TimeWindowEventResponse, StoreError> {
    let properties = event.time_window_properties;
    let mut window: Window = match properties.state.get(WINDOW) {
        Some(state) => serde_json::from_str(state)?,
        None => Window::default(),
    };
    read_batch(app, &event.dynamo_db_event.records, &mut window).await?;
    let mut response = TimeWindowEventResponse::default();
    if properties.is_final_invoke_for_window || properties.is_window_terminated_early {
        count(app, properties.shard_id.as_deref().unwrap_or_default(), window).await?;
    } else if !window.is_empty() {
        let state = serde_json::to_string(&window)?;
        response.time_window_event_response_properties.state.insert(WINDOW.to_owned(), state);
    }
    Ok(response)
}

async fn read_batch(app: &App, records: &[EventRecord], window: &mut Window) -> Result<(), StoreError> {
    let mut changed: BTreeSet<(MunicipalityId, ProposalId)> = BTreeSet::new();
    for record in records {
        match meaning(record) {
            Some(Meaning::Vote { municipality, proposal, change }) => {
                window.note(&municipality, proposal, change)
            }
            Some(Meaning::Proposal { municipality, proposal }) => {
                changed.insert((municipality, proposal));
            }
            Some(Meaning::Event { municipality, at, aggregate, seq, hash }) => {
                app.store.municipality(municipality).note_event(at, &aggregate, seq, &hash).await?;
            }
            None => {}
        }
    }
    for (municipality, proposal) in changed {
        project(app, municipality, proposal).await?;
    }
    Ok(())
}

async fn project(app: &App, municipality: MunicipalityId, id: ProposalId) -> Result<(), StoreError> {
    let store = app.store.municipality(municipality);
    let Some(proposal) = store.proposal(id).await? else { return Ok(()) };
    match store.text(id, proposal.state.text.id).await? {
        Some(Words::Proposal(text)) => store.project_card(&proposal, &text).await,
        Some(Words::Name(_) | Words::Explanation(_)) | None => {
            tracing::error!(municipality = %store.municipality(), proposal = %id, "a proposal without its text has no card");
            Ok(())
        }
    }
}

async fn count(app: &App, stream_shard: &str, window: Window) -> Result<(), StoreError> {
    let now = app.now();
    for (municipality, proposal, changes) in window.into_proposals() {
        let store = app.store.municipality(municipality);
        let tally = store.count_votes(proposal, stream_shard, changes, now).await?;
        store.project_votes(proposal, tally.votes, tally.windows).await?;
    }
    Ok(())
}
