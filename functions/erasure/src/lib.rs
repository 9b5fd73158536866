//! Removes a person's details from what is hers, once she has asked for it and can no longer be reached; or lets what is
//! hers go over to whom she is as well; or keeps her name apart from it, when she is protected, and puts it back.
//!
//! A message only says that there is something to do: how far it has come is read, and each step may be repeated, so
//! that a crash between two steps loses nothing and a message that comes twice does nothing. What others have a right
//! to stays: the texts are allmänna handlingar (TF 2 kap., arkivlagen 1990:782), but without her name.

mod merge;
mod protect;
mod steps;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    erasure::{Erasure, ErasureEvent},
    proposal::CLOSING_WAIT,
    protection::Merging,
};
use jiff::{SignedDuration, Timestamp};
use messages::{BatchOutcome, EventNotice, NotHandled, run_batch};
use objects::{Erased, Objects};
use outbox::{Outbox, Outgoing, Queue};
use store::{Commit, CommitError, Step, Versioned, Walk};

pub use steps::{unsign_comment, unsign_proposal};

/// How many things one page holds, and how many pages one message takes: a few seconds.
const PAGE: i32 = 10;
const PAGES: u32 = 20;

/// Handles a batch of the queue `erasure`.
pub async fn handle(app: &App, objects: &Objects, outbox: &dyn Outbox, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |notice: EventNotice| async move { erase(app, objects, outbox, &notice).await }).await
}

async fn erase(
    app: &App,
    objects: &Objects,
    outbox: &dyn Outbox,
    notice: &EventNotice,
) -> Result<(), NotHandled> {
    let found = app.municipality(&notice.municipality).await.map_err(NotHandled::because)?;
    let municipality = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
    let person = match notice.aggregate.parse() {
        Ok(AggregateId::Erasure(person)) => person,
        Ok(AggregateId::Protection(person)) => {
            return protect::carry_out(app, &municipality, outbox, (notice, person)).await;
        }
        _ => return Err(NotHandled::ever_because("the notice names no erasure and no protection")),
    };
    let store = &municipality.store;
    let erasure = store.erasure(person).await.map_err(NotHandled::because)?;
    let erasure = erasure.filter(|erasure| notice.seq <= erasure.version);
    let erasure = erasure.ok_or_else(|| NotHandled::because("the erasure is not as new as the notice"))?;
    if erasure.state.erased_at.is_some() {
        return Ok(());
    }
    if erasure.state.into.is_none() {
        // Outside the tables first: were they restored to an earlier time, she would be there again.
        let erased =
            Erased { municipality: store.municipality().clone(), person, asked_at: erasure.state.asked_at };
        objects.note_erased(&erased).await.map_err(NotHandled::because)?;
    }
    protect::inherit(app, &municipality, &erasure.state, Merging::Begins).await?;
    Box::pin(protect::settle_standing(app, &municipality, &erasure.state)).await?;
    let walk = go_on(app, objects, &municipality, &erasure.state).await?;
    if walk.step == Step::LateVotes && app.now() < last_vote(&erasure.state) {
        let again = Outgoing::new(Queue::Erasure, notice).map_err(NotHandled::because)?;
        let again = again.delayed(app.now().duration_until(last_vote(&erasure.state)));
        return outbox.send(vec![again]).await.map_err(NotHandled::because);
    }
    let gone = walk.gone;
    if walk.step == Step::Done {
        protect::inherit(app, &municipality, &erasure.state, Merging::IsDone).await?;
    }
    let event = match walk.step {
        Step::Done => ErasureEvent::Erased { gone },
        _ => ErasureEvent::Advanced { gone },
    };
    note(&municipality, &erasure, event, app.now()).await
}

/// How long it may take at most from when she asks until that is written: a function's time.
const WRITTEN: SignedDuration = SignedDuration::from_secs(10);

/// When the last vote is cast that was let through before everybody had heard of it: as long as closing waits, from when it
/// was written.
fn last_vote(erasure: &Erasure) -> Timestamp {
    erasure.asked_at.saturating_add(CLOSING_WAIT + WRITTEN).unwrap_or(Timestamp::MAX)
}

/// Goes through some more of it.
async fn go_on(
    app: &App,
    objects: &Objects,
    municipality: &Municipality,
    erasure: &Erasure,
) -> Result<Walk, NotHandled> {
    let store = &municipality.store;
    let mut walk = store.walk(erasure.person).await.map_err(NotHandled::because)?;
    for _ in 0..PAGES {
        if walk.step == Step::LateVotes && app.now() < last_vote(erasure) {
            break;
        }
        let Some((kind, next)) = walk.step.way() else { break };
        let page = store.own(erasure.person, kind, walk.after.as_ref(), PAGE).await;
        let page = page.map_err(NotHandled::because)?;
        let mut gone = walk.gone;
        for key in &page.keys {
            match erasure.into {
                None => steps::remove(municipality, erasure.person, key, app.now(), &mut gone).await?,
                Some(into) => {
                    let moving =
                        merge::Moving { from: erasure.person, into, silenced_at: erasure.silenced_at };
                    moving.hand_over(municipality, key, app.now(), &mut gone).await?;
                }
            }
        }
        if next == Step::Done {
            store.erase_mailing(erasure.person).await.map_err(NotHandled::because)?;
            store.forget_known_author(erasure.person).await.map_err(NotHandled::because)?;
            // What she has asked for of all that was hers goes too: half a minute after she asked to be erased nobody writes
            // any more of it.
            let deleted = objects.delete_extracts_of(store.municipality(), erasure.person).await;
            deleted.map_err(NotHandled::because)?;
            store.forget_extract_walk(erasure.person).await.map_err(NotHandled::because)?;
        }
        let step = if page.next.is_some() { walk.step } else { next };
        let further = Walk { step, after: page.next, gone, version: walk.version };
        walk = store.note_walk(erasure.person, further).await.map_err(NotHandled::because)?;
    }
    Ok(walk)
}

async fn note(
    municipality: &Municipality,
    erasure: &Versioned<Erasure>,
    event: ErasureEvent,
    now: Timestamp,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: now, settings: &municipality.settings };
    let commit = Commit {
        state: Some(erasure),
        id: AggregateId::Erasure(erasure.state.person),
        events: vec![event],
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    match municipality.store.commit(commit).await {
        // Changed: another message was first with the same.
        Ok(_) | Err(CommitError::Changed) => Ok(()),
        Err(error) => Err(NotHandled::because(error)),
    }
}
