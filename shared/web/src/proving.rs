//! What becomes of a request of staff that asks for a proof of the last minutes, where hers is older.
//!
//! A page is asked for again when she has shown who she is. What a form has sent is kept, sealed, until she sends it herself.
//! A program is told what it lacks (RFC 9470), and has to come with another token.

use axum::{
    extract::Request,
    http::{Method, header},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode};
use look::percent_encoded;
use signing::Session;

use crate::{Access, KeptForm, Kind, Problem, Staff, Tenant, lately, lately::PROOF};

/// Where somebody at the desk shows anew who she is.
pub const PROVE: &str = "/desk/bekrafta";

/// Whether a request is let through as far as this is concerned.
pub(crate) fn is_let_through(access: Access, session: Option<&Session>, tenant: &Tenant) -> bool {
    access.danger().is_none() || session.is_some_and(|session| lately::has_proven_lately(session, tenant.now))
}

/// What is answered instead of what was asked for.
pub(crate) async fn asked_to_prove(
    tenant: &Tenant,
    session: Option<&Session>,
    (access, kind): (Access, Kind),
    request: Request,
) -> Result<Response, Problem> {
    let (Some(danger), Some(staff)) = (access.danger(), session.and_then(Staff::of)) else {
        return Err(Problem::forbidden());
    };
    if kind == Kind::Api {
        return Err(Problem::proof_too_old());
    }
    let to = request.uri().path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let (till, what) = (percent_encoded(&to), danger.as_str());
        return Ok(Redirect::to(&tenant.href(&format!("{PROVE}?till={till}&vad={what}"))).into_response());
    }
    let form = KeptForm::read(tenant, &staff, (danger, to), request).await?;
    let id = form.keep(tenant).await?;
    Ok(Redirect::to(&tenant.href(&format!("{PROVE}/{id}"))).into_response())
}

/// Says to a program what it lacks, and how old a sign-in may be.
pub(crate) fn challenge(problem: &Problem, response: &mut Response) {
    if *problem != Problem::proof_too_old() {
        return;
    }
    let told = format!(
        "Bearer error=\"insufficient_user_authentication\", \
         error_description=\"A more recent sign-in is required\", max_age=\"{}\"",
        PROOF.as_secs()
    );
    if let Ok(told) = HeaderValue::from_str(&told) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, told);
    }
}

impl Problem {
    /// 401: what is asked for needs a sign-in that is younger.
    pub const fn proof_too_old() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "proof-too-old")
    }
}
