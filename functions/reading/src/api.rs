//! The open API: reading, for all.
//!
//! The language of names is said by the address (`lang`), never by a header, so that an answer is the same for all.

mod card;
mod case;
pub(crate) mod comment;
mod event;
mod parts;
mod proposal;
mod rule;
pub(crate) mod search;

use std::fmt::Display;

use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::ProposalId;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::OrderPosition;
use web::{FieldProblem, PathParam, Problem, ProblemBody, QueryParams, Tenant, etag, public, public_now};

use self::{
    card::{CardList, ListParams},
    event::EventList,
    parts::{NameParams, Source},
    proposal::ProposalBody,
};
use crate::proposal::{Known, load};

/// The same answer for everybody, which a page of any site may read.
pub(crate) fn open(response: impl IntoResponse) -> Response {
    to_any_site(public(response))
}

/// The same for what is never shown while we are down ([`public_now`]).
pub(crate) fn open_now(response: impl IntoResponse) -> Response {
    to_any_site(public_now(response))
}

fn to_any_site(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// A place in the list.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    /// Where a random order began.
    start: Option<u8>,
    #[serde(flatten)]
    position: OrderPosition,
}

/// List public proposals
///
/// Proposals that are or were open for votes, the latest published first unless another order is asked for. Counts are
/// a few seconds old. Go on with `next` as `after`, and the same `state`, `serviceArea` and `order`, until it is null.
#[utoipa::path(
    get,
    path = "/api/v1/proposals",
    tag = "proposals",
    operation_id = "listProposals",
    params(ListParams, NameParams),
    responses(
        (status = 200, description = "One page of the list", body = CardList),
        (status = 400, description = "The query cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`limit` is outside 1–100, or `after` is no place in this list", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list(
    tenant: Tenant,
    QueryParams(params): QueryParams<ListParams>,
    QueryParams(names): QueryParams<NameParams>,
) -> Result<Response, Problem> {
    let (listing, limit, list) = (params.listing(), params.limit()?, params.name());
    let after: Option<Place> = after(&tenant, &list, params.after())?;
    // A random order goes on from where it began.
    let start = match after.as_ref().and_then(|after| after.start) {
        Some(start) => start,
        None => u8::from_be_bytes(store::fresh_bytes()?),
    };
    let (order, after) = (params.order(start), after.map(|after| after.position));
    let (cards, next) = tenant.store.list_in(&listing, order, after.as_ref(), limit, tenant.now).await?;
    let next = next.map(|position| Place { start: Some(start), position });
    let next = tenant.cursor(&list, next)?;
    Ok(open(Json(CardList::new(&Source::new(&tenant, &names), cards, next))))
}

/// Read a public proposal
///
/// What it says, where it stands, how many have voted, how the municipality's rules stand with it, and what has become
/// of it at a board. While voting is open the count is a few seconds old.
/// A proposal that has not been published is not found. `ETag` names the version of the proposal, which does not
/// change with its count.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}",
    tag = "proposals",
    operation_id = "readProposal",
    params(("id" = String, Path, description = "The proposal's id", example = "01k70b9w2m5x8s3t6v9y1z4c7e"), NameParams),
    responses(
        (status = 200, description = "The proposal", body = ProposalBody,
            headers(("ETag" = String, description = "The version of the proposal"))),
        (status = 400, description = "The query cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such public proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn read(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(names): QueryParams<NameParams>,
) -> Result<Response, Problem> {
    let found = load(&tenant, id).await?;
    let known = Known::of(&tenant, found).await?;
    let body = ProposalBody::new(&Source::new(&tenant, &names), &known);
    Ok(open(([etag(known.found.proposal.version)], Json(body))))
}

/// List the public events of a proposal
///
/// What has happened to a public proposal, in order. Each event has the hash of the one before it; numbers and hashes
/// that are missing between two events belong to events that are not public. No event holds a text or says who.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}/events",
    tag = "proposals",
    operation_id = "listProposalEvents",
    params(("id" = String, Path, description = "The proposal's id", example = "01k70b9w2m5x8s3t6v9y1z4c7e")),
    responses(
        (status = 200, description = "The events", body = EventList),
        (status = 404, description = "There is no such public proposal", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn events(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let found = load(&tenant, id).await?;
    Ok(open(Json(EventList::new(&found.events))))
}

/// Where a list is to go on, if it is to; what is no place in it is said.
pub(crate) fn after<P: DeserializeOwned>(
    tenant: &Tenant,
    list: &impl Display,
    cursor: Option<&str>,
) -> Result<Option<P>, Problem> {
    let no_such_place = || Problem::invalid(vec![FieldProblem::new("after", "field-cursor")]);
    cursor.map(|cursor| tenant.place(list, cursor).ok_or_else(no_such_place)).transpose()
}
