//! Start-up of the function `sweep` on Lambda.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use outbox::{Queue, Sqs};
use serde::de::IgnoredAny;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::v2026_01_12()).await;
    let urls = [
        (Queue::Closing, app::variable("CLOSING_QUEUE_URL")?),
        (Queue::Digest, app::variable("DIGEST_QUEUE_URL")?),
        (Queue::Rules, app::variable("RULES_QUEUE_URL")?),
    ];
    let outbox = Sqs::new(aws_sdk_sqs::Client::new(&config), urls);
    lambda_runtime::run(service_fn(|_: LambdaEvent<IgnoredAny>| async {
        sweep::handle(&app, &outbox).await.map(drop).map_err(Error::from)
    }))
    .await
}
