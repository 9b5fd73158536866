//! Reads the meter of what a municipality uses, once for each day that is over.

use app::App;
use domain::{
    calendar::{beginning_of, stockholm},
    ids::MunicipalityId,
    usage::Month,
};
use jiff::{ToSpan, civil::Date};
use messages::{NotHandled, Upkeep};
use metering::RequestCounts;

/// Reads it; answers with the statement that is to be written down, if the day's month is over.
///
/// What is counted by the table is noted at once, so that it is that night's also if requests can be counted only later.
pub(crate) async fn read(
    app: &App,
    requests: &dyn RequestCounts,
    municipality: MunicipalityId,
    day: Date,
) -> Result<Option<Upkeep>, NotHandled> {
    let (store, now) = (app.store.municipality(municipality.clone()), app.now());
    if store.settings().await.map_err(NotHandled::because)?.is_none() {
        // It has left since: nothing of it is to be there again.
        return Ok(None);
    }
    let reading = store.read_meter(day, now).await.map_err(NotHandled::because)?;
    if reading.requests.is_none() {
        let (from, until) = (beginning_of(day), beginning_of(day.saturating_add(1.day())));
        let answered = requests.answered(&municipality, from, until).await.map_err(NotHandled::because)?;
        store.note_requests(day, answered).await.map_err(NotHandled::because)?;
    }
    let month = Month::of(day);
    let is_over = month.last() < stockholm(now).date();
    Ok(is_over.then_some(Upkeep::Statement { municipality, month }))
}
