//! Start-up of the function `rules` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Rules])?;
    startup::serve_queue(&started, |event| rules::handle(&started.app, &outbox, event)).await
}
