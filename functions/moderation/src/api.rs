//! The desk for programs: the same queue, the same proposal, the same decisions.

mod body;

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{aggregate::Aggregate, ids::ProposalId, proposal::Proposal};
use serde::{Deserialize, Serialize};
use store::Along;
use utoipa::IntoParams;
use web::{
    ApiJson, IdempotencyKey, Idempotent, IfMatch, Moderator, PathParam, Problem, ProblemBody, QueryParams,
    Tenant, etag,
};

use crate::{
    decision::{Decision, carry_out, read as read_now},
    queue::load,
};
use body::{ModeratedBody, QueueBody, RefusalBody, WaitingBody};

/// Where to go on in the queue.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// The `next` of the page before.
    after: Option<String>,
}

/// What waits for a moderator
///
/// The oldest first, at most 50 at a time.
#[utoipa::path(
    get,
    path = "/api/v1/moderation/proposals",
    tag = "moderation",
    operation_id = "listWaitingProposals",
    params(After),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Those who wait", body = QueueBody),
        (status = 400, description = "The cursor cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No token", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not a moderator", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    tenant: Tenant,
    QueryParams(place): QueryParams<After>,
) -> Result<Json<QueueBody>, Problem> {
    let queue = load(&tenant, place.after.as_deref()).await?;
    Ok(Json(QueueBody::of(&tenant, queue)))
}

/// One proposal as a moderator reads it
///
/// With the author's name, also where the website does not show it. The `ETag` is what a decision needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/moderation/proposals/{id}",
    tag = "moderation",
    operation_id = "readProposalToModerate",
    params(("id" = String, Path, description = "The proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za")),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The proposal", body = WaitingBody, headers(("ETag" = String, description = "Its version"))),
        (status = 401, description = "No token", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not a moderator", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn read(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let stored = tenant.store.proposal_page(id).await?.ok_or_else(Problem::not_found)?;
    Ok(([etag(stored.proposal.version)], Json(WaitingBody::of(&tenant, &stored))).into_response())
}

/// Publish a proposal
///
/// It becomes visible to everybody and open for votes, and its author is told by e-mail.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/publication",
    tag = "moderation",
    operation_id = "publishProposal",
    params(
        ("id" = String, Path, description = "The proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Published", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 401, description = "No token", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not a moderator", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has been moderated already", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn publish(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    version: IfMatch,
    key: IdempotencyKey,
) -> Result<Response, Problem> {
    decide(&tenant, &moderator, Request { id, version: version.0, refusal: None }, key, Decision::Publish)
        .await
}

/// Do not publish a proposal
///
/// Its author gets the reason and the explanation by e-mail. The reasons are the municipality's own.
#[utoipa::path(
    post,
    path = "/api/v1/moderation/proposals/{id}/refusal",
    tag = "moderation",
    operation_id = "refuseProposal",
    params(
        ("id" = String, Path, description = "The proposal", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read", example = "\"1\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Repeated with the same key, the answer is the same"),
    ),
    request_body = RefusalBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "Not published", body = ModeratedBody, headers(("ETag" = String, description = "Its new version"))),
        (status = 401, description = "No token", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not a moderator", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has been moderated already", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The reason or the explanation must be put right, or the key was used for something else", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn do_not_publish(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    version: IfMatch,
    key: IdempotencyKey,
    ApiJson(refusal): ApiJson<RefusalBody>,
) -> Result<Response, Problem> {
    let decision =
        Decision::refusal(&tenant, &refusal.reason, &refusal.explanation).map_err(Problem::invalid)?;
    decide(&tenant, &moderator, Request { id, version: version.0, refusal: Some(refusal) }, key, decision)
        .await
}

/// Everything that makes two requests the same.
#[derive(Serialize)]
struct Request {
    id: ProposalId,
    version: u64,
    refusal: Option<RefusalBody>,
}

/// Decides on the version that was read, once for each key. The stored answer holds no word that a human wrote.
async fn decide(
    tenant: &Tenant,
    moderator: &Moderator,
    request: Request,
    IdempotencyKey(key): IdempotencyKey,
    decision: Decision,
) -> Result<Response, Problem> {
    let who = moderator.person.to_string();
    loop {
        let before = read_now(tenant, request.id).await?;
        // Looked up after the reading: if this very request has changed what was read, its answer is there.
        let once = match &key {
            Some(key) => match Idempotent::look_up(tenant, "moderation", &who, key, &request).await? {
                Idempotent::New(once) => Some(once),
                Idempotent::CarriedOut(answer) => return ModeratedBody::read(&answer).map(answered),
            },
            None => None,
        };
        if before.version != request.version {
            return Err(Problem::stale());
        }
        let mut answer = None;
        let along = |events: &[_]| {
            let stamp = tenant.context(moderator.actor()).stamp();
            let after = Proposal::after(Some(before.state.clone()), stamp, events);
            let version = before.version + events.len() as u64;
            let body = ModeratedBody::of(after.as_ref().unwrap_or(&before.state), version);
            let once = once
                .map(|once| Ok(Along::Idempotency(store::Idempotency { answer: body.written()?, ..once })));
            answer = Some(body);
            once.into_iter().collect()
        };
        let after = carry_out(tenant, moderator, &before, decision.clone(), along).await?;
        if let (Some(_), Some(body)) = (after, answer) {
            return Ok(answered(body));
        }
    }
}

fn answered(body: ModeratedBody) -> Response {
    ([etag(body.version)], Json(body)).into_response()
}
