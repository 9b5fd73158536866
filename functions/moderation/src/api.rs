//! The desk for programs: the same queue, the same proposals and comments, the same acts.

mod body;
mod comments;
mod once;
mod proposals;
mod reading;

use domain::permission::Action;
use utoipa::{IntoParams, IntoResponses};
use utoipa_axum::routes;
use web::{Access, ProblemBody, Routes};

use crate::{COMMENT, PROPOSAL};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Access::Staff(Action::Moderate), routes!(reading::list))
        .api(PROPOSAL, routes!(reading::read))
        .api(COMMENT, routes!(reading::read_comment))
        .api(PROPOSAL, routes!(proposals::publish))
        .api(PROPOSAL, routes!(proposals::refuse))
        .api(PROPOSAL, routes!(proposals::uphold))
        .api(PROPOSAL, routes!(proposals::ask))
        .api(PROPOSAL, routes!(proposals::edit))
        .api(PROPOSAL, routes!(proposals::edit_clarification))
        .api(PROPOSAL, routes!(proposals::suggest))
        .api(PROPOSAL, routes!(proposals::pass))
        .api(PROPOSAL, routes!(proposals::stop))
        .api(COMMENT, routes!(comments::publish))
        .api(COMMENT, routes!(comments::hide))
        .api(COMMENT, routes!(comments::restore))
        .api(COMMENT, routes!(comments::uphold))
        .api(COMMENT, routes!(comments::edit))
        .api(COMMENT, routes!(comments::handle_reports))
        .api(PROPOSAL, routes!(comments::handle_reports_of_proposal))
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

/// The thing that is acted on.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ById {
    /// Its id.
    #[param(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
}

/// Why something cannot be read.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Unreadable {
    /// No token
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// Not a moderator or coordinator
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
    /// Not a moderator or coordinator
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such thing
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// It is not where that can be done, or it is for somebody else to do
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemBody),
    /// It has changed since it was read
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(ProblemBody),
    /// Some words must be put right, or the key was used for something else
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(ProblemBody),
    /// If-Match is missing
    #[response(status = 428, content_type = "application/problem+json")]
    NoVersion(ProblemBody),
}
