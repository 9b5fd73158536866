//! The stream in tumbling windows to `projection`, as Lambda's event source mapping does it.

use std::{collections::HashMap, sync::Arc, time::Instant};

use app::App;
use aws_lambda_events::event::dynamodb::{EventRecord, TimeWindowEvent};

use super::{LocalOutbox, POLL, Progress, REST};
use crate::{
    queues::Checkpoint,
    stream::{Position, StreamReader},
    wiring::STREAM,
};

/// The checkpoint's name.
pub(crate) const NAME: &str = "projection";

/// The most records of one batch.
const BATCH: usize = 1000;

/// A window that has been opened and not yet counted.
struct Window {
    since: Instant,
    state: HashMap<String, String>,
}

/// Runs until the process ends.
pub(crate) async fn run(app: App, reader: StreamReader, outbox: LocalOutbox, progress: Arc<Progress>) {
    let queues = &outbox.queues;
    let mut at = progress.reached();
    let mut window = None;
    loop {
        let was_open = window.is_some();
        match step(&app, &reader, &outbox, at, &mut window).await {
            Ok(last) => {
                let idle = last == at && window.is_some() == was_open;
                at = last;
                // What a window has seen has had no effect until the window is counted.
                if window.is_none() && progress.reached() < at {
                    if let Err(error) = queues.set_checkpoint(Checkpoint::new(NAME, at.to_string())).await {
                        tracing::error!(%error, "the projection's checkpoint could not be kept");
                    }
                    progress.reached.send_replace(at);
                }
                if idle {
                    rest(&progress, &mut window).await;
                }
            }
            Err(error) => {
                tracing::error!(error, "the projection failed, and is tried again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Waits for more, but not past the end of the window; somebody in a hurry ends the window at once.
async fn rest(progress: &Progress, window: &mut Option<Window>) {
    tokio::select! {
        () = tokio::time::sleep(POLL) => {}
        () = progress.hurry.notified() => {
            if let Some(open) = window {
                open.since = open.since.checked_sub(STREAM.1).unwrap_or(open.since);
            }
        }
    }
}

async fn step(
    app: &App,
    reader: &StreamReader,
    outbox: &LocalOutbox,
    at: Position,
    window: &mut Option<Window>,
) -> Result<Position, String> {
    if let Some(open) = window
        && STREAM.1 <= open.since.elapsed()
    {
        invoke(app, reader, outbox, Vec::new(), open.state.clone(), true).await?;
        *window = None;
        // Between two windows the checkpoint can be kept, also while votes keep coming.
        return Ok(at);
    }
    let page = reader.after(at, BATCH).await.map_err(|error| error.to_string())?;
    if !page.records.is_empty() {
        let (since, state) = match window.as_ref() {
            Some(open) => (open.since, open.state.clone()),
            None => (Instant::now(), HashMap::new()),
        };
        let state = invoke(app, reader, outbox, page.records, state, false).await?;
        *window = (!state.is_empty()).then_some(Window { since, state });
    }
    Ok(page.last)
}

async fn invoke(
    app: &App,
    reader: &StreamReader,
    outbox: &LocalOutbox,
    records: Vec<EventRecord>,
    state: HashMap<String, String>,
    is_final: bool,
) -> Result<HashMap<String, String>, String> {
    let mut event = TimeWindowEvent::default();
    event.dynamo_db_event.records = records;
    event.time_window_properties.state = state;
    event.time_window_properties.shard_id = Some(reader.shard_id().to_owned());
    event.time_window_properties.event_source_arn = Some(reader.source_arn().to_owned());
    event.time_window_properties.is_final_invoke_for_window = is_final;
    let response = projection::handle(app, outbox, event).await.map_err(|error| error.to_string())?;
    Ok(response.time_window_event_response_properties.state)
}
