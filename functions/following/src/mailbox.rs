//! A mailbox for whoever has identified herself: where mail to her goes. If it has led to somebody before, she is both, and
//! what was done by mail is hers from then on.
//!
//! The link counts only in a browser in which she has identified herself: whoever is mailed one that another has asked for
//! gives nothing away by following it.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::{Actor, Assurance},
    confirmation::SIGN_IN_HOURS,
    email::EmailAddress,
    hash::Hash,
    ids::PersonId,
};
use http::Uri;
use look::{Errors, Identify, Page};
use serde::{Deserialize, Serialize};
use store::{Confirmation, Linked, Purpose, fresh_salt};
use web::{
    ClientMark, FieldProblem, FormBody, FormWords, Idempotent, MailedLink, Problem, Tenant, Visitor,
    ask_to_confirm, html, html_with_problem, unlisted,
};

use crate::known::{MINE, Own, address_of};

/// Where she says which mailbox.
const FORM: &str = "/mina-sidor/epost";

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "epost")]
    email: String,
    /// Names this attempt, so that a double click is one.
    #[serde(rename = "nyckel")]
    key: String,
}

#[derive(Template)]
#[template(path = "epost.html")]
struct FormPage<'a> {
    page: Page,
    title: String,
    sent: &'a Sent,
    /// Where mail to her goes now, if anywhere.
    now: String,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
    /// The way to identify herself, for whoever has not.
    identify: Option<Identify>,
}

/// Whether the reader has identified herself, as who she is.
fn identified(visitor: &Visitor) -> Option<PersonId> {
    let resident = visitor.resident()?;
    (resident.known.assurance >= Assurance::Identified).then_some(resident.person)
}

/// `GET /mina-sidor/epost`
pub(crate) async fn form(tenant: Tenant, visitor: Visitor, Own(person): Own) -> Result<Response, Problem> {
    let sent = Sent { key: fresh_salt()?, ..Sent::default() };
    let identify = match identified(&visitor) {
        Some(_) => None,
        None => Some(tenant.identify(FORM).ok_or_else(Problem::not_found)?),
    };
    Ok(html(&FormPage { identify, ..view(&tenant, address_of(&person), &sent, None) }))
}

/// `POST /mina-sidor/epost`
pub(crate) async fn ask(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let Some(id) = identified(&visitor) else { return Ok(Redirect::to(&tenant.href(FORM)).into_response()) };
    let asked = match EmailAddress::parse(sent.email.trim()) {
        Ok(email) => mail(&tenant, &client, id, &sent, email).await,
        Err(_) => Err(Problem::invalid(vec![FieldProblem::new("epost", "field-email")])),
    };
    match asked {
        Ok(()) => Ok(Redirect::to(&tenant.href("/mina-sidor/epost/skickat")).into_response()),
        Err(problem) => {
            let view = view(&tenant, address_of(&person), &sent, Some(&problem));
            Ok(html_with_problem(Some(&problem), &view))
        }
    }
}

/// Has the link mailed, once for each attempt with the same address.
async fn mail(
    tenant: &Tenant,
    client: &ClientMark,
    person: PersonId,
    sent: &Sent,
    email: EmailAddress,
) -> Result<(), Problem> {
    let purpose = Purpose::Link { person };
    let key = Hash::of(&[sent.key.as_bytes(), b"\0", sent.email.as_bytes()]);
    match Idempotent::look_up(tenant, "link-by-mail", &person.to_string(), key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, &purpose, Some(&idempotency)).await.map(drop)
        }
    }
}

fn view<'a>(tenant: &Tenant, now: String, sent: &'a Sent, problem: Option<&Problem>) -> FormPage<'a> {
    let page = tenant.page();
    let heading = page.t("mailbox-title");
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    FormPage { title, refusal, identify: None, sent, now, errors, page }
}

#[derive(Template)]
#[template(path = "epost_skickat.html")]
struct SentPage {
    page: Page,
    hours: i64,
}

/// `GET /mina-sidor/epost/skickat`
pub(crate) async fn sent(tenant: Tenant) -> Response {
    html(&SentPage { page: tenant.page(), hours: SIGN_IN_HOURS })
}

/// What somebody sees who follows the link.
enum Standing {
    /// She can let the mailbox be hers.
    Hers { email: String, name: String },
    /// In this browser nobody is signed in who has asked for it.
    NotHere(Option<Identify>),
    /// It is done.
    Done,
}

#[derive(Template)]
#[template(path = "epost_bekrafta.html")]
struct LinkPage {
    page: Page,
    standing: Standing,
}

/// For whom the link is; nothing once it has been used.
fn read(confirmation: &Confirmation) -> Result<Option<PersonId>, Problem> {
    match &confirmation.purpose {
        Some(Purpose::Link { person }) if confirmation.used_at.is_none() => Ok(Some(*person)),
        Some(Purpose::Link { .. }) => Ok(None),
        _ => Err(Problem::not_found()),
    }
}

/// `GET /mina-sidor/epost/{token}`
pub(crate) async fn show(
    tenant: Tenant,
    visitor: Visitor,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
) -> Result<Response, Problem> {
    let standing = match (read(&confirmation)?, identified(&visitor)) {
        (None, _) => Standing::Done,
        (Some(person), Some(reader)) if person == reader => Standing::Hers {
            email: confirmation.contact.email().map(|email| email.as_str().to_owned()).unwrap_or_default(),
            name: visitor.resident().and_then(|reader| reader.told.name).unwrap_or_default(),
        },
        (Some(_), _) => Standing::NotHere(tenant.identify(uri.path())),
    };
    Ok(unlisted(html(&LinkPage { page: tenant.page(), standing })))
}

/// `POST /mina-sidor/epost/{token}`
pub(crate) async fn link(
    tenant: Tenant,
    visitor: Visitor,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
) -> Result<Response, Problem> {
    let back = Redirect::to(&tenant.href(uri.path()));
    let (Some(person), Some(reader)) = (read(&confirmation)?, identified(&visitor)) else {
        return Ok(back.into_response());
    };
    if person != reader {
        return Ok(back.into_response());
    }
    let context = tenant.context(Actor::Resident(person));
    let email = confirmation.contact.email().ok_or_else(Problem::not_found)?;
    match tenant.store.link_mailbox(person, email, &context).await? {
        Linked::Hers | Linked::Merged => {}
        Linked::Anothers => return Err(Problem::conflict("mailbox-anothers")),
        Linked::Nobody => return Err(Problem::erased()),
    }
    tenant.store.used(confirmation.id, tenant.now).await?;
    Ok(Redirect::to(&tenant.href(MINE)).into_response())
}
