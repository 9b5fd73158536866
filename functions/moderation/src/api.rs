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

/// The routes.
pub(crate) fn routes() -> Routes {
    let access = Access::Staff(Action::Moderate);
    Routes::new()
        .api(access, routes!(reading::list))
        .api(access, routes!(reading::read))
        .api(access, routes!(reading::read_comment))
        .api(access, routes!(proposals::publish))
        .api(access, routes!(proposals::refuse))
        .api(access, routes!(proposals::uphold))
        .api(access, routes!(proposals::ask))
        .api(access, routes!(proposals::edit))
        .api(access, routes!(proposals::edit_clarification))
        .api(access, routes!(proposals::suggest))
        .api(access, routes!(proposals::pass))
        .api(access, routes!(proposals::stop))
        .api(access, routes!(comments::publish))
        .api(access, routes!(comments::hide))
        .api(access, routes!(comments::restore))
        .api(access, routes!(comments::uphold))
        .api(access, routes!(comments::edit))
        .api(access, routes!(comments::handle_reports))
        .api(access, routes!(comments::handle_reports_of_proposal))
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
