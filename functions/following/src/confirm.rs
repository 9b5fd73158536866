//! Confirming a following by the mailed link. Opening it follows nothing; posting from it twice follows once.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{
    aggregate::AggregateId,
    follow::{Cadence, Scope, follow_id},
};
use http::{Uri, header::SET_COOKIE};
use look::Page;
use store::{Confirmation, Purpose};
use web::{MailedLink, Problem, Tenant, html, known_by, unlisted, watch};

use crate::topic::{Topic, cadence_message};

/// What a link stands for now.
struct Link {
    scope: Scope,
    cadence: Cadence,
    is_used: bool,
}

async fn read(tenant: &Tenant, confirmation: &Confirmation) -> Result<Link, Problem> {
    match (&confirmation.purpose, confirmation.became) {
        (Some(Purpose::Follow { scope, cadence }), _) => {
            Ok(Link { scope: scope.clone(), cadence: *cadence, is_used: false })
        }
        (None, Some(AggregateId::Follow(id))) => {
            let follow = tenant.store.follow(id).await?.ok_or_else(Problem::not_found)?.state;
            Ok(Link { scope: follow.scope, cadence: follow.cadence, is_used: true })
        }
        // A link for something else.
        (Some(_) | None, _) => Err(Problem::not_found()),
    }
}

#[derive(Template)]
#[template(path = "folj_bekrafta.html")]
struct ConfirmPage {
    page: Page,
    topic: Topic,
    cadence: &'static str,
    is_used: bool,
    is_spent: bool,
}

/// `GET /folj/bekrafta/{token}`
pub(crate) async fn show(tenant: Tenant, MailedLink(confirmation): MailedLink) -> Result<Response, Problem> {
    let Link { scope, cadence, is_used } = read(&tenant, &confirmation).await?;
    let topic = Topic::load(&tenant, scope).await?;
    let cadence = cadence_message(cadence);
    let is_spent = confirmation.is_spent(tenant.now);
    Ok(unlisted(html(&ConfirmPage { page: tenant.page(), topic, cadence, is_used, is_spent })))
}

/// `POST /folj/bekrafta/{token}`
pub(crate) async fn confirm(
    tenant: Tenant,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
) -> Result<Response, Problem> {
    if confirmation.is_spent(tenant.now) {
        return Ok(Redirect::to(&tenant.href(uri.path())).into_response());
    }
    let Link { scope, cadence, is_used } = read(&tenant, &confirmation).await?;
    Topic::load(&tenant, scope.clone()).await?;
    let (resident, cookie) = known_by(&tenant, &confirmation).await?;
    // A used link does not follow again: she may have stopped since.
    if !is_used {
        let person = tenant.store.person(resident.person).await?.ok_or_else(Problem::busy)?;
        watch::follow(&tenant, &person, &scope, cadence).await?;
        let became = AggregateId::Follow(follow_id(person.id, &scope));
        tenant.store.confirmed(confirmation.id, became, tenant.now).await?;
    }
    let to = Redirect::to(&tenant.href(&format!("/folj/klart?vad={scope}")));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}
