//! What the engine says a request costs; budgets in other tests rest on it.

use aws_sdk_dynamodb::types::{Put, ReturnConsumedCapacity, TransactWriteItem};
use local::engine::MAIN_TABLE;

use crate::{engine, text};

#[tokio::test]
async fn consumed_units_are_dynamodbs() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    let units = |capacity: Option<aws_sdk_dynamodb::types::ConsumedCapacity>| {
        capacity.and_then(|capacity| capacity.capacity_units).unwrap()
    };
    let counted = ReturnConsumedCapacity::Total;
    let body = "x".repeat(1_500);

    let put = client.put_item().table_name(MAIN_TABLE).item("pk", text("a")).item("sk", text("1"));
    let put = put.item("body", text(&body)).return_consumed_capacity(counted.clone());
    assert_eq!(units(put.send().await.unwrap().consumed_capacity), 2.0, "1.5 KB is two write units");

    let due = client.put_item().table_name(MAIN_TABLE).item("pk", text("a")).item("sk", text("2"));
    let due = due.item("due_shard", text("0")).item("due_at", text("1"));
    let due = due.return_consumed_capacity(counted.clone()).send().await.unwrap();
    assert_eq!(units(due.consumed_capacity), 2.0, "one for the table, one for the index");

    for (consistent, expected) in [(false, 0.5), (true, 1.0)] {
        let get = client.get_item().table_name(MAIN_TABLE).key("pk", text("a")).key("sk", text("1"));
        let get = get.consistent_read(consistent).return_consumed_capacity(counted.clone());
        assert_eq!(units(get.send().await.unwrap().consumed_capacity), expected);
    }

    let query = client.query().table_name(MAIN_TABLE).key_condition_expression("pk = :p");
    let query = query.expression_attribute_values(":p", text("a")).return_consumed_capacity(counted.clone());
    assert_eq!(
        units(query.send().await.unwrap().consumed_capacity),
        0.5,
        "under 4 KB, eventually consistent"
    );

    let put = |sk: &str| {
        let put = Put::builder().table_name(MAIN_TABLE).item("pk", text("t")).item("sk", text(sk));
        TransactWriteItem::builder().put(put.build().unwrap()).build()
    };
    let transaction = client.transact_write_items().transact_items(put("1")).transact_items(put("2"));
    let transaction = transaction.return_consumed_capacity(counted).send().await.unwrap();
    assert_eq!(units(transaction.consumed_capacity().first().cloned()), 4.0, "twice a put for each item");
}
