//! A comment, as programs moderate it.

use domain::author::{AuthorStanding, HeldFor};
use domain::comment::{Comment, CommentStage, Speaker};
use domain::report::Reports;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{CommentPage, Versioned};
use utoipa::ToSchema;
use web::Moderator;

use super::{FoundBody, ObjectionBody, ReportsBody};
use crate::api::once::Answer;

/// Where a comment stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CommentToModerate)]
pub(crate) struct CommentBody {
    /// The comment.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
    /// The proposal that it is on.
    #[schema(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    proposal: String,
    /// The comment that it answers.
    parent: Option<String>,
    /// Its version, which is also its `ETag`.
    #[schema(example = 2)]
    version: u64,
    /// Where it stands.
    state: CommentState,
    /// Since when it waits to be read, if it does.
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-24T15:05:00Z")]
    waiting_since: Option<Timestamp>,
    /// Why it was taken away, from the municipality's own list.
    #[schema(example = "krankande")]
    reason: Option<String>,
}

/// Where a comment stands, as its moderator sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ModeratedCommentState)]
enum CommentState {
    /// It waits for a moderator.
    Waiting,
    /// Everybody sees it.
    Shown,
    /// A moderator took it away, or did not show it.
    Hidden,
    /// Its author took it back.
    Withdrawn,
}

/// A comment as a moderator reads it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CommentToModerateBody {
    #[serde(flatten)]
    comment: CommentBody,
    /// What it says; null if it has been erased.
    text: Option<String>,
    /// What its author wrote, where a moderator has masked or mended something.
    original: Option<String>,
    /// The name that stands at it; null if it has been erased, or is protected.
    #[schema(example = "Åsa Öberg")]
    name: Option<String>,
    /// Whether it speaks for the municipality.
    speaks_for_municipality: bool,
    /// When it was written.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T15:05:00Z")]
    written_at: Timestamp,
    /// What looks like personal data in it.
    personal_data: Vec<FoundBody>,
    /// What its author says against that it is hidden.
    objection: Option<ObjectionBody>,
    /// What has been reported about it.
    reports: Option<ReportsBody>,
    /// How its author stands: `new`, `known`, `trusted` or `blocked`; null where it speaks for the municipality, or nobody is its author any more.
    #[schema(example = "new")]
    author: Option<&'static str>,
    /// Why it waits where others' are shown at once: `link-from-new-author`; null if that is not so.
    #[schema(example = "link-from-new-author")]
    held_for: Option<&'static str>,
}

impl CommentBody {
    pub(crate) fn of(comment: &Comment, version: u64) -> Self {
        let (state, reason) = match &comment.stage {
            CommentStage::Waiting => (CommentState::Waiting, None),
            CommentStage::Shown => (CommentState::Shown, None),
            CommentStage::Hidden { reason, .. } => (CommentState::Hidden, Some(reason.to_string())),
            CommentStage::Withdrawn { .. } => (CommentState::Withdrawn, None),
        };
        Self {
            id: comment.id.to_string(),
            proposal: comment.proposal.to_string(),
            parent: comment.parent.map(|parent| parent.to_string()),
            version,
            state,
            waiting_since: comment.waiting_since,
            reason,
        }
    }
}

impl Answer for CommentBody {
    fn version(&self) -> u64 {
        self.version
    }
}

impl CommentToModerateBody {
    pub(crate) fn of(
        moderator: &Moderator,
        page: &CommentPage,
        reports: Option<Versioned<Reports>>,
        author: Option<AuthorStanding>,
    ) -> Self {
        let comment = &page.comment.state;
        Self {
            comment: CommentBody::of(comment, page.comment.version),
            text: page.text().map(str::to_owned),
            original: page.original().map(str::to_owned),
            name: page.name().map(str::to_owned),
            speaks_for_municipality: comment.speaker == Speaker::Municipality,
            written_at: comment.written_at,
            personal_data: FoundBody::all_in("text", page.text().unwrap_or_default()),
            objection: comment.objection().map(|objection| ObjectionBody {
                text: page.said(&objection.text).map(str::to_owned),
                may_try: comment.hidden_by() != Some(moderator.person),
            }),
            reports: ReportsBody::of(reports),
            author: author.map(AuthorStanding::as_str),
            held_for: comment.held.map(HeldFor::as_str),
        }
    }
}
