//! Coming in to one's own pages: by a mailed link, or by a code in an SMS where the municipality sends any (`sign_in_code`),
//! without an account or a password.
//!
//! Opening the link does nothing; posting from its page does, and for some minutes more than once.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{
    confirmation::SIGN_IN_HOURS, contact::Contact, email::EmailAddress, hash::Hash, mobile::MobileNumber,
};
use http::{StatusCode, header::SET_COOKIE};
use jiff::Timestamp;
use look::{Errors, Identify, Page};
use serde::{Deserialize, Serialize};
use store::{Confirmation, Purpose, fresh_salt};
use web::{
    ClientMark, FormBody, FormWords, Idempotent, MailedLink, Problem, QueryParams, Tenant, Visitor, again,
    ask_by_code, ask_to_confirm, forgetting_cookie, html, html_with_problem, html_with_status, known_by,
    not_reached, own_path, unlisted,
};

use crate::{
    known::{MINE, SIGN_IN, known},
    sign_in_code::CODE,
};

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Next {
    #[serde(default, rename = "till")]
    next: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "epost")]
    email: String,
    #[serde(default, rename = "till")]
    next: String,
    /// Names this attempt, so that a double click is one.
    #[serde(default, rename = "nyckel")]
    key: String,
}

#[derive(Template)]
#[template(path = "in.html")]
struct SignInPage<'a> {
    page: Page,
    title: String,
    sent: &'a Sent,
    hours: i64,
    is_late: bool,
    /// Whether a mobile number does as well as an address.
    is_by_mobile: bool,
    /// The other way in, where the municipality has it.
    identify: Option<Identify>,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

/// `GET /mina-sidor/in?till={path}`
pub(crate) async fn form(
    tenant: Tenant,
    visitor: Visitor,
    QueryParams(Next { next }): QueryParams<Next>,
) -> Result<Response, Problem> {
    let next = own_path(&next).map(str::to_owned);
    if known(&tenant, &visitor).await?.is_some() {
        return Ok(Redirect::to(&tenant.href(next.as_deref().unwrap_or(MINE))).into_response());
    }
    let sent = Sent { next: next.unwrap_or_default(), key: fresh_salt()?, ..Sent::default() };
    Ok(html(&view(&tenant, &sent, None)))
}

/// `POST /mina-sidor/in`
pub(crate) async fn ask(
    tenant: Tenant,
    client: ClientMark,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let to = |path: &str| Redirect::to(&tenant.href(path));
    let asked = match Contact::parse(sent.email.trim(), tenant.settings.sms.as_ref()) {
        Ok(Contact::Email(email)) => {
            let mailed = mail(&tenant, &client, &sent, email).await;
            mailed.map(|()| to("/mina-sidor/in/skickat").into_response())
        }
        Ok(Contact::Mobile(number)) => {
            let texted = text(&tenant, &client, &sent, number).await;
            texted.map(|cookie| (AppendHeaders([(SET_COOKIE, cookie)]), to(CODE)).into_response())
        }
        Err(why) => Err(Problem::invalid(vec![not_reached("epost", why)])),
    };
    match asked {
        Ok(response) => Ok(response),
        Err(problem) => Ok(html_with_problem(Some(&problem), &view(&tenant, &sent, Some(&problem)))),
    }
}

/// Has the link mailed, once for each attempt with the same address.
async fn mail(tenant: &Tenant, client: &ClientMark, sent: &Sent, email: EmailAddress) -> Result<(), Problem> {
    let purpose = Purpose::SignIn { next: own_path(&sent.next).map(str::to_owned) };
    if sent.key.is_empty() {
        return ask_to_confirm(tenant, client, email, &purpose, None).await.map(drop);
    }
    let key = Hash::of(&[sent.key.as_bytes(), b"\0", sent.email.as_bytes()]);
    match Idempotent::look_up(tenant, "sign-in-by-mail", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            ask_to_confirm(tenant, client, email, &purpose, Some(&idempotency)).await.map(drop)
        }
    }
}

