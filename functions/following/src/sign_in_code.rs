//! Coming in to one's own pages by a code in an SMS. What a number is known for is not told before the code has come back.

use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use store::Purpose;
use web::{
    Asked, AskedCode, ClientMark, CodePlace, CodeSent, FormBody, Problem, QueryParams, Tenant, TypedCode,
    enter_code, known_by,
};

use crate::known::{MINE, SIGN_IN};

/// Where the code is typed.
pub(crate) const CODE: &str = "/mina-sidor/in/kod";

fn place() -> CodePlace {
    let (path, ask) = (CODE.to_owned(), SIGN_IN.to_owned());
    CodePlace { path, ask, lead: "code-lead-sign-in", button: "code-button-sign-in" }
}

/// Where the code leads, if it is one that leads in.
fn read(asked: &Asked) -> Option<&str> {
    match &asked.confirmation.purpose {
        Some(Purpose::SignIn { next }) => Some(next.as_deref().unwrap_or(MINE)),
        _ => None,
    }
}

fn to_here(AskedCode(asked): AskedCode) -> Option<Asked> {
    asked.filter(|asked| read(asked).is_some())
}

/// `GET /mina-sidor/in/kod`
pub(crate) async fn form(
    tenant: Tenant,
    asked: AskedCode,
    QueryParams(sent): QueryParams<CodeSent>,
) -> Response {
    match to_here(asked) {
        Some(asked) => place().show(&tenant, &asked, &sent),
        None => place().over(&tenant),
    }
}

/// `POST /mina-sidor/in/kod`
pub(crate) async fn enter(
    tenant: Tenant,
    asked: AskedCode,
    FormBody(typed): FormBody<TypedCode>,
) -> Result<Response, Problem> {
    let Some(asked) = to_here(asked) else { return Ok(place().over(&tenant)) };
    let Some(next) = read(&asked) else { return Ok(place().over(&tenant)) };
    match enter_code(&tenant, &asked, &typed.code).await {
        Ok(()) => {}
        Err(problem) if !problem.fields.is_empty() => {
            return Ok(place().refused(&tenant, &asked, &problem, &typed.code));
        }
        Err(problem) => return Err(problem),
    }
    let (_, cookie) = known_by(&tenant, &asked.confirmation).await?;
    let to = Redirect::to(&tenant.href(next));
    // The code's own cookie stays for its ten minutes: a second click ends signed in too.
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}

/// `POST /mina-sidor/in/kod/igen`
pub(crate) async fn again(tenant: Tenant, client: ClientMark, asked: AskedCode) -> Result<Response, Problem> {
    match to_here(asked) {
        Some(asked) => place().again(&tenant, &client, &asked).await,
        None => Ok(place().over(&tenant)),
    }
}
