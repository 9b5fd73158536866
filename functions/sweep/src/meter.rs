//! Reads the meter of what a municipality uses, once for each day, and has a month's statement made when it is over.

use domain::{calendar::STOCKHOLM, usage::month_that_ends};
use jiff::{Timestamp, ToSpan, civil::Date};
use messages::Upkeep;
use metering::{NotCounted, RequestCounts};
use outbox::{Outbox, Outgoing, Queue};
use store::MunicipalityStore;

use crate::SweepError;

/// Reads it the night after a day, an hour after midnight: what is counted from logs is late by some minutes.
pub(crate) async fn read(
    store: &MunicipalityStore,
    outbox: &dyn Outbox,
    requests: &dyn RequestCounts,
    day: Date,
    now: Timestamp,
) -> Result<(), SweepError> {
    let municipality = store.municipality();
    if !store.is_meter_read(day).await? {
        let (from, until) = (midnight(day)?, midnight(day.saturating_add(1.day()))?);
        let answered = requests.answered(municipality, from, until).await?;
        store.read_meter(day, answered, now).await?;
    }
    if let Some(month) = month_that_ends(day) {
        let due = Upkeep::Statement { municipality: municipality.clone(), month };
        outbox.send(vec![Outgoing::new(Queue::Upkeep, &due)?]).await?;
    }
    Ok(())
}

/// When a day begins in Sweden.
fn midnight(day: Date) -> Result<Timestamp, NotCounted> {
    let midnight = day.in_tz(STOCKHOLM).map_err(|error| NotCounted(error.to_string()))?;
    Ok(midnight.timestamp())
}
