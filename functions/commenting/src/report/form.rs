//! The page on which something is reported, and the thanks.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    ids::{CommentId, ProposalId},
    report::ReportReason,
};
use look::{Choice, Errors, Page};
use serde::Deserialize;
use web::{
    ClientMark, FormBody, FormWords, PathParam, Problem, QueryParams, Tenant, html, html_with_problem,
};

use super::{Report, Target, promised, report};
use crate::subject::{address, comment_address};

/// What the address of the page says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    /// There, when it has been sent.
    tack: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "skal")]
    reason: String,
    #[serde(rename = "text")]
    words: String,
}

#[derive(Template)]
#[template(path = "anmal.html")]
struct FormPage<'a> {
    page: Page,
    target: &'a Target,
    sent: &'a Sent,
    heading: String,
    title: String,
    action: String,
    choices: Vec<Choice>,
    errors: Errors,
    refusal: Option<(String, String)>,
    question: String,
    /// By when it is read.
    promised: String,
}

#[derive(Template)]
#[template(path = "anmal_tack.html")]
struct ThanksPage<'a> {
    page: Page,
    target: &'a Target,
    promised: String,
}

/// `GET /forslag/{id}/anmal`
pub(crate) async fn of_proposal(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    Ok(show(&tenant, &Target::proposal(&tenant, id).await?, &query))
}

/// `GET /kommentarer/{id}/anmal`
pub(crate) async fn of_comment(
    tenant: Tenant,
    PathParam(id): PathParam<CommentId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    Ok(show(&tenant, &Target::comment(&tenant, id).await?, &query))
}

/// `POST /forslag/{id}/anmal`
pub(crate) async fn proposal(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    Ok(submit(&tenant, &client, &Target::proposal(&tenant, id).await?, &sent).await)
}

/// `POST /kommentarer/{id}/anmal`
pub(crate) async fn comment(
    tenant: Tenant,
    client: ClientMark,
    PathParam(id): PathParam<CommentId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    Ok(submit(&tenant, &client, &Target::comment(&tenant, id).await?, &sent).await)
}

async fn submit(tenant: &Tenant, client: &ClientMark, target: &Target, sent: &Sent) -> Response {
    let reported = match Report::read(&sent.reason, &sent.words, ["skal", "text"]) {
        Ok(sound) => report(tenant, client, target, &sound).await,
        Err(wrong) => Err(Problem::invalid(wrong)),
    };
    match reported {
        Ok(()) => Redirect::to(&tenant.href(&format!("{}?tack=1", target.address()))).into_response(),
        Err(problem) => form(tenant, target, sent, Some(&problem)),
    }
}

impl Target {
    /// The address of its form.
    fn address(&self) -> String {
        match self.commented() {
            None => address(self.subject().proposal.id, "/anmal"),
            Some(comment) => comment_address(comment.id, "/anmal"),
        }
    }

    /// Where it stands, in the language of the page.
    fn place(&self, page: &Page) -> String {
        match self.commented() {
            None => self.subject().href(page, ""),
            Some(comment) => page.href(&comment_address(comment.id, "")),
        }
    }
}

fn show(tenant: &Tenant, target: &Target, query: &Query) -> Response {
    if query.tack.is_empty() {
        return form(tenant, target, &Sent::default(), None);
    }
    let promised = tenant.language.weekday_date(promised(tenant));
    html(&ThanksPage { page: tenant.page(), target, promised })
}

fn form(tenant: &Tenant, target: &Target, sent: &Sent, problem: Option<&Problem>) -> Response {
    let page = Page { path: target.address(), ..tenant.page() };
    let language = page.language;
    let is_comment = target.commented().is_some();
    let heading = page.t(if is_comment { "report-comment-title" } else { "report-proposal-title" });
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    let number = target.subject().proposal.number.to_string();
    let view = FormPage {
        title,
        heading,
        action: page.href(&target.address()),
        choices: ReportReason::ALL.map(|reason| choice(&page, reason)).to_vec(),
        errors,
        refusal,
        question: page.question(&number),
        promised: language.weekday_date(promised(tenant)),
        page,
        target,
        sent,
    };
    html_with_problem(problem, &view)
}

fn choice(page: &Page, reason: ReportReason) -> Choice {
    Choice::new(reason.as_str(), page.t(&format!("report-reason-{}", reason.as_str())))
}
