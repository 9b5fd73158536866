//! Start-up of the function `projection` on Lambda.

use aws_lambda_events::event::dynamodb::TimeWindowEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use outbox::Queue;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let started = startup::start().await?;
    let outbox = started.queues([Queue::Closing, Queue::Rules])?;
    lambda_runtime::run(service_fn(|event: LambdaEvent<TimeWindowEvent>| async {
        projection::handle(&started.app, &outbox, event.payload).await.map_err(Error::from)
    }))
    .await
}
