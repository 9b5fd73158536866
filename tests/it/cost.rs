//! The cost model: `docs/cost.md` says what it says, and what it is made from is still so.

use std::fs;

use tests::cost::{
    measured::Measured,
    model::Model,
    operations,
    page::{MOST_OF_A_VOTE, file, filled, kept, tables},
};

#[test]
fn the_page_says_what_the_model_says() {
    let made = filled(&kept(), &tables(&Model::kept()));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file(), &made).unwrap();
    }
    assert!(kept() == made, "run UPDATE=1 cargo test -p tests cost, and commit docs/cost.md");
}

#[test]
fn every_price_names_where_it_was_seen_or_that_it_is_assumed() {
    for (name, price) in Model::kept().prices.price {
        let is_said = price.source.starts_with("https://") || price.source.starts_with("assumed");
        assert!(is_said && !price.unit.is_empty() && 0.0 < price.dollars, "{name}: {price:?}");
    }
}

#[test]
fn counting_votes_of_a_storm_adds_a_twentieth_at_most() {
    let model = Model::kept();
    for pace in [120.0, 1000.0] {
        let vote = model.vote(pace);
        assert!(vote.by_request() <= MOST_OF_A_VOTE, "{vote:?}");
    }
}

#[tokio::test]
async fn what_is_done_most_takes_what_is_reckoned_with() {
    let kept = Measured::kept();
    for (name, takes) in operations::frequent().await {
        let reckoned = &kept.operations[&name];
        let (now, then) = ((takes.read, takes.write), (reckoned.read, reckoned.write));
        assert_eq!(now, then, "{name}: UPDATE=1 scripts/bench operations, and commit infra/measured.json");
    }
    let window = operations::windows(&[1]).await;
    assert_eq!(window[0], kept.windows[0], "a window with one vote");
}
