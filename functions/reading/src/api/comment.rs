//! Comments as programs read them. They say who by the name that stands there, never by an id.

use axum::{Json, response::Response};
use domain::{
    comment::Speaker,
    ids::{CommentId, ProposalId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ShownComment, Thread};
use utoipa::{IntoParams, ToSchema};
use web::{FieldProblem, PathParam, Problem, ProblemBody, QueryParams, Tenant};

use super::{after, open};
use crate::comments::{About, replies_of, threads_of};

/// How many there are on a page, unless it is said.
const LIMIT: i32 = 20;
/// How many there may be on a page.
const LIMITS: std::ops::RangeInclusive<i32> = 1..=50;

/// From where, and how many.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CommentParams {
    /// How many at most.
    #[param(minimum = 1, maximum = 50, default = 20)]
    limit: Option<i32>,
    /// Where to go on: `next` of the page before.
    after: Option<String>,
}

impl CommentParams {
    fn limit(&self) -> Result<i32, Problem> {
        let limit = self.limit.unwrap_or(LIMIT);
        let field = || FieldProblem { max: Some(50), ..FieldProblem::new("limit", "field-limit") };
        if LIMITS.contains(&limit) { Ok(limit) } else { Err(Problem::invalid(vec![field()])) }
    }

    fn after(&self) -> Option<&str> {
        self.after.as_deref().filter(|after| !after.is_empty())
    }
}

/// One page of the comments on a proposal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadList {
    /// The latest written first.
    comments: Vec<ThreadBody>,
    /// Where the next page begins; null on the last one.
    next: Option<String>,
}

/// A comment with the first of its replies.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ThreadBody {
    #[serde(flatten)]
    comment: CommentBody,
    /// How many replies there are.
    #[schema(example = 1)]
    reply_count: u64,
    /// The first of them, the earliest written first.
    replies: Vec<CommentBody>,
}

/// One page of the replies to a comment.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReplyList {
    /// The earliest written first.
    replies: Vec<CommentBody>,
    /// Where the next page begins; null on the last one.
    next: Option<String>,
}

/// For whom a comment speaks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum SpeakerBody {
    /// For herself.
    Resident,
    /// For the municipality.
    Municipality,
}

/// One comment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CommentBody {
    /// Its id.
    #[schema(value_type = String, example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: CommentId,
    /// When it was written.
    #[schema(value_type = String, format = DateTime, example = "2026-11-24T18:02:11.250Z")]
    written_at: Timestamp,
    /// For whom it speaks.
    speaker: SpeakerBody,
    /// The name that stands at it; null if the comment has been taken away and only its replies stand.
    #[schema(example = "Joakim Berg")]
    name: Option<String>,
    /// What it says; null if it has been taken away and only its replies stand.
    #[schema(example = "En buss klockan 22 hade räckt långt.")]
    text: Option<String>,
    /// When its author changed it, if she did.
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-24T18:05:40.000Z")]
    edited_at: Option<Timestamp>,
    /// Whether a moderator has masked or mended something in it.
    #[schema(example = false)]
    is_masked: bool,
}

impl From<ShownComment> for CommentBody {
    fn from(shown: ShownComment) -> Self {
        let (name, text) = shown.said.map(|said| (said.name, said.text)).unzip();
        Self {
            id: shown.id,
            written_at: shown.at,
            speaker: match shown.speaker {
                Speaker::Resident => SpeakerBody::Resident,
                Speaker::Municipality => SpeakerBody::Municipality,
            },
            name,
            text,
            edited_at: shown.edited_at,
            is_masked: shown.is_masked,
        }
    }
}

impl From<Thread> for ThreadBody {
    fn from(thread: Thread) -> Self {
        Self {
            comment: thread.comment.into(),
            reply_count: thread.replies,
            replies: thread.first.into_iter().map(Into::into).collect(),
        }
    }
}

/// List the comments on a public proposal
///
/// The latest written first, each with the first of its replies. Go on with `next` as `after` until it is null.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}/comments",
    tag = "comments",
    operation_id = "listComments",
    params(("id" = String, Path, description = "The proposal's id", example = "01k70b9w2m5x8s3t6v9y1z4c7e"), CommentParams),
    responses(
        (status = 200, description = "One page of comments", body = ThreadList),
        (status = 400, description = "The query cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such public proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`limit` is outside 1–50, or `after` is no place in this list", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(params): QueryParams<CommentParams>,
) -> Result<Response, Problem> {
    let (list, limit) = (threads_of(id), params.limit()?);
    let after = after(&tenant, &list, params.after())?;
    let about = About::load(&tenant, id).await?;
    let (threads, next) = tenant.store.threads(about.proposal.id, after.as_ref(), limit).await?;
    let next = tenant.cursor(&list, next)?;
    Ok(open(Json(ThreadList { comments: threads.into_iter().map(Into::into).collect(), next })))
}

/// List the replies to a comment
///
/// The earliest written first. Go on with `next` as `after` until it is null.
#[utoipa::path(
    get,
    path = "/api/v1/comments/{id}/replies",
    tag = "comments",
    operation_id = "listReplies",
    params(("id" = String, Path, description = "The comment's id", example = "01kb2q7yx0m4v9s8e6t3r5w1za"), CommentParams),
    responses(
        (status = 200, description = "One page of replies", body = ReplyList),
        (status = 400, description = "The query cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such comment, or nothing of its thread is public", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`limit` is outside 1–50, or `after` is no place in this list", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn replies(
    tenant: Tenant,
    PathParam(id): PathParam<CommentId>,
    QueryParams(params): QueryParams<CommentParams>,
) -> Result<Response, Problem> {
    let (list, limit) = (replies_of(id), params.limit()?);
    let after = after(&tenant, &list, params.after())?;
    let comment = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?.state;
    About::load(&tenant, comment.proposal).await?;
    tenant.store.thread(&comment).await?.ok_or_else(Problem::not_found)?;
    let (replies, next) = tenant.store.replies(id, after.as_ref(), limit).await?;
    let next = tenant.cursor(&list, next)?;
    Ok(open(Json(ReplyList { replies: replies.into_iter().map(Into::into).collect(), next })))
}
