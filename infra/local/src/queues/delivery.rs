//! Sending, receiving and answering messages.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::{Message, Policy, QueueError, Receipt, Received, dead};

pub(super) fn send(connection: &Connection, messages: &[Message], now: Timestamp) -> Result<(), QueueError> {
    let mut insert = connection
        .prepare_cached("INSERT INTO messages (queue, body, sent_at, visible_at) VALUES (?1, ?2, ?3, ?4)")?;
    for message in messages {
        let visible_at = now.checked_add(message.delay)?;
        insert.execute(params![
            message.queue,
            message.body,
            now.as_microsecond(),
            visible_at.as_microsecond()
        ])?;
    }
    Ok(())
}

pub(super) fn receive(
    connection: &Connection,
    queue: &str,
    max: usize,
    policy: &Policy,
    now: Timestamp,
) -> Result<Vec<Received>, QueueError> {
    if !any_visible(connection, queue, now)? {
        return Ok(Vec::new());
    }
    dead::park_exhausted(connection, queue, policy.max_receives, now)?;
    let hidden_until = now.checked_add(policy.visibility)?;
    let mut take = connection.prepare_cached(
        "UPDATE messages
         SET deliveries = deliveries + 1, receives = receives + 1, in_flight = 1, visible_at = ?4
         WHERE id IN (
             SELECT id FROM messages
             WHERE queue = ?1 AND parked_at IS NULL AND visible_at <= ?2
             ORDER BY visible_at, id LIMIT ?3)
         RETURNING id, deliveries, body, receives, sent_at",
    )?;
    let max = i64::try_from(max).unwrap_or(i64::MAX);
    let rows = take
        .query_and_then(params![queue, now.as_microsecond(), max, hidden_until.as_microsecond()], received)?;
    let mut messages = rows.collect::<Result<Vec<_>, QueueError>>()?;
    messages.sort_by_key(|message| message.id);
    Ok(messages)
}

pub(super) fn delete(connection: &Connection, receipts: &[Receipt]) -> Result<usize, QueueError> {
    let mut delete = connection
        .prepare_cached("DELETE FROM messages WHERE id = ?1 AND deliveries = ?2 AND parked_at IS NULL")?;
    let mut deleted = 0;
    for receipt in receipts {
        deleted += delete.execute(params![receipt.id, receipt.delivery])?;
    }
    Ok(deleted)
}

pub(super) fn retry_later(
    connection: &Connection,
    receipt: Receipt,
    backoff: Duration,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<(), QueueError> {
    let visible_at = now.checked_add(backoff)?;
    connection
        .prepare_cached(
            "UPDATE messages SET in_flight = 0, visible_at = ?3, failure = COALESCE(?4, failure)
             WHERE id = ?1 AND deliveries = ?2 AND parked_at IS NULL",
        )?
        .execute(params![receipt.id, receipt.delivery, visible_at.as_microsecond(), reason])?;
    Ok(())
}

/// Asked first, because an `UPDATE` takes the write lock even when it finds nothing.
fn any_visible(connection: &Connection, queue: &str, now: Timestamp) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM messages WHERE queue = ?1 AND parked_at IS NULL AND visible_at <= ?2")?
        .exists(params![queue, now.as_microsecond()])
}

fn received(row: &Row<'_>) -> Result<Received, QueueError> {
    let id = row.get(0)?;
    Ok(Received {
        receipt: Receipt { id, delivery: row.get(1)? },
        id,
        body: row.get(2)?,
        receives: row.get(3)?,
        sent_at: Timestamp::from_microsecond(row.get(4)?)?,
    })
}
