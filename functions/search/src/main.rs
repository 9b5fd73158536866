//! Start-up of the function `search` on Lambda.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use outbox::{Queue, Sqs};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::v2026_01_12()).await;
    let urls = [(Queue::Search, app::variable("SEARCH_QUEUE_URL")?)];
    let outbox = Sqs::new(aws_sdk_sqs::Client::new(&config), urls);
    lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async {
        Ok::<_, Error>(search::handle(&app, &outbox, event.payload).await.response())
    }))
    .await
}
