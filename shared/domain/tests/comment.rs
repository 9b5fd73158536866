//! The comment's life: written, read, edited for five minutes, masked, hidden, restored, taken back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use domain::{
    actor::Actor,
    aggregate::{Aggregate, Context},
    author::{HeldFor, Reading},
    comment::{
        Comment, CommentCommand, CommentEvent, CommentRejection, CommentStage, NewComment, Speaker, decide,
        edit_as, write, write_as,
    },
    desk::{Task, TaskKind},
    event::Stamp,
    ids::{CommentId, PersonId},
    proposal::Command,
    settings::{Moderation, VersionedSettings},
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use support::{AMIRA, AUTHOR, KARIN, STRANGER, Story, refusal, settings, text};

/// Who comments.
const BERIT: Actor = STRANGER;

fn new(n: u8, speaker: Speaker) -> NewComment {
    let author = match speaker {
        Speaker::Resident => PersonId::from_bytes([6; 16]),
        Speaker::Municipality => PersonId::from_bytes([7; 16]),
    };
    NewComment { id: CommentId::from_bytes([n; 16]), author, speaker, text: text(60), name: text(61) }
}

fn hide() -> CommentCommand {
    CommentCommand::Hide { reason: "otydligt".parse().unwrap(), explanation: text(62) }
}

/// A comment that things happen to.
#[derive(Debug, Clone)]
struct Said {
    comment: Comment,
    now: Timestamp,
    settings: VersionedSettings,
}

impl Said {
    fn by(speaker: Speaker, moderation: Moderation) -> Self {
        let (story, settings) = (Story::published(), settings(moderation));
        let actor = if speaker == Speaker::Resident { BERIT } else { KARIN };
        let context = Context { actor, at: story.now, settings: &settings };
        let events = write(story.proposal(), None, new(1, speaker), &context).unwrap();
        let comment = Comment::after(None, context.stamp(), &events).unwrap();
        Self { comment, now: story.now, settings }
    }

    fn waiting() -> Self {
        Self::by(Speaker::Resident, Moderation::Before)
    }

    fn shown_at_once() -> Self {
        Self::by(Speaker::Resident, Moderation::After)
    }

    fn after_secs(mut self, secs: i64) -> Self {
        self.now += SignedDuration::from_secs(secs);
        self
    }

    fn with(mut self, actor: Actor, command: CommentCommand) -> Self {
        self.does(actor, command).unwrap();
        self
    }

    fn does(&mut self, actor: Actor, command: CommentCommand) -> Result<Vec<CommentEvent>, CommentRejection> {
        let context = Context { actor, at: self.now, settings: &self.settings };
        let events = decide(&self.comment, command, &context)?;
        self.comment = Comment::after(Some(self.comment.clone()), context.stamp(), &events).unwrap();
        Ok(events)
    }

    fn refuses(&self, actor: Actor, command: CommentCommand) -> Option<CommentRejection> {
        self.clone().does(actor, command).err()
    }

    fn waits(&self) -> bool {
        Task::of_comment(&self.comment, &self.settings).is_some()
    }
}

#[test]
fn a_comment_is_read_before_it_is_shown() {
    let said = Said::waiting();
    assert!(!said.comment.is_shown() && said.waits());
    let said = said.with(KARIN, CommentCommand::Publish);
    assert!(said.comment.is_shown() && !said.waits());
    assert_eq!(said.refuses(KARIN, CommentCommand::Publish), Some(CommentRejection::WrongStage));
}

#[test]
fn where_moderators_read_afterwards_it_is_shown_at_once_and_still_to_be_read() {
    let said = Said::shown_at_once();
    assert!(said.comment.is_shown() && said.waits());
    let mut read = said;
    assert_eq!(read.does(KARIN, CommentCommand::Publish), Ok(vec![CommentEvent::Read]));
    assert!(read.comment.is_shown() && !read.waits());
}

