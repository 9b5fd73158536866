//! How AWS is called from a function: with what Lambda has put into its environment.
//!
//! `aws-config` would look in files and ask other services as well, which a function has no use for; all of that would be
//! in every binary.

use std::time::Duration;

use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
use aws_sdk_dynamodb::config::BehaviorVersion;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_types::{retry::RetryConfig, timeout::TimeoutConfig};
use aws_types::{
    SdkConfig,
    region::Region,
    service_config::{LoadServiceConfig, ServiceConfigKey},
};

use crate::environment::{EnvironmentError, optional_variable, variable};

/// No call may hang: every attempt and every call ends, well within the ten seconds that a function has.
pub(crate) fn config() -> Result<SdkConfig, EnvironmentError> {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(Duration::from_millis(1500))
        .operation_attempt_timeout(Duration::from_secs(3))
        .operation_timeout(Duration::from_secs(6))
        .build();
    let credentials = Credentials::new(
        variable("AWS_ACCESS_KEY_ID")?,
        variable("AWS_SECRET_ACCESS_KEY")?,
        optional_variable("AWS_SESSION_TOKEN"),
        None,
        "the environment",
    );
    Ok(SdkConfig::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new(variable("AWS_REGION")?))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard().with_max_attempts(3))
        .service_config(Endpoints)
        .build())
}

/// Where services stand, if not where they always do: `AWS_ENDPOINT_URL_SQS` and the like, as every SDK reads them.
#[derive(Debug)]
struct Endpoints;

impl LoadServiceConfig for Endpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let service = key.service_id().to_uppercase().replace(' ', "_");
        optional_variable(&format!("{}_{service}", key.env())).or_else(|| optional_variable(key.env()))
    }
}
