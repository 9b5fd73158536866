//! What only the local host has: signing in as anybody, many who vote at once, sent mail, the clock, the queues, the
//! bucket's door. No Lambda is built with it.

mod mail;
mod session;
mod time;
mod votes;

pub(crate) use session::address_of;
pub use session::signed_in;

use std::sync::Arc;

use askama::Template;
use axum::{
    Form, Json, Router,
    extract::{FromRequest, Query, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use language::Language;
use look::{Choice, Page, Phone, ShownTo, Site};
use passage::Sender;
use serde::{Deserialize, de::DeserializeOwned};
use store::MunicipalityStore;

use crate::{Host, HostError, bucket};

/// The routes under `/dev`.
pub(crate) fn router(host: Arc<Host>) -> Router {
    Router::new()
        .route("/dev", get(start))
        .route("/dev/session", post(session::sign_in))
        .route("/dev/session/end", post(session::sign_out))
        .route("/dev/mail", get(mail::list))
        .route("/dev/mail/{id}", get(mail::one))
        .route("/dev/mail/{id}/html", get(mail::html))
        .route("/dev/mail/{id}/bounce", post(mail::bounce))
        .route("/dev/mail/{id}/complaint", post(mail::complain))
        .route("/dev/mail/refuse", post(mail::refuse))
        .route("/dev/clock", get(time::show).post(time::advance))
        .route("/dev/votes", post(votes::cast))
        .route("/dev/drain", post(time::drain))
        .route("/dev/queues", get(time::queues))
        .route("/dev/queues/{queue}/redrive", post(time::redrive))
        .route("/dev/objects", post(bucket::take))
        .route_layer(from_fn_with_state(Arc::clone(&host), from_here))
        .with_state(host)
}

/// Where neither an identity provider nor a passkey says who works here, whoever wants to sign in at the desk comes to
/// `/dev`.
pub(crate) async fn sign_in_here(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    if request.uri().path() == "/desk/logga-in" && request.method() == Method::GET {
        let asked =
            request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let municipality = host.app().hosts.municipality(asked);
        let found = match &municipality {
            Some(id) => host.app().municipality(id).await.ok().flatten(),
            None => None,
        };
        if let Some(found) = found.filter(|found| found.settings.sign_in.is_none())
            && !has_passkeys(&found.store).await
        {
            // It goes on where she wanted to be.
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            return Redirect::to(&format!("/dev{query}")).into_response();
        }
    }
    next.run(request).await
}

/// Whether anybody signs in by a passkey.
async fn has_passkeys(store: &MunicipalityStore) -> bool {
    let all = store.all_colleagues().await.ok().flatten();
    all.is_some_and(|all| all.state.members.values().any(|member| !member.passkeys.is_empty()))
}

/// Refuses what another site makes a browser send, and host names that are not ours: whoever develops also browses.
async fn from_here(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    if is_from_here(&host, request.method(), request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_from_here(host: &Host, method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let named = text("host").unwrap_or_default();
    let sender = Sender::of(Some(named), text("sec-fetch-site"), text("origin"));
    host.app().hosts.municipality(named).is_some() && (method == Method::GET || sender == Sender::Own)
}

#[derive(Template)]
#[template(path = "dev.html")]
struct Start {
    page: Page,
    now: String,
    municipality: String,
    /// Where whoever signs in goes on.
    till: String,
    /// What takes votes.
    open: Vec<Choice>,
}

/// Where whoever signs in goes on, as an address says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    till: String,
}

async fn start(
    State(host): State<Arc<Host>>,
    Query(Asked { till }): Query<Asked>,
) -> Result<Response, DevError> {
    let page = page(&host, "/dev").await?;
    let now = language::stockholm(host.app().now());
    let now = format!("{} {}", page.language.date(now.date()), page.language.time(now.time()));
    let municipality = host.default_municipality().map(ToString::to_string).unwrap_or_default();
    let open = votes::choices(&host).await?;
    Ok(web::html(&Start { page, now, municipality, till, open }))
}

/// A page of the default municipality.
async fn page(host: &Host, path: &str) -> Result<Page, DevError> {
    let id = host.default_municipality().ok_or(DevError::NotFound)?;
    let found = host.app().municipality(id).await.map_err(|error| DevError::Failed(error.to_string()))?;
    let settings = found.ok_or(DevError::NotFound)?.settings;
    let site = Site {
        name: settings.name.clone(),
        place: settings.place.clone(),
        shown_to: ShownTo::Everybody,
        phone: Phone { display: settings.contact.phone.clone(), dial: settings.contact.phone_dial.clone() },
        email: settings.contact.email.as_str().to_owned(),
        hours_swedish: settings.contact.hours.sv.clone(),
        hours_english: settings.contact.hours.en.clone(),
        theme: None,
    };
    Ok(Page::new(Arc::new(site), Language::Swedish, path))
}

/// By what something was asked for, which is how it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// A form on a page: its browser goes on to another page.
    Form,
    /// A program that sends JSON.
    Program,
}

/// Reads what a form or a program asks for.
async fn asked<T: DeserializeOwned>(request: Request) -> Result<(T, By), DevError> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    if kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded")) {
        let form = Form::from_request(request, &()).await;
        form.map(|Form(asked)| (asked, By::Form)).map_err(|error| DevError::Unreadable(error.to_string()))
    } else {
        let json = Json::from_request(request, &()).await;
        json.map(|Json(asked)| (asked, By::Program)).map_err(|error| DevError::Unreadable(error.to_string()))
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !accepts.contains("text/html")
}

/// What went wrong under `/dev`, for whoever develops.
#[derive(Debug, thiserror::Error)]
enum DevError {
    #[error("there is no such thing")]
    NotFound,
    #[error("{0}")]
    Unreadable(String),
    #[error("{0}")]
    Failed(String),
}

impl From<HostError> for DevError {
    fn from(error: HostError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl IntoResponse for DevError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, axum::Json(serde_json::json!({ "error": self.to_string() }))).into_response()
    }
}
