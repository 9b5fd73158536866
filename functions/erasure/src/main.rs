//! Start-up of the function `erasure` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let (objects, outbox) = (started.objects()?, started.queues([Queue::Erasure])?);
    startup::serve_queue(&started, |event| erasure::handle(&started.app, &objects, &outbox, event)).await
}
