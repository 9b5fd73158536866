//! Small values that must survive, such as a pump's place in the stream.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Checkpoint, QueueError};

pub(super) fn get(connection: &Connection, name: &str) -> Result<Option<String>, QueueError> {
    let mut statement = connection.prepare_cached("SELECT value FROM checkpoints WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(super) fn set(connection: &Connection, checkpoint: &Checkpoint) -> Result<(), QueueError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO checkpoints (name, value) VALUES (?1, ?2)")?
        .execute(params![checkpoint.name, checkpoint.value])?;
    Ok(())
}