#[test]
fn a_link_from_a_new_author_waits_also_where_comments_are_shown_at_once() {
    let (story, settings) = (Story::published(), settings(Moderation::After));
    let context = Context { actor: BERIT, at: story.now, settings: &settings };
    let why = HeldFor::LinkFromNewAuthor;
    let written = |speaker, reading| {
        let events = write_as(reading, (story.proposal(), None), new(1, speaker), &context).unwrap();
        Comment::after(None, context.stamp(), &events).unwrap()
    };
    let held = written(Speaker::Resident, Reading::First(why));
    assert_eq!((held.is_shown(), held.held, held.waiting_since), (false, Some(why), Some(story.now)));
    let read = decide(&held, CommentCommand::Publish, &Context { actor: KARIN, ..context }).unwrap();
    let read = Comment::after(Some(held), Stamp { at: story.now, actor: KARIN }, &read).unwrap();
    assert_eq!((read.is_shown(), read.held, read.waiting_since), (true, None, None));

    // What was shown is taken back until it has been read when a link comes into it.
    let shown = written(Speaker::Resident, Reading::AsRuled);
    let edited = edit_as(Reading::First(why), &shown, text(9), &context).unwrap();
    let edited = Comment::after(Some(shown), context.stamp(), &edited).unwrap();
    assert_eq!((edited.is_shown(), edited.held, edited.waiting_since), (false, Some(why), Some(story.now)));
    let again = edit_as(Reading::First(why), &edited, text(10), &context).unwrap();
    assert_eq!(again.len(), 1, "it is held already");
    // Where a moderator reads everything first there is nothing to hold.
    let first = self::settings(Moderation::Before);
    let context = Context { settings: &first, ..context };
    let events = write_as(Reading::First(why), (story.proposal(), None), new(1, Speaker::Resident), &context);
    assert_eq!(events.unwrap().len(), 1);
}

#[test]
fn the_municipality_speaks_for_itself_and_no_resident_does() {
    let said = Said::by(Speaker::Municipality, Moderation::Before);
    assert!(said.comment.is_shown() && !said.waits(), "nobody reads it first");
    let (story, settings) = (Story::published(), settings(Moderation::Before));
    let context = Context { actor: BERIT, at: story.now, settings: &settings };
    let refused = write(story.proposal(), None, new(1, Speaker::Municipality), &context);
    assert_eq!(refused, Err(CommentRejection::NotYours));
}

#[test]
fn only_an_open_proposal_takes_comments() {
    let refused = |story: &Story, now: Timestamp| {
        let context = Context { actor: BERIT, at: now, settings: story.settings() };
        write(story.proposal(), None, new(1, Speaker::Resident), &context).err()
    };
    let open = Story::published();
    let closes = open.proposal().period().unwrap().1;
    assert_eq!(refused(&open, closes - SignedDuration::from_secs(1)), None);
    assert_eq!(refused(&open, closes), Some(CommentRejection::Closed));
    let withdrawn = open.with(AUTHOR, Command::Withdraw { engaged: 1 });
    assert_eq!(refused(&withdrawn, withdrawn.now), Some(CommentRejection::Closed));
    for hidden in [Story::received(), Story::refused(), Story::published().with(KARIN, refusal())] {
        assert_eq!(
            refused(&hidden, hidden.now),
            Some(CommentRejection::Unknown),
            "not to be told from what is not there"
        );
    }
}

#[test]
fn an_answer_is_given_to_a_comment_that_is_shown_and_answers_none_itself() {
    let (story, settings) = (Story::published(), settings(Moderation::After));
    let context = Context { actor: BERIT, at: story.now, settings: &settings };
    let answers =
        |parent: &Comment| write(story.proposal(), Some(parent), new(2, Speaker::Resident), &context);
    let shown = Said::shown_at_once().comment;
    let reply = Comment::after(None, context.stamp(), &answers(&shown).unwrap()).unwrap();
    assert_eq!(reply.parent, Some(shown.id));
    let elsewhere = Comment { proposal: domain::ids::ProposalId::from_bytes([9; 16]), ..shown.clone() };
    let taken_back = Said::shown_at_once().with(BERIT, CommentCommand::Withdraw).comment;
    for parent in [reply, elsewhere, taken_back, Said::waiting().comment] {
        assert_eq!(answers(&parent), Err(CommentRejection::NotAnswerable));
    }
}

#[test]
fn its_author_edits_for_five_minutes_and_nobody_else_does() {
    for said in [Said::waiting(), Said::shown_at_once()] {
        let edit = || CommentCommand::Edit(text(63));
        let in_time = said.clone().after_secs(299).with(BERIT, edit());
        assert_eq!((&in_time.comment.text, in_time.comment.edited_at), (&text(63), Some(in_time.now)));
        assert_eq!(said.clone().after_secs(300).refuses(BERIT, edit()), Some(CommentRejection::TooLate));
        for other in [AUTHOR, KARIN, Actor::System] {
            assert_eq!(said.refuses(other, edit()), Some(CommentRejection::NotYours));
            assert_eq!(said.refuses(other, CommentCommand::Withdraw), Some(CommentRejection::NotYours));
        }
    }
}

