//! Money is counted: the request units of each hot operation, held to its budget.

use domain::{
    actor::Assurance,
    ids::{PersonId, ProposalId},
    listing::{Card, ListState, Listing},
    number::ProposalNumber,
    vote::Vote,
};
use jiff::SignedDuration;
use tests::Town;

#[tokio::test]
async fn a_vote_costs_one_write_unit_and_one_for_its_index() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let vote = Vote { at: town.host.app().now(), text_version: 1, assurance: Assurance::ConfirmedEmail };
    let id: ProposalId = tak.id.parse().unwrap();
    let probe = store::Store::new(
        town.host.client(),
        store::TableNames {
            main: local::engine::MAIN_TABLE.into(),
            people: local::engine::PEOPLE_TABLE.into(),
        },
    );
    let counted = probe.municipality("broviken".parse().unwrap());
    counted.cast_vote(id, PersonId::from_bytes([1; 16]), &vote).await.unwrap();
    let cost = probe.consumed();
    // One to the table, and one to the index by which the voter finds her votes.
    assert_eq!((cost.read, cost.write), (0.0, 2.0));
    drop(store);
}

#[tokio::test]
async fn counting_a_busy_window_costs_little_for_each_vote() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let app = town.host.app();
    let store = app.store.municipality("broviken".parse().unwrap());
    let id: ProposalId = tak.id.parse().unwrap();
    town.settles().await;
    let cast = async |voters: std::ops::Range<u16>| {
        for n in voters {
            let vote = Vote { at: app.now(), text_version: 1, assurance: Assurance::ConfirmedEmail };
            let mut person = [0; 16];
            person[..2].copy_from_slice(&n.to_be_bytes());
            store.cast_vote(id, PersonId::from_bytes(person), &vote).await.unwrap();
        }
    };
    // That it has the votes that are needed is noted once, and told; neither belongs to the counting.
    cast(0..100).await;
    town.settles().await;
    let votes = 200_u16;
    cast(100..100 + votes).await;
    let (before, cast) = (app.store.consumed(), f64::from(votes));
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 100 + u64::from(votes));
    // The window may have been counted in two: still far within 0.05 for each vote at 100 a second.
    let counting = (app.store.consumed() - before).write;
    assert!(counting / cast <= 0.07, "{counting} units for {cast} votes");
}

#[tokio::test]
async fn a_list_of_twenty_costs_two_read_units_among_many() {
    let town = Town::new().await;
    let app = town.host.app();
    let store = app.store.municipality("broviken".parse().unwrap());
    let listing = Listing { state: None, area: None };
    let client = town.host.client();
    for n in 0..120_u8 {
        let card = Card {
            id: ProposalId::from_bytes([n; 16]),
            number: ProposalNumber { year: 2026, serial: u32::from(n) + 1 },
            title: "Fler bussturer till och från Broviken i sommar ".repeat(2),
            excerpt: "å".repeat(140),
            area: "kollektivtrafik".parse().unwrap(),
            state: ListState::Open,
            listed_at: app.now() + SignedDuration::from_secs(i64::from(n)),
            closes_at: Some(app.now()),
            votes: 73,
            comments: 0,
            withdrawn: None,
        };
        let item = store::listing_item(&store, &listing, &card).unwrap();
        let size: usize = item.iter().map(|(name, value)| name.len() + format!("{value:?}").len() - 5).sum();
        assert!(size <= 900, "a card is small even with its quotation marks: {size}");
        client.put_item().table_name(local::engine::MAIN_TABLE).set_item(Some(item)).send().await.unwrap();
    }
    let before = app.store.consumed();
    let (cards, next) = store.list(&listing, None, 20).await.unwrap();
    let cost = (app.store.consumed() - before).read;
    assert_eq!((cards.len(), next.is_some()), (20, true));
    assert!(cost <= 2.0, "{cost} units");
}

#[tokio::test]
async fn a_proposals_page_is_one_small_query() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.stranger().get("/forslag").await;
    let before = town.host.app().store.consumed();
    town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    let cost = (town.host.app().store.consumed() - before).read;
    assert!(cost <= 3.0, "{cost} units");
}
