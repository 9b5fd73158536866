use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use local::queues::{Checkpoint, Depth, Fate, Message, Policy, Queues, Received};
use tempfile::TempDir;

const QUEUE: &str = "notify";

const POLICY: Policy = Policy {
    visibility: Duration::from_secs(30),
    max_receives: 3,
    first_backoff: Duration::from_secs(10),
    longest_backoff: Duration::from_secs(15),
};

/// Queues in a directory of their own.
async fn queues() -> (TempDir, Queues) {
    let data = tempfile::tempdir().unwrap();
    let queues = Queues::open(data.path()).await.unwrap();
    (data, queues)
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
}

async fn send(queues: &Queues, body: &str, now: Timestamp) {
    queues.send(QUEUE, body, Duration::ZERO, now).await.unwrap();
}

async fn receive(queues: &Queues, now: Timestamp) -> Vec<Received> {
    queues.receive(QUEUE, 10, POLICY, now).await.unwrap()
}

fn bodies(messages: &[Received]) -> Vec<&str> {
    messages.iter().map(|message| message.body.as_str()).collect()
}

async fn depth(queues: &Queues, now: Timestamp) -> Depth {
    queues.depths(now).await.unwrap().into_iter().next().unwrap_or_default()
}

#[tokio::test]
async fn a_received_message_hides_until_its_visibility_ends() {
    let (_data, queues) = queues().await;
    send(&queues, "a", at(0)).await;
    let first = receive(&queues, at(0)).await;
    assert_eq!((bodies(&first), first[0].receives), (vec!["a"], 1));
    assert!(receive(&queues, at(29)).await.is_empty());
    let second = receive(&queues, at(30)).await;
    assert_eq!((second[0].id, second[0].receives), (first[0].id, 2));

    assert_eq!(queues.delete(vec![first[0].receipt]).await.unwrap(), 0, "its receipt is out of date");
    assert_eq!(queues.delete(vec![second[0].receipt]).await.unwrap(), 1);
    assert!(receive(&queues, at(900)).await.is_empty());
}

#[tokio::test]
async fn messages_and_checkpoints_are_there_after_a_restart() {
    let (data, queues) = queues().await;
    send(&queues, "a", at(0)).await;
    receive(&queues, at(0)).await;
    queues.set_checkpoint(Checkpoint::new("bus", "7")).await.unwrap();
    drop(queues);

    let queues = Queues::open(data.path()).await.unwrap();
    assert_eq!(receive(&queues, at(1)).await[0].receives, 2, "whoever had received it is gone");
    assert_eq!(queues.checkpoint("bus").await.unwrap().as_deref(), Some("7"));
    assert_eq!(queues.checkpoint("other").await.unwrap(), None);
}

