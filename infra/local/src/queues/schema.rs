//! The queues' file: its tables, and how it is opened.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::{FILE_NAME, QueueError};

/// The schema this version writes.
const VERSION: i64 = 1;

/// Times are microseconds since 1970. `deliveries` never starts anew, `receives` does on a redrive.
const CREATE: &str = "
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        queue TEXT NOT NULL,
        body TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        visible_at INTEGER NOT NULL,
        deliveries INTEGER NOT NULL DEFAULT 0,
        receives INTEGER NOT NULL DEFAULT 0,
        in_flight INTEGER NOT NULL DEFAULT 0,
        failure TEXT NOT NULL DEFAULT '',
        parked_at INTEGER
    ) STRICT;
    CREATE INDEX live ON messages (queue, visible_at, id) WHERE parked_at IS NULL;
    CREATE INDEX next ON messages (visible_at) WHERE parked_at IS NULL;
    CREATE INDEX busy ON messages (id) WHERE in_flight = 1;
    CREATE INDEX dead ON messages (queue) WHERE parked_at IS NOT NULL;
    CREATE TABLE checkpoints (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1;";

/// Opens the file in `data`, creating what is missing.
pub(super) fn open(data: &Path) -> Result<Connection, QueueError> {
    std::fs::create_dir_all(data)
        .map_err(|source| QueueError::Directory { path: data.to_path_buf(), source })?;
    let mut connection = Connection::open(data.join(FILE_NAME))?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    create_or_check(&mut connection)?;
    // Whoever had received these is gone: this process is the only one.
    connection.execute("UPDATE messages SET in_flight = 0, visible_at = sent_at WHERE in_flight = 1", [])?;
    Ok(connection)
}

fn create_or_check(connection: &mut Connection) -> Result<(), QueueError> {
    let transaction = connection.transaction()?;
    match transaction.query_row("PRAGMA user_version", [], |row| row.get(0))? {
        0 => transaction.execute_batch(CREATE)?,
        VERSION => {}
        found => return Err(QueueError::Schema { found, known: VERSION }),
    }
    Ok(transaction.commit()?)
}
