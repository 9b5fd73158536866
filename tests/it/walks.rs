//! However many follow something, each is found once, at most fifty to a message, step by step.

use std::{
    collections::BTreeSet,
    pin::Pin,
    sync::{Arc, Mutex},
};

use app::{App, Hosts, SystemClock};
use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    actor::Actor,
    aggregate::Context,
    follow::{Cadence, Scope},
    ids::PersonId,
    settings::VersionedSettings,
};
use local::{
    Mailbox,
    engine::{Engine, MAIN_TABLE, PEOPLE_TABLE},
};
use outbox::{NotSent, Outbox, Outgoing};
use proptest::prelude::*;
use serde_json::{Value, json};
use signing::KeyRing;
use store::{Follower, Store, TableNames, follower_item, fresh_bytes};

/// Keeps what is sent, for the test to hand on.
#[derive(Debug, Default)]
struct Tray(Mutex<Vec<Value>>);

impl Outbox for Tray {
    fn send<'a>(
        &'a self,
        messages: Vec<Outgoing>,
    ) -> Pin<Box<dyn Future<Output = Result<(), NotSent>> + Send + 'a>> {
        assert!(messages.len() <= 10, "as many as SQS takes at a time");
        let mut tray = self.0.lock().unwrap();
        tray.extend(messages.iter().map(|message| serde_json::from_str(&message.body).unwrap()));
        Box::pin(std::future::ready(Ok(())))
    }
}

struct Ground {
    app: App,
    engine: Engine,
    mailbox: Mailbox,
    _data: tempfile::TempDir,
}

async fn ground() -> Ground {
    let data = tempfile::TempDir::new().unwrap();
    let engine = Engine::open(data.path()).await.unwrap();
    let names = TableNames { main: MAIN_TABLE.to_owned(), people: PEOPLE_TABLE.to_owned() };
    let keys = KeyRing::parse(&KeyRing::written("test", &[7; 32])).unwrap();
    let hosts = Hosts { scheme: "http".to_owned(), base: "localhost".to_owned(), default: None };
    let app = App::new(Store::new(engine.client(), names), keys, hosts, Arc::new(SystemClock));
    let settings = include_str!("../../infra/local/demo/broviken.toml");
    let settings = domain::settings::Settings::from_toml(settings).unwrap();
    let store = app.store.municipality("broviken".parse().unwrap());
    let versioned = VersionedSettings::new(0, settings.clone()).unwrap();
    let context = Context { actor: Actor::System, at: app.now(), settings: &versioned };
    store.import_settings(&settings, &context).await.unwrap();
    let mailbox = Mailbox::open(data.path()).unwrap();
    Ground { app, engine, mailbox, _data: data }
}

impl Ground {
    async fn are_followed_by(&self, cadence: Cadence, count: usize) -> BTreeSet<PersonId> {
        let store = self.app.store.municipality("broviken".parse().unwrap());
        let people: BTreeSet<PersonId> =
            (0..count).map(|_| PersonId::from_bytes(fresh_bytes().unwrap())).collect();
        for batch in people.iter().collect::<Vec<_>>().chunks(25) {
            let puts = batch.iter().map(|person| {
                let follower = Follower { person: **person, since: self.app.now() };
                let item = follower_item(&store, &Scope::All, cadence, &follower).unwrap();
                let put = PutRequest::builder().set_item(Some(item)).build().unwrap();
                WriteRequest::builder().put_request(put).build()
            });
            let write = self.engine.client().batch_write_item().request_items(MAIN_TABLE, puts.collect());
            write.send().await.unwrap();
        }
        people
    }

    /// Carries out one message; answers what it sends.
    async fn carried_out(&self, message: &Value) -> Vec<Value> {
        let mut record = SqsMessage::default();
        record.message_id = Some("1".to_owned());
        record.body = Some(message.to_string());
        let mut event = SqsEvent::default();
        event.records = vec![record];
        let tray = Tray::default();
        let outcome = digest::handle(&self.app, &self.mailbox, &tray, event).await;
        assert!(outcome.failed.is_empty(), "{:?}", outcome.failed);
        tray.0.into_inner().unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn each_follower_is_found_once_at_most_fifty_to_a_message(
        at_once in 0usize..1000, daily in 0usize..600, repeated in prop::collection::vec(prop::bool::weighted(0.3), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let ground = ground().await;
            let mut expected = ground.are_followed_by(Cadence::AtOnce, at_once).await;
            expected.extend(ground.are_followed_by(Cadence::Daily, daily).await);
            ground.are_followed_by(Cadence::Weekly, 3).await;
            let mut walk = Some(json!({
                "municipality": "broviken", "task": "walk-followers", "scope": "all",
                "cadences": ["at-once", "daily"], "after": null,
            }));
            let (mut found, mut steps) = (Vec::new(), 0);
            while let Some(step) = walk.take() {
                let sent = ground.carried_out(&step).await;
                if repeated.get(steps).copied().unwrap_or_default() {
                    assert_eq!(ground.carried_out(&step).await, sent, "a step that comes again does the same");
                }
                let (next, tell): (Vec<Value>, Vec<Value>) =
                    sent.into_iter().partition(|message| message["task"] == "walk-followers");
                assert!(next.len() <= 1, "a walk has one next step");
                for message in tell {
                    let people = message["people"].as_array().unwrap().clone();
                    assert!((1..=50).contains(&people.len()));
                    found.extend(people.iter().map(|id| id.as_str().unwrap().parse::<PersonId>().unwrap()));
                }
                walk = next.into_iter().next();
                steps += 1;
            }
            let each: BTreeSet<PersonId> = found.iter().copied().collect();
            assert_eq!(each.len(), found.len(), "nobody twice");
            assert_eq!(each, expected);
            assert!(steps <= 2 + (at_once + daily) / 450, "{steps} steps");
        });
    }
}
