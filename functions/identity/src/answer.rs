//! What both ways of signing in share: how the provider's answer comes, and what is said when nothing is known by it.

use axum::{
    Extension,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, SET_COOKIE},
    },
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde::Deserialize;
use web::{Problem, Tenant};

use crate::{ClientKey, provider::NotKnown, way::Way};

/// What the provider sends a browser back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answered {
    code: Option<String>,
    pub(crate) state: String,
    error: Option<String>,
}

impl Answered {
    /// The code, unless she was refused there or turned back.
    pub(crate) fn code(self, refused: &'static str) -> Result<String, Problem> {
        match (self.error, self.code) {
            (None, Some(code)) => Ok(code),
            _ => Err(Problem::new(StatusCode::FORBIDDEN, refused)),
        }
    }
}

/// What a municipality has set up of a way, with the key by which providers know Ting; nothing, where one is missing.
pub(crate) fn set_up<T>(
    set: Option<&T>,
    key: Option<Extension<ClientKey>>,
) -> Result<(&T, ClientKey), Problem> {
    match (set, key) {
        (Some(set), Some(Extension(key))) => Ok((set, key)),
        _ => Err(Problem::not_found()),
    }
}

/// Sends a browser to the provider. It changes nothing here: only this browser is told what to bring back.
pub(crate) fn sent_there(tenant: &Tenant, address: &str, way: &Way) -> Result<Response, Problem> {
    let mut response = ([(CACHE_CONTROL, "no-store")], Redirect::to(address)).into_response();
    add_cookie(&mut response, &way.cookie(tenant)?)?;
    Ok(response)
}

/// Sends a browser on, with these cookies.
pub(crate) fn sent_on<const N: usize>(
    tenant: &Tenant,
    next: &str,
    cookies: [String; N],
) -> Result<Response, Problem> {
    let mut response = Redirect::to(&tenant.href(next)).into_response();
    for cookie in cookies {
        add_cookie(&mut response, &cookie)?;
    }
    Ok(response)
}

/// What somebody is told who has not been made known, by what begins with this.
pub(crate) fn not_known(why: NotKnown, away: &'static str, unsound: &'static str) -> Problem {
    match &why {
        // The provider is not ours to mend; whoever signs in is told to try again.
        NotKnown::Away(_) => {
            tracing::warn!(%why, "nobody can sign in");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, away)
        }
        NotKnown::Unsound(_) => {
            tracing::warn!(%why, "somebody could not be signed in");
            Problem::new(StatusCode::BAD_REQUEST, unsound)
        }
    }
}

fn add_cookie(response: &mut Response, cookie: &str) -> Result<(), Problem> {
    let cookie = HeaderValue::from_str(cookie).map_err(|_| Problem::internal())?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}
