//! What moderators decide about many votes at once.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use domain::{
    actor::Actor,
    aggregate::{Aggregate, Context},
    calendar::{in_stockholm, stockholm},
    desk::{Task, TaskKind},
    event::Stamp,
    hash::Hash,
    proposal::{Command, Proposal, Stage, decide as decide_proposal},
    scrutiny::{Course, Lot, Scrutiny, ScrutinyCommand, ScrutinyRejection, Verdict, decide},
    settings::{Moderation, Settings, VersionedSettings},
    trace::{Burst, Trace, TraceKind},
    vote::{SHARDS, Signal},
};
use jiff::{SignedDuration, Timestamp, civil::date};
use support::{KARIN, at, receive, settings, text};

struct Votes {
    proposal: Proposal,
    settings: VersionedSettings,
    now: Timestamp,
    state: Option<Scrutiny>,
}

impl Votes {
    fn new() -> Self {
        let (settings, now) = (settings(Moderation::Before), at("2026-10-07T08:00:00Z"));
        let mut proposal = None;
        for (actor, command) in [(Actor::System, receive()), (KARIN, Command::Publish)] {
            let context = Context { actor, at: now, settings: &settings };
            let events = decide_proposal(proposal.as_ref(), command, &context).unwrap();
            proposal = Proposal::after(proposal, Stamp { at: now, actor }, &events);
        }
        Self { proposal: proposal.unwrap(), settings, now, state: None }
    }

    fn does(&mut self, command: ScrutinyCommand) -> Result<usize, ScrutinyRejection> {
        let context = Context { actor: KARIN, at: self.now, settings: &self.settings };
        let events = decide(self.state.as_ref(), &self.proposal, command, &context)?;
        self.state = Scrutiny::after(self.state.take(), context.stamp(), &events);
        Ok(events.len())
    }

    fn judges(&mut self, verdict: Verdict) -> Result<usize, ScrutinyRejection> {
        let explanation = text(7);
        self.does(ScrutinyCommand::Judge { lot: Lot::Held(Signal::Disposable), verdict, explanation })
    }

    fn carries_out(&mut self) {
        for _ in 0..SHARDS {
            self.does(ScrutinyCommand::Advance { votes: 2 }).unwrap();
        }
    }

    fn course(&self, number: u32) -> (u64, Course) {
        let judgement = self.state.as_ref().unwrap().judgement(number).unwrap();
        (judgement.votes, judgement.course)
    }
}

#[test]
fn a_judgement_is_carried_out_partition_by_partition_and_can_be_taken_back() {
    let mut votes = Votes::new();
    votes.judges(Verdict::Void).unwrap();
    assert_eq!(votes.judges(Verdict::Count), Err(ScrutinyRejection::UnderWay), "one at a time");
    assert_eq!(votes.does(ScrutinyCommand::Undo { number: 1 }), Err(ScrutinyRejection::UnderWay));
    votes.does(ScrutinyCommand::Advance { votes: 2 }).unwrap();
    assert_eq!(votes.course(1), (2, Course::UnderWay { done: 1 }));
    for _ in 1..SHARDS {
        votes.does(ScrutinyCommand::Advance { votes: 2 }).unwrap();
    }
    assert_eq!(votes.course(1), (32, Course::CarriedOut { at: votes.now }));
    assert_eq!(votes.does(ScrutinyCommand::Advance { votes: 2 }), Err(ScrutinyRejection::Unknown));
    votes.does(ScrutinyCommand::Undo { number: 1 }).unwrap();
    votes.carries_out();
    assert_eq!(votes.course(1), (32, Course::Undone { at: votes.now }));
    assert_eq!(votes.does(ScrutinyCommand::Undo { number: 1 }), Err(ScrutinyRejection::Unknown));
    votes.judges(Verdict::Count).unwrap();
    assert_eq!(votes.course(2), (0, Course::UnderWay { done: 0 }));
}

