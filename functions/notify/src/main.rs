//! Start-up of the function `notify` on Lambda.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use mail::Smtp;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let mut mailer = Smtp::from_url(&app::variable("SMTP_URL")?)?;
    if let Some(set) = app::optional_variable("SES_CONFIGURATION_SET") {
        mailer = mailer.in_configuration_set(&set)?;
    }
    lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async {
        Ok::<_, Error>(notify::handle(&app, &mailer, event.payload).await.response())
    }))
    .await
}
