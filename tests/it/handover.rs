//! A proposal that its rules take to the board becomes a case there, once, with everything that belongs to it.

use std::time::Duration;

use domain::{
    actor::Actor,
    aggregate::Context,
    case::{self, Case, CaseStage, DocumentKind, Outcome},
    follow::Cadence,
    hash::Hash,
    ids::PersonId,
    proposal::{Command, Revision},
    rule::Act,
    text::{DecisionText, Words},
};
use dossier::{Dossier, Supplement};
use jiff::civil::date;
use store::{Commit, Versioned, fresh_text};
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";
const REGISTRAR: Actor = Actor::Staff(PersonId::from_bytes([5; 16]));

async fn town() -> Town {
    Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "votes >= 5")).await
}

async fn case(town: &Town, id: &str) -> Versioned<Case> {
    let store = town.municipality().await.store;
    store.case(Case::id_of(id.parse().unwrap())).await.unwrap().expect("a case")
}

/// What stands in a document, which must be as the register says that it is.
fn content(town: &Town, document: &case::Document) -> Vec<u8> {
    let file = town.data().join(format!("objects/broviken/documents/{}", document.id));
    let content = std::fs::read(file).unwrap();
    assert_eq!(Hash::of(&[&content]), document.sha256);
    assert_eq!(content.len() as u64, document.bytes);
    content
}

async fn at_the_board(town: &Town, command: case::Command, texts: Vec<domain::text::Text>, id: &str) {
    let here = town.municipality().await;
    let case = case(town, id).await;
    let context = Context { actor: REGISTRAR, at: town.host.app().now(), settings: &here.settings };
    let events = case::decide(Some(&case.state), command, &context).unwrap();
    let commit = Commit {
        state: Some(&case),
        id: case.state.id.into(),
        events,
        context: &context,
        texts,
        along: Vec::new(),
    };
    here.store.commit(commit).await.unwrap();
    town.settles().await;
}

#[tokio::test]
async fn a_proposal_with_its_votes_becomes_a_case_with_all_that_belongs_to_it() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let fan = town.person("fan@exempel.se", "sv").await;
    town.shown_comment(&tak, fan, "Det vore bra.").await;
    town.casts_votes(&tak, 0..1).await;
    let added = note("Gärna av trä.");
    let clarify = Command::Revise { revision: Revision::Clarification(added.reference()), voters: 1 };
    town.author(&tak, clarify, vec![added]).await;
    town.moderates(&tak, Command::PassAmendment { voters: 1 }, Vec::new()).await;
    town.casts_votes(&tak, 1..5).await;

    let registered = case(&town, &tak).await;
    assert_eq!(registered.state.register.number.to_string(), "TN 2040/00001");
    assert_eq!(registered.state.register.board_name, "Tekniska nämnden");
    assert_eq!(registered.state.decides_by, Some(date(2041, 5, 19)), "within six months, as promised");
    let dossier: Dossier = serde_json::from_slice(&content(&town, &registered.state.documents[0])).unwrap();
    assert_eq!(dossier.text.unwrap().title, "Tak");
    assert_eq!(dossier.clarifications[0].text.as_deref(), Some("Gärna av trä."));
    assert_eq!(dossier.comments[0].text.as_deref(), Some("Det vore bra."));
    assert_eq!((dossier.votes.count, dossier.votes.by_day.len()), (5, 1));
    assert_eq!(dossier.rules[0].expression.as_deref(), Some("votes >= 5 && days_open <= 90"));
    assert_eq!(dossier.rules[0].facts.votes, 5);

    let proposal = town.proposal(&tak).await.state;
    let matter = proposal.matter.expect("the proposal knows its case");
    assert_eq!((matter.number.to_string().as_str(), matter.stage), ("TN 2040/00001", CaseStage::Preparing));
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn however_often_and_in_whatever_order_it_is_told_there_is_one_case() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let before = case(&town, &tak).await;
    let last = town.proposal(&tak).await.version;
    for seq in (1..=last).rev().chain(1..=last) {
        for queue in ["handover", "rules"] {
            let notice = format!(
                r#"{{"municipality":"broviken","aggregate":"proposal#{tak}","seq":{seq},"kind":"rule-met","audience":"public"}}"#
            );
            let now = town.host.app().now();
            town.host.queues().send(queue, notice, Duration::ZERO, now).await.unwrap();
        }
    }
    town.settles().await;
    assert_eq!(case(&town, &tak).await, before);
    assert_eq!(town.proposal(&tak).await.version, last);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn two_boards_number_each_for_itself_and_two_cases_at_once_get_two_numbers() {
    let town = town().await;
    let mut ids = Vec::new();
    for n in 0..4 {
        ids.push(town.published_by(&format!("anna{n}@exempel.se"), "sv", &format!("Förslag {n}")).await);
    }
    for id in &ids {
        town.casts_votes(id, 0..5).await;
    }
    let mut numbers = Vec::new();
    for id in &ids {
        numbers.push(case(&town, id).await.state.register.number.to_string());
    }
    numbers.sort();
    assert_eq!(numbers, ["TN 2040/00001", "TN 2040/00002", "TN 2040/00003", "TN 2040/00004"]);
    let store = town.municipality().await.store;
    let found = store.case_by_number(&numbers[1].parse().unwrap()).await.unwrap();
    assert!(ids.iter().any(|id| Some(Case::id_of(id.parse().unwrap())) == found));
}

