//! One thing of hers, which goes over to whom she is as well. Each may be done again.

use app::Municipality;
use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    comment::{self, CommentCommand},
    erasure::Gone,
    follow::{self, FollowCommand, follow_id},
    ids::{FollowId, PersonId},
    proposal::{self, Command, Rejection, Stage},
};
use jiff::Timestamp;
use messages::NotHandled;
use store::{Commit, Key, MovedVote};

use crate::steps::{commit, end_following};

/// Who she was known as, and who she is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moving {
    pub(crate) from: PersonId,
    pub(crate) into: PersonId,
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
                let is_open = found.is_some_and(|found| matches!(found.state.stage, Stage::Open { .. }));
                let has_both = store.voted_at(*proposal, self.into).await.map_err(NotHandled::because)?;
                if !is_open && has_both.is_some() {
                    // Both have been counted for good; nothing may lead from the one that stays behind to her.
                    return store.unsign_vote(*proposal, self.from).await.map_err(NotHandled::because);
                }
                let moved = store.move_vote(*proposal, self.from, self.into).await;
                gone.votes += u64::from(moved.map_err(NotHandled::because)? != MovedVote::None);
            }
            Key::Aggregate(AggregateId::Proposal(id)) => {
                let found = store.proposal(*id).await.map_err(NotHandled::because)?;
                let Some(found) = found else { return Ok(()) };
                let command = Command::MoveAuthor { to: self.into };
                match proposal::decide(Some(&found.state), command, &context) {
                    Ok(events) => commit(municipality, &found, events, &context).await?,
                    Err(Rejection::NothingToDecide) => {}
                    Err(rejection) => return Err(NotHandled::because(rejection)),
                }
                gone.proposals += 1;
            }
            Key::Aggregate(AggregateId::Comment(id)) => {
                let found = store.comment(*id).await.map_err(NotHandled::because)?;
                let Some(found) = found else { return Ok(()) };
                let events = comment::decide(&found.state, CommentCommand::MoveAuthor(self.into), &context);
                commit(municipality, &found, events.map_err(NotHandled::because)?, &context).await?;
                gone.comments += 1;
            }
            Key::Delivery(..) => {
                store.hand_over_message(key, self.into).await.map_err(NotHandled::because)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Follows as whom she is what she followed, unless she does already.
    async fn follow_instead(
        self,
        municipality: &Municipality,
        id: FollowId,
        context: &Context<'_>,
    ) -> Result<(), NotHandled> {
        let store = &municipality.store;
        let found = store.follow(id).await.map_err(NotHandled::because)?;
        let Some(before) = found.map(|found| found.state).filter(|before| before.is_active) else {
            return Ok(());
        };
        let mine = follow_id(self.into, &before.scope);
        let known = store.follow(mine).await.map_err(NotHandled::because)?;
        let state = known.as_ref().map(|known| &known.state);
        if state.is_some_and(|follow| follow.is_active) {
            return Ok(());
        }
        let command = FollowCommand::Follow(before.cadence);
        let events = follow::decide(state, self.into, &before.scope, &command, None);
        let (texts, along) = (Vec::new(), Vec::new());
        let id = AggregateId::Follow(mine);
        let commit = Commit { state: known.as_ref(), id, events, context, texts, along };
        store.commit(commit).await.map(drop).map_err(NotHandled::because)
    }
}
