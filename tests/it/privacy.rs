//! Addresses and words are where they belong and nowhere else.

use tests::Town;

/// Every item of the main table, as text.
async fn main_table(town: &Town) -> String {
    let items =
        town.host.client().scan().table_name(local::engine::MAIN_TABLE).into_paginator().items().send();
    let items = items.collect::<Result<Vec<_>, _>>().await.unwrap();
    format!("{items:?}")
}

#[tokio::test]
async fn the_main_table_never_holds_an_address() {
    let town = Town::new().await;
    let fields = tests::form("Tak", "hemlig.adress@exempel.se");
    town.stranger().post_form("/forslag/nytt", &fields).await;
    town.settles().await;
    let confirm = tests::link(&town.mail_to("hemlig.adress@exempel.se")[0], "/forslag/bekrafta/");
    let unconfirmed = main_table(&town).await;
    assert!(!unconfirmed.contains("Låt bussen"), "what is not confirmed is not where staff can read");
    town.stranger().post_form(&confirm, &[]).await;
    town.settles().await;
    let all = main_table(&town).await;
    assert!(all.contains("Låt bussen"));
    assert!(!all.contains("hemlig.adress"));
}

#[tokio::test]
async fn events_hold_no_words_that_a_human_wrote() {
    let town = Town::new().await;
    let tak = town.handed_in("Enastående rubrik").await;
    town.moderator().await.refuses(&tak.id, "otydligt", "Oförglömlig förklaring.").await;
    let items =
        town.host.client().scan().table_name(local::engine::MAIN_TABLE).into_paginator().items().send();
    for item in items.collect::<Result<Vec<_>, _>>().await.unwrap() {
        let text = format!("{item:?}");
        if text.contains("\"et\": S(\"event\")") {
            assert!(
                !text.contains("Enastående") && !text.contains("Åsa") && !text.contains("Oförglömlig"),
                "{text}"
            );
        }
    }
}

#[tokio::test]
async fn a_name_that_is_hidden_is_in_no_public_answer() {
    let town = Town::new().await;
    let mut proposal = tests::proposal("Tak");
    proposal["hideName"] = serde_json::json!(true);
    let id = town.resident("Anna").await.submits(&proposal).await.json()["id"].as_str().unwrap().to_owned();
    town.settles().await;
    town.moderator().await.publishes(&id).await;
    town.settles().await;
    for path in [format!("/forslag/{id}"), format!("/api/v1/proposals/{id}"), "/forslag".to_owned()] {
        let answer = town.stranger().get(&path).await;
        assert!(answer.status.is_success() && !answer.body.contains("Åsa Öberg"), "{path}");
    }
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let town = Town::new().await;
    for path in ["/forslag", "/forslag/nytt", "/api/v1/proposals", "/finns-inte", "/desk"] {
        let answer = town.stranger().get(path).await;
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options").as_deref(), Some("nosniff"), "{path}");
        assert!(answer.header("cache-control").is_some(), "{path}");
    }
}
