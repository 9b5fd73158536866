//! All that is kept of a person, gathered for her because she has asked for it (articles 15 and 20 of the GDPR).
//!
//! A message only says that there is something to do: how far it has come is read, a page at a time is written as a part
//! beside the documents, and in the end the parts become files for her. Each step may be repeated. Before each it is asked
//! whether she is somebody still; of whoever has been erased meanwhile nothing is written any more, and `erasure` deletes
//! what was.

mod bind;
mod entry;
mod events;
mod gather;

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    extract::{Extract, ExtractCommand, ExtractStage, decide},
    ids::{MunicipalityId, PersonId},
};
use messages::{EventNotice, NotHandled, Upkeep};
use objects::{ExtractObject, ExtractOf, Objects};
use store::{Along, Commit, CommitError, ExtractStep, ExtractWalk, Versioned};

use self::entry::{Part, Teller};

/// How many pages one message takes: a few seconds.
const PAGES: u32 = 20;

/// How many bytes of parts a file has room for. What is written of them is no more, and even if nothing of it could be
/// compressed a function could still answer with it (6 MB, in base64).
const FILE: usize = 1_500_000;

/// What is to be done because of an event.
pub(crate) fn due(notice: EventNotice) -> Result<Upkeep, NotHandled> {
    match notice.aggregate.parse() {
        Ok(AggregateId::Extract(person)) => Ok(Upkeep::Extract { municipality: notice.municipality, person }),
        _ => Err(NotHandled::ever_because("the notice names no extract")),
    }
}

/// Gathers some more; answers whether there is more to do.
pub(crate) async fn step(
    app: &App,
    objects: &Objects,
    id: MunicipalityId,
    person: PersonId,
) -> Result<Option<Upkeep>, NotHandled> {
    let found = app.municipality(&id).await.map_err(NotHandled::because)?;
    // A municipality that has left has nobody.
    let Some(municipality) = found else { return Ok(None) };
    let store = &municipality.store;
    let extract = store.extract(person).await.map_err(NotHandled::because)?;
    let extract = extract.ok_or_else(|| NotHandled::because("nobody has asked for it yet"))?;
    if extract.state.stage != ExtractStage::Gathering {
        return Ok(None);
    }
    let of = ExtractOf { municipality: id.clone(), asked_at: extract.state.asked_at, person };
    let mut walk = begun(&municipality, objects, &of).await?;
    for _ in 0..PAGES {
        let found = store.person(person).await.map_err(NotHandled::because)?;
        let Some(known) = found else {
            objects.delete_extract(&of).await.map_err(NotHandled::because)?;
            return Ok(None);
        };
        let teller = Teller::new(app, &municipality, known);
        let further = match walk.step {
            ExtractStep::Done => break,
            ExtractStep::Bind => bind(&teller, objects, &of, walk).await?,
            _ => gather(&teller, objects, &of, walk).await?,
        };
        let noted = store.note_extract_walk(person, further).await.map_err(NotHandled::because)?;
        // Another message has come further, and goes on.
        let Some(noted) = noted else { return Ok(None) };
        walk = noted;
    }
    if walk.step != ExtractStep::Done {
        return Ok(Some(Upkeep::Extract { municipality: id, person }));
    }
    finish(app, &municipality, objects, (&extract, &of), walk).await?;
    Ok(None)
}

/// How far it has come. When it begins, what she had asked for before is deleted: she gets this instead.
async fn begun(
    municipality: &Municipality,
    objects: &Objects,
    of: &ExtractOf,
) -> Result<ExtractWalk, NotHandled> {
    let walk = municipality.store.extract_walk(of.person).await.map_err(NotHandled::because)?;
    let version = match walk {
        Some(walk) if walk.asked_at == of.asked_at => return Ok(walk),
        earlier => earlier.map_or(0, |walk| walk.version),
    };
    let all = objects.extracts(&of.municipality).await.map_err(NotHandled::because)?;
    for earlier in all.iter().filter(|it| it.person == of.person && it.asked_at < of.asked_at) {
        objects.delete_extract(earlier).await.map_err(NotHandled::because)?;
    }
    Ok(ExtractWalk { asked_at: of.asked_at, version, ..ExtractWalk::default() })
}

