//! The proposal's life, as its commands and events tell it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod author;
mod life;
mod moderation;
mod random;
mod table;

#[path = "../support/mod.rs"]
mod support;
