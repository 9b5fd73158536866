//! The public list in each of its orders, and the search, among a hundred thousand proposals.

use std::sync::Arc;

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    ids::ProposalId,
    listing::{Card, ListState, Listing, Order},
    number::ProposalNumber,
    search::{query, stems},
};
use jiff::{SignedDuration, Timestamp};
use local::{EdgeCache, Seed, engine::MAIN_TABLE};
use store::{Item, MunicipalityStore, card_item, fresh_bytes, listing_item, posting_item};

use crate::{
    Bound, note,
    reads::rate,
    report,
    town::{Served, municipality},
};

const MANY: u32 = 100_000;
const ALL: Listing = Listing { state: None, area: None };

/// A word that all of them have, and one that every thousandth has.
const COMMON: &str = "buss";
const RARE: &str = "skärgårdsbåt";

pub async fn figures(slice: std::time::Duration) {
    let served = Arc::new(Served::new(Seed::Demo, EdgeCache::Off).await);
    served.host.drain().await.expect("drained");
    // The same number of cards each time, or the longer answer and not the longer list would be measured.
    let (list, search) = ("/api/v1/proposals?limit=8", "/api/v1/proposals/search?limit=8&q=");
    let few = rate(&served, list, slice).await;
    let found_among_few = rate(&served, &format!("{search}buss"), slice).await;
    let app = served.host.app();
    let (store, now) = (app.store.municipality(municipality()), app.now());
    fill(&served, &store, now).await;

    for (name, order) in [
        ("newest", Order::Newest),
        ("hot", Order::Hot),
        ("most votes", Order::MostVotes),
        ("closing soon", Order::ClosingSoon),
        ("random", Order::Random(77)),
    ] {
        let before = app.store.consumed();
        let cards = store.list_in(&ALL, order, None, 20, now).await.expect("a list").0;
        assert_eq!(cards.len(), 20);
        let units = (app.store.consumed() - before).read;
        // The other orders have keys in their index, and fetch the cards.
        let budget = if order == Order::Newest { 2.0 } else { 12.0 };
        report(
            &format!("list of 20 among 100 000, {name}, read units"),
            units,
            "units",
            Bound::AtMost(budget),
        );
    }
    report(
        "list among 100 000 / among few",
        rate(&served, list, slice).await / few,
        "ratio",
        Bound::AtLeast(0.7),
    );

    for (name, words, most) in [
        ("a word of all", COMMON.to_owned(), 20.0),
        ("a word of every thousandth", RARE.to_owned(), 20.0),
        ("both", format!("{COMMON} {RARE}"), 30.0),
    ] {
        let words = query(&words).expect("words");
        let before = app.store.consumed();
        let (hits, _) = store.search(&words, &ALL, None, 20).await.expect("hits");
        assert_eq!(hits.len(), 20);
        let units = (app.store.consumed() - before).read;
        report(&format!("20 found among 100 000 by {name}, read units"), units, "units", Bound::AtMost(most));
    }
    let found = rate(&served, &format!("{search}{COMMON}"), slice).await;
    note("search (JSON) among 100 000", found, "1/s");
    report("search among 100 000 / among few", found / found_among_few, "ratio", Bound::AtLeast(0.5));
}

/// Puts a hundred thousand proposals into the list of all, and lets them be found.
async fn fill(served: &Served, store: &MunicipalityStore, now: Timestamp) {
    let (common, rare) = (stems(COMMON), stems(RARE));
    let mut items = Vec::new();
    for n in 0..MANY {
        let card = card(n, now);
        items.push(listing_item(store, &ALL, &card).expect("an item"));
        items.push(card_item(store, &card).expect("an item"));
        let words = if n.is_multiple_of(1000) { vec![&common, &rare] } else { vec![&common] };
        for stem in words.into_iter().flatten() {
            items.push(posting_item(store, stem, &card).expect("an item"));
        }
        if items.len() >= 1000 {
            put(served, std::mem::take(&mut items)).await;
        }
    }
    put(served, items).await;
    served.host.drain().await.expect("drained");
}

async fn put(served: &Served, items: Vec<Item>) {
    let client = served.host.client();
    for some in items.chunks(25) {
        let puts = some.iter().map(|item| {
            let put = PutRequest::builder().set_item(Some(item.clone())).build().expect("a put");
            WriteRequest::builder().put_request(put).build()
        });
        client.batch_write_item().request_items(MAIN_TABLE, puts.collect()).send().await.expect("written");
    }
}

fn card(n: u32, now: Timestamp) -> Card {
    let minutes = |minutes: u32| SignedDuration::from_mins(i64::from(minutes));
    Card {
        id: ProposalId::from_bytes(fresh_bytes().expect("random bits")),
        number: ProposalNumber { year: 2026, serial: n + 1000 },
        title: "Fler bussturer till och från Broviken i sommar".to_owned(),
        excerpt: "Linje 432 går bara två gånger om dagen på sommaren. Låt den gå varje timme.".to_owned(),
        area: "kollektivtrafik".parse().expect("an id"),
        state: ListState::Open,
        listed_at: now - minutes(n),
        closes_at: Some(now + minutes(n + 60)),
        votes: u64::from(n % 997),
        comments: 0,
        needed: Some(100),
        shares: 12,
        unverified_shares: 0,
        matter: None,
        withdrawn: None,
    }
}
