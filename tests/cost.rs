//! What Ting costs: figures that were measured, prices and volumes come to kronor. `docs/cost.md` says it to people.

#![allow(clippy::cast_precision_loss)]

pub mod given;
pub mod measured;
mod meter;
pub mod model;
pub mod operations;
pub mod page;
