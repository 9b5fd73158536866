//! One command's whole effect in one transaction.

use std::collections::BTreeSet;

use domain::{
    actor::Actor,
    aggregate::Context,
    case::{self, Case, CaseKind, Document, DocumentKind, RegisterNumber, Registration},
    event,
    hash::Hash,
    ids::DocumentId,
    proposal::{Command, Proposal, ProposalEvent, Stage},
    settings::Settings,
    text::Words,
};
use futures_util::future::join_all;
use store::{Along, Commit, CommitError, Happening, Idempotency, StoredAnswer, fresh_text};

use super::ground::{Ground, KARIN, address, broviken, number, person, proposal, says};

/// A commit that asks a question of the author.
async fn asks(
    ground: &Ground,
    state: &store::Versioned<Proposal>,
    question: &str,
) -> Result<store::Versioned<Proposal>, CommitError> {
    let text = fresh_text(Words::Note(question.to_owned())).unwrap();
    let context = ground.by(KARIN);
    let command = Command::Ask(text.reference());
    let events = domain::proposal::decide(Some(&state.state), command, &context).unwrap();
    let id = state.state.id.into();
    let commit =
        Commit { state: Some(state), id, events, context: &context, texts: vec![text], along: Vec::new() };
    ground.here.commit(commit).await
}

pub(crate) async fn a_commit_writes_the_aggregate_its_events_and_its_texts(ground: &Ground) {
    let received = ground.receives(1).await;
    assert_eq!(received.version, 1);
    assert_eq!(ground.here.proposal(proposal(1)).await.unwrap().unwrap(), received);
    let words = ground.here.text(proposal(1), received.state.text.id).await.unwrap().unwrap();
    assert_eq!(words.proposal(), Some(&says(1)));
    let page = ground.here.proposal_page_now(proposal(1)).await.unwrap().unwrap();
    assert_eq!((page.text(), page.name()), (Some(&says(1)), Some("Åsa Öberg")));
    assert_eq!(page.events.len(), 1);
    assert_eq!(page.events[0].hash, received.head.as_str());
    assert!(page.card.is_none() && page.dialogue == store::Dialogue::default(), "those come later");
    assert!(ground.here.proposal(proposal(2)).await.unwrap().is_none());
    assert!(ground.here.proposal_page_now(proposal(2)).await.unwrap().is_none());
}

pub(crate) async fn events_are_chained_and_tell_what_was_so_before_and_after(ground: &Ground) {
    let open = ground.publishes(1).await;
    let closing = ground.closes(&open).await;
    let page = ground.here.proposal_page_now(proposal(1)).await.unwrap().unwrap();
    let recorded = page.events.iter().map(|one| one.envelope.record().unwrap());
    let chain = event::verify::<ProposalEvent>(&recorded.collect::<Vec<_>>()).unwrap();
    assert_eq!(chain.len(), 3);
    assert_eq!(page.events[2].hash, closing.head.as_str());
    let published: Happening<Proposal> = ground.here.happening(proposal(1).into(), 2).await.unwrap().unwrap();
    assert_eq!(published.before.unwrap().stage, Stage::Received);
    assert_eq!(published.after, open.state);
    assert_eq!(published.envelope.actor, KARIN);
    let first: Happening<Proposal> = ground.here.happening(proposal(1).into(), 1).await.unwrap().unwrap();
    assert!(first.before.is_none());
    let to_come = ground.here.happening::<Proposal>(proposal(1).into(), 4).await.unwrap();
    assert!(to_come.is_none(), "nothing has happened there yet");
    assert!(ground.here.event::<Proposal>(proposal(1).into(), 3).await.unwrap().is_some());
}

pub(crate) async fn of_two_who_decide_on_the_same_state_one_wins(ground: &Ground) {
    let received = ground.receives(1).await;
    let questions = ["Var?", "När?", "Hur?", "Vem?"];
    let came = join_all(questions.map(|question| asks(ground, &received, question))).await;
    let (won, lost): (Vec<_>, Vec<_>) = came.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 3));
    assert!(lost.iter().all(|lost| matches!(lost, Err(CommitError::Changed))), "{lost:?}");
    let stands = ground.here.proposal(proposal(1)).await.unwrap().unwrap();
    assert_eq!(&stands, won[0].as_ref().unwrap());
    assert_eq!(stands.version, 2);
    let page = ground.here.proposal_page_now(proposal(1)).await.unwrap().unwrap();
    assert_eq!(page.events.len(), 2);
    // Of what the others wrote nothing is there: the proposal's text, its name and one question.
    assert_eq!(ground.items_of(&store::Key::Card(proposal(1))).await, 1 + 2 + 3);
    // Whoever lost reads and decides again.
    assert_eq!(asks(ground, &stands, "Varför?").await.unwrap().version, 3);
}

