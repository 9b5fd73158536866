//! An attacker's session: what somebody tries who wants a false count, another's data, another's power, our mail, or a
//! page that runs her script. Each attempt is kept as it was made; OWASP's top ten (2021) and its list for APIs (2023)
//! say where to look, and `docs/security.md` which attempt answers which threat.

mod batter;
mod browsers;
mod desk;
mod enumeration;
mod forms;
mod hosts;
mod injection;
mod logs;
mod mail;
mod objects;
mod races;
mod stage;
mod tokens;

pub(crate) use logs::Log;

use axum::body::Body;
use http::Request;
use tests::{Answer, Town};
use tower::ServiceExt;

/// Sends a request as it is written here, with no header but those that are named.
async fn ask(town: &Town, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    ask_at(town.host.router(), method, target, headers, body).await
}

async fn ask_at(
    router: axum::Router,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = router.oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// Fields as [`tests::Actor::post_form`] takes them.
fn fields<const N: usize>(fields: [(&'static str, &str); N]) -> Vec<(&'static str, String)> {
    fields.map(|(name, value)| (name, value.to_owned())).to_vec()
}
