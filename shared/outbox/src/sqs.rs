//! The queues on AWS.

use std::{collections::BTreeMap, pin::Pin};

use aws_sdk_sqs::{Client, types::SendMessageBatchRequestEntry};

use crate::{NotSent, Outbox, Outgoing, Queue};

/// SQS takes at most this many messages at a time.
const BATCH: usize = 10;

/// SQS queues, each by its address.
#[derive(Debug)]
pub struct Sqs {
    client: Client,
    urls: Vec<(Queue, String)>,
}

impl Sqs {
    /// The queues that a function may send to.
    pub fn new(client: Client, urls: impl IntoIterator<Item = (Queue, String)>) -> Self {
        Self { client, urls: urls.into_iter().collect() }
    }

    async fn send_to(&self, queue: Queue, messages: &[&Outgoing]) -> Result<(), NotSent> {
        let url = self.urls.iter().find(|(known, _)| *known == queue).map(|(_, url)| url);
        let url = url.ok_or_else(|| NotSent(format!("no address of the queue {}", queue.as_str())))?;
        for batch in messages.chunks(BATCH) {
            self.send_batch(url, batch).await?;
        }
        Ok(())
    }

    async fn send_batch(&self, url: &str, batch: &[&Outgoing]) -> Result<(), NotSent> {
        let mut call = self.client.send_message_batch().queue_url(url);
        for (n, message) in batch.iter().enumerate() {
            let entry = SendMessageBatchRequestEntry::builder().id(n.to_string()).message_body(&message.body);
            let delay = i32::try_from(message.delay.as_secs()).unwrap_or(900).min(900);
            let entry = entry.delay_seconds(delay).build();
            call = call.entries(entry.map_err(|error| NotSent(error.to_string()))?);
        }
        let sent = call.send().await.map_err(|error| NotSent(error.to_string()))?;
        match sent.failed().first() {
            None => Ok(()),
            Some(failed) => Err(NotSent(failed.code().to_owned())),
        }
    }
}

impl Outbox for Sqs {
    fn send<'a>(
        &'a self,
        messages: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>> {
        Box::pin(async move {
            let mut by_queue: BTreeMap<Queue, Vec<&Outgoing>> = BTreeMap::new();
            for message in &messages {
                by_queue.entry(message.queue).or_default().push(message);
            }
            for (queue, messages) in by_queue {
                self.send_to(queue, &messages).await?;
            }
            Ok(())
        })
    }
}
