use aws_lambda_events::event::dynamodb::{EventRecord, StreamViewType};
use dynoxide::actions::get_records::GetRecordsRequest;
use dynoxide::actions::get_shard_iterator::encode_shard_iterator;
use local::engine::{Engine, MAIN_TABLE};
use local::stream::Position;

use crate::{engine, number, put, text};

async fn delete(engine: &Engine, pk: &str) {
    let delete = engine.client().delete_item().table_name(MAIN_TABLE).key("pk", text(pk));
    delete.key("sk", text("item")).send().await.unwrap();
}

fn names(records: &[EventRecord]) -> Vec<&str> {
    records.iter().map(|record| record.event_name.as_str()).collect()
}

fn title(item: &serde_dynamo::Item) -> Option<&str> {
    match item.get("title") {
        Some(serde_dynamo::AttributeValue::S(title)) => Some(title),
        _ => None,
    }
}

#[tokio::test]
async fn records_come_in_order_with_their_images() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    put(&client, "a", "first").await;
    put(&client, "a", "second").await;
    delete(&engine, "a").await;

    let stream = engine.stream().unwrap();
    let page = stream.after(Position::OLDEST, 100).await.unwrap();
    let [insert, modify, remove] = page.records.as_slice() else { panic!("{page:?}") };
    assert_eq!(names(&page.records), ["INSERT", "MODIFY", "REMOVE"]);
    assert_eq!((title(&insert.change.old_image), title(&insert.change.new_image)), (None, Some("first")));
    assert_eq!(
        (title(&modify.change.old_image), title(&modify.change.new_image)),
        (Some("first"), Some("second"))
    );
    assert_eq!((title(&remove.change.old_image), title(&remove.change.new_image)), (Some("second"), None));
    assert_eq!(insert.change.keys.len(), 2);
    assert_eq!(insert.change.stream_view_type, Some(StreamViewType::NewAndOldImages));
    assert_eq!(insert.aws_region, "eu-north-1");
    assert_eq!(insert.event_source_arn.as_deref(), Some(stream.source_arn()));
    assert!(insert.change.sequence_number < modify.change.sequence_number);
    assert_eq!(remove.change.sequence_number, Some(page.last.to_string()));
    assert_eq!(stream.latest_sequence().await.unwrap(), page.last);
}

#[tokio::test]
async fn a_reader_resumes_where_its_checkpoint_says() {
    let (data, engine) = engine().await;
    for n in 0..5 {
        put(&engine.client(), &n.to_string(), "").await;
    }
    let first = engine.stream().unwrap().after(Position::OLDEST, 2).await.unwrap();
    assert_eq!(first.records.len(), 2);
    let checkpoint = first.last.to_string();
    engine.shutdown().await.unwrap();

    let engine = Engine::open(data.path()).await.unwrap();
    let stream = engine.stream().unwrap();
    let rest = stream.after(checkpoint.parse().unwrap(), 100).await.unwrap();
    assert_eq!(rest.records.len(), 3);
    let nothing = stream.after(rest.last, 100).await.unwrap();
    assert_eq!((nothing.records.len(), nothing.last), (0, rest.last));
}

#[tokio::test]
async fn an_empty_stream_begins_at_the_oldest_position() {
    let (_data, engine) = engine().await;
    let stream = engine.stream().unwrap();
    assert_eq!(stream.latest_sequence().await.unwrap(), Position::OLDEST);
    assert!("17".parse::<Position>().is_err());
    assert_eq!(Position::OLDEST.to_string().parse::<Position>().unwrap(), Position::OLDEST);
}

#[tokio::test]
async fn a_transaction_arrives_whole_and_people_do_not_arrive() {
    let (_data, engine) = engine().await;
    let client = engine.client();
    let put_in = |table: &str, pk: &str| {
        let put = aws_sdk_dynamodb::types::Put::builder().table_name(table);
        let put = put.item("pk", text(pk)).item("sk", text("item")).build().unwrap();
        aws_sdk_dynamodb::types::TransactWriteItem::builder().put(put).build()
    };
    let transaction = client.transact_write_items().transact_items(put_in(MAIN_TABLE, "a"));
    let transaction = transaction.transact_items(put_in(local::engine::PEOPLE_TABLE, "p"));
    transaction.transact_items(put_in(MAIN_TABLE, "b")).send().await.unwrap();
    let page = engine.stream().unwrap().after(Position::OLDEST, 100).await.unwrap();
    assert_eq!(names(&page.records), ["INSERT", "INSERT"]);
}

#[tokio::test]
async fn an_expired_item_is_removed_by_the_service() {
    let (_data, engine) = engine().await;
    let put = engine.client().put_item().table_name(MAIN_TABLE).item("pk", text("a"));
    put.item("sk", text("item")).item("expires", number(1)).send().await.unwrap();
    assert_eq!(engine.delete_expired().await.unwrap(), 1);

    let page = engine.stream().unwrap().after(Position::OLDEST, 100).await.unwrap();
    assert_eq!(names(&page.records), ["INSERT", "REMOVE"]);
    let identity = page.records[1].user_identity.as_ref().unwrap();
    assert_eq!(
        (identity.type_.as_str(), identity.principal_id.as_str()),
        ("Service", "dynamodb.amazonaws.com")
    );
    assert!(page.records[0].user_identity.is_none());
}

#[tokio::test]
async fn the_reader_says_what_the_engine_says() {
    let (_data, engine) = engine().await;
    let put = engine.client().put_item().table_name(MAIN_TABLE).item("pk", text("a"));
    let put = put.item("sk", text("item")).item("n", number(-42)).item("l", text("å"));
    let put = put.item("b", aws_sdk_dynamodb::types::AttributeValue::B(vec![0, 255].into()));
    put.item("set", aws_sdk_dynamodb::types::AttributeValue::Ss(vec!["x".into()])).send().await.unwrap();
    delete(&engine, "a").await;

    let iterator = encode_shard_iterator(MAIN_TABLE, engine.stream().unwrap().shard_id(), 0);
    let request = GetRecordsRequest { shard_iterator: iterator, limit: None };
    let theirs = engine.database().get_records(request).unwrap();
    let ours = engine.stream().unwrap().after(Position::OLDEST, 100).await.unwrap();
    assert_eq!(theirs.records.len(), 2);
    for (theirs, mut ours) in theirs.records.iter().zip(ours.records) {
        let theirs: EventRecord = serde_json::from_value(serde_json::to_value(theirs).unwrap()).unwrap();
        // Lambda adds the ARN of the event source mapping; the region is a fixed name in the engine.
        ours.event_source_arn = None;
        ours.aws_region.clone_from(&theirs.aws_region);
        assert_eq!(theirs, ours);
    }
}
