//! The queue as it is shown: what waits, or every public proposal.

use domain::{calendar::stockholm, desk::DeskRow, desk::TaskKind, ids::ProposalId};
use look::Choice;
use web::{Problem, Promise, Tenant};

use super::all;
use crate::{
    address::{View, Visit, What},
    queue::{self, Queue, area_name},
};

/// The queue beside a proposal.
pub(crate) struct QueueView {
    /// The rows that are shown.
    pub(crate) rows: Vec<Row>,
    /// The message at the head of the first column.
    pub(crate) dated: &'static str,
    /// How many proposals have something to do, for the menu.
    pub(crate) everywhere: u64,
    /// What hurries.
    pub(crate) urgency: Option<Urgency>,
    /// "De 50 mest brådskande av 132", if not all are shown.
    pub(crate) part: Option<String>,
    /// The filters.
    pub(crate) filter: Filter,
    /// The address of what comes after these.
    pub(crate) next: Option<String>,
    /// The address of the list's beginning, if this is not it.
    pub(crate) first: Option<String>,
}

/// A row.
pub(crate) struct Row {
    pub(crate) id: ProposalId,
    pub(crate) href: String,
    pub(crate) title: String,
    /// The day in the first column.
    pub(crate) day: String,
    pub(crate) comments: String,
    pub(crate) waiting: String,
    /// What is most urgent; nothing where there is nothing to do.
    pub(crate) task: Option<TaskView>,
}

/// The most urgent thing at a proposal.
pub(crate) struct TaskView {
    pub(crate) promise: Promise,
    pub(crate) promised: String,
    pub(crate) kind: String,
}

/// The filters of the queue.
pub(crate) struct Filter {
    pub(crate) action: String,
    pub(crate) groups: Vec<Choice>,
    pub(crate) group: String,
    pub(crate) whats: Vec<Choice>,
    pub(crate) what: String,
    pub(crate) sheet: String,
    /// The address without filters, where there are any.
    pub(crate) without: Option<String>,
}

/// How much is late, due today, due the next working day and to come. Empty texts are not shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Urgency {
    pub(crate) late: String,
    pub(crate) today: String,
    pub(crate) soon: String,
    pub(crate) later: String,
}

impl QueueView {
    /// The queue of a visit, without one where nothing is known to wait any more.
    pub(crate) async fn load(visit: &Visit, done: Option<ProposalId>) -> Result<Self, Problem> {
        if visit.view.what == What::All {
            return all::load(visit).await;
        }
        let group = visit.view.group(&visit.tenant);
        let mut queue = queue::load(&visit.tenant, &visit.moderator, group, visit.view.what).await?;
        if let Some(done) = done {
            queue = queue.without(done);
        }
        Ok(Self::of(visit, queue))
    }

    fn of(visit: &Visit, queue: Queue) -> Self {
        let tenant = &visit.tenant;
        let shown = queue.rows.len() as u64;
        let rows: Vec<Row> = queue.rows.into_iter().map(|row| Row::of(visit, row)).collect();
        let promises: Vec<Promise> =
            rows.iter().filter_map(|row| row.task.as_ref()).map(|task| task.promise).collect();
        let numbers = [("shown", shown.into()), ("total", queue.total.into())];
        Self {
            dated: "moderation-received",
            urgency: Some(Urgency::of(tenant, &promises, queue.total)),
            part: (shown < queue.total).then(|| tenant.page().with("moderation-part", &numbers)),
            everywhere: queue.everywhere,
            filter: Filter::of(visit),
            next: None,
            first: None,
            rows,
        }
    }

    /// The address of the one after a proposal; the first, if the proposal is not among them.
    pub(crate) fn after(&self, id: ProposalId) -> Option<String> {
        let here = self.rows.iter().position(|row| row.id == id);
        let next = here.map_or_else(|| self.rows.first(), |here| self.rows.get(here + 1));
        next.map(|row| row.href.clone())
    }
}

impl Row {
    fn of(visit: &Visit, row: DeskRow) -> Self {
        let tenant = &visit.tenant;
        let promise = Promise::at(row.task.due, tenant.today());
        Self {
            id: row.id,
            href: visit.proposal(row.id),
            day: tenant.language.short(stockholm(row.received_at).date()),
            comments: tenant.language.number(row.comments),
            waiting: tenant.language.number(row.waiting),
            title: row.title,
            task: Some(TaskView {
                promise,
                promised: promise.words(tenant.language),
                kind: tenant.page().t(kind_message(row.task.kind)),
            }),
        }
    }
}

/// The message that names what there is to do.
pub(crate) const fn kind_message(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::New => "moderation-task-new",
        TaskKind::Objection => "moderation-task-objection",
        TaskKind::Amendment => "moderation-task-amendment",
        TaskKind::Published => "moderation-task-published",
        TaskKind::Asked => "moderation-task-asked",
        TaskKind::Comment => "moderation-task-comment",
        TaskKind::CommentObjection => "moderation-task-comment-objection",
        TaskKind::Reported => "moderation-task-reported",
        TaskKind::HeldVotes => "moderation-task-held-votes",
        TaskKind::BlockObjection => "moderation-task-block-objection",
    }
}

