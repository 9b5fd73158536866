//! Something asked by a program: on the version that it has read, and once for each key.

use std::str::FromStr;

use axum::{
    Json,
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use domain::{
    aggregate::Aggregate,
    comment::Comment,
    ids::{CommentId, ProposalId},
    proposal::Proposal,
};
use serde::{Serialize, de::DeserializeOwned};
use store::{Along, Idempotency};
use web::{IdempotencyKey, Idempotent, IfMatch, Moderator, PathParam, Problem, Tenant, etag};

use super::body::{CommentBody, ModeratedBody};
use crate::{
    act::{self, Act},
    comment_act::{self, CommentAct},
};

/// Who asks something of what, having read which version, by which key.
pub(super) struct Asked<T> {
    pub(super) tenant: Tenant,
    pub(super) moderator: Moderator,
    pub(super) id: T,
    version: u64,
    key: Option<String>,
}

/// Everything that makes two requests the same.
#[derive(Serialize)]
struct Request<'a, T, B> {
    id: T,
    version: u64,
    what: &'a str,
    body: &'a B,
}

/// An answer that can be given again. It holds no word that a human wrote.
pub(super) trait Answer: Serialize + DeserializeOwned {
    /// The version that it is about.
    fn version(&self) -> u64;

    /// With its version as its tag.
    fn answered(self) -> Response {
        ([etag(self.version())], Json(self)).into_response()
    }
}

impl<T: Serialize + Copy> Asked<T> {
    /// What is to be stored with what is done now; or the answer that was given, if it was done before.
    async fn once<A: Answer>(
        &self,
        what: &str,
        body: &impl Serialize,
    ) -> Result<Result<Option<Idempotency>, A>, Problem> {
        let Some(key) = &self.key else { return Ok(Ok(None)) };
        let request = Request { id: self.id, version: self.version, what, body };
        let who = self.moderator.person.to_string();
        match Idempotent::look_up(&self.tenant, "moderation", &who, key, &request).await? {
            Idempotent::New(once) => Ok(Ok(Some(once))),
            Idempotent::CarriedOut(answer) => {
                serde_json::from_str(&answer).map(Err).map_err(|_| Problem::internal())
            }
        }
    }
}

fn along(once: Option<Idempotency>, answer: &impl Answer) -> Result<Vec<Along>, Problem> {
    let Some(once) = once else { return Ok(Vec::new()) };
    let answer = serde_json::to_string(answer).map_err(|_| Problem::internal())?;
    Ok(vec![Along::Idempotency(Idempotency { answer, ..once })])
}

impl Asked<ProposalId> {
    /// Does it; `what` and `body` are what the program has sent.
    pub(super) async fn does(
        self,
        (what, body): (&str, &impl Serialize),
        act: Act,
    ) -> Result<Response, Problem> {
        let (tenant, moderator) = (&self.tenant, &self.moderator);
        loop {
            let before = act::read(tenant, self.id).await?;
            // Looked up after the reading: if this very request has changed what was read, its answer is there.
            let once = match self.once::<ModeratedBody>(what, body).await? {
                Ok(once) => once,
                Err(answer) => return Ok(answer.answered()),
            };
            if before.version != self.version {
                return Err(Problem::stale());
            }
            let mut answer = None;
            let with = |events: &[_]| {
                let stamp = tenant.context(moderator.actor()).stamp();
                let after = Proposal::after(Some(before.state.clone()), stamp, events);
                let version = before.version + events.len() as u64;
                let body = ModeratedBody::of(after.as_ref().unwrap_or(&before.state), version);
                let along = along(once, &body);
                answer = Some(body);
                along
            };
            let after = act::carry_out(tenant, moderator, &before, act.clone(), with).await?;
            if let (Some(_), Some(answer)) = (after, answer) {
                return Ok(answer.answered());
            }
        }
    }
}

impl Asked<CommentId> {
    /// Does it; `what` and `body` are what the program has sent.
    pub(super) async fn does(
        self,
        (what, body): (&str, &impl Serialize),
        act: CommentAct,
    ) -> Result<Response, Problem> {
        let (tenant, moderator) = (&self.tenant, &self.moderator);
        loop {
            let page = comment_act::read(tenant, self.id).await?;
            let before = &page.comment;
            let once = match self.once::<CommentBody>(what, body).await? {
                Ok(once) => once,
                Err(answer) => return Ok(answer.answered()),
            };
            if before.version != self.version {
                return Err(Problem::stale());
            }
            let mut answer = None;
            let with = |events: &[_]| {
                let stamp = tenant.context(moderator.actor()).stamp();
                let after = Comment::after(Some(before.state.clone()), stamp, events);
                let version = before.version + events.len() as u64;
                let body = CommentBody::of(after.as_ref().unwrap_or(&before.state), version);
                let along = along(once, &body);
                answer = Some(body);
                along
            };
            let after = comment_act::carry_out(tenant, moderator, &page, act.clone(), with).await?;
            if let (Some(_), Some(answer)) = (after, answer) {
                return Ok(answer.answered());
            }
        }
    }
}

impl<S: Send + Sync, T: FromStr + Send> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let moderator = Moderator::from_request_parts(parts, state).await?;
        let PathParam(id) = PathParam::<T>::from_request_parts(parts, state).await?;
        let IfMatch(version) = IfMatch::from_request_parts(parts, state).await?;
        let IdempotencyKey(key) = IdempotencyKey::from_request_parts(parts, state).await?;
        Ok(Self { tenant, moderator, id, version, key })
    }
}
