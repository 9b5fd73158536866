//! What something takes, counted from outside: the tables say how many units, the stream what was written, the queues'
//! file what was sent, the mailbox what left.

use std::collections::BTreeMap;

use local::stream::{Position, StreamReader};
use rusqlite::Connection;
use serde_json::Value;

use super::measured::Takes;
use crate::{Answer, Town};

/// Requests and what came back, each with the function that answers it.
pub(super) type Did = Vec<(&'static str, Answer)>;

/// Which items `projection` is told of (the filter of its event source in `infra/template.yaml`).
const PROJECTED: [&str; 6] = ["vote", "proposal", "comment", "reports", "follow", "event"];

/// What an item takes on disk beside its attributes.
const ITEM_OVERHEAD: f64 = 100.0;

/// A town with meters at everything that is paid for.
pub(super) struct Meter {
    pub(super) town: Town,
    stream: StreamReader,
    queues: Connection,
}

/// What the meters say.
struct Reading {
    units: store::Consumed,
    messages: BTreeMap<String, f64>,
    position: Position,
    mails: usize,
}

impl Meter {
    pub(super) fn new(town: Town) -> Self {
        let stream = town.host.engine().stream().expect("the stream");
        let queues = Connection::open(town.data().join("queues.sqlite")).expect("the queues' file");
        // A message leaves the file when it is handled; that there was one is written down beside it.
        queues
            .execute_batch(
                "CREATE TABLE IF NOT EXISTS metered (queue TEXT NOT NULL);
                 CREATE TRIGGER IF NOT EXISTS meter AFTER INSERT ON messages
                 BEGIN INSERT INTO metered VALUES (NEW.queue); END;",
            )
            .expect("a meter");
        Self { town, stream, queues }
    }

    /// What it takes to do something, and all that it sets going: the median of three times, after a first that fills
    /// caches. Each time something is prepared that does not count.
    pub(super) async fn takes<T>(
        &self,
        prepare: impl AsyncFn(usize) -> T,
        act: impl AsyncFn(T) -> Did,
    ) -> Takes {
        let mut times = Vec::new();
        for n in 0..4 {
            let prepared = prepare(n).await;
            times.push(self.once(async || act(prepared).await).await);
        }
        times.remove(0);
        times.sort_by(|one, other| (one.read + one.write).total_cmp(&(other.read + other.write)));
        times.swap_remove(1)
    }

    /// What it takes to do something once, and all that it sets going.
    pub(super) async fn once(&self, act: impl AsyncFnOnce() -> Did) -> Takes {
        self.town.settles().await;
        let before = self.read().await;
        let did = act().await;
        self.town.settles().await;
        let after = self.read().await;
        self.difference(before, after, did).await
    }

    async fn read(&self) -> Reading {
        let mut counted =
            self.queues.prepare("SELECT queue, count(*) FROM metered GROUP BY queue").expect("a query");
        let messages = counted.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        Reading {
            units: self.town.host.app().store.consumed(),
            messages: messages.map(|row| row.expect("a row")).collect(),
            position: self.stream.latest_sequence().await.expect("the stream"),
            mails: self.town.host.mailbox().all().expect("the mailbox").len(),
        }
    }

    async fn difference(&self, before: Reading, after: Reading, did: Did) -> Takes {
        let units = after.units - before.units;
        let mut takes = Takes { read: units.read, write: units.write, ..Takes::default() };
        for (queue, sent) in after.messages {
            let sent = sent - before.messages.get(&queue).copied().unwrap_or(0.0);
            if sent > 0.0 {
                takes.messages.insert(queue, sent);
            }
        }
        for (function, answer) in did {
            assert!(!answer.status.is_client_error() && !answer.status.is_server_error(), "{}", answer.body);
            *takes.requests.entry(function.to_owned()).or_default() += 1.0;
            let headers = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4);
            // What is not text has another length in the answer's body.
            let length = answer.header("content-length").and_then(|length| length.parse().ok());
            takes.bytes += (headers.sum::<usize>() + length.unwrap_or(answer.body.len())) as f64;
        }
        let mails = self.town.host.mailbox().all().expect("the mailbox");
        let mut fresh = mails;
        fresh.sort_by_key(|mail| mail.id);
        for mail in fresh.iter().skip(before.mails) {
            takes.mails += 1.0;
            takes.mail_bytes += (mail.subject.len() + mail.text.len() + mail.html.len()) as f64;
        }
        let records = self.stream.after(before.position, usize::MAX).await.expect("the stream").records;
        let records = serde_json::to_value(records).expect("JSON");
        count_records(&mut takes, records.as_array().expect("records"));
        takes
    }
}

fn count_records(takes: &mut Takes, records: &[Value]) {
    let mut last = "";
    for record in records {
        let (new, old) = (&record["dynamodb"]["NewImage"], &record["dynamodb"]["OldImage"]);
        takes.stored += size(new) - size(old);
        let kind = new["et"]["S"].as_str().unwrap_or_default();
        let is_event = record["eventName"] == "INSERT" && kind == "event";
        takes.events += f64::from(u8::from(is_event));
        let is_taken_back = record["eventName"] == "REMOVE" && old["et"]["S"] == "vote";
        if !PROJECTED.contains(&kind) && !is_taken_back {
            continue;
        }
        // What one transaction writes of one aggregate stands together in the stream.
        let partition = record["dynamodb"]["Keys"]["pk"]["S"].as_str().unwrap_or_default();
        takes.bursts += f64::from(u8::from(partition != last));
        last = partition;
    }
}

/// An item's bytes as DynamoDB stores them, nearly: names and values, and what each item takes besides.
fn size(image: &Value) -> f64 {
    let Some(attributes) = image.as_object().filter(|image| !image.is_empty()) else { return 0.0 };
    let bytes: usize = attributes.iter().map(|(name, value)| name.len() + value_size(value)).sum();
    bytes as f64 + ITEM_OVERHEAD
}

fn value_size(value: &Value) -> usize {
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| match (name.as_str(), value) {
                ("S" | "N" | "B", Value::String(text)) => text.len(),
                ("M" | "L", inner) => 3 + value_size(inner),
                (name, inner) => name.len() + value_size(inner),
            })
            .sum(),
        Value::Array(all) => all.iter().map(value_size).sum(),
        Value::String(text) => text.len(),
        _ => 1,
    }
}