impl Filter {
    pub(crate) fn of(visit: &Visit) -> Self {
        let (tenant, view) = (&visit.tenant, &visit.view);
        let group =
            |group: &domain::settings::Group| Choice::new(group.id.as_str(), tenant.words(&group.name));
        let what = |what: What| Choice::new(what.as_str(), tenant.page().t(what.message()));
        let here = View { after: None, ..view.clone() };
        Self {
            action: tenant.href("/desk/moderering"),
            groups: tenant.settings.groups.iter().map(group).collect(),
            group: view.group.as_ref().map(ToString::to_string).unwrap_or_default(),
            whats: What::ALL.into_iter().map(what).collect(),
            what: view.what.as_str().to_owned(),
            sheet: here.href(tenant, "/desk/moderering.csv"),
            without: (here != View::default()).then(|| tenant.href("/desk/moderering")),
        }
    }
}

impl Urgency {
    fn of(tenant: &Tenant, promises: &[Promise], total: u64) -> Self {
        let counts = Counts::of(promises, total);
        let text = |message: &str, count: u64| match count {
            0 => String::new(),
            _ => tenant.page().one(message, "count", count),
        };
        let rest = if counts.rest == total { "moderation-count" } else { "moderation-count-more" };
        Self {
            late: text("moderation-count-late", counts.late),
            today: text("moderation-count-today", counts.today),
            soon: text("moderation-count-soon", counts.soon),
            later: text(rest, counts.rest),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Counts {
    late: u64,
    today: u64,
    soon: u64,
    rest: u64,
}

impl Counts {
    /// The promises are those of the rows that are shown, the most urgent first. While more wait behind them, the last
    /// kind among them has not been counted to its end, and so goes with the rest.
    fn of(promises: &[Promise], total: u64) -> Self {
        let last = promises.last().filter(|_| total > promises.len() as u64).map(std::mem::discriminant);
        let count = |is: fn(&Promise) -> bool| {
            let kind = promises.iter().filter(|promise| is(promise));
            kind.filter(|promise| last != Some(std::mem::discriminant(*promise))).count() as u64
        };
        let late = count(|promise| matches!(promise, Promise::Late(_)));
        let today = count(|promise| matches!(promise, Promise::Today));
        let soon = count(|promise| matches!(promise, Promise::Soon { .. }));
        Self { late, today, soon, rest: total.saturating_sub(late + today + soon) }
    }
}

/// The cells of a sheet: what the rows say, with whole dates, and where each proposal is.
pub(crate) async fn sheet(visit: &Visit) -> Result<Vec<Vec<String>>, Problem> {
    let (tenant, page) = (&visit.tenant, visit.tenant.page());
    let head = [
        "moderation-number",
        "moderation-received",
        "moderation-proposal",
        "moderation-area",
        "moderation-most-urgent",
        "moderation-promised",
        "moderation-comments",
        "moderation-unhandled",
        "moderation-address",
    ];
    let mut rows = vec![head.map(|message| page.t(message)).to_vec()];
    let queue = queue::load(tenant, &visit.moderator, visit.view.group(tenant), visit.view.what).await?;
    rows.extend(queue.rows.into_iter().map(|row| {
        let due = row.task.due.map(|due| due.to_string()).unwrap_or_default();
        vec![
            row.number.to_string(),
            stockholm(row.received_at).date().to_string(),
            row.title,
            area_name(tenant, &row.area),
            page.t(kind_message(row.task.kind)),
            due,
            row.comments.to_string(),
            row.waiting.to_string(),
            tenant.app.hosts.address(tenant.id(), &format!("/desk/moderering/{}", row.id)),
        ]
    }));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const LATER: Promise = Promise::Later(date(2026, 11, 30));
    const SOON: Promise = Promise::Soon { due: date(2026, 11, 27), today: date(2026, 11, 26) };

    fn counts(promises: &[Promise], total: u64) -> (u64, u64, u64, u64) {
        let counts = Counts::of(promises, total);
        (counts.late, counts.today, counts.soon, counts.rest)
    }

    #[test]
    fn what_hurries_is_counted_apart() {
        let promises = [Promise::Late(1), Promise::Today, Promise::Today, SOON, LATER];
        assert_eq!(counts(&promises, 5), (1, 2, 1, 1));
        assert_eq!(counts(&[], 0), (0, 0, 0, 0));
    }

    #[test]
    fn a_count_that_is_not_seen_to_its_end_is_not_told() {
        assert_eq!(counts(&[Promise::Late(3), Promise::Late(1)], 9), (0, 0, 0, 9));
        assert_eq!(counts(&[Promise::Late(1), Promise::Today], 9), (1, 0, 0, 8));
        assert_eq!(counts(&[Promise::Late(1), Promise::Today, SOON], 9), (1, 1, 0, 7));
        assert_eq!(counts(&[Promise::Late(1), Promise::Today, LATER], 9), (1, 1, 0, 7));
    }
}
