//! What goes through the queues, and the one way to run a batch of it.
//!
//! A message is ids only. It may come twice and out of order: whoever handles it loads the thing and acts on its state.

use std::fmt;

use aws_lambda_events::event::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent};
use domain::ids::{MunicipalityId, ProposalId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// That an event happened, as the event bus carries it (`detail`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventNotice {
    /// Where.
    pub municipality: MunicipalityId,
    /// To what, as in `proposal#01j…`.
    pub aggregate: String,
    /// Its place in the aggregate's chain.
    pub seq: u64,
    /// What happened, as in `published`.
    pub kind: String,
    /// Who may see it.
    pub audience: String,
}

/// That a proposal is to be closed, or counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingDue {
    /// Where.
    pub municipality: MunicipalityId,
    /// Which.
    pub proposal: ProposalId,
}

/// Why a message could not be handled now.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotHandled(String);

impl NotHandled {
    /// For this reason, which an operator reads; never an address or a name.
    pub fn because(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
pub struct BatchOutcome {
    /// The messages that are to come again, with the reason.
    pub failed: Vec<(String, String)>,
}

impl BatchOutcome {
    /// As the queue wants it: only what failed comes again.
    pub fn response(&self) -> SqsBatchResponse {
        let mut response = SqsBatchResponse::default();
        response.batch_item_failures = self
            .failed
            .iter()
            .map(|(id, _)| {
                let mut failure = BatchItemFailure::default();
                failure.item_identifier.clone_from(id);
                failure
            })
            .collect();
        response
    }
}

/// Handles each message of a batch by itself: one that fails does not take the others with it.
pub async fn run_batch<M, F>(event: SqsEvent, handle: impl Fn(M) -> F) -> BatchOutcome
where
    M: DeserializeOwned,
    F: Future<Output = Result<(), NotHandled>>,
{
    let mut outcome = BatchOutcome::default();
    for record in event.records {
        let id = record.message_id.unwrap_or_default();
        let result = match serde_json::from_str(&record.body.unwrap_or_default()) {
            Ok(message) => handle(message).await,
            Err(error) => Err(NotHandled::because(format!("not a message: {error}"))),
        };
        if let Err(reason) = result {
            tracing::error!(message = id, %reason, "a message could not be handled");
            outcome.failed.push((id, reason.to_string()));
        }
    }
    outcome
}
