//! Ting in one process.
//!
//! AWS gives the functions a table with a stream, queues and an event bus. This
//! crate gives them the same on one machine: an embedded DynamoDB engine behind
//! the real SDK client, its stream as Lambda would deliver it, and durable queues
//! with the semantics of SQS.
//!
//! What is acknowledged survives `kill -9`: a crash may repeat work, never skip it.

pub mod engine;
pub mod queues;
pub mod stream;
