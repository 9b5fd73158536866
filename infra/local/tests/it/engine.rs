use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    DeleteGlobalSecondaryIndexAction, GlobalSecondaryIndexUpdate, Put, ReturnValuesOnConditionCheckFailure,
    TimeToLiveStatus, TransactWriteItem,
};
use local::engine::{DUE_INDEX, Engine, MAIN_TABLE, PEOPLE_TABLE};

use crate::{engine, put, text};

#[tokio::test]
async fn both_tables_exist_with_stream_index_and_expiry() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    let main = client.describe_table().table_name(MAIN_TABLE).send().await.unwrap().table.unwrap();
    let people = client.describe_table().table_name(PEOPLE_TABLE).send().await.unwrap().table.unwrap();

    assert_eq!(main.global_secondary_indexes()[0].index_name(), Some(DUE_INDEX));
    assert!(main.latest_stream_arn().is_some());
    assert!(people.latest_stream_arn().is_none());
    for table in [MAIN_TABLE, PEOPLE_TABLE] {
        let expiry = client.describe_time_to_live().table_name(table).send().await.unwrap();
        let expiry = expiry.time_to_live_description.unwrap();
        assert_eq!(expiry.time_to_live_status(), Some(&TimeToLiveStatus::Enabled));
        assert_eq!(expiry.attribute_name(), Some("expires"));
    }
}

#[tokio::test]
async fn items_are_there_after_a_restart() {
    let (data, engine) = engine().await;
    put(&engine.client(), "a", "first").await;
    engine.shutdown().await.unwrap();

    let engine = Engine::open(data.path()).await.unwrap();
    let item = engine.client().get_item().table_name(MAIN_TABLE).key("pk", text("a")).key("sk", text("item"));
    let item = item.send().await.unwrap().item.unwrap();
    assert_eq!(item["title"], text("first"));
}

#[tokio::test]
async fn a_table_of_an_earlier_version_is_given_the_indexes_it_lacks() {
    let (data, engine) = engine().await;
    let client = engine.client();
    let entry = client.put_item().table_name(MAIN_TABLE).item("pk", text("list")).item("sk", text("item"));
    entry.item("by_hot", text("7")).send().await.unwrap();
    let gone = DeleteGlobalSecondaryIndexAction::builder().index_name("by_hot").build().unwrap();
    let gone = GlobalSecondaryIndexUpdate::builder().delete(gone).build();
    client.update_table().table_name(MAIN_TABLE).global_secondary_index_updates(gone).send().await.unwrap();
    engine.shutdown().await.unwrap();

    let engine = Engine::open(data.path()).await.unwrap();
    let found = engine.client().query().table_name(MAIN_TABLE).index_name("by_hot");
    let found = found.key_condition_expression("pk = :pk").expression_attribute_values(":pk", text("list"));
    assert_eq!(found.send().await.unwrap().items().len(), 1);
}

#[tokio::test]
async fn the_due_index_holds_only_what_is_due() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    put(&client, "never", "").await;
    let due = client.put_item().table_name(MAIN_TABLE).item("pk", text("soon")).item("sk", text("item"));
    due.item("due_shard", text("0")).item("due_at", text("2026-01-01")).send().await.unwrap();

    let found = client.query().table_name(MAIN_TABLE).index_name(DUE_INDEX);
    let found = found.key_condition_expression("due_shard = :s AND due_at < :t");
    let found = found.expression_attribute_values(":s", text("0"));
    let found = found.expression_attribute_values(":t", text("2026-02-01")).send().await.unwrap();
    assert_eq!(found.items().len(), 1);
    assert_eq!(found.items()[0]["pk"], text("soon"));
}

#[tokio::test]
async fn a_refused_put_shows_the_item_in_its_way() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    put(&client, "a", "first").await;
    let second = client.put_item().table_name(MAIN_TABLE).item("pk", text("a")).item("sk", text("item"));
    let second = second
        .condition_expression("attribute_not_exists(pk)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let error = second.send().await.unwrap_err().into_service_error();
    let PutItemError::ConditionalCheckFailedException(refused) = error else { panic!("{error}") };
    assert_eq!(refused.item().unwrap()["title"], text("first"));
}

#[tokio::test]
async fn a_cancelled_transaction_shows_the_item_in_its_way() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    put(&client, "a", "first").await;
    let refused = Put::builder()
        .table_name(MAIN_TABLE)
        .item("pk", text("a"))
        .item("sk", text("item"))
        .condition_expression("attribute_not_exists(pk)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    let free = Put::builder().table_name(MAIN_TABLE).item("pk", text("b")).item("sk", text("item"));
    let transaction = [free, refused]
        .into_iter()
        .map(|put| TransactWriteItem::builder().put(put.build().unwrap()).build())
        .fold(client.transact_write_items(), |transaction, item| transaction.transact_items(item));
    let error = transaction.send().await.unwrap_err().into_service_error();
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else { panic!("{error}") };
    let codes: Vec<_> = cancelled.cancellation_reasons().iter().map(|reason| reason.code()).collect();
    assert_eq!(codes, [Some("None"), Some("ConditionalCheckFailed")]);
    assert_eq!(cancelled.cancellation_reasons()[1].item().unwrap()["title"], text("first"));
    let free = client.get_item().table_name(MAIN_TABLE).key("pk", text("b")).key("sk", text("item"));
    assert!(free.send().await.unwrap().item.is_none());
}
