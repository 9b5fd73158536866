//! Start-up of the function `search` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Search])?;
    startup::serve_queue(&started, |event| search::handle(&started.app, &outbox, event)).await
}
