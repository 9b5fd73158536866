//! What waits for moderators, the most urgent first: all of it, or what one group reads.
//!
//! The lists are made from the stream, so what was just decided may stand in them for a moment more.

use domain::{
    desk::{DeskList, DeskRow, Task},
    ids::{ProposalId, ServiceAreaId},
    proposal::Proposal,
    settings::Group,
};
use futures_util::future::try_join_all;
use store::NO_DAY;
use web::{Problem, Staff, Tenant};

use crate::address::What;

/// How many rows are shown.
const SHOWN: usize = 50;

/// How many rows are read where only some of them are to be shown.
const READ: i32 = 500;

/// The queue.
#[derive(Debug)]
pub(crate) struct Queue {
    /// The most urgent rows.
    pub(crate) rows: Vec<DeskRow>,
    /// How many there are in all.
    pub(crate) total: u64,
    /// How many proposals within her reach have something to do, whatever it is.
    pub(crate) everywhere: u64,
}

/// The most urgent of a queue.
pub(crate) async fn load(
    tenant: &Tenant,
    staff: &Staff,
    group: Option<&Group>,
    what: What,
) -> Result<Queue, Problem> {
    let hers = staff.desk_lists(tenant);
    let lists = lists(tenant, &hers, group);
    let limit = if what == What::ToDo { i32::try_from(SHOWN).unwrap_or(READ) } else { READ };
    let store = &tenant.store;
    let read = try_join_all(lists.iter().map(|list| store.desk(list, limit))).await?;
    let mut rows: Vec<DeskRow> = read.into_iter().flatten().filter(|row| shows(what, row)).collect();
    rows.sort_by_key(|row| (row.task.due.unwrap_or(NO_DAY), row.task.since, row.id));
    let facets = tenant.store.facets().await?;
    let found = rows.len() as u64;
    let counted: u64 = lists.iter().map(|list| facets.on_desk(list)).sum();
    // The lists and their counts are read one after the other; what is shown is never more than what is counted.
    let total = if what == What::ToDo { counted.max(found) } else { found };
    rows.truncate(SHOWN);
    let everywhere = hers.iter().map(|list| facets.on_desk(list)).sum();
    Ok(Queue { rows, total, everywhere })
}

/// A group reads the lists of its areas, of which she sees those within her reach; without one it is all that she reaches.
pub(crate) fn lists(tenant: &Tenant, hers: &[DeskList], group: Option<&Group>) -> Vec<DeskList> {
    let Some(group) = group else { return hers.to_vec() };
    let of_group = tenant.settings.areas_of(group).into_iter().cloned().map(DeskList::Area);
    of_group.filter(|list| hers.contains(&DeskList::All) || hers.contains(list)).collect()
}

/// A row that was made by an earlier version knows only its most urgent task.
fn shows(what: What, row: &DeskRow) -> bool {
    what.includes(row.task.kind) || row.kinds.iter().any(|kind| what.includes(*kind))
}

impl Queue {
    /// Without one where nothing is known to wait any more.
    pub(crate) fn without(mut self, done: ProposalId) -> Self {
        let before = self.rows.len();
        self.rows.retain(|row| row.id != done);
        let gone = (before - self.rows.len()) as u64;
        self.total = self.total.saturating_sub(gone);
        self.everywhere = self.everywhere.saturating_sub(gone);
        self
    }
}

/// The things to do at a proposal besides those that the proposal itself shows: these come from the stream.
pub(crate) fn is_about(id: ProposalId, task: &Task) -> bool {
    use domain::desk::TaskKind::{BlockObjection, HeldVotes, Reported};
    task.subject == domain::report::Subject::Proposal(id)
        && !matches!(task.kind, Reported | HeldVotes | BlockObjection)
}

/// The most urgent things to do at a proposal, at most `limit`; while it is not public only those about itself.
pub(crate) async fn tasks(tenant: &Tenant, proposal: &Proposal, limit: i32) -> Result<Vec<Task>, Problem> {
    let mut tasks = tenant.store.tasks(proposal.id, limit).await?;
    tasks.retain(|task| proposal.is_public() || task.is_of_proposal());
    Ok(tasks)
}

/// An area's name, or its id where the municipality no longer has it.
pub(crate) fn area_name(tenant: &Tenant, id: &ServiceAreaId) -> String {
    tenant
        .settings
        .service_area(id)
        .map_or_else(|| id.to_string(), |area| tenant.words(&area.name).to_owned())
}