#[tokio::test]
async fn a_delayed_message_waits_and_leaves_the_queues_idle() {
    let (_data, queues) = queues().await;
    assert_eq!(queues.next_visible().await.unwrap(), None);
    queues.send(QUEUE, "later", Duration::from_secs(60), at(0)).await.unwrap();
    assert!(receive(&queues, at(59)).await.is_empty());
    assert!(queues.is_idle(at(59)).await.unwrap());
    assert_eq!(depth(&queues, at(59)).await, Depth { queue: QUEUE.into(), delayed: 1, ..Depth::default() });
    assert_eq!(queues.next_visible().await.unwrap(), Some(at(60)));
    assert!(!queues.is_idle(at(60)).await.unwrap());
    let received = receive(&queues, at(60)).await;
    assert!(!queues.is_idle(at(61)).await.unwrap(), "in flight");
    assert_eq!(depth(&queues, at(61)).await.in_flight, 1);
    queues.delete(vec![received[0].receipt]).await.unwrap();
    assert!(queues.is_idle(at(61)).await.unwrap());
    assert!(queues.depths(at(61)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_failing_message_backs_off_and_is_parked_with_its_reason() {
    let (_data, queues) = queues().await;
    send(&queues, "a", at(0)).await;
    let first = receive(&queues, at(0)).await;
    let fate = queues.fail(&first[0], "no answer", POLICY, at(0)).await.unwrap();
    assert_eq!(fate, Fate::Retried(at(10)));
    assert!(receive(&queues, at(9)).await.is_empty());
    let second = receive(&queues, at(10)).await;
    let fate = queues.fail(&second[0], "no answer", POLICY, at(10)).await.unwrap();
    assert_eq!(fate, Fate::Retried(at(25)), "twice as long, but no longer than the longest");
    let third = receive(&queues, at(25)).await;
    assert_eq!(queues.fail(&third[0], "gone for good", POLICY, at(25)).await.unwrap(), Fate::Parked);

    assert!(receive(&queues, at(900)).await.is_empty());
    assert!(queues.is_idle(at(900)).await.unwrap(), "what is parked does not count");
    assert_eq!(queues.next_visible().await.unwrap(), None);
    let letters = queues.dead_letters().await.unwrap();
    assert_eq!((letters[0].body.as_str(), letters[0].reason.as_str()), ("a", "gone for good"));
    assert_eq!((letters[0].receives, letters[0].parked_at), (3, at(25)));
}

#[tokio::test]
async fn a_message_nobody_survives_is_parked() {
    let (_data, queues) = queues().await;
    send(&queues, "deadly", at(0)).await;
    for delivery in 0..3 {
        assert_eq!(receive(&queues, at(delivery * 30)).await.len(), 1);
    }
    assert!(receive(&queues, at(90)).await.is_empty());
    assert_eq!(queues.dead_letters().await.unwrap()[0].reason, "delivered 3 times without an answer");
}

#[tokio::test]
async fn a_redriven_message_starts_anew() {
    let (_data, queues) = queues().await;
    send(&queues, "a", at(0)).await;
    let first = receive(&queues, at(0)).await;
    queues.park(first[0].receipt, "unknown proposal", at(1)).await.unwrap();
    assert_eq!(depth(&queues, at(1)).await.dead, 1);
    assert_eq!(queues.redrive("other", at(2)).await.unwrap(), 0);
    assert_eq!(queues.redrive(QUEUE, at(2)).await.unwrap(), 1);

    let again = receive(&queues, at(2)).await;
    assert_eq!((bodies(&again), again[0].receives), (vec!["a"], 1));
    assert_eq!(queues.delete(vec![first[0].receipt]).await.unwrap(), 0, "a receipt from before the redrive");
    queues.retry_later(again[0].receipt, Duration::from_secs(5), at(2)).await.unwrap();
    assert!(receive(&queues, at(6)).await.is_empty());
    assert_eq!(receive(&queues, at(7)).await.len(), 1);
}

#[tokio::test]
async fn a_batch_is_limited_oldest_first_and_per_queue() {
    let (_data, queues) = queues().await;
    let mut batch: Vec<_> = (0..5).map(|n| Message::new(QUEUE, n.to_string())).collect();
    batch.push(Message::new("closing", "other"));
    queues.send_batch(batch, at(0)).await.unwrap();
    let received = queues.receive(QUEUE, 3, POLICY, at(0)).await.unwrap();
    assert_eq!(bodies(&received), ["0", "1", "2"]);
    let receipts = received.iter().map(|message| message.receipt).collect();
    assert_eq!(queues.delete(receipts).await.unwrap(), 3);
    let depths = queues.depths(at(0)).await.unwrap();
    let waiting: Vec<_> = depths.iter().map(|depth| (depth.queue.as_str(), depth.waiting)).collect();
    assert_eq!(waiting, [("closing", 1), (QUEUE, 2)]);
}

#[tokio::test]
async fn messages_and_checkpoint_move_together_or_not_at_all() {
    let (_data, queues) = queues().await;
    let checkpoint = |value: &str| Checkpoint::new("bus", value);
    queues.send_batch_and_checkpoint(vec![Message::new(QUEUE, "a")], checkpoint("1"), at(0)).await.unwrap();
    let impossible = Message::new(QUEUE, "c").delayed(Duration::MAX);
    let batch = vec![Message::new(QUEUE, "b"), impossible];
    assert!(queues.send_batch_and_checkpoint(batch, checkpoint("2"), at(0)).await.is_err());

    assert_eq!(queues.checkpoint("bus").await.unwrap().as_deref(), Some("1"));
    assert_eq!(bodies(&receive(&queues, at(0)).await), ["a"]);
}

#[tokio::test]
async fn a_pump_is_woken_by_what_arrives() {
    let (_data, queues) = queues().await;
    let mut arrivals = queues.arrivals();
    assert!(!arrivals.has_changed().unwrap());
    send(&queues, "a", at(0)).await;
    arrivals.changed().await.unwrap();
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused() {
    let (data, queues) = queues().await;
    drop(queues);
    let file = rusqlite::Connection::open(data.path().join(local::queues::FILE_NAME)).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    assert!(Queues::open(data.path()).await.is_err());
}
