//! The page where the code of an SMS is typed, for whatever it confirms.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::confirmation::CODE_MINUTES;
use http::{StatusCode, header::SET_COOKIE};
use look::{Errors, Page};
use serde::Deserialize;

use crate::{
    Asked, ClientMark, FormWords, Problem, Tenant, ask_by_code, html, html_with_problem, html_with_status,
    unlisted,
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypedCode {
    /// The code, as she has typed it.
    #[serde(rename = "kod")]
    pub code: String,
}

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeSent {
    #[serde(rename = "skickad")]
    again: String,
}

/// Where a code is typed, and what for.
#[derive(Debug, Clone)]
pub struct CodePlace {
    /// The page itself.
    pub path: String,
    /// Where one asks for a code.
    pub ask: String,
    /// The message that says what comes of it.
    pub lead: &'static str,
    /// The message of its button.
    pub button: &'static str,
}

#[derive(Template)]
#[template(path = "kod.html")]
struct CodePage {
    page: Page,
    title: String,
    place: CodePlace,
    /// Where the code has gone; nothing, if there is none that could be used.
    number: Option<String>,
    minutes: i64,
    /// What was typed, which stays where it was wrong.
    typed: String,
    /// That another has been sent.
    notice: Option<String>,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

impl CodePlace {
    /// The page as it is shown first, or when another code has been sent.
    pub fn show(&self, tenant: &Tenant, asked: &Asked, sent: &CodeSent) -> Response {
        let notice = (sent.again == "igen").then(|| tenant.language.text("code-sent-again"));
        unlisted(html(&CodePage { notice, ..self.view(tenant, Some(asked), None) }))
    }

    /// The page with what is wrong. The code can be typed again.
    pub fn refused(&self, tenant: &Tenant, asked: &Asked, problem: &Problem, typed: &str) -> Response {
        let view = CodePage { typed: typed.to_owned(), ..self.view(tenant, Some(asked), Some(problem)) };
        unlisted(html_with_problem(Some(problem), &view))
    }

    /// The page of whoever has no code that could be used here, any more or at all.
    pub fn over(&self, tenant: &Tenant) -> Response {
        unlisted(html_with_status(StatusCode::NOT_FOUND, &self.view(tenant, None, None)))
    }

    /// Has another code sent for the same; the last one counts.
    pub async fn again(
        &self,
        tenant: &Tenant,
        client: &ClientMark,
        asked: &Asked,
    ) -> Result<Response, Problem> {
        let Some(purpose) = &asked.confirmation.purpose else { return Ok(self.over(tenant)) };
        let sent = match asked.may_be_sent_again(tenant.now) {
            Ok(()) => ask_by_code(tenant, client, asked.number.clone(), purpose, None).await,
            Err(problem) => Err(problem),
        };
        match sent {
            Ok(cookie) => {
                let to = Redirect::to(&tenant.href(&format!("{}?skickad=igen", self.path)));
                Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
            }
            Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => {
                Ok(self.refused(tenant, asked, &problem, ""))
            }
            Err(problem) => Err(problem),
        }
    }

    fn view(&self, tenant: &Tenant, asked: Option<&Asked>, problem: Option<&Problem>) -> CodePage {
        // What is posted to has no page of its own, and the way to the other language leads to the one where one types.
        let page = Page { path: self.path.clone(), ..tenant.page() };
        let heading = page.t(if asked.is_some() { "code-title" } else { "code-over-title" });
        let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
        CodePage {
            title,
            refusal,
            number: asked.map(|asked| asked.number.shown()),
            minutes: CODE_MINUTES,
            typed: String::new(),
            notice: None,
            place: self.clone(),
            errors,
            page,
        }
    }
}
