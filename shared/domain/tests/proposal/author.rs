//! What the author does after her proposal has come in.

use domain::{
    desk::{Task, TaskKind},
    proposal::{Amendment, Command, Rejection, Revision, Stage},
};

use crate::support::{AMIRA, AUTHOR, KARIN, Story, clarification, correction, refusal, text};

#[test]
fn a_text_is_corrected_at_once_until_it_is_published() {
    let story = Story::received().with(AUTHOR, correction(text(10), 0)).with(AUTHOR, correction(text(11), 0));
    assert_eq!((&story.proposal().text, story.proposal().text_version), (&text(11), 3));
    assert_eq!(story.refuses(AUTHOR, clarification(text(12), 0)), Some(Rejection::WrongStage));
}

#[test]
fn a_public_text_that_was_read_first_is_read_again_before_it_changes() {
    let story = Story::published().with(AUTHOR, correction(text(10), 0));
    let proposal = story.proposal();
    assert_eq!((&proposal.text, proposal.text_version), (&text(3), 1), "everybody still reads what was read");
    let amendment = Amendment { at: story.now, revision: Revision::Correction(text(10)) };
    assert_eq!(proposal.amendment, Some(amendment));
    let task = Task::of_proposal(proposal, story.settings()).unwrap();
    assert_eq!(task.kind, TaskKind::Amendment);
    assert_eq!(story.refuses(AUTHOR, correction(text(11), 0)), Some(Rejection::AmendmentWaits));

    let passed = story.clone().with(KARIN, Command::PassAmendment { voters: 0 });
    assert_eq!((&passed.proposal().text, passed.proposal().text_version), (&text(10), 2));
    assert_eq!((&passed.proposal().amendment, passed.proposal().unread_since), (&None, None));

    let stopped = story.with(KARIN, Command::StopAmendment { explanation: text(12) });
    assert_eq!((&stopped.proposal().text, &stopped.proposal().amendment), (&text(3), &None));
    assert_eq!(stopped.refuses(AUTHOR, correction(text(13), 0)), None, "she may try again");
}

#[test]
fn where_moderators_read_afterwards_it_changes_at_once_and_is_to_be_read() {
    let story = Story::published_at_once().with(KARIN, Command::Publish).after_hours(1);
    let story = story.with(AUTHOR, correction(text(10), 0));
    assert_eq!((&story.proposal().text, story.proposal().unread_since), (&text(10), Some(story.now)));
    let longer = story.clone().after_hours(5).with(AUTHOR, correction(text(11), 0));
    assert_eq!(
        longer.proposal().unread_since,
        Some(story.now),
        "the promise is counted from the first change"
    );
    assert_eq!(longer.with(KARIN, Command::Publish).proposal().unread_since, None);
}

#[test]
fn after_the_first_vote_nothing_is_corrected() {
    for story in [Story::published(), Story::published_at_once()] {
        assert_eq!(story.refuses(AUTHOR, correction(text(10), 1)), Some(Rejection::HasVotes));
        assert_eq!(story.refuses(AUTHOR, clarification(text(10), 1)), None);
    }
    let waits = Story::published().with(AUTHOR, correction(text(10), 0));
    let late = Command::PassAmendment { voters: 1 };
    assert_eq!(waits.refuses(KARIN, late), Some(Rejection::HasVotes), "somebody voted while it waited");
}

#[test]
fn a_clarification_stands_beside_the_text_with_how_many_had_voted() {
    let story = Story::published().with(AUTHOR, clarification(text(10), 31)).after_hours(2);
    assert!(story.proposal().clarifications.is_empty(), "it waits to be read");
    let story = story.with(KARIN, Command::PassAmendment { voters: 33 });
    let [clarification] = story.proposal().clarifications.as_slice() else { panic!("one") };
    assert_eq!((clarification.at, &clarification.text, clarification.voters), (story.now, &text(10), 33));
    assert_eq!((&story.proposal().text, story.proposal().text_version), (&text(3), 2));
}

#[test]
fn what_is_masked_in_a_clarification_keeps_the_authors_own_words_and_is_no_new_version() {
    let edit = |number, n| Command::EditClarification { number, text: text(n), masked: 1, mended: 0 };
    let story = Story::published().with(AUTHOR, clarification(text(10), 31));
    assert_eq!(story.refuses(KARIN, edit(1, 11)), Some(Rejection::NothingToDecide), "it waits to be read");
    let story = story.with(KARIN, Command::PassAmendment { voters: 33 });
    for number in [0, 2] {
        assert_eq!(story.refuses(KARIN, edit(number, 11)), Some(Rejection::NothingToDecide));
    }
    assert_eq!(story.refuses(AUTHOR, edit(1, 11)), Some(Rejection::NotYours));
    let edited = story.clone().with(KARIN, edit(1, 11)).with(AMIRA, edit(1, 12));
    let [before, after] = [&story, &edited].map(|story| story.proposal().clarifications[0].clone());
    assert_eq!((&after.text, &after.original), (&text(12), &Some(text(10))));
    assert_eq!((after.at, after.voters), (before.at, before.voters));
    assert_eq!(edited.proposal().text_version, 2);
    assert_eq!(edited.proposal().original, None, "the text itself is as it was");
}

