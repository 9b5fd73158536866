//! The two tables, shaped as `infra/template.yaml` shapes them in AWS.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, CreateGlobalSecondaryIndexAction, GlobalSecondaryIndex,
    GlobalSecondaryIndexUpdate, KeySchemaElement, KeyType, Projection, ProjectionType, ScalarAttributeType,
    StreamSpecification, StreamViewType, TimeToLiveSpecification,
};

use super::EngineError;

/// The table of aggregates, events, texts, cards and tallies; it has the stream.
pub const MAIN_TABLE: &str = "ting-main";
/// The table of people and their contact data; it has no stream.
pub const PEOPLE_TABLE: &str = "ting-people";
/// The sparse index of what is due, by shard and time.
pub const DUE_INDEX: &str = "due";
/// The sparse index of what is a person's own, by kind and time.
const MINE_INDEX: &str = "mine";
/// One for each order that lists can be read in, named after what it is ordered by.
const ORDER_INDEXES: [&str; 4] = ["by_hot", "by_votes", "by_closing", "by_random"];

const EXPIRES: &str = "expires";

/// Makes the tables that do not exist yet, and the indexes that a table of an earlier version lacks.
pub(super) async fn create_missing(client: &Client) -> Result<(), EngineError> {
    let present = client.list_tables().send().await.map_err(table)?.table_names.unwrap_or_default();
    let missing = |name: &str| !present.iter().any(|table| table == name);
    if missing(MAIN_TABLE) {
        create(client, with_stream_and_indexes(keyed(client, MAIN_TABLE)?)?, MAIN_TABLE).await?;
    } else {
        add_missing_orders(client).await?;
    }
    if missing(PEOPLE_TABLE) {
        create(client, keyed(client, PEOPLE_TABLE)?, PEOPLE_TABLE).await?;
    }
    Ok(())
}

/// One at a time, as DynamoDB makes them.
async fn add_missing_orders(client: &Client) -> Result<(), EngineError> {
    let described = client.describe_table().table_name(MAIN_TABLE).send().await.map_err(table)?;
    let present = described.table.and_then(|table| table.global_secondary_indexes).unwrap_or_default();
    let is_missing = |name: &str| !present.iter().any(|index| index.index_name() == Some(name));
    for name in ORDER_INDEXES.into_iter().filter(|name| is_missing(name)) {
        let index = CreateGlobalSecondaryIndexAction::builder()
            .index_name(name)
            .key_schema(key("pk", KeyType::Hash)?)
            .key_schema(key(name, KeyType::Range)?)
            .projection(keys_only())
            .build()
            .map_err(table)?;
        client
            .update_table()
            .table_name(MAIN_TABLE)
            .attribute_definitions(text_attribute("pk")?)
            .attribute_definitions(text_attribute(name)?)
            .global_secondary_index_updates(GlobalSecondaryIndexUpdate::builder().create(index).build())
            .send()
            .await
            .map_err(table)?;
    }
    Ok(())
}

fn keys_only() -> Projection {
    Projection::builder().projection_type(ProjectionType::KeysOnly).build()
}

async fn create(client: &Client, request: CreateTableFluentBuilder, name: &str) -> Result<(), EngineError> {
    request.send().await.map_err(table)?;
    let expiry = TimeToLiveSpecification::builder().enabled(true).attribute_name(EXPIRES);
    client
        .update_time_to_live()
        .table_name(name)
        .time_to_live_specification(expiry.build().map_err(table)?)
        .send()
        .await
        .map_err(table)?;
    Ok(())
}

fn keyed(client: &Client, name: &str) -> Result<CreateTableFluentBuilder, EngineError> {
    Ok(client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions(text_attribute("pk")?)
        .attribute_definitions(text_attribute("sk")?)
        .key_schema(key("pk", KeyType::Hash)?)
        .key_schema(key("sk", KeyType::Range)?))
}

fn with_stream_and_indexes(
    request: CreateTableFluentBuilder,
) -> Result<CreateTableFluentBuilder, EngineError> {
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewAndOldImages)
        .build()
        .map_err(table)?;
    let mut request = request.stream_specification(stream);
    for (name, hash, range) in [(DUE_INDEX, "due_shard", "due_at"), (MINE_INDEX, "mine", "mine_at")] {
        let index = GlobalSecondaryIndex::builder()
            .index_name(name)
            .key_schema(key(hash, KeyType::Hash)?)
            .key_schema(key(range, KeyType::Range)?)
            .projection(keys_only())
            .build()
            .map_err(table)?;
        request = request
            .attribute_definitions(text_attribute(hash)?)
            .attribute_definitions(text_attribute(range)?)
            .global_secondary_indexes(index);
    }
    for name in ORDER_INDEXES {
        let index = GlobalSecondaryIndex::builder()
            .index_name(name)
            .key_schema(key("pk", KeyType::Hash)?)
            .key_schema(key(name, KeyType::Range)?)
            .projection(keys_only())
            .build()
            .map_err(table)?;
        request = request.attribute_definitions(text_attribute(name)?).global_secondary_indexes(index);
    }
    Ok(request)
}

fn text_attribute(name: &str) -> Result<AttributeDefinition, EngineError> {
    let attribute = AttributeDefinition::builder().attribute_name(name);
    attribute.attribute_type(ScalarAttributeType::S).build().map_err(table)
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement, EngineError> {
    KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(table)
}

fn table<E>(error: E) -> EngineError
where
    aws_sdk_dynamodb::Error: From<E>,
{
    EngineError::Table(Box::new(error.into()))
}
