//! The client's network address: only ever counted by, never kept or logged.

use std::net::IpAddr;

use app::App;
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::hash::Hash;
use lambda_http::{RequestExt, request::RequestContext};
use signing::Use;

use crate::Problem;

/// Where a request comes from; the host puts it among the request's extensions.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

/// The address, made unrecognisable.
#[derive(Debug, Clone)]
pub struct ClientMark(pub Hash);

impl<S: Send + Sync> FromRequestParts<S> for ClientMark {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let app = parts.extensions.get::<App>().ok_or_else(Problem::internal)?;
        Ok(Self(Hash::of(&[&app.keys.blind(Use::Client, &network(address(parts)))])))
    }
}

/// Where a request comes from, if that is known.
pub(crate) fn address(parts: &Parts) -> Option<IpAddr> {
    let local = parts.extensions.get::<ClientAddress>().map(|address| address.0);
    local.or_else(|| match parts.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => context.http.source_ip.as_deref()?.parse().ok(),
        _ => None,
    })
}

/// One household or firm: a whole IPv4 address, or the first half of an IPv6 one, of which a client has many.
pub(crate) fn network(address: Option<IpAddr>) -> String {
    match address {
        Some(IpAddr::V6(v6)) => v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        Some(IpAddr::V4(v4)) => v4.to_string(),
        None => "unknown".to_owned(),
    }
}
