//! A request as the edge reads it, free of Cloudflare's objects, which end with the request.

use std::net::IpAddr;

use worker::{Request, Result};

use passage::Sender;

use crate::plan::{Bearer, Facts, Known, Reader};

/// The largest body that is read, in bytes; the origin reads a quarter of it.
const BODY_MAX: usize = 1024 * 1024;

/// The cookie that the origin remembers people by, over TLS and without.
const SESSION_COOKIES: [&str; 2] = ["__Host-ting", "ting"];

/// A request.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) host: String,
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) client: Option<IpAddr>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Result<Self> {
        let url = request.url()?;
        let name = url.host_str().unwrap_or_default();
        let host = url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
        let client = request.headers().get("cf-connecting-ip")?;
        Ok(Self {
            method: request.method().to_string(),
            host,
            path: url.path().to_owned(),
            query: url.query().map(str::to_owned),
            client: client.and_then(|client| client.trim().parse().ok()),
            headers: request.headers().entries().collect(),
            body: Vec::new(),
        })
    }

    /// Reads the body, if it is not too large.
    pub(super) async fn take_body(&mut self, mut request: Request) -> Result<bool> {
        let told = self.header("content-length").and_then(|length| length.parse::<usize>().ok());
        if told.is_some_and(|length| length > BODY_MAX) {
            return Ok(false);
        }
        self.body = request.bytes().await?;
        Ok(self.body.len() <= BODY_MAX)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        let bearer = self.header("authorization").map_or(Bearer::Nothing, |_| Bearer::Token);
        let cookies = self.header("cookie").unwrap_or_default();
        let has_session = cookies
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='))
            .any(|(name, value)| SESSION_COOKIES.contains(&name) && !value.is_empty());
        Facts {
            method: &self.method,
            host: &self.host,
            path: &self.path,
            query: self.query.as_deref(),
            client: self.client,
            known: if has_session || bearer == Bearer::Token { Known::Yes } else { Known::No },
            bearer,
            accept_language: self.header("accept-language"),
            sender: Sender::of(Some(&self.host), self.header("sec-fetch-site"), self.header("origin")),
        }
    }

    pub(super) fn reader(&self) -> Reader {
        self.facts().reader()
    }
}
