//! Start-up of the function `digest` on Lambda.

use outbox::Queue;
use startup::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let (mailer, outbox) = (started.mailer().await?, started.queues([Queue::Digest])?);
    startup::serve_queue(&started, |event| digest::handle(&started.app, &*mailer, &outbox, event)).await
}
