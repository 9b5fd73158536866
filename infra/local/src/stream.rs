//! The main table's stream, record for record as Lambda would get it.
//!
//! A [`StreamReader`] reads the engine's file through a read-only connection of its
//! own. The engine's `GetRecords` parses whole pages while it holds the lock every
//! write needs; beside the write-ahead log a reader holds up nobody. A test holds
//! the two to the same answer.
//!
//! Invariants: records come in the order of their sequence numbers and without
//! gaps, since the engine numbers them inside the transaction that writes them.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lambda_events::event::dynamodb::EventRecord;
use dynoxide::DynoxideError;
use rusqlite::{Connection, params};
use thiserror::Error;

use crate::engine::stream_indexes::{connect, newest};
use crate::engine::{Engine, MAIN_TABLE};

mod record;

use self::record::Row;

/// What the engine adds to a stored sequence number to make it look like DynamoDB's.
const OFFSET: i128 = 100_000_000_000_000_000_000;

/// Why the stream could not be read.
#[derive(Debug, Error)]
pub enum StreamError {
    /// The engine's file could not be read.
    #[error("the stream's records could not be read")]
    File(#[from] rusqlite::Error),
    /// The engine does not know the table or its stream.
    #[error("the stream could not be found")]
    Engine(#[from] DynoxideError),
    /// A record is not what DynamoDB's stream would carry.
    #[error("a stream record could not be understood")]
    Record(#[from] serde_json::Error),
    /// Work handed to another thread did not come back.
    #[error("reading the stream was interrupted")]
    Interrupted,
    /// A sequence number that no stream could have given out.
    #[error("{0} is not a sequence number")]
    Position(String),
}

/// A place in the stream: just after the record with this sequence number.
///
/// `Display` and `FromStr` are the 21 digits that records and checkpoints carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(i64);

impl Position {
    /// Before the first record.
    pub const OLDEST: Self = Self(0);

    pub(crate) fn from_stored(stored: i64) -> Self {
        Self(stored)
    }

    pub(crate) fn stored(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", OFFSET + i128::from(self.0))
    }
}

impl FromStr for Position {
    type Err = StreamError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        let invalid = || StreamError::Position(digits.to_owned());
        let number: i128 = digits.parse().map_err(|_: ParseIntError| invalid())?;
        let stored = number.checked_sub(OFFSET).and_then(|stored| i64::try_from(stored).ok());
        stored.filter(|stored| *stored >= 0).map(Self).ok_or_else(invalid)
    }
}

/// Some records, and where to go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The records in order; empty when there is nothing new.
    pub records: Vec<EventRecord>,
    /// The position of the last record, or the one asked for when there is none.
    pub last: Position,
}

/// Reads the main table's stream; clones share one connection.
#[derive(Clone, Debug)]
pub struct StreamReader {
    connection: Arc<Mutex<Connection>>,
    shard: Arc<str>,
    source: Arc<str>,
}

impl StreamReader {
    pub(crate) fn open(engine: &Engine) -> Result<Self, StreamError> {
        let table = engine.database().get_table_metadata(MAIN_TABLE)?;
        let label = table.and_then(|table| table.stream_label).unwrap_or_default();
        let connection = connect(engine.file())?;
        connection.pragma_update(None, "query_only", "ON")?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            shard: dynoxide::streams::shard_id(MAIN_TABLE).into(),
            source: dynoxide::streams::stream_arn(MAIN_TABLE, &label).into(),
        })
    }

    /// The one shard the engine's stream has.
    pub fn shard_id(&self) -> &str {
        &self.shard
    }

    /// The ARN each record names as its source.
    pub fn source_arn(&self) -> &str {
        &self.source
    }

    /// Up to `limit` records after `position`.
    ///
    /// Costs one index probe when there is nothing new.
    pub async fn after(&self, position: Position, limit: usize) -> Result<Page, StreamError> {
        let source = Arc::clone(&self.source);
        let shard = Arc::clone(&self.shard);
        self.run(move |connection| {
            let rows = rows_after(connection, &shard, position, limit)?;
            let last = rows.last().map_or(position, Row::position);
            let records = rows.into_iter().map(|row| row.into_record(&source));
            Ok(Page { records: records.collect::<Result<_, _>>()?, last })
        })
        .await
    }

    /// The position of the newest record; a reader that starts there sees only what comes later.
    pub async fn latest_sequence(&self) -> Result<Position, StreamError> {
        self.run(|connection| Ok(newest(connection)?)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StreamError> + Send + 'static,
    ) -> Result<T, StreamError> {
        let connection = Arc::clone(&self.connection);
        let work = move || work(&connection.lock().unwrap_or_else(PoisonError::into_inner));
        tokio::task::spawn_blocking(work).await.map_err(|_| StreamError::Interrupted)?
    }
}

/// The engine's own statement for `GetRecords`, column for column.
fn rows_after(
    connection: &Connection,
    shard: &str,
    position: Position,
    limit: usize,
) -> rusqlite::Result<Vec<Row>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(
        "SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at,
                user_identity, event_id
         FROM _stream_records
         WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3
         ORDER BY CAST(sequence_number AS INTEGER) ASC
         LIMIT ?4",
    )?;
    let rows = statement.query_map(params![MAIN_TABLE, shard, position.stored(), limit], Row::read)?;
    rows.collect()
}
