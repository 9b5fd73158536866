//! Everybody finds proposals by the words that stand in them, in what is said of them and in what was decided.

use std::{collections::BTreeSet, time::Duration};

use domain::{
    actor::{Actor, Assurance},
    aggregate::Context,
    case::{self, Case, Outcome},
    comment::CommentCommand,
    ids::{PersonId, ProposalId},
    listing::Listing,
    proposal::Command,
    search::{Document, query, stems},
    text::{DecisionText, Words},
    vote::Vote,
};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use local::Seed;
use serde_json::{Value, json};
use store::{Commit, Searchable, time_key};
use tests::{MODERATOR, Town, explanation, note, note_of, proposal};

const ALL: Listing = Listing { state: None, area: None };

/// What is found, in order, with where its words are.
async fn found(town: &Town, words: &str) -> Vec<(String, Value)> {
    let path = format!("/api/v1/proposals/search?q={}", look_for(words));
    let answer = town.stranger().get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let list = answer.json()["proposals"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.iter().map(|found| (text(&found["title"]), found["where"].clone())).collect()
}

async fn titles(town: &Town, words: &str) -> Vec<String> {
    found(town, words).await.into_iter().map(|(title, _)| title).collect()
}

/// Words as an address holds them.
fn look_for(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A proposal with a text of its own, open for votes.
async fn published(town: &Town, title: &str, what: &str) -> String {
    let id = handed_in(town, title, what).await;
    town.moderates(&id, Command::Publish, Vec::new()).await;
    id
}

async fn handed_in(town: &Town, title: &str, what: &str) -> String {
    let author = town.resident(&format!("Författare {title}")).await;
    let mut body = proposal(title);
    body["what"] = json!(what);
    let answer = author.submits(&body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    town.settles().await;
    answer.json()["id"].as_str().unwrap().to_owned()
}

/// All that is kept for searching, as it is.
async fn kept(town: &Town) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    let mut pages = town.host.client().scan().table_name(local::engine::MAIN_TABLE).into_paginator().send();
    while let Some(page) = pages.next().await {
        for item in page.unwrap().items.unwrap_or_default() {
            let et = item["et"].as_s().unwrap();
            if et == "posting" || et == "searched" {
                let ordered: std::collections::BTreeMap<_, _> = item.iter().collect();
                kept.insert(format!("{ordered:?}"));
            }
        }
    }
    kept
}

async fn postings(town: &Town) -> usize {
    kept(town).await.iter().filter(|item| item.contains("S(\"posting\")")).count()
}

#[tokio::test]
async fn a_word_is_found_in_any_form_and_all_words_must_be_there() {
    let town = Town::new().await;
    published(&town, "Cykelbanor till skolan", "Bygg längs Storgatan.").await;
    published(&town, "Bänkar vid ån", "Sätt ut dem längs Storgatan 12.").await;
    assert_eq!(titles(&town, "cykelbana").await, ["Cykelbanor till skolan"]);
    assert_eq!(titles(&town, "CYKELBANAN skolor").await, ["Cykelbanor till skolan"]);
    assert_eq!(titles(&town, "på storgatan").await, ["Bänkar vid ån", "Cykelbanor till skolan"]);
    assert_eq!(titles(&town, "storgatan 12").await, ["Bänkar vid ån"]);
    assert_eq!(titles(&town, "cykelbana bänk").await, [""; 0]);
    assert_eq!(titles(&town, "flygplats").await, [""; 0]);
    assert_eq!(found(&town, "bänken").await[0].1, json!(["proposal"]));
}

#[tokio::test]
async fn what_an_author_adds_and_what_a_moderator_masks_is_found_as_it_reads() {
    let town = Town::new().await;
    let id = published(&town, "Bänkar", "Ring Kalle på växeln.").await;
    assert_eq!(titles(&town, "Kalle").await, ["Bänkar"]);
    let answer = town
        .moderator()
        .await
        .send_json(
            "POST",
            &format!("/api/v1/moderation/proposals/{id}/edit"),
            &json!({
                "title": "Bänkar",
                "what": "Ring [namn borttaget] på växeln.",
                "why": "Då kommer fler hem.",
            }),
            &[("if-match", &format!("\"{}\"", town.proposal(&id).await.version))],
        )
        .await;
    assert!(answer.status.is_success(), "{}", answer.body);
    town.settles().await;
    assert_eq!(titles(&town, "Kalle").await, [""; 0]);
    assert_eq!(titles(&town, "växel").await, ["Bänkar"]);

    let store = town.municipality().await.store;
    let vote = Vote::new(town.host.app().now(), 1, Assurance::ConfirmedEmail);
    store.cast_vote(id.parse().unwrap(), PersonId::from_bytes([1; 16]), &vote).await.unwrap();
    town.settles().await;
    let added = note("Gärna av ekträ.");
    let revision = domain::proposal::Revision::Clarification(added.reference());
    town.author(&id, Command::Revise { revision, voters: 1 }, vec![added]).await;
    town.moderates(&id, Command::PassAmendment { voters: 1 }, Vec::new()).await;
    assert_eq!(found(&town, "ekträ bänk").await, [("Bänkar".to_owned(), json!(["proposal"]))]);
}

#[tokio::test]
async fn a_word_of_a_comment_is_found_while_everybody_sees_the_comment() {
    let town = Town::new().await;
    let id = published(&town, "Lekplats", "Bygg den i parken.").await;
    let berit = town.person("berit@exempel.se", "sv").await;
    let waiting = town.comments(&id, berit, "Gungor och pirater!", None).await;
    assert_eq!(titles(&town, "gunga").await, [""; 0]);
    let shown = town.acts_on_comment(&waiting, MODERATOR, CommentCommand::Publish, Vec::new()).await;
    let other = town.shown_comment(&id, berit, "Gungorna ska vara röda.").await;
    assert_eq!(found(&town, "gunga").await, [("Lekplats".to_owned(), json!(["comment"]))]);
    assert_eq!(found(&town, "lekplats gunga").await[0].1, json!(["proposal", "comment"]));
    let page = town.stranger().get(&format!("/forslag/sok?q={}", look_for("gungor"))).await;
    assert!(page.says(&["Orden finns i en kommentar", ">Lekplats<", "value=\"gungor\""]));

    town.acts_on_comment(&other, Actor::Resident(berit), CommentCommand::Withdraw, Vec::new()).await;
    assert_eq!(titles(&town, "röda").await, [""; 0]);
    assert_eq!(titles(&town, "gunga").await, ["Lekplats"]);
    let masked = note_of(Words::Comment("Gungor och [ord borttaget]!".to_owned()));
    let mask = CommentCommand::Mask(masked.reference());
    let shown = town.acts_on_comment(&shown, MODERATOR, mask, vec![masked]).await;
    assert_eq!((titles(&town, "pirat").await.len(), titles(&town, "gunga").await.len()), (0, 1));
    let why = explanation("Det stör.");
    let hide = CommentCommand::Hide { reason: "krankande".parse().unwrap(), explanation: why.reference() };
    let hidden = town.acts_on_comment(&shown, MODERATOR, hide, vec![why]).await;
    assert_eq!(titles(&town, "gunga").await, [""; 0]);
    town.acts_on_comment(&hidden, MODERATOR, CommentCommand::Restore, Vec::new()).await;
    assert_eq!(titles(&town, "gunga").await, ["Lekplats"]);
}

#[tokio::test]
async fn a_word_of_the_decision_and_the_number_of_the_case_are_found() {
    let town = Town::founded("2040-11-19T09:00", |text| text.replace("votes >= 100", "votes >= 1")).await;
    let id = published(&town, "Tak", "Över hållplatsen.").await;
    let here = town.municipality().await;
    let vote = Vote::new(town.host.app().now(), 1, Assurance::ConfirmedEmail);
    here.store.cast_vote(id.parse().unwrap(), PersonId::from_bytes([1; 16]), &vote).await.unwrap();
    town.settles().await;
    assert_eq!(found(&town, "TN 2040/00001").await, [("Tak".to_owned(), json!(["decision"]))]);

    let case = here.store.case(Case::id_of(id.parse().unwrap())).await.unwrap().expect("a case");
    let text = note_of(Words::Decision(DecisionText {
        what: "Ramper byggs.".to_owned(),
        reasons: Some("Planen säger det.".to_owned()),
        minutes: None,
    }));
    let on = domain::calendar::stockholm(town.host.app().now()).date();
    let decide = case::Command::Decide { outcome: Outcome::Granted, on, section: 87, text: text.reference() };
    let context = Context { actor: MODERATOR, at: town.host.app().now(), settings: &here.settings };
    let events = case::decide(Some(&case.state), decide, &context).unwrap();
    let (state, id) = (Some(&case), case.state.id.into());
    let commit = Commit { state, id, events, context: &context, texts: vec![text], along: vec![] };
    here.store.commit(commit).await.unwrap();
    town.settles().await;
    assert_eq!(found(&town, "rampen").await, [("Tak".to_owned(), json!(["decision"]))]);
    let page = town.stranger().get(&format!("/forslag/sok?q={}", look_for("hållplatser plan"))).await;
    assert!(page.says(&["Orden finns i beslutet", ">Tak<"]));
}

#[tokio::test]
async fn what_is_not_public_is_found_by_no_word_and_is_found_again_when_it_is() {
    let town = Town::new().await;
    let id = handed_in(&town, "Lekplats", "Bygg den i parken.").await;
    assert_eq!((titles(&town, "lekplats").await.len(), kept(&town).await.len()), (0, 0));
    town.moderates(&id, Command::Publish, Vec::new()).await;
    let berit = town.person("berit@exempel.se", "sv").await;
    town.shown_comment(&id, berit, "Gungor!").await;
    assert_eq!(titles(&town, "gunga lekplats").await, ["Lekplats"]);

    let why = explanation("Det pekar ut en granne.");
    let refuse = Command::DoNotPublish {
        reason: "krankande".parse().unwrap(),
        explanation: why.reference(),
        similar: None,
    };
    town.moderates(&id, refuse, vec![why]).await;
    for word in ["lekplats", "gunga", "gunga lekplats"] {
        assert_eq!(titles(&town, word).await, [""; 0], "{word}");
    }
    assert_eq!(postings(&town).await, 0, "not even as a word without a proposal");
    town.days_pass(1).await;
    let against = note("Det finns ingen granne.");
    town.author(&id, Command::Object(against.reference()), vec![against]).await;
    let other = Actor::Staff(PersonId::from_bytes([8; 16]));
    town.acts(&id, other, Command::Publish, Vec::new()).await;
    assert_eq!(titles(&town, "gunga lekplats").await, ["Lekplats"]);
}

#[tokio::test]
async fn what_the_demo_begins_with_is_found_and_nobody_is_mailed_about_it() {
    let town = Town::seeded(Seed::Demo).await;
    town.settles().await;
    assert_eq!(found(&town, "bussturerna sommaren").await[0].1, json!(["proposal"]));
    assert_eq!(found(&town, "rullatorer").await[0].1, json!(["comment"]));
    assert!(town.host.mailbox().all().unwrap().is_empty());
}

#[tokio::test]
async fn another_municipality_finds_nothing_of_it() {
    let town = Town::new().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), include_str!("../../infra/local/demo/broviken.toml")).unwrap();
    town.host.import_settings(&"grannkoping".parse().unwrap(), file.path()).await.unwrap();
    published(&town, "Lekplats", "Bygg den i parken.").await;
    let search = "/api/v1/proposals/search?q=lekplats";
    let there = town.stranger().at("grannkoping").get(search).await.json();
    assert_eq!(there, json!({ "proposals": [], "next": null }));
    assert_eq!(titles(&town, "lekplats").await, ["Lekplats"]);
}

