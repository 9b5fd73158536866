//! Cloudflare's cache, by its API: everything that the edge keeps bears its municipality's tag.

use std::{collections::BTreeSet, pin::Pin, time::Duration};

use aws_smithy_http_client::{
    Connector,
    tls::{Provider, rustls_provider::CryptoMode},
};
use aws_smithy_runtime_api::client::{
    http::{HttpConnector, HttpConnectorSettings},
    orchestrator::HttpRequest,
};
use aws_smithy_types::body::SdkBody;
use domain::ids::MunicipalityId;
use serde_json::{Value, json};

use crate::{KeptPages, NotForgotten};

const API: &str = "https://api.cloudflare.com/client/v4";

/// A zone of Cloudflare's.
pub struct Cloudflare {
    connector: Connector,
    address: String,
    authorization: String,
}

impl std::fmt::Debug for Cloudflare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cloudflare").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Cloudflare {
    /// A zone by its id, with a token that may purge its cache and nothing else.
    pub fn of(zone: &str, token: &str) -> Self {
        Self::at(API, zone, token)
    }

    /// The same where the API stands elsewhere, as in tests.
    pub fn at(api: &str, zone: &str, token: &str) -> Self {
        let patience = HttpConnectorSettings::builder()
            .connect_timeout(Duration::from_secs(2))
            .read_timeout(Duration::from_secs(5))
            .build();
        let connector = Connector::builder()
            .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
            .connector_settings(patience)
            .build();
        Self {
            connector,
            address: format!("{api}/zones/{zone}/purge_cache"),
            authorization: format!("Bearer {}", token.trim()),
        }
    }

    async fn purge(&self, municipalities: &BTreeSet<MunicipalityId>) -> Result<(), String> {
        let tags: Vec<String> = municipalities.iter().map(|id| format!("ting-{id}")).collect();
        let request = http::Request::post(&self.address)
            .header("authorization", &self.authorization)
            .header("content-type", "application/json")
            .body(SdkBody::from(json!({ "tags": tags }).to_string()))
            .map_err(|error| error.to_string())?;
        let request = HttpRequest::try_from(request).map_err(|error| error.to_string())?;
        let answered = self.connector.call(request).await.map_err(|error| error.to_string())?;
        let status = answered.status().as_u16();
        let body = aws_smithy_types::byte_stream::ByteStream::new(answered.into_body()).collect().await;
        let body = body.map_err(|error| error.to_string())?.into_bytes();
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if answer.get("success").and_then(Value::as_bool) == Some(true) {
            return Ok(());
        }
        // Its codes say what is wrong; its words may repeat what it was sent.
        let errors = answer.get("errors").and_then(Value::as_array).into_iter().flatten();
        let codes: Vec<String> = errors.filter_map(|error| Some(error.get("code")?.to_string())).collect();
        Err(format!("status {status}, codes {codes:?}"))
    }
}

impl KeptPages for Cloudflare {
    fn forget<'a>(
        &'a self,
        municipalities: &'a BTreeSet<MunicipalityId>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotForgotten>> + Send + 'a>> {
        Box::pin(async move { self.purge(municipalities).await.map_err(NotForgotten) })
    }
}
