//! Start-up of the function `administration` on Lambda.

use std::sync::Arc;

use administration::Queues;
use outbox::Queue;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    web::serve_with(async |started| {
        let queues: Queues = Arc::new(started.queues([Queue::Upkeep])?);
        Ok((started.app, administration::routes().share(queues)))
    })
    .await
}
