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
mod desk;
mod dialogue;
mod erasure;
mod faults;
mod following;
mod layers;
mod mail;
mod mina_sidor;
mod moderation;
mod openapi;
mod people;
mod privacy;
mod settings;
mod stream;
mod submission;
mod tenants;
mod voting;
mod wiring;
