//! A write that was answered survives `kill -9`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use local::engine::{Engine, MAIN_TABLE, stream_indexes};
use local::queues::{Checkpoint, Message, Queues};
use local::stream::Position;
use rusqlite::Connection;

use crate::{engine, put, text};

const DATA: &str = "TING_TEST_DATA";

#[tokio::test]
async fn what_was_answered_survives_kill_9() {
    let data = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "durability::writes_until_killed", "--nocapture"])
        .env(DATA, data.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let written: Vec<String> =
        lines.filter_map(|line| line.strip_prefix("written ").map(str::to_owned)).take(40).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(written.len(), 40);

    let engine = Engine::open(data.path()).await.unwrap();
    for pk in &written {
        let item = engine.client().get_item().table_name(MAIN_TABLE).key("pk", text(pk));
        assert!(item.key("sk", text("item")).send().await.unwrap().item.is_some(), "{pk} is lost");
    }
    let queues = Queues::open(data.path()).await.unwrap();
    let waiting = queues.depths(Timestamp::UNIX_EPOCH).await.unwrap()[0].waiting;
    assert!(waiting >= 40, "{waiting}");
    let checkpoint = queues.checkpoint("last").await.unwrap().unwrap();
    assert_eq!(waiting.to_string(), checkpoint, "messages and checkpoint move together");
}

/// The process that the test above kills; in any other it has nothing to do.
#[tokio::test]
async fn writes_until_killed() {
    let Ok(data) = std::env::var(DATA) else { return };
    let engine = Engine::open(Path::new(&data)).await.unwrap();
    let queues = Queues::open(Path::new(&data)).await.unwrap();
    let client = engine.client();
    println!();
    for n in 1_u32.. {
        let pk = n.to_string();
        put(&client, &pk, "survives").await;
        let checkpoint = Checkpoint::new("last", &pk);
        let messages = vec![Message::new("notify", &pk)];
        queues.send_batch_and_checkpoint(messages, checkpoint, Timestamp::UNIX_EPOCH).await.unwrap();
        println!("written {pk}");
    }
}

#[test]
fn ting_serves_on_when_nobody_reads_what_it_prints() {
    let data = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut ting = Command::new(env!("CARGO_BIN_EXE_ting"))
        .args(["--seed", "empty", "--port", &port.to_string(), "--data"])
        .arg(data.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(ting.stdout.take());
    let mut answer = String::new();
    for _ in 0..200 {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            // A connection that is reset says nothing, which is the answer that fails here.
            let _reset = stream.read_to_string(&mut answer);
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    ting.kill().unwrap();
    ting.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "{answer:?}");
}

#[tokio::test]
async fn the_engine_writes_ahead_and_waits_for_the_disk() {
    let (_data, engine) = engine().await;
    let beside = Connection::open(engine.file()).unwrap();
    let journal: String = beside.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    // The engine sets no `synchronous` of its own, so its connection has the library's default: FULL.
    let synchronous: i64 = beside.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap();
    assert_eq!((journal.as_str(), synchronous), ("wal", 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trim_while_the_engine_serves_disturbs_no_write() {
    let (_data, engine) = engine().await;
    let (client, file) = (engine.client(), engine.file().to_path_buf());
    let writer = tokio::spawn(async move {
        for n in 0..200 {
            put(&client, &n.to_string(), "").await;
        }
    });
    let everything: Position = "109223372036854775807".parse().unwrap();
    for _ in 0..20 {
        stream_indexes::drop_all(&file).unwrap();
        stream_indexes::create(&file).unwrap();
        stream_indexes::trim(&file, everything, Timestamp::MAX).unwrap();
        tokio::task::yield_now().await;
    }
    writer.await.unwrap();
}
