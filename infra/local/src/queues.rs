//! Durable queues with the semantics of SQS, in one SQLite file beside the engine's.
//!
//! A received message is invisible for a while and comes back unless it is deleted;
//! each delivery is counted, and a message delivered too often is parked among the
//! dead letters with the reason. Delivery is at least once and order is not promised.
//! Times come from the caller, since the local host's clock can be moved.
//!
//! Named checkpoints live in the same file, so that a pump can move its place in the
//! stream and enqueue what it found there in one transaction.
//!
//! Invariant: what was acknowledged is on disk (write-ahead log, `synchronous = FULL`).

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use thiserror::Error;
use tokio::sync::watch;

mod checkpoints;
mod dead;
mod delivery;
mod depth;
mod messages;
mod schema;

pub use self::messages::{Checkpoint, DeadLetter, Depth, Fate, Message, Policy, Receipt, Received};

/// The queues' file inside the data directory.
pub const FILE_NAME: &str = "queues.sqlite";

/// Why a queue could not do what was asked.
#[derive(Debug, Error)]
pub enum QueueError {
    /// The data directory cannot be made.
    #[error("cannot use the data directory {path}")]
    Directory {
        /// The directory in question.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The queues' file failed.
    #[error("the queues' file could not be used")]
    File(#[from] rusqlite::Error),
    /// The file was written by a newer version.
    #[error("the queues' file has schema {found}, this version reads {known}")]
    Schema {
        /// What the file says.
        found: i64,
        /// What this version writes.
        known: i64,
    },
    /// A time outside of what a timestamp can say.
    #[error("a time is out of range")]
    Time(#[from] jiff::Error),
    /// Work handed to another thread did not come back.
    #[error("the queues' work was interrupted")]
    Interrupted,
}

/// All queues of one installation; clones share one connection.
#[derive(Clone, Debug)]
pub struct Queues {
    connection: Arc<Mutex<Connection>>,
    arrivals: watch::Sender<u64>,
}

impl Queues {
    /// Opens (or creates) the queues in `data`.
    pub async fn open(data: &Path) -> Result<Self, QueueError> {
        let data = data.to_path_buf();
        let connection = blocking(move || schema::open(&data)).await?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), arrivals: watch::Sender::new(0) })
    }

    /// Changes whenever something became visible by a call, so that a pump need not poll fast.
    ///
    /// Delays and visibility end by the clock alone; see [`next_visible`](Self::next_visible).
    pub fn arrivals(&self) -> watch::Receiver<u64> {
        self.arrivals.subscribe()
    }

    /// Puts one message on `queue`, visible after `delay`.
    pub async fn send(
        &self,
        queue: impl Into<String>,
        body: impl Into<String>,
        delay: Duration,
        now: Timestamp,
    ) -> Result<(), QueueError> {
        self.send_batch(vec![Message::new(queue, body).delayed(delay)], now).await
    }

    /// Puts all messages on their queues, or none.
    pub async fn send_batch(&self, messages: Vec<Message>, now: Timestamp) -> Result<(), QueueError> {
        self.transact(move |transaction| delivery::send(transaction, &messages, now)).await?;
        self.announce();
        Ok(())
    }

    /// Puts all messages on their queues and moves the checkpoint, or does neither.
    pub async fn send_batch_and_checkpoint(
        &self,
        messages: Vec<Message>,
        checkpoint: Checkpoint,
        now: Timestamp,
    ) -> Result<(), QueueError> {
        self.transact(move |transaction| {
            delivery::send(transaction, &messages, now)?;
            checkpoints::set(transaction, &checkpoint)
        })
        .await?;
        self.announce();
        Ok(())
    }

    /// Up to `max` visible messages, each hidden for the policy's visibility.
    ///
    /// Messages that were delivered as often as the policy allows are parked instead,
    /// so that one which kills the process does not do so for ever.
    pub async fn receive(
        &self,
        queue: impl Into<String>,
        max: usize,
        policy: Policy,
        now: Timestamp,
    ) -> Result<Vec<Received>, QueueError> {
        let queue = queue.into();
        self.transact(move |transaction| delivery::receive(transaction, &queue, max, &policy, now)).await
    }

