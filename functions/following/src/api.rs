//! `/api/v1/follows`: what the resident follows.

use axum::Json;
use domain::{
    confirmation::Purpose as Attempt,
    follow::{Cadence, Follow, Scope},
    hash::Hash,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Own, Person};
use utoipa::ToSchema;
use web::{ApiJson, PathParam, Problem, ProblemBody, QueryParams, Resident, Tenant, watch, within_limit};

use crate::{mine::place, topic::Topic};

/// How many are answered at a time.
const PAGE: i32 = 20;

/// Something that is or is not followed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Following {
    /// What: `proposal.{id}`, `outcome.{id}`, `comments.{id}`, `area.{id}` or `all`.
    #[schema(value_type = String, example = "proposal.01kb0c5xwe8n6q3v2m9r7t4h1d")]
    scope: Scope,
    /// Whether mail about it is sent.
    following: bool,
    /// How often: `at-once` (at most once a day), `daily` (every morning) or `weekly` (Monday mornings).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "daily")]
    cadence: Option<Cadence>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-24T18:02:11.250Z")]
    since: Option<Timestamp>,
}

impl Following {
    /// What was stopped with all mail is followed no longer, until it is followed again.
    fn of(follow: Follow, person: &Person) -> Self {
        let following = follow.is_heard(person.silenced_at);
        let cadence = following.then_some(follow.cadence);
        Self { scope: follow.scope, following, cadence, since: following.then_some(follow.since) }
    }
}

/// Some of what is followed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Follows {
    /// The latest first.
    follows: Vec<Following>,
    /// Give it as `after` to go on; missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// How to follow.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct HowOften {
    /// `at-once`, `daily` or `weekly`.
    #[schema(value_type = String, example = "daily")]
    cadence: Cadence,
}

/// Where to go on.
#[derive(Debug, Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

async fn person(tenant: &Tenant, resident: &Resident) -> Result<Person, Problem> {
    tenant.store.person(resident.person).await?.ok_or_else(Problem::unknown_reader)
}

/// List what one follows
///
/// The latest first, twenty at a time.
#[utoipa::path(
    get,
    path = "/api/v1/follows",
    tag = "follows",
    security(("bearer" = [])),
    params(("after" = Option<String>, Query, description = "The `next` of the page before.")),
    responses(
        (status = 200, description = "What is followed.", body = Follows),
        (status = 400, description = "The cursor is not one of this list.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list(
    tenant: Tenant,
    resident: Resident,
    QueryParams(After { after }): QueryParams<After>,
) -> Result<Json<Follows>, Problem> {
    let person = person(&tenant, &resident).await?;
    let after = after.map(|after| place::open(&tenant, person.id, Own::Follows, &after)).transpose()?;
    let own = tenant.store.own(person.id, Own::Follows, after.as_ref(), PAGE).await?;
    let follows = crate::mine::loaded(&own.keys, |key| crate::mine::follow_at(&tenant, key)).await?;
    let next = own.next.map(|next| place::seal(&tenant, person.id, Own::Follows, next)).transpose()?;
    Ok(Json(Follows {
        follows: follows.into_iter().map(|follow| Following::of(follow, &person)).collect(),
        next,
    }))
}

/// Follow something
///
/// By mail to the resident's address. A repeated request changes nothing; another cadence takes the place of the one
/// before. One person can follow a hundred things,
/// beside how it goes with proposals (`outcome.{id}`).
#[utoipa::path(
    put,
    path = "/api/v1/follows/{scope}",
    tag = "follows",
    security(("bearer" = [])),
    params(("scope" = String, Path, description = "What: `proposal.{id}`, `outcome.{id}`, `comments.{id}`, `area.{id}` or `all`.", example = "area.kollektivtrafik")),
    request_body(content = HowOften, description = "How often mail is wanted."),
    responses(
        (status = 200, description = "It is followed.", body = Following),
        (status = 400, description = "Not JSON of this shape.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A hundred things are followed already (`follows-full`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not sent as application/json.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn follow(
    tenant: Tenant,
    resident: Resident,
    PathParam(scope): PathParam<Scope>,
    ApiJson(HowOften { cadence }): ApiJson<HowOften>,
) -> Result<Json<Following>, Problem> {
    let person = person(&tenant, &resident).await?;
    within_limit(&tenant, &Hash::of(&[&person.id.to_bytes()]), Attempt::Follow).await?;
    Topic::load(&tenant, scope.clone()).await?;
    let follow = watch::follow(&tenant, &person, &scope, cadence).await?;
    Ok(Json(Following::of(follow, &person)))
}

/// Stop following something
///
/// Answers the same if it was not followed.
#[utoipa::path(
    delete,
    path = "/api/v1/follows/{scope}",
    tag = "follows",
    security(("bearer" = [])),
    params(("scope" = String, Path, description = "What: `proposal.{id}`, `outcome.{id}`, `comments.{id}`, `area.{id}` or `all`.", example = "area.kollektivtrafik")),
    responses(
        (status = 200, description = "It is not followed.", body = Following, example = json!({ "scope": "area.kollektivtrafik", "following": false })),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "That is nothing that can be followed.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn unfollow(
    tenant: Tenant,
    resident: Resident,
    PathParam(scope): PathParam<Scope>,
) -> Result<Json<Following>, Problem> {
    let person = person(&tenant, &resident).await?;
    watch::unfollow(&tenant, &person, &scope).await?;
    Ok(Json(Following { scope, following: false, cadence: None, since: None }))
}
