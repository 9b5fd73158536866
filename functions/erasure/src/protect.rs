//! What is hers when somebody is protected: her name is kept apart from it, and put back when that is over. Each step may
//! be done again.

use app::{App, Municipality};
use domain::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    author::{self, Author, AuthorCommand},
    calendar::stockholm,
    comment::{self, CommentCommand},
    erasure::Erasure,
    ids::{PersonId, TextId},
    proposal::{self, CLOSING_WAIT, Command, Rejection},
    protection::{self, Command as Said, Merging, Protection},
};
use jiff::{SignedDuration, Timestamp};
use messages::{EventNotice, NotHandled};
use outbox::{Outbox, Outgoing, Queue};
use store::{Along, Commit, Key, ProtectionWalk, Versioned};

use crate::{PAGE, PAGES};

/// How long what was on its way may take to be written and found: a vote's snapshot, a function's time, and the index.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_secs(10);

/// Goes on with a turn of somebody's protection.
pub(crate) async fn carry_out(
    app: &App,
    municipality: &Municipality,
    outbox: &dyn Outbox,
    (notice, person): (&EventNotice, PersonId),
) -> Result<(), NotHandled> {
    let store = &municipality.store;
    let found = store.protection(person).await.map_err(NotHandled::because)?;
    let found = found.filter(|found| notice.seq <= found.version);
    let found = found.ok_or_else(|| NotHandled::because("the protection is not as new as the notice"))?;
    if !found.state.is_under_way() {
        return Ok(());
    }
    let walk = go_on(app, municipality, &found.state).await?;
    if walk.step.is_late() && app.now() < late(&found.state) {
        let again = Outgoing::new(Queue::Erasure, notice).map_err(NotHandled::because)?;
        let again = again.delayed(app.now().duration_until(late(&found.state)));
        return outbox.send(vec![again]).await.map_err(NotHandled::because);
    }
    let said = if walk.step.way().is_none() { Said::CarryOut } else { Said::Advance };
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let events = protection::decide(Some(&found.state), person, said, &context);
    commit(municipality, &found, (events.map_err(NotHandled::because)?, Vec::new(), Vec::new()), &context)
        .await
}

/// Lets what is said of somebody's protection hold for whom she is as well, if she turns out to be another.
pub(crate) async fn inherit(
    app: &App,
    municipality: &Municipality,
    erasure: &Erasure,
    merging: Merging,
) -> Result<(), NotHandled> {
    let Some(into) = erasure.into else { return Ok(()) };
    let store = &municipality.store;
    let before = store.protection(erasure.person).await.map_err(NotHandled::because)?;
    let hers = store.protection(into).await.map_err(NotHandled::because)?;
    let [before, now] = [&before, &hers].map(|found| found.as_ref().map(|found| &found.state));
    let events = protection::inherit(now, before, into, merging);
    if events.is_empty() {
        return Ok(());
    }
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let (id, texts, along) = (AggregateId::Protection(into), Vec::new(), Vec::new());
    let commit: Commit<'_, Protection> =
        Commit { state: hers.as_ref(), id, events, context: &context, texts, along };
    store.commit(commit).await.map(drop).map_err(NotHandled::because)
}

/// Lets how somebody stands as an author hold for whom she is as well, the stricter of both, before anything goes over; and
/// ends what was decided about somebody who is nobody any more.
pub(crate) async fn settle_standing(
    app: &App,
    municipality: &Municipality,
    erasure: &Erasure,
) -> Result<(), NotHandled> {
    let store = &municipality.store;
    let context = Context { actor: Actor::System, at: app.now(), settings: &municipality.settings };
    let before = store.author(erasure.person).await.map_err(NotHandled::because)?;
    if let Some(into) = erasure.into {
        let hers = store.author(into).await.map_err(NotHandled::because)?;
        let [was, now] = [&before, &hers].map(|found| found.as_ref().map(|found| &found.state));
        let has_published = store.is_known_author(erasure.person).await.map_err(NotHandled::because)?;
        let today = stockholm(app.now()).date();
        if let Some(event) = author::inherit(now, (was, has_published), into, today) {
            let mut texts = Vec::new();
            let block = was.and_then(|was| was.block.as_ref());
            let said = block.into_iter().flat_map(|block| {
                let objection = block.objection.as_ref().map(|note| &note.text);
                [Some(&block.reason), objection, block.upheld.as_ref()].into_iter().flatten()
            });
            for text in said {
                let text = store.open_text(AggregateId::Author(erasure.person), text.id).await;
                texts.extend(text.map_err(NotHandled::because)?);
            }
            let (id, events, along) = (AggregateId::Author(into), vec![event], Vec::new());
            let commit: Commit<'_, Author> =
                Commit { state: hers.as_ref(), id, events, context: &context, texts, along };
            store.commit(commit).await.map_err(NotHandled::because)?;
        }
    }
    let Some(before) = before else { return Ok(()) };
    let events = author::decide(Some(&before.state), erasure.person, AuthorCommand::Forget, &context);
    let events = events.map_err(NotHandled::because)?;
    commit(municipality, &before, (events, Vec::new(), Vec::new()), &context).await
}

