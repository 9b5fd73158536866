//! What a program reads of cases.

use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use utoipa::IntoParams;
use web::{CaseStaff, PathParam, Problem, Tenant, etag};

use super::{ByNumber, Unreadable, body::CaseBody};
use crate::{
    act, document,
    place::{DocumentAt, Slug},
};

/// One case
///
/// With the board's decisions and what has been said of the work. The `ETag` is what an act needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{number}",
    tag = "cases",
    operation_id = "readCase",
    params(ByNumber),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The case", body = CaseBody, headers(("ETag" = String, description = "Its version"))),
        Unreadable,
    )
)]
pub(crate) async fn case(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(Slug(number)): PathParam<Slug>,
) -> Result<Response, Problem> {
    let stored = act::open(&tenant, &staff, &number).await?;
    Ok(([etag(stored.case.version)], Json(CaseBody::of(&stored))).into_response())
}

/// Which document.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ByDocument {
    /// Its id.
    #[param(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    document: String,
}

/// A document of a case
///
/// Byte for byte as it was kept, so that its SHA-256 is the one in the case.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{number}/documents/{document}",
    tag = "cases",
    operation_id = "readCaseDocument",
    params(ByNumber, ByDocument),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The document", body = serde_json::Value, content_type = "application/json"),
        Unreadable,
    )
)]
pub(crate) async fn document(tenant: Tenant, staff: CaseStaff, at: DocumentAt) -> Result<Response, Problem> {
    let stored = act::find(&tenant, &at.number).await?;
    let (_, content) = document::open(&tenant, &staff, &stored.case.state, at.document).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], content).into_response())
}
