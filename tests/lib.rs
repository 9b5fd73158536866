//! A municipality to test in: the whole host in this process, and people who act through its routes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod acts;
mod comments;
pub mod cost;
mod desk;
pub mod lambda;
mod moderators;
pub mod samples;

pub use acts::{MODERATOR, explanation, name, note, note_of};
pub use comments::comment_form;
pub use desk::{OnDesk, form_fields};

use std::{net::IpAddr, pin::Pin, sync::Arc};

use app::{App, Clock, Hosts};
use axum::{Router, body::Body};
use domain::ids::MunicipalityId;
use http::{HeaderMap, Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use local::{Config, EdgeCache, Host, KeptMail, Seed};
use messages::Upkeep;
use metering::{NotCounted, RequestCounts};
use outbox::{NotSent, Outbox, Outgoing};
use serde_json::{Value, json};
use signing::KeyRing;
use tempfile::TempDir;
use tower::ServiceExt;

/// The demo municipality in a directory of its own.
pub struct Town {
    pub host: Arc<Host>,
    router: Router,
    data: TempDir,
}

/// Messages that nobody wants.
#[derive(Debug)]
pub struct Nowhere;

impl Outbox for Nowhere {
    fn send<'a>(
        &'a self,
        _: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// The same process a minute later, when nothing is on its way any more.
pub fn later(app: &App) -> App {
    let (keys, hosts) = (KeyRing::clone(&app.keys), Hosts::clone(&app.hosts));
    App::new(app.store.clone(), keys, hosts, Arc::new(Later))
}

struct Later;

impl Clock for Later {
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_mins(1)
    }
}

/// Where requests are counted, while it does not answer.
#[derive(Debug)]
pub struct Away;

impl RequestCounts for Away {
    fn answered<'a>(
        &'a self,
        _: &'a MunicipalityId,
        _: Timestamp,
        _: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<u64, NotCounted>> + Send + 'a>> {
        Box::pin(std::future::ready(Err(NotCounted("away".to_owned()))))
    }
}

