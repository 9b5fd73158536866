//! Writing a proposal: the form, its preview, and the page that says to look in the mailbox.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{confirmation::CONFIRMATION_DAYS, email::EmailAddress, ids::PersonId};
use look::Page;
use serde::Deserialize;
use store::{Purpose, SubmittedProposal, fresh_salt};
use web::{ClientMark, FormBody, Idempotent, Problem, Tenant, Visitor, ask_to_confirm, html};

use crate::{
    draft::{Draft, Mistake},
    form::{Occasion, show},
    receive::{Source, attempt_key, is_by_number, known_enough, receive_once},
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
pub(crate) async fn empty(tenant: Tenant, visitor: Visitor) -> Result<Response, Problem> {
    let name = visitor.resident().and_then(|resident| resident.told.name).unwrap_or_default();
    let draft = Draft { name, ..Draft::default() };
    Ok(show(&tenant, &visitor, &draft, &fresh_salt()?, Occasion::Empty))
}

/// `POST /forslag/nytt`
pub(crate) async fn submit(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    FormBody(sent): FormBody<Sent>,
) -> Response {
    let Sent { draft, key, preview } = sent;
    let draft = draft.on_page(&tenant.settings);
    let occasion = match (draft.proposal(&tenant.settings), signature(&tenant, &visitor, &draft)) {
        (Ok(proposal), Ok(_)) if preview.is_some() => {
            Occasion::Preview(Box::new(Shown::new(&proposal, &tenant.settings, tenant.language)))
        }
        (Ok(proposal), Ok(signature)) => {
            match send(&tenant, &client, &draft, &key, proposal, signature).await {
                Ok(to) => return Redirect::to(&tenant.href(&to)).into_response(),
                Err(problem) => Occasion::Refused(problem),
            }
        }
        (Ok(_), Err(Unsigned::Refused(problem))) => Occasion::Refused(problem),
        (read, signature) => {
            let wrong = signature.err().and_then(Unsigned::mistake);
            Occasion::Mistakes(read.err().into_iter().flatten().chain(wrong).collect())
        }
    };
    show(&tenant, &visitor, &draft, &key, occasion)
}

/// By what it is known whose the proposal is.
enum Signature {
    /// A link that is mailed there.
    Mail(EmailAddress),
    /// How surely the municipality asks to know her, which it does.
    Session(PersonId),
}

/// Why that is not known.
enum Unsigned {
    Mistake(Mistake),
    Refused(Problem),
}

impl Unsigned {
    fn mistake(self) -> Option<Mistake> {
        match self {
            Self::Mistake(mistake) => Some(mistake),
            Self::Refused(_) => None,
        }
    }
}

fn signature(tenant: &Tenant, visitor: &Visitor, draft: &Draft) -> Result<Signature, Unsigned> {
    if tenant.settings.proposals.who_may_submit.is_by_mail() && !is_by_number(tenant, visitor) {
        return draft.address().map(Signature::Mail).map_err(Unsigned::Mistake);
    }
    known_enough(tenant, visitor).map(Signature::Session).map_err(Unsigned::Refused)
}

/// Sends it; answers where to go on.
async fn send(
    tenant: &Tenant,
    client: &ClientMark,
    draft: &Draft,
    key: &str,
    proposal: SubmittedProposal,
    signature: Signature,
) -> Result<String, Problem> {
    match signature {
        Signature::Mail(email) => {
            ask(tenant, client, draft, key, proposal, email).await?;
            Ok("/forslag/nytt/skickat".to_owned())
        }
        Signature::Session(person) => {
            let key = attempt_key(key, draft)?;
            let id = receive_once(tenant, &Source::Known(person), (key, draft), &proposal).await?;
            Ok(format!("/mina-sidor/forslag/{id}"))
        }
    }
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
    let key = attempt_key(key, draft)?;
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
