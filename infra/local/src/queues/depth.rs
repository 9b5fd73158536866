//! How much is in the queues, and when there will be something to do.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::{Depth, QueueError};

pub(super) fn all(connection: &Connection, now: Timestamp) -> Result<Vec<Depth>, QueueError> {
    let mut statement = connection.prepare_cached(
        "SELECT queue,
                SUM(parked_at IS NULL AND visible_at <= ?1),
                SUM(parked_at IS NULL AND visible_at > ?1 AND in_flight = 0),
                SUM(parked_at IS NULL AND visible_at > ?1 AND in_flight = 1),
                SUM(parked_at IS NOT NULL)
         FROM messages GROUP BY queue ORDER BY queue",
    )?;
    let depths = statement.query_map([now.as_microsecond()], |row| {
        Ok(Depth {
            queue: row.get(0)?,
            waiting: row.get(1)?,
            delayed: row.get(2)?,
            in_flight: row.get(3)?,
            dead: row.get(4)?,
        })
    })?;
    Ok(depths.collect::<Result<_, _>>()?)
}

pub(super) fn is_idle(connection: &Connection, now: Timestamp) -> Result<bool, QueueError> {
    let busy = connection
        .prepare_cached(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM messages WHERE parked_at IS NULL AND visible_at <= ?1)
                         OR EXISTS (SELECT 1 FROM messages WHERE in_flight = 1)",
        )?
        .exists(params![now.as_microsecond()])?;
    Ok(!busy)
}

pub(super) fn next_visible(connection: &Connection) -> Result<Option<Timestamp>, QueueError> {
    let next: Option<i64> = connection
        .prepare_cached("SELECT MIN(visible_at) FROM messages WHERE parked_at IS NULL")?
        .query_row([], |row| row.get(0))?;
    Ok(next.map(Timestamp::from_microsecond).transpose()?)
}
