//! One row of the engine's stream table, and the event record Lambda would see.

use aws_lambda_events::event::dynamodb::{EventRecord, StreamRecord, StreamViewType, UserIdentity};
use serde_dynamo::Item;
use serde_json::{Value, json};

use super::{Position, StreamError};
use crate::engine::REGION;

/// A stream record as the engine stores it; images are DynamoDB's JSON.
pub(super) struct Row {
    event_name: String,
    keys: String,
    new_image: Option<String>,
    old_image: Option<String>,
    sequence: i64,
    created_at: i64,
    user_identity: Option<String>,
    event_id: Option<String>,
}

impl Row {
    /// Reads a row in the column order of `rows_after`.
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let sequence: String = row.get(4)?;
        Ok(Self {
            event_name: row.get(0)?,
            keys: row.get(1)?,
            new_image: row.get(2)?,
            old_image: row.get(3)?,
            // The engine writes nothing but digits here, and treats anything else as 0 itself.
            sequence: sequence.parse().unwrap_or_default(),
            created_at: row.get(5)?,
            user_identity: row.get(6)?,
            event_id: row.get(7)?,
        })
    }

    pub(super) fn position(&self) -> Position {
        Position::from_stored(self.sequence)
    }

    pub(super) fn into_record(self, source: &str) -> Result<EventRecord, StreamError> {
        let mut record = EventRecord::default();
        record.change = self.change()?;
        record.user_identity = self.user_identity.as_deref().map(identity).transpose()?;
        record.event_id = self.event_id.unwrap_or_else(|| self.sequence.to_string());
        record.event_name = self.event_name;
        record.event_source = Some("aws:dynamodb".to_owned());
        record.event_source_arn = Some(source.to_owned());
        record.event_version = Some("1.1".to_owned());
        record.aws_region = REGION.to_owned();
        Ok(record)
    }

    fn change(&self) -> Result<StreamRecord, StreamError> {
        let size = self.keys.len() + length(&self.new_image) + length(&self.old_image);
        // Through JSON, because the creation time is of a type only the events crate knows.
        let mut change: StreamRecord = serde_json::from_value(json!({
            "ApproximateCreationDateTime": self.created_at as f64,
            "SizeBytes": size,
        }))?;
        change.keys = serde_json::from_str(&self.keys)?;
        change.new_image = image(&self.new_image)?;
        change.old_image = image(&self.old_image)?;
        change.sequence_number = Some(self.position().to_string());
        change.stream_view_type = Some(StreamViewType::NewAndOldImages);
        Ok(change)
    }
}

fn length(image: &Option<String>) -> usize {
    image.as_ref().map_or(0, String::len)
}

fn image(json: &Option<String>) -> Result<Item, StreamError> {
    Ok(json.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default())
}

/// Who deleted the item, where it was not a request: DynamoDB's time to live.
fn identity(json: &str) -> Result<UserIdentity, StreamError> {
    let stored: Value = serde_json::from_str(json)?;
    let text = |name: &str| stored.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut identity = UserIdentity::default();
    identity.type_ = text("type");
    identity.principal_id = text("principalId");
    Ok(identity)
}
