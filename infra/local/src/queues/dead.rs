//! Dead letters: messages that were tried often enough.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::{DeadLetter, QueueError, Receipt};

pub(super) fn park(
    connection: &Connection,
    receipt: Receipt,
    reason: &str,
    now: Timestamp,
) -> Result<(), QueueError> {
    connection
        .prepare_cached(
            "UPDATE messages SET parked_at = ?3, in_flight = 0, failure = ?4
             WHERE id = ?1 AND deliveries = ?2 AND parked_at IS NULL",
        )?
        .execute(params![receipt.id, receipt.delivery, now.as_microsecond(), reason])?;
    Ok(())
}

/// Parks what was delivered `max_receives` times and never answered, as after a crash.
pub(super) fn park_exhausted(
    connection: &Connection,
    queue: &str,
    max_receives: u32,
    now: Timestamp,
) -> Result<(), QueueError> {
    connection
        .prepare_cached(
            "UPDATE messages SET parked_at = ?2, in_flight = 0, failure =
                 CASE failure WHEN '' THEN 'delivered ' || receives || ' times without an answer'
                 ELSE failure END
             WHERE queue = ?1 AND parked_at IS NULL AND visible_at <= ?2 AND receives >= ?3",
        )?
        .execute(params![queue, now.as_microsecond(), max_receives])?;
    Ok(())
}

pub(super) fn redrive(connection: &Connection, queue: &str, now: Timestamp) -> Result<usize, QueueError> {
    let revived = connection
        .prepare_cached(
            "UPDATE messages SET parked_at = NULL, in_flight = 0, receives = 0, failure = '', visible_at = ?2
             WHERE queue = ?1 AND parked_at IS NOT NULL",
        )?
        .execute(params![queue, now.as_microsecond()])?;
    Ok(revived)
}

pub(super) fn letters(connection: &Connection) -> Result<Vec<DeadLetter>, QueueError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, queue, body, failure, receives, sent_at, parked_at
         FROM messages WHERE parked_at IS NOT NULL ORDER BY id",
    )?;
    statement.query_and_then([], letter)?.collect()
}

fn letter(row: &Row<'_>) -> Result<DeadLetter, QueueError> {
    Ok(DeadLetter {
        id: row.get(0)?,
        queue: row.get(1)?,
        body: row.get(2)?,
        reason: row.get(3)?,
        receives: row.get(4)?,
        sent_at: Timestamp::from_microsecond(row.get(5)?)?,
        parked_at: Timestamp::from_microsecond(row.get(6)?)?,
    })
}