#[tokio::test]
async fn what_comes_after_the_handover_is_a_supplement_on_the_same_case() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let handed = case(&town, &tak).await;
    assert_eq!(handed.state.documents.len(), 1);
    town.casts_votes(&tak, 5..9).await;
    town.days_pass(100).await;
    let closed = case(&town, &tak).await;
    let kinds: Vec<DocumentKind> = closed.state.documents.iter().map(|document| document.kind).collect();
    assert_eq!(kinds, [DocumentKind::Proposal, DocumentKind::Supplement]);
    assert_eq!(closed.state.register, handed.state.register);
    let supplement: Supplement = serde_json::from_slice(&content(&town, &closed.state.documents[1])).unwrap();
    assert_eq!((supplement.case, supplement.proposal.votes.count), (closed.state.register.number, 9));
}

#[tokio::test]
async fn a_proposal_below_the_threshold_is_no_case_and_keeps_its_number() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..4).await;
    town.days_pass(100).await;
    let store = town.municipality().await.store;
    let proposal = town.proposal(&tak).await.state;
    assert_eq!(store.case(Case::id_of(proposal.id)).await.unwrap(), None);
    assert_eq!(store.proposal_by_number(proposal.number).await.unwrap(), Some(proposal.id));
    assert!(proposal.rules_met.is_empty() && proposal.matter.is_none());
}

#[tokio::test]
async fn old_proposals_keep_the_rules_and_the_board_they_had_when_settings_change() {
    let town = town().await;
    let old = town.published_by(ANNA, "sv", "Gammalt").await;
    town.settles().await;
    let id = "broviken".parse().unwrap();
    let changed = town.host.export_settings(&id).await.unwrap();
    let changed =
        changed.replace("votes >= 5", "votes >= 7").replace("Tekniska nämnden", "Samhällsbyggnadsnämnden");
    let file = town.data().join("changed.toml");
    std::fs::write(&file, changed).unwrap();
    town.host.import_settings(&id, &file).await.unwrap();
    tokio::time::sleep(Duration::from_secs(6)).await;
    let new = town.published_by(ANNA, "sv", "Nytt").await;
    town.casts_votes(&old, 0..5).await;
    town.casts_votes(&new, 0..5).await;
    let handed = case(&town, &old).await.state;
    assert_eq!(
        handed.register.board_name, "Samhällsbyggnadsnämnden",
        "as it is called when it is handed over"
    );
    let renamed = town.host.export_settings(&id).await.unwrap();
    std::fs::write(&file, renamed.replace("Samhällsbyggnadsnämnden", "Stadsmiljönämnden")).unwrap();
    town.host.import_settings(&id, &file).await.unwrap();
    tokio::time::sleep(Duration::from_secs(6)).await;
    let page = town.stranger().get(&format!("/forslag/{old}")).await;
    assert!(page.says(&["Samhällsbyggnadsnämnden"]), "a case keeps the name that it was registered under");
    assert_eq!(town.proposal(&old).await.state.rules_met[0].settings_version, 2);
    assert!(town.proposal(&new).await.state.rules_met.is_empty());
    town.casts_votes(&new, 5..7).await;
    assert_eq!(town.proposal(&new).await.state.rules_met[0].settings_version, 3);
}

#[tokio::test]
async fn a_rule_counts_persons_who_comment_and_not_their_comments() {
    let town = Town::founded("2040-11-19T09:00", |settings| {
        settings.replace("commenters >= 10", "commenters >= 2 && comments >= 3")
    })
    .await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let met = |proposal: domain::proposal::Proposal| proposal.rules_met.len();
    let bo = town.person("bo@exempel.se", "sv").await;
    for words in ["Ja.", "Ja, ja.", "Ja, ja, ja."] {
        town.shown_comment(&tak, bo, words).await;
    }
    town.settles().await;
    assert_eq!(met(town.proposal(&tak).await.state), 0, "three comments of one person");
    let store = town.municipality().await.store;
    assert_eq!(store.dialogue(tak.parse().unwrap()).await.unwrap().commenters, 1);
    let cia = town.person("cia@exempel.se", "sv").await;
    town.shown_comment(&tak, cia, "Nej.").await;
    town.settles().await;
    let rule = town.proposal(&tak).await.state.rules_met.pop().unwrap();
    assert_eq!((rule.act, rule.facts.commenters, rule.facts.comments), (Act::Mark, 2, 4));
}

