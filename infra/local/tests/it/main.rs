//! The local host's engine, stream and queues, all on real files.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod capacity;
mod durability;
mod engine;
mod queues;
mod stream;
mod stream_indexes;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use local::engine::{Engine, MAIN_TABLE};
use tempfile::TempDir;

/// An engine in a directory of its own.
async fn engine() -> (TempDir, Engine) {
    let data = tempfile::tempdir().unwrap();
    let engine = Engine::open(data.path()).await.unwrap();
    (data, engine)
}

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn number(value: i64) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

/// Puts the item `(pk, "item")` with a title.
async fn put(client: &Client, pk: &str, title: &str) {
    let put = client.put_item().table_name(MAIN_TABLE).item("pk", text(pk)).item("sk", text("item"));
    put.item("title", text(title)).send().await.unwrap();
}
