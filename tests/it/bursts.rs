//! Unusually many votes that come one way are flagged with counts and times; further ones are held; a moderator judges all of
//! them at once, and can take it back.

use std::time::Duration;

use http::StatusCode;
use tests::{Actor, Town};

const RULES: &str = "[protection.bursts]\ndomain = 0\nnetwork = 6";

async fn town() -> Town {
    Town::ruled("[protection.bursts]\ndomain = 0", RULES).await
}

/// Somebody who votes from a network.
async fn votes_from(town: &Town, proposal: &str, who: &str, network: &str) -> (Actor, String) {
    let somebody = town.resident(who).await.from(network);
    let vote = somebody.votes_for(proposal).await;
    assert_eq!(vote.status, StatusCode::OK, "{}", vote.body);
    (somebody, vote.json()["standing"].as_str().unwrap_or_default().to_owned())
}

/// Six from one library, one after the other.
async fn a_library_votes(town: &Town, proposal: &str) {
    for n in 0..6 {
        let (_, standing) = votes_from(town, proposal, &format!("Läsare {n}"), "203.0.113.7").await;
        assert_eq!(standing, "counted");
    }
    town.settles().await;
    // What voting knows of a proposal is at most two seconds old.
    tokio::time::sleep(Duration::from_millis(2_200)).await;
}

async fn counts(town: &Town, proposal: &str) -> (u64, u64, u64) {
    town.settles().await;
    let (store, id) = (town.municipality().await.store, proposal.parse().unwrap());
    let tally = store.tally(id).await.unwrap();
    assert_eq!(store.votes_cast(id).await.unwrap(), tally.votes, "the tally is what is there");
    (tally.votes, tally.held, tally.void)
}

fn page(proposal: &str, flag: &str) -> String {
    format!("/desk/moderering/{proposal}/roster{flag}")
}

#[tokio::test]
async fn unusually_many_from_one_network_are_flagged_and_further_ones_held() {
    let town = town().await;
    let tak = town.published("Tak").await;
    a_library_votes(&town, &tak.id).await;
    let (seventh, standing) = votes_from(&town, &tak.id, "Läsare 7", "203.0.113.7").await;
    assert_eq!(standing, "under-review");
    let (_, standing) = votes_from(&town, &tak.id, "Hemma", "198.51.100.2").await;
    assert_eq!(standing, "counted", "by another way nothing is held");
    assert_eq!(counts(&town, &tak.id).await, (7, 1, 0));
    let receipt = seventh.get(&format!("/forslag/{}/rost", tak.id)).await;
    assert!(receipt.says(&["Din röst kontrolleras"]) && !receipt.body.contains("nätverk"), "never why");
    let karin = town.moderator().await;
    assert!(karin.get("/desk/moderering?visa=roster").await.says(&["Tak", "Röster att kontrollera"]));
    let desk = karin.get(&page(&tak.id, "")).await;
    assert!(
        desk.says(&["Många röster från samma nätverk", "6 av 6 röster", "Ingen har tagit ställning"]),
        "{}",
        desk.body
    );
    assert!(!desk.body.contains("203.0.113") && !desk.body.contains("Läsare"), "neither where nor who");
    let audit = town.staff("auditor").await.get("/desk/granskning").await;
    assert!(audit.says(&["Märkte att ovanligt många röster kom på samma väg"]), "{}", audit.body);
}

