//! Start-up of a function on Lambda. Everything it is told comes from its environment, and what is missing there ends it
//! at once with the name. Its clients are made once, with timeouts, and the first call to the tables is made here, so
//! that its TLS handshake is paid for while the function starts and not by the first resident.
//!
//! | variable | meaning |
//! |---|---|
//! | `MAIN_TABLE`, `PEOPLE_TABLE` | names of the tables |
//! | `SIGNING_KEYS_SECRET` | the secret that holds the key ring, or `SIGNING_KEYS`: the ring itself |
//! | `EDGE_KEYS_SECRET` | behind an edge: the secret that holds the keys it is known by, or `EDGE_KEYS`: the keys themselves |
//! | `BASE_DOMAIN` | the domain under which municipalities stand |
//! | `DEFAULT_MUNICIPALITY` | whom the bare domain belongs to, if anyone |
//! | `DEAD_LETTERS_URL` | for a function that empties a queue: where it parks what can never be handled |
//! | `…_QUEUE_URL` | for a function that sends to a queue: its address |
//! | `OBJECT_BUCKET` | for a function that keeps or reads documents |
//! | `SMTP_URL_SECRET` | for a function that sends mail by another server than SES, or `SMTP_URL`: its address itself |
//! | `SMS_URL_SECRET` | for a function that sends SMS: the secret that holds the provider's address with user name and password, or `SMS_URL`: the address itself; without either no SMS is taken |
//! | `METRICS_NAMESPACE` | for a function that answers requests, or counts them: under which name they are counted |
//! | `OIDC_KEY_SECRET` | for the function by which staff sign in: the secret that holds the key by which identity providers know Ting, or `OIDC_KEY`: the key itself, as PEM |
//! | `CLOUDFLARE_ZONE`, `CLOUDFLARE_TOKEN_SECRET` | for the function that takes down what the edge keeps: whose cache, and the secret that holds the token for it |
//! | `SES_CONFIGURATION_SET` | for a function that sends mail: the set that says where bounces are told |

mod aws;
mod environment;
mod queue;

pub use environment::{EnvironmentError, optional_variable, variable};
pub use lambda_runtime::Error;
pub use queue::serve_queue;

use std::sync::Arc;

use app::{App, Hosts, SystemClock};
use aws_types::SdkConfig;
use domain::ids::MunicipalityId;
use mail::{Mailer, Ses, Smtp};
use metering::CloudWatch;
use objects::Objects;
use outbox::{DeadLetters, Queue, Sqs};
use providers::Asker;
use signing::KeyRing;
use sms::{HttpTexter, NoTexter, Texter};
use store::{Store, TableNames};

use crate::environment::{optional_value_or_secret, value_or_secret};

/// What a function is started with.
#[derive(Debug)]
pub struct Started {
    /// What every function has.
    pub app: App,
    config: SdkConfig,
}

/// Starts a function: its log, its clients, and what its environment says.
pub async fn start() -> Result<Started, EnvironmentError> {
    lambda_runtime::tracing::init_default_subscriber();
    let names = TableNames { main: variable("MAIN_TABLE")?, people: variable("PEOPLE_TABLE")? };
    let default: Option<MunicipalityId> =
        optional_variable("DEFAULT_MUNICIPALITY").map(|id| id.parse()).transpose()?;
    let hosts =
        Hosts { scheme: "https".to_owned(), base: variable("BASE_DOMAIN")?, default: default.clone() };
    let config = aws::config()?;
    let store = Store::new(aws_sdk_dynamodb::Client::new(&config), names);
    let (keys, edge, ()) = tokio::join!(
        value_or_secret(&config, "SIGNING_KEYS"),
        optional_value_or_secret(&config, "EDGE_KEYS"),
        warm(&store, default)
    );
    let edge = edge?.map(|keys| passage::Keys::parse(&keys)).transpose()?;
    let app = App::new(store, KeyRing::parse(&keys?)?, hosts, Arc::new(SystemClock)).behind_edge(edge);
    Ok(Started { app, config })
}

/// A call that costs half a unit and whose answer nobody needs.
async fn warm(store: &Store, municipality: Option<MunicipalityId>) {
    let Some(id) = municipality.or_else(|| "ting".parse().ok()) else { return };
    if let Err(error) = store.municipality(id).settings().await {
        tracing::warn!(%error, "the tables did not answer at start");
    }
}

impl Started {
    /// The way to the queues that a function sends to.
    pub fn queues<const N: usize>(&self, queues: [Queue; N]) -> Result<Sqs, EnvironmentError> {
        let mut urls = Vec::new();
        for queue in queues {
            urls.push((queue, variable(&format!("{}_QUEUE_URL", queue.as_str().to_uppercase()))?));
        }
        Ok(Sqs::new(aws_sdk_sqs::Client::new(&self.config), urls))
    }

    /// Where a function that empties a queue parks what can never be handled.
    pub fn dead_letters(&self) -> Result<DeadLetters, EnvironmentError> {
        Ok(DeadLetters::new(aws_sdk_sqs::Client::new(&self.config), variable("DEAD_LETTERS_URL")?))
    }

    /// What a variable says, or the secret that the variable of that name with `_SECRET` names.
    pub async fn secret(&self, name: &str) -> Result<String, EnvironmentError> {
        value_or_secret(&self.config, name).await
    }

    /// The same where it may be missing.
    pub async fn optional_secret(&self, name: &str) -> Result<Option<String>, EnvironmentError> {
        optional_value_or_secret(&self.config, name).await
    }

    /// The documents.
    pub fn objects(&self) -> Result<Objects, EnvironmentError> {
        Ok(Objects::in_bucket(&variable("OBJECT_BUCKET")?)?)
    }

    /// Where it is counted how many requests were answered.
    pub fn request_counts(&self) -> Result<CloudWatch, EnvironmentError> {
        let client = aws_sdk_cloudwatch::Client::new(&self.config);
        Ok(CloudWatch::new(client, variable("METRICS_NAMESPACE")?))
    }

    /// The way for SMS: a provider, if one is named.
    pub async fn texter(&self) -> Result<Box<dyn Texter>, EnvironmentError> {
        match optional_value_or_secret(&self.config, "SMS_URL").await? {
            Some(address) => Ok(Box::new(HttpTexter::new(&address, Asker::default())?)),
            None => Ok(Box::new(NoTexter)),
        }
    }

    /// The way for mail: a municipality's or a provider's own server if one is named, else Amazon SES.
    pub async fn mailer(&self) -> Result<Box<dyn Mailer>, EnvironmentError> {
        let set = optional_variable("SES_CONFIGURATION_SET");
        let Some(url) = optional_value_or_secret(&self.config, "SMTP_URL").await? else {
            return Ok(Box::new(Ses::new(aws_sdk_ses::Client::new(&self.config), set)));
        };
        let smtp = Smtp::from_url(&url)?;
        Ok(Box::new(match set {
            Some(set) => smtp.in_configuration_set(&set)?,
            None => smtp,
        }))
    }
}
