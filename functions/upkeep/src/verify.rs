//! Proves from the chains of events, and from the digests of their days, that nothing is missing or changed.
//!
//! First the table is gone through a page at a time: each chain that has anything there is read whole and proved, and each
//! day's word for an event is held to that event. Then the digests of the days are made again. How far it has come stands
//! beside the documents, and so does each municipality's report, which the next one is held to.

mod chains;
mod days;

use std::collections::BTreeMap;

use app::App;
use domain::{audit::Report, hash::Hash, ids::MunicipalityId};
use jiff::{Timestamp, civil::Date};
use messages::{NotHandled, Verification};
use objects::Objects;
use serde::{Deserialize, Serialize};
use store::LastKey;

/// How many items a step goes through: a minute's work, if each is a chain.
const PAGE: i32 = 500;

/// A verification as far as it has come, with what it has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// How many steps are done.
    step: u32,
    /// Where it goes on.
    cursor: Cursor,
    /// Whether nothing is left to do.
    pub is_finished: bool,
    /// What was found, by municipality.
    pub reports: BTreeMap<MunicipalityId, Report>,
    /// The same as a person reads it, when it is finished.
    #[serde(default)]
    pub verdict: String,
}

/// Where a verification goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "in")]
enum Cursor {
    /// In the table, after an item.
    Table {
        /// Its keys.
        after: Option<LastKey>,
    },
    /// Among the days of a municipality, after one and its digest.
    Days {
        /// Whose.
        municipality: MunicipalityId,
        /// The day, and its digest.
        reached: Option<(Date, Hash)>,
    },
    /// Nowhere.
    End,
}

impl Verified {
    fn begun(due: &Verification) -> Self {
        let mut reports = BTreeMap::new();
        if let Some(municipality) = &due.municipality {
            reports.insert(municipality.clone(), Report::new(municipality.clone(), due.asked_at));
        }
        Self {
            asked_at: due.asked_at,
            step: 0,
            cursor: Cursor::Table { after: None },
            is_finished: false,
            reports,
            verdict: String::new(),
        }
    }

    /// The last that was begun, as far as it has come.
    pub async fn last(objects: &Objects) -> Result<Option<Self>, NotHandled> {
        let kept = objects.verification().await.map_err(NotHandled::because)?;
        kept.map(|kept| serde_json::from_slice(&kept).map_err(NotHandled::ever_because)).transpose()
    }

    /// Whether nothing is missing or changed anywhere.
    pub fn is_whole(&self) -> bool {
        self.is_finished && self.reports.values().all(Report::is_whole)
    }

    fn report(&mut self, municipality: &MunicipalityId) -> &mut Report {
        let begun = || Report::new(municipality.clone(), self.asked_at);
        self.reports.entry(municipality.clone()).or_insert_with(begun)
    }

    async fn keep(&self, objects: &Objects) -> Result<(), NotHandled> {
        let kept = serde_json::to_vec(self).map_err(NotHandled::because)?;
        objects.note_verification(kept.into()).await.map_err(NotHandled::because)
    }

    /// Where to go on when the days of one municipality are done, or the table is.
    fn next_municipality(&self, after: Option<&MunicipalityId>) -> Cursor {
        let next = self.reports.keys().find(|id| after.is_none_or(|after| after < *id));
        let days = |municipality: &MunicipalityId| Cursor::Days {
            municipality: municipality.clone(),
            reached: None,
        };
        next.map_or(Cursor::End, days)
    }
}

/// Does one step; answers how to go on. One that is done already is not done again, but its next is sent again, which may
/// have been lost; what is further behind, or was asked for before another, does nothing.
pub(crate) async fn step(
    app: &App,
    objects: &Objects,
    due: Verification,
) -> Result<Option<Verification>, NotHandled> {
    let kept = Verified::last(objects).await?.filter(|kept| due.asked_at <= kept.asked_at);
    let mut verified = match kept {
        None if due.step == 0 => Verified::begun(&due),
        Some(kept) if kept.asked_at == due.asked_at && due.step <= kept.step => kept,
        _ => return Ok(None),
    };
    let further = Verification { step: due.step.saturating_add(1), ..due.clone() };
    if due.step < verified.step {
        let was_last = verified.step == further.step;
        return Ok((was_last && !verified.is_finished).then_some(further));
    }
    verified.cursor = match verified.cursor.clone() {
        Cursor::Table { after } => chains::go_on(app, objects, &mut verified, &due, after).await?,
        Cursor::Days { municipality, reached } => {
            days::go_on(app, objects, &mut verified, municipality, reached).await?
        }
        Cursor::End => Cursor::End,
    };
    verified.step = further.step;
    verified.is_finished = verified.cursor == Cursor::End;
    if verified.is_finished {
        verified.verdict = verified.reports.values().map(ToString::to_string).collect();
        let is_whole = verified.is_whole();
        tracing::info!(step = due.step, is_whole, "the audit is verified");
        if !is_whole {
            tracing::error!(verdict = verified.verdict, "something that has happened is missing or changed");
        }
    }
    verified.keep(objects).await?;
    Ok((!verified.is_finished).then_some(further))
}
