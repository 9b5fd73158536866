//! Once a minute: finds what is due and sends one message for each. It decides nothing itself, but makes the daily
//! digests of events, which nobody else has a part in.

use app::App;
use domain::ids::MunicipalityId;
use messages::{ClosingDue, Morning, RulesDaily, Upkeep};
use outbox::{NotSent, Outbox, Outgoing, Queue};
use store::{Due, StoreError};

/// How many due things are taken from each partition of the index at a time; the rest come a minute later.
const AT_A_TIME: i32 = 250;

/// Why a sweep did not finish.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queues. What they did not take is found again by the next sweep.
    #[error(transparent)]
    Queue(#[from] NotSent),
}

/// Finds what is due and sends it on; answers how many things there were.
pub async fn handle(app: &App, outbox: &dyn Outbox) -> Result<usize, SweepError> {
    let now = app.now();
    let due = app.store.system().due(now, AT_A_TIME).await?;
    let found = due.len();
    let (mut messages, mut digests) = (Vec::new(), Vec::new());
    for due in due {
        match due {
            // While a municipality is closed nothing ends and nobody is told of anything: it stays due until it is opened.
            Due::Proposal(municipality, _) | Due::Mailing(municipality)
                if !is_open(app, &municipality).await? => {}
            Due::Proposal(municipality, proposal) => {
                messages.push(Outgoing::new(Queue::Closing, &ClosingDue { municipality, proposal })?);
            }
            Due::Digest(municipality) => digests.push(municipality),
            Due::Mailing(municipality) => {
                // The index lags: it may have been done since.
                if let Some(day) = app.store.municipality(municipality.clone()).next_mailing().await? {
                    let daily = RulesDaily { municipality: municipality.clone(), day, after: None };
                    messages.push(Outgoing::new(Queue::Rules, &daily)?);
                    if let Err(error) = app.store.municipality(municipality.clone()).drop_hot(now).await {
                        // Nobody is shown it: it only stands there until tomorrow.
                        tracing::error!(%municipality, %error, "what has grown too old to be hot stands there still");
                    }
                    messages.push(Outgoing::new(Queue::Digest, &Morning { municipality, morning: day })?);
                }
            }
        }
    }
    if !messages.is_empty() {
        outbox.send(messages).await?;
    }
    for municipality in digests {
        // One that cannot be made must not hold up the others; it is due again in a minute.
        if let Err(error) = end_day(app, outbox, &municipality).await {
            tracing::error!(%municipality, %error, "a day could not be ended");
        }
    }
    Ok(found)
}

/// Whether a municipality is open to its residents.
async fn is_open(app: &App, municipality: &MunicipalityId) -> Result<bool, StoreError> {
    let found = app.municipality(municipality).await.map_err(|error| StoreError::Busy(error.to_string()))?;
    Ok(found.is_some_and(|found| found.settings.standing.is_open()))
}

/// Has the meter of what a municipality uses read, and makes the digest of its day.
async fn end_day(app: &App, outbox: &dyn Outbox, municipality: &MunicipalityId) -> Result<(), SweepError> {
    let (store, now) = (app.store.municipality(municipality.clone()), app.now());
    if let Some(day) = store.digest_due(now).await? {
        let reading = Upkeep::Reading { municipality: municipality.clone(), day };
        outbox.send(vec![Outgoing::new(Queue::Upkeep, &reading)?]).await?;
    }
    store.make_digest(now).await?;
    Ok(())
}
