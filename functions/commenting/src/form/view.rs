//! The form as its page shows it.

use askama::Template;
use axum::response::Response;
use domain::{ids::ProposalId, settings::Moderation};
use look::{CommentForm, Identify, Page};
use web::{FormWords, Problem, Tenant, html_with_problem};

use crate::{
    draft::Draft,
    subject::{Spoken, Subject, address},
};

#[derive(Template)]
#[template(path = "kommentera.html")]
struct FormPage {
    page: Page,
    /// Nothing, if the proposal is not for everybody to see: then only what was typed is shown.
    subject: Option<Subject>,
    answered: Option<Spoken>,
    heading: String,
    title: String,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
    /// Where there is more to read about it.
    more: Option<(&'static str, &'static str)>,
    form: CommentForm,
    /// The way to be known as surely as is asked, for whoever is not.
    identify: Option<Identify>,
    /// Where somebody else writes than the browser remembers, if it remembers anybody.
    other: Option<String>,
}

/// All that the form is shown with.
pub(crate) struct FormView<'a> {
    pub(crate) tenant: &'a Tenant,
    pub(crate) id: ProposalId,
    pub(crate) subject: Option<Subject>,
    pub(crate) answered: Option<Spoken>,
    pub(crate) draft: &'a Draft,
    pub(crate) problem: Option<&'a Problem>,
    /// What hinders whoever reads, before she has written anything.
    pub(crate) hinder: Option<Problem>,
}

impl FormView<'_> {
    /// The page, with or without the field for an address.
    pub(crate) fn response(self, is_known: bool) -> Response {
        html_with_problem(self.problem, &self.page(is_known))
    }

    fn page(self, is_known: bool) -> FormPage {
        let Self { tenant, id, subject, answered, draft, problem, hinder } = self;
        let hindered = problem.or(hinder.as_ref());
        let identify = hindered.and_then(|problem| tenant.identify_for(problem, &self_path(id, draft)));
        let page = Page { path: self_path(id, draft), ..tenant.page() };
        let heading = page.t(if answered.is_some() { "commenting-reply-title" } else { "commenting-title" });
        let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
        FormPage {
            title,
            heading,
            refusal,
            form: CommentForm {
                action: page.href(&address(id, "/kommentera")),
                draft: CommentForm::draft_name(&id.to_string(), &draft.answers),
                is_fresh: problem.is_none(),
                answers: draft.answers.clone(),
                text: draft.text.clone(),
                name: draft.name.clone(),
                email: (!is_known).then(|| draft.email.clone()),
                rules: rules(tenant, &page),
                errors,
            },
            more: problem.and_then(Problem::leads_to),
            identify,
            other: is_known.then(|| page.href(&other_path(id, draft))),
            page,
            subject,
            answered,
        }
    }
}

/// When a comment is read, by the municipality's settings.
fn rules(tenant: &Tenant, page: &Page) -> String {
    let rules = &tenant.settings.comments;
    match rules.moderation {
        Moderation::Before => page.one("comment-rules-before", "days", rules.moderation_days),
        Moderation::After => page.t("comment-rules-after"),
    }
}

fn self_path(id: ProposalId, draft: &Draft) -> String {
    let path = address(id, "/kommentera");
    if draft.answers.is_empty() { path } else { format!("{path}?svar={}", query_safe(&draft.answers)) }
}

fn other_path(id: ProposalId, draft: &Draft) -> String {
    let path = self_path(id, draft);
    format!("{path}{}annan=1", if path.contains('?') { '&' } else { '?' })
}

/// Ids have nothing that needs to be encoded; of anything else only what has not, either.
fn query_safe(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
}

#[derive(Template)]
#[template(path = "kommentera_skickat.html")]
pub(crate) struct SentPage {
    pub(crate) page: Page,
    pub(crate) subject: Subject,
    pub(crate) days: i64,
    /// Under what the browser kept what was typed, which is put aside now.
    pub(crate) draft: String,
}
