//! What an author does with her proposal, for programs.

mod body;

use axum::{
    Json,
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::ids::ProposalId;
use serde::Serialize;
use store::{Along, Idempotency, Versioned};
use utoipa::{IntoParams, IntoResponses};
use web::{
    ApiJson, FieldProblem, IdempotencyKey, Idempotent, IfMatch, PathParam, Problem, ProblemBody, Resident,
    Tenant, etag,
};

use self::body::{
    OwnNoteBody, OwnProposalBody, OwnStandingBody, OwnTextBody, SuggestionDecision, SuggestionDecisionBody,
};
use super::{
    OwnProposal,
    act::{Act, note},
    page::limit,
};
use crate::draft::problem_of;

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

/// The resident's own proposal.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct OwnId {
    /// The resident's own proposal.
    #[param(example = "01kb2q7yx0m4v9s8e6t3r5w1za")]
    id: String,
}

/// Why something cannot be done.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Undoable {
    /// Not JSON of this shape, or an unusable key
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(ProblemBody),
    /// The resident is not known
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// The resident has no such proposal
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// It is not where that can be done (`wrong-stage`), somebody has voted (`has-votes`), an earlier change waits to be read (`amendment-waits`), there is a clarification of today already (`clarified-today`), or no more may be added or corrected (`clarifications-used-up`, `corrections-used-up`)
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemBody),
    /// It has changed since it was read
    #[response(status = 412, content_type = "application/problem+json")]
    Stale(ProblemBody),
    /// Something must be put right, named in `errors`; or the key was used for something else
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(ProblemBody),
    /// If-Match is missing
    #[response(status = 428, content_type = "application/problem+json")]
    NoVersion(ProblemBody),
    /// Too often; see Retry-After
    #[response(status = 429, content_type = "application/problem+json")]
    TooOften(ProblemBody),
    /// Busy; the same request may succeed in a while
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(ProblemBody),
}

/// Read one's own proposal
///
/// With what moderators have asked and suggested, what waits, what may be done now, and the whole conversation. Somebody
/// else's proposal is not found. The `ETag` is what every act needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/my/proposals/{id}",
    tag = "proposals",
    operation_id = "readOwnProposal",
    params(OwnId),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The proposal", body = OwnProposalBody, headers(("ETag" = String, description = "Its version"))),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn read(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let own = OwnProposal::load(&tenant, resident.person, id).await?;
    Ok(([etag(own.found.proposal.version)], Json(OwnProposalBody::new(&tenant, &own))).into_response())
}

/// Answer the moderator's question
///
/// The answer is a public record, but is not shown on the website. It is the moderators' turn again.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/answer",
    tag = "proposals",
    operation_id = "answerQuestion",
    params(OwnId, ActHeaders),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Answered", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn answer(asked: Asked, ApiJson(sent): ApiJson<OwnNoteBody>) -> Result<Response, Problem> {
    let act = Act::Answer(said(&sent)?);
    asked.does("answer", &sent, act).await
}

/// Correct a proposal
///
/// As long as nobody has voted. Before it is published the new text holds at once. After that, where the municipality
/// reads before it publishes, `isChangeWaiting` says that a moderator reads the correction first.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/correction",
    tag = "proposals",
    operation_id = "correctProposal",
    params(OwnId, ActHeaders),
    request_body = OwnTextBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Corrected, or waiting to be read", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn correct(asked: Asked, ApiJson(sent): ApiJson<OwnTextBody>) -> Result<Response, Problem> {
    let act = Act::Correct(sent.checked().map_err(Problem::invalid)?);
    asked.does("correction", &sent, act).await
}

/// Add a clarification to a proposal
///
/// While it takes votes. It stands beside the text with its date; those who have voted are told, and may take their vote
/// back. Where the municipality reads before it publishes, `isChangeWaiting` says that a moderator reads it first.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/clarification",
    tag = "proposals",
    operation_id = "clarifyProposal",
    params(OwnId, ActHeaders),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Added, or waiting to be read", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn clarify(asked: Asked, ApiJson(sent): ApiJson<OwnNoteBody>) -> Result<Response, Problem> {
    let act = Act::Clarify(said(&sent)?);
    asked.does("clarification", &sent, act).await
}