    /// Deletes what was dealt with; answers how many.
    ///
    /// A receipt whose message was delivered again since deletes nothing.
    pub async fn delete(&self, receipts: Vec<Receipt>) -> Result<usize, QueueError> {
        self.transact(move |transaction| delivery::delete(transaction, &receipts)).await
    }

    /// Makes a received message visible again after `backoff`.
    pub async fn retry_later(
        &self,
        receipt: Receipt,
        backoff: Duration,
        now: Timestamp,
    ) -> Result<(), QueueError> {
        self.transact(move |transaction| delivery::retry_later(transaction, receipt, backoff, None, now))
            .await?;
        self.announce();
        Ok(())
    }

    /// Records a failed delivery: retried after the policy's backoff, or parked when that was the last.
    pub async fn fail(
        &self,
        message: &Received,
        reason: impl Into<String>,
        policy: Policy,
        now: Timestamp,
    ) -> Result<Fate, QueueError> {
        let (receipt, receives, reason) = (message.receipt, message.receives, reason.into());
        let fate = self
            .transact(move |transaction| match policy.backoff(receives) {
                Some(backoff) => {
                    delivery::retry_later(transaction, receipt, backoff, Some(&reason), now)?;
                    Ok(Fate::Retried(now.checked_add(backoff)?))
                }
                None => dead::park(transaction, receipt, &reason, now).map(|()| Fate::Parked),
            })
            .await?;
        self.announce();
        Ok(fate)
    }

    /// Puts a received message among the dead letters at once.
    pub async fn park(
        &self,
        receipt: Receipt,
        reason: impl Into<String>,
        now: Timestamp,
    ) -> Result<(), QueueError> {
        let reason = reason.into();
        self.transact(move |transaction| dead::park(transaction, receipt, &reason, now)).await
    }

    /// Gives the dead letters of `queue` a new life with a fresh count; answers how many.
    pub async fn redrive(&self, queue: impl Into<String>, now: Timestamp) -> Result<usize, QueueError> {
        let queue = queue.into();
        let revived = self.transact(move |transaction| dead::redrive(transaction, &queue, now)).await?;
        self.announce();
        Ok(revived)
    }

    /// All dead letters, oldest first.
    pub async fn dead_letters(&self) -> Result<Vec<DeadLetter>, QueueError> {
        self.transact(dead::letters).await
    }

    /// How much each queue holds; queues that hold nothing are left out.
    pub async fn depths(&self, now: Timestamp) -> Result<Vec<Depth>, QueueError> {
        self.transact(move |transaction| depth::all(transaction, now)).await
    }

    /// Whether nothing is visible or being worked on; what is parked or delayed does not count.
    pub async fn is_idle(&self, now: Timestamp) -> Result<bool, QueueError> {
        self.transact(move |transaction| depth::is_idle(transaction, now)).await
    }

    /// When the next message becomes visible, in the past if one is; parked ones never do.
    pub async fn next_visible(&self) -> Result<Option<Timestamp>, QueueError> {
        self.transact(depth::next_visible).await
    }

    /// The checkpoint stored under `name`.
    pub async fn checkpoint(&self, name: impl Into<String>) -> Result<Option<String>, QueueError> {
        let name = name.into();
        self.transact(move |transaction| checkpoints::get(transaction, &name)).await
    }

    /// Stores a checkpoint.
    pub async fn set_checkpoint(&self, checkpoint: Checkpoint) -> Result<(), QueueError> {
        self.transact(move |transaction| checkpoints::set(transaction, &checkpoint)).await
    }

    /// Lets the pumps look again, also because the clock was moved.
    pub(crate) fn announce(&self) {
        self.arrivals.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Runs `work` in one transaction off the executor's threads; one that writes nothing costs no fsync.
    async fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, QueueError> + Send + 'static,
    ) -> Result<T, QueueError> {
        let connection = Arc::clone(&self.connection);
        blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction()?;
            let outcome = work(&transaction)?;
            transaction.commit()?;
            Ok(outcome)
        })
        .await
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, QueueError> + Send + 'static,
) -> Result<T, QueueError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| QueueError::Interrupted)?
}
