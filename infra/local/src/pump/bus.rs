//! The event bus: each event in the stream goes to the queues that want its kind.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use app::Clock;
use aws_lambda_events::event::dynamodb::EventRecord;
use messages::EventNotice;

use super::{POLL, Progress, REST};
use crate::{
    MovableClock,
    queues::{Checkpoint, Message, Queues},
    stream::{Position, StreamError, StreamReader},
    wiring,
};

/// The checkpoint's name.
pub(crate) const NAME: &str = "bus";

/// The most records of one batch.
const BATCH: usize = 500;

/// A checkpoint that brings no message along is kept at most this often; what is repeated does no harm.
const KEEP_EVERY: Duration = Duration::from_secs(1);

/// Runs until the process ends.
pub(crate) async fn run(
    clock: Arc<MovableClock>,
    reader: StreamReader,
    queues: Queues,
    progress: Arc<Progress>,
) {
    let mut kept = Instant::now();
    loop {
        let at = progress.reached();
        match step(&clock, &reader, &queues, at, &mut kept).await {
            Ok(last) if last != at => {
                progress.reached.send_replace(last);
            }
            Ok(_) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = progress.hurry.notified() => {}
            },
            Err(error) => {
                tracing::error!(error, "the event bus failed, and is tried again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

async fn step(
    clock: &MovableClock,
    reader: &StreamReader,
    queues: &Queues,
    at: Position,
    kept: &mut Instant,
) -> Result<Position, String> {
    let page = reader.after(at, BATCH).await.map_err(|error| error.to_string())?;
    let messages: Vec<Message> = page.records.iter().flat_map(messages).collect();
    let checkpoint = Checkpoint::new(NAME, page.last.to_string());
    if !messages.is_empty() {
        let sent = queues.send_batch_and_checkpoint(messages, checkpoint, clock.now()).await;
        sent.map_err(|error| error.to_string())?;
    } else if page.last != at && KEEP_EVERY <= kept.elapsed() {
        queues.set_checkpoint(checkpoint).await.map_err(|error| error.to_string())?;
        *kept = Instant::now();
    }
    Ok(page.last)
}

/// What all that is written so far is to one queue, and how far that is.
pub(crate) async fn all_for(
    queue: wiring::Queue,
    reader: &StreamReader,
) -> Result<(Vec<Message>, Position), StreamError> {
    let (mut all, mut at) = (Vec::new(), Position::OLDEST);
    loop {
        let page = reader.after(at, BATCH).await?;
        if page.last == at {
            return Ok((all, at));
        }
        all.extend(page.records.iter().flat_map(|record| messages_to(record, |other| other == queue.name)));
        at = page.last;
    }
}

/// The messages that a record is to the queues that want it.
fn messages(record: &EventRecord) -> Vec<Message> {
    messages_to(record, |_| true)
}

fn messages_to(record: &EventRecord, is_asked: impl Fn(&str) -> bool) -> Vec<Message> {
    let Some(notice) = notice(record) else { return Vec::new() };
    let Ok(body) = serde_json::to_string(&notice) else { return Vec::new() };
    let asked = wiring::BUS.iter().filter(|wants| is_asked(wants.queue.name));
    let wanting = asked.filter(|wants| wants.kinds.contains(&notice.kind.as_str()));
    let message = |wants: &wiring::Subscription| {
        Message::new(wants.queue.name, body.clone()).delayed(wants.queue.delay)
    };
    wanting.map(message).collect()
}

fn notice(record: &EventRecord) -> Option<EventNotice> {
    let image = &record.change.new_image;
    let is_event = matches!(image.get("et"), Some(serde_dynamo::AttributeValue::S(et)) if et == "event");
    // What was read back from what was written out is no news.
    let is_news = image.get(store::READ_BACK).is_none();
    if record.event_name != "INSERT" || !is_event || !is_news {
        return None;
    }
    serde_dynamo::from_item(image.clone())
        .inspect_err(|error| tracing::error!(%error, "an event cannot be read by the bus"))
        .ok()
}
