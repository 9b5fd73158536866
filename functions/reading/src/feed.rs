//! What happens here as Atom feeds (RFC 4287): everywhere or in a service area, to one proposal, and what is said
//! about it. Each is bounded, the same for all, and kept for a minute.

mod comments;
mod proposals;
mod write;

pub(crate) use comments::comments;
pub(crate) use proposals::{events, proposals};

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::settings::Settings;
use jiff::Timestamp;
use language::Language;
use web::{Problem, Tenant};

/// How many entries a feed of events has at most.
const ENTRIES: i32 = 20;

/// A feed, ready to be written.
struct Feed {
    title: String,
    /// The address of the feed itself.
    own: String,
    /// The address of the page that shows the same.
    page: String,
    author: String,
    language: Language,
    /// When there is no entry.
    otherwise: Timestamp,
    entries: Vec<Entry>,
}

/// One entry, which keeps its id for ever.
struct Entry {
    id: String,
    title: String,
    page: String,
    at: Timestamp,
    updated: Timestamp,
    /// Who said it, if somebody did.
    author: Option<String>,
    text: String,
}

impl Feed {
    fn response(self) -> Result<Response, Problem> {
        let body = write::feed(&self).map_err(|error| {
            tracing::error!(%error, "a feed could not be written");
            Problem::internal()
        })?;
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"));
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(
                "public, max-age=60, s-maxage=60, stale-while-revalidate=600, stale-if-error=3600",
            ),
        );
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        Ok(response)
    }
}

/// Addresses of this municipality, host and all, in the language of the feed.
struct Addresses<'a> {
    tenant: &'a Tenant,
}

impl Addresses<'_> {
    fn of(&self, path: &str) -> String {
        self.tenant.app.hosts.address(self.tenant.id(), &self.tenant.href(path))
    }

    /// The same address whatever the language, for ids.
    fn id(&self, path: &str) -> String {
        self.tenant.app.hosts.address(self.tenant.id(), path)
    }
}

fn author(settings: &Settings) -> String {
    settings.name.clone()
}
