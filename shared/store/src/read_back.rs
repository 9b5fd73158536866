//! What was written out of a municipality, put back as it stood.

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Map, Value, json};

use crate::{Item, Key, MunicipalityStore, StoreError, Whole, item::string, table::Consistency};

/// What an item bears that was read back, so that whoever reads the stream does not take it for news. It stays there: what is
/// written anew in its place has none.
pub const READ_BACK: &str = "read_back";

/// What versions of settings bear while the rest is not there.
const BEING_READ: &str = "being_read";

/// Attributes that are sets of texts, which JSON writes as lists.
const SETS: [&str; 1] = ["known_by"];

/// Whether there is something of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// There are no settings, and so there is no such municipality.
    Free,
    /// It is being read back, or that was interrupted.
    BeingRead,
    /// There is.
    Taken,
}

impl MunicipalityStore {
    /// Whether there is something of it that nothing may be read over.
    pub async fn ground(&self) -> Result<Ground, StoreError> {
        let call = self
            .main()
            .querying(&self.key(Key::Settings(1)).pk, Consistency::Strong)
            .key_condition_expression("pk = :pk AND begins_with(sk, :versions)")
            .expression_attribute_values(":versions", string("version#"))
            .scan_index_forward(false)
            .limit(1);
        let latest = self.main().query(call).await?.items.unwrap_or_default().pop();
        Ok(match latest {
            None => Ground::Free,
            Some(item) if item.contains_key(BEING_READ) => Ground::BeingRead,
            Some(_) => Ground::Taken,
        })
    }

    /// Puts items as they were written out, but for what nobody has. Repeating it changes nothing.
    pub async fn read_back(&self, table: Whole, written: Vec<Value>) -> Result<(), StoreError> {
        let items = written.into_iter().map(item_of).collect::<Result<Vec<_>, _>>()?;
        self.table(table).put_many(items).await
    }
}

/// A version of the settings, as it stands while the rest is not there: nobody is let in.
#[must_use]
pub fn being_read(version: Value) -> Value {
    with(version, [("standing", Some(json!("suspended"))), (BEING_READ, Some(json!(true)))])
}

/// A version of the settings as it stood. Of what was leaving when it was written out nobody is let in.
#[must_use]
pub fn as_it_stood(version: Value) -> Value {
    let was_leaving = version.get("standing") == Some(&json!("leaving"));
    let version = with(version, [(BEING_READ, None)]);
    if was_leaving { with(version, [("standing", Some(json!("suspended")))]) } else { version }
}

fn with<const N: usize>(item: Value, changes: [(&str, Option<Value>); N]) -> Value {
    let mut fields = match item {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    for (name, value) in changes {
        match value {
            Some(value) => fields.insert(name.to_owned(), value),
            None => fields.remove(name),
        };
    }
    Value::Object(fields)
}

fn item_of(written: Value) -> Result<Item, StoreError> {
    let Value::Object(mut fields) = written else {
        return Err(StoreError::Unreadable("what was written out is no item".to_owned()));
    };
    fields.insert(READ_BACK.to_owned(), json!(true));
    fields
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Array(texts) if SETS.contains(&name.as_str()) => AttributeValue::Ss(
                    texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
                ),
                value => serde_dynamo::to_attribute_value(value)?,
            };
            Ok((name, value))
        })
        .collect()
}
