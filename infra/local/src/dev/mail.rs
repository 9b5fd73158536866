//! The mail that was sent: as JSON for tests, as pages for people. What becomes of a mail can be played here, since
//! nobody else reports it.

use std::{sync::Arc, time::Duration};

use app::Clock;
use askama::Template;
use axum::{
    Json,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use look::Page;
use messages::{Bounce, BounceType, MailReport, Reported, ReportedTags, TaggedMail};
use serde::Deserialize;

use super::{By, DevError, asked, page, wants_json};
use crate::{Host, KeptMail, wiring::BOUNCES};

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    page: Page,
    mails: Vec<Shown>,
    is_refusing: bool,
}

struct Shown {
    mail: KeptMail,
    at: String,
    rows: Vec<Row>,
}

/// A row of a mail's text: an address of its own is a link.
enum Row {
    Link(String),
    Text(String),
}

/// All mail, the newest first.
pub(super) async fn list(State(host): State<Arc<Host>>, headers: HeaderMap) -> Result<Response, DevError> {
    let mails = host.mailbox().all().map_err(|error| DevError::Failed(error.to_string()))?;
    if wants_json(&headers) {
        return Ok(Json(mails).into_response());
    }
    show(&host, mails, "/dev/mail").await
}

/// One mail.
pub(super) async fn one(
    State(host): State<Arc<Host>>,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<Response, DevError> {
    let mail = host.mailbox().one(id).map_err(|_| DevError::NotFound)?;
    if wants_json(&headers) {
        return Ok(Json(mail).into_response());
    }
    show(&host, vec![mail], "/dev/mail").await
}

/// One mail as its reader sees it. It brings its own styles, and nothing in it may run.
pub(super) async fn html(State(host): State<Arc<Host>>, Path(id): Path<u64>) -> Result<Response, DevError> {
    let mail = host.mailbox().one(id).map_err(|_| DevError::NotFound)?;
    let mut response = Html(mail.html).into_response();
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// Whether mail is to be refused.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Refuse {
    refuse: bool,
}

/// Makes the mail server go down, or come back.
pub(super) async fn refuse(State(host): State<Arc<Host>>, request: Request) -> Result<Response, DevError> {
    let (Refuse { refuse }, by) = asked(request).await?;
    host.mailbox().refuse(refuse);
    Ok(match by {
        By::Form => Redirect::to("/dev/mail").into_response(),
        By::Program => Json(serde_json::json!({ "refusing": refuse })).into_response(),
    })
}

/// Reports that the recipient's mail server has refused a mail for good, as SES would.
pub(super) async fn bounce(
    State(host): State<Arc<Host>>,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<Response, DevError> {
    let bounce = Bounce { bounce_type: BounceType::Permanent };
    report(&host, id, &headers, |mail| Reported::Bounce { bounce, mail }).await
}

/// Reports that the recipient has called a mail spam, as SES would.
pub(super) async fn complain(
    State(host): State<Arc<Host>>,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<Response, DevError> {
    report(&host, id, &headers, |mail| Reported::Complaint { mail }).await
}

async fn report(
    host: &Host,
    id: u64,
    headers: &HeaderMap,
    what: impl FnOnce(TaggedMail) -> Reported,
) -> Result<Response, DevError> {
    let failed = |error: &dyn std::fmt::Display| DevError::Failed(error.to_string());
    let tags = host.mailbox().one(id).ok().and_then(|mail| mail.tags).ok_or(DevError::NotFound)?;
    let recipient = tags.recipient.parse().map_err(|error| failed(&error))?;
    let tags = ReportedTags { municipality: vec![tags.municipality], recipient: vec![recipient] };
    let report = MailReport { detail: what(TaggedMail { tags }) };
    let body = serde_json::to_string(&report).map_err(|error| failed(&error))?;
    let sent = host.queues().send(BOUNCES.name, body, Duration::ZERO, host.clock().now()).await;
    sent.map_err(|error| failed(&error))?;
    Ok(if wants_json(headers) {
        Json(serde_json::json!({ "reported": true })).into_response()
    } else {
        Redirect::to("/dev/mail").into_response()
    })
}

async fn show(host: &Host, mails: Vec<KeptMail>, path: &str) -> Result<Response, DevError> {
    let page = page(host, path).await?;
    let mails = mails.into_iter().map(|mail| Shown {
        at: page.language.moment(mail.at),
        rows: mail.text.lines().map(row).collect(),
        mail,
    });
    let is_refusing = host.mailbox().is_refusing();
    Ok(web::html(&MailPage { mails: mails.collect(), is_refusing, page }))
}

fn row(text: &str) -> Row {
    if text.starts_with("http://") || text.starts_with("https://") {
        Row::Link(text.to_owned())
    } else {
        Row::Text(text.to_owned())
    }
}