/// Accept or decline what a moderator suggests
///
/// Accepted, the text becomes what was suggested; declined, it is read as the author wrote it.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/suggestion-decision",
    tag = "proposals",
    operation_id = "decideSuggestion",
    params(OwnId, ActHeaders),
    request_body = SuggestionDecisionBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Decided", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn decide_suggestion(
    asked: Asked,
    ApiJson(sent): ApiJson<SuggestionDecisionBody>,
) -> Result<Response, Problem> {
    let act = match sent.decision {
        SuggestionDecision::Accept => Act::Accept,
        SuggestionDecision::Decline => Act::Keep,
    };
    asked.does("suggestion-decision", &sent, act).await
}

/// Object to that a proposal is not published
///
/// Once. Another moderator than the first reads it again.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/objection",
    tag = "proposals",
    operation_id = "objectToRefusal",
    params(OwnId, ActHeaders),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "It will be read again", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn object(asked: Asked, ApiJson(sent): ApiJson<OwnNoteBody>) -> Result<Response, Problem> {
    let act = Act::Object(said(&sent)?);
    asked.does("objection", &sent, act).await
}

/// Withdraw a proposal
///
/// It takes no more votes. Its text stays on the website if anybody has voted or commented, and the municipality keeps it
/// under its number either way. It cannot be undone.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/withdrawal",
    tag = "proposals",
    operation_id = "withdrawProposal",
    params(OwnId, ActHeaders),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Withdrawn", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        Undoable,
    ),
)]
pub(crate) async fn withdraw(asked: Asked) -> Result<Response, Problem> {
    asked.does("withdrawal", &(), Act::Withdraw).await
}

fn said(sent: &OwnNoteBody) -> Result<String, Problem> {
    note(&sent.text).map_err(|problem| Problem::invalid(vec![problem_of("text", problem)]))
}

/// Who asks, of which proposal, as it was when she read it.
pub(crate) struct Asked {
    tenant: Tenant,
    resident: Resident,
    id: ProposalId,
    version: u64,
    key: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let PathParam(id) = PathParam::from_request_parts(parts, state).await?;
        let IfMatch(version) = IfMatch::from_request_parts(parts, state).await?;
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(parts, state).await?;
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let resident = Resident::from_request_parts(parts, state).await?;
        Ok(Self { tenant, resident, id, version, key })
    }
}

impl Asked {
    /// Carries an act out on the version that was read, once for each key.
    async fn does(self, verb: &str, sent: &impl Serialize, act: Act) -> Result<Response, Problem> {
        let Self { tenant, resident, id, version, key } = self;
        let (who, request) = (resident.person.to_string(), (id, version, verb, sent));
        loop {
            let own = OwnProposal::load(&tenant, resident.person, id).await?;
            // Looked up after the reading: if this very request has changed what was read, its answer is there.
            let once = match &key {
                Some(key) => match Idempotent::look_up(&tenant, "author", &who, key, &request).await? {
                    Idempotent::New(once) => Some(once),
                    Idempotent::CarriedOut(answer) => return OwnStandingBody::read(&answer).map(answered),
                },
                None => None,
            };
            if own.found.proposal.version != version {
                return Err(Problem::stale());
            }
            if matches!(&act, Act::Correct(text) if own.found.text() == Some(text)) {
                return Err(Problem::invalid(vec![FieldProblem::new("title", "author-unchanged")]));
            }
            limit(&tenant, &resident).await?;
            let along = |after: &Versioned<_>| {
                let answer = OwnStandingBody::new(&after.state, after.version).written()?;
                Ok(once.map(|once| Along::Idempotency(Idempotency { answer, ..once })).into_iter().collect())
            };
            if let Some((after, _)) = act.carry_out(&tenant, resident.person, &own, along).await? {
                return Ok(answered(OwnStandingBody::new(&after.state, after.version)));
            }
        }
    }
}

fn answered(body: OwnStandingBody) -> Response {
    ([etag(body.version)], Json(body)).into_response()
}
