//! One thing of hers: what becomes of it. Each may be done again.

use app::Municipality;
use domain::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    comment::{self, CommentCommand},
    erasure::Gone,
    follow::{self, FollowCommand},
    ids::{CommentId, FollowId, PersonId, ProposalId},
    proposal::{self, Command, Rejection, Stage},
};
use jiff::Timestamp;
use messages::NotHandled;
use store::{Commit, Key, Versioned};

/// Removes what is hers in it.
pub(crate) async fn remove(
    municipality: &Municipality,
    person: PersonId,
    key: &Key,
    now: Timestamp,
    gone: &mut Gone,
) -> Result<(), NotHandled> {
    let context = Context { actor: Actor::System, at: now, settings: &municipality.settings };
    match key {
        Key::Aggregate(AggregateId::Follow(id)) => {
            end_following(municipality, *id, &context).await?;
            gone.follows += 1;
        }
        Key::Vote(proposal, _) => {
            gone.votes += u64::from(take_back(municipality, *proposal, person, now).await?);
        }
        Key::Aggregate(AggregateId::Proposal(id)) => {
            unsign_proposal(municipality, *id, &context).await?;
            gone.proposals += 1;
        }
        Key::Aggregate(AggregateId::Comment(id)) => {
            unsign_comment(municipality, *id, &context).await?;
            gone.comments += 1;
        }
        Key::Delivery(..) => municipality.store.disown(key).await.map_err(NotHandled::because)?,
        _ => {}
    }
    Ok(())
}

pub(crate) async fn end_following(
    municipality: &Municipality,
    id: FollowId,
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    let found = municipality.store.follow(id).await.map_err(NotHandled::because)?;
    let Some(found) = found else { return Ok(()) };
    let (person, scope) = (found.state.person, &found.state.scope);
    let events = follow::decide(Some(&found.state), person, scope, &FollowCommand::Unfollow, None);
    commit(municipality, &found, events, context).await
}

/// Takes a vote back as long as that is possible: the same address could vote anew. One that has been counted for good
/// stays, and is nobody's.
async fn take_back(
    municipality: &Municipality,
    proposal: ProposalId,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, NotHandled> {
    let store = &municipality.store;
    let found = store.proposal(proposal).await.map_err(NotHandled::because)?;
    match found.map(|found| found.state.stage) {
        Some(Stage::Open { closes_at, .. }) if now < closes_at => {
            store.take_back_vote(proposal, person).await.map_err(NotHandled::because)
        }
        _ => {
            store.unsign_vote(proposal, person).await.map_err(NotHandled::because)?;
            Ok(false)
        }
    }
}

/// Takes the name off a proposal. It goes first: what shows the proposal anew when it has changed does not find it any more.
pub async fn unsign_proposal(
    municipality: &Municipality,
    id: ProposalId,
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    let store = &municipality.store;
    let Some(found) = store.proposal(id).await.map_err(NotHandled::because)? else { return Ok(()) };
    store.erase_text(id, found.state.name.id).await.map_err(NotHandled::because)?;
    if found.state.author_protected {
        store.erase_locked(id.into(), found.state.name.id).await.map_err(NotHandled::because)?;
    }
    match proposal::decide(Some(&found.state), Command::EraseAuthor, context) {
        Ok(events) => commit(municipality, &found, events, context).await,
        Err(Rejection::NothingToDecide) => Ok(()),
        Err(rejection) => Err(NotHandled::because(rejection)),
    }
}

/// Takes the name off a comment.
pub async fn unsign_comment(
    municipality: &Municipality,
    id: CommentId,
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    let store = &municipality.store;
    let Some(found) = store.comment(id).await.map_err(NotHandled::because)? else { return Ok(()) };
    store.erase_text(id, found.state.name.id).await.map_err(NotHandled::because)?;
    if found.state.author_protected {
        store.erase_locked(id.into(), found.state.name.id).await.map_err(NotHandled::because)?;
    }
    let events = comment::decide(&found.state, CommentCommand::EraseAuthor, context);
    commit(municipality, &found, events.map_err(NotHandled::because)?, context).await
}

/// Commits what was decided, if anything was. What somebody else has changed meanwhile comes again with the message.
async fn commit<A: Aggregate>(
    municipality: &Municipality,
    found: &Versioned<A>,
    events: Vec<A::Event>,
    context: &Context<'_>,
) -> Result<(), NotHandled> {
    if events.is_empty() {
        return Ok(());
    }
    let (id, texts, along) = (found.state.id(), Vec::new(), Vec::new());
    let commit = Commit { state: Some(found), id, events, context, texts, along };
    municipality.store.commit(commit).await.map(drop).map_err(NotHandled::because)
}
