//! Ting in one process.
//!
//! AWS gives the functions a table with a stream, queues and an event bus. This crate gives them the same on one
//! machine: an embedded DynamoDB engine behind the real SDK client, its stream as Lambda would deliver it, and durable
//! queues with the semantics of SQS. What is wired to what stands in [`wiring`], and a test holds it to
//! `infra/template.yaml`.
//!
//! What is acknowledged survives `kill -9`: a crash may repeat work, never skip it.

mod backup;
mod bucket;
mod clock;
mod dev;
mod edge;
pub mod engine;
mod folder;
mod host;
mod mailbox;
mod metering;
mod municipalities;
mod pump;
pub mod queues;
mod seed;
pub mod stream;
pub mod wiring;

pub use backup::back_up;
pub use clock::{MovableClock, OFFSET as CLOCK_OFFSET};
pub use dev::signed_in;
pub use host::{Config, EdgeBefore, EdgeCache, Host, HostError, Seed};
pub use mailbox::{KeptMail, Mailbox};
pub use pump::LocalOutbox;
