//! Every parser of what comes from outside, given what nobody would write: a kept corpus, what comes of it when it is cut,
//! joined and spoiled, and texts of no meaning. Beyond that nothing falls, each says what must hold of what is read.
//!
//! Here each parser reads some hundred texts; `scripts/fuzz` lets it read as many as there is time for. It is proptest and
//! stable Rust: what is looked for has a shape that generators know, and what is found is made small. `cargo fuzz` and
//! bolero's guided engines need a nightly compiler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod addresses;
mod corpus;
mod names;
mod personal;
mod routes;
mod settings;
mod sheets;
mod tokens;
mod words;
