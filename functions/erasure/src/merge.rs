//! One thing of hers, which goes over to whom she is as well. Each may be done again.

use app::Municipality;
use domain::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    comment::{self, CommentCommand},
    erasure::Gone,
    follow::{self, FollowCommand, Scope, follow_id},
    ids::{FollowId, PersonId},
    proposal::{self, Command, Rejection, Stage},
};
use jiff::Timestamp;
use messages::NotHandled;
use store::{Along, Commit, CommitError, Key, MovedVote, Versioned};

use crate::steps::{self, end_following};

/// Who she was known as, and who she is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moving {
    pub(crate) from: PersonId,
    pub(crate) into: PersonId,
    /// When she last stopped all mail, as whom she was known.
    pub(crate) silenced_at: Option<Timestamp>,
}

impl Moving {
    /// Lets it go over.
    pub(crate) async fn hand_over(
        self,
        municipality: &Municipality,
        key: &Key,
        now: Timestamp,
        gone: &mut Gone,
    ) -> Result<(), NotHandled> {
        let context = Context { actor: Actor::System, at: now, settings: &municipality.settings };
        let store = &municipality.store;
        match key {
            Key::Aggregate(AggregateId::Follow(id)) => {
                self.follow_instead(municipality, *id, &context).await?;
                end_following(municipality, *id, &context).await?;
                gone.follows += 1;
            }
            Key::Vote(proposal, _) => {
                let found = store.proposal(*proposal).await.map_err(NotHandled::because)?;
                let stage = found.map(|found| found.state.stage);
                if let Some(Stage::Closing { .. }) = stage {
                    // They are being counted one by one: one that moved could be counted twice, or not at all.
                    return Err(NotHandled::because("the votes are being counted"));
                }
                let is_open = matches!(stage, Some(Stage::Open { .. }));
                let has_both = store.voted_at(*proposal, self.into).await.map_err(NotHandled::because)?;
                if !is_open && has_both.is_some() {
                    // Both have been counted for good; nothing may lead from the one that stays behind to her.
                    return store.unsign_vote(*proposal, self.from).await.map_err(NotHandled::because);
                }
                match store.move_vote(*proposal, self.from, self.into).await.map_err(NotHandled::because)? {
                    MovedVote::Nobody => return self.remove(municipality, key, now, gone).await,
                    moved => gone.votes += u64::from(moved != MovedVote::None),
                }
            }
            Key::Aggregate(AggregateId::Proposal(id)) => {
                let found = store.proposal(*id).await.map_err(NotHandled::because)?;
                let Some(found) = found else { return Ok(()) };
                let command = Command::MoveAuthor { to: self.into };
                let events = match proposal::decide(Some(&found.state), command, &context) {
                    Ok(events) => events,
                    Err(Rejection::NothingToDecide) => Vec::new(),
                    Err(rejection) => return Err(NotHandled::because(rejection)),
                };
                if self.is_nobody(municipality, &found, events, &context).await? {
                    return self.remove(municipality, key, now, gone).await;
                }
                gone.proposals += 1;
            }
            Key::Aggregate(AggregateId::Comment(id)) => {
                let found = store.comment(*id).await.map_err(NotHandled::because)?;
                let Some(found) = found else { return Ok(()) };
                let events = comment::decide(&found.state, CommentCommand::MoveAuthor(self.into), &context);
                let events = events.map_err(NotHandled::because)?;
                if self.is_nobody(municipality, &found, events, &context).await? {
                    return self.remove(municipality, key, now, gone).await;
                }
                gone.comments += 1;
            }
            Key::Delivery(..) => {
                store.hand_over_message(key, self.into).await.map_err(NotHandled::because)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Whoever she is has had her details removed meanwhile: what was to be hers is nobody's, and bears no name either.
    async fn remove(
        self,
        municipality: &Municipality,
        key: &Key,
        now: Timestamp,
        gone: &mut Gone,
    ) -> Result<(), NotHandled> {
        steps::remove(municipality, self.from, key, now, gone).await
    }

    /// Commits what was decided, if anything was, unless whoever she is has had her details removed: answers whether that is so.
    async fn is_nobody<A: Aggregate>(
        self,
        municipality: &Municipality,
        found: &Versioned<A>,
        events: Vec<A::Event>,
        context: &Context<'_>,
    ) -> Result<bool, NotHandled> {
        if events.is_empty() {
            return Ok(false);
        }
        let (id, texts, along) = (found.state.id(), Vec::new(), vec![Along::Known(self.into)]);
        let commit = Commit { state: Some(found), id, events, context, texts, along };
        match municipality.store.commit(commit).await {
            Ok(_) => Ok(false),
            Err(CommitError::Erased) => Ok(true),
            Err(error) => Err(NotHandled::because(error)),
        }
    }

    /// Follows as whom she is what she followed and was told of, unless she does already. That she did not wish to know how
    /// something goes is hers as well.
    async fn follow_instead(
        self,
        municipality: &Municipality,
        id: FollowId,
        context: &Context<'_>,
    ) -> Result<(), NotHandled> {
        let store = &municipality.store;
        let found = store.follow(id).await.map_err(NotHandled::because)?;
        let Some(before) = found.map(|found| found.state) else { return Ok(()) };
        let mine = follow_id(self.into, &before.scope);
        let known = store.follow(mine).await.map_err(NotHandled::because)?;
        let state = known.as_ref().map(|known| &known.state);
        let is_heard = before.is_heard(self.silenced_at);
        let command = match &before.scope {
            _ if state.is_some_and(|follow| follow.is_active) => return Ok(()),
            // What she has said as whom she is holds.
            Scope::Outcome(_) if state.is_some() => return Ok(()),
            Scope::Outcome(_) if !is_heard => FollowCommand::Unfollow,
            _ if !is_heard => return Ok(()),
            _ => FollowCommand::Follow(before.cadence),
        };
        let events = follow::decide(state, self.into, &before.scope, &command, None);
        if events.is_empty() {
            return Ok(());
        }
        let (texts, along) = (Vec::new(), vec![Along::Known(self.into)]);
        let id = AggregateId::Follow(mine);
        let commit = Commit { state: known.as_ref(), id, events, context, texts, along };
        match store.commit(commit).await {
            Ok(_) | Err(CommitError::Erased) => Ok(()),
            Err(error) => Err(NotHandled::because(error)),
        }
    }
}
