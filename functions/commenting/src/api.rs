//! `/api/v1/proposals/{id}/comments` and `/api/v1/comments/{id}`: the resident's own comments.

mod body;
pub(crate) mod report;

use axum::{
    Json,
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{
    comment::{Comment, CommentRejection},
    confirmation::Purpose as Attempt,
    hash::Hash,
    ids::{CommentId, ProposalId},
};
use http::{StatusCode, header};
use store::{Along, Idempotency, Said};
use web::{
    ApiJson, ClientMark, IdempotencyKey, Idempotent, IfMatch, PathParam, Problem, ProblemBody, Resident,
    Tenant, etag, within_limit,
};

use crate::{
    draft::{self, Draft, Mistake},
    own::{Change, change, load},
    subject::{Spoken, Subject},
    write::{Remark, permit, write_once},
};
use body::{ChangedComment, NewComment, OwnComment, OwnObjection};

/// Comment on a proposal
///
/// Written by the resident whose token it is. Where the municipality reads comments first it waits for a moderator
/// (`waiting`), and is promised to be read by `promisedBy`. The same words by the same resident in the same place
/// within a day are the same comment, also without an `Idempotency-Key`.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/comments",
    tag = "comments",
    operation_id = "writeComment",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names this attempt; 1–255 characters."),
    ),
    request_body = NewComment,
    responses(
        (status = 201, description = "Written.", body = OwnComment, headers(("Location" = String, description = "The address of the comment."), ("ETag" = String, description = "Its version."))),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The municipality asks for a surer identity (`comment-not-eligible`), or publishes nothing by the resident for a while (`author-blocked`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The proposal takes no comments (`comments-closed`), or that comment cannot be answered (`comment-not-answerable`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A field must be put right, or the key was used for something else.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn write(
    tenant: Tenant,
    writer: Resident,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    IdempotencyKey(key): IdempotencyKey,
    ApiJson(new): ApiJson<NewComment>,
) -> Result<Response, Problem> {
    let once = match &key {
        None => None,
        Some(key) => {
            let (who, request) = (writer.person.to_string(), (id, &new));
            match Idempotent::look_up(&tenant, "POST comments", &who, key, &request).await? {
                Idempotent::New(once) => Some(once),
                Idempotent::CarriedOut(answer) => {
                    let id = answer.parse().map_err(|_| Problem::internal())?;
                    return created(&tenant, &load(&tenant, &writer, id).await?.state).await;
                }
            }
        }
    };
    let said = Draft::from(&new).said().map_err(invalid)?;
    let comment = write_new(&tenant, &writer, &client, (id, new.parent), &said, once).await?;
    created(&tenant, &comment).await
}

async fn write_new(
    tenant: &Tenant,
    writer: &Resident,
    client: &ClientMark,
    (id, parent): (ProposalId, Option<CommentId>),
    said: &Said,
    once: Option<Idempotency>,
) -> Result<Comment, Problem> {
    let subject = Subject::load(tenant, id).await?;
    permit(tenant, &writer.known)?;
    let parent = match parent {
        None => None,
        Some(parent) => {
            let parent = tenant.store.comment(parent).await?;
            Some(parent.ok_or_else(|| Problem::from(CommentRejection::NotAnswerable))?.state)
        }
    };
    within_limit(tenant, &client.0, Attempt::Comment).await?;
    within_limit(tenant, &Hash::of(&[&writer.person.to_bytes()]), Attempt::Comment).await?;
    let remark = Remark { proposal: &subject.proposal, parent: parent.as_ref(), said };
    let along = |comment: &Comment| {
        let answer = comment.id.to_string();
        let once = once.clone().map(|once| Along::Idempotency(Idempotency { answer, ..once }));
        Ok(once.into_iter().collect())
    };
    write_once(tenant, writer.person, remark, along).await
}

async fn created(tenant: &Tenant, comment: &Comment) -> Result<Response, Problem> {
    let location = AppendHeaders([(header::LOCATION, format!("/api/v1/comments/{}", comment.id))]);
    let stored = tenant.store.comment(comment.id).await?.ok_or_else(Problem::internal)?;
    let body = OwnComment::of(tenant, Spoken::of(tenant, stored.state).await?);
    Ok((StatusCode::CREATED, location, [etag(stored.version)], Json(body)).into_response())
}

/// Read one's own comment
///
/// How it stands and until when it can be changed. `ETag` is what a change needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/comments/{id}",
    tag = "comments",
    operation_id = "readOwnComment",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The comment's id.", example = "01kb2q7yx0m4v9s8e6t3r5w1za")),
    responses(
        (status = 200, description = "The comment.", body = OwnComment, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Somebody else wrote it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such comment.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn read(
    tenant: Tenant,
    reader: Resident,
    PathParam(id): PathParam<CommentId>,
) -> Result<Response, Problem> {
    let comment = load(&tenant, &reader, id).await?;
    let version = comment.version;
    let body = OwnComment::of(&tenant, Spoken::of(&tenant, comment.state).await?);
    Ok(([etag(version)], Json(body)).into_response())
}

/// Change one's own comment
///
/// Within five minutes, and not after a moderator has read it.
#[utoipa::path(
    patch,
    path = "/api/v1/comments/{id}",
    tag = "comments",
    operation_id = "changeComment",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The comment's id.", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read.", example = "\"1\""),
    ),
    request_body = ChangedComment,
    responses(
        (status = 200, description = "Changed.", body = OwnComment, headers(("ETag" = String, description = "Its new version."))),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Somebody else wrote it, or nothing by the resident is published for a while (`author-blocked`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such comment.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It can no longer be changed (`comment-too-late`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The text must be put right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn edit(
    tenant: Tenant,
    author: Resident,
    PathParam(id): PathParam<CommentId>,
    IfMatch(version): IfMatch,
    ApiJson(new): ApiJson<ChangedComment>,
) -> Result<Response, Problem> {
    let draft = Draft { text: new.text, ..Draft::default() };
    let text = draft.text().map_err(|mistake| invalid(vec![mistake]))?;
    let after = change(&tenant, &author, id, Change::Edit(text), Some(version)).await?;
    let version = after.version;
    let body = OwnComment::of(&tenant, Spoken::of(&tenant, after.state).await?);
    Ok(([etag(version)], Json(body)).into_response())
}

/// Object to that one's own comment is hidden
///
/// Once. Another moderator than the first reads it again, by `promisedBy`.
#[utoipa::path(
    post,
    path = "/api/v1/comments/{id}/objection",
    tag = "comments",
    operation_id = "objectToHiding",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The comment's id.", example = "01kb2q7yx0m4v9s8e6t3r5w1za"),
        ("If-Match" = String, Header, description = "The `ETag` of what was read.", example = "\"3\""),
    ),
    request_body = OwnObjection,
    responses(
        (status = 200, description = "It will be read again.", body = OwnComment, headers(("ETag" = String, description = "Its new version."))),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Somebody else wrote it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such comment.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It is not hidden, or has been objected to before (`comment-not-objectable`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since it was read.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The text must be put right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn object(
    tenant: Tenant,
    author: Resident,
    PathParam(id): PathParam<CommentId>,
    IfMatch(version): IfMatch,
    ApiJson(sent): ApiJson<OwnObjection>,
) -> Result<Response, Problem> {
    let words = draft::objection(&sent.text).map_err(|mistake| invalid(vec![mistake]))?;
    let after = change(&tenant, &author, id, Change::Object(words), Some(version)).await?;
    let version = after.version;
    let body = OwnComment::of(&tenant, Spoken::of(&tenant, after.state).await?);
    Ok(([etag(version)], Json(body)).into_response())
}

/// Take one's own comment back
///
/// At any time. Answers the same if it was taken back before.
#[utoipa::path(
    delete,
    path = "/api/v1/comments/{id}",
    tag = "comments",
    operation_id = "withdrawComment",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The comment's id.", example = "01kb2q7yx0m4v9s8e6t3r5w1za")),
    responses(
        (status = 204, description = "It is taken back."),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Somebody else wrote it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such comment.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn withdraw(
    tenant: Tenant,
    author: Resident,
    PathParam(id): PathParam<CommentId>,
) -> Result<StatusCode, Problem> {
    change(&tenant, &author, id, Change::Withdraw, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn invalid(mistakes: Vec<Mistake>) -> Problem {
    Problem::invalid(mistakes.into_iter().map(Mistake::in_api).collect())
}
