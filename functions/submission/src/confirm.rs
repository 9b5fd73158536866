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
use http::{StatusCode, Uri, header::SET_COOKIE};
use jiff::Timestamp;
use look::Page;
use store::{Along, Confirmation, Purpose, SubmittedProposal, fresh_salt};
use web::{Act, MailedLink, Problem, Tenant, html, html_with_status, known_by, known_enough, unlisted};

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
        Link::Unused(proposal) => unsent(&tenant, (proposal, confirmation.expires_at), None),
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
        match receive(&tenant, &Sender::herself(resident.person), proposal, confirmed).await {
            Ok(_) => {}
            // What she wrote stays on the page, and in the link for as long as it works.
            Err(problem) if problem.leads_to().is_some() => {
                let page = unsent(&tenant, (proposal, confirmation.expires_at), Some(&problem));
                return Ok(unlisted((AppendHeaders([(SET_COOKIE, cookie)]), page).into_response()));
            }
            Err(problem) => return Err(problem),
        }
    }
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), back).into_response())
}

/// The page before it is sent, or when it cannot be: what was written is there either way.
fn unsent(
    tenant: &Tenant,
    (proposal, expires_at): (&SubmittedProposal, Timestamp),
    problem: Option<&Problem>,
) -> Response {
    let language = tenant.language;
    let view = ConfirmPage {
        page: tenant.page(),
        shown: Shown::new(proposal, &tenant.settings, language),
        until: language.date(stockholm(expires_at).date()),
        refusal: problem.map(|problem| (problem.title(language), problem.help(language))),
        more: problem.and_then(Problem::leads_to),
    };
    html_with_status(problem.map_or(StatusCode::OK, |problem| problem.status), &view)
}

#[derive(Template)]
#[template(path = "bekrafta.html")]
struct ConfirmPage {
    page: Page,
    shown: Shown,
    until: String,
    /// Why it cannot be sent, and what to do about it.
    refusal: Option<(String, String)>,
    /// Where there is more to read about it.
    more: Option<(&'static str, &'static str)>,
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
