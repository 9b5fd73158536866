//! How many conditional puts a second the embedded engine takes, with and without the stream's indexes.
//!
//! `cargo run --release -p local --example engine_puts [seconds]`
//!
//! Each arm measures on an empty stream and again after 24 000 puts. The engine has
//! mended its scan when the arm without indexes no longer slows down; then
//! `engine::stream_indexes` can lose its indexes.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue::S;
use local::engine::{Engine, MAIN_TABLE, stream_indexes};
use local::stream::Position;
use tokio::task::JoinSet;

const CLIENTS: usize = 16;
const LATER: u64 = 24_000;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let slice = Duration::from_secs(std::env::args().nth(1).map_or(Ok(3), |seconds| seconds.parse())?);
    measure("with indexes", stream_indexes::create, slice).await?;
    measure("without indexes", stream_indexes::drop_all, slice).await
}

async fn measure(
    arm: &str,
    prepare: fn(&std::path::Path) -> rusqlite::Result<()>,
    slice: Duration,
) -> Outcome<()> {
    let data = std::env::temp_dir().join(format!("engine-puts-{}", std::process::id()));
    let engine = Engine::open(&data).await?;
    prepare(engine.file())?;
    let count = Arc::new(AtomicU64::new(0));
    let client = engine.client();

    let start = rate(&client, &count, Until::Time(slice)).await?;
    rate(&client, &count, Until::Count(LATER)).await?;
    let later = rate(&client, &count, Until::Time(slice)).await?;
    let poll = idle_poll(&engine).await?;
    println!(
        "{arm}: {start:.0} puts/s at the start, {later:.0} after {LATER}; an idle poll takes {poll:.0?}"
    );

    engine.shutdown().await?;
    Ok(std::fs::remove_dir_all(data)?)
}

#[derive(Clone, Copy)]
enum Until {
    Time(Duration),
    Count(u64),
}

/// Puts distinct items from all clients at once; answers puts per second.
async fn rate(client: &Client, count: &Arc<AtomicU64>, until: Until) -> Outcome<f64> {
    let (begun, before) = (Instant::now(), count.load(Ordering::Relaxed));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (client, count) = (client.clone(), Arc::clone(count));
        clients.spawn(async move {
            loop {
                let enough = match until {
                    Until::Time(slice) => begun.elapsed() >= slice,
                    Until::Count(limit) => count.load(Ordering::Relaxed) >= limit,
                };
                if enough {
                    return Ok::<_, aws_sdk_dynamodb::Error>(());
                }
                let n = count.fetch_add(1, Ordering::Relaxed);
                let put = client.put_item().table_name(MAIN_TABLE).item("pk", S("votes".to_owned()));
                let put = put.item("sk", S(format!("vote#{n:010}")));
                put.condition_expression("attribute_not_exists(pk)").send().await?;
            }
        });
    }
    while let Some(outcome) = clients.join_next().await {
        outcome??;
    }
    Ok((count.load(Ordering::Relaxed) - before) as f64 / begun.elapsed().as_secs_f64())
}

async fn idle_poll(engine: &Engine) -> Outcome<Duration> {
    const POLLS: u32 = 200;
    let stream = engine.stream()?;
    let latest: Position = stream.latest_sequence().await?;
    let begun = Instant::now();
    for _ in 0..POLLS {
        stream.after(latest, 100).await?;
    }
    Ok(begun.elapsed() / POLLS)
}
