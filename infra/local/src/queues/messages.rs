//! What goes into a queue and what comes out of it.

use std::time::Duration;

use jiff::Timestamp;

/// A message to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) queue: String,
    pub(super) body: String,
    pub(super) delay: Duration,
}

impl Message {
    /// A message for `queue`, visible at once.
    pub fn new(queue: impl Into<String>, body: impl Into<String>) -> Self {
        Self { queue: queue.into(), body: body.into(), delay: Duration::ZERO }
    }

    /// The same message, visible only after `delay`.
    pub fn delayed(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }
}

/// A name and the value to remember under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub(super) name: String,
    pub(super) value: String,
}

impl Checkpoint {
    /// A checkpoint to store.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// How a queue treats its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How long a received message stays hidden.
    pub visibility: Duration,
    /// Deliveries before a message is parked.
    pub max_receives: u32,
    /// The wait after the first failure; it doubles with each further one.
    pub first_backoff: Duration,
    /// The longest wait between two deliveries.
    pub longest_backoff: Duration,
}

impl Policy {
    /// How long to wait after the failure of delivery number `receives`; `None` when it was the last.
    pub fn backoff(&self, receives: u32) -> Option<Duration> {
        let doubled = 2_u32.saturating_pow(receives.saturating_sub(1));
        let backoff = self.first_backoff.saturating_mul(doubled).min(self.longest_backoff);
        (receives < self.max_receives).then_some(backoff)
    }

    /// For how long a message that fails each time is tried before it is parked.
    pub fn endurance(&self) -> Duration {
        (1..).map_while(|receives| self.backoff(receives)).sum()
    }
}

/// The right to delete or delay one delivery of a message; a later delivery takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub(super) id: i64,
    pub(super) delivery: i64,
}

/// A delivered message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// With this the delivery is answered.
    pub receipt: Receipt,
    /// Stays the same over all deliveries.
    pub id: i64,
    /// What was sent.
    pub body: String,
    /// Which delivery this is, from 1.
    pub receives: u32,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// What became of a message whose delivery failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It becomes visible again then.
    Retried(Timestamp),
    /// It is among the dead letters.
    Parked,
}

/// A message nobody could deal with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The message's id.
    pub id: i64,
    /// The queue it was on.
    pub queue: String,
    /// What was sent.
    pub body: String,
    /// Why it was parked.
    pub reason: String,
    /// How often it was delivered.
    pub receives: u32,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it was parked.
    pub parked_at: Timestamp,
}

/// How much a queue holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// The queue.
    pub queue: String,
    /// Visible now.
    pub waiting: u64,
    /// Visible later, by a delay or a retry.
    pub delayed: u64,
    /// Delivered and not yet answered.
    pub in_flight: u64,
    /// Among the dead letters.
    pub dead: u64,
}
