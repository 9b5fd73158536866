//! Operators: known by a token and nothing else, at a host of their own where there is no municipality.

use app::App;
use axum::{
    extract::{FromRequestParts, Request},
    http::request::Parts,
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    hash::Hash,
    ids::MunicipalityId,
    operator::{OperatorScope, OperatorToken},
};
use jiff::{SignedDuration, Timestamp};
use language::Language;
use passage::Passage;
use signing::Use;
use store::KnownOperator;

use crate::{
    Kind, Problem,
    client::{address, network},
    guard::write,
    session::bearer,
    tenant::{asked_host, language_of},
};

/// How many requests of one token are answered in a minute: what a program needs that looks after every municipality.
const REQUESTS: u32 = 300;

/// How many tokens that are none one client may send in a minute. No token is guessed; it is what is read that costs.
const UNKNOWN: u32 = 30;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// In how many seconds whoever has asked too often may ask again.
const RETRY_AFTER: u32 = 60;

/// Whoever runs Ting for many municipalities, by the token of this request.
#[derive(Debug, Clone)]
pub struct Operator {
    /// The app.
    pub app: App,
    /// Her token, without what it is known by.
    pub known: KnownOperator,
    /// When the request came.
    pub now: Timestamp,
    /// The language it is answered in.
    pub language: Language,
}

/// Lets a request of an operator through to its handler, or answers with the problem.
pub(crate) async fn guard(app: &App, scope: OperatorScope, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let language = language_of(&parts);
    let operator = match let_in(app, scope, &parts).await {
        Ok(known) => Operator { app: app.clone(), known, now: app.now(), language },
        Err(problem) => return write(&problem, Kind::Api, language, None),
    };
    parts.extensions.insert(operator);
    let response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions().get::<Problem>() {
        Some(problem) => write(problem, Kind::Api, language, None),
        None => response.into_response(),
    }
}

async fn let_in(app: &App, scope: OperatorScope, parts: &Parts) -> Result<KnownOperator, Problem> {
    if !is_for_operators(app, parts) {
        // At a municipality's host there is no such thing, whoever asks.
        return Err(Problem::not_found());
    }
    let (operators, now) = (app.store.operator(), app.now());
    let token: Option<OperatorToken> = bearer(&parts.headers).and_then(|token| token.parse().ok());
    let token = token.ok_or_else(Problem::unknown_reader)?;
    let Some(known) = operators.holder(&token, now).await? else {
        let who = Hash::of(&[&app.keys.blind(Use::Client, &network(address(parts)))]);
        return match operators.within_rate("operator-unknown", &who, UNKNOWN, MINUTE, now).await? {
            true => Err(Problem::unknown_reader()),
            false => Err(Problem::too_often(RETRY_AFTER)),
        };
    };
    let who = Hash::of(&[known.id.to_string().as_bytes()]);
    if !operators.within_rate("operator", &who, REQUESTS, MINUTE, now).await? {
        return Err(Problem::too_often(RETRY_AFTER));
    }
    operators.note_use(&known, now).await?;
    if known.scopes.may(scope) { Ok(known) } else { Err(Problem::forbidden()) }
}

/// Whether a request was sent to the operators' own host: the edge says whose a request is, where there is one.
fn is_for_operators(app: &App, parts: &Parts) -> bool {
    match parts.extensions.get::<Passage>() {
        Some(passage) => passage.municipality == MunicipalityId::of_operators().as_str(),
        None => app.hosts.is_operators(asked_host(parts).unwrap_or_default()),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // Put there by the guard, without which no route can be mounted.
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}
