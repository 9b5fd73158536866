//! To follow and to stop: however often the same is asked, the answer is the same. Whoever takes part in something can
//! ask in the same act to be told how it goes.

use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    follow::{Cadence, FOLLOWS_MAX, Follow, FollowCommand, Scope, decide, follow_id},
    ids::{PersonId, ProposalId},
    proposal::Proposal,
    settings::{Settings, VotersTold},
    waiting::{Step, Waiting},
};
use jiff::{SignedDuration, Timestamp};
use look::OutcomeMail;
use serde::Deserialize;
use store::{Along, Commit, CommitError, Own, Person};

use crate::{Problem, Tenant};

/// How often somebody else's being first is borne with.
const ATTEMPTS: usize = 4;

/// Follows, or changes how often she wants mail.
pub async fn follow(
    tenant: &Tenant,
    person: &Person,
    scope: &Scope,
    cadence: Cadence,
) -> Result<Follow, Problem> {
    let followed = carry_out(tenant, person, scope, &FollowCommand::Follow(cadence)).await?;
    followed.ok_or_else(Problem::internal)
}

/// Follows no longer.
pub async fn unfollow(tenant: &Tenant, person: &Person, scope: &Scope) -> Result<(), Problem> {
    carry_out(tenant, person, scope, &FollowCommand::Unfollow).await.map(drop)
}

async fn carry_out(
    tenant: &Tenant,
    person: &Person,
    scope: &Scope,
    command: &FollowCommand,
) -> Result<Option<Follow>, Problem> {
    let id = follow_id(person.id, scope);
    let context =
        Context { at: after(tenant.now, person.silenced_at), ..tenant.context(Actor::Resident(person.id)) };
    for _ in 0..ATTEMPTS {
        let found = tenant.store.follow(id).await?;
        let state = found.as_ref().map(|found| &found.state);
        let events = decide(state, person.id, scope, command, person.silenced_at);
        if events.is_empty() {
            return Ok(found.map(|found| found.state));
        }
        let is_new = state.is_none_or(|follow| !follow.is_active);
        if is_new && !matches!(scope, Scope::Outcome(_)) {
            within_bound(tenant, person.id).await?;
        }
        let commit = Commit {
            state: found.as_ref(),
            id: AggregateId::Follow(id),
            events,
            context: &context,
            texts: Vec::new(),
            along: match command {
                FollowCommand::Unfollow => Vec::new(),
                _ => vec![Along::Known(person.id)],
            },
        };
        match tenant.store.commit(commit).await {
            Ok(committed) => return Ok(Some(committed.state)),
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

/// What is followed after all mail was stopped is heard again, also in the same moment.
fn after(now: Timestamp, silenced_at: Option<Timestamp>) -> Timestamp {
    let later = silenced_at.and_then(|at| at.checked_add(SignedDuration::from_millis(1)).ok());
    later.map_or(now, |later| later.max(now))
}

async fn within_bound(tenant: &Tenant, person: PersonId) -> Result<(), Problem> {
    let limit = i32::try_from(FOLLOWS_MAX).unwrap_or(i32::MAX);
    let own = tenant.store.own(person, Own::Follows, None, limit).await?;
    if own.keys.len() < FOLLOWS_MAX { Ok(()) } else { Err(Problem::conflict("follows-full")) }
}

/// What somebody has done with a proposal who may wish to be told how it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TookPart {
    /// She has voted, or is about to.
    Voted,
    /// She has commented, or is about to.
    Commented,
}

/// What a form sends that asks whether she wishes to be told how it goes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OutcomeWish {
    /// There, if she does.
    #[serde(rename = "besked")]
    wish: String,
}

impl OutcomeWish {
    /// Sees to it that she is told, if she wishes it.
    pub async fn carry_out(
        &self,
        tenant: &Tenant,
        person: PersonId,
        proposal: ProposalId,
    ) -> Result<(), Problem> {
        if self.wish.is_empty() {
            return Ok(());
        }
        let person = tenant.store.person(person).await?.ok_or_else(Problem::busy)?;
        follow(tenant, &person, &Scope::Outcome(proposal), Cadence::AtOnce).await.map(drop)
    }
}

/// Whether whoever takes part in a proposal is told how it goes, before it is known who she is.
pub fn outcome_mail(proposal: &Proposal, rules: &Settings, took_part: TookPart) -> OutcomeMail {
    let everyone = rules.proposals.voters_told == VotersTold::Everyone && took_part == TookPart::Voted;
    match Waiting::of(proposal, rules).map(|waiting| waiting.step) {
        None | Some(Step::Approval) => OutcomeMail::Over,
        Some(_) if everyone => OutcomeMail::Everyone,
        Some(_) => OutcomeMail::NotAsked,
    }
}

/// The same, once it is.
pub async fn outcome_mail_to(
    tenant: &Tenant,
    person: PersonId,
    proposal: ProposalId,
    anybody: OutcomeMail,
) -> Result<OutcomeMail, Problem> {
    if anybody == OutcomeMail::Over {
        return Ok(anybody);
    }
    let id = follow_id(person, &Scope::Outcome(proposal));
    let found = tenant.store.person(person).await?;
    let Some(person) = found.filter(|person| person.email.is_some()) else {
        return Ok(OutcomeMail::Unreachable);
    };
    let follow = tenant.store.follow(id).await?;
    Ok(match follow.map(|follow| follow.state.is_heard(person.silenced_at)) {
        Some(true) => OutcomeMail::Asked,
        // She has said no, or has said so of all mail since.
        Some(false) => OutcomeMail::NotAsked,
        None => anybody,
    })
}
