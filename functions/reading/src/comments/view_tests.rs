//! The view of comments.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::comment::Speaker;
use store::Said;

use super::*;
use crate::fixtures::{NOW, at, closed, framed, open, proposal};

fn shown(n: u8, said: Option<(&str, &str)>) -> ShownComment {
    ShownComment {
        id: CommentId::from_bytes([n; 16]),
        at: at("2026-11-24T18:02:00Z"),
        speaker: Speaker::Resident,
        said: said.map(|(name, text)| Said { name: name.to_owned(), text: text.to_owned() }),
        edited_at: None,
        is_masked: false,
    }
}

fn discussion(stage: Stage, threads: Vec<Thread>, next: Option<&str>) -> Discussion {
    let found = Threads { threads, next: next.map(str::to_owned) };
    framed(NOW, |frame| Discussion::new(frame, &proposal(stage), 18, &found))
}

#[test]
fn what_can_be_answered_is_answered_in_its_thread() {
    let thread = Thread {
        comment: shown(1, Some(("Joakim Berg", "En buss."))),
        replies: 5,
        first: vec![shown(2, Some(("Sara Holm", "Tack!")))],
    };
    let view = discussion(open(), vec![thread.clone()], Some("a.b.c"));
    assert_eq!((view.heading.as_str(), view.closed), ("18 kommentarer", None));
    assert_eq!(view.more.unwrap(), "/forslag/01k70b9w2m5x8s3t6v9y1z4c7e/kommentarer?efter=a.b.c");
    let [thread_view] = view.threads.as_slice() else { panic!("one thread") };
    let id = thread.comment.id.to_string();
    let reply = |comment: &CommentView| comment.said.as_ref().unwrap().reply.clone();
    let to = Some(format!("/forslag/01k70b9w2m5x8s3t6v9y1z4c7e/kommentera?svar={id}"));
    assert_eq!(reply(&thread_view.comment), to);
    assert_eq!(thread_view.replies.iter().map(reply).collect::<Vec<_>>(), [to]);
    assert_eq!(
        thread_view.all.clone().unwrap(),
        (format!("/kommentarer/{id}"), "Visa alla 5 svar".to_owned())
    );
    assert_eq!(thread_view.comment.when, "24 november kl. 19.02");
}

#[test]
fn where_voting_is_over_nobody_can_comment_or_answer() {
    let thread = Thread { comment: shown(1, Some(("Bo", "Ja."))), replies: 0, first: Vec::new() };
    let view = discussion(closed(128), vec![thread], None);
    assert!(view.form.is_none() && view.more.is_none());
    assert_eq!(view.closed, Some("comments-closed"));
    let said = view.threads.first().unwrap().comment.said.as_ref().unwrap();
    assert!(said.reply.is_none() && said.report.ends_with("/anmal"), "but it can be reported");
}

#[test]
fn a_comment_says_that_it_is_the_municipalitys_and_that_it_was_changed_or_masked() {
    let comment = ShownComment {
        speaker: Speaker::Municipality,
        edited_at: Some(at(NOW)),
        is_masked: true,
        ..shown(1, Some(("Sara Holm, trafikplanerare", "Tack!")))
    };
    let view = framed(NOW, |frame| CommentView::new(frame, &proposal(open()), comment.id, &comment));
    let said = view.said.unwrap();
    assert!(said.is_official);
    assert_eq!(said.marks, ["comment-edited", "comment-masked"]);
}

#[test]
fn of_a_comment_that_is_gone_only_its_place_is_left() {
    let thread =
        Thread { comment: shown(1, None), replies: 1, first: vec![shown(2, Some(("Sara", "Tack!")))] };
    let view = discussion(open(), vec![thread], None);
    assert!(view.threads.first().unwrap().comment.said.is_none());
    assert_eq!(view.threads.first().unwrap().replies.len(), 1);
}
