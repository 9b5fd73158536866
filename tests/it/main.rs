//! The system from outside: journeys through the routes on the embedded engine, faults, and the wiring.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod author;
mod author_api;
mod bounces;
mod budgets;
mod catalogues;
mod closing;
mod commenting;
mod days;
mod decided;
mod desk;
mod dialogue;
mod dialogue_lists;
mod digest;
mod erased_meanwhile;
mod erasure;
mod faults;
mod following;
mod gate;
mod large;
mod layers;
mod letters;
mod links;
mod mail;
mod mina_sidor;
mod moderation;
mod nights;
mod openapi;
mod people;
mod privacy;
mod refused;
mod reminders;
mod reports;
mod settings;
mod stream;
mod submission;
mod tenants;
mod threads;
mod threshold;
mod voters;
mod voting;
mod walks;
mod wiring;
