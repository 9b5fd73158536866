//! An invitation: by a link that is used once, a municipality's first administrator comes in, before its own identity
//! provider is known here. Opening the link changes nothing; only its form does.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Actor,
    colleagues::ColleaguesCommand,
    ids::InvitationId,
    permission::{Role, Roles},
    text::{NAME_MAX, TextProblem, line},
};
use http::{StatusCode, header::SET_COOKIE};
use language::Value;
use look::{Errors, Page};
use serde::Deserialize;
use signing::Use;
use store::{Employee, fresh_bytes};
use web::{FieldProblem, FormBody, PathParam, Problem, Tenant, html_with_status, session_cookie, unlisted};

use crate::{
    colleagues::{self, Learned},
    session::{Comer, began},
};

#[derive(Template)]
#[template(path = "inbjudan.html")]
struct InvitationPage {
    page: Page,
    /// Where its form is sent.
    action: String,
    /// By what this showing of the form is known.
    form: String,
    name: String,
    errors: Errors,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    formular: String,
    namn: String,
}

/// `GET /desk/logga-in/inbjudan/{token}`
pub(crate) async fn show(tenant: Tenant, PathParam(token): PathParam<String>) -> Result<Response, Problem> {
    let id = id_of(&tenant, &token)?;
    let found = tenant.store.invitation(id, tenant.now).await?;
    found.filter(|invitation| !invitation.is_used).ok_or_else(unusable)?;
    let form = InvitationId::from_bytes(fresh_bytes()?).to_string();
    Ok(page(&tenant, &token, Sent { formular: form, namn: String::new() }, None))
}

/// `POST /desk/logga-in/inbjudan/{token}`
pub(crate) async fn accept(
    tenant: Tenant,
    PathParam(token): PathParam<String>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let id = id_of(&tenant, &token)?;
    let name = match line(&sent.namn, NAME_MAX) {
        Ok(name) => name,
        Err(problem) => return Ok(page(&tenant, &token, sent, Some(problem))),
    };
    let person =
        tenant.store.accept_invitation(id, &sent.formular, tenant.now).await?.ok_or_else(unusable)?;
    let roles = Roles::from(Role::Administrator);
    let learned = Learned::Employee(Employee { person, name: name.clone(), email: None });
    let command = ColleaguesCommand::Found { person, roles: roles.clone() };
    colleagues::does(&tenant, Actor::Staff(person), command, None, &learned).await?;
    // A link that is used once is all that she has to show, and she has just shown it.
    let session = began(&tenant, Comer { person, name, roles }, Some(tenant.now)).await?;
    let cookie = session_cookie(&tenant, &session)?;
    let to = Redirect::to(&tenant.href("/desk/installningar"));
    Ok(unlisted(([(SET_COOKIE, cookie)], to).into_response()))
}

/// What the link carries; one that was changed, or is another municipality's, leads to nothing.
fn id_of(tenant: &Tenant, token: &str) -> Result<InvitationId, Problem> {
    let id = tenant.app.keys.verify(Use::Invitation, token).and_then(|id| id.parse().ok());
    id.ok_or_else(unusable)
}

fn page(tenant: &Tenant, token: &str, sent: Sent, problem: Option<TextProblem>) -> Response {
    let mut errors = Errors::default();
    if let Some(problem) = problem {
        let (message, max) = match problem {
            TextProblem::Empty => ("field-required", None),
            TextProblem::NoWords => ("field-no-words", None),
            TextProblem::TooLong(max) => ("field-too-long", Some(max)),
        };
        let problem = FieldProblem { max, ..FieldProblem::new("namn", message) };
        errors.add("namn", problem.text(tenant.language));
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let action = tenant.href(&format!("/desk/logga-in/inbjudan/{token}"));
    let view = InvitationPage { page: tenant.page(), action, form: sent.formular, name: sent.namn, errors };
    unlisted(html_with_status(status, &view))
}

impl InvitationPage {
    fn lead(&self) -> String {
        self.page.one("invitation-lead", "name", Value::from(&self.page.site.name))
    }
}

fn unusable() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "invitation-unusable")
}
