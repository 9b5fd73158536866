//! That votes wait for a moderator: one task at their proposal for as long as any is held or a flag is raised. Only
//! `projection` writes here.

use domain::{desk::Task, ids::ProposalId, settings::Settings};
use jiff::Timestamp;

use crate::{
    Key, MunicipalityStore, StoreError, Tally, cards::kept, comments::Projected, desk::ShownChange,
    table::Transaction,
};

/// How often others' being first is borne with.
const ATTEMPTS: usize = 8;

impl MunicipalityStore {
    /// Makes the desk know whether votes on a proposal are held, by its tally, or flagged. The proposal's lists follow by
    /// [`MunicipalityStore::project_dialogue`].
    pub async fn project_held(
        &self,
        id: ProposalId,
        tally: &Tally,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = || Key::Projected(domain::aggregate::AggregateId::Scrutiny(id));
        for _ in 0..ATTEMPTS {
            let old = self.projected(key()).await?;
            let scrutiny = self.scrutiny(id).await?;
            let waits = tally.held > 0 || scrutiny.is_some_and(|scrutiny| scrutiny.state.has_raised());
            let is_old_news = old.as_ref().is_some_and(|old| tally.windows < old.version);
            if is_old_news || (old.is_none() && !waits) {
                return Ok(());
            }
            let Some(proposal) = self.proposal(id).await? else { return Ok(()) };
            let before = old.as_ref().and_then(|old| old.task.as_ref());
            let since = before.map_or(now, |task| task.since);
            let task = Task::of_held_votes(&proposal.state, since, settings).filter(|_| waits);
            let task = kept(before, task);
            if old.as_ref().is_some_and(|old| old.task == task && old.version == tally.windows) {
                return Ok(());
            }
            let new =
                Projected { version: tally.windows, task, is_shown: false, author: None, proposal: None };
            let none = ShownChange::default();
            let actions = self.projected_actions(key(), id, (old.as_ref(), &new), none)?;
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("held votes that others keep projecting".to_owned()))
    }
}
