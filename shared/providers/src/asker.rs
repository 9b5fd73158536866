//! The way to ask a provider.

use std::{
    error::Error,
    io,
    sync::{Arc, OnceLock},
    time::Duration,
};

use aws_smithy_http_client::{
    Connector,
    tls::{Provider as Tls, rustls_provider::CryptoMode},
};
use aws_smithy_runtime_api::client::{
    http::{HttpConnector, HttpConnectorSettings},
    orchestrator::HttpRequest,
};
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};

use crate::inside::{Inside, Outside, names_inside};

/// For how long a provider is waited for.
const PATIENCE: Duration = Duration::from_secs(4);

/// The largest answer that is read, in bytes.
const ANSWER_MAX: usize = 1024 * 1024;

/// Why a provider has answered nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotAsked {
    /// It would be asked without TLS.
    #[error("it would be asked without TLS")]
    Plain,
    /// It stands at an address that not everybody can reach.
    #[error("it stands at an address that is not public")]
    Inside,
    /// It takes too long.
    #[error("it is too slow")]
    Slow,
    /// It says too much.
    #[error("the answer is too long")]
    Long,
    /// It cannot show that it is who it says.
    #[error("its certificate does not hold")]
    Certificate,
    /// It cannot be reached.
    #[error("it cannot be reached: {0}")]
    Away(String),
}

/// Asks providers. Cheap to clone.
#[derive(Clone)]
pub struct Asker {
    reach: Reach,
    outside: Arc<OnceLock<Connector>>,
    anywhere: Arc<OnceLock<Connector>>,
}

/// How far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// By TLS, to what everybody can reach.
    Outside,
    /// Anywhere, and without TLS: from a developer's machine, which is asked without it itself.
    Anywhere,
}

impl std::fmt::Debug for Asker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asker").field("reach", &self.reach).finish_non_exhaustive()
    }
}

impl Default for Asker {
    fn default() -> Self {
        Self { reach: Reach::Outside, outside: Arc::default(), anywhere: Arc::default() }
    }
}

impl Asker {
    /// The same for whoever is asked at this address of ours: where we are asked without TLS ourselves, that is on the machine
    /// of somebody who develops or tests, and what she has set up there may be asked in the same way.
    #[must_use]
    pub fn at(&self, here: &str) -> Self {
        let reach = if here.starts_with("https://") { Reach::Outside } else { Reach::Anywhere };
        Self { reach, ..self.clone() }
    }

    /// Asks. An answer that leads elsewhere is answered as it is.
    pub async fn ask(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, NotAsked> {
        if self.reach == Reach::Outside {
            if request.uri().scheme_str() != Some("https") {
                return Err(NotAsked::Plain);
            }
            if request.uri().host().is_none_or(names_inside) {
                return Err(NotAsked::Inside);
            }
        }
        tokio::time::timeout(PATIENCE, self.answer(request)).await.map_err(|_| NotAsked::Slow)?
    }

    /// Asks for what stands at an address.
    pub(crate) async fn get(&self, address: &str) -> Result<http::Response<Vec<u8>>, NotAsked> {
        let request = http::Request::get(address).header("accept", "application/json").body(Vec::new());
        self.ask(request.map_err(|error| NotAsked::Away(error.to_string()))?).await
    }

    async fn answer(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, NotAsked> {
        let away = |error: &dyn std::fmt::Display| NotAsked::Away(error.to_string());
        let request = HttpRequest::try_from(request.map(SdkBody::from)).map_err(|error| away(&error))?;
        let answered = self.connector().call(request).await.map_err(|error| why(&error))?;
        let status = answered.status().as_u16();
        let kind = answered.headers().get("content-type").unwrap_or_default().to_owned();
        let (mut body, mut stream) = (Vec::new(), ByteStream::new(answered.into_body()));
        while let Some(part) = stream.try_next().await.map_err(|error| away(&error))? {
            body.extend_from_slice(&part);
            if body.len() > ANSWER_MAX {
                return Err(NotAsked::Long);
            }
        }
        let response = http::Response::builder().status(status).header("content-type", kind);
        response.body(body).map_err(|error| away(&error))
    }

    /// Made when it is first needed: it reads all the roots of trust that there are.
    fn connector(&self) -> &Connector {
        let begun = || {
            let patience = HttpConnectorSettings::builder()
                .connect_timeout(Duration::from_secs(2))
                .read_timeout(PATIENCE)
                .build();
            Connector::builder().tls_provider(Tls::Rustls(CryptoMode::AwsLc)).connector_settings(patience)
        };
        match self.reach {
            Reach::Outside => self.outside.get_or_init(|| begun().build_with_resolver(Outside)),
            Reach::Anywhere => self.anywhere.get_or_init(|| begun().build()),
        }
    }
}

/// Why there is no connection, by what lies at the bottom of it.
fn why(error: &(dyn Error + 'static)) -> NotAsked {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<Inside>() {
            return NotAsked::Inside;
        }
        match error.downcast_ref::<io::Error>().map(io::Error::kind) {
            // So rustls tells of what it does not believe.
            Some(io::ErrorKind::InvalidData) => return NotAsked::Certificate,
            Some(io::ErrorKind::TimedOut) => return NotAsked::Slow,
            _ => {}
        }
        // What an `io::Error` holds stands not among its causes.
        let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = held.map(|held| held as &(dyn Error + 'static)).or_else(|| error.source());
    }
    NotAsked::Away(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nothing_within_is_asked_from_where_residents_are_answered() {
        let asker = Asker::default().at("https://broviken.ting.example");
        for (address, is_refused_as) in [
            ("http://login.example.se/", "Plain"),
            ("https://127.0.0.1:1/", "Inside"),
            ("https://[::1]:1/", "Inside"),
            ("https://169.254.169.254/latest/meta-data/", "Inside"),
            ("https://localhost:1/", "Inside"),
        ] {
            let refused = asker.get(address).await.map(drop);
            assert!(format!("{refused:?}").contains(is_refused_as), "{address}: {refused:?}");
        }
        let here = asker.at("http://localhost:3000").get("http://127.0.0.1:1/").await.map(drop);
        assert!(matches!(here, Err(NotAsked::Away(_))), "{here:?}");
    }
}