#[tokio::test]
async fn a_moderator_sees_what_becomes_of_the_count_voids_all_and_takes_it_back() {
    let town = town().await;
    let tak = town.published("Tak").await;
    a_library_votes(&town, &tak.id).await;
    let (held, _) = votes_from(&town, &tak.id, "Läsare 7", "203.0.113.7").await;
    votes_from(&town, &tak.id, "Hemma", "198.51.100.2").await;
    town.settles().await;
    let karin = town.moderator().await;
    let desk = karin.opens(&page(&tak.id, "?flagga=1")).await;
    let told = ["6 av rösterna räknas nu, och 1 väntar på kontroll.", "från 7 till 8", "från 7 till 1"];
    assert!(desk.says(&told), "{}", desk.answer.body);
    let wrong = desk.presses("bedom", &[("verdict", "void")]).await;
    assert_eq!(wrong.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says(&told) && wrong.answer.body.contains("explanation-error"), "{}", wrong.answer.body);
    let fields = [("explanation", "Ett program på bibliotekets dator."), ("verdict", "void")];
    assert_eq!(desk.presses("bedom", &fields).await.answer.status, StatusCode::SEE_OTHER);
    assert_eq!(counts(&town, &tak.id).await, (1, 0, 7));
    assert!(held.get(&format!("/forslag/{}/rost", tak.id)).await.says(&["Din röst räknas inte"]));
    let desk = karin.opens(&page(&tak.id, "")).await;
    assert!(desk.says(&["Räknas inte: Många röster från samma nätverk", "7 röster.", "bibliotekets dator"]));

    assert_eq!(desk.presses("angra", &[]).await.answer.status, StatusCode::SEE_OTHER);
    assert_eq!(counts(&town, &tak.id).await, (7, 1, 0), "each as it stood before");
    let desk = karin.opens(&page(&tak.id, "?flagga=1")).await;
    let fields = [("explanation", "Biblioteket hade en kampanj."), ("verdict", "count")];
    assert_eq!(desk.presses("bedom", &fields).await.answer.status, StatusCode::SEE_OTHER);
    assert_eq!(counts(&town, &tak.id).await, (8, 0, 0));
    tokio::time::sleep(Duration::from_millis(2_200)).await;
    let (_, standing) = votes_from(&town, &tak.id, "Läsare 9", "203.0.113.7").await;
    assert_eq!(standing, "counted", "the flag is lifted");
    let desk = karin.opens(&page(&tak.id, "?flagga=1")).await;
    assert!(desk.says(&["fler röster på samma väg räknas direkt"]) && !desk.has("bedom"));
}

#[tokio::test]
async fn what_one_network_votes_on_is_not_put_together() {
    let town = town().await;
    for title in ["Tak", "Rondeller"] {
        let proposal = town.published(title).await;
        for n in 0..4 {
            votes_from(&town, &proposal.id, &format!("Läsare {n}"), "203.0.113.7").await;
        }
        assert_eq!(counts(&town, &proposal.id).await, (4, 0, 0));
        let desk = town.moderator().await.get(&page(&proposal.id, "")).await;
        assert!(desk.says(&["Inga röster väntar på kontroll."]), "{}", desk.body);
    }
}

#[tokio::test]
async fn a_rule_that_was_met_is_asked_once_more_of_the_votes_that_are_left() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings.replace("votes >= 100", "votes >= 5").replace("network = 50", "network = 6")
    })
    .await;
    let id = town.published_by("anna@exempel.se", "sv", "Tak").await;
    a_library_votes(&town, &id).await;
    let case = town.proposal(&id).await.state.matter.expect("a case").number;
    let case = format!("/desk/arenden/{}", case.slug());
    let letters = || {
        let all = town.host.mailbox().all().unwrap();
        all.into_iter().filter(|mail| mail.subject.contains("Uppfyller inte längre")).collect::<Vec<_>>()
    };
    let karin = town.moderator().await;
    let desk = karin.opens(&page(&id, "?flagga=1")).await;
    assert!(desk.says(&["uppfylldes 19 november 2040 med 6 röster"]), "{}", desk.answer.body);
    assert!(letters().is_empty());
    let fields = [("explanation", "Ett program på bibliotekets dator."), ("verdict", "void")];
    assert_eq!(desk.presses("bedom", &fields).await.answer.status, StatusCode::SEE_OTHER);
    town.settles().await;

    let met = &town.proposal(&id).await.state.rules_met[0];
    assert_eq!((met.facts.votes, met.reexamined.map(|again| again.votes), met.holds()), (6, Some(0), false));
    let desk = karin.opens(&page(&id, "")).await;
    assert!(desk.says(&["Av dem räknas nu 0, och det räcker inte."]), "{}", desk.answer.body);
    let eva = town.registrar("Eva Norberg").await;
    let fell = "räknas 0 av dem, och kommunens regel är inte längre uppfylld";
    assert!(eva.get(&case).await.says(&["Förslaget kom hit med 6 röster", fell]));
    assert_eq!(letters().len(), 1, "whoever is on duty is told once");
    assert!(
        letters()[0].text.contains("Av de 6 röster som låg till grund räknas nu 0."),
        "{}",
        letters()[0].text
    );

    assert_eq!(desk.presses("angra", &[]).await.answer.status, StatusCode::SEE_OTHER);
    town.settles().await;
    assert!(town.proposal(&id).await.state.rules_met[0].holds(), "taken back");
    assert!(!eva.get(&case).await.says(&[fell]));
    assert_eq!(letters().len(), 1);
}
