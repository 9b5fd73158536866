//! Cases for programs: the same case, the same documents, the same acts.

mod acting;
mod body;
mod once;
mod reading;

use domain::permission::Action;
use utoipa::{IntoParams, IntoResponses};
use utoipa_axum::routes;
use web::{Access, Named, ProblemBody, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    let staff = |action| Access::StaffWith(action, Named::Case);
    let proposal = Access::StaffWith(Action::PrepareCase, Named::Proposal);
    Routes::new()
        .api(staff(Action::ReadCase), routes!(reading::case))
        .api(staff(Action::ReadCase), routes!(reading::document))
        .api(staff(Action::PrepareCase), routes!(acting::appoint))
        .api(staff(Action::RecordDecision), routes!(acting::decide))
        .api(staff(Action::RecordDecision), routes!(acting::approve))
        .api(staff(Action::PrepareCase), routes!(acting::note_progress))
        .api(staff(Action::PrepareCase), routes!(acting::complete))
        .api(proposal, routes!(acting::make_synpunkt))
}

/// What every act is asked with. Only its documentation: the extractors read it.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ActHeaders {
    /// The `ETag` of what was read.
    #[param(rename = "If-Match", example = "\"1\"")]
    if_match: String,
    /// Repeated with the same key, the answer is the same.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: Option<String>,
}

/// The case.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ByNumber {
    /// Its number in the board's register, with hyphens.
    #[param(example = "TN-2026-00042")]
    number: String,
}

/// Why something cannot be read.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Unreadable {
    /// No token
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// No role that may
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such thing
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
}

/// Why something cannot be done.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Undoable {
    /// No token
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// No role that may
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such case
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// It is not where that can be done
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemBody),
    /// It has changed since it was read
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(ProblemBody),
    /// Something must be put right, or the key was used for something else
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(ProblemBody),
    /// If-Match is missing
    #[response(status = 428, content_type = "application/problem+json")]
    NoVersion(ProblemBody),
}
