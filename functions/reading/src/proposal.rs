//! The page of one proposal, from two queries: one for all that belongs to it, one for what is said about it.

pub(crate) mod history;
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
use crate::{
    comments::{self, Discussion},
    frame::Frame,
};

#[derive(Template)]
#[template(path = "proposal.html")]
struct ShownPage {
    page: Page,
    view: ProposalView,
    discussion: Discussion,
    feed: String,
    /// How one asks the municipality about it.
    question: String,
    /// Where it is reported.
    report: String,
}

/// The page, if the proposal is public.
pub(crate) async fn show(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let (found, threads) = tokio::try_join!(load(&tenant, id), comments::first(&tenant, id))?;
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let clarified = clarified(&found);
    let source = Source::of(&found, &clarified);
    let view = ProposalView::new(&frame, &source);
    let discussion = Discussion::new(&frame, source.proposal, source.comments, &threads);
    Ok(public(html(&ShownPage::new(page.clone(), &source, view, discussion))))
}

impl ShownPage {
    fn new(page: Page, source: &Source<'_>, view: ProposalView, discussion: Discussion) -> Self {
        let below = |what: &str| page.href(&format!("/forslag/{}/{what}", source.proposal.id));
        Self {
            feed: below("atom"),
            question: page.question(&source.proposal.number.to_string()),
            report: below("anmal"),
            page,
            view,
            discussion,
        }
    }
}

/// What the author has added, in order; nothing where it has been erased.
pub(crate) fn clarified(found: &ProposalPage) -> Vec<Option<String>> {
    let words = |text| found.words(text).and_then(|words| words.said()).map(str::to_owned);
    found.proposal.state.clarifications.iter().map(|added| words(&added.text)).collect()
}

/// A public proposal with all that belongs to it. What waits or was not published is as if it were not there.
pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<ProposalPage, Problem> {
    let found = tenant.store.proposal_page(id).await?;
    found.filter(|found| found.proposal.state.is_public()).ok_or_else(Problem::not_found)
}
