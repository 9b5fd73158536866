//! Where what can never be handled is parked, on AWS.

use aws_sdk_sqs::{Client, types::MessageAttributeValue};

use crate::NotSent;

/// The queue of what could not be handled, beside the queue that it came through.
#[derive(Debug)]
pub struct DeadLetters {
    client: Client,
    url: String,
}

impl DeadLetters {
    /// The queue at an address.
    pub fn new(client: Client, url: String) -> Self {
        Self { client, url }
    }

    /// Parks a message as it came, with the reason, which an operator reads: never an address or a name.
    pub async fn park(&self, body: &str, reason: &str) -> Result<(), NotSent> {
        let unsent = |error: &dyn std::fmt::Display| NotSent(error.to_string());
        let reason = MessageAttributeValue::builder().data_type("String").string_value(reason).build();
        let reason = reason.map_err(|error| unsent(&error))?;
        // An empty message cannot be sent.
        let body = if body.is_empty() { "{}" } else { body };
        let call = self.client.send_message().queue_url(&self.url).message_body(body);
        call.message_attributes("reason", reason).send().await.map(drop).map_err(|error| unsent(&error))
    }
}
