//! The way to the origin.

use std::time::Duration;

use futures_util::future::{Either, select};
use passage::{Bound, HEADER, Passage, Unknown};
use worker::{
    CacheMode, Date, Delay, Fetch, Headers, Method, Request, RequestInit, RequestRedirect, Response, Result,
    js_sys::Uint8Array,
};

use super::asked::Asked;
use crate::{
    configuration::Configuration,
    headers::{Errand, is_handed_on},
};

/// For how long the origin is waited for: its functions end after ten seconds, and the slowest page takes one.
const PATIENCE: Duration = Duration::from_secs(8);

/// What is asked of the origin beside what the client asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Errands<'a> {
    pub(super) query: Option<&'a str>,
    pub(super) errand: Errand,
    pub(super) unknown: Unknown,
}

/// The origin has not answered.
#[derive(Debug)]
pub(super) struct Silent;

/// Asks the origin, with a passage.
pub(super) async fn ask(
    asked: &Asked,
    errands: Errands<'_>,
    municipality: &str,
    configuration: &Configuration,
) -> std::result::Result<Response, Silent> {
    let request = request(asked, errands, municipality, configuration).map_err(|error| silent(&error))?;
    let fetch = Fetch::Request(request);
    let (answer, patience) = (std::pin::pin!(fetch.send()), std::pin::pin!(Delay::from(PATIENCE)));
    match select(answer, patience).await {
        Either::Left((answer, _)) => answer.map_err(|error| silent(&error)),
        Either::Right(_) => Err(silent(&worker::Error::RustError("the origin is too slow".to_owned()))),
    }
}

fn silent(error: &worker::Error) -> Silent {
    worker::console_error!("the origin does not answer: {error}");
    Silent
}

fn request(
    asked: &Asked,
    Errands { query, errand, unknown }: Errands<'_>,
    municipality: &str,
    configuration: &Configuration,
) -> Result<Request> {
    let method = if errand == Errand::Keep { "GET" } else { &asked.method };
    let headers = Headers::new();
    for (name, value) in asked.headers.iter().filter(|(name, _)| is_handed_on(name, errand)) {
        headers.append(name, value)?;
    }
    let passage = Passage {
        municipality: municipality.to_owned(),
        host: asked.host.clone(),
        client: asked.client,
        at: Date::now().as_millis() / 1000,
        unknown,
    };
    let bound = Bound { method, path: &asked.path, query };
    headers.set(HEADER, &passage.sign(&configuration.keys, bound))?;
    let mut init = RequestInit::new();
    init.with_method(Method::from(method.to_owned()))
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        // What is kept, and how it is taken away, is decided here and by nothing below.
        .with_cache(CacheMode::NoStore);
    if !asked.body.is_empty() {
        init.with_body(Some(Uint8Array::from(asked.body.as_slice()).into()));
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Request::new_with_init(&format!("{}{}{query}", configuration.origin, asked.path), &init)
}
