//! A queue to its function: batches, retries, and the parking of what cannot be handled.

use std::{sync::Arc, time::Duration};

use app::Clock;
use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use messages::{Again, BatchOutcome};

use super::REST;
use crate::{
    MovableClock,
    queues::{QueueError, Queues, Received},
    wiring::Queue,
};

/// The most messages of one batch.
const BATCH: usize = 10;

/// How often a queue is looked at when nothing has arrived: a message that failed may be due again.
const LOOK: Duration = Duration::from_millis(200);

/// Runs until the process ends.
pub(crate) async fn run<F>(
    queue: Queue,
    clock: Arc<MovableClock>,
    queues: Queues,
    handle: impl Fn(SqsEvent) -> F,
) where
    F: Future<Output = BatchOutcome>,
{
    let mut arrivals = queues.arrivals();
    loop {
        arrivals.mark_unchanged();
        match step(queue, &clock, &queues, &handle).await {
            Ok(0) => {
                // Either way it is time to look again; a lost sender means that the process is ending.
                if matches!(tokio::time::timeout(LOOK, arrivals.changed()).await, Ok(Err(_))) {
                    return;
                }
            }
            Ok(_) => {}
            Err(error) => {
                tracing::error!(%error, queue = queue.name, "the queue failed, and is tried again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

async fn step<F>(
    queue: Queue,
    clock: &MovableClock,
    queues: &Queues,
    handle: &impl Fn(SqsEvent) -> F,
) -> Result<usize, QueueError>
where
    F: Future<Output = BatchOutcome>,
{
    let received = queues.receive(queue.name, BATCH, queue.policy, clock.now()).await?;
    if received.is_empty() {
        return Ok(0);
    }
    let mut event = SqsEvent::default();
    event.records = received.iter().map(message).collect();
    let outcome = handle(event).await;
    let (mut done, count) = (Vec::new(), received.len());
    for message in received {
        match outcome.failed.iter().find(|(id, _)| *id == message.id.to_string()) {
            Some((_, reason)) => match reason.again {
                Again::Later | Again::WhenBack => {
                    queues.fail(&message, reason.to_string(), queue.policy, clock.now()).await?;
                }
                Again::Never => queues.park(message.receipt, reason.to_string(), clock.now()).await?,
            },
            None => done.push(message.receipt),
        }
    }
    queues.delete(done).await?;
    Ok(count)
}

fn message(received: &Received) -> SqsMessage {
    let mut message = SqsMessage::default();
    message.message_id = Some(received.id.to_string());
    message.body = Some(received.body.clone());
    message
}
