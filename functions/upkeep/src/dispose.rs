//! What is disposed of when its time has come, by a rule of the municipality that cites its decision (gallring).
//!
//! The days tell of all that has happened, in order. So a rule goes through the days whose time has come since it was last
//! gone through, and what is not due costs nothing; a thing is due by the day of the last event that it has had. Each step may
//! be repeated: what is disposed of is not due any more.
//!
//! It cannot be undone. So a rule that is new or has been changed only counts in its first night: the administrator sees what
//! the next will do, and can still change it.

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    calendar::stockholm,
    comment::{Comment, Speaker},
    ids::MunicipalityId,
    proposal::Proposal,
    settings::{Disposable, Retention},
};
use jiff::{ToSpan, civil::Date};
use messages::{NotHandled, Upkeep};
use outbox::{Outbox, Outgoing, Queue};
use store::{DayEvent, DisposalStage, DisposalWalk, Disposed, Versioned};

/// How many pages of days one message takes.
const PAGES: u32 = 40;

/// How many events of a day are a page.
const PAGE: i32 = 50;

/// Lets everything begin that the municipality disposes of.
pub(crate) async fn begin(app: &App, outbox: &dyn Outbox, id: &MunicipalityId) -> Result<(), NotHandled> {
    let found = app.municipality(id).await.map_err(NotHandled::because)?;
    let Some(municipality) = found else { return Ok(()) };
    let night = stockholm(app.now()).date();
    let due = municipality.settings.retention.iter().map(|rule| {
        let due = Upkeep::Dispose { municipality: id.clone(), what: rule.id, night };
        Outgoing::new(Queue::Upkeep, &due).map_err(NotHandled::because)
    });
    let due = due.collect::<Result<Vec<_>, _>>()?;
    if due.is_empty() { Ok(()) } else { outbox.send(due).await.map_err(NotHandled::because) }
}

/// Goes through some more days; answers whether there is more to do tonight.
pub(crate) async fn step(
    app: &App,
    id: MunicipalityId,
    what: Disposable,
    night: Date,
) -> Result<Option<Upkeep>, NotHandled> {
    let found = app.municipality(&id).await.map_err(NotHandled::because)?;
    let Some(municipality) = found else { return Ok(None) };
    // The rule may have been taken away since: then nothing is disposed of.
    let Some(rule) = municipality.settings.retention_of(what) else { return Ok(None) };
    let Some(mut walk) = begun(&municipality, rule, night).await? else { return Ok(None) };
    for _ in 0..PAGES {
        if walk.stage == DisposalStage::Done {
            return Ok(None);
        }
        let further = go_on(app, &municipality, walk).await?;
        let noted = municipality.store.note_disposal_walk(further).await.map_err(NotHandled::because)?;
        // Another message has come further, and goes on.
        let Some(noted) = noted else { return Ok(None) };
        walk = noted;
    }
    Ok(Some(Upkeep::Dispose { municipality: id, what, night }))
}

/// How far it has come tonight; nothing, if it is done or a later night has begun.
async fn begun(
    municipality: &Municipality,
    rule: &Retention,
    night: Date,
) -> Result<Option<DisposalWalk>, NotHandled> {
    let store = &municipality.store;
    let known = store.disposal_walk(rule.id).await.map_err(NotHandled::because)?;
    Ok(match known {
        Some(walk) if night < walk.night => None,
        Some(walk) if walk.rule == *rule && walk.night == night => {
            (walk.stage != DisposalStage::Done).then_some(walk)
        }
        // What this rule disposes of was counted in an earlier night, for everybody to see.
        Some(walk) if walk.rule == *rule && walk.next.is_some() => {
            let (stage, day) = (DisposalStage::Disposing, walk.from);
            Some(DisposalWalk { night, stage, day, after: None, found: 0, ..walk })
        }
        known => {
            let from = match &known {
                Some(walk) => walk.from,
                None => first_day(municipality, night).await?,
            };
            Some(DisposalWalk {
                rule: rule.clone(),
                night,
                stage: DisposalStage::Counting,
                from,
                day: from,
                after: None,
                found: 0,
                last: known.as_ref().and_then(|walk| walk.last),
                next: None,
                version: known.map_or(0, |walk| walk.version),
            })
        }
    })
}

