//! The page of one proposal, from one query.

mod history;
mod stages;
mod turn;
mod view;

use askama::Template;
use axum::response::Response;
use domain::ids::ProposalId;
use look::Page;
use store::ProposalPage;
use web::{PathParam, Problem, Tenant, html, public};

pub(crate) use self::view::Source;
use self::view::{ProposalView, VoteState};
use crate::frame::Frame;

#[derive(Template)]
#[template(path = "proposal.html")]
struct ShownPage {
    page: Page,
    view: ProposalView,
}

/// The page, if the proposal is public.
pub(crate) async fn show(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let found = load(&tenant, id).await?;
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let view = ProposalView::new(&frame, &Source::of(&found));
    Ok(public(html(&ShownPage { page, view })))
}

/// A public proposal with all that belongs to it. What waits or was not published is as if it were not there.
pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<ProposalPage, Problem> {
    let found = tenant.store.proposal_page(id).await?;
    found.filter(|found| found.proposal.state.is_public()).ok_or_else(Problem::not_found)
}
