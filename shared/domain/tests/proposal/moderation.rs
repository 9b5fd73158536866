//! What moderators do, and what they may not.

use domain::{
    actor::Actor,
    desk::{Task, TaskKind},
    proposal::{Command, Rejection, Stage},
};

use crate::support::{AMIRA, AUTHOR, KARIN, STRANGER, Story, correction, refusal, rule_met, text};

fn task(story: &Story) -> Option<(TaskKind, Option<String>)> {
    let task = Task::of_proposal(story.proposal(), story.settings())?;
    Some((task.kind, task.due.map(|due| due.to_string())))
}

fn due(kind: TaskKind, day: &str) -> Option<(TaskKind, Option<String>)> {
    Some((kind, Some(day.to_owned())))
}

#[test]
fn what_is_moderated_is_not_moderated_again() {
    assert_eq!(Story::published().refuses(KARIN, Command::Publish), Some(Rejection::AlreadyModerated));
    let taken_away = Story::published().with(KARIN, refusal());
    assert!(!taken_away.proposal().is_public(), "what the law names is removed also when it is public");
    assert_eq!(taken_away.refuses(KARIN, refusal()), Some(Rejection::AlreadyModerated));
}

#[test]
fn a_question_makes_it_the_authors_turn_and_the_answer_the_moderators() {
    let story = Story::received();
    assert_eq!(task(&story), due(TaskKind::New, "2026-10-09"));
    let story = story.after_hours(1).with(KARIN, Command::Ask(text(20)));
    assert_eq!(task(&story), Some((TaskKind::Asked, None)), "nobody is late with what waits for another");
    let story = story.after_hours(24 * 14).with(AUTHOR, Command::Answer(text(21)));
    assert_eq!(story.proposal().question, None);
    assert_eq!(task(&story), due(TaskKind::New, "2026-10-23"), "the promise is counted from the answer");
}

#[test]
fn a_corrected_text_is_an_answer_too() {
    let story = Story::received().with(KARIN, Command::Ask(text(20)));
    let story = story.after_hours(24).with(AUTHOR, correction(text(21), 0));
    assert_eq!((story.proposal().question.as_ref(), &story.proposal().text), (None, &text(21)));
    assert_eq!(task(&story), due(TaskKind::New, "2026-10-12"), "nothing is forgotten on the desk");
}

#[test]
fn a_suggestion_changes_nothing_until_the_author_takes_it_over() {
    let suggest = Command::Suggest { text: text(30), note: text(31), voters: 0 };
    let story = Story::received().with(KARIN, suggest);
    assert_eq!((&story.proposal().text, story.proposal().text_version), (&text(3), 1));
    assert_eq!(task(&story), Some((TaskKind::Asked, None)));
    let accepted = story.clone().with(AUTHOR, Command::AcceptSuggestion { voters: 0 });
    assert_eq!((&accepted.proposal().text, accepted.proposal().text_version), (&text(30), 2));
    let declined = story.with(AUTHOR, Command::DeclineSuggestion);
    assert_eq!((&declined.proposal().text, declined.proposal().text_version), (&text(3), 1));
    for story in [accepted, declined] {
        assert_eq!(story.proposal().suggestion, None);
        assert_eq!(task(&story), due(TaskKind::New, "2026-10-09"));
    }
}

#[test]
fn a_question_and_a_suggestion_are_answered_one_by_one() {
    let suggest = Command::Suggest { text: text(30), note: text(31), voters: 0 };
    let story = Story::received().with(KARIN, Command::Ask(text(20))).with(KARIN, suggest);
    let story = story.with(AUTHOR, Command::Answer(text(21)));
    assert_eq!(task(&story), Some((TaskKind::Asked, None)), "the suggestion is still hers to decide");
    assert_eq!(task(&story.with(AUTHOR, Command::DeclineSuggestion)), due(TaskKind::New, "2026-10-09"));
}

#[test]
fn a_mask_keeps_the_authors_own_words_and_is_no_new_version() {
    let edit = |n| Command::Edit { text: text(n), masked: 1, mended: 1 };
    let story = Story::received().with(KARIN, edit(40)).with(KARIN, edit(41));
    let proposal = story.proposal();
    assert_eq!((&proposal.text, proposal.original.as_ref()), (&text(41), Some(&text(3))));
    assert_eq!(proposal.text_version, 1, "it says the same");
    let corrected = story.with(AUTHOR, correction(text(42), 0));
    assert_eq!(corrected.proposal().original, None, "there are new words of her own");
}

#[test]
fn a_mask_withdraws_what_was_suggested_of_the_text_before() {
    let suggest = Command::Suggest { text: text(30), note: text(31), voters: 0 };
    let edit = Command::Edit { text: text(40), masked: 1, mended: 0 };
    let story = Story::received().with(KARIN, suggest).with(KARIN, edit);
    assert_eq!(
        story.refuses(AUTHOR, Command::AcceptSuggestion { voters: 0 }),
        Some(Rejection::NothingToDecide)
    );
}

#[test]
fn a_public_proposal_is_masked_where_it_stands() {
    let edit = Command::Edit { text: text(40), masked: 1, mended: 0 };
    let withdrawn = Story::published().with(AUTHOR, Command::Withdraw { engaged: 1 });
    for story in [Story::published(), withdrawn] {
        let edited = story.clone().with(KARIN, edit.clone());
        assert_eq!((&edited.proposal().text, &edited.proposal().stage), (&text(40), &story.proposal().stage));
    }
}

