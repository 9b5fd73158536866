//! Start-up of the function `projection` on Lambda.

use aws_lambda_events::event::dynamodb::TimeWindowEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let app = app::from_environment().await?;
    lambda_runtime::run(service_fn(|event: LambdaEvent<TimeWindowEvent>| async {
        projection::handle(&app, event.payload).await.map_err(Error::from)
    }))
    .await
}
