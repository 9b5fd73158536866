//! Searching among proposals as programs do.

use axum::{Json, response::Response};
use domain::search::{self, Part};
use serde::{Deserialize, Serialize};
use store::Hit;
use utoipa::{IntoParams, ToSchema};
use web::{FieldProblem, Problem, ProblemBody, QueryParams, Tenant};

use super::{
    after,
    card::{CardBody, ListParams},
    open,
    parts::{NameParams, Source},
};
use crate::list::search::{list_of, message};

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParams {
    /// Words, of which each is to stand somewhere: in the proposal, a comment or the decision. A word is found in all
    /// its Swedish forms; words as common as `och` are passed over. At most 8 words and 200 characters.
    #[serde(default)]
    #[param(required = true, example = "cykelbana Storgatan")]
    q: String,
}

/// One page of what was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundList {
    /// The latest published first.
    proposals: Vec<FoundBody>,
    /// Where the next page begins; null on the last one.
    next: Option<String>,
}

/// A proposal that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundBody {
    #[serde(flatten)]
    card: CardBody,
    /// Where the words are: elsewhere than in the proposal only if they are not all there.
    #[serde(rename = "where")]
    found_in: Vec<PartBody>,
}

/// Where words are.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PartBody {
    /// In the proposal itself.
    Proposal,
    /// In a comment that everybody sees.
    Comment,
    /// In the decision, or the number of the case.
    Decision,
}

impl From<Part> for PartBody {
    fn from(part: Part) -> Self {
        match part {
            Part::Proposal => Self::Proposal,
            Part::Comment => Self::Comment,
            Part::Decision => Self::Decision,
        }
    }
}

impl FoundBody {
    fn new(source: &Source<'_>, hit: Hit) -> Self {
        let found_in = hit.found_in.into_iter().map(Into::into).collect();
        Self { card: CardBody::new(source, hit.card), found_in }
    }
}

/// Search among public proposals
///
/// Proposals that have all the words, the latest published first, a few seconds after they were written. Go on with
/// `next` as `after`, and the same `q`, `state` and `serviceArea`, until it is null; a page may hold fewer than `limit`,
/// or none, and yet not be the last.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/search",
    tag = "proposals",
    operation_id = "searchProposals",
    params(SearchParams, ListParams, NameParams),
    responses(
        (status = 200, description = "One page of what was found", body = FoundList),
        (status = 400, description = "The query cannot be read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "`q` has no words to look for or too many, `limit` is outside 1–100, or `after` is no place in this list", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; try again in a while", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn search(
    tenant: Tenant,
    QueryParams(wanted): QueryParams<SearchParams>,
    QueryParams(params): QueryParams<ListParams>,
    QueryParams(names): QueryParams<NameParams>,
) -> Result<Response, Problem> {
    let no_query = |problem| Problem::invalid(vec![FieldProblem::new("q", message(problem))]);
    let stems = search::query(&wanted.q).map_err(no_query)?;
    let listing = params.listing();
    let limit = usize::try_from(params.limit()?).map_err(|_| Problem::internal())?;
    let list = list_of(&listing, &stems);
    let after = after(&tenant, &list, params.after())?;
    let (hits, next) = tenant.store.search(&stems, &listing, after.as_ref(), limit).await?;
    let next = tenant.cursor(&list, next)?;
    let source = Source::new(&tenant, &names);
    let proposals = hits.into_iter().map(|hit| FoundBody::new(&source, hit)).collect();
    Ok(open(Json(FoundList { proposals, next })))
}
