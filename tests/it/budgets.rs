//! Money is counted: the request units of each hot operation, held to its budget.

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    actor::Assurance,
    comment::Speaker,
    ids::{CommentId, PersonId, ProposalId},
    listing::{Card, ListState, Listing},
    number::ProposalNumber,
    tally::{Change, Changes, Counted, StreamSeq},
    vote::Vote,
};
use jiff::SignedDuration;
use store::{Said, ShownComment, Thread};
use tests::Town;

#[tokio::test]
async fn a_vote_costs_one_write_unit() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    let vote = Vote::new(town.host.app().now(), 1, Assurance::ConfirmedEmail);
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
    assert_eq!((cost.read, cost.write), (0.0, 1.0));
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
            let vote = Vote::new(app.now(), 1, Assurance::ConfirmedEmail);
            let mut person = [0; 16];
            person[..2].copy_from_slice(&n.to_be_bytes());
            store.cast_vote(id, PersonId::from_bytes(person), &vote).await.unwrap();
        }
    };
    // That it has the votes that are needed is noted once, and told; neither belongs to the counting.
    cast(0..100).await;
    town.settles().await;
    // As many as a proposal has that gets a hundred a second: its places in the orders seldom move then.
    let mut many = Changes::default();
    for n in 1..=20_000_u32 {
        let seq = StreamSeq::try_from(n.to_string()).unwrap();
        many.push(Change::new(seq, 1, Counted::Vote));
    }
    let tally = store.count(id, "an earlier shard", many, app.now()).await.unwrap();
    store.project_counts(id, &tally, app.now()).await.unwrap();
    let votes = 200_u16;
    cast(100..100 + votes).await;
    let (before, cast) = (app.store.consumed(), f64::from(votes));
    town.settles().await;
    assert_eq!(town.votes(&tak.id).await, 20_100 + u64::from(votes));
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
            needed: Some(100),
            shares: 0,
            unverified_shares: 0,
            matter: None,
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

#[tokio::test]
async fn a_page_with_five_thousand_comments_costs_as_much_as_its_first_ones() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let app = town.host.app();
    let store = app.store.municipality("broviken".parse().unwrap());
    let id: ProposalId = tak.id.parse().unwrap();
    let mut batches = Vec::new();
    for n in 0..5_000_u16 {
        let text = format!("Kommentar {n}. {}", "En buss klockan 22 hade räckt långt. ".repeat(8));
        assert!((300..340).contains(&text.chars().count()));
        let comment = ShownComment {
            id: CommentId::from_parts(u64::from(n), 7),
            at: app.now() - SignedDuration::from_secs(i64::from(n)),
            speaker: Speaker::Resident,
            said: Some(Said { name: "Joakim Berg".to_owned(), text }),
            edited_at: None,
            is_masked: false,
        };
        let thread = Thread { comment, replies: 0, first: Vec::new() };
        batches.push(store::thread_item(&store, id, &thread).unwrap());
    }
    put_all(&town, batches).await;
    let path = format!("/forslag/{}", tak.id);
    let cost = async |path: &str| {
        let before = app.store.consumed();
        let page = town.stranger().get(path).await.body;
        ((app.store.consumed() - before).read, page)
    };
    cost(&path).await;
    let (first, page) = cost(&path).await;
    assert!(
        page.contains("Kommentar 0.") && page.contains("Kommentar 9.") && !page.contains("Kommentar 10.")
    );
    assert!(first <= 3.0, "{first} units");
    let more = page.split("href=\"").find(|rest| rest.contains("?efter=")).unwrap();
    let (next, page) = cost(more.split('"').next().unwrap()).await;
    assert!(page.contains("Kommentar 10.") && next <= 4.0, "{next} units");
}

/// Puts items where they stand, twenty-five at a time.
async fn put_all(town: &Town, items: Vec<store::Item>) {
    let client = town.host.client();
    for batch in items.chunks(25) {
        let puts = batch.iter().map(|item| {
            let put = PutRequest::builder().set_item(Some(item.clone())).build().unwrap();
            WriteRequest::builder().put_request(put).build()
        });
        let call = client.batch_write_item().request_items(local::engine::MAIN_TABLE, puts.collect());
        call.send().await.unwrap();
    }
}
