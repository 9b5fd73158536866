//! Start-up of a Lambda function: everything it is told comes from its environment.
//!
//! | variable | meaning |
//! |---|---|
//! | `MAIN_TABLE`, `PEOPLE_TABLE` | names of the tables |
//! | `SIGNING_KEYS` | `id:base64url,…`, newest first |
//! | `BASE_DOMAIN` | the domain under which municipalities stand |
//! | `DEFAULT_MUNICIPALITY` | whom the bare domain belongs to, if anyone |

use std::{sync::Arc, time::Duration};

use aws_config::{BehaviorVersion, retry::RetryConfig, timeout::TimeoutConfig};
use domain::ids::InvalidId;
use signing::{InvalidKeys, KeyRing};
use store::{Store, TableNames};

use crate::{App, Hosts, SystemClock};

/// The environment does not say what it must.
#[derive(Debug, thiserror::Error)]
pub enum EnvironmentError {
    /// A variable is missing.
    #[error("the environment has no {0}")]
    Missing(&'static str),
    /// The signing keys cannot be used.
    #[error(transparent)]
    Keys(#[from] InvalidKeys),
    /// The default municipality is not an id.
    #[error(transparent)]
    Municipality(#[from] InvalidId),
}

/// The app of a Lambda function. The first call to the tables is made here, so that its TLS handshake is paid for
/// while the function starts and not by the first resident.
pub async fn from_environment() -> Result<App, EnvironmentError> {
    let names = TableNames { main: variable("MAIN_TABLE")?, people: variable("PEOPLE_TABLE")? };
    let keys = KeyRing::parse(&variable("SIGNING_KEYS")?)?;
    let default = optional_variable("DEFAULT_MUNICIPALITY").map(|id| id.parse()).transpose()?;
    let hosts = Hosts { scheme: "https".to_owned(), base: variable("BASE_DOMAIN")?, default };
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_millis(1500))
        .operation_attempt_timeout(Duration::from_secs(3))
        .operation_timeout(Duration::from_secs(6))
        .build();
    let config = aws_config::defaults(BehaviorVersion::v2026_01_12())
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard().with_max_attempts(3))
        .load()
        .await;
    let store = Store::new(aws_sdk_dynamodb::Client::new(&config), names);
    let app = App::new(store, keys, hosts, Arc::new(SystemClock));
    if let Some(default) = app.hosts.default.clone()
        && let Err(error) = app.municipality(&default).await
    {
        tracing::warn!(%error, "the tables did not answer at start");
    }
    Ok(app)
}

/// A variable that must be there.
pub fn variable(name: &'static str) -> Result<String, EnvironmentError> {
    optional_variable(name).ok_or(EnvironmentError::Missing(name))
}

/// A variable that may be missing, which is the same as empty.
pub fn optional_variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
