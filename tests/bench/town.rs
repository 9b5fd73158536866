//! The local host in this process, listening as `ting` does.

use std::sync::Arc;

use domain::{
    actor::Assurance,
    ids::{MunicipalityId, PersonId},
};
use jiff::SignedDuration;
use local::{Config, EdgeCache, Host, Seed};
use signing::{Session, Standing};
use store::fresh_bytes;
use tempfile::TempDir;

pub struct Served {
    pub host: Arc<Host>,
    pub port: u16,
    _data: TempDir,
}

pub fn municipality() -> MunicipalityId {
    "broviken".parse().expect("an id")
}

impl Served {
    pub async fn new(seed: Seed, edge_cache: EdgeCache) -> Self {
        let data = TempDir::new().expect("a directory");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let base = format!("localhost:{port}");
        let config = Config { data: data.path().to_owned(), seed, base, edge_cache, edge: None };
        let host = Host::open(config).await.expect("a host");
        let router = host.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { host, port, _data: data }
    }

    /// The session of somebody new.
    pub fn token(&self) -> String {
        let session = Session {
            municipality: municipality(),
            person: PersonId::from_bytes(fresh_bytes().expect("random bits")),
            standing: Standing::Resident(Assurance::ConfirmedEmail),
            told: Default::default(),
            groups: Default::default(),
            mailbox: None,
            issued_at: jiff::Timestamp::now(),
            proven_at: None,
            expires_at: self.host.app().now() + SignedDuration::from_hours(1),
        };
        session.seal(&self.host.app().keys).expect("a token")
    }

    pub fn get(&self, path: &str) -> Vec<u8> {
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nAccept-Encoding: identity\r\n\r\n", self.port)
            .into_bytes()
    }
}