/// When nothing is on its way any more of what was let through before everybody had heard of it.
fn late(protection: &Protection) -> Timestamp {
    protection.turned_at.saturating_add(CLOSING_WAIT + ON_ITS_WAY).unwrap_or(Timestamp::MAX)
}

async fn go_on(
    app: &App,
    municipality: &Municipality,
    protection: &Protection,
) -> Result<ProtectionWalk, NotHandled> {
    let (store, person) = (&municipality.store, protection.person);
    let walk = store.protection_walk(person, protection.turns).await;
    let mut walk = walk.map_err(NotHandled::because)?;
    for _ in 0..PAGES {
        if walk.step.is_late() && app.now() < late(protection) {
            break;
        }
        let Some((kind, next)) = walk.step.way() else { break };
        let page = store.own(person, kind, walk.after.as_ref(), PAGE).await.map_err(NotHandled::because)?;
        for key in &page.keys {
            one(municipality, protection, key, app.now()).await?;
        }
        let step = if page.next.is_some() { walk.step } else { next };
        let further = ProtectionWalk { step, after: page.next, ..walk };
        walk = store.note_protection_walk(person, further).await.map_err(NotHandled::because)?;
    }
    Ok(walk)
}

/// One thing of hers.
async fn one(
    municipality: &Municipality,
    protection: &Protection,
    key: &Key,
    now: Timestamp,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: now, settings: &municipality.settings };
    let (store, is_on) = (&municipality.store, protection.is_on());
    match key {
        // What stood at a vote does not come back: nobody but she could say it anew.
        Key::Vote(proposal, _) if is_on => {
            store.unsign_vote(*proposal, protection.person).await.map_err(NotHandled::because)
        }
        Key::Aggregate(AggregateId::Proposal(id)) => {
            let Some(found) = store.proposal(*id).await.map_err(NotHandled::because)? else { return Ok(()) };
            let command = if is_on { Command::ProtectAuthor } else { Command::UnprotectAuthor };
            let events = match proposal::decide(Some(&found.state), command, &context) {
                Ok(events) => events,
                Err(Rejection::NothingToDecide) => return Ok(()),
                Err(rejection) => return Err(NotHandled::because(rejection)),
            };
            move_name(municipality, &found, (events, found.state.name.id, is_on), &context).await
        }
        Key::Aggregate(AggregateId::Comment(id)) => {
            let Some(found) = store.comment(*id).await.map_err(NotHandled::because)? else { return Ok(()) };
            let command = if is_on { CommentCommand::ProtectAuthor } else { CommentCommand::UnprotectAuthor };
            let events = comment::decide(&found.state, command, &context).map_err(NotHandled::because)?;
            move_name(municipality, &found, (events, found.state.name.id, is_on), &context).await
        }
        _ => Ok(()),
    }
}

/// Notes it and lets the name change its place, in one transaction.
async fn move_name<A: Aggregate>(
    municipality: &Municipality,
    found: &Versioned<A>,
    (events, name, is_on): (Vec<A::Event>, TextId, bool),
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    let (store, id) = (&municipality.store, found.state.id());
    let text = match is_on {
        true => store.open_text(id, name).await,
        false => store.locked_text(id, name).await,
    };
    let (mut texts, mut along) = (Vec::new(), Vec::new());
    match (text.map_err(NotHandled::because)?, is_on) {
        (Some(text), true) => along.extend([Along::LockText(text), Along::TakeText(name)]),
        (Some(text), false) => {
            texts.push(text);
            along.push(Along::UnlockText(name));
        }
        (None, _) => {}
    }
    commit(municipality, found, (events, texts, along), context).await
}

type Told<A> = (Vec<<A as Aggregate>::Event>, Vec<domain::text::Text>, Vec<Along>);

/// Commits what was decided, if anything was. What somebody else has changed meanwhile comes again with the message.
async fn commit<A: Aggregate>(
    municipality: &Municipality,
    found: &Versioned<A>,
    (events, texts, along): Told<A>,
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    if events.is_empty() {
        return Ok(());
    }
    let id = found.state.id();
    let commit = Commit { state: Some(found), id, events, context, texts, along };
    municipality.store.commit(commit).await.map(drop).map_err(NotHandled::because)
}
