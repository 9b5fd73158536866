//! What was written out of a municipality is read back, where there is nothing of it: into the same installation or another.
//!
//! It is looked through before any of it is written, and written before anybody is let in. Items bear that they were read back,
//! so that nobody reacts to what happened long ago; what is made of other things is made anew. Each step may be repeated, and
//! one that begins anew goes over what an earlier has left.

use std::time::Duration;

use app::App;
use domain::{hash::Hash, ids::MunicipalityId};
use messages::{Import, ImportPhase, NotHandled};
use objects::Objects;
use outbox::Outbox;
use serde_json::Value;
use store::{Ground, Key, MunicipalityStore, Whole};

use crate::{
    export::{END, Written},
    rebuild,
};

/// How many items a step looks at, of those that are gone through.
const PAGE: i32 = 1000;

/// How many items a step makes lists of: a minute's work, if each is an aggregate.
const PAGE_MADE: i32 = 500;

/// That there was no such municipality is remembered for some seconds.
const REMEMBERED: Duration = Duration::from_secs(10);

/// Does one step; answers how to go on.
pub(crate) async fn step(
    app: &App,
    objects: &Objects,
    outbox: &dyn Outbox,
    import: Import,
) -> Result<Option<Import>, NotHandled> {
    let store = app.store.municipality(import.municipality.clone());
    match import.phase {
        ImportPhase::Begin => begin(&store, import).await.map(Some),
        ImportPhase::Main | ImportPhase::People | ImportPhase::Check => {
            part(&store, objects, import).await.map(Some)
        }
        ImportPhase::Settings => {
            let next = part(&store, objects, import).await?;
            if next.phase == ImportPhase::Make {
                is_seen(app, &store).await?;
            }
            Ok(Some(next))
        }
        ImportPhase::Make => make(app, outbox, &store, import).await.map(Some),
        ImportPhase::Open => {
            let next = part(&store, objects, import).await?;
            if next.phase != ImportPhase::Open {
                Box::pin(store.enlist()).await.map_err(NotHandled::because)?;
            }
            Ok((next.phase == ImportPhase::Open).then_some(next))
        }
    }
}

/// Looks whether there is nothing but what an earlier attempt has left.
async fn begin(store: &MunicipalityStore, import: Import) -> Result<Import, NotHandled> {
    let table = if import.part == 0 { Whole::Main } else { Whole::People };
    match store.ground().await.map_err(NotHandled::because)? {
        Ground::Taken => {
            return Err(NotHandled::ever_because(format!(
                "there is a municipality {} already, and nothing is read over it",
                import.municipality
            )));
        }
        Ground::BeingRead => return Ok(to(import, ImportPhase::Check)),
        Ground::Free => {}
    }
    let page = store.written_out(table, import.after.clone(), PAGE).await;
    let (items, last) = page.map_err(NotHandled::because)?;
    let is_other = |item: &Value| item.get(store::READ_BACK).is_none();
    if let Some(other) = items.iter().find(|item| is_other(item)) {
        let key = text(other, "pk").split('#').nth(1).unwrap_or_default().to_owned();
        return Err(NotHandled::ever_because(format!(
            "there is something of {} already that was not read back ({key}): delete it first",
            import.municipality
        )));
    }
    Ok(match (last, table) {
        (Some(last), _) => Import { after: Some(last), ..import },
        (None, Whole::Main) => Import { part: 1, after: None, ..import },
        (None, Whole::People) => to(import, ImportPhase::Check),
    })
}

/// Goes through one part that was written out: looks at it, or writes what of it belongs to this phase.
async fn part(store: &MunicipalityStore, objects: &Objects, import: Import) -> Result<Import, NotHandled> {
    let (id, phase) = (&import.municipality, import.phase);
    let written = written(objects, id).await?;
    let of_phase = |name: &&(String, Hash)| match phase {
        ImportPhase::Check => true,
        ImportPhase::People => name.0.starts_with("people-"),
        _ => name.0.starts_with("main-"),
    };
    let Some((name, digest)) = written.parts.iter().filter(of_phase).nth(import.part) else {
        return after(store, import).await;
    };
    let items = items(objects, id, name, digest).await?;
    let is_version = |item: &Value| text(item, "sk").starts_with("version#");
    let (table, items): (Whole, Vec<Value>) = match phase {
        ImportPhase::People => (Whole::People, items),
        ImportPhase::Main => (Whole::Main, items.into_iter().filter(|item| !is_version(item)).collect()),
        ImportPhase::Settings => {
            (Whole::Main, items.into_iter().filter(is_version).map(store::being_read).collect())
        }
        ImportPhase::Open => {
            (Whole::Main, items.into_iter().filter(is_version).map(store::as_it_stood).collect())
        }
        ImportPhase::Begin | ImportPhase::Check | ImportPhase::Make => (Whole::Main, Vec::new()),
    };
    store.read_back(table, items).await.map_err(NotHandled::because)?;
    tracing::info!(part = import.part, ?phase, "reading back");
    Ok(Import { part: import.part + 1, ..import })
}

