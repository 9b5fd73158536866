//! Confirming by the mailed link. The address shows whatever is true of the link; only posting from it does anything,
//! and posting twice does it once.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{
    aggregate::AggregateId,
    calendar::stockholm,
    ids::ProposalId,
    proposal::{Proposal, Stage},
    settings::Settings,
    text::Words,
};
use http::{Uri, header::SET_COOKIE};
use look::Page;
use store::{Along, Confirmation, Purpose, SubmittedProposal, fresh_salt};
use web::{Act, MailedLink, Problem, Tenant, html, known_by, known_enough, unlisted};

use crate::{
    draft::{Draft, asked},
    receive::{Sender, receive},
    shown::Shown,
};

/// What a link stands for now.
enum Link<'a> {
    /// A proposal that can be confirmed.
    Unused(&'a SubmittedProposal),
    /// One that the municipality would not take as it is, by rules that have changed since it was written.
    Outdated(&'a SubmittedProposal),
    /// A proposal that has been received.
    Used(ProposalId),
}

impl<'a> Link<'a> {
    fn of(confirmation: &'a Confirmation, settings: &Settings) -> Result<Self, Problem> {
        match (&confirmation.purpose, confirmation.became) {
            (Some(Purpose::Submission(proposal)), _) if is_offered(proposal, settings) => {
                Ok(Self::Unused(proposal))
            }
            (Some(Purpose::Submission(proposal)), _) => Ok(Self::Outdated(proposal)),
            (None, Some(AggregateId::Proposal(id))) => Ok(Self::Used(id)),
            // A link for something else than a proposal.
            (Some(_) | None, _) => Err(Problem::not_found()),
        }
    }
}

fn is_offered(proposal: &SubmittedProposal, settings: &Settings) -> bool {
    settings.service_area(&proposal.area).is_some()
        && settings.proposals.who_may_submit.is_by_mail()
        && proposal.details.given().is_superset(&asked(settings, proposal.is_protected))
        && settings.proposals.open_days.contains(&proposal.open_days)
}

/// `GET /forslag/bekrafta/{token}`
pub(crate) async fn show(tenant: Tenant, MailedLink(confirmation): MailedLink) -> Result<Response, Problem> {
    let page = tenant.page();
    let shown = |proposal| Shown::new(proposal, &tenant.settings, tenant.language);
    Ok(unlisted(match Link::of(&confirmation, &tenant.settings)? {
        Link::Unused(proposal) => {
            let until = tenant.language.date(stockholm(confirmation.expires_at).date());
            html(&ConfirmPage { page, shown: shown(proposal), until })
        }
        Link::Outdated(proposal) => {
            let email = confirmation.contact.email().ok_or_else(Problem::not_found)?;
            let draft = Draft::of(proposal, email);
            html(&OutdatedPage { page, shown: shown(proposal), draft, key: fresh_salt()? })
        }
        Link::Used(id) => html(&receipt(&tenant, id).await?),
    }))
}

/// `POST /forslag/bekrafta/{token}`
pub(crate) async fn confirm(
    tenant: Tenant,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
) -> Result<Response, Problem> {
    let back = Redirect::to(&tenant.href(uri.path()));
    let link = Link::of(&confirmation, &tenant.settings)?;
    if matches!(link, Link::Outdated(_)) || confirmation.is_spent(tenant.now) {
        return Ok(back.into_response());
    }
    let (resident, cookie) = known_by(&tenant, &confirmation).await?;
    if let Link::Unused(proposal) = link {
        known_enough(Act::Submit, &tenant.settings.proposals.who_may_submit, Some(&resident.known))?;
        let confirmed = |_: &Proposal| Ok(vec![Along::Confirmed(confirmation.id)]);
        receive(&tenant, &Sender::herself(resident.person), proposal, confirmed).await?;
    }
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), back).into_response())
}

#[derive(Template)]
#[template(path = "bekrafta.html")]
struct ConfirmPage {
    page: Page,
    shown: Shown,
    until: String,
}

#[derive(Template)]
#[template(path = "andrat.html")]
struct OutdatedPage {
    page: Page,
    shown: Shown,
    draft: Draft,
    key: String,
}

#[derive(Template)]
#[template(path = "inkommet.html")]
struct ReceiptPage {
    page: Page,
    /// Empty if it has been erased.
    title: String,
    proposal: Proposal,
    received: String,
    promised: String,
}

impl ReceiptPage {
    fn is_waiting(&self) -> bool {
        self.proposal.stage == Stage::Received
    }

    fn address(&self) -> String {
        format!("/forslag/{}", self.proposal.id)
    }

    fn own_page(&self) -> String {
        format!("/mina-sidor/forslag/{}", self.proposal.id)
    }
}

/// What became of the proposal, for whoever has its link: a second click, another tab, another day.
async fn receipt(tenant: &Tenant, id: ProposalId) -> Result<ReceiptPage, Problem> {
    let proposal = tenant.store.proposal(id).await?.ok_or_else(Problem::not_found)?.state;
    let title = match tenant.store.text(id, proposal.text.id).await? {
        Some(Words::Proposal(text)) => text.title,
        _ => String::new(),
    };
    let language = tenant.language;
    Ok(ReceiptPage {
        page: tenant.page(),
        title,
        received: language.date(stockholm(proposal.received_at).date()),
        promised: language.weekday_date(tenant.settings.proposals.read_by(proposal.received_at)),
        proposal,
    })
}