#[tokio::test]
async fn messages_that_come_twice_and_out_of_order_change_nothing() {
    let town = Town::new().await;
    let id = published(&town, "Lekplats", "Bygg den i parken.").await;
    let berit = town.person("berit@exempel.se", "sv").await;
    let shown = town.shown_comment(&id, berit, "Gungor!").await;
    let withdrawn = town.shown_comment(&id, berit, "Karuseller!").await;
    town.acts_on_comment(&withdrawn, Actor::Resident(berit), CommentCommand::Withdraw, Vec::new()).await;
    let before = kept(&town).await;
    let aggregates = [
        format!("proposal#{id}"),
        format!("comment#{}", shown.state.id),
        format!("comment#{}", withdrawn.state.id),
    ];
    let now = town.host.app().now();
    for (seq, kind) in [(2, "comment-published"), (1, "published"), (3, "comment-withdrawn"), (2, "edited")] {
        for aggregate in &aggregates {
            let notice = json!({
                "municipality": "broviken", "aggregate": aggregate, "seq": seq, "kind": kind, "audience": "public",
            });
            town.host.queues().send("search", notice.to_string(), Duration::ZERO, now).await.unwrap();
        }
    }
    town.settles().await;
    assert_eq!(kept(&town).await, before);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn of_two_who_change_by_what_a_thing_is_found_the_later_begins_anew() {
    let town = Town::new().await;
    let store = town.municipality().await.store;
    let (id, at) = (ProposalId::from_bytes([7; 16]), time_key(town.host.app().now()));
    let before = store.searched(id, Document::Proposal).await.unwrap();
    let by = |text: &str| Some(Searchable { at: at.clone(), stems: stems(text) });
    let first =
        store.let_be_found(id, Document::Proposal, before.clone(), by("bänk lekplats").as_ref()).await;
    let late = store.let_be_found(id, Document::Proposal, before, by("bänk karusell").as_ref()).await;
    assert_eq!((first.unwrap(), late.unwrap()), (true, false));
    let now = store.searched(id, Document::Proposal).await.unwrap();
    assert_eq!((now.stems.clone(), postings(&town).await), (stems("bänk lekplats"), 2));
    // More words than one transaction has room for, at another time; and then none.
    let many: String = (0..250).map(|n| format!("ord{n} ")).collect();
    let later = time_key(town.host.app().now() + SignedDuration::from_hours(1));
    let wanted = Searchable { at: later, stems: stems(&many) };
    assert!(store.let_be_found(id, Document::Proposal, now, Some(&wanted)).await.unwrap());
    assert_eq!(postings(&town).await, 250);
    let now = store.searched(id, Document::Proposal).await.unwrap();
    assert!(store.let_be_found(id, Document::Proposal, now, None).await.unwrap());
    assert_eq!(postings(&town).await, 0);
}

/// Lets a made-up proposal be found by some words, without its being there.
async fn made_up(town: &Town, n: u16, at: Timestamp, text: &str) {
    let store = town.municipality().await.store;
    let mut id = [0; 16];
    id[..2].copy_from_slice(&n.to_be_bytes());
    let (id, wanted) = (ProposalId::from_bytes(id), Searchable { at: time_key(at), stems: stems(text) });
    let before = store.searched(id, Document::Proposal).await.unwrap();
    assert!(store.let_be_found(id, Document::Proposal, before, Some(&wanted)).await.unwrap());
}

#[tokio::test]
async fn what_a_search_costs_does_not_grow_with_proposals_that_lack_the_words() {
    let town = Town::new().await;
    published(&town, "Lekplats", "Bygg den vid karusellen.").await;
    let store = town.municipality().await.store;
    let cost_of_first = async |words, limit| {
        let words = query(words).unwrap();
        let before = town.host.app().store.consumed();
        let (hits, next) = store.search(&words, &ALL, None, limit).await.unwrap();
        assert_eq!(hits.len(), 1);
        (next, (town.host.app().store.consumed() - before).read)
    };
    let cost = async |words| {
        let (next, cost) = cost_of_first(words, 20).await;
        assert_eq!(next, None);
        cost
    };
    let both = "lekplatser karuseller";
    let alone = cost(both).await;
    let now = town.host.app().now();
    for n in 0..200_u16 {
        made_up(&town, n, now - SignedDuration::from_hours(i64::from(n)), "bänkar och träd i hamnen").await;
    }
    let among_many = cost(both).await;
    assert!((among_many - alone).abs() < f64::EPSILON, "{alone} then {among_many}");
    assert!(alone <= 2.0, "{alone}");
    // Nor does a common word cost more than a page of it beside a rare one.
    for n in 200..400_u16 {
        made_up(&town, n, now + SignedDuration::from_hours(i64::from(n)), "lekplatser").await;
    }
    let beside_a_common_one = cost(both).await;
    assert!(beside_a_common_one <= alone + 3.0, "{alone} then {beside_a_common_one}");
    // Of two words that both fill pages, the rarer is walked, whichever was typed first.
    for n in 400..520_u16 {
        made_up(&town, n, now - SignedDuration::from_hours(i64::from(n)), "karuseller").await;
    }
    let (common_first, rare_first) = (cost(both).await, cost("karuseller lekplatser").await);
    assert!((common_first - rare_first).abs() < f64::EPSILON, "{common_first} and {rare_first}");
    // And no more of the walked are asked about than are to be shown.
    let (_, first) = cost_of_first(both, 1).await;
    assert!(first <= beside_a_common_one + 3.0, "{first}, and {common_first} for all");
}

#[tokio::test]
async fn pages_of_what_is_found_hold_each_proposal_once_the_latest_first() {
    let town = Town::new().await;
    let mut expected = Vec::new();
    for n in 1..=5 {
        let title = format!("Lekplats nummer {n}");
        published(&town, &title, "Med en karusell.").await;
        expected.insert(0, title);
    }
    let now = town.host.app().now();
    // Some that have both words and are not public, and some that have only one.
    for n in 0..120_u16 {
        let words = if n % 2 == 0 { "lekplats karusell" } else { "lekplats" };
        made_up(&town, n, now - SignedDuration::from_secs(i64::from(n)), words).await;
    }
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/v1/proposals/search?q=lekplats+karusell&limit=2&after={after}");
        let answer = town.stranger().get(&path).await.json();
        let page = answer["proposals"].as_array().unwrap();
        assert!(page.len() <= 2);
        all.extend(page.iter().map(|found| found["title"].as_str().unwrap().to_owned()));
        match answer["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    assert_eq!(all, expected);
    let other = format!("/api/v1/proposals/search?q=karusell&after={after}");
    assert_eq!(town.stranger().get(&other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_page_answers_whatever_is_typed_and_keeps_it() {
    let town = Town::new().await;
    published(&town, "Lekplats", "Bygg den i parken.").await;
    let anybody = town.stranger();
    let page = async |words: &str| anybody.get(&format!("/forslag/sok?q={}", look_for(words))).await;
    assert!(anybody.get("/forslag").await.says(&["role=\"search\"", "Sök bland förslagen"]));
    assert!(anybody.get("/forslag/sok").await.says(&["Skriv ett eller flera ord."]));
    assert!(page("lekplatser").await.says(&["1 förslag", ">Lekplats<", "value=\"lekplatser\""]));
    assert!(page("flygplats").await.says(&["Vi hittar inget förslag", "value=\"flygplats\""]));
    assert!(page("och det").await.says(&["Skriv ord som säger lite mer", "value=\"och det\""]));
    let long = "lekplats ".repeat(30);
    let answer = page(&long).await;
    assert!(answer.says(&["högst 8 ord", &format!("value=\"{}\"", long.trim())]));
    assert_eq!(answer.status, StatusCode::OK);
    let cacheable = answer.header("cache-control").unwrap();
    assert!(cacheable.starts_with("public"), "{cacheable}");
    let english = anybody.get("/forslag/sok?q=lekplats&lang=en").await;
    assert!(english.says(&["Search among the proposals", ">Lekplats<"]));
    for (q, code) in
        [("och", "field-search-words"), ("", "field-search-words"), (&*look_for(&long), "field-search-long")]
    {
        let answer = anybody.get(&format!("/api/v1/proposals/search?q={q}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(code), "{}", answer.body);
    }
}
