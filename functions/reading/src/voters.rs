//! Who has voted, where the municipality shows it. Elsewhere there is no such page.

use askama::Template;
use axum::{Json, response::Response};
use domain::{
    ids::ProposalId,
    settings::VotersShown,
    vote::{Signature, VoteStanding},
};
use look::Page;
use serde::{Deserialize, Serialize};
use store::VoterPosition;
use utoipa::{IntoParams, ToSchema};
use web::{PathParam, Problem, ProblemBody, QueryParams, Tenant, html, public_now};

use crate::{
    api::{self, open_now},
    comments::About,
};

/// How many are shown at a time.
const PAGE: i32 = 100;

/// Where to go on, as an address of the website says it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    efter: Option<String>,
}

/// Where to go on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct VoterParams {
    /// `next` of the page before.
    after: Option<String>,
}

/// One page of those who have voted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VoterList {
    /// What they are called, in no order that tells anything; null where somebody has had her details removed.
    #[schema(example = json!(["Åsa Öberg", null]))]
    voters: Vec<Option<String>>,
    /// Where the next page begins; null on the last one.
    next: Option<String>,
}

/// Who has voted for a proposal, if that is shown.
struct Found {
    about: About,
    voters: Vec<Option<String>>,
    next: Option<String>,
}

async fn find(tenant: &Tenant, id: ProposalId, after: Option<&str>) -> Result<Found, Problem> {
    let about = About::load(tenant, id).await?;
    let settings = tenant.settings_of(about.proposal.rules_version).await?;
    let shown: fn(Signature) -> Option<String> = match settings.proposals.voters_shown {
        VotersShown::Nothing => return Err(Problem::not_found()),
        VotersShown::Name => |signature| signature.name,
        VotersShown::Alias => |signature| signature.alias,
    };
    let list = format!("voters {id}");
    let from: Option<VoterPosition> = api::after(tenant, &list, after.filter(|after| !after.is_empty()))?;
    let (voters, next) = tenant.store.voters_from(id, from.as_ref(), PAGE).await?;
    let next = tenant.cursor(&list, next)?;
    // Whoever's vote is looked at, or does not count, does not stand among those who have voted.
    let counted = voters.into_iter().filter(|voter| voter.standing == VoteStanding::Counts);
    Ok(Found { about, voters: counted.map(|voter| shown(voter.signature)).collect(), next })
}

#[derive(Template)]
#[template(path = "voters.html")]
struct VotersPage {
    page: Page,
    about: About,
    voters: Vec<Option<String>>,
    more: Option<String>,
    /// Where it begins, if this is not the beginning.
    first: Option<String>,
}

/// `GET /forslag/{id}/rostande`
pub(crate) async fn show(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let Found { about, voters, next } = find(&tenant, id, query.efter.as_deref()).await?;
    let page = tenant.page();
    let more = next.map(|next| page.href(&format!("/forslag/{id}/rostande?efter={next}")));
    let first = query.efter.is_some().then(|| page.href(&format!("/forslag/{id}/rostande")));
    Ok(public_now(html(&VotersPage { page, about, voters, more, first })))
}

/// List those who have voted for a public proposal
///
/// Where the municipality shows their names or aliases; elsewhere it is not found.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}/voters",
    tag = "votes",
    operation_id = "listVoters",
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d"), VoterParams),
    responses(
        (status = 200, description = "One page of them.", body = VoterList),
        (status = 404, description = "There is no such proposal, or who has voted is not shown.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`after` is no place in this list.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn list(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(params): QueryParams<VoterParams>,
) -> Result<Response, Problem> {
    let Found { voters, next, .. } = find(&tenant, id, params.after.as_deref()).await?;
    Ok(open_now(Json(VoterList { voters, next })))
}
