//! What can go wrong between us and the tables.

/// A call to a table that did not succeed. What was not met by a condition is an outcome, not an error.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Throttled, in conflict or unreachable, also after retries: the same call may succeed in a while.
    #[error("the tables are busy: {0}")]
    Busy(String),
    /// Refused for good: a mistake in the code or its permissions.
    #[error("the tables refused: {0}")]
    Refused(String),
    /// An item is not what its key says.
    #[error("an item cannot be read: {0}")]
    Unreadable(String),
}

impl From<serde_dynamo::Error> for StoreError {
    fn from(error: serde_dynamo::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
