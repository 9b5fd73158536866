//! Everything of a municipality, written out beside its documents: each item of both tables as a line of JSON, with its
//! keys and attributes as they stand. What is made of other things is left out, since it can be made anew. The last that is
//! written says which parts there are, each with its digest, so that whoever reads it knows that it is all there.

use app::App;
use domain::{hash::Hash, ids::MunicipalityId, person::Identifier, settings::SettingsCommand};
use messages::{Export, ExportPhase, NotHandled};
use municipalities::By;
use objects::Objects;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Key, Whole};

use crate::not_done;

/// How many items a step looks at.
const PAGE: i32 = 1000;

/// What is written last.
pub(crate) const END: &str = "end.json";

/// What has been written out, in the order of the parts' names.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// Of whom.
    pub(crate) municipality: MunicipalityId,
    /// Each part, with its SHA-256.
    pub(crate) parts: Vec<(String, Hash)>,
}

/// Writes one part; answers how to go on. Repeating a step writes the same again.
pub(crate) async fn step(app: &App, objects: &Objects, export: Export) -> Result<Option<Export>, NotHandled> {
    let store = app.store.municipality(export.municipality.clone());
    if store.settings().await.map_err(NotHandled::because)?.is_none() {
        return Err(NotHandled::ever_because("there is no such municipality"));
    }
    if export.phase == ExportPhase::Main && export.after.is_none() {
        // What was written out before may hold somebody who has been erased since.
        objects.clear_export(&export.municipality).await.map_err(NotHandled::because)?;
        let by = By::noted_as(export.by);
        let noted = municipalities::settle(app, &export.municipality, SettingsCommand::Export, &by);
        Box::pin(noted).await.map_err(not_done)?;
    }
    let (table, name) = match export.phase {
        ExportPhase::Main => (Whole::Main, "main"),
        ExportPhase::People => (Whole::People, "people"),
    };
    let page = store.written_out(table, export.after.clone(), PAGE).await;
    let (items, last) = page.map_err(NotHandled::because)?;
    let lines: Vec<String> = items.iter().filter(|item| is_kept(item)).map(Value::to_string).collect();
    if !lines.is_empty() {
        let part = format!("{name}-{:05}.jsonl", export.part);
        let content = lines.join("\n") + "\n";
        let written = objects.write_export(&export.municipality, &part, content.into()).await;
        written.map_err(NotHandled::because)?;
    }
    Ok(match (last, export.phase) {
        (Some(last), _) => Some(Export { part: export.part + 1, after: Some(last), ..export }),
        (None, ExportPhase::Main) => {
            Some(Export { part: 1, phase: ExportPhase::People, after: None, ..export })
        }
        (None, ExportPhase::People) => {
            end(objects, export.municipality).await?;
            None
        }
    })
}

/// Says that this is all.
async fn end(objects: &Objects, municipality: MunicipalityId) -> Result<(), NotHandled> {
    let begins = format!("{municipality}/export/");
    let names = objects.names_of(&municipality).await.map_err(NotHandled::because)?;
    let mut parts = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".jsonl")) {
        let Some(part) = name.strip_prefix(&begins) else { continue };
        let content = objects.content(name).await.map_err(NotHandled::because)?;
        parts.push((part.to_owned(), Hash::of(&[&content])));
    }
    parts.sort_by(|one, other| one.0.cmp(&other.0));
    let written = Written { municipality, parts };
    let content = serde_json::to_vec(&written).map_err(NotHandled::because)?;
    objects.write_export(&written.municipality, END, content.into()).await.map_err(NotHandled::because)
}

/// Whether an item says something that no other does, and that is of use elsewhere: keys, ways in and counters are not.
fn is_kept(item: &Value) -> bool {
    let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_ours_alone = |key: &Key| {
        matches!(
            key,
            Key::PersonalKey
                | Key::Invitation(..)
                | Key::KeptForm(_)
                | Key::Rate(..)
                | Key::Idempotency(_)
                | Key::SignedOut(_)
                | Key::Identifier(Identifier::PersonalNumber(_))
        )
    };
    Key::read(text("pk"), text("sk")).is_ok_and(|(_, key)| !key.is_made() && !is_ours_alone(&key))
}
