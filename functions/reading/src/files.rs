//! Files: what pages are made of, the colours of a municipality, the API's document, and what robots ask for.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use look::{CACHE_FOR_EVER, theme_css};
use web::{PathParam, Problem, Tenant, public};

use crate::api;

/// Written by the test that gathers all functions' API routes, so that document and routes cannot differ.
const OPENAPI: &str = include_str!("../openapi.json");

/// The desk is for staff, and forms are no reading.
const ROBOTS: &str = "User-agent: *\nDisallow: /desk\nDisallow: /forslag/nytt\n";

/// There is nothing to read before the municipality is open.
const NOTHING_YET: &str = "User-agent: *\nDisallow: /\n";

/// A file that pages are made of.
pub(crate) async fn asset(
    PathParam(file): PathParam<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asset = look::asset(&file).ok_or_else(Problem::not_found)?;
    let known = text(&headers, header::IF_NONE_MATCH)
        .split(',')
        .any(|tag| matches!(tag.trim(), "*") || tag.trim() == asset.etag);
    let zipped = asset.gzip.filter(|_| accepts_gzip(text(&headers, header::ACCEPT_ENCODING)));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, asset.content_type)], zipped.unwrap_or(asset.bytes)).into_response()
    };
    let mut set = |name, value| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::CACHE_CONTROL, CACHE_FOR_EVER);
    set(header::ETAG, asset.etag);
    if asset.gzip.is_some() {
        set(header::VARY, "accept-encoding");
    }
    if zipped.is_some() && !known {
        set(header::CONTENT_ENCODING, "gzip");
    }
    Ok(response)
}

/// The colours of the municipality. The address names the colours, so other colours have another address.
pub(crate) async fn theme(tenant: Tenant, PathParam(file): PathParam<String>) -> Result<Response, Problem> {
    let theme = tenant.theme();
    if file.strip_suffix(".css") != Some(theme.version().as_str()) {
        return Err(Problem::not_found());
    }
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, CACHE_FOR_EVER)];
    Ok((headers, theme_css(&theme)).into_response())
}

/// Pages name their icon; this is for whoever guesses.
pub(crate) async fn favicon() -> Response {
    public(Redirect::temporary(look::url("mark.svg")))
}

/// What robots should leave alone.
pub(crate) async fn robots(tenant: Tenant) -> Response {
    let robots = if tenant.settings.standing.is_open() { ROBOTS } else { NOTHING_YET };
    public(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], robots))
}

/// The OpenAPI document of the whole API.
pub(crate) async fn openapi() -> Response {
    api::open(([(header::CONTENT_TYPE, "application/json")], OPENAPI))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip") || name == "*");
        is_gzip && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_for_those_who_accept_it() {
        assert!(accepts_gzip("gzip, deflate, br"));
        assert!(accepts_gzip("br;q=1.0, GZIP;q=0.8"));
        assert!(!accepts_gzip("gzip;q=0, br"));
        assert!(!accepts_gzip("br"));
        assert!(!accepts_gzip(""));
    }
}
