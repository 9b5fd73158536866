//! A municipality leaves: everything of it is deleted, a page at a time, and of nobody else anything.
//!
//! What is still on its way when it begins may write a little more. So the whole of it is gone through again until a round
//! finds nothing; the settings, which say that it leaves, go last.

use std::time::Duration;

use app::App;
use domain::settings::{SettingsCommand, Standing};
use messages::{Leaving, LeavingPhase, NotHandled, Upkeep};
use municipalities::By;
use objects::Objects;
use store::{LastKey, MunicipalityStore, Whole};

use crate::not_done;

/// How many items a step looks at.
const PAGE: i32 = 1000;

/// After this nobody remembers the settings as they were.
const FORGOTTEN: Duration = Duration::from_secs(10);

/// Goes through one page; answers how to go on. Repeating a step finds less.
pub(crate) async fn step(
    app: &App,
    objects: &Objects,
    leaving: Leaving,
) -> Result<Option<Leaving>, NotHandled> {
    let store = app.store.municipality(leaving.municipality.clone());
    if leaving.phase != LeavingPhase::Begin && !is_leaving(&store).await? {
        // All is done, and there may be another by its name since.
        tracing::warn!(phase = ?leaving.phase, "a step is not done again");
        return Ok(None);
    }
    let next = match leaving.phase {
        LeavingPhase::Begin => {
            begin(app, &leaving).await?;
            Leaving { phase: LeavingPhase::Main, ..leaving }
        }
        LeavingPhase::Main => {
            let (deleted, last) = page(&store, Whole::Main, leaving.after.clone()).await?;
            go_on(leaving, deleted, last, LeavingPhase::People)
        }
        LeavingPhase::People => {
            let (deleted, last) = page(&store, Whole::People, leaving.after.clone()).await?;
            go_on(leaving, deleted, last, LeavingPhase::Objects)
        }
        LeavingPhase::Objects => {
            objects.delete_all(&leaving.municipality).await.map_err(NotHandled::because)?;
            if leaving.deleted == 0 {
                store.delete_settings().await.map_err(NotHandled::because)?;
                return Ok(None);
            }
            Leaving { phase: LeavingPhase::Main, deleted: 0, ..leaving }
        }
    };
    Ok(Some(next))
}

/// Waits between rounds, where others react meanwhile: what they were doing has ended then.
pub(crate) async fn rest(next: &Upkeep) {
    if let Upkeep::DeleteMunicipality(Leaving { phase: LeavingPhase::Main, after: None, .. }) = next {
        tokio::time::sleep(FORGOTTEN).await;
    }
}

/// Whoever asks has typed the municipality's name; it is closed already, or was never open.
async fn begin(app: &App, leaving: &Leaving) -> Result<(), NotHandled> {
    let (id, by) = (&leaving.municipality, By::noted_as(leaving.by));
    Box::pin(municipalities::may_leave(app, id, &leaving.name)).await.map_err(not_done)?;
    Box::pin(municipalities::settle(app, id, SettingsCommand::Leave, &by)).await.map_err(not_done)?;
    tracing::info!(municipality = %id, ?by, "everything of a municipality is being deleted");
    Ok(())
}

async fn is_leaving(store: &MunicipalityStore) -> Result<bool, NotHandled> {
    let settings = store.settings().await.map_err(NotHandled::because)?;
    Ok(settings.is_some_and(|settings| settings.standing == Standing::Leaving))
}

async fn page(
    store: &MunicipalityStore,
    table: Whole,
    after: Option<LastKey>,
) -> Result<(usize, Option<LastKey>), NotHandled> {
    store.delete_page(table, after, PAGE).await.map_err(NotHandled::because)
}

fn go_on(leaving: Leaving, deleted: usize, last: Option<LastKey>, then: LeavingPhase) -> Leaving {
    let deleted = leaving.deleted + deleted;
    match last {
        Some(last) => Leaving { after: Some(last), deleted, ..leaving },
        None => Leaving { phase: then, after: None, deleted, ..leaving },
    }
}
