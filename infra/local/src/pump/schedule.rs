//! The schedule: `sweep` once a minute, and at once when the clock is moved.

use std::{pin::Pin, sync::Arc};

use app::{App, Clock};
use messages::ClosingDue;
use sweep::{ClosingQueue, SweepError};

use crate::{
    MovableClock,
    queues::{Message, Queues},
    wiring::{CLOSING, SCHEDULE},
};

/// Runs until the process ends.
pub(crate) async fn run(app: App, queue: LocalClosing) {
    loop {
        if let Err(error) = sweep::handle(&app, &queue).await {
            tracing::error!(%error, "the sweep failed, and is tried again in a minute");
        }
        tokio::time::sleep(SCHEDULE.1).await;
    }
}

/// The queue `closing` in this process.
#[derive(Clone)]
pub(crate) struct LocalClosing {
    pub(crate) queues: Queues,
    pub(crate) clock: Arc<MovableClock>,
}

impl ClosingQueue for LocalClosing {
    fn send<'a>(
        &'a self,
        messages: Vec<ClosingDue>,
    ) -> Pin<Box<dyn Future<Output = Result<(), SweepError>> + Send + 'a>> {
        Box::pin(async move {
            let bodies = messages.iter().map(|message| {
                let body =
                    serde_json::to_string(message).map_err(|error| SweepError::Queue(error.to_string()))?;
                Ok(Message::new(CLOSING.name, body))
            });
            let bodies: Vec<Message> = bodies.collect::<Result<_, SweepError>>()?;
            let sent = self.queues.send_batch(bodies, self.clock.now()).await;
            sent.map_err(|error| SweepError::Queue(error.to_string()))
        })
    }
}