pub(crate) async fn a_new_aggregate_is_made_once(ground: &Ground) {
    let came = join_all((0..3).map(|_| ground.receives_along(1, Vec::new()))).await;
    let (won, lost): (Vec<_>, Vec<_>) = came.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 2));
    assert!(lost.iter().all(|lost| matches!(lost, Err(CommitError::Changed))), "{lost:?}");
    let stands = ground.here.proposal(proposal(1)).await.unwrap().unwrap();
    assert_eq!(&stands, won[0].as_ref().unwrap());
}

pub(crate) async fn a_commit_whose_answer_was_lost_is_known_when_it_is_tried_again(ground: &Ground) {
    let received = ground.receives(1).await;
    let publishing = || async {
        let context = ground.by(KARIN);
        let events = domain::proposal::decide(Some(&received.state), Command::Publish, &context).unwrap();
        ground.commits(Some(&received), proposal(1), events, (KARIN, ground.now), Vec::new()).await
    };
    let first = publishing().await.unwrap();
    // The very same events once more: an SDK tries again when it has heard nothing.
    assert_eq!(publishing().await.unwrap(), first);
    assert_eq!(ground.here.proposal(proposal(1)).await.unwrap().unwrap().version, 2);
}

pub(crate) async fn a_request_is_carried_out_once_and_its_answer_is_kept_for_a_day(ground: &Ground) {
    let key = Hash::of(&[b"POST /api/v1/proposals", b"a key of the client's"]);
    let asked = |answer: &str| {
        let request = Hash::of(&[answer.as_bytes()]);
        Along::Idempotency(Idempotency { key: key.clone(), request, answer: answer.to_owned() })
    };
    assert_eq!(ground.here.stored_answer(&key, ground.now).await.unwrap(), None);
    ground.receives_along(1, vec![asked("ett")]).await.unwrap();
    let again = ground.receives_along(2, vec![asked("två")]).await;
    assert!(matches!(again, Err(CommitError::CarriedOut)), "{again:?}");
    assert!(ground.here.proposal(proposal(2)).await.unwrap().is_none(), "all of it or nothing");
    let kept = ground.here.stored_answer(&key, ground.after(23)).await.unwrap();
    let kept: StoredAnswer = kept.unwrap();
    assert_eq!((kept.answer.as_str(), kept.request), ("ett", Hash::of(&["ett".as_bytes()])));
    // The item may lie there for days yet; the clock says that it is over.
    assert_eq!(ground.here.stored_answer(&key, ground.after(25)).await.unwrap(), None);
    let received = ground.here.proposal(proposal(1)).await.unwrap().unwrap();
    let tomorrow = (KARIN, ground.after(25));
    let context = Context { actor: KARIN, at: ground.after(25), settings: &ground.settings };
    let events = domain::proposal::decide(Some(&received.state), Command::Publish, &context).unwrap();
    ground.commits(Some(&received), proposal(1), events, tomorrow, vec![asked("tre")]).await.unwrap();
    let kept = ground.here.stored_answer(&key, ground.after(26)).await.unwrap();
    assert_eq!(kept.unwrap().answer, "tre", "and the key is free again");
}

pub(crate) async fn what_somebody_wrote_is_taken_only_while_she_is_known(ground: &Ground) {
    let anna = ground.here.person_of(&address(1), "sv", ground.now).await.unwrap();
    ground.receives_along(1, vec![Along::Known(anna)]).await.unwrap();
    let refused = ground.receives_along(2, vec![Along::Known(person(9))]).await;
    assert!(matches!(refused, Err(CommitError::Erased)), "{refused:?}");
    assert!(ground.here.proposal(proposal(2)).await.unwrap().is_none());
    assert_eq!(ground.items_of(&store::Key::Card(proposal(2))).await, 0, "neither a text nor an event");
    // That it must fall for two reasons at once is told as the one that the client can do something about.
    let key = Hash::of(&[b"key"]);
    let asked = Idempotency { key, request: Hash::none(), answer: String::new() };
    let along = || vec![Along::Idempotency(asked.clone()), Along::Known(person(9))];
    ground.receives_along(3, vec![Along::Idempotency(asked.clone())]).await.unwrap();
    assert!(matches!(ground.receives_along(4, along()).await, Err(CommitError::CarriedOut)));
}

pub(crate) async fn a_number_is_taken_once(ground: &Ground) {
    ground.receives_along(1, vec![Along::Number(number(1))]).await.unwrap();
    let taken = ground.receives_along(2, vec![Along::Number(number(1))]).await;
    assert!(matches!(taken, Err(CommitError::NumberTaken)), "{taken:?}");
    assert!(ground.here.proposal(proposal(2)).await.unwrap().is_none());
    assert_eq!(ground.here.proposal_by_number(number(1)).await.unwrap(), Some(proposal(1)));
    assert_eq!(ground.here.proposal_by_number(number(2)).await.unwrap(), None);
    assert_eq!(ground.elsewhere.proposal_by_number(number(1)).await.unwrap(), None);
}

