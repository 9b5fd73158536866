//! The system from outside: journeys through the routes on the embedded engine, faults, and the wiring.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bounces;
mod budgets;
mod catalogues;
mod closing;
mod days;
mod dialogue;
mod digest;
mod faults;
mod layers;
mod letters;
mod mail;
mod moderation;
mod openapi;
mod people;
mod privacy;
mod reminders;
mod settings;
mod stream;
mod submission;
mod tenants;
mod threshold;
mod voters;
mod voting;
mod walks;
mod wiring;
