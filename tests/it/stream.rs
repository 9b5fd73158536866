//! The stream may repeat itself, overlap and come out of order between proposals; the count is exact all the same.

use std::sync::Arc;

use app::{App, Hosts, SystemClock};
use aws_lambda_events::event::dynamodb::{EventRecord, TimeWindowEvent};
use domain::{
    actor::{Actor, Assurance},
    aggregate::Context,
    ids::{PersonId, ProposalId},
    settings::{Settings, VersionedSettings},
    vote::Vote,
};
use local::{engine::Engine, stream::Position};
use proptest::prelude::*;
use signing::KeyRing;
use store::{Store, TableNames};
use tests::Nowhere;

struct Ground {
    app: App,
    engine: Engine,
    _data: tempfile::TempDir,
}

async fn ground() -> Ground {
    let data = tempfile::TempDir::new().unwrap();
    let engine = Engine::open(data.path()).await.unwrap();
    let names = TableNames {
        main: local::engine::MAIN_TABLE.to_owned(),
        people: local::engine::PEOPLE_TABLE.to_owned(),
    };
    let keys = KeyRing::parse(&KeyRing::written("test", &[7; 32])).unwrap();
    let hosts = Hosts { scheme: "http".to_owned(), base: "localhost".to_owned(), default: None };
    let app = App::new(Store::new(engine.client(), names), keys, hosts, Arc::new(SystemClock));
    let settings = include_str!("../../infra/local/demo/broviken.toml");
    let settings = Settings::from_toml(settings).unwrap();
    let versioned = VersionedSettings::new(0, settings.clone()).unwrap();
    let context = Context { actor: Actor::System, at: app.now(), settings: &versioned };
    let store = app.store.municipality("broviken".parse().unwrap());
    store.import_settings(&settings, &context).await.unwrap();
    Ground { app, engine, _data: data }
}

impl Ground {
    /// Votes on three proposals, some taken back; the truth of each, and how many `times` a vote was cast.
    async fn votes(&self, plan: &[(u8, u8, bool)], times: &mut i64) -> Vec<(ProposalId, u64)> {
        let store = self.app.store.municipality("broviken".parse().unwrap());
        let ids = [1, 2, 3].map(|n| ProposalId::from_bytes([n; 16]));
        let mut voted: Vec<std::collections::BTreeSet<u8>> = vec![Default::default(); 3];
        for (proposal, person, cast) in plan {
            let n = usize::from(*proposal);
            let id = PersonId::from_bytes([*person; 16]);
            if *cast {
                let vote = Vote::new(self.app.now(), 1, Assurance::ConfirmedEmail);
                store.cast_vote(ids[n], id, &vote).await.unwrap();
                *times += i64::from(voted[n].insert(*person));
            } else {
                store.take_back_vote(ids[n], id).await.unwrap();
                voted[n].remove(person);
            }
        }
        ids.into_iter().zip(voted.iter().map(|people| people.len() as u64)).collect()
    }

    async fn records(&self) -> Vec<EventRecord> {
        self.engine.stream().unwrap().after(Position::OLDEST, 10_000).await.unwrap().records
    }

    /// One window of these batches.
    async fn window(&self, batches: &[&[EventRecord]]) {
        let mut state = std::collections::HashMap::new();
        for (n, batch) in batches.iter().chain([&[].as_slice()]).enumerate() {
            let mut event = TimeWindowEvent::default();
            event.dynamo_db_event.records = batch.to_vec();
            event.time_window_properties.state = state;
            event.time_window_properties.shard_id = Some("shard-1".to_owned());
            event.time_window_properties.is_final_invoke_for_window = n == batches.len();
            let response = projection::handle(&self.app, &Nowhere, event).await.unwrap();
            state = response.time_window_event_response_properties.state;
        }
    }

    async fn tally(&self, id: ProposalId) -> u64 {
        self.app.store.municipality("broviken".parse().unwrap()).tally(id).await.unwrap().votes
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn repeated_and_overlapping_batches_count_each_vote_once(
        plan in prop::collection::vec((0u8..3, 0u8..12, prop::bool::weighted(0.7)), 1..40),
        cuts in prop::collection::vec((0usize..40, 1usize..15, prop::bool::ANY), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let ground = ground().await;
            let mut times = 0;
            let truth = ground.votes(&plan, &mut times).await;
            let records = ground.records().await;
            let mut reached = 0;
            for (back, length, twice) in cuts {
                // A shard is read in order, and a repeated batch begins at some earlier point.
                let start = reached - back.min(reached);
                let end = (start + length).min(records.len());
                let batch = &records[start..end];
                if twice { ground.window(&[batch, batch]).await } else { ground.window(&[batch]).await }
                reached = reached.max(end);
            }
            ground.window(&[&records[reached..]]).await;
            for (id, votes) in truth {
                assert_eq!(ground.tally(id).await, votes);
            }
            let here = ground.app.store.municipality("broviken".parse().unwrap());
            assert_eq!(here.usage(ground.app.now()).await.unwrap().cast, times);
        });
    }
}

#[tokio::test]
async fn records_reordered_between_proposals_count_the_same() {
    let ground = ground().await;
    let plan: Vec<(u8, u8, bool)> = (0..30u8).map(|n| (n % 3, n, true)).collect();
    let truth = ground.votes(&plan, &mut 0).await;
    let mut records = ground.records().await;
    // Order holds within a proposal only: all of the third come first, then the second, then the first.
    records.sort_by_key(|record| {
        let pk = format!("{:?}", record.change.keys.get("pk"));
        let proposal = pk.split("#votes").next().map(str::to_owned);
        (std::cmp::Reverse(proposal), record.change.sequence_number.clone())
    });
    ground.window(&[&records[..7], &records[7..]]).await;
    for (id, votes) in truth {
        assert_eq!(ground.tally(id).await, votes);
    }
}
