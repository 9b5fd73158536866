//! Those who voted for another text are told when it changes, at most once a day.

use domain::{
    actor::Assurance,
    follow::Cadence,
    ids::PersonId,
    proposal::{Command, Revision},
    text::{ProposalText, Words},
    vote::Vote,
};
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";

async fn votes(town: &Town, id: &str, email: &str, language: &str) -> PersonId {
    let (person, store) = (town.person(email, language).await, town.municipality().await.store);
    let text_version = town.proposal(id).await.state.text_version;
    let vote = Vote::new(town.host.app().now(), text_version, Assurance::ConfirmedEmail);
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
async fn what_has_been_masked_since_is_not_repeated_to_those_who_had_voted() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    votes(&town, &tak, "bo@exempel.se", "sv").await;
    town.host.mailbox().refuse(true);
    is_clarified(&town, &tak, "Ring 070-123 45 67.", 1).await;
    let masked = note("Ring [telefonnummer borttaget].");
    let text = masked.reference();
    let edit = Command::EditClarification { number: 1, text, masked: 1, mended: 0 };
    town.moderates(&tak, edit, vec![masked]).await;
    town.host.mailbox().refuse(false);
    town.waits_until("2040-11-19T10:00").await;
    let told = &town.mail_to("bo@exempel.se")[0];
    assert!(told.text.contains("> Ring [telefonnummer borttaget]."), "{}", told.text);
    assert!(!told.text.contains("070") && !told.html.contains("070"), "{}", told.text);
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
    town.days_pass(1).await;
    votes(&town, &tak, "fia@exempel.se", "sv").await;
    is_clarified(&town, &tak, "Grönt som gräs.", 3).await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 2, "once for each change");
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

#[tokio::test]
async fn a_second_change_on_the_same_day_is_told_the_day_after() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    votes(&town, &tak, "bo@exempel.se", "sv").await;
    // A vote that lands while a correction is let through is for the text before it.
    let better = tests::note_of(Words::Proposal(ProposalText {
        title: "Tak".to_owned(),
        what: "Ett grönt tak.".to_owned(),
        why: "Det regnar.".to_owned(),
        place: None,
    }));
    let correct = Command::Revise { revision: Revision::Correction(better.reference()), voters: 0 };
    town.author(&tak, correct, vec![better]).await;
    town.moderates(&tak, Command::PassAmendment { voters: 0 }, Vec::new()).await;
    assert_eq!(town.mail_to("bo@exempel.se")[0].subject, "Ändring i ett förslag som du har röstat på");
    town.waits_until("2040-11-19T12:00").await;
    is_clarified(&town, &tak, "Grönt som gräs.", 1).await;
    town.waits_until("2040-11-19T23:59").await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 1, "one a day");
    town.waits_until("2040-11-20T01:00").await;
    let told = town.mail_to("bo@exempel.se");
    assert_eq!((told.len(), told[0].text.contains("> Grönt som gräs.")), (2, true));
    town.days_pass(2).await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 2);
}

#[tokio::test]
async fn words_that_no_moderator_has_read_are_not_mailed_to_anybody() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings.replace("moderation = \"before\"", "moderation = \"after\"")
    })
    .await;
    let tak = town.handed_in("Tak").await.id;
    votes(&town, &tak, "bo@exempel.se", "sv").await;
    let fan = town.person("fan@exempel.se", "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::AtOnce).await;
    let text = note("Kära grannar, köp mina skruvar.");
    let clarify = Command::Revise { revision: Revision::Clarification(text.reference()), voters: 1 };
    town.author(&tak, clarify, vec![text]).await;
    for address in ["bo@exempel.se", "fan@exempel.se"] {
        let told = town.mail_to(address);
        assert_eq!(told.len(), 1, "{address}");
        assert!(
            told[0].text.contains("förtydligande") && !told[0].text.contains("skruvar"),
            "{}",
            told[0].text
        );
    }
}
