//! The link in every mail about what is followed: it stops all such mail.
//!
//! Opening it stops nothing, so that a mail scanner cannot. What is posted to it does, from its page or by a mail
//! provider in the reader's name (RFC 8058), who has neither cookie nor origin and follows no redirection.

use askama::Template;
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use domain::ids::PersonId;
use http::StatusCode;
use look::Page;
use signing::Use;
use web::{PathParam, Problem, Tenant, html, unlisted};

/// Whose mail a link stops. Who holds it has been sent it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipient(PersonId);

impl<S: Send + Sync> FromRequestParts<S> for Recipient {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let PathParam(token) = PathParam::<String>::from_request_parts(parts, state).await?;
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let person = tenant.app.keys.verify(Use::Unsubscribe, &token).and_then(|id| id.parse().ok());
        person.map(Self).ok_or(Problem::new(StatusCode::NOT_FOUND, "stop-link-unusable"))
    }
}

#[derive(Template)]
#[template(path = "folj_avsluta.html")]
struct StopPage {
    page: Page,
    is_stopped: bool,
}

/// `GET /folj/avsluta/{token}`
pub(crate) async fn show(tenant: Tenant, _: Recipient) -> Response {
    unlisted(html(&StopPage { page: tenant.page(), is_stopped: false }))
}

/// `POST /folj/avsluta/{token}`, whatever is in it. Somebody who has had her details removed is sent nothing anyway; whoever
/// is somebody else as well since that mail was sent has mail as her.
pub(crate) async fn stop(tenant: Tenant, Recipient(person): Recipient) -> Result<Response, Problem> {
    let merged = tenant.store.erasure(person).await?.and_then(|erasure| erasure.state.into);
    let person = merged.unwrap_or(person);
    tenant.store.silence(person, tenant.now).await?;
    Ok(unlisted(html(&StopPage { page: tenant.page(), is_stopped: true })))
}
