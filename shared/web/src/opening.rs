//! That staff open what is not for everybody is noted before it is shown, or it is not shown.

use domain::{
    aggregate::AggregateId,
    opening::{self, Opened, Openings, ReaderDay},
    permission::Action,
};
use store::{Commit, CommitError};

use crate::{Problem, Staff, Tenant};

/// How often one colleague's pages may be in each other's way.
const TRIES: u32 = 5;

/// Notes that she opens something and what lets her in, unless she has it open already.
pub async fn note_opening(tenant: &Tenant, staff: &Staff, what: Opened, by: Action) -> Result<(), Problem> {
    let reader = ReaderDay::at(staff.person, tenant.now);
    for _ in 0..TRIES {
        let before = tenant.store.openings(reader).await?;
        let state = before.as_ref().map(|before| &before.state);
        let events = opening::decide(state, reader, (what, by), tenant.now);
        if events.is_empty() {
            return Ok(());
        }
        let context = tenant.context(staff.actor());
        let commit: Commit<'_, Openings> = Commit {
            state: before.as_ref(),
            id: AggregateId::Openings(reader),
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        match tenant.store.commit(commit).await {
            Ok(after) if after.version == 1 => {
                // Once a day: an auditor is to know by what name, and what she was.
                return Ok(tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?);
            }
            Ok(_) => return Ok(()),
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}
