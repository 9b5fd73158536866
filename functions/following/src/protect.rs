//! That one has skyddade personuppgifter: what that changes is said first, and it is hers to say that it is over.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Actor,
    protection::{Command, Protection, Source},
};
use look::{Html, Page};
use serde::Deserialize;
use store::{Along, Person};
use web::{FormBody, Problem, Tenant, html};

use crate::{known::Own, mine::contact};

/// The page.
pub(crate) const PROTECTION: &str = "/mina-sidor/skydd";

#[derive(Template)]
#[template(path = "skydd.html")]
struct ProtectPage {
    page: Page,
    is_on: bool,
    /// Whether she has said so herself.
    by_herself: bool,
    /// Whether somebody else has, who says when that is over.
    by_others: bool,
    contact: Html,
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "skydd")]
    is: String,
}

/// `GET /mina-sidor/skydd`
pub(crate) async fn form(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    let found = tenant.store.protection(person.id).await?.map(|found| found.state);
    let has = |herself: bool| {
        let said = found.iter().flat_map(|found| found.sources.keys());
        said.into_iter().any(|source| (*source == Source::Herself) == herself)
    };
    let page = tenant.page();
    Ok(html(&ProtectPage {
        is_on: found.as_ref().is_some_and(Protection::is_on),
        by_herself: has(true),
        by_others: has(false),
        contact: contact(&page, "protect-contact"),
        page,
    }))
}

/// `POST /mina-sidor/skydd`
pub(crate) async fn submit(
    tenant: Tenant,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let command = match sent.is.as_str() {
        "ja" => Command::Mark(Source::Herself, None),
        _ => Command::End(Source::Herself, None),
    };
    say(&tenant, &person, command).await?;
    Ok(Redirect::to(&tenant.href(PROTECTION)).into_response())
}

/// Notes what she says, as long as she is somebody.
async fn say(tenant: &Tenant, person: &Person, command: Command) -> Result<(), Problem> {
    let id = person.id;
    web::note_protection(tenant, (id, Actor::Resident(id)), command, || vec![Along::Known(id)]).await
}
