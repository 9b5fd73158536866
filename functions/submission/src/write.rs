//! Writing a proposal: the form, its preview, and the page that says to look in the mailbox.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{confirmation::CONFIRMATION_DAYS, email::EmailAddress, hash::Hash};
use look::Page;
use serde::Deserialize;
use store::{Purpose, SubmittedProposal, fresh_salt};
use web::{ClientMark, FormBody, Idempotent, Problem, Tenant, ask_to_confirm, html};

use crate::{
    draft::Draft,
    form::{Occasion, show},
    shown::Shown,
};

/// What the form sends.
#[derive(Deserialize)]
pub(crate) struct Sent {
    #[serde(flatten)]
    draft: Draft,
    /// Names this attempt, so that a double click is one.
    #[serde(default, rename = "nyckel")]
    key: String,
    /// Sent by the button that asks for a preview.
    #[serde(rename = "granska")]
    preview: Option<String>,
}

/// `GET /forslag/nytt`
pub(crate) async fn empty(tenant: Tenant) -> Result<Response, Problem> {
    Ok(show(&tenant, &Draft::default(), &fresh_salt()?, Occasion::Empty))
}

/// `POST /forslag/nytt`
pub(crate) async fn submit(tenant: Tenant, client: ClientMark, FormBody(sent): FormBody<Sent>) -> Response {
    let Sent { draft, key, preview } = sent;
    let draft = draft.on_page(&tenant.settings);
    let occasion = match draft.parse(&tenant.settings) {
        Err(mistakes) => Occasion::Mistakes(mistakes),
        Ok((proposal, _)) if preview.is_some() => {
            Occasion::Preview(Box::new(Shown::new(&proposal, &tenant.settings, tenant.language)))
        }
        Ok((proposal, email)) => match ask(&tenant, &client, &draft, &key, proposal, email).await {
            Ok(()) => return Redirect::to(&tenant.href("/forslag/nytt/skickat")).into_response(),
            Err(problem) => Occasion::Refused(problem),
        },
    };
    show(&tenant, &draft, &key, occasion)
}

/// Has the link mailed, once for each attempt with the same content.
async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    draft: &Draft,
    key: &str,
    proposal: SubmittedProposal,
    email: EmailAddress,
) -> Result<(), Problem> {
    // Whoever goes back and changes something makes a new attempt, although the form's key is the same.
    let content = serde_json::to_vec(draft).map_err(|_| Problem::internal())?;
    let key = Hash::of(&[key.as_bytes(), b"\0", &content]);
    match Idempotent::look_up(tenant, "submission", "", key.as_str(), draft).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, &Purpose::Submission(proposal), Some(&idempotency)).await?;
            Ok(())
        }
    }
}

#[derive(Template)]
#[template(path = "skickat.html")]
struct SentPage {
    page: Page,
    days: i64,
}

/// `GET /forslag/nytt/skickat`
pub(crate) async fn sent(tenant: Tenant) -> Response {
    html(&SentPage { page: tenant.page(), days: CONFIRMATION_DAYS })
}
