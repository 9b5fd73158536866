//! A function that empties a queue.

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use messages::{Again, BatchOutcome};
use outbox::DeadLetters;

use crate::Started;

/// Empties a queue until the environment is taken away. What can never be handled is parked at once with the reason;
/// whatever else fails comes again, and the queue parks it when it has come often enough.
pub async fn serve_queue<H, F>(started: &Started, handle: H) -> Result<(), Error>
where
    H: Fn(SqsEvent) -> F,
    F: Future<Output = BatchOutcome>,
{
    let dead_letters = started.dead_letters()?;
    let (handle, dead_letters) = (&handle, &dead_letters);
    lambda_runtime::run(service_fn(|event: LambdaEvent<SqsEvent>| async move {
        let bodies: Vec<(String, String)> = event
            .payload
            .records
            .iter()
            .map(|record| {
                (record.message_id.clone().unwrap_or_default(), record.body.clone().unwrap_or_default())
            })
            .collect();
        let outcome = handle(event.payload).await;
        Ok::<_, Error>(park(dead_letters, &bodies, outcome).await.response())
    }))
    .await
}

/// Parks what can never be handled. What cannot be parked now comes again as any other.
async fn park(
    dead_letters: &DeadLetters,
    bodies: &[(String, String)],
    outcome: BatchOutcome,
) -> BatchOutcome {
    let mut rest = BatchOutcome::default();
    for (id, failed) in outcome.failed {
        let body = bodies.iter().find(|(known, _)| *known == id).map(|(_, body)| body);
        let parked = match body.filter(|_| failed.again == Again::Never) {
            Some(body) => dead_letters.park(body, &failed.to_string()).await,
            None => {
                rest.failed.push((id, failed));
                continue;
            }
        };
        if let Err(error) = parked {
            tracing::warn!(id, %error, "a message could not be parked");
            rest.failed.push((id, failed));
        }
    }
    rest
}
