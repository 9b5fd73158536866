//! Start-up of the function `upkeep` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Erasure, Queue::Rules, Queue::Search, Queue::Upkeep])?;
    let (objects, requests) = (started.objects()?, started.request_counts()?);
    let handle = |event| upkeep::handle(&started.app, (&objects, &requests), &outbox, event);
    startup::serve_queue(&started, handle).await
}
