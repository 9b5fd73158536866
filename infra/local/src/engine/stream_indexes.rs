//! The stream's table inside the engine's file: the indexes it lacks, and its trimming.
//!
//! The engine (dynoxide 3.2) keeps stream records in `_stream_records` with the
//! sequence number as text. Every write asks for the highest one and every read
//! for those above one, both through `CAST(sequence_number AS INTEGER)`, which no
//! index of its own serves, and it never deletes a record: each write scans all of
//! history. Two indexes on that expression end the scans, and [`trim`] keeps the
//! table short. `examples/engine_puts.rs` shows when the engine mends this, and a
//! test compares the query plans of the engine's own statements.
//!
//! Invariant: the newest record always stays, because the engine derives the next
//! sequence number from it.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, params};

use super::MAIN_TABLE;
use crate::stream::Position;

/// Longer than the longest write of the engine, which holds the same lock.
const BUSY: Duration = Duration::from_secs(10);

/// Records deleted in one transaction, so that a trim never holds up a vote for long.
const TRIM_BATCH: usize = 1_000;

const CREATE: &str = "
    CREATE INDEX IF NOT EXISTS ting_stream_by_sequence
        ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
    CREATE INDEX IF NOT EXISTS ting_stream_by_shard
        ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));";

const DROP: &str = "
    DROP INDEX IF EXISTS ting_stream_by_sequence;
    DROP INDEX IF EXISTS ting_stream_by_shard;";

const TRIM: &str = "
    DELETE FROM _stream_records WHERE created_at < ?4 AND id IN (
        SELECT id FROM _stream_records
        WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) <= ?3
        ORDER BY CAST(sequence_number AS INTEGER) LIMIT ?5)";

/// Makes the indexes if they are missing; safe while the engine serves.
pub fn create(file: &Path) -> rusqlite::Result<()> {
    connect(file)?.execute_batch(CREATE)
}

/// Takes the indexes away again, to measure what they are worth.
pub fn drop_all(file: &Path) -> rusqlite::Result<()> {
    connect(file)?.execute_batch(DROP)
}

/// Deletes records up to `consumed` written before `older_than`, except the newest; answers how many.
///
/// `older_than` is real time, as the engine's clock is; DynamoDB keeps records for 24 hours.
pub fn trim(file: &Path, consumed: Position, older_than: Timestamp) -> rusqlite::Result<usize> {
    let connection = connect(file)?;
    let shard = dynoxide::streams::shard_id(MAIN_TABLE);
    let last = consumed.stored().min(newest(&connection)?.stored() - 1);
    let mut statement = connection.prepare(TRIM)?;
    let mut trimmed = 0;
    loop {
        let batch =
            statement.execute(params![MAIN_TABLE, shard, last, older_than.as_second(), TRIM_BATCH as i64])?;
        trimmed += batch;
        if batch < TRIM_BATCH {
            return Ok(trimmed);
        }
    }
}

/// The position of the newest record, or the oldest position when there is none.
pub(crate) fn newest(connection: &Connection) -> rusqlite::Result<Position> {
    let mut statement = connection.prepare_cached(
        "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0)
         FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2",
    )?;
    let shard = dynoxide::streams::shard_id(MAIN_TABLE);
    statement.query_row(params![MAIN_TABLE, shard], |row| row.get(0)).map(Position::from_stored)
}

/// A connection to the engine's file beside the engine's own.
pub(crate) fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY)?;
    Ok(connection)
}
