use jiff::{SignedDuration, Timestamp};
use local::engine::{Engine, stream_indexes};
use local::stream::Position;
use rusqlite::Connection;

use crate::{engine, put};

/// What dynoxide 3.2 runs at every write with the stream on (`Storage::next_stream_sequence_number`).
const NEXT_SEQUENCE: &str = "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1";

/// What dynoxide 3.2 runs at every `GetRecords` (`Storage::stream_records_with_event_ids`).
const RECORDS: &str =
    "SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity, event_id
     FROM _stream_records
     WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3
     ORDER BY CAST(sequence_number AS INTEGER) ASC
     LIMIT ?4";

fn plan(engine: &Engine, statement: &str) -> String {
    let connection = Connection::open(engine.file()).unwrap();
    let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {statement}")).unwrap();
    let unbound = vec![None::<i64>; plan.parameter_count()];
    let lines = plan.query_map(rusqlite::params_from_iter(unbound), |row| row.get::<_, String>(3)).unwrap();
    lines.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
}

#[tokio::test]
async fn the_engines_own_statements_use_the_indexes() {
    let (_data, engine) = engine().await;
    assert_eq!(
        plan(&engine, NEXT_SEQUENCE),
        "SEARCH _stream_records USING COVERING INDEX ting_stream_by_sequence (table_name=?)"
    );
    assert_eq!(
        plan(&engine, RECORDS),
        "SEARCH _stream_records USING INDEX ting_stream_by_shard (table_name=? AND shard_id=? AND <expr>>?)"
    );
}

#[tokio::test]
async fn without_the_indexes_the_engine_still_scans() {
    // SQLite calls it a search because of the `MAX`, but it names no index to search by.
    let (_data, engine) = engine().await;
    stream_indexes::drop_all(engine.file()).unwrap();
    assert_eq!(
        plan(&engine, NEXT_SEQUENCE),
        "SEARCH _stream_records",
        "the engine has mended its scan: the indexes may go"
    );
}

#[tokio::test]
async fn the_indexes_can_be_made_while_the_engine_serves() {
    let (_data, engine) = engine().await;
    stream_indexes::drop_all(engine.file()).unwrap();
    put(&engine.client(), "a", "").await;
    stream_indexes::create(engine.file()).unwrap();
    put(&engine.client(), "b", "").await;
    assert!(plan(&engine, RECORDS).contains("ting_stream_by_shard"));
    assert_eq!(engine.stream().unwrap().after(Position::OLDEST, 9).await.unwrap().records.len(), 2);
}

#[tokio::test]
async fn only_what_is_consumed_and_old_is_trimmed() {
    let (_data, engine) = engine().await;
    for n in 0..5 {
        put(&engine.client(), &n.to_string(), "").await;
    }
    let stream = engine.stream().unwrap();
    let consumed = stream.after(Position::OLDEST, 3).await.unwrap().last;
    let now = Timestamp::now();
    let day = SignedDuration::from_hours(24);

    assert_eq!(engine.trim_stream(consumed, now - day).await.unwrap(), 0, "too young");
    assert_eq!(engine.trim_stream(consumed, now + day).await.unwrap(), 3, "the consumed ones");
    let rest = stream.after(Position::OLDEST, 9).await.unwrap();
    assert_eq!(rest.records.len(), 2);
    assert_eq!(stream.after(consumed, 9).await.unwrap(), rest);

    assert_eq!(engine.trim_stream(rest.last, now + day).await.unwrap(), 1, "all but the newest");
    assert_eq!(stream.latest_sequence().await.unwrap(), rest.last);
    put(&engine.client(), "later", "").await;
    assert_eq!(stream.after(rest.last, 9).await.unwrap().records.len(), 1);
}
