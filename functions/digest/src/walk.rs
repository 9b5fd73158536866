//! Finding many people, page by page: the next step and messages of at most fifty people, and nothing else.

use domain::{ids::PersonId, vote};
use messages::NotHandled;
use outbox::Outgoing;

use crate::{
    Post,
    step::{FOUND, PEOPLE, Task, TellFollowers, TellVoters, WalkFollowers, WalkVoters},
};

impl Post<'_> {
    /// The next of a scope's followers.
    pub(crate) async fn walk_followers(&self, walk: WalkFollowers) -> Result<(), NotHandled> {
        let Some((cadence, later)) = walk.cadences.split_first() else { return Ok(()) };
        let found = self.municipality.store.followers(&walk.scope, *cadence, walk.after, FOUND).await;
        let (followers, next) = found.map_err(NotHandled::because)?;
        let cadences = if next.is_some() { walk.cadences.clone() } else { later.to_vec() };
        let mut messages = Vec::new();
        if !cadences.is_empty() {
            let walk = WalkFollowers { cadences, after: next, ..walk.clone() };
            messages.push(self.outgoing(Task::WalkFollowers(walk))?);
        }
        let people: Vec<PersonId> = followers.into_iter().map(|follower| follower.person).collect();
        messages.extend(self.messages(&people, |people| {
            Task::TellFollowers(TellFollowers { scope: walk.scope.clone(), people })
        })?);
        self.send(messages).await
    }

    /// The next of those who voted for an earlier text.
    pub(crate) async fn walk_voters(&self, walk: WalkVoters) -> Result<(), NotHandled> {
        let change = walk.change;
        let found = self.municipality.store.voters(change.proposal, walk.shard, walk.after, FOUND).await;
        let (voters, next) = found.map_err(NotHandled::because)?;
        let shard = if next.is_some() { walk.shard } else { walk.shard.saturating_add(1) };
        let mut messages = Vec::new();
        if shard < vote::SHARDS {
            messages.push(self.outgoing(Task::WalkVoters(WalkVoters { change, shard, after: next }))?);
        }
        let earlier = voters.into_iter().filter(|voter| voter.text_version < change.version);
        let people: Vec<PersonId> = earlier.map(|voter| voter.person).collect();
        messages.extend(self.messages(&people, |people| Task::TellVoters(TellVoters { change, people }))?);
        self.send(messages).await
    }

    fn messages(
        &self,
        people: &[PersonId],
        task: impl Fn(Vec<PersonId>) -> Task,
    ) -> Result<Vec<Outgoing>, NotHandled> {
        people.chunks(PEOPLE).map(|people| self.outgoing(task(people.to_vec()))).collect()
    }
}