/// Writes the next page as a part.
async fn gather(
    teller: &Teller<'_>,
    objects: &Objects,
    of: &ExtractOf,
    walk: ExtractWalk,
) -> Result<ExtractWalk, NotHandled> {
    let (entries, after) = match walk.step.kind() {
        Some(kind) => teller.page(kind, walk.after.as_ref()).await?,
        None => (vec![teller.herself().await?], None),
    };
    let mut parts = walk.parts;
    if !entries.is_empty() {
        parts += 1;
        let part = serde_json::to_vec(&Part { of: walk.step, entries }).map_err(NotHandled::because)?;
        let written = objects.write_extract(of, ExtractObject::Part(parts), part.into()).await;
        written.map_err(NotHandled::because)?;
    }
    let step = if after.is_some() { walk.step } else { walk.step.next() };
    Ok(ExtractWalk { step, after, parts, ..walk })
}

/// Makes a file of as many parts as it has room for.
async fn bind(
    teller: &Teller<'_>,
    objects: &Objects,
    of: &ExtractOf,
    mut walk: ExtractWalk,
) -> Result<ExtractWalk, NotHandled> {
    let (mut gathered, mut size): (Vec<Part>, usize) = (Vec::new(), 0);
    while walk.bound < walk.parts && size < FILE {
        let read = objects.read_extract(of, ExtractObject::Part(walk.bound + 1)).await;
        let read = read.map_err(NotHandled::because)?;
        let part = read.ok_or_else(|| NotHandled::because("a part of an extract is not there"))?;
        size += part.len();
        let part: Part = serde_json::from_slice(&part).map_err(NotHandled::because)?;
        match gathered.last_mut().filter(|last| last.of == part.of) {
            Some(last) => last.entries.extend(part.entries),
            None => gathered.push(part),
        }
        walk.bound += 1;
    }
    let file = bind::file(teller, of.asked_at, &gathered).map_err(NotHandled::because)?;
    walk.files.push(u64::try_from(file.len()).unwrap_or(u64::MAX));
    let number = u32::try_from(walk.files.len()).unwrap_or(u32::MAX);
    let written = objects.write_extract(of, ExtractObject::File(number), file.into()).await;
    written.map_err(NotHandled::because)?;
    let step = if walk.bound < walk.parts { ExtractStep::Bind } else { ExtractStep::Done };
    Ok(ExtractWalk { step, ..walk })
}

/// Says that she can fetch it. What it was made of goes first.
async fn finish(
    app: &App,
    municipality: &Municipality,
    objects: &Objects,
    (extract, of): (&Versioned<Extract>, &ExtractOf),
    walk: ExtractWalk,
) -> Result<(), NotHandled> {
    for part in 1..=walk.parts {
        let deleted = objects.delete_extract_object(of, ExtractObject::Part(part)).await;
        deleted.map_err(NotHandled::because)?;
    }
    let command = ExtractCommand::Finish { asked_at: of.asked_at, files: walk.files };
    match note(app, municipality, extract, command, vec![Along::Known(of.person)]).await {
        Ok(()) => Ok(()),
        Err(CommitError::Erased) => objects.delete_extract(of).await.map_err(NotHandled::because),
        Err(error) => Err(NotHandled::because(error)),
    }
}

/// Deletes what nobody can fetch any more. Repeating it finds nothing.
pub(crate) async fn delete_old_of(
    app: &App,
    objects: &Objects,
    id: &MunicipalityId,
) -> Result<(), NotHandled> {
    let found = app.municipality(id).await.map_err(NotHandled::because)?;
    // One that has left since has nothing.
    let Some(municipality) = found else { return Ok(()) };
    let (store, before) = (&municipality.store, Extract::deleted_if_asked_before(app.now()));
    let all = objects.extracts(store.municipality()).await.map_err(NotHandled::because)?;
    for of in all.iter().filter(|of| of.asked_at < before) {
        objects.delete_extract(of).await.map_err(NotHandled::because)?;
        let found = store.extract(of.person).await.map_err(NotHandled::because)?;
        if let Some(extract) = found {
            let command = ExtractCommand::Delete { asked_at: of.asked_at };
            match note(app, &municipality, &extract, command, Vec::new()).await {
                // Changed: she has asked for another in this moment.
                Ok(()) | Err(CommitError::Changed) => {}
                Err(error) => return Err(NotHandled::because(error)),
            }
        }
    }
    Ok(())
}

async fn note(
    app: &App,
    municipality: &Municipality,
    extract: &Versioned<Extract>,
    command: ExtractCommand,
    along: Vec<Along>,
) -> Result<(), CommitError> {
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let (person, texts) = (extract.state.person, Vec::new());
    let events = decide(Some(&extract.state), person, command, context.at);
    if events.is_empty() {
        return Ok(());
    }
    let (state, id, context) = (Some(extract), AggregateId::Extract(person), &context);
    municipality.store.commit(Commit { state, id, events, context, texts, along }).await.map(drop)
}
