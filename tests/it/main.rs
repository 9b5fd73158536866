//! The system from outside: journeys through the routes on the embedded engine, faults, and the wiring.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bounces;
mod budgets;
mod catalogues;
mod closing;
mod commenting;
mod days;
mod dialogue;
mod faults;
mod layers;
mod mail;
mod moderation;
mod openapi;
mod people;
mod privacy;
mod reports;
mod settings;
mod stream;
mod submission;
mod tenants;
mod voting;
mod wiring;
