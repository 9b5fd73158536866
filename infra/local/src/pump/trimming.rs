//! Deletes what DynamoDB would no longer have: items past their time, and stream records that both readers have
//! consumed.

use std::{path::PathBuf, sync::Arc, time::Duration};

use dynoxide::Database;
use jiff::{SignedDuration, Timestamp};

use super::Progress;
use crate::engine::stream_indexes;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(3600);

/// How long DynamoDB keeps stream records; by the machine's clock, since the engine's records are.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Runs until the process ends.
pub(crate) async fn run(file: PathBuf, database: Database, projection: Arc<Progress>, bus: Arc<Progress>) {
    loop {
        tokio::time::sleep(EVERY).await;
        let consumed = projection.reached().min(bus.reached());
        let file = file.clone();
        let trimmed = tokio::task::spawn_blocking(move || {
            stream_indexes::trim(&file, consumed, Timestamp::now() - KEPT)
        })
        .await;
        match trimmed {
            Ok(Ok(records)) => tracing::debug!(records, "trimmed the stream"),
            Ok(Err(error)) => tracing::warn!(%error, "the stream could not be trimmed, and is tried again"),
            Err(error) => tracing::warn!(%error, "the trimming was interrupted, and is tried again"),
        }
        let database = database.clone();
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || database.sweep_ttl()).await {
            tracing::warn!(%error, "what has expired could not be deleted, and is tried again");
        }
    }
}