#[test]
fn nothing_is_decided_when_voting_has_ended_but_what_is_under_way_is_carried_out() {
    let mut votes = Votes::new();
    votes.judges(Verdict::Count).unwrap();
    let Stage::Open { closes_at, .. } = votes.proposal.stage else { panic!("it is open") };
    votes.now = closes_at;
    votes.carries_out();
    assert_eq!(votes.judges(Verdict::Void), Err(ScrutinyRejection::NotOpen));
    assert_eq!(votes.does(ScrutinyCommand::Undo { number: 1 }), Err(ScrutinyRejection::NotOpen));
}

#[test]
fn what_is_unusual_is_flagged_once_and_watched_until_it_is_found_to_count() {
    let mut votes = Votes::new();
    let burst = |n: u8| Burst {
        trace: Trace::new(TraceKind::Network, &Hash::of(&[&[n]])),
        since: at("2026-10-07T08:00:00Z"),
        until: at("2026-10-07T08:04:00Z"),
        votes: 52,
        of: 60,
    };
    assert_eq!(votes.does(ScrutinyCommand::Raise(burst(1))), Ok(1));
    assert_eq!(votes.does(ScrutinyCommand::Raise(burst(1))), Ok(0), "once");
    votes.does(ScrutinyCommand::Raise(burst(2))).unwrap();
    let watched = |votes: &Votes| votes.state.as_ref().unwrap().watched().count();
    let judge =
        |number, verdict| ScrutinyCommand::Judge { lot: Lot::Flagged(number), verdict, explanation: text(7) };
    assert_eq!(votes.does(judge(3, Verdict::Void)), Err(ScrutinyRejection::Unknown));
    votes.does(judge(1, Verdict::Void)).unwrap();
    votes.carries_out();
    assert_eq!(watched(&votes), 2, "further ones are held");
    votes.does(judge(2, Verdict::Count)).unwrap();
    votes.carries_out();
    assert_eq!((watched(&votes), votes.state.as_ref().unwrap().has_raised()), (1, false));
    votes.does(ScrutinyCommand::Undo { number: 2 }).unwrap();
    votes.carries_out();
    assert_eq!((watched(&votes), votes.state.as_ref().unwrap().has_raised()), (2, true));
    for n in 3..40 {
        votes.does(ScrutinyCommand::Raise(burst(n))).unwrap();
    }
    assert_eq!(votes.state.as_ref().unwrap().flags.len(), 12);
}

#[test]
fn only_the_latest_judgements_are_remembered() {
    let mut votes = Votes::new();
    for _ in 0..30 {
        votes.judges(Verdict::Count).unwrap();
        votes.carries_out();
    }
    let state = votes.state.as_ref().unwrap();
    assert_eq!((state.count, state.judgements.len()), (30, 20));
    assert!(state.judgement(10).is_none() && state.judgement(11).is_some());
}

#[test]
fn votes_that_wait_are_decided_on_before_voting_ends() {
    let votes = Votes::new();
    let settings: &Settings = &votes.settings;
    let due = |since| Task::of_held_votes(&votes.proposal, since, settings).and_then(|task| task.due);
    assert_eq!(due(votes.now), Some(date(2026, 10, 8)), "within the days in which a comment is read");
    let Stage::Open { closes_at, .. } = votes.proposal.stage else { panic!("it is open") };
    let last = stockholm(closes_at).date();
    let late = closes_at - SignedDuration::from_hours(1);
    assert!(due(late).is_some_and(|due| due <= last), "never later than the day it closes");
    let evening = in_stockholm(last.yesterday().unwrap().at(20, 0, 0, 0));
    assert!(due(evening).is_some_and(|due| due < last), "and if it can be the day before");
    let task = Task::of_held_votes(&votes.proposal, votes.now, settings).unwrap();
    assert_eq!((task.kind, task.is_of_proposal()), (TaskKind::HeldVotes, true));
}
