//! The rules of the mission, pure: no clock, no table, no HTTP, no language.
//!
//! A command on an aggregate is decided into events by the `decide` of its module, and [`aggregate::Aggregate::apply`]
//! makes the next state of them.
//! Everything that varies between municipalities comes in through [`settings::Settings`].

pub mod absence;
pub mod activity;
pub mod actor;
pub mod aggregate;
pub mod audit;
pub mod author;
pub mod calendar;
pub mod case;
pub mod colleagues;
pub mod comment;
pub mod confirmation;
pub mod contact;
pub mod desk;
pub mod edit;
pub mod email;
pub mod erasure;
pub mod event;
pub mod extract;
pub mod follow;
pub mod hash;
pub mod ids;
pub mod lead_time;
pub mod listing;
pub mod mailbox;
pub mod mobile;
pub mod number;
pub mod on_behalf;
pub mod open_to;
pub mod opening;
pub mod operator;
pub mod permission;
pub mod person;
pub mod personal;
pub mod proposal;
pub mod protection;
pub mod report;
pub mod rule;
pub mod scrutiny;
pub mod search;
pub mod settings;
pub mod share;
pub mod sought;
pub mod tally;
pub mod text;
pub mod trace;
pub mod usage;
pub mod vote;
pub mod waiting;
