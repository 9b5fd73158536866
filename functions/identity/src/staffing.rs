//! The settings' page of colleagues, where there is no identity provider: whom an administrator lets in, as what, and that
//! she does not work here any more. Each is said with why, and an auditor reads it.

mod invite;
mod list;
mod one;
mod roles_form;

use axum::routing::{get, post};
use domain::{
    permission::Action,
    text::{NOTE_MAX, TextProblem, Words, paragraphs},
};
use http::Method;
use look::{Desk, Errors, Page, Place};
use store::fresh_text;
use web::{Access, Danger, FieldProblem, Problem, Routes, Staff, Tenant};

/// Where it begins.
const HERE: &str = "/desk/installningar/medarbetare";

/// The routes.
pub(crate) fn routes() -> Routes {
    let administer = Access::Staff(Action::Administer);
    let lately = Access::StaffLately(Action::Administer, Danger::ChangeColleagues);
    let at = |path: &str| format!("{HERE}{path}");
    Routes::new()
        .page(administer, Method::GET, HERE, get(list::show))
        .page(administer, Method::GET, &at("/ny"), get(invite::form))
        .page(lately, Method::POST, &at("/ny"), post(invite::invite))
        .page(administer, Method::GET, &at("/{person}"), get(one::show))
        .page(lately, Method::POST, &at("/{person}/roller"), post(one::change_roles))
        .page(lately, Method::POST, &at("/{person}/bjud-in"), post(one::invite_anew))
        .page(lately, Method::POST, &at("/{person}/ta-bort"), post(one::remove))
}

/// The desk around these pages.
async fn desk(tenant: &Tenant, staff: &Staff, page: &Page) -> Result<Desk, Problem> {
    staff.desk(tenant, page, Place::Settings).await
}

/// Notes what is wrong with a field.
fn wrong(errors: &mut Errors, tenant: &Tenant, field: &'static str, problem: TextProblem) {
    let (message, max) = match problem {
        TextProblem::Empty => ("field-required", None),
        TextProblem::NoWords => ("field-no-words", None),
        TextProblem::TooLong(max) => ("field-too-long", Some(max)),
    };
    let problem = FieldProblem { max, ..FieldProblem::new(field, message) };
    errors.add(field, problem.text(tenant.language));
}

/// Why something is done, as a text of its own; or what is wrong with it.
fn why(
    tenant: &Tenant,
    errors: &mut Errors,
    field: &'static str,
    typed: &str,
) -> Result<Option<domain::text::Text>, store::StoreError> {
    match paragraphs(typed, NOTE_MAX) {
        Ok(words) => fresh_text(Words::Explanation(words)).map(Some),
        Err(problem) => {
            wrong(errors, tenant, field, problem);
            Ok(None)
        }
    }
}
