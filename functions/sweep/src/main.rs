//! Start-up of the function `sweep` on Lambda.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde::de::IgnoredAny;
use sweep::Sqs;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::v2026_01_12()).await;
    let queue = Sqs::new(aws_sdk_sqs::Client::new(&config), app::variable("CLOSING_QUEUE_URL")?);
    lambda_runtime::run(service_fn(|_: LambdaEvent<IgnoredAny>| async {
        sweep::handle(&app, &queue).await.map(drop).map_err(Error::from)
    }))
    .await
}
