//! Whoever the browser remembers, as she is known now. Pages of one's own are for nobody else.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use domain::mobile::MobileNumber;
use http::Method;
use store::Person;
use web::{Problem, Tenant, Visitor};

/// The pages of one's own.
pub(crate) const MINE: &str = "/mina-sidor";

/// Where one comes in to them.
pub(crate) const SIGN_IN: &str = "/mina-sidor/in";

/// The person that the browser remembers; nobody, if she has had her details removed since.
pub(crate) async fn known(tenant: &Tenant, visitor: &Visitor) -> Result<Option<Person>, Problem> {
    match visitor.resident() {
        Some(resident) => Ok(tenant.store.person(resident.person).await?),
        None => Ok(None),
    }
}

/// Where mail to her goes, as her own pages say it.
pub(crate) fn address_of(person: &Person) -> String {
    person.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default()
}

/// By what her own pages say that she is known: where mail goes, or else her mobile number.
pub(crate) fn known_as(person: &Person) -> String {
    let mobile = person.mobile.as_ref().map(MobileNumber::shown);
    Some(address_of(person)).filter(|address| !address.is_empty()).or(mobile).unwrap_or_default()
}

/// The reader of a page of her own. Anybody else is asked for her address and comes back.
#[derive(Debug, Clone)]
pub(crate) struct Own(pub(crate) Person);

/// Why a page of one's own is not shown.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Nobody knows who reads: here is where she says it.
    Unknown(String),
    /// Something else.
    Problem(Problem),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Unknown(address) => Redirect::to(&address).into_response(),
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Own {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let tenant = Tenant::from_request_parts(parts, state).await.map_err(Refusal::Problem)?;
        let visitor = Visitor::from_request_parts(parts, state).await.map_err(Refusal::Problem)?;
        match known(&tenant, &visitor).await.map_err(Refusal::Problem)? {
            Some(person) => Ok(Self(person)),
            // What was posted is lost, so she comes back to where she can do it again.
            None if parts.method != Method::GET => Err(Refusal::Unknown(tenant.href(SIGN_IN))),
            None => Err(Refusal::Unknown(tenant.href(&format!("{SIGN_IN}?till={}", parts.uri.path())))),
        }
    }
}
