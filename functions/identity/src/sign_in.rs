//! Signing in: to the provider, and back with what it says.

use askama::Template;
use axum::{
    Extension,
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, SET_COOKIE},
    },
    response::{IntoResponse, Redirect, Response},
};
use domain::{email::EmailAddress, hash::Hash, ids::PersonId, permission::Roles, settings::SignIn};
use http::StatusCode;
use jiff::SignedDuration;
use look::{Page, percent_encoded};
use serde::Deserialize;
use signing::{Session, Standing};
use web::{FormBody, Problem, QueryParams, Staff, Tenant, forgetting_cookie, html, session_cookie, unlisted};

use crate::{
    ClientKey,
    provider::{Known, NotKnown, Providers},
    way::{Way, forgotten},
};

/// For how long somebody is signed in: a working day.
const WORKING_DAY: SignedDuration = SignedDuration::from_hours(10);

/// Where the provider sends a browser back.
const ANSWER: &str = "/desk/logga-in/svar";

#[derive(Template)]
#[template(path = "logga_in.html")]
struct SignInPage {
    page: Page,
    /// Where it begins.
    begin: String,
    /// Whether the municipality has an identity provider here.
    is_set_up: bool,
    is_signed_out: bool,
}

/// Where to go on, as an address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    till: String,
    ut: Option<String>,
}

/// `GET /desk/logga-in`
pub(crate) async fn form(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    QueryParams(asked): QueryParams<Asked>,
) -> Response {
    let is_set_up = key.is_some() && tenant.settings.sign_in.is_some();
    let page = tenant.page();
    let begin = page.href(&format!("/desk/logga-in/borja?till={}", percent_encoded(&asked.till)));
    unlisted(html(&SignInPage { page, begin, is_set_up, is_signed_out: asked.ut.is_some() }))
}

/// `GET /desk/logga-in/borja`: a link and no form, for a browser would hold where a form ends against our policy, and that
/// is another site. It changes nothing here: only the browser that follows it is told what to bring back.
pub(crate) async fn begin(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let (sign_in, _) = set_up(&tenant, key)?;
    let (address, question) = providers.address(sign_in, &tenant.here(ANSWER)).await.map_err(not_known)?;
    let way = Way::new(&tenant, &asked.till, question);
    let mut response = ([(CACHE_CONTROL, "no-store")], Redirect::to(&address)).into_response();
    add_cookie(&mut response, &way.cookie(&tenant)?)?;
    Ok(response)
}

/// What the provider sends a browser back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answered {
    code: Option<String>,
    state: String,
    error: Option<String>,
}

/// `GET /desk/logga-in/svar`
pub(crate) async fn answer(
    tenant: Tenant,
    key: Option<Extension<ClientKey>>,
    Extension(providers): Extension<Providers>,
    QueryParams(answered): QueryParams<Answered>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (sign_in, key) = set_up(&tenant, key)?;
    let way = Way::of(&tenant, &headers).filter(|way| way.question.state == answered.state);
    // Another browser's, an old one, or one that somebody else has begun: nothing comes of it.
    let way = way.ok_or(Problem::new(StatusCode::BAD_REQUEST, "sign-in-lost"))?;
    let (None, Some(code)) = (answered.error, answered.code) else {
        return Err(Problem::new(StatusCode::FORBIDDEN, "sign-in-refused"));
    };
    let Way { question, next, .. } = way;
    let known =
        providers.known((sign_in, &tenant.here(ANSWER)), &key, (code, question)).await.map_err(not_known)?;
    let roles = sign_in.roles_of(&known.groups);
    if roles.is_empty() {
        return Err(Problem::new(StatusCode::FORBIDDEN, "sign-in-no-role"));
    }
    let mut response = Redirect::to(&tenant.href(&next)).into_response();
    add_cookie(&mut response, &session_cookie(&tenant, &session(&tenant, sign_in, known, roles).await?)?)?;
    add_cookie(&mut response, &forgotten(&tenant))?;
    Ok(response)
}

/// What the button of the desk sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
}

/// `POST /desk/logga-ut`: out of every browser of hers.
pub(crate) async fn end(
    tenant: Tenant,
    staff: Staff,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    tenant.store.sign_out(staff.person, tenant.now).await?;
    let mut response = Redirect::to(&tenant.href("/desk/logga-in?ut=1")).into_response();
    add_cookie(&mut response, &forgetting_cookie(&tenant.app.hosts))?;
    Ok(response)
}

fn set_up(tenant: &Tenant, key: Option<Extension<ClientKey>>) -> Result<(&SignIn, ClientKey), Problem> {
    match (&tenant.settings.sign_in, key) {
        (Some(sign_in), Some(Extension(key))) => Ok((sign_in, key)),
        _ => Err(Problem::not_found()),
    }
}

async fn session(tenant: &Tenant, sign_in: &SignIn, known: Known, roles: Roles) -> Result<Session, Problem> {
    let person = person(tenant, sign_in, &known);
    // The clock by which she signed out a moment ago may have been another one.
    let signed_out = tenant.store.signed_out_at(person).await?;
    let issued_at = signed_out.map_or(tenant.now, |at| tenant.now.max(at + SignedDuration::from_millis(1)));
    let name = known.name.clone().or_else(|| known.email.clone()).unwrap_or_else(|| known.subject.clone());
    Ok(Session {
        municipality: tenant.id().clone(),
        person,
        standing: Standing::Staff { roles, name },
        told: domain::person::Told::default(),
        issued_at,
        expires_at: issued_at + WORKING_DAY,
    })
}

/// Who she is at the desk. Whoever stands in the settings, with an address that the provider answers for, is the one that
/// mail is for; anybody else is known by what the provider calls her. An address that she may have typed there herself is
/// nothing: it could be a colleague's.
fn person(tenant: &Tenant, sign_in: &SignIn, known: &Known) -> PersonId {
    let email = known.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
    let members = || tenant.settings.groups.iter().flat_map(|group| &group.members);
    let colleague = email.map(|email| email.colleague());
    let colleague =
        colleague.filter(|colleague| members().any(|member| member.email.colleague() == *colleague));
    colleague.unwrap_or_else(|| {
        let parts = [b"staff".as_slice(), sign_in.issuer.as_bytes(), b"\0", known.subject.as_bytes()];
        PersonId::from_bytes(Hash::of(&parts).id())
    })
}

fn not_known(why: NotKnown) -> Problem {
    match &why {
        // The municipality's provider is not ours to mend; whoever signs in is told to try again.
        NotKnown::Away(_) => {
            tracing::warn!(%why, "nobody can sign in");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "sign-in-away")
        }
        NotKnown::Unsound(_) => {
            tracing::warn!(%why, "somebody could not be signed in");
            Problem::new(StatusCode::BAD_REQUEST, "sign-in-unsound")
        }
    }
}

fn add_cookie(response: &mut Response, cookie: &str) -> Result<(), Problem> {
    let cookie = HeaderValue::from_str(cookie).map_err(|_| Problem::internal())?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}
