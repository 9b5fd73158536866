//! Those who voted for another text are told when it changes, once for each change.

use domain::{
    actor::Assurance,
    ids::PersonId,
    proposal::{Command, Revision},
    vote::Vote,
};
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";

async fn votes(town: &Town, id: &str, email: &str, language: &str) -> PersonId {
    let (person, store) = (town.person(email, language).await, town.municipality().await.store);
    let text_version = town.proposal(id).await.state.text_version;
    let vote = Vote { at: town.host.app().now(), text_version, assurance: Assurance::ConfirmedEmail };
    store.cast_vote(id.parse().unwrap(), person, &vote).await.unwrap();
    town.settles().await;
    person
}

async fn is_clarified(town: &Town, id: &str, words: &str, voters: u64) {
    let text = note(words);
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters };
    town.author(id, clarify, vec![text]).await;
    town.moderates(id, Command::PassAmendment { voters }, Vec::new()).await;
}

#[tokio::test]
async fn those_who_had_voted_are_told_of_a_clarification_and_can_take_their_votes_back() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    votes(&town, &tak, "bo@exempel.se", "sv").await;
    votes(&town, &tak, "dan@example.com", "en").await;
    votes(&town, &tak, ANNA, "sv").await;
    let gone = votes(&town, &tak, "eva@exempel.se", "sv").await;
    let store = town.municipality().await.store;
    store.take_back_vote(tak.parse().unwrap(), gone).await.unwrap();
    let anna_before = town.mail_to(ANNA).len();
    is_clarified(&town, &tak, "Taket ska vara grönt.", 2).await;

    let told = town.mail_to("bo@exempel.se");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].subject, "Förtydligande av ett förslag som du har röstat på");
    assert!(told[0].text.contains("> Taket ska vara grönt.") && told[0].text.contains("ta tillbaka"));
    assert!(told[0].text.contains(&format!("/forslag/{tak}/rost")));
    assert_eq!(told[0].unsubscribe, None, "it is about her vote and not about what she follows");
    assert_eq!(town.mail_to("dan@example.com")[0].subject, "Clarification of a proposal that you voted for");
    assert!(town.mail_to("eva@exempel.se").is_empty(), "she has no vote");
    assert_eq!(
        town.mail_to(ANNA).len(),
        anna_before + 1,
        "the author is told that it is published, and no more"
    );

    // Who votes now votes for the new text.
    votes(&town, &tak, "fia@exempel.se", "sv").await;
    is_clarified(&town, &tak, "Grönt som gräs.", 3).await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 2, "once for each change, however many in a day");
    assert_eq!(town.mail_to("fia@exempel.se").len(), 1);
    assert!(town.mail_to("fia@exempel.se")[0].text.contains("> Grönt som gräs."));
}

#[tokio::test]
async fn a_notice_that_comes_again_and_late_tells_nobody_twice_and_nobody_else() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    for n in 0..60 {
        votes(&town, &tak, &format!("bo{n}@exempel.se"), "sv").await;
    }
    is_clarified(&town, &tak, "Grönt.", 60).await;
    votes(&town, &tak, "sen@exempel.se", "sv").await;
    let seq = town.proposal(&tak).await.version;
    let notice = serde_json::json!({
        "municipality": "broviken", "aggregate": format!("proposal#{tak}"), "seq": seq, "kind": "clarified",
        "audience": "public",
    });
    for _ in 0..3 {
        let (queues, now) = (town.host.queues(), town.host.app().now());
        queues.send("digest", notice.to_string(), std::time::Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    for n in 0..60 {
        assert_eq!(town.mail_to(&format!("bo{n}@exempel.se")).len(), 1, "{n}");
    }
    assert!(town.mail_to("sen@exempel.se").is_empty(), "she voted for the new text");
}
