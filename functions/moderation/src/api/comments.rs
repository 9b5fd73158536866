//! What a program can do with a comment for a moderator, and with what has been reported.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CommentId, ProposalId},
    report::Subject,
};
use web::{ApiJson, IfMatch, Moderator, PathParam, Problem, Tenant};

use super::{
    ActHeaders, ById, Undoable,
    body::{CommentBody, CommentTextBody, ExplanationBody, RefusalBody},
    once::Asked,
};
use crate::{
    act::Attempt,
    comment_act::{self, CommentAct},
    typed,
};

/// Show a comment
///
/// One that was shown at once is noted as read.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/publication",
    tag = "moderation",
    operation_id = "publishComment",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Shown", body = CommentBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn publish(asked: Asked<CommentId>) -> Result<Response, Problem> {
    asked.does(("publication", &()), CommentAct::Publish).await
}

/// Do not show a comment, or no longer
///
/// Its author gets the reason and the explanation by e-mail. What has been reported about it is handled with that.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/refusal",
    tag = "moderation",
    operation_id = "hideComment",
    params(ById, ActHeaders),
    request_body = RefusalBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Hidden", body = CommentBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn hide(
    asked: Asked<CommentId>,
    ApiJson(body): ApiJson<RefusalBody>,
) -> Result<Response, Problem> {
    let (reason, words) = body.read(&asked.tenant).map_err(Problem::invalid)?;
    let (tenant, moderator, id) = (asked.tenant.clone(), asked.moderator.clone(), asked.id);
    let answer = asked.does(("refusal", &body), CommentAct::Hide(reason, words)).await?;
    comment_act::handle_reports(&tenant, &moderator, (Subject::Comment(id), None)).await?;
    Ok(answer)
}

/// Show a hidden comment again
///
/// If its author has objected, by another than who decided it first.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/restoration",
    tag = "moderation",
    operation_id = "restoreComment",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Shown again", body = CommentBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn restore(asked: Asked<CommentId>) -> Result<Response, Problem> {
    asked.does(("restoration", &()), CommentAct::Restore).await
}

/// Stand by that a comment is hidden
///
/// When its author has objected; by another than who decided it first.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/upholding",
    tag = "moderation",
    operation_id = "upholdHiding",
    params(ById, ActHeaders),
    request_body = ExplanationBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Upheld", body = CommentBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn uphold(
    asked: Asked<CommentId>,
    ApiJson(body): ApiJson<ExplanationBody>,
) -> Result<Response, Problem> {
    let words = typed::explanation("explanation", &body.explanation).map_err(Problem::invalid)?;
    asked.does(("upholding", &body), CommentAct::Uphold(words)).await
}

/// Mask personal data or mend spelling in a comment
///
/// Nothing else may change: other words are refused as `field-not-permitted`.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/edit",
    tag = "moderation",
    operation_id = "editComment",
    params(ById, ActHeaders),
    request_body = CommentTextBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Edited", body = CommentBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn edit(
    asked: Asked<CommentId>,
    ApiJson(body): ApiJson<CommentTextBody>,
) -> Result<Response, Problem> {
    let words = typed::comment("text", &body.text).map_err(Problem::invalid)?;
    asked.does(("edit", &body), CommentAct::Mask(words)).await
}

/// Let stand what was reported about a comment
///
/// `If-Match` is the `version` of the reports that were read: later ones have not been looked at.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/comments/{id}/reports-handling",
    tag = "moderation",
    operation_id = "handleReportsOfComment",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses((status = 204, description = "Handled"), Undoable)
)]
pub(crate) async fn handle_reports(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<CommentId>,
    IfMatch(version): IfMatch,
) -> Result<Response, Problem> {
    handle(&tenant, &moderator, (Subject::Comment(id), version)).await
}

/// Let stand what was reported about a proposal
///
/// `If-Match` is the `version` of the reports that were read: later ones have not been looked at.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/reports-handling",
    tag = "moderation",
    operation_id = "handleReportsOfProposal",
    params(ById, ActHeaders),
    security(("bearer" = [])),
    responses((status = 204, description = "Handled"), Undoable)
)]
pub(crate) async fn handle_reports_of_proposal(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
) -> Result<Response, Problem> {
    handle(&tenant, &moderator, (Subject::Proposal(id), version)).await
}

/// Repeated, it changes nothing, so that it needs no key.
async fn handle(
    tenant: &Tenant,
    moderator: &Moderator,
    (subject, version): (Subject, u64),
) -> Result<Response, Problem> {
    match comment_act::handle_reports(tenant, moderator, (subject, Some(version))).await? {
        Attempt::Made => Ok(StatusCode::NO_CONTENT.into_response()),
        Attempt::Stale => Err(Problem::stale()),
    }
}
