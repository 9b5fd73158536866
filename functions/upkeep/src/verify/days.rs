//! The days of a municipality, a few at a time: their digests are made again, and held to what the last report has seen.

use app::App;
use domain::{
    audit::{Days, Fault, Finding, Place, Report, Seal},
    hash::Hash,
    ids::MunicipalityId,
};
use jiff::civil::Date;
use messages::NotHandled;
use objects::Objects;
use store::MunicipalityStore;

use super::{Cursor, Verified};

/// How many days a step goes through.
const DAYS: i32 = 31;

/// Goes through some more days; answers where to go on. When there are no more, the report is kept.
pub(super) async fn go_on(
    app: &App,
    objects: &Objects,
    verified: &mut Verified,
    municipality: MunicipalityId,
    reached: Option<(Date, Hash)>,
) -> Result<Cursor, NotHandled> {
    let store = app.store.municipality(municipality.clone());
    let after = reached.as_ref().map(|(day, _)| *day);
    // Read first: a day that is sealed from here on is among those that are read then.
    let (_, next) = store.sealed_through().await.map_err(NotHandled::because)?;
    let sealed = store.sealed_days(after, DAYS).await.map_err(NotHandled::because)?;
    let report = verified.report(&municipality);
    let mut days = Days(reached);
    for sealed in &sealed {
        report.note(days.take(sealed));
        report.counts.days += 1;
    }
    if !sealed.is_empty() {
        return Ok(Cursor::Days { municipality, reached: days.0 });
    }
    report.note(days.end(next.as_ref()));
    let (fault, before) = since_last(&store, objects).await?;
    // What did not fit is held to the same seal the next time too, or a second look would find nothing.
    report.sealed = match fault.is_some() {
        true => before,
        false => days.0.map(|(day, hash)| Seal { day, hash }),
    };
    report.note(fault);
    let kept = serde_json::to_vec_pretty(report).map_err(NotHandled::because)?;
    let (asked_at, kept) = (report.asked_at, kept.into());
    objects.keep_report(&municipality, asked_at, kept).await.map_err(NotHandled::because)?;
    Ok(verified.next_municipality(Some(&municipality)))
}

/// Whether the day that was last sealed when the report before was made is sealed by the same digest still; and by which it
/// was.
async fn since_last(
    store: &MunicipalityStore,
    objects: &Objects,
) -> Result<(Option<Finding>, Option<Seal>), NotHandled> {
    let last = objects.last_report(store.municipality()).await.map_err(NotHandled::because)?;
    let last: Option<Report> = last.and_then(|last| serde_json::from_slice(&last).ok());
    let Some(seal) = last.and_then(|last| last.sealed) else { return Ok((None, None)) };
    let digest = store.digest(seal.day).await.map_err(NotHandled::because)?;
    let fault = match digest {
        Some(digest) if digest.hash == seal.hash => None,
        Some(_) => Some(Fault::SealedAnew),
        None => Some(Fault::Missing),
    };
    let place = Place::Day { day: seal.day };
    Ok((fault.map(|fault| Finding { place, fault }), Some(seal)))
}
