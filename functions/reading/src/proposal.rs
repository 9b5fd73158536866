//! The page of one proposal, from three queries: one for all that belongs to it, one for what is said about it, and
//! one for the case that it has become, if it has.

mod decision;
pub(crate) mod history;
pub(crate) mod rules;
mod stages;
mod time;
mod turn;
mod view;

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use domain::{ids::ProposalId, settings::VersionedSettings, share::ShareChannel};
use look::Page;
use store::{CasePage, ProposalPage};
use web::{PathParam, Problem, Tenant, html, public, share_address};

use self::view::{ProposalView, VoteState};
pub(crate) use self::{
    decision::colour,
    view::{Source, is_yes},
};
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
    /// How it is passed on.
    share: Share,
}

/// A way to pass it on.
struct Channel {
    value: &'static str,
    label: String,
    /// Where a script goes on; nothing where the link is copied.
    address: Option<String>,
}

/// How a proposal is passed on.
struct Share {
    /// Where a share is sent by a form, and by a script.
    action: String,
    api: String,
    /// The proposal's whole address.
    link: String,
    channels: Vec<Channel>,
}

/// The page, if the proposal is public.
pub(crate) async fn show(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let (found, threads) = tokio::try_join!(load(&tenant, id), comments::first(&tenant, id))?;
    let case = match &found.proposal.state.matter {
        Some(matter) => tenant.store.case_page(matter.case).await?,
        None => None,
    };
    let known = Known { case, ..Known::of(&tenant, found).await? };
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let source = known.source();
    let view = ProposalView::new(&frame, &source);
    let discussion = Discussion::new(&frame, source.proposal, source.comments, &threads);
    let link = tenant.app.hosts.address(tenant.id(), &format!("/forslag/{id}"));
    Ok(public(html(&ShownPage::new(page.clone(), &source, (view, discussion), link))))
}

impl ShownPage {
    fn new(
        page: Page,
        source: &Source<'_>,
        (view, discussion): (ProposalView, Discussion),
        link: String,
    ) -> Self {
        let below = |what: &str| page.href(&format!("/forslag/{}/{what}", source.proposal.id));
        Self {
            feed: below("atom"),
            question: page.question(&source.proposal.number.to_string()),
            report: below("anmal"),
            share: Share {
                action: below("dela"),
                api: format!("/api/v1/proposals/{}/shares", source.proposal.id),
                channels: ShareChannel::ALL
                    .map(|channel| Channel {
                        value: channel.as_str(),
                        label: page.t(&format!("share-to-{}", channel.as_str())),
                        address: share_address(channel, &link, &view.title),
                    })
                    .into(),
                link,
            },
            page,
            view,
            discussion,
        }
    }
}

/// A public proposal with what it takes to tell of it.
pub(crate) struct Known {
    pub(crate) found: ProposalPage,
    /// The settings whose rules hold for it.
    pub(crate) rules: Arc<VersionedSettings>,
    /// The case that it has become, where that is looked at.
    pub(crate) case: Option<CasePage>,
    clarified: Vec<Option<String>>,
}

impl Known {
    /// The proposal with its rules.
    pub(crate) async fn of(tenant: &Tenant, found: ProposalPage) -> Result<Self, Problem> {
        let rules = tenant.settings_of(found.proposal.state.rules_version).await?;
        let clarified = clarified(&found);
        Ok(Self { found, rules, case: None, clarified })
    }

    /// What views of it are made of.
    pub(crate) fn source(&self) -> Source<'_> {
        Source::of(&self.found, &self.clarified, &self.rules, self.case.as_ref())
    }
}

/// What the author has added, in order; nothing where it has been erased.
fn clarified(found: &ProposalPage) -> Vec<Option<String>> {
    let words = |text| found.words(text).and_then(|words| words.said()).map(str::to_owned);
    found.proposal.state.clarifications.iter().map(|added| words(&added.text)).collect()
}

/// A public proposal with all that belongs to it. What waits or was not published is as if it were not there.
pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<ProposalPage, Problem> {
    let found = tenant.store.proposal_page(id).await?;
    found.filter(|found| found.proposal.state.is_public()).ok_or_else(Problem::not_found)
}
