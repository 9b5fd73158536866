//! What an author does with her proposal, for programs.

mod body;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::ids::ProposalId;
use serde::Serialize;
use store::{Along, Idempotency};
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

/// Read one's own proposal
///
/// With what moderators have asked and suggested, what waits, what may be done now, and the whole conversation. Somebody
/// else's proposal is not found. The `ETag` is what every act needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/my/proposals/{id}",
    tag = "proposals",
    operation_id = "readOwnProposal",
    params(("id" = String, Path, description = "The proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za")),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The proposal", body = OwnProposalBody, headers(("ETag" = String, description = "Its version"))),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
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
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "Not JSON of this shape, or an unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "There is no question to answer (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something must be put right, named in `errors`; or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn answer(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    ApiJson(sent): ApiJson<OwnNoteBody>,
) -> Result<Response, Problem> {
    let act = Act::Answer(said(&sent)?);
    carry_out(&tenant, &resident, Request { id, version, verb: "answer", sent: sent }, key, act).await
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
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = OwnTextBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "Not JSON of this shape, or an unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Somebody has voted (`has-votes`), an earlier change waits (`amendment-waits`), or it is not at that stage (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something must be put right, named in `errors`; or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn correct(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    ApiJson(sent): ApiJson<OwnTextBody>,
) -> Result<Response, Problem> {
    let act = Act::Correct(sent.checked().map_err(Problem::invalid)?);
    carry_out(&tenant, &resident, Request { id, version, verb: "correction", sent: sent }, key, act).await
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
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "Not JSON of this shape, or an unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "An earlier change waits (`amendment-waits`), or it is not at that stage (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something must be put right, named in `errors`; or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn clarify(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    ApiJson(sent): ApiJson<OwnNoteBody>,
) -> Result<Response, Problem> {
    let act = Act::Clarify(said(&sent)?);
    carry_out(&tenant, &resident, Request { id, version, verb: "clarification", sent: sent }, key, act).await
}

/// Accept or decline what a moderator suggests
///
/// Accepted, the text becomes what was suggested; declined, it is read as the author wrote it.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/suggestion-decision",
    tag = "proposals",
    operation_id = "decideSuggestion",
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = SuggestionDecisionBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "Not JSON of this shape, or an unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "There is no suggestion to decide on (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something must be put right, named in `errors`; or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn decide_suggestion(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    ApiJson(sent): ApiJson<SuggestionDecisionBody>,
) -> Result<Response, Problem> {
    let act = match sent.decision {
        SuggestionDecision::Accept => Act::Accept,
        SuggestionDecision::Decline => Act::Keep,
    };
    carry_out(&tenant, &resident, Request { id, version, verb: "suggestion-decision", sent: sent }, key, act)
        .await
}

/// Object to that a proposal is not published
///
/// Once. Another moderator than the first reads it again.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/objection",
    tag = "proposals",
    operation_id = "objectToRefusal",
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = OwnNoteBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "Not JSON of this shape, or an unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It was published, has been objected to before, or has been tried again (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something must be put right, named in `errors`; or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn object(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    ApiJson(sent): ApiJson<OwnNoteBody>,
) -> Result<Response, Problem> {
    let act = Act::Object(said(&sent)?);
    carry_out(&tenant, &resident, Request { id, version, verb: "objection", sent: sent }, key, act).await
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
    params(
        ("id" = String, Path, description = "The resident's own proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Done", body = OwnStandingBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 400, description = "An unusable key", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "The resident has no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It is not at a stage where it can be withdrawn (`wrong-stage`)", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn withdraw(
    tenant: Tenant,
    resident: Resident,
    PathParam(id): PathParam<ProposalId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
) -> Result<Response, Problem> {
    let act = Act::Withdraw;
    carry_out(&tenant, &resident, Request { id, version, verb: "withdrawal", sent: () }, key, act).await
}

fn said(sent: &OwnNoteBody) -> Result<String, Problem> {
    note(&sent.text).map_err(|problem| Problem::invalid(vec![problem_of("text", problem)]))
}

/// Everything that makes two requests the same.
#[derive(Serialize)]
struct Request<T> {
    id: ProposalId,
    version: u64,
    verb: &'static str,
    sent: T,
}

/// Carries an act out on the version that was read, once for each key.
async fn carry_out<T: Serialize>(
    tenant: &Tenant,
    resident: &Resident,
    request: Request<T>,
    IdempotencyKey(key): IdempotencyKey,
    act: Act,
) -> Result<Response, Problem> {
    let who = resident.person.to_string();
    loop {
        let own = OwnProposal::load(tenant, resident.person, request.id).await?;
        // Looked up after the reading: if this very request has changed what was read, its answer is there.
        let once = match &key {
            Some(key) => match Idempotent::look_up(tenant, "author", &who, key, &request).await? {
                Idempotent::New(once) => Some(once),
                Idempotent::CarriedOut(answer) => return OwnStandingBody::read(&answer).map(answered),
            },
            None => None,
        };
        if own.found.proposal.version != request.version {
            return Err(Problem::stale());
        }
        if matches!(&act, Act::Correct(text) if own.found.text() == Some(text)) {
            return Err(Problem::invalid(vec![FieldProblem::new("title", "author-unchanged")]));
        }
        limit(tenant, resident).await?;
        let along = |after: &store::Versioned<_>| {
            let answer = OwnStandingBody::new(&after.state, after.version).written()?;
            Ok(once.map(|once| Along::Idempotency(Idempotency { answer, ..once })).into_iter().collect())
        };
        if let Some((after, _)) = act.carry_out(tenant, resident.person, &own, along).await? {
            return Ok(answered(OwnStandingBody::new(&after.state, after.version)));
        }
    }
}

fn answered(body: OwnStandingBody) -> Response {
    ([etag(body.version)], Json(body)).into_response()
}
