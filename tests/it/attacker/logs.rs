//! What is written down of a request: no log holds an address, a name, a word that somebody wrote, or a token.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
        SharedHttpConnector,
    },
    orchestrator::HttpRequest,
    runtime_components::RuntimeComponents,
};
use http::StatusCode;
use jiff::Timestamp;
use store::{Store, TableNames};
use tests::{Town, link};
use tracing_subscriber::{fmt::MakeWriter, util::SubscriberInitExt};

use super::fields;

/// A log that is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// What it says.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_log_holds_an_address_a_name_a_word_or_a_token() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false);
    // As functions write on Lambda, and more of what is our own.
    let guard =
        subscriber.with_max_level(tracing_subscriber::filter::LevelFilter::INFO).finish().set_default();
    let town = Town::at("2040-11-19T09:05").await;
    let tak = town.published("Hemlighetsfull rubrik").await.id;
    let bo = town.stranger();
    for (path, typed) in [
        (format!("/forslag/{tak}/rosta/epost"), fields([("epost", "hemlig.adress@exempel.se")])),
        (format!("/forslag/{tak}/rosta/epost"), fields([("epost", "hemlig.adress@")])),
        (
            format!("/forslag/{tak}/kommentera"),
            tests::comment_form("Hemliga ord.", "hemlig.adress@exempel.se"),
        ),
        ("/mina-sidor/in".to_owned(), fields([("epost", "hemlig.adress@exempel.se"), ("nyckel", "1")])),
        ("/mina-sidor/in".to_owned(), fields([("epost", "hemlig.adress@exempel.se"), ("nyckel", "2")])),
    ] {
        bo.post_form(&path, &typed).await;
    }
    town.settles().await;
    let confirm = link(&town.mail_to("hemlig.adress@exempel.se").pop().unwrap(), "/rosta/bekrafta/");
    let bo = bo.remembered_by(&bo.post_form(&confirm, &[]).await);
    assert_eq!(bo.votes_for(&tak).await.status, StatusCode::OK);
    bo.get("/forslag/sok?q=hemligasteordet").await;
    bo.get("/hemligasteordet?epost=hemlig.adress@exempel.se").await;
    bo.get(&format!("{confirm}x")).await;
    // A server that refuses says the address, and a mail that is not taken is told of.
    town.host.mailbox().refuse(true);
    bo.from("192.0.2.9").post_form("/mina-sidor/in", &fields([("epost", "hemlig.adress@exempel.se")])).await;
    town.passes(60).await;
    town.host.mailbox().refuse(false);
    let registrar = town.registrar("Hemliga Handläggaren").await;
    registrar.get("/desk/arenden?sok=hemligasteordet").await;
    bo.post_form("/mina-sidor/ta-bort", &fields([("forstar", "true")])).await;
    town.passes(120).await;
    drop(guard);
    let log = log.text();
    assert!(!log.is_empty(), "something is logged");
    let token = confirm.rsplit('/').next().unwrap();
    for secret in ["hemlig", "Hemlig", "exempel.se", token, "Åsa Öberg"] {
        let found: Vec<&str> = log.lines().filter(|line| line.contains(secret)).collect();
        assert!(found.is_empty(), "{secret}: {found:#?}");
    }
}

/// The clock of a moment.
pub(super) struct At(pub(super) Timestamp);

impl app::Clock for At {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// Writes down which calls the tables get, and not with what.
#[derive(Debug, Clone, Default)]
pub(super) struct Calls(Arc<Mutex<Vec<String>>>);

#[derive(Debug)]
struct Noted<T>(T, Calls);

impl Calls {
    /// A store whose calls are noted.
    pub(super) fn before(&self, client: &aws_sdk_dynamodb::Client) -> Store {
        let inner = client.config().http_client().unwrap();
        let config = client.config().to_builder().http_client(Noted(inner, self.clone())).build();
        let names = TableNames {
            main: local::engine::MAIN_TABLE.to_owned(),
            people: local::engine::PEOPLE_TABLE.to_owned(),
        };
        Store::new(aws_sdk_dynamodb::Client::from_conf(config), names)
    }

    /// Those since this was asked before.
    pub(super) fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl HttpClient for Noted<SharedHttpClient> {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Noted(self.0.http_connector(settings, components), self.1.clone()))
    }
}

impl HttpConnector for Noted<SharedHttpConnector> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        self.1.0.lock().unwrap().push(target.to_owned());
        self.0.call(request)
    }
}
