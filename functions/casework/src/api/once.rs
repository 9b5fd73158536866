//! Something asked by a program: on the version that it has read, and once for each key.

use axum::{
    Json,
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{
    aggregate::Aggregate,
    case::{Case, RegisterNumber},
};
use serde::Serialize;
use store::{Along, Idempotency};
use web::{CaseStaff, IdempotencyKey, Idempotent, IfMatch, PathParam, Problem, Tenant, etag};

use super::body::StandingBody;
use crate::{
    act::{self, Act},
    place::Slug,
};

/// Who asks something of which case, having read which version, by which key.
pub(super) struct Asked {
    pub(super) tenant: Tenant,
    pub(super) staff: CaseStaff,
    number: RegisterNumber,
    version: u64,
    key: Option<String>,
}

/// Everything that makes two requests the same.
#[derive(Serialize)]
struct Request<'a, B> {
    number: &'a RegisterNumber,
    version: u64,
    what: &'a str,
    body: &'a B,
}

impl Asked {
    /// Does it; `what` and `body` are what the program has sent.
    pub(super) async fn does(
        self,
        (what, body): (&str, &impl Serialize),
        act: Act,
    ) -> Result<Response, Problem> {
        let (tenant, staff) = (&self.tenant, &self.staff);
        loop {
            let before = act::find(tenant, &self.number).await?.case;
            // Looked up after the reading: if this very request has changed what was read, its answer is there.
            let once = match self.once(what, body).await? {
                Ok(once) => once,
                Err(answer) => return Ok(answered(answer)),
            };
            if before.version != self.version {
                return Err(Problem::stale());
            }
            let mut answer = None;
            let with = |events: &[_]| {
                let stamp = tenant.context(staff.actor()).stamp();
                let after = Case::after(Some(before.state.clone()), stamp, events);
                let version = before.version + events.len() as u64;
                let body = StandingBody::of(after.as_ref().unwrap_or(&before.state), version);
                let along = along(once, &body);
                answer = Some(body);
                along
            };
            let after = act::carry_out(tenant, staff, &before, act.clone(), with).await?;
            if let (Some(_), Some(answer)) = (after, answer) {
                return Ok(answered(answer));
            }
        }
    }

    /// What is to be stored with what is done now; or the answer that was given, if it was done before.
    async fn once(
        &self,
        what: &str,
        body: &impl Serialize,
    ) -> Result<Result<Option<Idempotency>, StandingBody>, Problem> {
        let Some(key) = &self.key else { return Ok(Ok(None)) };
        let request = Request { number: &self.number, version: self.version, what, body };
        let who = self.staff.person.to_string();
        match Idempotent::look_up(&self.tenant, "casework", &who, key, &request).await? {
            Idempotent::New(once) => Ok(Ok(Some(once))),
            Idempotent::CarriedOut(answer) => {
                serde_json::from_str(&answer).map(Err).map_err(|_| Problem::internal())
            }
        }
    }
}

fn along(once: Option<Idempotency>, answer: &StandingBody) -> Result<Vec<Along>, Problem> {
    let Some(once) = once else { return Ok(Vec::new()) };
    let answer = serde_json::to_string(answer).map_err(|_| Problem::internal())?;
    Ok(vec![Along::Idempotency(Idempotency { answer, ..once })])
}

/// With its version as its tag.
pub(super) fn answered(answer: StandingBody) -> Response {
    ([etag(answer.version)], Json(answer)).into_response()
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let staff = CaseStaff::from_request_parts(parts, state).await?;
        let PathParam(Slug(number)) = PathParam::<Slug>::from_request_parts(parts, state).await?;
        let IfMatch(version) = IfMatch::from_request_parts(parts, state).await?;
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(parts, state).await?;
        Ok(Self { tenant, staff, number, version, key })
    }
}
