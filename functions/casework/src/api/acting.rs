//! What a program can do with a case for whoever keeps it.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::ids::ProposalId;
use utoipa::IntoParams;
use web::{ApiJson, CaseStaff, PathParam, Problem, Tenant, etag};

use super::{
    ActHeaders, ByNumber, Undoable,
    body::{AppointmentBody, ApprovalBody, CompletionBody, ProgressBody, RulingBody, StandingBody},
    once::Asked,
};
use crate::{act, synpunkt, typed};

/// Let somebody prepare a case
///
/// Oneself, if nobody is named; else a colleague who has done something in a case.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/caseworker",
    tag = "cases",
    operation_id = "appointCaseworker",
    params(ByNumber, ActHeaders),
    request_body = AppointmentBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Appointed", body = StandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn appoint(
    asked: Asked,
    ApiJson(body): ApiJson<AppointmentBody>,
) -> Result<Response, Problem> {
    let known = act::colleagues(&asked.tenant, &asked.staff).await?;
    let whom = body.caseworker.clone().unwrap_or_else(|| asked.staff.person.to_string());
    let act = typed::appointment(("caseworker", &whom), &known).map_err(Problem::invalid)?;
    asked.does(("caseworker", &body), act).await
}

/// Record what the board decided
///
/// Anew, as long as its minutes are not approved and nothing has been said of the work. A remittal takes the case back
/// to be prepared.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/decision",
    tag = "cases",
    operation_id = "recordDecision",
    params(ByNumber, ActHeaders),
    request_body = RulingBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Recorded", body = StandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn decide(asked: Asked, ApiJson(body): ApiJson<RulingBody>) -> Result<Response, Problem> {
    let act = typed::ruling(body.typed(&body.section.to_string())).map_err(Problem::invalid)?;
    asked.does(("decision", &body), act).await
}

/// Record that the minutes were approved
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/minutes-approval",
    tag = "cases",
    operation_id = "approveMinutes",
    params(ByNumber, ActHeaders),
    request_body = ApprovalBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Recorded", body = StandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn approve(asked: Asked, ApiJson(body): ApiJson<ApprovalBody>) -> Result<Response, Problem> {
    let act = typed::approval(("on", &body.on)).map_err(Problem::invalid)?;
    asked.does(("minutes-approval", &body), act).await
}

/// Say how the work goes
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/progress",
    tag = "cases",
    operation_id = "noteProgress",
    params(ByNumber, ActHeaders),
    request_body = ProgressBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Noted", body = StandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn note_progress(
    asked: Asked,
    ApiJson(body): ApiJson<ProgressBody>,
) -> Result<Response, Problem> {
    let planned = ("planned", body.planned.as_deref().unwrap_or_default());
    let next_by = ("nextBy", body.next_by.as_deref().unwrap_or_default());
    let act = typed::news(("text", &body.text), planned, next_by, asked.tenant.today());
    asked.does(("progress", &body), act.map_err(Problem::invalid)?).await
}

/// Say that all is done
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/completion",
    tag = "cases",
    operation_id = "completeCase",
    params(ByNumber, ActHeaders),
    request_body = CompletionBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = StandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    )
)]
pub(crate) async fn complete(
    asked: Asked,
    ApiJson(body): ApiJson<CompletionBody>,
) -> Result<Response, Problem> {
    let act = typed::completion(("text", &body.text)).map_err(Problem::invalid)?;
    asked.does(("completion", &body), act).await
}

/// Which proposal.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ById {
    /// Its id.
    #[param(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
}

/// Make a proposal a synpunkt
///
/// One that got too few votes, or was not published. However often it is asked for, it becomes one case, which is
/// answered.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/case",
    tag = "cases",
    operation_id = "makeSynpunkt",
    params(ById),
    security(("bearer" = [])),
    responses(
        (status = 201, description = "It is a synpunkt", body = StandingBody, headers(("ETag" = String, description = "The case's version"))),
        Undoable,
    )
)]
pub(crate) async fn make_synpunkt(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let case = synpunkt::make(&tenant, &staff, id).await?;
    let answer = StandingBody::of(&case.state, case.version);
    Ok((StatusCode::CREATED, [etag(case.version)], Json(answer)).into_response())
}
