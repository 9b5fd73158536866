//! Start-up of the function `digest` on Lambda.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use mail::Smtp;
use outbox::{Queue, Sqs};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let mut mailer = Smtp::from_url(&app::variable("SMTP_URL")?)?;
    if let Some(set) = app::optional_variable("SES_CONFIGURATION_SET") {
        mailer = mailer.in_configuration_set(&set)?;
    }
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::v2026_01_12()).await;
    let urls = [(Queue::Digest, app::variable("DIGEST_QUEUE_URL")?)];
    let outbox = Sqs::new(aws_sdk_sqs::Client::new(&config), urls);
    lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async {
        Ok::<_, Error>(digest::handle(&app, &mailer, &outbox, event.payload).await.response())
    }))
    .await
}
