//! That somebody has skyddade personuppgifter, or has them no longer: noted here, and carried out by `erasure`.

use domain::{
    actor::Actor,
    aggregate::AggregateId,
    ids::PersonId,
    protection::{Command, ProtectionRejection, decide},
};
use store::{Along, Commit, CommitError};

use crate::{Problem, Tenant};

const TRIES: usize = 3;

/// Notes what is said of somebody's protection; what is known already is not noted again. `along` stands or falls with it.
pub async fn note_protection(
    tenant: &Tenant,
    (person, actor): (PersonId, Actor),
    command: Command,
    along: impl Fn() -> Vec<Along>,
) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let before = tenant.store.protection(person).await?;
        let context = tenant.context(actor);
        let events = decide(before.as_ref().map(|before| &before.state), person, command, &context)?;
        if events.is_empty() {
            return Ok(());
        }
        let (id, along) = (AggregateId::Protection(person), along());
        let state = before.as_ref();
        let commit = Commit { state, id, events, context: &context, texts: Vec::new(), along };
        match tenant.store.commit(commit).await {
            Ok(_) => return Ok(()),
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

impl From<ProtectionRejection> for Problem {
    fn from(rejection: ProtectionRejection) -> Self {
        match rejection {
            ProtectionRejection::NotYours => Self::not_found(),
        }
    }
}