/// A case of a proposal, registered under this number.
async fn registers(
    ground: &Ground,
    figure: u8,
    number: &RegisterNumber,
) -> Result<store::Versioned<Case>, CommitError> {
    let subject = fresh_text(Words::Subject("Tak över cykelparkeringen".to_owned())).unwrap();
    let id = Case::id_of(proposal(figure));
    let command = case::Command::Register {
        id,
        kind: CaseKind::Proposal { proposal: proposal(figure) },
        register: Registration {
            board: "tn".parse().unwrap(),
            board_name: "Tekniska nämnden".to_owned(),
            number: number.clone(),
        },
        area: "cykel".parse().unwrap(),
        subject: subject.reference(),
        parties: Vec::new(),
        decides_by: None,
        document: Document {
            id: DocumentId::from_bytes([figure; 16]),
            kind: DocumentKind::Proposal,
            at: ground.now,
            sha256: Hash::none(),
            bytes: 1,
        },
    };
    let context = ground.by(Actor::System);
    let events = case::decide(None, command, &context).unwrap();
    let along = vec![Along::RegisterNumber(number.clone())];
    let texts = vec![subject];
    ground.here.commit(Commit { state: None, id: id.into(), events, context: &context, texts, along }).await
}

pub(crate) async fn a_number_in_a_register_is_taken_once_and_finds_its_case(ground: &Ground) {
    let number = ground.here.next_register_number("TN", 2026).await.unwrap();
    assert_eq!(number.to_string(), "TN 2026/00001");
    registers(ground, 1, &number).await.unwrap();
    let taken = registers(ground, 2, &number).await;
    assert!(matches!(taken, Err(CommitError::NumberTaken)), "{taken:?}");
    let found = ground.here.case_by_number(&number).await.unwrap().unwrap();
    assert_eq!(found, Case::id_of(proposal(1)));
    let page = ground.here.case_page(found).await.unwrap().unwrap();
    assert_eq!((page.subject(), page.events.len()), (Some("Tak över cykelparkeringen"), 1));
    assert_eq!(ground.here.case(found).await.unwrap().unwrap(), page.case);
    let twice = registers(ground, 1, &ground.here.next_register_number("TN", 2026).await.unwrap()).await;
    assert!(matches!(twice, Err(CommitError::Changed)), "a proposal becomes one case: {twice:?}");
}

pub(crate) async fn numbers_are_never_given_twice(ground: &Ground) {
    let given = join_all((0..12).map(|_| ground.here.next_number(2026))).await;
    let given: BTreeSet<u32> = given.into_iter().map(|number| number.unwrap().serial).collect();
    assert_eq!(given, (1..=12).collect());
    assert_eq!(ground.here.next_number(2027).await.unwrap().serial, 1, "each year has its own");
    assert_eq!(ground.here.next_register_number("KS", 2026).await.unwrap().serial, 1, "and each board");
    assert_eq!(ground.elsewhere.next_number(2026).await.unwrap().serial, 1, "and each municipality");
    assert_eq!(ground.here.next_number(2026).await.unwrap().serial, 13);
}

fn renamed(name: &str) -> Settings {
    Settings { name: name.to_owned(), ..broviken() }
}

pub(crate) async fn settings_are_versions_that_never_change(ground: &Ground) {
    assert!(ground.here.settings().await.unwrap().is_none());
    let context = ground.by(Actor::System);
    assert_eq!(ground.here.import_settings(&broviken(), &context).await.unwrap(), 1);
    assert_eq!(
        ground.here.import_settings(&broviken(), &context).await.unwrap(),
        1,
        "the same is no new version"
    );
    for version in 2..=11 {
        let settings = renamed(&format!("Kommun {version}"));
        assert_eq!(ground.here.import_settings(&settings, &context).await.unwrap(), version);
    }
    let latest = ground.here.settings().await.unwrap().unwrap();
    assert_eq!((latest.version, latest.name.as_str()), (11, "Kommun 11"), "as numbers, not as texts");
    let first = ground.here.settings_version(1).await.unwrap().unwrap();
    assert_eq!((first.settings, first.since), (broviken(), Some(ground.now)));
    assert!(ground.here.settings_version(12).await.unwrap().is_none());
    assert!(ground.elsewhere.settings().await.unwrap().is_none());
}

pub(crate) async fn of_two_who_import_settings_one_wins(ground: &Ground) {
    let context = ground.by(Actor::System);
    ground.here.import_settings(&broviken(), &context).await.unwrap();
    let (one, other) = (renamed("Ett"), renamed("Två"));
    let came = join_all([&one, &other].map(|settings| ground.here.import_settings(settings, &context))).await;
    let latest = ground.here.settings().await.unwrap().unwrap();
    // Either both had read the first version, or one came after the other.
    match came.iter().filter(|came| came.is_ok()).count() {
        1 => {
            assert!(came.iter().any(|came| matches!(came, Err(CommitError::Changed))), "{came:?}");
            assert_eq!(latest.version, 2);
        }
        2 => assert_eq!(latest.version, 3),
        _ => panic!("{came:?}"),
    }
}
