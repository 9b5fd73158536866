//! Finding many people, page by page: the next step and messages of at most fifty people, and nothing else.

use domain::{
    follow::Scope,
    ids::{PersonId, ProposalId},
    settings::VotersTold,
    vote::{self, VoteStanding},
};
use messages::NotHandled;
use outbox::Outgoing;

use crate::{
    Post,
    step::{
        FOUND, Found, PEOPLE, Task, TellFollowers, TellJudged, TellVoters, ToVoters, WalkFollowers,
        WalkVoters,
    },
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
        } else if let Scope::Outcome(proposal) = walk.scope
            && self.tells_all_voters(proposal).await?
        {
            let to = ToVoters::Outcome { proposal };
            messages.push(self.outgoing(Task::WalkVoters(WalkVoters { to, shard: 0, after: None }))?);
        }
        let people: Vec<PersonId> = followers.into_iter().map(|follower| follower.person).collect();
        messages.extend(self.messages(&people, |people| {
            Task::TellFollowers(TellFollowers { scope: walk.scope.clone(), found: Found::Following, people })
        })?);
        self.send(messages).await
    }

    /// Whether everybody who has voted on it is told how it went, by the rules that it was published under.
    async fn tells_all_voters(&self, proposal: ProposalId) -> Result<bool, NotHandled> {
        let found = self.municipality.store.proposal(proposal).await.map_err(NotHandled::because)?;
        let Some(found) = found else { return Ok(false) };
        let rules = self.app.settings_of(self.municipality, found.state.rules_version).await;
        Ok(rules.map_err(NotHandled::because)?.proposals.voters_told == VotersTold::Everyone)
    }

    /// The next of those who voted: for an earlier text, or at all, or whose votes have been judged.
    pub(crate) async fn walk_voters(&self, walk: WalkVoters) -> Result<(), NotHandled> {
        let to = walk.to;
        let found = self.municipality.store.voters(to.proposal(), walk.shard, walk.after, FOUND).await;
        let (voters, next) = found.map_err(NotHandled::because)?;
        let shard = if next.is_some() { walk.shard } else { walk.shard.saturating_add(1) };
        let mut messages = Vec::new();
        if shard < vote::SHARDS {
            messages.push(self.outgoing(Task::WalkVoters(WalkVoters { to, shard, after: next }))?);
        }
        let voters = voters.into_iter().filter(|voter| match to {
            ToVoters::Change(change) => {
                voter.text_version < change.version && voter.standing != VoteStanding::Void
            }
            ToVoters::Outcome { .. } => voter.standing != VoteStanding::Void,
            ToVoters::Judged { judgement, .. } => voter.judged == Some(judgement),
        });
        let people: Vec<PersonId> = voters.map(|voter| voter.person).collect();
        messages.extend(self.messages(&people, |people| match to {
            ToVoters::Change(change) => Task::TellVoters(TellVoters { change, people }),
            ToVoters::Outcome { proposal } => Task::TellFollowers(TellFollowers {
                scope: Scope::Outcome(proposal),
                found: Found::Voted,
                people,
            }),
            ToVoters::Judged { proposal, judgement } => {
                Task::TellJudged(TellJudged { proposal, judgement, people })
            }
        })?);
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
