//! Personal data is where it may be and nowhere else. What can be recognised is planted wherever Ting takes personal data,
//! everything that can happen with it happens, and then all that Ting has answered, mailed, logged, queued and kept is
//! looked through. [`table::PLANTED`] says of each datum where it may stand; what is found elsewhere is a leak.

mod evidence;
mod finder;
mod stage;
mod table;

use std::collections::BTreeSet;
use std::io::Write;

use aws_sdk_dynamodb::types::AttributeValue;
use local::engine::MAIN_TABLE;
use tracing_subscriber::util::SubscriberInitExt;

use crate::attacker::Log;
use finder::{Found, Place};
use stage::Stage;
use table::PLANTED;

/// Functions log at this level on Lambda, and at no finer one.
fn logging(log: &Log) -> impl Sized + use<> {
    let subscriber = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false);
    subscriber.with_max_level(tracing_subscriber::filter::LevelFilter::INFO).finish().set_default()
}

fn leaks(found: &BTreeSet<Found>) -> Vec<&Found> {
    let of = |found: &Found| PLANTED.iter().find(|datum| datum.what == found.what).expect("it was planted");
    found.iter().filter(|found| !of(found).may_be(&found.place)).collect()
}

#[tokio::test]
async fn personal_data_is_where_it_may_be_and_nowhere_else() {
    let log = Log::default();
    let guard = logging(&log);
    let stage = Box::pin(Stage::set()).await;
    let found = evidence::gathered(&stage, &log).await;
    drop(guard);
    let leaks = leaks(&found);
    assert!(leaks.is_empty(), "{leaks:#?}");
    // What was found nowhere has not been planted, and would be found nowhere if it leaked.
    let met: BTreeSet<&str> = found.iter().map(|found| found.what).collect();
    let unseen: Vec<&str> = PLANTED
        .iter()
        .filter(|datum| datum.is_met() && !met.contains(datum.what))
        .map(|datum| datum.what)
        .collect();
    assert!(unseen.is_empty(), "{unseen:?} was planted nowhere");
    // Whoever is named in public is so in all the ways in which she is read.
    let public: BTreeSet<&str> =
        found.iter().filter(|found| found.place == Place::Public).map(|found| found.what).collect();
    let expected: BTreeSet<&str> =
        PLANTED.iter().filter(|datum| datum.is_public()).map(|datum| datum.what).collect();
    assert_eq!(public, expected);
}

/// The test above can fail: each kind of leak that it looks for is made here, and found.
#[tokio::test]
async fn what_leaks_is_found_wherever_it_leaks() {
    let log = Log::default();
    let guard = logging(&log);
    let stage = Box::pin(Stage::begun()).await;
    let town = &stage.town;
    // Somebody's address and number in what everybody reads.
    let words = format!("Skriv till {} eller ring 070 174 06 33.", table::NAMED_MAIL);
    let nils = town.resident("Nils Nyfiken").await;
    town.commented(&nils, &stage.ids[0], &words).await;
    // A name in an event, as a careless command would write it.
    let item = [
        ("pk", "broviken#proposal#01kb2q7yx0m4v9s8e6t3r5w1zd".to_owned()),
        ("sk", "event#0000000001".to_owned()),
        ("et", "event".to_owned()),
        ("body", "{\"by\":\"Torgny Dunkelsson\"}".to_owned()),
    ];
    let call = town.host.client().put_item().table_name(MAIN_TABLE);
    let call = item.into_iter().fold(call, |call, (name, value)| call.item(name, AttributeValue::S(value)));
    call.send().await.unwrap();
    // A message that says who, a log line that says where from, and a file that says a number.
    stage.queue_keeps("{\"to\":\"tyst.rost%40exempel.se\"}");
    writeln!(log.clone(), "refused 203.0.113.77").unwrap();
    let folder = town.data().join("objects/broviken/statements");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("2040-10.csv"), "rad;Humlestigen 4711\n").unwrap();
    let found = evidence::gathered(&stage, &log).await;
    drop(guard);
    let leaks: BTreeSet<(&str, String)> =
        leaks(&found).into_iter().map(|leak| (leak.what, leak.place.to_string())).collect();
    for (what, place) in [
        ("the named author's mail", "public"),
        ("the named author's telephone", "public"),
        ("the named author's mail", "staff: moderator"),
        ("the hidden author's name", "event"),
        ("the mailed voter's mail", "message"),
        ("the network of whoever reports", "log"),
        ("the named author's home", "file"),
    ] {
        assert!(leaks.contains(&(what, place.to_owned())), "{what} in {place}: {leaks:#?}");
    }
}