/// What comes after the last part of a phase.
async fn after(store: &MunicipalityStore, import: Import) -> Result<Import, NotHandled> {
    Ok(match import.phase {
        ImportPhase::Begin | ImportPhase::Check => to(import, ImportPhase::Main),
        ImportPhase::Main => to(import, ImportPhase::People),
        ImportPhase::People => to(import, ImportPhase::Settings),
        ImportPhase::Settings => {
            if store.ground().await.map_err(NotHandled::because)? == Ground::Free {
                return Err(NotHandled::ever_because("there are no settings among what was written out"));
            }
            to(import, ImportPhase::Make)
        }
        ImportPhase::Make | ImportPhase::Open => to(import, ImportPhase::Begin),
    })
}

fn to(import: Import, phase: ImportPhase) -> Import {
    Import { phase, part: 0, after: None, ..import }
}

/// Makes lists and counts of one page of what has been read back; nobody is let in yet, and so nobody else makes any.
async fn make(
    app: &App,
    outbox: &dyn Outbox,
    store: &MunicipalityStore,
    import: Import,
) -> Result<Import, NotHandled> {
    let page = app.store.system().page(import.after.clone(), PAGE_MADE).await;
    let (mut found, last) = page.map_err(NotHandled::because)?;
    found.retain(|found| found.municipality == import.municipality);
    // The stream that it was counted from is another's, or is past.
    Box::pin(rebuild::make(app, outbox, &found, true)).await?;
    match last {
        Some(last) => Ok(Import { after: Some(last), ..import }),
        None => {
            store.fold_usage().await.map_err(NotHandled::because)?;
            Ok(to(import, ImportPhase::Open))
        }
    }
}

/// Waits until it is seen here that there is such a municipality.
async fn is_seen(app: &App, store: &MunicipalityStore) -> Result<(), NotHandled> {
    let waited = tokio::time::timeout(REMEMBERED, async {
        loop {
            match app.municipality(store.municipality()).await {
                Ok(Some(_)) => return Ok(()),
                Ok(None) => tokio::time::sleep(Duration::from_millis(200)).await,
                Err(error) => return Err(NotHandled::because(error)),
            }
        }
    });
    waited.await.map_err(|_| NotHandled::because("the settings have not been seen yet"))?
}

/// What was written out, as its end says.
async fn written(objects: &Objects, id: &MunicipalityId) -> Result<Written, NotHandled> {
    let end = objects.read_export(id, END).await.map_err(NotHandled::because)?;
    let end = end.ok_or_else(|| {
        NotHandled::ever_because(format!("export/{END} is missing: the export did not come to its end"))
    })?;
    let written: Written = serde_json::from_slice(&end)
        .map_err(|_| NotHandled::ever_because(format!("export/{END} cannot be read")))?;
    if written.municipality != *id {
        let other = written.municipality;
        return Err(NotHandled::ever_because(format!("what was written out is of {other}, and not of {id}")));
    }
    Ok(written)
}

/// The items of a part, if it is what was written.
async fn items(
    objects: &Objects,
    id: &MunicipalityId,
    name: &str,
    digest: &Hash,
) -> Result<Vec<Value>, NotHandled> {
    let content = objects.read_export(id, name).await.map_err(NotHandled::because)?;
    let content = content.ok_or_else(|| NotHandled::ever_because(format!("export/{name} is missing")))?;
    if Hash::of(&[&content]) != *digest {
        let why = "is not what was written out: it has another SHA-256";
        return Err(NotHandled::ever_because(format!("export/{name} {why}")));
    }
    let lines = content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let read = lines.enumerate().map(|(at, line)| {
        let item: Option<Value> = serde_json::from_slice(line).ok();
        item.filter(|item| is_of(id, item)).ok_or_else(|| {
            NotHandled::ever_because(format!("export/{name}: line {} is nothing of {id}", at + 1))
        })
    });
    read.collect()
}

fn is_of(id: &MunicipalityId, item: &Value) -> bool {
    Key::read(text(item, "pk"), text(item, "sk")).is_ok_and(|(whose, _)| whose == *id)
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item.get(name).and_then(Value::as_str).unwrap_or_default()
}