#[test]
fn what_a_moderator_has_read_or_masked_is_not_edited_behind_her_back() {
    let edit = || CommentCommand::Edit(text(63));
    let read = Said::waiting().with(KARIN, CommentCommand::Publish);
    assert_eq!(read.refuses(BERIT, edit()), Some(CommentRejection::TooLate));
    let read_after = Said::shown_at_once().with(KARIN, CommentCommand::Publish);
    assert_eq!(read_after.refuses(BERIT, edit()), Some(CommentRejection::TooLate));
    for said in [Said::waiting(), Said::shown_at_once()] {
        let masked = said.with(KARIN, CommentCommand::Mask(text(64)));
        assert_eq!(
            masked.refuses(BERIT, edit()),
            Some(CommentRejection::TooLate),
            "what was masked would come back"
        );
    }
}

#[test]
fn a_mask_keeps_the_authors_own_words() {
    let said = Said::waiting()
        .with(KARIN, CommentCommand::Mask(text(64)))
        .with(AMIRA, CommentCommand::Mask(text(65)));
    assert_eq!((&said.comment.text, said.comment.original), (&text(65), Some(text(60))));
}

#[test]
fn what_is_hidden_says_why_and_can_be_shown_again() {
    for said in [Said::waiting(), Said::shown_at_once()] {
        let hidden = said.with(KARIN, hide());
        assert!(
            matches!(&hidden.comment.stage, CommentStage::Hidden { explanation, .. } if *explanation == text(62))
        );
        assert!(!hidden.waits());
        assert_eq!(hidden.refuses(KARIN, hide()), Some(CommentRejection::WrongStage));
        assert_eq!(hidden.refuses(KARIN, CommentCommand::Mask(text(64))), Some(CommentRejection::WrongStage));
        assert!(hidden.with(AMIRA, CommentCommand::Restore).comment.is_shown());
    }
    let unknown = CommentCommand::Hide { reason: "pafund".parse().unwrap(), explanation: text(62) };
    assert_eq!(Said::waiting().refuses(KARIN, unknown), Some(CommentRejection::UnknownReason));
    assert_eq!(Said::waiting().refuses(KARIN, CommentCommand::Restore), Some(CommentRejection::WrongStage));
}

#[test]
fn one_objects_once_and_somebody_else_tries_it() {
    let uphold = || CommentCommand::Uphold { explanation: text(67) };
    let hidden = Said::shown_at_once().with(KARIN, hide());
    assert_eq!(hidden.refuses(AMIRA, uphold()), Some(CommentRejection::WrongStage), "nobody has objected");
    let objected = hidden.clone().with(BERIT, CommentCommand::Object(text(66)));
    let task = Task::of_comment(&objected.comment, &objected.settings).unwrap();
    assert_eq!((task.kind, task.since), (TaskKind::CommentObjection, objected.now));
    let again = CommentCommand::Object(text(68));
    assert_eq!(objected.refuses(BERIT, again.clone()), Some(CommentRejection::NotObjectable));
    for command in [CommentCommand::Restore, uphold()] {
        assert_eq!(objected.refuses(KARIN, command), Some(CommentRejection::SameReader));
    }
    assert!(objected.clone().with(AMIRA, CommentCommand::Restore).comment.is_shown());
    let upheld = objected.with(AMIRA, uphold());
    assert!(!upheld.waits());
    assert!(
        matches!(&upheld.comment.stage, CommentStage::Hidden { explanation, .. } if *explanation == text(67))
    );
    assert_eq!(upheld.refuses(BERIT, again.clone()), Some(CommentRejection::NotObjectable));
    let erased = hidden.with(Actor::System, CommentCommand::EraseAuthor);
    assert_eq!(erased.refuses(BERIT, again.clone()), Some(CommentRejection::NotYours));
    assert_eq!(Said::waiting().refuses(BERIT, again), Some(CommentRejection::NotObjectable));
}

#[test]
fn what_was_hidden_by_an_earlier_version_is_tried_by_anybody() {
    let kept = serde_json::json!({
        "stage": "hidden", "at": "2026-11-22T12:00:00Z", "reason": "otydligt", "explanation": text(62),
    });
    let hidden = Said::shown_at_once().with(KARIN, hide());
    let comment = Comment { stage: serde_json::from_value(kept).unwrap(), ..hidden.comment.clone() };
    let objected = Said { comment, ..hidden }.with(BERIT, CommentCommand::Object(text(66)));
    assert!(objected.with(KARIN, CommentCommand::Restore).comment.is_shown());
}

