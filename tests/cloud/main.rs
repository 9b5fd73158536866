//! The deployed side, as far as it can be proven without an account: each function's own binary under a Lambda runtime API,
//! with the environment that `infra/template.yaml` gives it, the tables on the embedded engine and everything else on
//! moto, a server of AWS's interfaces that we did not write.
//!
//! `scripts/test` installs moto and says where it is (`MOTO_SERVER`), and builds the binaries.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod adapters;
mod binaries;
mod cloud;
mod cloudwatch;
mod faults;
mod journey;
mod moto;
mod schedule;
mod stage;
mod store_suite;
