//! The edge's cache in small: keeps a public answer for as long as it says shared caches may.

use std::{
    collections::BTreeSet,
    pin::Pin,
    time::{Duration, Instant},
};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::ids::MunicipalityId;
use moka::future::Cache;
use purge::{KeptPages, NotForgotten};

/// The largest answer that is kept, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Answers by host, path, query and what they vary by.
#[derive(Clone)]
pub(crate) struct Edge(Cache<String, Kept>);

#[derive(Clone)]
struct Kept {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    until: Instant,
}

impl Edge {
    pub(crate) fn new() -> Self {
        Self(Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(60)).build())
    }
}

/// Takedowns empty it: it is small, and whose a page is stands only in its address.
impl KeptPages for Edge {
    fn forget<'a>(
        &'a self,
        _: &'a BTreeSet<MunicipalityId>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotForgotten>> + Send + 'a>> {
        self.0.invalidate_all();
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Answers from the cache, or from the origin, which says what may be kept. Cookies do not matter: a public page is
/// the same for everybody.
pub(crate) async fn cached(State(Edge(cache)): State<Edge>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET || request.headers().contains_key(header::AUTHORIZATION) {
        return next.run(request).await;
    }
    let key = key(&request);
    if let Some(kept) = cache.get(&key).await
        && Instant::now() < kept.until
    {
        return respond(kept);
    }
    let response = next.run(request).await;
    let Some(age) = shared_age(response.headers()) else { return response };
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::BAD_GATEWAY.into_response() };
    let kept = Kept { status: parts.status, headers: parts.headers, body, until: Instant::now() + age };
    cache.insert(key, kept.clone()).await;
    respond(kept)
}

fn key(request: &Request) -> String {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (host, language, accept) = (text(header::HOST), text(header::ACCEPT_LANGUAGE), text(header::ACCEPT));
    format!("{host} {} {language} {accept} {}", request.uri(), text(header::ACCEPT_ENCODING))
}

fn respond(kept: Kept) -> Response {
    let mut response = Response::new(Body::from(kept.body));
    *response.status_mut() = kept.status;
    *response.headers_mut() = kept.headers;
    response
}

/// How long shared caches may keep an answer, if they may.
fn shared_age(headers: &HeaderMap) -> Option<Duration> {
    let control = headers.get(header::CACHE_CONTROL)?.to_str().ok()?;
    let directives = || control.split(',').map(str::trim);
    if headers.contains_key(header::SET_COOKIE) || !directives().any(|directive| directive == "public") {
        return None;
    }
    let seconds = directives().find_map(|directive| directive.strip_prefix("s-maxage="))?;
    seconds.parse().ok().map(Duration::from_secs)
}
