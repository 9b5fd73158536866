//! A mobile number for whoever is known already: by it she comes in as well, by a code. If it has led to somebody before who
//! is known by nothing surer, she is both, and what was done by the number is hers from then on.
//!
//! The code counts only in the browser that has asked for it, while the same person is signed in there.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{actor::Actor, contact, hash::Hash, mobile::MobileNumber};
use http::header::SET_COOKIE;
use look::{Errors, Page};
use serde::{Deserialize, Serialize};
use store::{Linked, Person, Purpose, Unlinked, fresh_salt};
use web::{
    Asked, AskedCode, ClientMark, CodePlace, CodeSent, FormBody, FormWords, Idempotent, Problem, QueryParams,
    Tenant, TypedCode, again, ask_by_code, enter_code, forgetting_code, html, html_with_problem,
    html_with_status, mobile, not_reached,
};

use crate::known::{MINE, Own};

/// Where she says which number.
pub(crate) const FORM: &str = "/mina-sidor/mobil";

/// Where the code is typed.
const CODE: &str = "/mina-sidor/mobil/kod";

fn place() -> CodePlace {
    let (path, ask) = (CODE.to_owned(), FORM.to_owned());
    CodePlace { path, ask, lead: "code-lead-link", button: "code-button-link" }
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "mobil")]
    number: String,
    /// Names this attempt, so that a double click is one.
    #[serde(rename = "nyckel")]
    key: String,
}

#[derive(Template)]
#[template(path = "mobil.html")]
struct FormPage<'a> {
    page: Page,
    title: String,
    sent: &'a Sent,
    /// Her number now, if she has one.
    now: Option<String>,
    /// Whether anything else leads to her: else the number stays.
    has_another_way: bool,
    /// Whether SMS are sent here: else a number can only be taken away.
    is_on: bool,
    errors: Errors,
    /// What happened, and what to do about it.
    refusal: Option<(String, String)>,
}

fn view<'a>(tenant: &Tenant, person: &Person, sent: &'a Sent, problem: Option<&Problem>) -> FormPage<'a> {
    let page = Page { path: FORM.to_owned(), ..tenant.page() };
    let heading = page.t("mobile-title");
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    FormPage {
        title,
        refusal,
        now: person.mobile.as_ref().map(MobileNumber::shown),
        has_another_way: person.email.is_some() || person.number.is_some(),
        is_on: tenant.settings.sms.is_some(),
        sent,
        errors,
        page,
    }
}

/// `GET /mina-sidor/mobil`
pub(crate) async fn form(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    if tenant.settings.sms.is_none() && person.mobile.is_none() {
        return Err(Problem::not_found());
    }
    let sent = Sent { key: fresh_salt()?, ..Sent::default() };
    Ok(html(&view(&tenant, &person, &sent, None)))
}

/// `POST /mina-sidor/mobil`
pub(crate) async fn ask(
    tenant: Tenant,
    client: ClientMark,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let Some(sms) = &tenant.settings.sms else { return Err(Problem::not_found()) };
    let asked = match contact::mobile(&sent.number, sms) {
        Ok(number) => text(&tenant, &client, &person, &sent, number).await,
        Err(contact::NotReached::Neither) => {
            Err(Problem::invalid(vec![web::FieldProblem::new("mobil", "field-mobile")]))
        }
        Err(why) => Err(Problem::invalid(vec![not_reached("mobil", why)])),
    };
    match asked {
        Ok(cookie) => {
            let to = Redirect::to(&tenant.href(CODE));
            Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
        }
        Err(problem) => Ok(html_with_problem(Some(&problem), &view(&tenant, &person, &sent, Some(&problem)))),
    }
}

/// Has the code sent, once for each attempt with the same number.
async fn text(
    tenant: &Tenant,
    client: &ClientMark,
    person: &Person,
    sent: &Sent,
    number: MobileNumber,
) -> Result<String, Problem> {
    let purpose = Purpose::Link { person: person.id };
    let key = Hash::of(&[sent.key.as_bytes(), b"\0", number.as_str().as_bytes()]);
    let who = person.id.to_string();
    match Idempotent::look_up(tenant, "link-by-code", &who, key.as_str(), sent).await? {
        Idempotent::CarriedOut(answer) => again(tenant, &answer),
        Idempotent::New(idempotency) => {
            ask_by_code(tenant, client, number, &purpose, Some(idempotency)).await
        }
    }
}

/// The code that this person has asked for in this browser.
fn hers(AskedCode(asked): AskedCode, person: &Person) -> Option<Asked> {
    asked.filter(|asked| asked.confirmation.purpose == Some(Purpose::Link { person: person.id }))
}

/// `GET /mina-sidor/mobil/kod`
pub(crate) async fn code(
    tenant: Tenant,
    Own(person): Own,
    asked: AskedCode,
    QueryParams(sent): QueryParams<CodeSent>,
) -> Response {
    match hers(asked, &person) {
        Some(asked) => place().show(&tenant, &asked, &sent),
        None => place().over(&tenant),
    }
}

/// `POST /mina-sidor/mobil/kod`
pub(crate) async fn link(
    tenant: Tenant,
    Own(person): Own,
    asked: AskedCode,
    FormBody(typed): FormBody<TypedCode>,
) -> Result<Response, Problem> {
    let Some(asked) = hers(asked, &person) else { return Ok(place().over(&tenant)) };
    match enter_code(&tenant, &asked, &typed.code).await {
        Ok(()) => {}
        Err(problem) if !problem.fields.is_empty() => {
            return Ok(place().refused(&tenant, &asked, &problem, &typed.code));
        }
        Err(problem) => return Err(problem),
    }
    let mobile = mobile(&tenant, &asked.number).await?;
    let context = tenant.context(Actor::Resident(person.id));
    match tenant.store.link_mobile(person.id, &mobile, &context).await? {
        Linked::Hers | Linked::Merged => {}
        Linked::Anothers => return Err(Problem::conflict("mobile-anothers")),
        Linked::Nobody => return Err(Problem::erased()),
    }
    Ok(Redirect::to(&tenant.href(&format!("{MINE}#uppgifter"))).into_response())
}

/// `POST /mina-sidor/mobil/kod/igen`
pub(crate) async fn send_again(
    tenant: Tenant,
    client: ClientMark,
    Own(person): Own,
    asked: AskedCode,
) -> Result<Response, Problem> {
    match hers(asked, &person) {
        Some(asked) => place().again(&tenant, &client, &asked).await,
        None => Ok(place().over(&tenant)),
    }
}

/// `POST /mina-sidor/mobil/ta-bort`
pub(crate) async fn remove(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    match tenant.store.unlink_mobile(person.id).await? {
        Unlinked::Done => {
            let to = Redirect::to(&tenant.href(&format!("{MINE}#uppgifter")));
            Ok((AppendHeaders([(SET_COOKIE, forgetting_code(&tenant))]), to).into_response())
        }
        Unlinked::TheOnlyWay => {
            let problem = Problem::conflict("mobile-only-way");
            let sent = Sent { key: fresh_salt()?, ..Sent::default() };
            Ok(html_with_status(problem.status, &view(&tenant, &person, &sent, Some(&problem))))
        }
        Unlinked::Nobody => Err(Problem::erased()),
    }
}
