//! Having one's details removed: what goes and what stays is said first, and honestly.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{actor::Actor, confirmation::CONFIRMATION_DAYS};
use http::{StatusCode, header::SET_COOKIE};
use look::{Errors, Html, Page};
use serde::Deserialize;
use store::{CommitError, Person};
use web::{FormBody, Problem, Tenant, forgetting_cookie, html, html_with_status};

use crate::{
    known::{Own, known_as},
    mine::contact,
};

#[derive(Template)]
#[template(path = "ta_bort.html")]
struct ErasePage {
    page: Page,
    email: String,
    days: i64,
    contact: Html,
    errors: Errors,
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "forstar")]
    understood: String,
}

fn view(tenant: &Tenant, person: &Person, errors: Errors) -> ErasePage {
    let page = tenant.page();
    let contact = contact(&page, "erase-contact");
    ErasePage { email: known_as(person), days: CONFIRMATION_DAYS, contact, errors, page }
}

/// `GET /mina-sidor/ta-bort`
pub(crate) async fn form(tenant: Tenant, Own(person): Own) -> Response {
    html(&view(&tenant, &person, Errors::default()))
}

/// `POST /mina-sidor/ta-bort`
pub(crate) async fn submit(
    tenant: Tenant,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    if sent.understood.is_empty() {
        let mut errors = Errors::default();
        errors.add("forstar", tenant.language.text("erase-understand-missing"));
        let view = view(&tenant, &person, errors);
        return Ok(html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view));
    }
    erase(&tenant, &person).await?;
    let to = Redirect::to(&tenant.href("/mina-sidor/borttaget"));
    Ok((AppendHeaders([(SET_COOKIE, forgetting_cookie(&tenant.app.hosts))]), to).into_response())
}

/// Removes the address, and with it the way from the address to the person; the rest follows from the event.
async fn erase(tenant: &Tenant, person: &Person) -> Result<(), Problem> {
    match tenant.store.erase_person(person.id, &tenant.context(Actor::Resident(person.id))).await {
        Ok(()) => Ok(()),
        // The other half of a double click was first.
        Err(CommitError::Changed) if tenant.store.person(person.id).await?.is_none() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "borttaget.html")]
struct ErasedPage {
    page: Page,
}

/// `GET /mina-sidor/borttaget`
pub(crate) async fn done(tenant: Tenant) -> Response {
    html(&ErasedPage { page: tenant.page() })
}
