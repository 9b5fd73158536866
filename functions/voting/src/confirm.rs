//! Confirming a vote by the mailed link. Opening it counts nothing; posting from it twice counts once.

use askama::Template;
use axum::{
    Extension,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use domain::{
    aggregate::AggregateId,
    ids::ProposalId,
    person::{Details, PhoneNumber},
    vote::VoteRefusal,
};
use http::{Uri, header::SET_COOKIE};
use look::Page;
use store::{Confirmation, Purpose};
use web::{Coming, FormBody, MailedLink, Problem, Tenant, html, known_by, unlisted, watch::OutcomeWish};

use crate::{
    ballot,
    polls::Polls,
    subject::{Subject, address},
};

/// What a link stands for now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Link {
    /// With what was typed of whoever votes: somebody else may have.
    Unused(Details),
    Used,
}

fn read(confirmation: &Confirmation) -> Result<(Link, ProposalId), Problem> {
    match (&confirmation.purpose, confirmation.became) {
        (Some(Purpose::Vote { proposal, details }), _) => Ok((Link::Unused(details.clone()), *proposal)),
        (None, Some(AggregateId::Proposal(proposal))) => Ok((Link::Used, proposal)),
        // A link for something else than a vote.
        (Some(_) | None, _) => Err(Problem::not_found()),
    }
}

#[derive(Template)]
#[template(path = "rosta_bekrafta.html")]
struct ConfirmPage {
    page: Page,
    subject: Subject,
    link: Link,
    is_spent: bool,
}

impl ConfirmPage {
    fn is_used(&self) -> bool {
        self.link == Link::Used
    }

    /// What was typed, each with what it is.
    fn told(&self) -> Vec<(String, &str)> {
        let Link::Unused(Details { name, alias, phone, address }) = &self.link else { return Vec::new() };
        let told = [
            ("voting-name", name.as_deref()),
            ("voting-alias", alias.as_deref()),
            ("voting-phone", phone.as_ref().map(PhoneNumber::as_str)),
            ("voting-address", address.as_deref()),
        ];
        told.into_iter().filter_map(|(what, told)| Some((self.page.t(what), told?))).collect()
    }
}

/// `GET /rosta/bekrafta/{token}`
pub(crate) async fn show(tenant: Tenant, MailedLink(confirmation): MailedLink) -> Result<Response, Problem> {
    let (link, proposal) = read(&confirmation)?;
    let subject = Subject::load(&tenant, proposal).await?;
    let is_spent = confirmation.is_spent(tenant.now);
    let page = ConfirmPage { page: tenant.page(), subject, link, is_spent };
    if !page.is_used() {
        page.subject.poll.permit_by_mail(tenant.now).map_err(too_late)?;
    }
    Ok(unlisted(html(&page)))
}

/// `POST /rosta/bekrafta/{token}`
pub(crate) async fn confirm(
    tenant: Tenant,
    Extension(polls): Extension<Polls>,
    coming: Coming,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
    FormBody(wish): FormBody<OutcomeWish>,
) -> Result<Response, Problem> {
    let (link, proposal) = read(&confirmation)?;
    if confirmation.is_spent(tenant.now) {
        return Ok(Redirect::to(&tenant.href(uri.path())).into_response());
    }
    let is_unused = link != Link::Used;
    if is_unused {
        let poll = polls.of(&tenant, proposal).await?;
        poll.permit_by_mail(tenant.now).map_err(too_late)?;
    }
    let (voter, cookie) = known_by(&tenant, &confirmation).await?;
    // A used link does not vote again: the vote may have been taken back since.
    if is_unused {
        ballot::cast(&tenant, &polls, proposal, (&voter, &coming)).await?;
        wish.carry_out(&tenant, voter.person, proposal).await?;
        tenant.store.confirmed(confirmation.id, proposal, tenant.now).await?;
    }
    let to = Redirect::to(&tenant.href(&address(proposal, "/rost")));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}

/// Whoever has waited with the link is told that nothing was counted.
pub(crate) fn too_late(refusal: VoteRefusal) -> Problem {
    match refusal {
        VoteRefusal::Closed => Problem::conflict("voted-too-late"),
        VoteRefusal::Unknown
        | VoteRefusal::NotEligible(_)
        | VoteRefusal::NotRegistered
        | VoteRefusal::NotInGroup
        | VoteRefusal::DetailsMissing => refusal.into(),
    }
}
