//! The queue `closing` on AWS.

use std::pin::Pin;

use aws_sdk_sqs::{Client, types::SendMessageBatchRequestEntry};
use messages::ClosingDue;

use crate::{ClosingQueue, SweepError};

/// SQS takes at most this many messages at a time.
const BATCH: usize = 10;

/// An SQS queue.
#[derive(Debug)]
pub struct Sqs {
    client: Client,
    url: String,
}

impl Sqs {
    /// The queue at an address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    async fn send_batch(&self, batch: &[ClosingDue]) -> Result<(), SweepError> {
        let mut call = self.client.send_message_batch().queue_url(&self.url);
        for (n, message) in batch.iter().enumerate() {
            let body =
                serde_json::to_string(message).map_err(|error| SweepError::Queue(error.to_string()))?;
            let entry = SendMessageBatchRequestEntry::builder().id(n.to_string()).message_body(body).build();
            call = call.entries(entry.map_err(|error| SweepError::Queue(error.to_string()))?);
        }
        let sent = call.send().await.map_err(|error| SweepError::Queue(error.to_string()))?;
        match sent.failed().first() {
            None => Ok(()),
            Some(failed) => Err(SweepError::Queue(failed.code().to_owned())),
        }
    }
}

impl ClosingQueue for Sqs {
    fn send<'a>(
        &'a self,
        messages: Vec<ClosingDue>,
    ) -> Pin<Box<dyn Future<Output = Result<(), SweepError>> + Send + 'a>> {
        Box::pin(async move {
            for batch in messages.chunks(BATCH) {
                self.send_batch(batch).await?;
            }
            Ok(())
        })
    }
}
