//! The digest of ten thousand followers, and the walk of a hundred thousand.

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::Mutex,
    time::{Duration, Instant},
};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    aggregate::AggregateId,
    email::EmailAddress,
    follow::{Cadence, Follow, Scope, follow_id},
    hash::Hash,
    ids::{PersonId, ProposalId},
};
use jiff::SignedDuration;
use local::{
    EdgeCache, Seed,
    engine::{MAIN_TABLE, PEOPLE_TABLE},
};
use outbox::{NotSent, Outbox, Outgoing};
use serde_json::{Value, json};
use store::{
    Activity, Follower, Item, Person, Versioned, follow_item, follower_item, fresh_bytes, person_item,
};

use crate::{
    Bound, note, report,
    town::{Served, municipality},
    votes::open_proposals,
};

const FOLLOWERS: usize = 10_000;
const MANY: usize = 100_000;

pub async fn figures() {
    let served = Served::new(Seed::Demo, EdgeCache::Off).await;
    let id = open_proposals(&served).await[0];
    let scope = Scope::Proposal(id);
    load_people(&served, &scope, FOLLOWERS).await;
    has_news(&served, id).await;

    let before = served.host.mailbox().all().expect("the mailbox").len();
    let consumed = served.host.app().store.consumed();
    let seconds = mailing(&served, &scope).await;
    let sent = served.host.mailbox().all().expect("the mailbox").len() - before;
    assert_eq!(sent, FOLLOWERS, "each of them has one mail");
    let units = served.host.app().store.consumed() - consumed;
    let per = |all: f64| all / FOLLOWERS as f64;
    report("digest for 10 000 followers", sent as f64 / seconds, "mails/s", Bound::AtLeast(100.0));
    note("digest for each follower, read units", per(units.read), "units");
    note("digest for each follower, write units", per(units.write), "units");
    let again = mailing(&served, &scope).await;
    note("the same again on the same day, which sends nothing", FOLLOWERS as f64 / again, "followers/s");

    let scope = Scope::Comments(id);
    load_followers(&served, &scope, MANY).await;
    let begun = Instant::now();
    let (steps, messages, most) = walked(&served, &scope).await;
    report("walk of 100 000 followers, the most in one message", most as f64, "people", Bound::AtMost(50.0));
    note("walk of 100 000 followers", MANY as f64 / begun.elapsed().as_secs_f64(), "followers/s");
    note("walk of 100 000 followers, steps", steps as f64, "messages");
    note("walk of 100 000 followers, messages to tell them", messages as f64, "messages");
}

/// Sets out on a mailing, and waits until all of it has left; answers in how many seconds.
async fn mailing(served: &Served, scope: &Scope) -> f64 {
    let begun = Instant::now();
    let (queues, now) = (served.host.queues(), served.host.app().now());
    queues.send("digest", walk(scope).to_string(), Duration::ZERO, now).await.expect("sent");
    served.host.drain().await.expect("drained");
    begun.elapsed().as_secs_f64()
}

fn walk(scope: &Scope) -> Value {
    json!({
        "municipality": municipality(), "task": "walk-followers", "scope": scope,
        "cadences": ["daily"], "after": null,
    })
}

/// Keeps what is sent.
#[derive(Default)]
struct Tray(Mutex<Vec<Value>>);

impl Outbox for Tray {
    fn send<'a>(
        &'a self,
        messages: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>> {
        let messages = messages.iter().map(|message| serde_json::from_str(&message.body).expect("JSON"));
        self.0.lock().expect("nobody panicked").extend(messages);
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Walks all who follow something and tells nobody; answers the steps, the messages and the most people in one.
async fn walked(served: &Served, scope: &Scope) -> (usize, usize, usize) {
    let (mut next, mut steps, mut messages, mut most, mut found) = (Some(walk(scope)), 0, 0, 0, 0);
    while let Some(step) = next.take() {
        let mut record = SqsMessage::default();
        record.message_id = Some("1".to_owned());
        record.body = Some(step.to_string());
        let mut event = SqsEvent::default();
        event.records = vec![record];
        let tray = Tray::default();
        let outcome = digest::handle(served.host.app(), served.host.mailbox(), &tray, event).await;
        assert!(outcome.failed.is_empty());
        steps += 1;
        for message in tray.0.into_inner().expect("nobody panicked") {
            match message["people"].as_array().map(Vec::len) {
                Some(people) => {
                    (messages, most, found) = (messages + 1, most.max(people), found + people);
                }
                None => next = Some(message),
            }
        }
    }
    assert_eq!(found, MANY);
    (steps, messages, most)
}

/// Something has happened to a proposal.
async fn has_news(served: &Served, proposal: ProposalId) {
    let app = served.host.app();
    let store = app.store.municipality(municipality());
    let activity = Activity {
        at: app.now(),
        aggregate: AggregateId::Proposal(proposal),
        seq: 2,
        kind: "published".to_owned(),
        proposal,
        comment: None,
        noted_at: None,
    };
    store.note_activity(&[Scope::Proposal(proposal)], &activity, app.now()).await.expect("noted");
}

/// Loads people with addresses, who follow something every morning.
async fn load_people(served: &Served, scope: &Scope, count: usize) {
    let app = served.host.app();
    let (store, since) = (app.store.municipality(municipality()), app.now() - SignedDuration::from_hours(1));
    let (mut people, mut follows) = (Vec::new(), Vec::new());
    for n in 0..count {
        let id = PersonId::from_bytes(fresh_bytes().expect("random bits"));
        let person = Person {
            mobile: None,
            known_by: BTreeSet::new(),
            id,
            email: EmailAddress::parse(&format!("{n}@exempel.se")).ok(),
            language: "sv".to_owned(),
            confirmed_at: since,
            undeliverable: None,
            silenced_at: None,
            number: None,
            details: Default::default(),
        };
        people.push(person_item(&store, &person).expect("an item"));
        let follower = Follower { person: id, since };
        follows.push(follower_item(&store, scope, Cadence::Daily, &follower).expect("an item"));
        let (cadence, scope) = (Cadence::Daily, scope.clone());
        let state = Follow { id: follow_id(id, &scope), person: id, scope, cadence, since, is_active: true };
        let follow = Versioned { state, version: 1, head: Hash::none() };
        follows.push(follow_item(&store, &follow).expect("an item"));
    }
    put(served, PEOPLE_TABLE, people).await;
    put(served, MAIN_TABLE, follows).await;
    served.host.drain().await.expect("drained");
}

/// Loads followers who are nobody.
async fn load_followers(served: &Served, scope: &Scope, count: usize) {
    let app = served.host.app();
    let (store, since) = (app.store.municipality(municipality()), app.now());
    let followers = (0..count).map(|_| {
        let person = PersonId::from_bytes(fresh_bytes().expect("random bits"));
        follower_item(&store, scope, Cadence::Daily, &Follower { person, since }).expect("an item")
    });
    put(served, MAIN_TABLE, followers.collect()).await;
    served.host.drain().await.expect("drained");
}

async fn put(served: &Served, table: &str, items: Vec<Item>) {
    let client = served.host.client();
    for batch in items.chunks(25) {
        let puts = batch.iter().map(|item| {
            let put = PutRequest::builder().set_item(Some(item.clone())).build().expect("a put");
            WriteRequest::builder().put_request(put).build()
        });
        client.batch_write_item().request_items(table, puts.collect()).send().await.expect("written");
    }
}