#[tokio::test]
async fn a_rule_marks_or_tells_the_moderators_once() {
    let rules = r#"
        [[rules]]
        id = "sag-till"
        name = { sv = "Säg till", en = "Tell" }
        sentence = { sv = "Tre röster på en dag är mycket.", en = "Three votes in a day are many." }
        when = "votes >= 3"
        does = "notify"

        [[boards]]"#;
    let change = |settings: String| settings.replacen("[[boards]]", rules, 1);
    let town = Town::founded("2040-11-19T09:00", change).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..3).await;
    town.casts_votes(&tak, 3..6).await;
    let told: Vec<_> = town.mail_to("amira.haddad@broviken.example").into_iter().collect();
    let told: Vec<_> =
        told.iter().filter(|mail| mail.subject == "Uppfyller en av våra regler: Tak").collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Tre röster på en dag är mycket."), "{}", told[0].text);
}

#[tokio::test]
async fn the_proposal_knows_each_step_of_its_case() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let fan = town.person("fan@exempel.se", "sv").await;
    town.follows(fan, &format!("proposal.{tak}"), Cadence::Daily).await;
    town.days_pass(30).await;
    let decide = |outcome: Outcome, section: u32| {
        let text =
            Words::Decision(DecisionText { what: "Vi gör så.".to_owned(), reasons: None, minutes: None });
        let text = fresh_text(text).unwrap();
        (
            case::Command::Decide { outcome, on: date(2040, 12, 10), section, text: text.reference() },
            vec![text],
        )
    };
    let (command, texts) = decide(Outcome::Remitted, 80);
    at_the_board(&town, command, texts, &tak).await;
    let matter = |state: domain::proposal::Proposal| state.matter.unwrap();
    let remitted = matter(town.proposal(&tak).await.state);
    assert_eq!((remitted.stage, remitted.is_settled()), (CaseStage::Preparing, false));

    let (command, texts) = decide(Outcome::Granted, 87);
    at_the_board(&town, command, texts, &tak).await;
    let granted = matter(town.proposal(&tak).await.state);
    assert_eq!((granted.stage, granted.decision.unwrap().outcome), (CaseStage::Underway, Outcome::Granted));
    assert_eq!(granted.decision.unwrap().approved_on, None, "ojusterat");

    at_the_board(&town, case::Command::ApproveMinutes { on: date(2040, 12, 14) }, Vec::new(), &tak).await;
    let said = fresh_text(Words::Note("Arbetet börjar i maj.".to_owned())).unwrap();
    let progress = case::Command::NoteProgress {
        text: said.reference(),
        planned: None,
        next_by: Some(date(2041, 5, 2)),
    };
    at_the_board(&town, progress, vec![said], &tak).await;
    let underway = matter(town.proposal(&tak).await.state);
    assert_eq!(underway.decision.unwrap().approved_on, Some(date(2040, 12, 14)));
    assert_eq!(underway.promised_by, Some(date(2041, 5, 2)));

    let done = fresh_text(Words::Note("Allt är klart.".to_owned())).unwrap();
    at_the_board(&town, case::Command::Complete { text: done.reference() }, vec![done], &tak).await;
    let done = matter(town.proposal(&tak).await.state);
    assert_eq!(done.stage, CaseStage::Done);
    assert!(done.done_at.is_some());

    let subjects: Vec<String> = town.mail_to(ANNA).into_iter().rev().map(|mail| mail.subject).collect();
    let after = subjects.iter().position(|subject| subject.contains("rösterna som behövs")).unwrap();
    assert_eq!(
        subjects[after + 1..],
        [
            "Beslut om ditt förslag: återremiss",
            "Beslut om ditt förslag: bifall",
            "Nytt om ditt förslag: Tak",
            "Nu är det klart: Tak",
        ]
    );
    let mails = town.mail_to(ANNA);
    let decided = mails.iter().find(|mail| mail.subject.ends_with("bifall")).unwrap();
    for words in ["Tekniska nämnden", "§ 87", "Vi gör så.", "inte justerat än"] {
        assert!(decided.text.contains(words), "{words}: {}", decided.text);
    }
    let progress = mails.iter().find(|mail| mail.subject.starts_with("Nytt om")).unwrap();
    assert!(progress.text.contains("Arbetet börjar i maj.") && progress.text.contains("2 maj 2041"));

    town.days_pass(1).await;
    let told = town.mail_to("fan@exempel.se");
    let told = &told[0].text;
    for words in ["Tekniska nämnden har fattat beslut", "Arbetet börjar i maj.", "är genomfört"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
