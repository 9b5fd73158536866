//! About the API: a page for people, and for programs what the Swedish REST profile asks for (VER.06).

use askama::Template;
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use look::{Html, Page};
use serde::Serialize;
use web::{Tenant, html, public};

use crate::{about::contact, api};

/// The version of the API, which the OpenAPI document also names.
const VERSION: &str = "1.0.0";
/// The day that version was released.
const RELEASED: &str = "2026-11-22";

#[derive(Template)]
#[template(path = "api_info.html")]
struct ApiInfoPage {
    page: Page,
    base: String,
    paths: [(&'static str, &'static str); 3],
    contact: Html,
}

/// What can be read, with the messages that say what it is.
const PATHS: [(&str, &str); 3] = [
    ("/proposals", "api-info-list"),
    ("/proposals/{id}", "api-info-read"),
    ("/proposals/{id}/events", "api-info-events"),
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ApiInfo {
    api_name: &'static str,
    api_version: &'static str,
    api_released: &'static str,
    api_documentation: String,
    api_status: &'static str,
}

/// In the form that is preferred.
pub(crate) async fn show(tenant: Tenant, headers: HeaderMap) -> Response {
    let address = |path| tenant.app.hosts.address(tenant.id(), path);
    let mut response = if prefers_json(&headers) {
        let info = ApiInfo {
            api_name: "ting",
            api_version: VERSION,
            api_released: RELEASED,
            api_documentation: address("/api/openapi.json"),
            api_status: "active",
        };
        api::open(Json(info).into_response())
    } else {
        let page = tenant.page();
        let contact = contact(&page, "api-info-contact");
        public(html(&ApiInfoPage { page, base: address("/api/v1"), paths: PATHS, contact }))
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
    response
}

/// Whether JSON is wanted more than a page.
fn prefers_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    wish(accept, "application", "json") > wish(accept, "text", "html")
}

/// How much a type is wanted, in thousandths: what names it most exactly decides (RFC 9110 12.5.1).
fn wish(accept: &str, kind: &str, subkind: &str) -> u16 {
    let entries = accept.split(',').filter_map(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let (entry_kind, entry_subkind) = parts.next()?.split_once('/')?;
        let exactness = match (entry_kind, entry_subkind) {
            (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subkind) => 3,
            (k, "*") if k.eq_ignore_ascii_case(kind) => 2,
            ("*", "*") => 1,
            _ => return None,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q="));
        Some((exactness, quality.map_or(1000, thousandths)))
    });
    entries.max_by_key(|(exactness, _)| *exactness).map_or(0, |(_, quality)| quality)
}

/// "0.8" as 800; what is not a quality is none.
fn thousandths(quality: &str) -> u16 {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, fraction.parse::<u16>()) {
        ("1", Ok(_)) => 1000,
        ("0", Ok(fraction)) => fraction,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn json_is_for_those_who_prefer_it() {
        let prefers = |accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().unwrap());
            prefers_json(&headers)
        };
        assert!(prefers("application/json"));
        assert!(prefers("application/json, text/html;q=0.9"));
        assert!(prefers("text/html;q=0.5, application/*"));
        assert!(prefers("*/*;q=0.1, application/json;q=0.2"));
        assert!(!prefers("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        assert!(!prefers("*/*"));
        assert!(!prefers(""));
        assert!(!prefers("application/json;q=0"));
        assert!(!prefers_json(&HeaderMap::new()));
    }
}
