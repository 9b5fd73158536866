//! Voting the first time in a browser: the address is asked for, and a link is mailed that confirms the vote.
//!
//! The answer is the same whether or not the address has voted before, so that nobody can find out about another.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Assurance,
    confirmation::CONFIRMATION_DAYS,
    email::EmailAddress,
    hash::Hash,
    ids::ProposalId,
    person::{Detail, DetailProblem, Details, TypedDetails},
    settings::{ProposalRules, VotersHandedOver, VotersShown},
    text::TextProblem,
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
    sent: &'a Sent,
    asks: Asks,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

/// What is asked of the voter beside her e-mail address, by the rules that the proposal was published under.
struct Asks {
    name: bool,
    alias: bool,
    phone: bool,
    address: bool,
    /// The message that says what her name is for.
    name_hint: &'static str,
}

impl Asks {
    fn new(asked: &BTreeSet<Detail>, rules: &ProposalRules) -> Self {
        let has = |detail| asked.contains(&detail);
        Self {
            name: has(Detail::Name),
            alias: has(Detail::Alias),
            phone: has(Detail::Phone),
            address: has(Detail::Address),
            name_hint: match (rules.voters_shown, rules.voters_handed_over) {
                (VotersShown::Name, _) => "voting-name-shown",
                (_, VotersHandedOver::Names) => "voting-name-handed-over",
                _ => "voting-detail-hint",
            },
        }
    }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "epost")]
    email: String,
    #[serde(rename = "namn")]
    name: String,
    alias: String,
    #[serde(rename = "telefon")]
    phone: String,
    #[serde(rename = "adress")]
    address: String,
    /// Names this attempt, so that a double click is one.
    #[serde(rename = "nyckel")]
    key: String,
}

impl Sent {
    /// The address and what else is asked of her, or all that is wrong at once.
    fn read(&self, asked: &BTreeSet<Detail>) -> Result<(EmailAddress, Details), Problem> {
        let Self { name, alias, phone, address, .. } = self;
        let (details, wrong) = TypedDetails { name, alias, phone, address }.read(asked);
        let mut problems: Vec<FieldProblem> =
            wrong.into_iter().map(|(detail, problem)| field_problem(detail, problem)).collect();
        match EmailAddress::parse(&self.email) {
            Ok(email) if problems.is_empty() => return Ok((email, details)),
            Ok(_) => {}
            Err(_) => problems.push(FieldProblem::new("epost", "field-email")),
        }
        Err(Problem::invalid(problems))
    }
}

/// What is wrong with a detail, at its field.
pub(crate) fn field_problem(detail: Detail, problem: DetailProblem) -> FieldProblem {
    let (field, missing) = match detail {
        Detail::Name => ("namn", "voting-missing-name"),
        Detail::Alias => ("alias", "voting-missing-alias"),
        Detail::Phone => ("telefon", "voting-missing-phone"),
        Detail::Address => ("adress", "voting-missing-address"),
    };
    match problem {
        DetailProblem::Text(TextProblem::Empty) => FieldProblem::new(field, missing),
        DetailProblem::Text(TextProblem::NoWords) => FieldProblem::new(field, "field-no-words"),
        DetailProblem::Text(TextProblem::TooLong(max)) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
        DetailProblem::NotAPhoneNumber => FieldProblem::new(field, "field-phone"),
    }
}

/// `GET /forslag/{id}/rosta`
pub(crate) async fn form(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    subject.poll.permit(tenant.now, Assurance::ConfirmedEmail)?;
    let sent = Sent { key: fresh_salt()?, ..Sent::default() };
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
    let asked = match sent.read(subject.poll.asks()) {
        Ok((email, details)) => {
            let purpose = Purpose::Vote { proposal: id, details };
            ask(&tenant, &client, &sent, email, &purpose).await
        }
        Err(problem) => Err(problem),
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
    purpose: &Purpose,
) -> Result<(), Problem> {
    let content = serde_json::to_vec(&(sent, purpose)).map_err(|_| Problem::internal())?;
    let key = Hash::of(&[&content]);
    match Idempotent::look_up(tenant, "vote-by-mail", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, purpose, Some(&idempotency)).await?;
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
        asks: Asks::new(subject.poll.asks(), &subject.rules),
        sent,
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
