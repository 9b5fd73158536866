//! The rules of the mission, pure: no clock, no table, no HTTP, no language.
//!
//! A command is decided by [`proposal::decide`] into events, and [`proposal::apply`] makes the next state of them.
//! Everything that varies between municipalities comes in through [`settings::Settings`].

pub mod actor;
pub mod calendar;
pub mod confirmation;
pub mod edit;
pub mod email;
pub mod event;
pub mod hash;
pub mod ids;
pub mod listing;
pub mod number;
pub mod personal;
pub mod proposal;
pub mod settings;
pub mod tally;
pub mod text;
pub mod vote;