/// Has the code sent, once for each attempt with the same number.
async fn text(
    tenant: &Tenant,
    client: &ClientMark,
    sent: &Sent,
    number: MobileNumber,
) -> Result<String, Problem> {
    let purpose = Purpose::SignIn { next: own_path(&sent.next).map(str::to_owned) };
    if sent.key.is_empty() {
        return ask_by_code(tenant, client, number, &purpose, None).await;
    }
    let key = Hash::of(&[sent.key.as_bytes(), b"\0", number.as_str().as_bytes()]);
    match Idempotent::look_up(tenant, "sign-in-by-code", "", key.as_str(), sent).await? {
        Idempotent::CarriedOut(answer) => again(tenant, &answer),
        Idempotent::New(idempotency) => {
            ask_by_code(tenant, client, number, &purpose, Some(idempotency)).await
        }
    }
}

fn view<'a>(tenant: &Tenant, sent: &'a Sent, problem: Option<&Problem>) -> SignInPage<'a> {
    let page = tenant.page();
    let heading = page.t("sign-in-title");
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    SignInPage {
        title,
        refusal,
        hours: SIGN_IN_HOURS,
        is_late: false,
        is_by_mobile: tenant.settings.sms.is_some(),
        identify: tenant.identify(own_path(&sent.next).unwrap_or(MINE)),
        sent,
        errors,
        page,
    }
}

#[derive(Template)]
#[template(path = "in_skickat.html")]
struct SentPage {
    page: Page,
    hours: i64,
}

/// `GET /mina-sidor/in/skickat`
pub(crate) async fn sent(tenant: Tenant) -> Response {
    html(&SentPage { page: tenant.page(), hours: SIGN_IN_HOURS })
}

#[derive(Template)]
#[template(path = "in_bekrafta.html")]
struct EnterPage {
    page: Page,
}

/// Where a link leads, if it is one that leads in, and still does.
fn read(confirmation: &Confirmation, now: Timestamp) -> Option<&str> {
    match &confirmation.purpose {
        _ if confirmation.is_spent(now) => None,
        Some(Purpose::SignIn { next }) => Some(next.as_deref().unwrap_or(MINE)),
        _ => None,
    }
}

/// `GET /mina-sidor/in/{token}`
pub(crate) async fn show(tenant: Tenant, link: Result<MailedLink, Problem>) -> Result<Response, Problem> {
    match link {
        Ok(MailedLink(confirmation)) if read(&confirmation, tenant.now).is_some() => {
            Ok(unlisted(html(&EnterPage { page: tenant.page() })))
        }
        other => late(&tenant, other),
    }
}

/// `POST /mina-sidor/in/{token}`
pub(crate) async fn enter(tenant: Tenant, link: Result<MailedLink, Problem>) -> Result<Response, Problem> {
    let confirmation = match link {
        Ok(MailedLink(confirmation)) => confirmation,
        Err(problem) => return late(&tenant, Err(problem)),
    };
    let Some(next) = read(&confirmation, tenant.now) else { return late(&tenant, Err(Problem::not_found())) };
    let (_, cookie) = known_by(&tenant, &confirmation).await?;
    tenant.store.used(confirmation.id, tenant.now).await?;
    let to = Redirect::to(&tenant.href(next));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}

/// A link that leads nowhere any more: a new one is asked for on the same page.
fn late(tenant: &Tenant, link: Result<MailedLink, Problem>) -> Result<Response, Problem> {
    let status = match link {
        Err(problem) if problem.status != StatusCode::NOT_FOUND => return Err(problem),
        Ok(_) | Err(_) => StatusCode::NOT_FOUND,
    };
    let sent = Sent { key: fresh_salt()?, ..Sent::default() };
    // The form, and the way to the other language, are those of the page where one asks.
    let page = Page { path: SIGN_IN.to_owned(), ..tenant.page() };
    let view = SignInPage { page, is_late: true, ..view(tenant, &sent, None) };
    Ok(unlisted(html_with_status(status, &view)))
}

/// `POST /mina-sidor/ut`
pub(crate) async fn leave(tenant: Tenant) -> Response {
    let to = Redirect::to(&tenant.href(SIGN_IN));
    (AppendHeaders([(SET_COOKIE, forgetting_cookie(&tenant.app.hosts))]), to).into_response()
}
