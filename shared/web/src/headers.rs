//! Headers: what a browser may do with an answer, and how long anyone may keep it.

use askama::Template;
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use crate::Problem;

/// On every answer. What does not say how it may be cached is not cached.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let set = [
        (header::CONTENT_SECURITY_POLICY, look::CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in set {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// An HTML page.
pub fn html(template: &impl Template) -> Response {
    html_with_status(StatusCode::OK, template)
}

/// An HTML page with a status of its own.
pub fn html_with_status(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(page) => (status, Html(page)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The same answer for everybody, which may be kept for a few seconds, shown a little longer while it is fetched anew, and
/// for a day while we are down.
pub fn public(response: impl IntoResponse) -> Response {
    kept(response, "public, max-age=2, s-maxage=5, stale-while-revalidate=10, stale-if-error=86400")
}

/// The same, but never shown while we are down: what stands there can be taken back by whoever it is about, and the edge is
/// not told of each time.
pub fn public_now(response: impl IntoResponse) -> Response {
    kept(response, "public, max-age=2, s-maxage=5, stale-while-revalidate=10")
}

fn kept(response: impl IntoResponse, control: &'static str) -> Response {
    let mut response = response.into_response();
    if !response.status().is_server_error() && response.extensions().get::<Problem>().is_none() {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    }
    response
}

/// The `ETag` of a version.
pub fn etag(version: u64) -> (HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}
