//! The queues of this process, for functions that send to them.

use std::{pin::Pin, sync::Arc, time::Duration};

use app::Clock;
use outbox::{NotSent, Outbox, Outgoing};

use crate::{
    MovableClock,
    queues::{Message, Queues},
};

/// The way to the queues of this process.
#[derive(Debug, Clone)]
pub struct LocalOutbox {
    pub(crate) queues: Queues,
    pub(crate) clock: Arc<MovableClock>,
}

impl Outbox for LocalOutbox {
    fn send<'a>(
        &'a self,
        messages: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>> {
        Box::pin(async move {
            let messages = messages.into_iter().map(|message| {
                let delay = Duration::try_from(message.delay).unwrap_or_default();
                Message::new(message.queue.as_str(), message.body).delayed(delay)
            });
            let sent = self.queues.send_batch(messages.collect(), self.clock.now()).await;
            sent.map_err(|error| NotSent(error.to_string()))
        })
    }
}
