//! What holds more than one answer of DynamoDB, which ends at a megabyte, is read whole.

use aws_sdk_dynamodb::types::AttributeValue;
use http::StatusCode;
use tests::Town;

/// Puts into a partition, before all that is there, more than one answer can hold.
async fn is_filled(town: &Town, partition: &str) {
    let text = |text: String| AttributeValue::S(text);
    for n in 0..40 {
        let put = town.host.client().put_item().table_name(local::engine::MAIN_TABLE);
        let put = put
            .item("pk", text(partition.to_owned()))
            .item("sk", text(format!("a{n:03}")))
            .item("et", text("filling".to_owned()))
            .item("filling", text("ö".repeat(15_000)));
        put.send().await.unwrap();
    }
}

#[tokio::test]
async fn a_proposal_and_a_comment_of_more_than_a_megabyte_are_read_whole() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let comment = town.commented(&town.resident("Bo").await, &tak.id, "Bra.").await;
    is_filled(&town, &format!("broviken#proposal#{}", tak.id)).await;
    is_filled(&town, &format!("broviken#comment#{comment}")).await;
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says(&["Låt bussen gå varje timme."]));
    let desk = town.moderator().await.opens_comment(&comment).await;
    assert!(desk.answer.status == StatusCode::OK && desk.says(&["Bra."]));
}
