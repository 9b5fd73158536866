//! `/api/v1/…/reports`: what should not stand there, from anybody.

use axum::Json;
use domain::ids::{CommentId, ProposalId};
use http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{ApiJson, ClientMark, PathParam, Problem, ProblemBody, Tenant};

use crate::report::{Report, Target, promised, report};

/// A report as a program sends it.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewReport {
    /// Why: `threat`, `hatred`, `insult`, `personal-data`, `copyright`, `spam` or `other`.
    #[serde(default)]
    #[schema(example = "personal-data")]
    reason: String,
    /// What the moderator should know: at most 2 000 characters.
    #[schema(example = "Det står ett telefonnummer i texten.", max_length = 2000)]
    words: Option<String>,
}

/// What becomes of a report.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReportTaken {
    /// The last day by which a moderator is promised to have read it.
    #[schema(value_type = String, format = Date, example = "2026-11-25")]
    promised_by: Date,
}

/// Report a proposal
///
/// That it holds something unsuitable. It is not for questions or disagreement. Nobody needs to say who she is, and
/// nobody is answered; the same report from the same client within a day is one.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/reports",
    tag = "reports",
    operation_id = "reportProposal",
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d")),
    request_body = NewReport,
    responses(
        (status = 202, description = "A moderator reads it.", body = ReportTaken),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A field must be put right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn proposal(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    ApiJson(new): ApiJson<NewReport>,
) -> Result<(StatusCode, Json<ReportTaken>), Problem> {
    take(&tenant, &client, &Target::proposal(&tenant, id).await?, new).await
}

/// Report a comment
///
/// As a proposal is reported.
#[utoipa::path(
    post,
    path = "/api/v1/comments/{id}/reports",
    tag = "reports",
    operation_id = "reportComment",
    params(("id" = String, Path, description = "The comment's id.", example = "01kb2q7yx0m4v9s8e6t3r5w1za")),
    request_body = NewReport,
    responses(
        (status = 202, description = "A moderator reads it.", body = ReportTaken),
        (status = 404, description = "There is no such comment, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has been taken away (`comment-gone`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A field must be put right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn comment(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<CommentId>,
    ApiJson(new): ApiJson<NewReport>,
) -> Result<(StatusCode, Json<ReportTaken>), Problem> {
    take(&tenant, &client, &Target::comment(&tenant, id).await?, new).await
}

async fn take(
    tenant: &Tenant,
    client: &ClientMark,
    target: &Target,
    new: NewReport,
) -> Result<(StatusCode, Json<ReportTaken>), Problem> {
    let words = new.words.as_deref().unwrap_or_default();
    let sound = Report::read(&new.reason, words, ["reason", "words"]).map_err(Problem::invalid)?;
    report(tenant, client, target, &sound).await?;
    Ok((StatusCode::ACCEPTED, Json(ReportTaken { promised_by: promised(tenant) })))
}
