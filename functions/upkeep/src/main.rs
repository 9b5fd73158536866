//! Start-up of the function `upkeep` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Erasure, Queue::Rules, Queue::Search, Queue::Upkeep])?;
    let objects = started.objects()?;
    startup::serve_queue(&started, |event| upkeep::handle(&started.app, &objects, &outbox, event)).await
}
