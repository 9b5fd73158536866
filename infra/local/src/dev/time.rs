//! The clock and the queues.

use std::sync::Arc;

use app::Clock;
use axum::{
    Json,
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Span, Timestamp};
use serde::{Deserialize, Serialize};

use super::{By, DevError, asked};
use crate::Host;

/// How far the clock goes at a time: it never comes back.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 3653);

/// By how much the clock is to be moved: ISO 8601, as `P10D` or `PT2H`.
#[derive(Debug, Deserialize)]
pub(super) struct Advance {
    advance: Span,
}

#[derive(Serialize)]
struct Clocks {
    now: Timestamp,
}

/// What time it is.
pub(super) async fn show(State(host): State<Arc<Host>>) -> Response {
    Json(Clocks { now: host.clock().now() }).into_response()
}

/// Moves the clock and does what falls due on the way.
pub(super) async fn advance(State(host): State<Arc<Host>>, request: Request) -> Result<Response, DevError> {
    let unreadable = |error: &dyn std::fmt::Display| DevError::Unreadable(error.to_string());
    let (asked, by) = asked::<Advance>(request).await?;
    // A day is a day in Sweden, also when the clocks are put forward or back.
    let now = language::stockholm(host.clock().now());
    let span = asked.advance.to_duration(&now).map_err(|error| unreadable(&error))?;
    if span < SignedDuration::ZERO || FARTHEST < span {
        return Err(DevError::Unreadable(
            "the clock never goes back, and at most ten years forward".to_owned(),
        ));
    }
    let now = host.advance(span).await?;
    Ok(match by {
        By::Form => Redirect::to("/dev").into_response(),
        By::Program => Json(Clocks { now }).into_response(),
    })
}

/// Returns when no reaction is waiting.
pub(super) async fn drain(State(host): State<Arc<Host>>) -> Result<Response, DevError> {
    host.drain().await?;
    Ok(Json(serde_json::json!({ "drained": true })).into_response())
}

#[derive(Serialize)]
struct QueueView {
    queue: String,
    waiting: u64,
    delayed: u64,
    in_flight: u64,
    dead: u64,
    dead_letters: Vec<LetterView>,
}

#[derive(Serialize)]
struct LetterView {
    id: i64,
    body: String,
    reason: String,
    receives: u32,
    sent_at: Timestamp,
    parked_at: Timestamp,
}

/// The queues, and what has been parked in each with the reason.
pub(super) async fn queues(State(host): State<Arc<Host>>) -> Result<Response, DevError> {
    let failed = |error: crate::queues::QueueError| DevError::Failed(error.to_string());
    let depths = host.queues().depths(host.clock().now()).await.map_err(failed)?;
    let letters = host.queues().dead_letters().await.map_err(failed)?;
    let views = crate::wiring::QUEUES.iter().map(|queue| {
        let depth = depths.iter().find(|depth| depth.queue == queue.name).cloned().unwrap_or_default();
        let dead = letters.iter().filter(|letter| letter.queue == queue.name).map(|letter| LetterView {
            id: letter.id,
            body: letter.body.clone(),
            reason: letter.reason.clone(),
            receives: letter.receives,
            sent_at: letter.sent_at,
            parked_at: letter.parked_at,
        });
        QueueView {
            queue: queue.name.to_owned(),
            waiting: depth.waiting,
            delayed: depth.delayed,
            in_flight: depth.in_flight,
            dead: depth.dead,
            dead_letters: dead.collect(),
        }
    });
    Ok(Json(views.collect::<Vec<_>>()).into_response())
}

/// Lets what was parked be tried again.
pub(super) async fn redrive(
    State(host): State<Arc<Host>>,
    Path(queue): Path<String>,
) -> Result<Response, DevError> {
    let redriven = host.queues().redrive(queue, host.clock().now()).await;
    let redriven = redriven.map_err(|error| DevError::Failed(error.to_string()))?;
    Ok(Json(serde_json::json!({ "redriven": redriven })).into_response())
}
