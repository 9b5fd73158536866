//! Start-up of the function `handover` on Lambda.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use objects::Objects;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    let objects = Objects::in_bucket(&app::variable("OBJECT_BUCKET")?)?;
    lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async {
        Ok::<_, Error>(handover::handle(&app, &objects, event.payload).await.response())
    }))
    .await
}
