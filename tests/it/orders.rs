//! The orders in which everybody can read the list.

use std::collections::BTreeSet;

use tests::Town;

/// The titles of a list in an order, page by page.
async fn titles(town: &Town, order: &str, limit: usize) -> Vec<String> {
    let (mut titles, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/proposals?order={order}&limit={limit}{after}");
        let answer = town.stranger().get(&path).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.body);
        let list = answer.json();
        for card in list["proposals"].as_array().unwrap() {
            titles.push(card["title"].as_str().unwrap().to_owned());
        }
        let Some(next) = list["next"].as_str() else { return titles };
        after = format!("&after={next}");
        assert!(titles.len() < 100, "it ends");
    }
}

#[tokio::test]
async fn each_order_has_each_proposal_once_and_votes_move_them() {
    let town = Town::at("2040-11-19T09:00").await;
    let first = town.published_by("anna@exempel.se", "sv", "Ett").await;
    let second = town.published_by("anna@exempel.se", "sv", "Två").await;
    let third = town.published_by("anna@exempel.se", "sv", "Tre").await;
    town.casts_votes(&second, 0..3).await;
    town.casts_votes(&third, 0..1).await;
    for limit in [1, 2, 20] {
        assert_eq!(titles(&town, "newest", limit).await, ["Tre", "Två", "Ett"]);
        assert_eq!(titles(&town, "most-votes", limit).await, ["Två", "Tre", "Ett"]);
        assert_eq!(titles(&town, "hot", limit).await, ["Två", "Tre", "Ett"]);
        assert_eq!(titles(&town, "closing-soon", limit).await, ["Ett", "Två", "Tre"]);
        for _ in 0..5 {
            let random = titles(&town, "random", limit).await;
            assert_eq!((random.len(), random.into_iter().collect::<BTreeSet<_>>().len()), (3, 3));
        }
    }
    town.casts_votes(&first, 0..9).await;
    assert_eq!(titles(&town, "most-votes", 2).await, ["Ett", "Två", "Tre"]);
    let page = town.stranger().get("/forslag?ordning=flest-roster&status=rostning").await;
    let at = |title: &str| page.body.find(&format!(">{title}</a>")).unwrap();
    assert!(at("Ett") < at("Två") && at("Två") < at("Tre"));
    assert!(page.body.contains("aria-current=\"true\">Flest röster"), "{}", page.body);
}

#[tokio::test]
async fn what_is_voted_on_a_lot_is_hot_and_says_why() {
    let town = Town::at("2040-11-19T09:00").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    town.casts_votes(&id, 0..9).await;
    assert!(!town.stranger().get("/forslag").await.says(&["Hett just nu"]));
    town.casts_votes(&id, 9..12).await;
    for path in ["/forslag".to_owned(), format!("/forslag/{id}")] {
        let page = town.stranger().get(&path).await;
        assert!(page.says(&["Hett just nu: 12 röster på 1 dag."]), "{}", page.body);
    }
    let api = town.stranger().get("/api/v1/proposals").await.json();
    assert_eq!(api["proposals"][0]["hot"], serde_json::json!({ "votes": 12, "days": 1 }));
    town.days_pass(7).await;
    assert!(!town.stranger().get("/forslag").await.says(&["Hett just nu"]), "two votes a day");
}

#[tokio::test]
async fn what_is_over_31_days_or_closed_is_no_longer_hot_nor_closing() {
    let town = Town::at("2040-11-19T09:00").await;
    let old = town.published_by("anna@exempel.se", "sv", "Ett").await;
    town.casts_votes(&old, 0..3).await;
    assert_eq!(titles(&town, "hot", 20).await, ["Ett"]);
    town.days_pass(33).await;
    assert!(titles(&town, "hot", 20).await.is_empty());
    // Not only left out by whoever reads: the sweep has taken it out, and there is nothing left to do.
    let store = town.municipality().await.store;
    assert_eq!(store.drop_hot(town.host.app().now()).await.unwrap(), 0);
    town.casts_votes(&old, 3..20).await;
    assert!(titles(&town, "hot", 20).await.is_empty(), "votes do not bring it back");
    town.days_pass(60).await;
    assert!(titles(&town, "closing-soon", 20).await.is_empty());
    assert_eq!(titles(&town, "most-votes", 20).await, ["Ett"]);
    assert!(town.stranger().get("/forslag?ordning=hett").await.says(&["Inget förslag är hett just nu"]));
}

#[tokio::test]
async fn a_random_order_begins_somewhere_and_is_then_the_same_for_everybody() {
    let town = Town::at("2040-11-19T09:00").await;
    town.published_by("anna@exempel.se", "sv", "Ett").await;
    town.published_by("anna@exempel.se", "sv", "Två").await;
    let sent = town.stranger().get("/forslag?ordning=slump").await;
    assert!(sent.location().contains("ordning=slump&fran="), "{}", sent.location());
    let (one, other) =
        (town.stranger().get(&sent.location()).await, town.resident("Bo").await.get(&sent.location()).await);
    assert_eq!(one.body, other.body);
}