#[test]
fn what_is_taken_back_stays_so() {
    let hidden = Said::shown_at_once().with(KARIN, hide());
    for said in [Said::waiting(), Said::shown_at_once(), hidden] {
        let mut gone = said.with(BERIT, CommentCommand::Withdraw);
        assert!(!gone.comment.is_shown() && !gone.waits());
        assert_eq!(gone.does(BERIT, CommentCommand::Withdraw), Ok(Vec::new()), "a second click");
        for command in
            [CommentCommand::Publish, CommentCommand::Restore, hide(), CommentCommand::Mask(text(64))]
        {
            assert_eq!(gone.refuses(KARIN, command), Some(CommentRejection::WrongStage));
        }
    }
}

#[test]
fn no_resident_does_what_is_the_moderators_to_do() {
    for actor in [BERIT, AUTHOR] {
        for command in
            [CommentCommand::Publish, CommentCommand::Restore, hide(), CommentCommand::Mask(text(64))]
        {
            assert_eq!(Said::shown_at_once().refuses(actor, command), Some(CommentRejection::NotYours));
        }
    }
}

fn command() -> impl Strategy<Value = CommentCommand> {
    let word = 70u8..200;
    prop_oneof![
        2 => word.clone().prop_map(|n| CommentCommand::Edit(text(n))),
        1 => Just(CommentCommand::Withdraw),
        2 => Just(CommentCommand::Publish),
        2 => Just(hide()),
        1 => Just(CommentCommand::Restore),
        1 => Just(CommentCommand::EraseAuthor),
        2 => word.clone().prop_map(|n| CommentCommand::Object(text(n))),
        1 => word.clone().prop_map(|n| CommentCommand::Uphold { explanation: text(n) }),
        1 => word.prop_map(|n| CommentCommand::Mask(text(n))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever is asked by whomever, nobody sees what no moderator or setting let through, the author's own words are
    /// kept exactly while a moderator's stand in their place, and nothing that was taken back returns.
    #[test]
    fn no_order_of_commands_leads_to_an_impossible_state(
        is_after in any::<bool>(),
        steps in prop::collection::vec((0usize..5, command(), 0i64..200), 0..25),
    ) {
        let mut said = if is_after { Said::shown_at_once() } else { Said::waiting() };
        let actors = [BERIT, AUTHOR, KARIN, AMIRA, Actor::System];
        let (mut was_let_through, mut is_masked, mut is_gone) = (is_after, false, false);
        for (actor, command, secs) in steps {
            said = said.after_secs(secs);
            let before = said.comment.clone();
            let events = said.does(actors[actor], command).unwrap_or_default();
            if events.is_empty() {
                prop_assert_eq!(&said.comment, &before);
            }
            for event in &events {
                let is_note = *event == CommentEvent::AuthorErased;
                prop_assert!(!is_gone || is_note, "{:?} after it was taken back", event);
                let by_author = matches!(
                    event,
                    CommentEvent::Edited { .. } | CommentEvent::Withdrawn | CommentEvent::Objected { .. }
                );
                let is_tried = matches!(event, CommentEvent::Restored | CommentEvent::Upheld { .. });
                if is_tried && before.objection().is_some() {
                    prop_assert!(before.hidden_by().map(Actor::Staff) != Some(actors[actor]), "tried alone");
                }
                prop_assert!(!(by_author && before.author_erased), "nobody answers for her");
                prop_assert_eq!(by_author, actors[actor] == BERIT, "{:?} by {:?}", event, actors[actor]);
                match event {
                    CommentEvent::Published | CommentEvent::Restored => was_let_through = true,
                    CommentEvent::Masked { .. } => is_masked = true,
                    CommentEvent::Edited { .. } => {
                        prop_assert!(!is_masked && before.waiting_since.is_some());
                        prop_assert!(said.now < before.written_at + SignedDuration::from_mins(5));
                    }
                    CommentEvent::Withdrawn => is_gone = true,
                    _ => {}
                }
            }
            prop_assert_eq!(said.comment.original.is_some(), is_masked);
            prop_assert!(!said.comment.is_shown() || was_let_through);
            let is_settled = matches!(said.comment.stage, CommentStage::Hidden { .. } | CommentStage::Withdrawn { .. });
            prop_assert_eq!(is_settled && said.waits(), said.comment.objection().is_some());
            prop_assert!(said.comment.stage != CommentStage::Waiting || said.waits(), "forgotten");
            let kept: Comment = serde_json::from_str(&serde_json::to_string(&said.comment).unwrap()).unwrap();
            prop_assert_eq!(&kept, &said.comment);
        }
    }
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let stamp = Stamp { at: support::at("2026-11-22T12:00:00Z"), actor: KARIN };
    assert_eq!(Comment::apply(None, stamp, &CommentEvent::Published), None);
}
