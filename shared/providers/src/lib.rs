//! Identity providers, which administrators name and functions ask: the way to ask one, and whether what it says of itself is
//! what Ting needs.
//!
//! Invariants: what is asked for beyond our own machine is asked by TLS, at an address that everybody can reach, and never at
//! one that stands within; no answer leads on to another address; time and size have an end. Whoever names a provider is told
//! whether it fits, and nothing that it has answered.

mod asker;
mod description;
mod fit;
mod inside;

pub use asker::{Asker, NotAsked};
pub use fit::{Expected, Finding, Matter, Unreachable, Verdict, looked_over};
