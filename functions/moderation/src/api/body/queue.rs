//! The queue, as programs read it.

use domain::desk::{DeskRow, Task, TaskKind};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;
use web::Tenant;

use super::NamedBody;
use crate::queue::Queue;

/// The most urgent of the queue.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QueueBody {
    /// Those with something to do, the most urgent first.
    proposals: Vec<QueuedBody>,
    /// How many there are in all; it may be a moment old.
    waiting: u64,
}

/// One with something to do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct QueuedBody {
    /// The proposal.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// Its number.
    #[schema(example = "2026-118")]
    number: String,
    /// Its title.
    #[schema(example = "Rondeller bör ha namn")]
    title: String,
    /// The service area that its author chose.
    service_area: NamedBody,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    received_at: Timestamp,
    /// How many comments everybody sees.
    #[schema(example = 18)]
    comments: u64,
    /// How many things wait.
    #[schema(example = 3)]
    unhandled: u64,
    /// The most urgent of them.
    task: TaskBody,
    /// The day by which it is promised to be handled, in Sweden; null while it is the author's turn.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-26")]
    due_on: Option<Date>,
}

/// Something to do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TaskBody {
    /// What.
    kind: TaskName,
    /// With what: a proposal or a comment.
    #[schema(example = "comment.01kb2q7yx0m4v9s8e6t3r5w1za")]
    subject: String,
    /// Since when it waits.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    since: Timestamp,
    /// The day by which it is promised, in Sweden; null while it is the author's turn.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-26")]
    due_on: Option<Date>,
}

/// What there is to do.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum TaskName {
    /// Read a proposal that has come in, or come back from its author.
    New,
    /// Read a proposal again that somebody else did not publish.
    Objection,
    /// Read what an author wants to change in a public proposal.
    Amendment,
    /// Read a proposal that was published at once.
    Published,
    /// Nothing, until the author has answered.
    Asked,
    /// Read a comment.
    Comment,
    /// Read a comment again that somebody else has hidden.
    CommentObjection,
    /// Look at what has been reported.
    Reported,
    /// Decide whether votes count that are held.
    HeldVotes,
    /// Try again that an author is blocked.
    BlockObjection,
}

impl QueueBody {
    pub(crate) fn of(tenant: &Tenant, queue: Queue) -> Self {
        let proposals = queue.rows.into_iter().map(|row| QueuedBody::of(tenant, row)).collect();
        Self { proposals, waiting: queue.total }
    }
}

impl QueuedBody {
    fn of(tenant: &Tenant, row: DeskRow) -> Self {
        Self {
            id: row.id.to_string(),
            number: row.number.to_string(),
            title: row.title,
            service_area: NamedBody::of(tenant, &row.area),
            received_at: row.received_at,
            comments: row.comments,
            unhandled: row.waiting,
            due_on: row.task.due,
            task: TaskBody::of(&row.task),
        }
    }
}

impl TaskBody {
    pub(super) fn of(task: &Task) -> Self {
        let kind = match task.kind {
            TaskKind::New => TaskName::New,
            TaskKind::Objection => TaskName::Objection,
            TaskKind::Amendment => TaskName::Amendment,
            TaskKind::Published => TaskName::Published,
            TaskKind::Asked => TaskName::Asked,
            TaskKind::Comment => TaskName::Comment,
            TaskKind::CommentObjection => TaskName::CommentObjection,
            TaskKind::Reported => TaskName::Reported,
            TaskKind::HeldVotes => TaskName::HeldVotes,
            TaskKind::BlockObjection => TaskName::BlockObjection,
        };
        Self { kind, subject: task.subject.to_string(), since: task.since, due_on: task.due }
    }
}
