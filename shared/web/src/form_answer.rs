//! How a form comes back with what is wrong with what was sent, or leads on to a page that says what is done.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::Response,
};
use look::{Errors, Page};
use serde::Deserialize;

use crate::{Problem, html_with_status};

/// What the page of a form says where there is a problem with what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWords {
    /// The page's title, which says first that something is wrong.
    pub title: String,
    /// What is wrong with each field.
    pub errors: Errors,
    /// What happened, and what to do about it, where it is of more than fields.
    pub refusal: Option<(String, String)>,
}

impl FormWords {
    /// What it says under this heading.
    pub fn of(page: &Page, heading: &str, problem: Option<&Problem>) -> Self {
        let language = page.language;
        let mut errors = Errors::default();
        for field in problem.iter().flat_map(|problem| &problem.fields) {
            errors.add(field.field, field.text(language));
        }
        let title = match problem {
            Some(_) => page.one("form-error-title", "title", heading),
            None => heading.to_owned(),
        };
        let refusal = problem
            .filter(|problem| problem.status != StatusCode::UNPROCESSABLE_ENTITY)
            .map(|problem| (problem.title(language), problem.help(language)));
        Self { title, errors, refusal }
    }
}

/// The page of a form, in the status of the problem where there is one, and with when it may be sent again.
pub fn html_with_problem(problem: Option<&Problem>, template: &impl Template) -> Response {
    let status = problem.map_or(StatusCode::OK, |problem| problem.status);
    let mut response = html_with_status(status, template);
    if let Some(seconds) = problem.and_then(|problem| problem.retry_after) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// What has just been done, as the address says it to which a form leads on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct JustDone {
    /// Its name on that page.
    pub klart: String,
}