/// Somebody who sends requests.
#[derive(Debug, Clone)]
pub struct Actor {
    router: Router,
    authority: Option<(http::HeaderName, String)>,
    municipality: String,
    network: Option<IpAddr>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Town {
    /// A municipality with its settings and nothing else.
    pub async fn new() -> Self {
        Self::seeded(Seed::Empty).await
    }

    /// A municipality with this to begin with.
    pub async fn seeded(seed: Seed) -> Self {
        let data = TempDir::new().expect("a directory");
        let host = Host::open(config(&data, seed)).await.expect("a host");
        Self { router: host.router(), host, data }
    }

    /// Ends the process, as it were, and starts it anew on the same directory.
    pub async fn restarted(self) -> Self {
        Self::on(self.stopped().await).await
    }

    /// Ends the process, has this done to what it left, and starts it anew.
    pub async fn kept_up(self, due: Upkeep) -> Self {
        let data = self.stopped().await;
        let host = Host::at_rest(config(&data, Seed::Empty)).await.expect("a host");
        Box::pin(host.keep_up(due)).await.expect("done");
        host.stop().await.expect("a clean stop");
        Self::on(data).await
    }

    /// Ends the process, puts a copy in the place of what it left, and starts it anew.
    pub async fn restored(self, from: &std::path::Path) -> Self {
        let data = self.stopped().await;
        let (host, _) = Host::restored(config(&data, Seed::Empty), from).await.expect("a host");
        host.stop().await.expect("a clean stop");
        Self::on(data).await
    }

    /// Ends the process, has this done to what it left, while nothing reacts, and starts it anew.
    pub async fn while_at_rest(self, act: impl AsyncFnOnce(&Host)) -> Self {
        let data = self.stopped().await;
        let host = Host::at_rest(config(&data, Seed::Empty)).await.expect("a host");
        Box::pin(act(&host)).await;
        host.stop().await.expect("a clean stop");
        Self::on(data).await
    }

    /// Ends the process, and has all that has happened in every municipality verified.
    pub async fn stopped_and_verified(self) -> upkeep::Verified {
        let data = self.stopped().await;
        let host = Host::at_rest(config(&data, Seed::Empty)).await.expect("a host");
        let verified = Box::pin(host.verify_audit(None)).await.expect("verified");
        host.stop().await.expect("a clean stop");
        verified
    }

    async fn stopped(self) -> TempDir {
        let Self { host, router, data } = self;
        drop(router);
        let host = Arc::try_unwrap(host).expect("nobody else uses the host");
        host.stop().await.expect("a clean stop");
        data
    }

    async fn on(data: TempDir) -> Self {
        let host = Box::pin(Host::open(config(&data, Seed::Empty))).await.expect("a host");
        Self { router: host.router(), host, data }
    }

    /// Somebody that nobody knows.
    pub fn stranger(&self) -> Actor {
        Actor::anybody(self.router.clone(), "broviken")
    }

    /// Lets some seconds pass, and what falls due in them be done.
    pub async fn passes(&self, seconds: i64) {
        self.host.advance(SignedDuration::from_secs(seconds)).await.expect("time passes");
    }

    /// A resident whose address is confirmed.
    pub async fn resident(&self, name: &str) -> Actor {
        self.signed_in("resident", name).await
    }

    /// A resident who has identified herself, this surely: the same name is the same number.
    pub async fn identified(&self, name: &str, assurance: &str) -> Actor {
        let asked =
            json!({ "municipality": "broviken", "role": "resident", "name": name, "assurance": assurance });
        self.signed_in_by(&asked).await
    }

    /// A moderator.
    pub async fn moderator(&self) -> Actor {
        self.signed_in("moderator", "Amira Haddad").await
    }

    /// A member of staff in a role.
    pub async fn staff(&self, role: &str) -> Actor {
        self.signed_in(role, &format!("Kim {role}")).await
    }

    /// A member of a municipality's staff in a role.
    pub async fn staff_of(&self, municipality: &str, role: &str) -> Actor {
        self.signed_in_at(municipality, role, &format!("Kim {role}")).await
    }

    /// A resident of a municipality, whose address is confirmed.
    pub async fn resident_of(&self, municipality: &str, name: &str) -> Actor {
        self.signed_in_at(municipality, "resident", name).await
    }

    /// A moderator of a municipality.
    pub async fn moderator_of(&self, municipality: &str) -> Actor {
        self.signed_in_at(municipality, "moderator", "Mona Moberg").await
    }

    /// A registrar by name: the same name is the same person.
    pub async fn registrar(&self, name: &str) -> Actor {
        self.signed_in("registrar", name).await
    }

    /// A caseworker by name.
    pub async fn caseworker(&self, name: &str) -> Actor {
        self.signed_in("caseworker", name).await
    }

    async fn signed_in(&self, role: &str, name: &str) -> Actor {
        self.signed_in_at("broviken", role, name).await
    }

    async fn signed_in_at(&self, municipality: &str, role: &str, name: &str) -> Actor {
        self.signed_in_by(&json!({ "municipality": municipality, "role": role, "name": name })).await
    }

    async fn signed_in_by(&self, asked: &Value) -> Actor {
        let answer = self.stranger().send_json("POST", "/dev/session", asked, &[]).await;
        let token = answer.json()["token"].as_str().expect("a token").to_owned();
        self.stranger().with_token(&token).at(asked["municipality"].as_str().expect("a municipality"))
    }

    /// The same municipality where moderators read what is already public.
    pub async fn reading_afterwards(self) -> Self {
        let settings = include_str!("../infra/local/demo/broviken.toml");
        let settings = settings.replace("moderation_days = 2", "moderation_days = 2\nmoderation = \"after\"");
        let file = self.data.path().join("afterwards.toml");
        std::fs::write(&file, settings).expect("a file");
        self.host.import_settings(&"broviken".parse().expect("an id"), &file).await.expect("settings");
        // Settings are kept for some seconds.
        self.restarted().await
    }

    /// Waits until no reaction is waiting.
    pub async fn settles(&self) {
        self.host.drain().await.expect("drained");
    }

    /// Lets time pass.
    pub async fn days_pass(&self, days: i64) {
        self.host.advance(SignedDuration::from_hours(24 * days)).await.expect("time passes");
    }

    /// Where everything is kept.
    pub fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    /// The mail that this address has been sent, the newest first.
    pub fn mail_to(&self, address: &str) -> Vec<KeptMail> {
        let all = self.host.mailbox().all().expect("the mailbox");
        all.into_iter().filter(|mail| mail.to == address).collect()
    }

    /// A proposal that a resident has handed in.
    pub async fn handed_in(&self, title: &str) -> Handed {
        let author = self.resident(&format!("Författare {title}")).await;
        let answer = author.submits(&proposal(title)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        self.settles().await;
        Handed { id: answer.json()["id"].as_str().expect("an id").to_owned(), author }
    }

    /// A proposal that is open for votes.
    pub async fn published(&self, title: &str) -> Handed {
        let handed = self.handed_in(title).await;
        let answer = self.moderator().await.publishes(&handed.id).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        self.settles().await;
        handed
    }

    /// The votes that everybody sees.
    pub async fn votes(&self, id: &str) -> u64 {
        let answer = self.stranger().get(&format!("/api/v1/proposals/{id}")).await;
        answer.json()["votes"].as_u64().unwrap_or_else(|| panic!("{}", answer.body))
    }
}

/// A proposal and who handed it in.
pub struct Handed {
    pub id: String,
    pub author: Actor,
}

/// A proposal as a program sends it.
pub fn proposal(title: &str) -> Value {
    json!({
        "title": title,
        "what": "Låt bussen gå varje timme.",
        "why": "Då kommer fler hem.",
        "serviceArea": "kollektivtrafik",
        "openDays": 30,
        "name": "Åsa Öberg",
    })
}

/// The same as a form sends it.
pub fn form(title: &str, email: &str) -> Vec<(&'static str, String)> {
    [
        ("rubrik", title),
        ("vad", "Låt bussen gå varje timme."),
        ("varfor", "Då kommer fler hem."),
        ("omrade", "kollektivtrafik"),
        ("plats", ""),
        ("tid", "30"),
        ("namn", "Åsa Öberg"),
        ("epost", email),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn config(data: &TempDir, seed: Seed) -> Config {
    let base = "localhost:3000".to_owned();
    Config { data: data.path().to_owned(), seed, base, edge_cache: EdgeCache::Off, edge: None }
}

impl Actor {
    /// Somebody that nobody knows, at a municipality that is served by this.
    pub fn anybody(router: Router, municipality: &str) -> Self {
        Self { router, authority: None, municipality: municipality.to_owned(), network: None }
    }

    /// The same with the token of a session.
    pub fn with_token(&self, token: &str) -> Self {
        Self { authority: Some((header::AUTHORIZATION, format!("Bearer {token}"))), ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, Body::empty(), &[]).await
    }

    pub async fn send_json(
        &self,
        method: &str,
        path: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.send(method, path, Body::from(body.to_string()), &all).await
    }

    pub async fn post_form(&self, path: &str, fields: &[(&str, String)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, Body::from(pairs.join("&")), &headers).await
    }

    pub async fn send(&self, method: &str, path: &str, body: Body, headers: &[(&str, &str)]) -> Answer {
        let (parts, body) = self.answered(method, path, body, headers).await;
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// What is at an address, byte for byte.
    pub async fn fetches(&self, path: &str) -> Vec<u8> {
        let (parts, body) = self.answered("GET", path, Body::empty(), &[]).await;
        assert_eq!(parts.status, StatusCode::OK, "{path}");
        body
    }

    async fn answered(
        &self,
        method: &str,
        path: &str,
        body: Body,
        headers: &[(&str, &str)],
    ) -> (http::response::Parts, Vec<u8>) {
        let host = format!("{}.localhost:3000", self.municipality);
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, host);
        if let Some((name, value)) = &self.authority {
            request = request.header(name, value);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(address) = self.network {
            request = request.extension(web::ClientAddress(address));
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        (parts, body.to_vec())
    }

    /// The same person with the cookie of an answer, as a browser would go on.
    pub fn remembered_by(&self, answer: &Answer) -> Self {
        let cookie = answer
            .headers
            .get(header::SET_COOKIE)
            .unwrap_or_else(|| panic!("no cookie: {} {}", answer.status, answer.body))
            .to_str()
            .expect("text");
        let pair = cookie.split(';').next().unwrap_or_default().to_owned();
        Self { authority: Some((header::COOKIE, pair)), ..self.clone() }
    }

    /// The same person with the cookie of an answer beside those that she has.
    pub fn also_remembered_by(&self, answer: &Answer) -> Self {
        let new = self.remembered_by(answer).authority;
        let both = |had: &str, new: &str| (header::COOKIE, format!("{had}; {new}"));
        let authority = match (&self.authority, new) {
            (Some((header::COOKIE, had)), Some((_, new))) => Some(both(had, &new)),
            (_, new) => new,
        };
        Self { authority, ..self.clone() }
    }

    /// The same person at another municipality's address.
    pub fn at(&self, municipality: &str) -> Self {
        Self { municipality: municipality.to_owned(), ..self.clone() }
    }

    /// The same person at another network address.
    pub fn from(&self, address: &str) -> Self {
        Self { network: Some(address.parse().expect("an address")), ..self.clone() }
    }

    /// The same person at other functions on the same tables.
    pub fn through(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    pub async fn submits(&self, proposal: &Value) -> Answer {
        self.send_json("POST", "/api/v1/proposals", proposal, &[]).await
    }

    /// Reads her own proposal's page.
    pub async fn reads_own(&self, id: &str) -> Answer {
        self.get(&format!("/mina-sidor/forslag/{id}")).await
    }

    /// Sends one of its forms, as that page made it.
    pub async fn sends(&self, id: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
        let version = self.reads_own(id).await.version();
        self.sends_of(version, id, verb, fields).await
    }

    /// Sends a form that the page made when the proposal had this version.
    pub async fn sends_of(&self, version: u64, id: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
        let typed = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let fields: Vec<(&str, String)> = typed.chain([("version", version.to_string())]).collect();
        self.post_form(&format!("/mina-sidor/forslag/{id}/{verb}"), &fields).await
    }

    pub async fn votes_for(&self, id: &str) -> Answer {
        self.send("PUT", &format!("/api/v1/proposals/{id}/vote"), Body::empty(), &[]).await
    }

    pub async fn takes_back(&self, id: &str) -> Answer {
        self.send("DELETE", &format!("/api/v1/proposals/{id}/vote"), Body::empty(), &[]).await
    }

    /// Reads the proposal and publishes what was read.
    pub async fn publishes(&self, id: &str) -> Answer {
        let read = self.get(&format!("/api/v1/moderation/proposals/{id}")).await;
        let tag = read.header("etag").unwrap_or_default();
        let path = format!("/api/v1/moderation/proposals/{id}/publication");
        self.send_json("POST", &path, &json!({}), &[("if-match", &tag)]).await
    }

    /// Reads the proposal and decides not to publish it.
    pub async fn refuses(&self, id: &str, reason: &str, explanation: &str) -> Answer {
        let read = self.get(&format!("/api/v1/moderation/proposals/{id}")).await;
        let tag = read.header("etag").unwrap_or_default();
        let path = format!("/api/v1/moderation/proposals/{id}/refusal");
        let body = json!({ "reason": reason, "explanation": explanation });
        self.send_json("POST", &path, &body, &[("if-match", &tag)]).await
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.body))
    }

    pub fn header(&self, name: &str) -> Option<String> {
        Some(self.headers.get(name)?.to_str().ok()?.to_owned())
    }

    pub fn location(&self) -> String {
        self.header("location").unwrap_or_else(|| panic!("no location: {} {}", self.status, self.body))
    }

    /// The version that the page's forms were made from.
    pub fn version(&self) -> u64 {
        let found =
            self.body.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        found.and_then(|version| version.parse().ok()).unwrap_or(0)
    }

    /// Whether the page has all of these words.
    pub fn says(&self, words: &[&str]) -> bool {
        let missing: Vec<_> = words.iter().filter(|words| !self.body.contains(**words)).collect();
        if !missing.is_empty() {
            eprintln!("{missing:?} not in {}", self.body);
        }
        missing.is_empty()
    }

    /// The problem's stable code.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// A form as browsers send it with a file (`multipart/form-data`): its type and its body. Without a file it has no end.
pub fn multipart(fields: &[(&'static str, String)], file: Option<&[u8]>) -> (String, Vec<u8>) {
    let part = |name: &str, value: &[u8]| {
        let head = format!("--ting\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        [head.as_bytes(), value, b"\r\n"].concat()
    };
    let mut body: Vec<u8> = fields.iter().flat_map(|(name, value)| part(name, value.as_bytes())).collect();
    if let Some(file) = file {
        body.extend(part("file", file));
        body.extend_from_slice(b"--ting--\r\n");
    }
    ("multipart/form-data; boundary=ting".to_owned(), body)
}

/// The path of the first link in a mail that begins so.
pub fn link(mail: &KeptMail, begins: &str) -> String {
    let address = mail.text.split_whitespace().find(|word| word.contains(begins));
    let address = address.unwrap_or_else(|| panic!("no {begins} in {}", mail.text));
    address[address.find(begins).expect("found")..].to_owned()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
