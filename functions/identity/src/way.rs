//! What a browser remembers of somebody on her way to the provider and back: sealed, for ten minutes, and used once.

use axum::http::HeaderMap;
use domain::ids::MunicipalityId;
use jiff::{SignedDuration, Timestamp};
use language::Language;
use serde::{Deserialize, Serialize};
use signing::Use;
use web::{Problem, Tenant, set_cookie};

use crate::provider::Again;

/// How long she may take there.
const WAY: SignedDuration = SignedDuration::from_mins(10);

/// As what somebody signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum As {
    Staff,
    Resident,
}

/// What is remembered.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Way {
    municipality: MunicipalityId,
    r#as: As,
    /// The language of the page that she came from: the provider brings back none.
    language: Language,
    expires_at: Timestamp,
    pub(crate) question: Question,
    /// Where she wants to be then: a path of our own.
    pub(crate) next: String,
}

/// What the provider was asked with, by which its answer is known.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Question {
    pub(crate) state: String,
    pub(crate) nonce: String,
    /// The secret of which the provider knows a digest (PKCE).
    pub(crate) verifier: String,
    /// When, by the clock that providers go by.
    pub(crate) asked_at: Timestamp,
    /// Whether she was to sign in anew.
    pub(crate) again: Again,
}

impl Way {
    pub(crate) fn new(tenant: &Tenant, r#as: As, next: String, question: Question) -> Self {
        let (municipality, language) = (tenant.id().clone(), tenant.language);
        Self { municipality, r#as, language, expires_at: Timestamp::now() + WAY, question, next }
    }

    /// The way that a browser is on, if it is one of here and now, and the answer is one to its question.
    pub(crate) fn of(tenant: &Tenant, r#as: As, headers: &HeaderMap, state: &str) -> Option<Self> {
        let token = web::cookie(headers, name(tenant, r#as))?;
        let way: Self = tenant.app.keys.open(Use::SignIn, token)?;
        let is_this = way.municipality == *tenant.id() && way.r#as == r#as && way.question.state == state;
        (is_this && Timestamp::now() < way.expires_at).then_some(way)
    }

    /// The tenant in the language that she reads.
    pub(crate) fn tenant(&self, tenant: &Tenant) -> Tenant {
        let mut reads = tenant.clone();
        reads.language = self.language;
        reads
    }

    /// The `Set-Cookie` that remembers it.
    pub(crate) fn cookie(&self, tenant: &Tenant) -> Result<String, Problem> {
        let token = tenant.app.keys.seal(Use::SignIn, self).map_err(|_| Problem::internal())?;
        Ok(set_cookie(&tenant.app.hosts, name(tenant, self.r#as), &token, WAY.as_secs()))
    }
}

/// The `Set-Cookie` that forgets it.
pub(crate) fn forgotten(tenant: &Tenant, r#as: As) -> String {
    set_cookie(&tenant.app.hosts, name(tenant, r#as), "", 0)
}

fn name(tenant: &Tenant, r#as: As) -> &'static str {
    match (tenant.app.hosts.is_secure(), r#as) {
        (true, As::Staff) => "__Host-ting-in",
        (false, As::Staff) => "ting-in",
        (true, As::Resident) => "__Host-ting-leg",
        (false, As::Resident) => "ting-leg",
    }
}
