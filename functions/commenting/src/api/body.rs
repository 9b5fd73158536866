//! What the API takes and answers.

use domain::{
    author::HeldFor,
    comment::{CommentStage, EDIT_WINDOW},
    desk::Task,
    ids::CommentId,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Tenant;

use crate::{draft::Draft, subject::Spoken};

/// A comment as a program sends it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct NewComment {
    /// What it says: at most 2 000 characters; line breaks are kept.
    #[serde(default)]
    #[schema(example = "En buss klockan 22 hade räckt långt.", max_length = 2000)]
    text: String,
    /// The name that stands at it: at most 100 characters.
    #[serde(default)]
    #[schema(example = "Joakim Berg", max_length = 100)]
    name: String,
    /// The comment that it answers, which answers none itself.
    #[schema(value_type = Option<String>, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    pub(super) parent: Option<CommentId>,
}

impl From<&NewComment> for Draft {
    fn from(new: &NewComment) -> Self {
        Self { text: new.text.clone(), name: new.name.clone(), ..Self::default() }
    }
}

/// What a comment is to say instead.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChangedComment {
    /// What it says: at most 2 000 characters; line breaks are kept.
    #[serde(default)]
    #[schema(example = "En buss klockan 22 hade räckt långt.", max_length = 2000)]
    pub(super) text: String,
}

/// What an author says against that her comment is hidden.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct OwnObjection {
    /// Why it should be shown: at most 2 000 characters; line breaks are kept.
    #[serde(default)]
    #[schema(example = "Jag skriver om kommunen och inte om någon granne.", max_length = 2000)]
    pub(super) text: String,
}

/// Where a comment stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum CommentState {
    /// A moderator reads it first.
    Waiting,
    /// Everybody sees it.
    Shown,
    /// A moderator did not show it, or took it away.
    Hidden,
    /// Its author took it back.
    Withdrawn,
}

/// A comment as its author reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnComment {
    /// Its id.
    #[schema(value_type = String, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: CommentId,
    /// The proposal that it is about.
    #[schema(example = "01kb0c5xwe8n6q3v2m9r7t4h1d")]
    proposal: String,
    /// The comment that it answers.
    #[schema(value_type = Option<String>, example = "01kb2q7yx0m4v9s8e6t3r5w1zb")]
    parent: Option<CommentId>,
    /// Where it stands.
    state: CommentState,
    /// What it says.
    #[schema(example = "En buss klockan 22 hade räckt långt.")]
    text: String,
    /// The name that stands at it.
    #[schema(example = "Joakim Berg")]
    name: String,
    /// When it was written.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T18:02:11.250Z")]
    written_at: Timestamp,
    /// Until when it can be changed; null if it can not.
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-24T18:07:11.250Z")]
    editable_until: Option<Timestamp>,
    /// The last day by which a moderator is promised to have read it; null if none is to.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-25")]
    promised_by: Option<Date>,
    /// Whether its author can object to that it is hidden.
    may_object: bool,
    /// Why a moderator reads it first where others' comments are shown at once: `link-from-new-author`; null if that is
    /// not so.
    #[schema(example = "link-from-new-author")]
    held_for: Option<&'static str>,
}

impl OwnComment {
    pub(super) fn of(tenant: &Tenant, Spoken { comment, said }: Spoken) -> Self {
        Self {
            id: comment.id,
            proposal: comment.proposal.to_string(),
            parent: comment.parent,
            state: match comment.stage {
                CommentStage::Waiting => CommentState::Waiting,
                CommentStage::Shown => CommentState::Shown,
                CommentStage::Hidden { .. } => CommentState::Hidden,
                CommentStage::Withdrawn { .. } => CommentState::Withdrawn,
            },
            may_object: comment.can_be_objected_to(),
            held_for: comment.held.map(HeldFor::as_str),
            text: said.text,
            name: said.name,
            written_at: comment.written_at,
            editable_until: if comment.is_editable(tenant.now) {
                comment.written_at.saturating_add(EDIT_WINDOW).ok()
            } else {
                None
            },
            promised_by: Task::of_comment(&comment, &tenant.settings).and_then(|task| task.due),
        }
    }
}
