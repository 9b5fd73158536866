//! The environment, and the secrets that it names.

use aws_sdk_secretsmanager::error::ProvideErrorMetadata;
use aws_types::SdkConfig;
use domain::ids::InvalidId;
use mail::MailError;
use objects::ObjectsError;
use signing::InvalidKeys;

/// The environment does not say what it must.
#[derive(Debug, thiserror::Error)]
pub enum EnvironmentError {
    /// A variable is missing.
    #[error("the environment has no {0}")]
    Missing(String),
    /// A secret cannot be had.
    #[error("the secret {name} cannot be read: {reason}")]
    Secret {
        /// Which.
        name: String,
        /// Why; never what stands in it.
        reason: String,
    },
    /// The signing keys cannot be used.
    #[error(transparent)]
    Keys(#[from] InvalidKeys),
    /// The keys of the edge cannot be used.
    #[error(transparent)]
    EdgeKeys(#[from] passage::InvalidKeys),
    /// The default municipality is not an id.
    #[error("DEFAULT_MUNICIPALITY: {0}")]
    Municipality(#[from] InvalidId),
    /// The way for mail is not one.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The way for SMS is not one.
    #[error(transparent)]
    Sms(#[from] sms::NotAnAddress),
    /// The bucket cannot be used.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
}

/// A variable that must be there.
pub fn variable(name: &str) -> Result<String, EnvironmentError> {
    optional_variable(name).ok_or_else(|| EnvironmentError::Missing(name.to_owned()))
}

/// A variable that may be missing, which is the same as empty.
pub fn optional_variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What a variable says, or else the secret that the variable of that name with `_SECRET` names.
pub(crate) async fn value_or_secret(config: &SdkConfig, name: &str) -> Result<String, EnvironmentError> {
    let found = optional_value_or_secret(config, name).await?;
    found.ok_or_else(|| EnvironmentError::Missing(format!("{name}_SECRET")))
}

/// The same where neither need be there.
pub(crate) async fn optional_value_or_secret(
    config: &SdkConfig,
    name: &str,
) -> Result<Option<String>, EnvironmentError> {
    match (optional_variable(name), optional_variable(&format!("{name}_SECRET"))) {
        (Some(value), _) => Ok(Some(value)),
        (None, Some(named)) => secret(config, &named).await.map(Some),
        (None, None) => Ok(None),
    }
}

/// What stands in a secret.
async fn secret(config: &SdkConfig, name: &str) -> Result<String, EnvironmentError> {
    let unreadable =
        |reason: &str| EnvironmentError::Secret { name: name.to_owned(), reason: reason.to_owned() };
    let read = aws_sdk_secretsmanager::Client::new(config).get_secret_value().secret_id(name).send().await;
    let read = read.map_err(|error| unreadable(error.code().unwrap_or("no answer")))?;
    read.secret_string.ok_or_else(|| unreadable("it is not text"))
}
