//! What a browser remembers of somebody on her way to the provider and back: sealed, for ten minutes, and used once.

use axum::http::HeaderMap;
use domain::ids::MunicipalityId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use signing::Use;
use web::{Problem, Tenant, is_of_desk, set_cookie};

/// How long she may take there.
const WAY: SignedDuration = SignedDuration::from_mins(10);

/// What is remembered.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Way {
    municipality: MunicipalityId,
    expires_at: Timestamp,
    pub(crate) question: Question,
    /// Where she wants to be then: a path of the desk.
    pub(crate) next: String,
}

/// What the provider was asked with, by which its answer is known.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Question {
    pub(crate) state: String,
    pub(crate) nonce: String,
    /// The secret of which the provider knows a digest (PKCE).
    pub(crate) verifier: String,
}

impl Way {
    pub(crate) fn new(tenant: &Tenant, next: &str, question: Question) -> Self {
        Self {
            municipality: tenant.id().clone(),
            expires_at: Timestamp::now() + WAY,
            question,
            next: own(next).to_owned(),
        }
    }

    /// The way that a browser is on, if it is one of here and now.
    pub(crate) fn of(tenant: &Tenant, headers: &HeaderMap) -> Option<Self> {
        let token = web::cookie(headers, name(tenant))?;
        let way: Self = tenant.app.keys.open(Use::SignIn, token)?;
        (way.municipality == *tenant.id() && Timestamp::now() < way.expires_at).then_some(way)
    }

    /// The `Set-Cookie` that remembers it.
    pub(crate) fn cookie(&self, tenant: &Tenant) -> Result<String, Problem> {
        let token = tenant.app.keys.seal(Use::SignIn, self).map_err(|_| Problem::internal())?;
        Ok(set_cookie(&tenant.app.hosts, name(tenant), &token, WAY.as_secs()))
    }
}

/// The `Set-Cookie` that forgets it.
pub(crate) fn forgotten(tenant: &Tenant) -> String {
    set_cookie(&tenant.app.hosts, name(tenant), "", 0)
}

fn name(tenant: &Tenant) -> &'static str {
    if tenant.app.hosts.is_secure() { "__Host-ting-in" } else { "ting-in" }
}

/// Where to go on: a path of our own desk, or its start.
fn own(next: &str) -> &str {
    // A browser takes a backslash for a slash and leaves out what cannot be seen.
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_here = !next.starts_with("/desk/logga-");
    if is_of_desk(next) && is_plain && is_here && next.len() <= 1000 { next } else { "/desk" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_within_the_desk_and_nowhere_else() {
        for path in ["/desk", "/desk/arenden/TN-2026-00042", "/desk?lang=en", "/desk/arenden?efter=a%20b"] {
            assert_eq!(own(path), path);
        }
        for elsewhere in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/desk\\..\\..",
            "/deskevil",
            "/forslag",
            "/desk/\r\nset-cookie: a=b",
            "/desk/logga-in",
            "javascript:alert(1)",
        ] {
            assert_eq!(own(elsewhere), "/desk", "{elsewhere}");
        }
    }
}