/// The first day that anything happened on.
async fn first_day(municipality: &Municipality, night: Date) -> Result<Date, NotHandled> {
    let (first, next) = municipality.store.sealed_through().await.map_err(NotHandled::because)?;
    Ok(first.or(next.map(|next| next.day)).unwrap_or(night))
}

/// Goes through one page of a day, or on to what is done next.
async fn go_on(
    app: &App,
    municipality: &Municipality,
    walk: DisposalWalk,
) -> Result<DisposalWalk, NotHandled> {
    let tomorrow = walk.night.saturating_add(1.day());
    let last_day = match walk.stage {
        DisposalStage::Counting => walk.rule.last_day(tomorrow),
        DisposalStage::Disposing | DisposalStage::Done => walk.rule.last_day(walk.night),
    };
    if last_day < walk.day {
        return Ok(turned(walk));
    }
    let page = municipality.store.events_of_day(walk.day, walk.after.clone(), PAGE).await;
    let (events, after) = page.map_err(NotHandled::because)?;
    let mut found = walk.found;
    for event in events {
        found += one(app, municipality, &walk, event).await?;
    }
    let day = if after.is_some() { walk.day } else { walk.day.saturating_add(1.day()) };
    Ok(DisposalWalk { day, after, found, ..walk })
}

/// After disposing it is counted what the next night will dispose of; after that it is done.
fn turned(walk: DisposalWalk) -> DisposalWalk {
    let found = walk.found;
    match walk.stage {
        DisposalStage::Disposing => {
            let (night, what) = (walk.night, walk.rule.id);
            tracing::info!(%what, %night, count = found, "disposed of");
            let last = Some(Disposed { night, count: found });
            let (stage, from) = (DisposalStage::Counting, walk.day);
            DisposalWalk { stage, from, after: None, found: 0, last, ..walk }
        }
        DisposalStage::Counting | DisposalStage::Done => {
            DisposalWalk { stage: DisposalStage::Done, after: None, next: Some(found), ..walk }
        }
    }
}

/// Disposes of what an event is the last of, or counts it; answers how many things that are.
async fn one(
    app: &App,
    municipality: &Municipality,
    walk: &DisposalWalk,
    event: DayEvent,
) -> Result<u64, NotHandled> {
    let (store, disposes) = (&municipality.store, walk.stage == DisposalStage::Disposing);
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    match (walk.rule.id, event.aggregate) {
        (Disposable::ProposalNames, AggregateId::Proposal(id)) => {
            let found = store.proposal(id).await.map_err(NotHandled::because)?;
            // Whatever ended it is no later than what happened to it last.
            let is_due = |found: &Versioned<Proposal>| {
                found.version == event.seq && !found.state.author_erased && found.state.ended_at().is_some()
            };
            if !found.as_ref().is_some_and(is_due) {
                return Ok(0);
            }
            if disposes {
                erasure::unsign_proposal(municipality, id, &context).await?;
            }
            Ok(1)
        }
        (Disposable::CommentNames, AggregateId::Comment(id)) => {
            let found = store.comment(id).await.map_err(NotHandled::because)?;
            // What the municipality itself says is signed by its staff, and stays.
            let is_due = |found: Versioned<Comment>| {
                let is_residents = found.state.speaker == Speaker::Resident;
                is_residents && found.version == event.seq && !found.state.author_erased
            };
            if !found.is_some_and(is_due) {
                return Ok(0);
            }
            if disposes {
                erasure::unsign_comment(municipality, id, &context).await?;
            }
            Ok(1)
        }
        (Disposable::ProposalNames | Disposable::CommentNames, _) => Ok(0),
        (Disposable::Mail, _) if disposes => {
            store.forget_mail_about(event).await.map_err(NotHandled::because)
        }
        (Disposable::Mail, _) => store.mail_about(event).await.map_err(NotHandled::because),
    }
}
