//! Start-up of the function `sweep` on Lambda.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use outbox::Queue;
use serde::de::IgnoredAny;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Closing, Queue::Digest, Queue::Rules, Queue::Upkeep])?;
    lambda_runtime::run(service_fn(|_: LambdaEvent<IgnoredAny>| async {
        sweep::handle(&started.app, &outbox).await.map(drop).map_err(Error::from)
    }))
    .await
}
