//! What a function sends to queues itself, beside what the event bus carries there.
//!
//! A message that was sent may come twice: whoever could not send all of what it had sends all of it again.

mod dead_letters;
mod sqs;

use std::pin::Pin;

use jiff::SignedDuration;
use serde::Serialize;

pub use dead_letters::DeadLetters;
pub use sqs::Sqs;

/// A queue that functions send to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    /// Proposals to be closed or counted.
    Closing,
    /// Mail to many.
    Digest,
    /// What is to be decided by the municipality's rules.
    Rules,
    /// Persons who have their details removed.
    Erasure,
    /// What may read otherwise than it is found by.
    Search,
    /// What an operator has done to a whole stage.
    Upkeep,
}

impl Queue {
    /// The queue's name, which is also that of the function that empties it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Digest => "digest",
            Self::Rules => "rules",
            Self::Erasure => "erasure",
            Self::Search => "search",
            Self::Upkeep => "upkeep",
        }
    }
}

/// A message on its way to a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Where to.
    pub queue: Queue,
    /// The message as JSON.
    pub body: String,
    /// How long it is to wait there before anybody sees it, at most a quarter of an hour.
    pub delay: SignedDuration,
}

/// Why messages did not all reach their queues.
#[derive(Debug, thiserror::Error)]
#[error("the queue did not take the messages: {0}")]
pub struct NotSent(pub String);

/// The way to the queues.
pub trait Outbox: Send + Sync {
    /// Sends the messages. If it fails, some of them may have been sent.
    fn send<'a>(
        &'a self,
        messages: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>>;
}

impl Outgoing {
    /// A message that anybody may see at once.
    pub fn new(queue: Queue, message: &impl Serialize) -> Result<Self, NotSent> {
        let body = serde_json::to_string(message).map_err(|error| NotSent(error.to_string()))?;
        Ok(Self { queue, body, delay: SignedDuration::ZERO })
    }

    /// The same message, to be seen later.
    #[must_use]
    pub fn delayed(self, delay: SignedDuration) -> Self {
        Self { delay, ..self }
    }
}
