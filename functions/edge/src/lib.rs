//! `edge`: what runs at Cloudflare, before the functions.
//!
//! It finds the municipality by the host name and hands each request to the origin with a signed passage, without which
//! the origin answers nobody. It keeps public answers for the seconds that the origin allows, shows them a little longer
//! while they are fetched anew, and for a day while the origin fails. It counts requests by address, and asks for a
//! Turnstile token where a municipality wants one of those who write without being known.
//!
//! Decisions are pure and tested here; only [`glue`](crate) speaks with Cloudflare, and is compiled for nothing else.
//!
//! Invariants: a request whose host name is nobody's reaches no origin; nothing that a client sent under our own names
//! is handed on; an answer is kept only if it says that it is the same for everybody.

pub mod challenge;
pub mod configuration;
pub mod flights;
pub mod form;
pub mod headers;
pub mod keeping;
pub mod limits;
pub mod pages;
pub mod plan;

#[cfg(target_arch = "wasm32")]
mod glue;
