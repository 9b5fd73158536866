//! The proposal's life, as its commands and events tell it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use domain::{
    actor::{Actor, Assurance},
    aggregate::{Aggregate, Context},
    event::{BrokenChain, Envelope, EventData, verify},
    hash::Hash,
    ids::{PersonId, ProposalId, TextId},
    number::ProposalNumber,
    proposal::{Command, NameDisplay, Proposal, ProposalEvent, Rejection, Stage, decide},
    settings::{Settings, VersionedSettings},
    text::TextRef,
    vote::{Poll, VoteRefusal},
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn settings() -> VersionedSettings {
    let text = include_str!("settings.toml");
    VersionedSettings { version: 1, settings: Settings::from_toml(text).unwrap() }
}

fn text(n: u8) -> TextRef {
    TextRef { id: TextId::from_bytes([n; 16]), sha256: Hash::of(&[&[n]]) }
}

fn receive() -> Command {
    Command::Receive {
        id: ProposalId::from_bytes([1; 16]),
        number: ProposalNumber { year: 2026, serial: 118 },
        proposer: PersonId::from_bytes([2; 16]),
        text: text(3),
        name: text(4),
        name_display: NameDisplay::Shown,
        area: "kollektivtrafik".parse().unwrap(),
        open_days: 90,
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Decides and applies, as the store does.
fn run(state: Option<Proposal>, command: Command, now: Timestamp) -> Result<Option<Proposal>, Rejection> {
    let settings = settings();
    let context = Context { actor: Actor::System, at: now, settings: &settings };
    let events = decide(state.as_ref(), command, &context)?;
    Ok(Proposal::after(state, context.stamp(), &events))
}

fn published() -> Option<Proposal> {
    let received = run(None, receive(), at("2026-10-07T10:00:00Z")).unwrap();
    run(received, Command::Publish, at("2026-10-08T08:00:00Z")).unwrap()
}

#[test]
fn a_published_proposal_is_open_to_the_end_of_its_last_day_in_sweden() {
    let proposal = published().unwrap();
    assert_eq!(
        proposal.stage,
        Stage::Open { opens_at: at("2026-10-08T08:00:00Z"), closes_at: at("2027-01-06T23:00:00Z") }
    );
    assert_eq!(proposal.due_at(), Some(at("2027-01-06T23:00:00Z")));
}

#[test]
fn what_is_moderated_is_not_moderated_again() {
    let now = at("2026-10-09T08:00:00Z");
    assert_eq!(run(published(), Command::Publish, now), Err(Rejection::AlreadyModerated));
    let refusal = || Command::DoNotPublish { reason: "otydligt".parse().unwrap(), explanation: text(5) };
    let taken_away = run(published(), refusal(), now).unwrap();
    assert!(
        !taken_away.as_ref().unwrap().is_public(),
        "what the law names is removed also when it is public"
    );
    assert_eq!(run(taken_away, refusal(), now), Err(Rejection::AlreadyModerated));
}

#[test]
fn what_the_municipality_does_not_have_is_refused() {
    let now = at("2026-10-07T10:00:00Z");
    let Command::Receive { id, number, proposer, text: words, name, name_display, .. } = receive() else {
        unreachable!()
    };
    let with = |area: &str, open_days| Command::Receive {
        id,
        number,
        proposer,
        text: words.clone(),
        name: name.clone(),
        name_display,
        area: area.parse().unwrap(),
        open_days,
    };
    assert_eq!(run(None, with("rymden", 90), now), Err(Rejection::UnknownArea));
    assert_eq!(run(None, with("kollektivtrafik", 91), now), Err(Rejection::UnknownPeriod));
    let received = run(None, receive(), now).unwrap();
    let refusal = Command::DoNotPublish { reason: "pafund".parse().unwrap(), explanation: text(5) };
    assert_eq!(run(received, refusal, now), Err(Rejection::UnknownReason));
}

#[test]
fn closing_waits_for_the_last_votes() {
    let closes = at("2027-01-06T23:00:00Z");
    assert_eq!(
        run(published(), Command::BeginClosing, closes - SignedDuration::from_secs(1)),
        Err(Rejection::NotDue)
    );
    let closing = run(published(), Command::BeginClosing, closes).unwrap();
    assert_eq!(run(closing.clone(), Command::Close { votes: 7 }, closes), Err(Rejection::NotDue));
    let closed = run(closing, Command::Close { votes: 7 }, closes + SignedDuration::from_secs(20)).unwrap();
    assert!(matches!(closed.as_ref().unwrap().stage, Stage::Closed { votes: 7, .. }));
    assert_eq!(
        run(closed, Command::Close { votes: 8 }, closes + SignedDuration::from_hours(1)),
        Err(Rejection::WrongStage)
    );
}

#[test]
fn a_vote_counts_from_opening_until_closing_and_not_at_closing() {
    let poll = Poll::of(&published().unwrap(), Assurance::ConfirmedEmail);
    let vote = |time: &str| poll.permit(at(time), Assurance::ConfirmedEmail);
    assert_eq!(vote("2026-10-08T07:59:59Z"), Err(VoteRefusal::Closed));
    assert_eq!(vote("2026-10-08T08:00:00Z"), Ok(1));
    assert_eq!(vote("2027-01-06T22:59:59.999Z"), Ok(1));
    assert_eq!(vote("2027-01-06T23:00:00Z"), Err(VoteRefusal::Closed));
}

#[test]
fn who_may_vote_is_asked_of_the_voter() {
    let poll = Poll::of(&published().unwrap(), Assurance::RegisteredResident);
    let now = at("2026-11-01T08:00:00Z");
    assert_eq!(
        poll.permit(now, Assurance::ConfirmedEmail),
        Err(VoteRefusal::NotEligible(Assurance::RegisteredResident))
    );
    assert_eq!(poll.permit(now, Assurance::RegisteredResident), Ok(1));
}

#[test]
fn every_event_version_ever_written_is_read() {
    for (line, row) in include_str!("golden/events.jsonl").lines().enumerate() {
        let envelope =
            Envelope::<ProposalEvent>::read(row).unwrap_or_else(|error| panic!("line {line}: {error}"));
        assert!(!envelope.event.kind().is_empty());
    }
}

#[test]
fn todays_events_have_their_golden_line() {
    let golden: Vec<&str> = include_str!("golden/events.jsonl").lines().collect();
    let mut missing = Vec::new();
    for (seq, event) in (1..).zip(all_events()) {
        let envelope = Envelope {
            aggregate: "proposal#00000000000000000000000001".to_owned(),
            seq,
            at: at("2026-11-22T12:00:00Z"),
            actor: Actor::Staff(PersonId::from_bytes([9; 16])),
            settings_version: 3,
            previous: Hash::none(),
            event,
        };
        let body = envelope.record().unwrap().body;
        if !golden.contains(&body.as_str()) {
            missing.push(body);
        }
    }
    assert!(missing.is_empty(), "add to golden/events.jsonl, never change a line:\n{}", missing.join("\n"));
}

fn all_events() -> Vec<ProposalEvent> {
    let Command::Receive { id, number, proposer, text: words, name, name_display, area, open_days } =
        receive()
    else {
        unreachable!()
    };
    vec![
        ProposalEvent::Received { id, number, proposer, text: words, name, name_display, area, open_days },
        ProposalEvent::Published {
            opens_at: at("2026-11-22T12:00:00Z"),
            closes_at: at("2027-02-20T12:00:00Z"),
        },
        ProposalEvent::NotPublished { reason: "otydligt".parse().unwrap(), explanation: text(5) },
        ProposalEvent::ClosingBegun { recount_at: at("2027-02-20T12:00:20Z") },
        ProposalEvent::Closed { votes: 73 },
    ]
}

#[test]
fn a_changed_event_breaks_the_chain() {
    let mut previous = Hash::none();
    let mut chain = Vec::new();
    for (seq, event) in (1..).zip(all_events()) {
        let recorded = Envelope {
            aggregate: "proposal#1".to_owned(),
            seq,
            at: at("2026-11-22T12:00:00Z"),
            actor: Actor::System,
            settings_version: 1,
            previous: previous.clone(),
            event,
        }
        .record()
        .unwrap();
        previous = recorded.hash.clone();
        chain.push(recorded);
    }
    assert_eq!(verify::<ProposalEvent>(&chain).unwrap().len(), 5);

    let mut changed = chain.clone();
    changed[4].body = changed[4].body.replace("73", "74");
    assert!(matches!(verify::<ProposalEvent>(&changed), Err(BrokenChain::Changed(5))));
    changed[4].hash = Hash::of(&[changed[4].body.as_bytes()]);
    assert!(
        verify::<ProposalEvent>(&changed).is_ok(),
        "the last link is held by the aggregate's head, not the chain"
    );

    let mut removed = chain;
    removed.remove(2);
    assert!(matches!(verify::<ProposalEvent>(&removed), Err(BrokenChain::Gap(3))));
}

proptest! {
    /// Whatever is asked in whatever order, a proposal only moves forward, and is public only once published.
    #[test]
    fn a_proposal_only_moves_forward(steps in prop::collection::vec((0u8..5, 0i64..200), 0..40)) {
        let rank = |proposal: &Option<Proposal>| match proposal.as_ref().map(|p| &p.stage) {
            None => 0,
            Some(Stage::Received) => 1,
            Some(Stage::Open { .. }) => 2,
            Some(Stage::Closing { .. }) => 3,
            Some(Stage::Closed { .. } | Stage::NotPublished { .. } | Stage::Withdrawn { .. }) => 4,
        };
        let mut now = at("2026-10-07T10:00:00Z");
        let mut state = None;
        for (step, days) in steps {
            now += SignedDuration::from_hours(24 * days);
            let command = match step {
                0 => receive(),
                1 => Command::Publish,
                2 => Command::DoNotPublish { reason: "otydligt".parse().unwrap(), explanation: text(5) },
                3 => Command::BeginClosing,
                _ => Command::Close { votes: 1 },
            };
            let before = rank(&state);
            if let Ok(next) = run(state.clone(), command, now) {
                prop_assert!(rank(&next) > before);
                state = next;
            }
        }
    }
}
