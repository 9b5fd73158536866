//! What every request passes before its handler: whose it is, who sends it, from where, and whether she may.

use app::App;
use askama::Template;
use axum::{
    extract::Request,
    http::{HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::ids::MunicipalityId;
use language::Language;
use look::{Page, percent_encoded};
use passage::{Passage, Sender, Unknown};
use signing::Session;

use crate::{
    Access, Kind, Problem, Tenant, closed,
    headers::html_with_status,
    openapi::problem_json,
    operator, proving, reach,
    session::{Resident, Staff, Visitor, bearer, session_of},
    tenant::{asked_host, language_of},
};

/// Lets a request through to its handler, or answers with the problem.
pub(crate) async fn guard(access: Access, kind: Kind, request: Request, next: Next) -> Response {
    let Some(app) = request.extensions().get::<App>().cloned() else {
        return Problem::internal().into_response();
    };
    if let Access::Operator(scope) = access {
        return operator::guard(&app, scope, request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let tenant = match Tenant::find(&app, &parts).await {
        Ok(tenant) => tenant,
        Err(problem) => return problem.into_response(),
    };
    let session = match session_of(&tenant, &parts.headers) {
        Some(session) => match still(&tenant, session).await {
            Ok(session) => session,
            Err(problem) => return write(&problem, kind, tenant.language, Some(tenant.page())),
        },
        None => None,
    };
    if let Err(problem) = from_our_own_site(&parts) {
        return write(&problem, kind, tenant.language, Some(tenant.page()));
    }
    if let Some(problem) = closed::closed_to(&tenant, parts.uri.path(), session.as_ref()) {
        return write(&problem, kind, tenant.language, Some(tenant.page()));
    }
    if session.is_none() && is_sent_back(&parts) {
        // The edge asks for a token, with all that was typed; what stands here is shown to nobody.
        return ([(passage::UNKNOWN, "1")], refuse(&Problem::not_through_the_edge(), &parts)).into_response();
    }
    if let Err(problem) = may(access, session.as_ref()) {
        return write(&problem, kind, tenant.language, Some(tenant.page()));
    }
    if let Err(problem) = reach::check(&tenant, access, session.as_ref(), &mut parts).await {
        return write(&problem, kind, tenant.language, Some(tenant.page()));
    }
    if !proving::is_let_through(access, session.as_ref(), &tenant) {
        let request = Request::from_parts(parts, body);
        // Put aside, so that no other request is the larger for it.
        let asked = Box::pin(proving::asked_to_prove(&tenant, session.as_ref(), (access, kind), request));
        return asked
            .await
            .unwrap_or_else(|problem| write(&problem, kind, tenant.language, Some(tenant.page())));
    }
    let (language, page, of) = (tenant.language, tenant.page(), Of(tenant.id().clone()));
    let (path, here) = (parts.uri.path().to_owned(), tenant.clone());
    parts.extensions.insert(Visitor(session));
    parts.extensions.insert(tenant);
    let response = next.run(Request::from_parts(parts, body)).await;
    let mut response = match response.extensions().get::<Problem>() {
        Some(problem) => write(problem, kind, language, Some(page)),
        None => response,
    };
    closed::not_kept(&here, &path, &mut response);
    response.extensions_mut().insert(of);
    response
}

/// A session as it still holds: one of staff ends everywhere when she signs out.
async fn still(tenant: &Tenant, session: Session) -> Result<Option<Session>, Problem> {
    if Staff::of(&session).is_none() {
        return Ok(Some(session));
    }
    let signed_out = tenant.store.signed_out_at(session.person).await?;
    Ok(Some(session).filter(|session| signed_out.is_none_or(|at| at < session.issued_at)))
}

/// Whose an answer is, for whoever meters it.
#[derive(Debug, Clone)]
pub struct Of(pub MunicipalityId);

/// Writes those problems that arose where no route was found, and so no tenant either.
pub(crate) async fn explain(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let before = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    let kind = kind_of(&before);
    let page = match before.extensions.get::<App>() {
        Some(app) if kind == Kind::Page => Tenant::find(app, &before).await.ok().map(|tenant| tenant.page()),
        _ => None,
    };
    write(&problem, kind, language_of(&before), page)
}

/// Writes a problem of a request that goes no further.
pub(crate) fn refuse(problem: &Problem, parts: &Parts) -> Response {
    write(problem, kind_of(parts), language_of(parts), None)
}

fn kind_of(parts: &Parts) -> Kind {
    if parts.uri.path().starts_with("/api/") { Kind::Api } else { Kind::Page }
}

/// Whether the edge wants back what is written by somebody unknown.
fn is_sent_back(parts: &Parts) -> bool {
    let passage = parts.extensions.get::<Passage>();
    passage.is_some_and(|passage| passage.unknown == Unknown::Refused)
        && !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn may(access: Access, session: Option<&Session>) -> Result<(), Problem> {
    let allowed = match access {
        Access::Everyone => true,
        Access::Resident => session.and_then(Resident::of).is_some(),
        // No session is an operator's: its guard is another.
        Access::Operator(_) => false,
        staff => {
            let may = |who: Staff| staff.action().is_some_and(|action| who.may(action));
            session.and_then(Staff::of).is_some_and(may)
        }
    };
    match (allowed, session) {
        (true, _) => Ok(()),
        (false, None) => Err(Problem::unknown_reader()),
        (false, Some(_)) => Err(Problem::forbidden()),
    }
}

/// Refuses what another site makes a browser write. A bearer token is not sent by a browser on its own, so it is let
/// through, and so is a program that sends neither header.
fn from_our_own_site(parts: &Parts) -> Result<(), Problem> {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS)
        || bearer(&parts.headers).is_some()
    {
        return Ok(());
    }
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let fetch_site = text(header::HeaderName::from_static("sec-fetch-site"));
    match Sender::of(asked_host(parts), fetch_site, text(header::ORIGIN)) {
        Sender::Own => Ok(()),
        Sender::Another => Err(Problem::other_site()),
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Page,
    title: String,
    help: String,
    fields: Vec<String>,
    problem: &'a Problem,
    /// Where staff sign in, if that is what must be done.
    sign_in: Option<String>,
}

/// Whether an address, with its query, is one of the desk's.
pub fn is_of_desk(path: &str) -> bool {
    path.strip_prefix("/desk").is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// Where whoever must be known at the desk signs in, and goes on from.
fn sign_in(problem: &Problem, page: &Page) -> Option<String> {
    if *problem == Problem::proof_too_old() {
        return Some(page.href(proving::PROVE));
    }
    let is_on_the_way = page.path.starts_with("/desk/logga-in");
    let must = *problem == Problem::unknown_reader() || is_on_the_way;
    let next = if is_on_the_way { "/desk" } else { &page.path };
    (is_of_desk(&page.path) && must)
        .then(|| page.href(&format!("/desk/logga-in?till={}", percent_encoded(next))))
}

pub(crate) fn write(problem: &Problem, kind: Kind, language: Language, page: Option<Page>) -> Response {
    let mut response = match (kind, page) {
        (Kind::Page, Some(page)) => closed::page_of(problem, &page).unwrap_or_else(|| {
            let fields = problem.fields.iter().map(|field| field.text(language)).collect();
            let (title, help) = (problem.title(language), problem.help(language));
            let sign_in = sign_in(problem, &page);
            let help = match sign_in.is_some() && *problem == Problem::unknown_reader() {
                true => page.t("staff-sign-in-lead"),
                false => help,
            };
            html_with_status(problem.status, &ProblemPage { page, title, help, fields, problem, sign_in })
        }),
        (Kind::Page | Kind::Asset, _) => (problem.status, problem.title(language)).into_response(),
        (Kind::Api, _) => problem_json(problem, language),
    };
    if kind == Kind::Api {
        // A page of another site may read why its request was refused; nothing here is personal.
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if kind == Kind::Api {
        proving::challenge(problem, &mut response);
    }
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
