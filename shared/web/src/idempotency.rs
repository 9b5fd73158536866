//! A request that must have its effect once, however often it is sent.

use axum::{extract::FromRequestParts, http::StatusCode, http::request::Parts};
use domain::{hash::Hash, text};
use serde::Serialize;
use store::Idempotency;

use crate::{Problem, Tenant};

/// The key by which a client names one attempt, from `Idempotency-Key`; nothing if it gives none.
#[derive(Debug, Clone)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= 255);
        key.map(|key| Self(Some(key.to_owned())))
            .ok_or(Problem::new(StatusCode::BAD_REQUEST, "idempotency-key-unusable"))
    }
}

/// What became of something that is to be done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once<T> {
    /// It was done now, and this came of it.
    Now(T),
    /// The same request had done it a moment before.
    Before,
}

/// Whether a request is new.
#[derive(Debug, Clone)]
pub enum Idempotent {
    /// It is: carry it out, and store the answer along with its effect.
    New(Idempotency),
    /// It was carried out; this was the answer.
    CarriedOut(String),
}

impl Idempotent {
    /// Looks a key up. `route` and `who` keep two clients' keys apart; the same key with another request is refused.
    pub async fn look_up(
        tenant: &Tenant,
        route: &str,
        who: &str,
        key: &str,
        request: &impl Serialize,
    ) -> Result<Self, Problem> {
        let request = serde_json::to_vec(request).map_err(|_| Problem::unreadable())?;
        let request = Hash::of(&[&request]);
        let key = text::line(key, 255)
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "idempotency-key-unusable"))?;
        let key = Hash::of(&[route.as_bytes(), b"\0", who.as_bytes(), b"\0", key.as_bytes()]);
        match tenant.store.stored_answer(&key, tenant.now).await? {
            None => Ok(Self::New(Idempotency { key, request, answer: String::new() })),
            Some(stored) if stored.request == request => Ok(Self::CarriedOut(stored.answer)),
            Some(_) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused")),
        }
    }
}
