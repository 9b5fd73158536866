//! Reports of unsuitable content: gathered for each thing, handled at once.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use domain::{
    actor::Actor,
    aggregate::Aggregate,
    desk::{Task, TaskKind},
    event::Stamp,
    ids::{CommentId, ProposalId},
    report::{ReportEvent, ReportReason, Reports, Subject},
    settings::Moderation,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use support::{KARIN, STRANGER, at, settings, text};

const SUBJECT: Subject = Subject::Comment(CommentId::from_bytes([1; 16]));

fn reported(reason: ReportReason) -> ReportEvent {
    let proposal = ProposalId::from_bytes([2; 16]);
    ReportEvent::Reported { subject: SUBJECT, proposal, reason, words: Some(text(9)) }
}

fn stamp(actor: Actor, at: Timestamp) -> Stamp {
    Stamp { at, actor }
}

fn after(reports: Option<Reports>, at: Timestamp, event: &ReportEvent) -> Option<Reports> {
    Reports::apply(reports, stamp(STRANGER, at), event)
}

#[test]
fn the_first_report_is_promised_and_the_rest_join_it() {
    let settings = settings(Moderation::Before);
    let monday = at("2026-11-23T09:00:00Z");
    let first = after(None, monday, &reported(ReportReason::Hatred));
    let later = monday + SignedDuration::from_hours(24);
    let second = after(first, later, &reported(ReportReason::Spam)).unwrap();
    assert_eq!((second.open.len(), second.count), (2, 2));
    let task = Task::of_reports(&second, &settings).unwrap();
    assert_eq!((task.kind, task.since, task.subject), (TaskKind::Reported, monday, SUBJECT));
}

#[test]
fn handling_ends_all_of_them_and_the_next_begins_anew() {
    let settings = settings(Moderation::Before);
    let now = at("2026-11-23T09:00:00Z");
    let reports = after(None, now, &reported(ReportReason::Insult));
    let handled = Reports::apply(reports, stamp(KARIN, now), &ReportEvent::Handled).unwrap();
    assert_eq!((handled.open.len(), handled.count, Task::of_reports(&handled, &settings)), (0, 1, None));
    let later = now + SignedDuration::from_hours(48);
    let again = after(Some(handled), later, &reported(ReportReason::Insult)).unwrap();
    assert_eq!((again.count, Task::of_reports(&again, &settings).unwrap().since), (2, later));
}

#[test]
fn nothing_is_handled_that_nobody_has_reported() {
    let now = at("2026-11-23T09:00:00Z");
    assert_eq!(Reports::apply(None, stamp(KARIN, now), &ReportEvent::Handled), None);
}

#[test]
fn a_reason_reads_back_as_it_was_written() {
    for reason in ReportReason::ALL {
        assert_eq!(reason.as_str().parse(), Ok(reason));
        assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.as_str()));
    }
    assert!("criticism".parse::<ReportReason>().is_err(), "criticism of the municipality is never a reason");
}

#[test]
fn a_subject_reads_back_as_it_was_written() {
    for subject in [SUBJECT, Subject::Proposal(ProposalId::from_bytes([2; 16]))] {
        assert_eq!(subject.to_string().parse(), Ok(subject));
    }
    for bad in ["", "comment", "comment.", "comment.x", "vote.01040g2081040g2081040g2081"] {
        assert!(bad.parse::<Subject>().is_err(), "{bad}");
    }
}

proptest! {
    /// However many report, one small item holds them, the first are shown, none is lost from the count, and there is a
    /// task exactly while something is open.
    #[test]
    fn however_many_report_it_stays_small(events in prop::collection::vec(0usize..9, 0..120)) {
        let settings = settings(Moderation::Before);
        let (mut state, mut now) = (None, at("2026-11-23T09:00:00Z"));
        let (mut open, mut count) = (0usize, 0u32);
        for event in events {
            now += SignedDuration::from_secs(1);
            match ReportReason::ALL.get(event) {
                Some(reason) => {
                    (open, count) = (open + 1, count + 1);
                    state = after(state, now, &reported(*reason));
                }
                None if event == 8 => {
                    open = 0;
                    state = Reports::apply(state, stamp(KARIN, now), &ReportEvent::Handled);
                }
                None => {}
            }
            let Some(reports) = &state else { continue };
            prop_assert_eq!((reports.open.len(), reports.count), (open.min(20), count));
            prop_assert!(reports.open.is_sorted_by_key(|report| report.at));
            prop_assert_eq!(Task::of_reports(reports, &settings).is_some(), open > 0);
            prop_assert!(serde_json::to_string(reports).unwrap().len() < 8_000);
        }
    }
}
