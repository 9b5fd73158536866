//! The figures of the budgets, one JSON line each: `{"figure", "value", "budget", "holds"}`.
//!
//! Machines swing, so a ratio is the median of alternating slices in one run, with both stream consumers running.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, missing_docs)]

mod comments;
mod cost;
mod curve;
mod digest;
mod handling;
mod http;
mod lag;
mod load;
mod many;
mod night;
mod operations;
mod reads;
mod start;
mod town;
mod votes;

use std::time::Duration;

/// Whether a figure must be at least or at most its budget.
#[derive(Clone, Copy)]
pub enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

/// Prints a figure beside its budget.
pub fn report(figure: &str, value: f64, unit: &str, bound: Bound) {
    let (budget, holds) = match bound {
        Bound::AtLeast(least) => (format!(">= {least}"), least <= value),
        Bound::AtMost(most) => (format!("<= {most}"), value <= most),
    };
    let value = (value * 1000.0).round() / 1000.0;
    println!(
        "{}",
        serde_json::json!({ "figure": figure, "value": value, "unit": unit, "budget": budget, "holds": holds })
    );
}

/// Prints a figure that explains another and has no budget of its own.
pub fn note(figure: &str, value: f64, unit: &str) {
    let value = (value * 1000.0).round() / 1000.0;
    println!("{}", serde_json::json!({ "figure": figure, "value": value, "unit": unit }));
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let slices: usize = std::env::var("SLICES").ok().and_then(|n| n.parse().ok()).unwrap_or(10);
    let slice = Duration::from_secs(5);
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted == ["cost"] {
        return cost::figures();
    }
    let wants = |group: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == group);
    if wants("start") {
        runtime.block_on(start::figures());
    }
    if wants("reads") {
        runtime.block_on(reads::figures(slice));
    }
    if wants("comments") {
        runtime.block_on(comments::figures(slice));
    }
    if wants("digest") {
        runtime.block_on(digest::figures());
    }
    if wants("curve") {
        runtime.block_on(curve::figures());
    }
    if wants("many") {
        runtime.block_on(many::figures(slice));
    }
    if wants("night") {
        runtime.block_on(night::figures());
    }
    if wants("operations") {
        runtime.block_on(operations::figures());
    }
    if wants("votes") {
        runtime.block_on(votes::figures(slices, slice));
    }
}
