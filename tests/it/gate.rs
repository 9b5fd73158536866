//! Holds back one call to the tables, so that something else can happen in between.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
        SharedHttpConnector,
    },
    orchestrator::HttpRequest,
    runtime_components::RuntimeComponents,
};
use store::{Store, TableNames};
use tokio::sync::Notify;

/// Holds back the first call that does this and says that.
#[derive(Debug, Clone)]
pub(crate) struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    does: &'static str,
    says: &'static str,
    is_closed: AtomicBool,
    reached: Notify,
    opened: Notify,
}

#[derive(Debug)]
struct Gated<T>(T, Gate);

impl Gate {
    /// A gate for a call of DynamoDB, such as `UpdateItem`, whose body says this.
    pub(crate) fn at(does: &'static str, says: &'static str) -> Self {
        let is_closed = AtomicBool::new(true);
        Self(Arc::new(Inner { does, says, is_closed, reached: Notify::new(), opened: Notify::new() }))
    }

    /// A store whose calls pass here.
    pub(crate) fn before(&self, client: &aws_sdk_dynamodb::Client) -> Store {
        let inner = client.config().http_client().unwrap();
        let config = client.config().to_builder().http_client(Gated(inner, self.clone())).build();
        let names = TableNames {
            main: local::engine::MAIN_TABLE.to_owned(),
            people: local::engine::PEOPLE_TABLE.to_owned(),
        };
        Store::new(aws_sdk_dynamodb::Client::from_conf(config), names)
    }

    /// Waits until the call is held back.
    pub(crate) async fn is_reached(&self) {
        let waited = tokio::time::timeout(std::time::Duration::from_secs(20), self.0.reached.notified());
        waited.await.expect("the call is made");
    }

    /// Lets it through.
    pub(crate) fn opens(&self) {
        self.0.opened.notify_one();
    }

    fn holds(&self, request: &HttpRequest) -> bool {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let body = String::from_utf8_lossy(request.body().bytes().unwrap_or_default()).into_owned();
        target.ends_with(self.0.does)
            && body.contains(self.0.says)
            && self.0.is_closed.swap(false, Ordering::SeqCst)
    }
}

impl HttpClient for Gated<SharedHttpClient> {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Gated(self.0.http_connector(settings, components), self.1.clone()))
    }
}

impl HttpConnector for Gated<SharedHttpConnector> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        if !self.1.holds(&request) {
            return self.0.call(request);
        }
        let (connector, gate) = (self.0.clone(), self.1.clone());
        HttpConnectorFuture::new(async move {
            gate.0.reached.notify_one();
            gate.0.opened.notified().await;
            connector.call(request).await
        })
    }
}
