//! What AWS does between the functions: stream windows, the event bus, the queues, the schedule.
//!
//! The invariant is that a checkpoint moves only when all that came before it has had its effect, or is safely in a
//! queue. A crash repeats work and never skips it.

mod bus;
mod outbox;
mod projection;
mod queue;
mod schedule;
mod trimming;

pub(crate) use bus::{NAME as BUS, all_for, run as run_bus};
pub use outbox::LocalOutbox;
pub(crate) use projection::{NAME as PROJECTION, run as run_projection};
pub(crate) use queue::run as run_queue;
pub(crate) use schedule::run as run_schedule;
pub(crate) use trimming::run as run_trimming;

use std::time::Duration;

use tokio::sync::{Notify, watch};

use crate::stream::Position;

/// How often the stream is looked at.
const POLL: Duration = Duration::from_millis(40);

/// How long a pump rests after something failed.
const REST: Duration = Duration::from_millis(500);

/// How far a reader of the stream has come, and a way to hurry it.
#[derive(Debug)]
pub(crate) struct Progress {
    reached: watch::Sender<Position>,
    hurry: Notify,
}

impl Progress {
    pub(crate) fn from(position: Position) -> Self {
        Self { reached: watch::Sender::new(position), hurry: Notify::new() }
    }

    /// Waits until everything up to a position has had its effect.
    pub(crate) async fn reach(&self, position: Position) {
        let mut reached = self.reached.subscribe();
        while *reached.borrow_and_update() < position {
            self.hurry.notify_one();
            if tokio::time::timeout(POLL * 2, reached.changed()).await.is_ok_and(|alive| alive.is_err()) {
                return;
            }
        }
    }

    pub(crate) fn reached(&self) -> Position {
        *self.reached.borrow()
    }
}
