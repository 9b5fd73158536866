//! Voting the first time in a browser: the address is asked for, and a link is mailed that confirms the vote.
//!
//! The answer is the same whether or not the address has voted before, so that nobody can find out about another.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Assurance, confirmation::CONFIRMATION_DAYS, email::EmailAddress, hash::Hash, ids::ProposalId,
};
use http::{StatusCode, header};
use look::{Errors, Page};
use serde::{Deserialize, Serialize};
use store::{Purpose, fresh_salt};
use web::{ClientMark, FieldProblem, FormBody, Idempotent, PathParam, Problem, Tenant, ask_to_confirm, html};

use crate::subject::{Subject, address};

#[derive(Template)]
#[template(path = "rosta.html")]
struct AskPage<'a> {
    page: Page,
    subject: Subject,
    title: String,
    email: &'a str,
    key: &'a str,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

/// What the form sends.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "epost")]
    email: String,
    /// Names this attempt, so that a double click is one.
    #[serde(default, rename = "nyckel")]
    key: String,
}

/// `GET /forslag/{id}/rosta`
pub(crate) async fn form(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    subject.poll.permit(tenant.now, Assurance::ConfirmedEmail)?;
    let sent = Sent { email: String::new(), key: fresh_salt()? };
    Ok(html(&view(tenant.page(), subject, &sent, None)))
}

/// `POST /forslag/{id}/rosta/epost`
pub(crate) async fn submit(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    subject.poll.permit(tenant.now, Assurance::ConfirmedEmail)?;
    let asked = match EmailAddress::parse(&sent.email) {
        Ok(email) => ask(&tenant, &client, &sent, email, id).await,
        Err(_) => Err(Problem::invalid(vec![FieldProblem::new("epost", "field-email")])),
    };
    match asked {
        Ok(()) => Ok(Redirect::to(&tenant.href(&address(id, "/rosta/skickat"))).into_response()),
        Err(problem) => {
            let page = Page { path: address(id, "/rosta"), ..tenant.page() };
            let mut response =
                web::html_with_status(problem.status, &view(page, subject, &sent, Some(&problem)));
            if let Some(seconds) = problem.retry_after {
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            Ok(response)
        }
    }
}

/// Has the link mailed, once for each attempt with the same address.
async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    sent: &Sent,
    email: EmailAddress,
    proposal: ProposalId,
) -> Result<(), Problem> {
    let key = Hash::of(&[
        sent.key.as_bytes(),
        b"\0",
        sent.email.as_bytes(),
        b"\0",
        proposal.to_string().as_bytes(),
    ]);
    match Idempotent::look_up(tenant, "vote-by-mail", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, &Purpose::Vote { proposal }, Some(&idempotency)).await?;
            Ok(())
        }
    }
}

fn view<'a>(page: Page, subject: Subject, sent: &'a Sent, problem: Option<&Problem>) -> AskPage<'a> {
    let language = page.language;
    let heading = page.one("voting-ask-title", "title", subject.title.as_str());
    let mut errors = Errors::default();
    for field in problem.iter().flat_map(|problem| &problem.fields) {
        errors.add(field.field, field.text(language));
    }
    AskPage {
        title: if problem.is_some() { page.one("form-error-title", "title", heading) } else { heading },
        refusal: problem
            .filter(|problem| problem.status != StatusCode::UNPROCESSABLE_ENTITY)
            .map(|problem| (problem.title(language), problem.help(language))),
        email: &sent.email,
        key: &sent.key,
        errors,
        subject,
        page,
    }
}

#[derive(Template)]
#[template(path = "rosta_skickat.html")]
struct SentPage {
    page: Page,
    subject: Subject,
    days: i64,
}

/// `GET /forslag/{id}/rosta/skickat`
pub(crate) async fn sent(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    Ok(html(&SentPage { page: tenant.page(), subject, days: CONFIRMATION_DAYS }))
}

#[cfg(test)]
mod tests;
