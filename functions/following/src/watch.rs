//! To follow and to stop: however often the same is asked, the answer is the same.

use domain::{
    actor::Actor,
    aggregate::{AggregateId, Context},
    follow::{FOLLOWS_MAX, Follow, FollowCommand, Scope, decide, follow_id},
    ids::PersonId,
};
use jiff::{SignedDuration, Timestamp};
use store::{Along, Commit, CommitError, Own, Person};
use web::{Problem, Tenant};

/// How often somebody else's being first is borne with.
const ATTEMPTS: usize = 4;

/// Follows, or changes how often she wants mail.
pub(crate) async fn follow(
    tenant: &Tenant,
    person: &Person,
    scope: &Scope,
    cadence: domain::follow::Cadence,
) -> Result<Follow, Problem> {
    let followed = carry_out(tenant, person, scope, &FollowCommand::Follow(cadence)).await?;
    followed.ok_or_else(Problem::internal)
}

/// Follows no longer.
pub(crate) async fn unfollow(tenant: &Tenant, person: &Person, scope: &Scope) -> Result<(), Problem> {
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
        if state.is_none_or(|follow| !follow.is_active) {
            within_bound(tenant, person.id).await?;
        }
        let commit = Commit {
            state: found.as_ref(),
            id: AggregateId::Follow(id),
            events,
            context: &context,
            texts: Vec::new(),
            along: match command {
                FollowCommand::Follow(_) => vec![Along::Known(person.id)],
                FollowCommand::Unfollow => Vec::new(),
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
