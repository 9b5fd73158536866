//! The schedule: `sweep` once a minute, and at once when the clock is moved.

use app::App;

use super::LocalOutbox;
use crate::wiring::SCHEDULE;

/// Runs until the process ends.
pub(crate) async fn run(app: App, outbox: LocalOutbox) {
    loop {
        if let Err(error) = sweep::handle(&app, &outbox).await {
            tracing::error!(%error, "the sweep failed, and is tried again in a minute");
        }
        tokio::time::sleep(SCHEDULE.1).await;
    }
}