#[test]
fn publishing_drops_what_was_asked_and_suggested() {
    let suggest = Command::Suggest { text: text(30), note: text(31), voters: 0 };
    let story = Story::received().with(KARIN, Command::Ask(text(20))).with(KARIN, suggest);
    for outcome in [Command::Publish, refusal()] {
        let decided = story.clone().with(KARIN, outcome);
        assert_eq!(decided.proposal().author_asked_at(), None);
    }
}

#[test]
fn what_is_public_and_unread_is_asked_about_too() {
    let story = Story::published_at_once();
    assert_eq!(task(&story), due(TaskKind::Published, "2026-10-09"));
    let asked = story.clone().after_hours(1).with(KARIN, Command::Ask(text(20)));
    assert_eq!(task(&asked), Some((TaskKind::Asked, None)));
    let answered = asked.clone().after_hours(24 * 14).with(AUTHOR, Command::Answer(text(21)));
    assert_eq!(task(&answered), due(TaskKind::Published, "2026-10-23"));
    let read = asked.with(KARIN, Command::Publish);
    assert_eq!((task(&read), read.proposal().author_asked_at()), (None, None), "nothing is left to answer");
    assert_eq!(read.refuses(KARIN, Command::Ask(text(20))), Some(Rejection::WrongStage));
}

#[test]
fn a_suggestion_in_public_is_made_and_accepted_only_while_nobody_has_voted() {
    let suggest = |voters| Command::Suggest { text: text(30), note: text(31), voters };
    let story = Story::published_at_once();
    assert_eq!(story.refuses(KARIN, suggest(1)), Some(Rejection::HasVotes));
    let story = story.with(KARIN, suggest(0));
    assert_eq!(task(&story), Some((TaskKind::Asked, None)));
    let accept = |voters| Command::AcceptSuggestion { voters };
    assert_eq!(story.refuses(AUTHOR, accept(1)), Some(Rejection::HasVotes));
    let accepted = story.clone().with(AUTHOR, accept(0));
    assert_eq!((&accepted.proposal().text, accepted.proposal().text_version), (&text(30), 2));
    let declined = story.with(AUTHOR, Command::DeclineSuggestion);
    assert_eq!(&declined.proposal().text, &text(3));
    for story in [accepted, declined] {
        assert_eq!(
            (story.proposal().author_asked_at(), story.proposal().unread_since.is_some()),
            (None, true)
        );
        assert!(task(&story).is_some_and(|(kind, _)| kind == TaskKind::Published));
    }
}

#[test]
fn an_objection_goes_to_another_than_the_first_reader() {
    let story = Story::refused().after_hours(24).with(AUTHOR, Command::Object(text(50)));
    assert_eq!(task(&story), due(TaskKind::Objection, "2026-10-13"));
    let uphold = || Command::Uphold { explanation: text(51) };
    assert_eq!(story.refuses(KARIN, Command::Publish), Some(Rejection::SameReader));
    assert_eq!(story.refuses(KARIN, uphold()), Some(Rejection::SameReader));

    let published = story.clone().with(AMIRA, Command::Publish);
    assert!(published.proposal().is_public() && task(&published).is_none());

    let upheld = story.with(AMIRA, uphold());
    let Stage::NotPublished { is_final, objection, explanation, by, .. } = &upheld.proposal().stage else {
        panic!("{:?}", upheld.proposal())
    };
    assert_eq!((is_final, objection, explanation, by), (&true, &None, &text(51), &Some(KARIN)));
    assert_eq!(task(&upheld), None);
    assert_eq!(upheld.refuses(AUTHOR, Command::Object(text(52))), Some(Rejection::NothingToDecide));
    assert_eq!(upheld.refuses(AMIRA, Command::Publish), Some(Rejection::AlreadyModerated));
}

#[test]
fn without_an_objection_nobody_decides_again() {
    let story = Story::refused();
    assert_eq!(story.refuses(AMIRA, Command::Publish), Some(Rejection::AlreadyModerated));
    let uphold = Command::Uphold { explanation: text(51) };
    assert_eq!(story.refuses(AMIRA, uphold), Some(Rejection::NothingToDecide));
}

#[test]
fn no_resident_does_what_is_the_municipalitys_to_do() {
    let story = Story::received();
    for actor in [AUTHOR, STRANGER] {
        for command in [Command::Publish, refusal(), Command::Ask(text(9))] {
            assert_eq!(story.refuses(actor, command), Some(Rejection::NotYours));
        }
        assert_eq!(Story::published().refuses(actor, rule_met(100)), Some(Rejection::NotYours));
    }
}

#[test]
fn nobody_but_the_author_does_what_is_hers_to_do() {
    let story = Story::received().with(KARIN, Command::Ask(text(20)));
    for actor in [STRANGER, KARIN, Actor::System] {
        let hers = [
            Command::Answer(text(9)),
            correction(text(9), 0),
            Command::AcceptSuggestion { voters: 0 },
            Command::DeclineSuggestion,
            Command::Object(text(9)),
            Command::Withdraw { engaged: 0 },
        ];
        for command in hers {
            assert_eq!(
                story.refuses(actor, command.clone()),
                Some(Rejection::NotYours),
                "{actor:?} {command:?}"
            );
        }
    }
}