#[test]
fn there_is_nothing_to_answer_accept_or_decline_before_it_is_asked() {
    let story = Story::received();
    for command in
        [Command::Answer(text(9)), Command::AcceptSuggestion { voters: 0 }, Command::DeclineSuggestion]
    {
        assert_eq!(story.refuses(AUTHOR, command), Some(Rejection::NothingToDecide));
    }
    let answered = story.with(KARIN, Command::Ask(text(8))).with(AUTHOR, Command::Answer(text(9)));
    assert_eq!(
        answered.refuses(AUTHOR, Command::Answer(text(9))),
        Some(Rejection::NothingToDecide),
        "a second click"
    );
}

#[test]
fn one_objects_once() {
    assert_eq!(
        Story::published().refuses(AUTHOR, Command::Object(text(50))),
        Some(Rejection::NothingToDecide)
    );
    let story = Story::refused().with(AUTHOR, Command::Object(text(50)));
    assert_eq!(story.refuses(AUTHOR, Command::Object(text(51))), Some(Rejection::NothingToDecide));
}

#[test]
fn one_objects_too_when_a_public_proposal_is_taken_away() {
    let story = Story::published().with(KARIN, refusal());
    assert_eq!(story.refuses(AUTHOR, Command::Object(text(50))), None);
}

#[test]
fn a_withdrawn_proposal_stays_where_it_stood_if_anybody_has_taken_part() {
    let story = Story::published().after_hours(48);
    let stays = story.clone().with(AUTHOR, Command::Withdraw { engaged: 1 });
    let opened = story.proposal().period().unwrap().0;
    assert_eq!(stays.proposal().period(), Some((opened, story.now)));
    assert!(stays.proposal().is_public());
    let goes = story.with(AUTHOR, Command::Withdraw { engaged: 0 });
    assert!(!goes.proposal().is_public() && goes.proposal().period().is_none());
}

#[test]
fn what_was_not_public_does_not_become_so_by_being_withdrawn() {
    let taken_away = Story::published().with(KARIN, refusal());
    for story in [Story::received(), Story::refused(), taken_away] {
        let withdrawn = story.with(AUTHOR, Command::Withdraw { engaged: 12 });
        assert!(!withdrawn.proposal().is_public());
    }
}

#[test]
fn withdrawing_ends_everything_that_waited() {
    let asked = Story::received().with(KARIN, Command::Ask(text(20)));
    let objected = Story::refused().with(AUTHOR, Command::Object(text(50)));
    let amending = Story::published().with(AUTHOR, correction(text(10), 0));
    for story in [asked, objected, amending, Story::published_at_once()] {
        let withdrawn = story.with(AUTHOR, Command::Withdraw { engaged: 1 });
        assert!(matches!(withdrawn.proposal().stage, Stage::Withdrawn { .. }));
        assert_eq!(Task::of_proposal(withdrawn.proposal(), withdrawn.settings()), None);
        assert_eq!((&withdrawn.proposal().amendment, withdrawn.proposal().author_asked_at()), (&None, None));
        let again = Command::Withdraw { engaged: 1 };
        assert_eq!(withdrawn.refuses(AUTHOR, again), Some(Rejection::WrongStage));
    }
}

#[test]
fn clarifications_are_one_a_day_and_ten_in_all() {
    for story in [Story::published(), Story::published_at_once()] {
        let clarified = |story: Story, n| {
            let story = story.with(AUTHOR, clarification(text(n), 1));
            if story.proposal().amendment.is_none() {
                return story;
            }
            story.with(KARIN, Command::PassAmendment { voters: 1 })
        };
        let mut story = story;
        for n in 0..10 {
            story = clarified(story, n).after_hours(1);
            if n < 9 {
                let again = story.refuses(AUTHOR, clarification(text(40), 1));
                assert_eq!(again, Some(Rejection::ClarifiedToday));
            }
            story = story.after_hours(23);
        }
        let enough = story.refuses(AUTHOR, clarification(text(40), 1));
        assert_eq!(enough, Some(Rejection::ClarificationsUsedUp));
    }
}

#[test]
fn a_text_is_corrected_at_most_twenty_times_before_it_is_published_and_after() {
    let mut story = Story::received();
    for n in 0..20 {
        story = story.with(AUTHOR, correction(text(n), 0));
    }
    assert_eq!(story.refuses(AUTHOR, correction(text(40), 0)), Some(Rejection::CorrectionsUsedUp));
    story = story.with(KARIN, Command::Publish);
    for n in 0..20 {
        story = story.with(AUTHOR, correction(text(n), 0)).with(KARIN, Command::PassAmendment { voters: 0 });
    }
    assert_eq!(story.refuses(AUTHOR, correction(text(40), 0)), Some(Rejection::CorrectionsUsedUp));
    assert_eq!(story.refuses(AUTHOR, clarification(text(40), 0)), None, "but it can be added to");
}
