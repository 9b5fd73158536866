//! The events of each day and the digest that seals them; tallies that are folded when their stream shard is over.

use domain::{
    calendar::stockholm,
    hash::Hash,
    ids::ProposalId,
    tally::{Change, Changes, Counted, StreamSeq},
};
use jiff::{SignedDuration, ToSpan};
use tests::Town;

#[tokio::test]
async fn each_day_is_sealed_by_a_digest_that_follows_on_the_one_before() {
    let town = Town::new().await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let first = stockholm(town.host.app().now()).date();
    town.handed_in("Tak").await;
    assert_eq!(store.digest(first).await.unwrap(), None, "the day is not over");
    town.days_pass(3).await;
    let sealed = store.digest(first).await.unwrap().unwrap();
    assert_eq!((sealed.events, sealed.previous), (2, Hash::none()), "the settings and the proposal");
    let next = store.digest(first.saturating_add(1.day())).await.unwrap().unwrap();
    assert_eq!((next.events, next.previous), (0, sealed.hash));
}

#[tokio::test]
async fn tallies_of_ended_stream_shards_are_folded_and_the_sum_stays() {
    let town = Town::new().await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let (id, now) = (ProposalId::from_bytes([5; 16]), town.host.app().now());
    for shard in 0..20 {
        let mut changes = Changes::default();
        for n in 1..=3_u32 {
            let seq = StreamSeq::try_from(n.to_string()).unwrap();
            changes.push(Change::new(seq, 1, Counted::Vote));
        }
        let at = now + SignedDuration::from_hours(6 * shard);
        let tally = store.count(id, &format!("shard-{shard}"), changes, at).await.unwrap();
        assert_eq!(
            (tally.votes, tally.windows),
            (u64::try_from(3 * (shard + 1)).unwrap(), u64::try_from(shard + 1).unwrap())
        );
    }
    let items = town.host.client().query().table_name(local::engine::MAIN_TABLE);
    let partition = aws_sdk_dynamodb::types::AttributeValue::S(format!("broviken#proposal#{id}#tally"));
    let items =
        items.key_condition_expression("pk = :pk").expression_attribute_values(":pk", partition).send().await;
    let left = items.unwrap().count;
    assert!(left <= 13, "{left} tallies are left of twenty");
    assert_eq!(store.tally(id).await.unwrap().votes, 60);
}
