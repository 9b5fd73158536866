//! The sample events in `events/`, which are also there to invoke a function by hand.

use serde_json::{Value, json};

/// A sample, with what stands in it replaced by what is there.
pub fn sample(file: &str, replaced: &[(&str, &str)]) -> Value {
    let path = format!("{}/../events/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = replaced.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{file} has no {from}");
        text.replace(from, to)
    });
    serde_json::from_str(&text).unwrap()
}

/// The proposal that the samples speak of.
pub const PROPOSAL: &str = "01kb2q7yx0m4v9s8e6t3r5w1za";

/// A request as API Gateway writes it (HTTP API, payload 2.0).
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Value {
    let mut event = sample("http", &[]);
    event["rawPath"] = path.into();
    event["requestContext"]["http"]["method"] = method.into();
    event["requestContext"]["http"]["path"] = path.into();
    event["routeKey"] = format!("{method} {path}").into();
    for (name, value) in headers {
        event["headers"][name] = (*value).into();
    }
    if let Some(body) = body {
        event["body"] = body.into();
    }
    event
}

/// Messages as a queue hands them over, each with its id.
pub fn batch(messages: &[(&str, &str)]) -> Value {
    let mut event = sample("sqs", &[]);
    let record = event["Records"][0].clone();
    let records = messages.iter().map(|(id, body)| {
        let mut record = record.clone();
        record["messageId"] = (*id).into();
        record["body"] = (*body).into();
        record
    });
    event["Records"] = records.collect();
    event
}

/// What the event bus carries of an event.
pub fn notice(aggregate: &str, seq: u64, kind: &str) -> String {
    json!({
        "municipality": "broviken", "aggregate": aggregate, "seq": seq.to_string(), "kind": kind, "audience": "public",
    })
    .to_string()
}
