//! The mail that was sent: as JSON for tests, as pages for people.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use look::Page;
use serde::Deserialize;

use super::{DevError, page, wants_json};
use crate::{Host, KeptMail};

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    page: Page,
    mails: Vec<Shown>,
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
pub(super) async fn refuse(State(host): State<Arc<Host>>, Json(asked): Json<Refuse>) -> Response {
    host.mailbox().refuse(asked.refuse);
    Json(serde_json::json!({ "refusing": asked.refuse })).into_response()
}

async fn show(host: &Host, mails: Vec<KeptMail>, path: &str) -> Result<Response, DevError> {
    let page = page(host, path).await?;
    let mails = mails.into_iter().map(|mail| Shown {
        at: page.language.moment(mail.at),
        rows: mail.text.lines().map(row).collect(),
        mail,
    });
    Ok(web::html(&MailPage { mails: mails.collect(), page }))
}

fn row(text: &str) -> Row {
    if text.starts_with("http://") || text.starts_with("https://") {
        Row::Link(text.to_owned())
    } else {
        Row::Text(text.to_owned())
    }
}
