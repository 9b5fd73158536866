//! A municipality that leaves: everything of it, a page at a time, to be written out or deleted. For what an operator has
//! asked for, and for nobody's request.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::Value;

use crate::{
    Item, Key, LastKey, MunicipalityStore, StoreError,
    item::{FullKey, string, text_of},
    table::Table,
};

/// One of the two tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Everything but contact data.
    Main,
    /// Contact data and what is not yet confirmed.
    People,
}

impl MunicipalityStore {
    /// What stands in a table of this municipality, a page at a time, in no order that means anything: each item as JSON.
    pub async fn written_out(
        &self,
        table: Whole,
        after: Option<LastKey>,
        limit: i32,
    ) -> Result<(Vec<Value>, Option<LastKey>), StoreError> {
        let (items, last) = self.whole(table, after, limit).await?;
        let written = items.into_iter().map(written).collect::<Result<_, _>>()?;
        Ok((written, last))
    }

    /// Deletes what stands in a page of a table of this municipality, but its settings, by which it is known that it leaves.
    /// Answers how much that was.
    pub async fn delete_page(
        &self,
        table: Whole,
        after: Option<LastKey>,
        limit: i32,
    ) -> Result<(usize, Option<LastKey>), StoreError> {
        let (items, last) = self.whole(table, after, limit).await?;
        let settings = self.key(Key::Settings(1)).pk;
        let keys: Vec<FullKey> =
            items.iter().filter_map(FullKey::of).filter(|key| key.pk != settings).collect();
        self.table(table).delete_many(&keys).await?;
        Ok((keys.len(), last))
    }

    /// Deletes the settings, after which there is no such municipality.
    pub async fn delete_settings(&self) -> Result<(), StoreError> {
        // It leaves the list first: what is listed is there.
        self.unlist().await?;
        let partition = self.key(Key::Settings(1)).pk;
        let call = self.main().querying(&partition, crate::table::Consistency::Strong);
        let items = self.main().query_whole(call).await?;
        let keys: Vec<FullKey> = items.iter().filter_map(FullKey::of).collect();
        self.main().delete_many(&keys).await
    }

    pub(crate) fn table(&self, table: Whole) -> &Table {
        match table {
            Whole::Main => self.main(),
            Whole::People => self.people(),
        }
    }

    async fn whole(
        &self,
        table: Whole,
        after: Option<LastKey>,
        limit: i32,
    ) -> Result<(Vec<Item>, Option<LastKey>), StoreError> {
        let start = after.map(|(pk, sk)| FullKey { pk, sk }.attributes());
        let table = self.table(table);
        let begins = format!("{}#", self.municipality());
        let call = table
            .scanning()
            .filter_expression("begins_with(pk, :municipality)")
            .expression_attribute_values(":municipality", string(&begins))
            .set_exclusive_start_key(start)
            .limit(limit);
        let output = table.scan(call).await?;
        let last = output.last_evaluated_key.as_ref().and_then(FullKey::of).map(|last| (last.pk, last.sk));
        // What the table filters is what is asked for; that nothing else is deleted does not rest on it.
        let ours = |item: &Item| text_of(item, "pk").is_some_and(|pk| pk.starts_with(&begins));
        Ok((output.items.unwrap_or_default().into_iter().filter(ours).collect(), last))
    }
}

/// An item as JSON: its attributes by name, in the order of their names.
fn written(item: Item) -> Result<Value, StoreError> {
    let fields: BTreeMap<String, AttributeValue> = item.into_iter().collect();
    let read = fields.into_iter().map(|(name, value)| {
        let value: Value = serde_dynamo::from_attribute_value(value)?;
        Ok::<_, StoreError>((name, value))
    });
    read.collect::<Result<serde_json::Map<_, _>, _>>().map(Value::Object)
}
