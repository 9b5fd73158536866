//! Whatever is asked by whomever in whatever order, a proposal is never in a state that cannot be.

use std::collections::BTreeSet;

use domain::{
    actor::Actor,
    aggregate::Aggregate,
    desk::Task,
    event::Stamp,
    proposal::{Command, Proposal, ProposalEvent, Stage},
    settings::Moderation,
};
use proptest::prelude::*;

use crate::support::{
    AMIRA, AUTHOR, KARIN, STRANGER, Story, clarification, correction, receive, refusal, rule_met, text,
};

/// One step: who, what, and how many hours later.
#[derive(Debug, Clone)]
struct Step {
    actor: Actor,
    command: Command,
    hours: i64,
}

fn command() -> impl Strategy<Value = Command> {
    let (word, count) = (10u8..200, 0u64..3);
    prop_oneof![
        1 => Just(receive()),
        3 => Just(Command::Publish),
        1 => Just(refusal()),
        1 => Just(Command::Uphold { explanation: text(51) }),
        1 => word.clone().prop_map(|n| Command::Ask(text(n))),
        1 => word.clone().prop_map(|n| Command::Edit { text: text(n), masked: 1, mended: 0 }),
        1 => word.clone().prop_map(|n| Command::Suggest { text: text(n), note: text(31), voters: 0 }),
        1 => count.clone().prop_map(|voters| Command::PassAmendment { voters }),
        1 => Just(Command::StopAmendment { explanation: text(12) }),
        1 => word.clone().prop_map(|n| Command::Answer(text(n))),
        1 => (word.clone(), count.clone()).prop_map(|(n, voters)| correction(text(n), voters)),
        1 => (word.clone(), count.clone()).prop_map(|(n, voters)| clarification(text(n), voters)),
        1 => Just(Command::AcceptSuggestion { voters: 0 }),
        1 => Just(Command::DeclineSuggestion),
        1 => word.prop_map(|n| Command::Object(text(n))),
        1 => count.clone().prop_map(|engaged| Command::Withdraw { engaged }),
        1 => count.clone().prop_map(rule_met),
        1 => Just(Command::EraseAuthor),
        1 => Just(Command::BeginClosing),
        1 => count.prop_map(|votes| Command::Close { votes }),
        1 => (1u32..4, 10u8..200).prop_map(|(number, n)| {
            Command::EditClarification { number, text: text(n), masked: 1, mended: 0 }
        }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let actor = prop_oneof![
        6 => Just(AUTHOR),
        1 => Just(STRANGER),
        4 => Just(KARIN),
        4 => Just(AMIRA),
        2 => Just(Actor::System),
    ];
    let hours = prop_oneof![6 => 0i64..30, 1 => Just(24 * 91)];
    (actor, command(), hours).prop_map(|(actor, command, hours)| Step { actor, command, hours })
}

/// What the events alone say of how it must be.
#[derive(Debug, Default)]
struct Expected {
    version: u32,
    clarifications: usize,
    edited_clarifications: BTreeSet<u32>,
    is_edited: bool,
    was_published: bool,
    refused_by: Option<Actor>,
    is_over: bool,
    is_erased: bool,
}

impl Expected {
    fn follow(&mut self, before: Option<&Proposal>, stamp: Stamp, command: &Command, event: &ProposalEvent) {
        let is_edit =
            matches!(event, ProposalEvent::Edited { .. } | ProposalEvent::ClarificationEdited { .. });
        let may_follow_the_end = is_edit || *event == ProposalEvent::AuthorErased;
        assert!(!self.is_over || may_follow_the_end, "{event:?} after the end");
        assert!(!is_edit || !matches!(stamp.actor, Actor::Resident(_)), "{event:?} by {:?}", stamp.actor);
        let is_author = stamp.actor == AUTHOR;
        let hers = matches!(
            event,
            ProposalEvent::Answered { .. }
                | ProposalEvent::SuggestionAccepted
                | ProposalEvent::SuggestionDeclined
                | ProposalEvent::AmendmentAsked { .. }
                | ProposalEvent::Objected { .. }
                | ProposalEvent::Withdrawn { .. }
        );
        assert!(!hers || (is_author && !self.is_erased), "{event:?} by {:?}", stamp.actor);
        assert!(
            stamp.actor != STRANGER
                || matches!(event, ProposalEvent::Received { .. } | ProposalEvent::Published { .. })
        );
        match event {
            ProposalEvent::Received { .. } => self.version = 1,
            ProposalEvent::Published { .. } => {
                self.was_published = true;
                if let Some(Proposal { stage: Stage::NotPublished { objection, .. }, .. }) = before {
                    assert!(
                        objection.is_some() && self.refused_by != Some(stamp.actor),
                        "the first reader again"
                    );
                }
            }
            ProposalEvent::NotPublished { .. } => self.refused_by = Some(stamp.actor),
            ProposalEvent::Upheld { .. } => assert_ne!(self.refused_by, Some(stamp.actor)),
            ProposalEvent::Edited { .. } => self.is_edited = true,
            ProposalEvent::Corrected { .. } => {
                let voters = match command {
                    Command::Revise { voters, .. }
                    | Command::PassAmendment { voters }
                    | Command::AcceptSuggestion { voters } => *voters,
                    other => panic!("corrected by {other:?}"),
                };
                let is_public = before.is_some_and(Proposal::is_public);
                assert!(!is_public || voters == 0, "a text was changed that somebody had voted for");
                (self.version, self.is_edited) = (self.version + 1, false);
            }
            ProposalEvent::SuggestionAccepted => {
                (self.version, self.is_edited) = (self.version + 1, false);
            }
            ProposalEvent::Clarified { .. } => {
                (self.version, self.clarifications) = (self.version + 1, self.clarifications + 1);
            }
            ProposalEvent::ClarificationEdited { number, .. } => {
                self.edited_clarifications.insert(*number);
            }
            ProposalEvent::AuthorErased => self.is_erased = true,
            ProposalEvent::Withdrawn { .. } | ProposalEvent::Closed { .. } => self.is_over = true,
            _ => {}
        }
    }

    fn holds(&self, story: &Story) {
        let Some(proposal) = story.state() else { return };
        assert_eq!(proposal.text_version, self.version);
        assert_eq!(proposal.clarifications.len(), self.clarifications);
        assert_eq!(proposal.original.is_some(), self.is_edited);
        let numbered = (1..).zip(&proposal.clarifications);
        let edited = numbered.filter(|(_, added)| added.original.is_some()).map(|(number, _)| number);
        assert_eq!(edited.collect::<BTreeSet<u32>>(), self.edited_clarifications);
        assert!(!proposal.is_public() || self.was_published, "public without having been published");
        assert_eq!(proposal.is_public(), proposal.period().is_some());
        if let Some((from, to)) = proposal.period() {
            assert!(from <= to);
        }
        let (is_received, is_open) =
            (proposal.stage == Stage::Received, matches!(proposal.stage, Stage::Open { .. }));
        let is_asked = proposal.question.is_some() || proposal.suggestion.is_some();
        assert!(!is_asked || is_received || is_open, "asked about what nobody can change any more");
        assert!(is_open || (proposal.amendment.is_none() && proposal.unread_since.is_none()));
        assert_eq!(proposal.due_at().is_some(), is_open || matches!(proposal.stage, Stage::Closing { .. }));
        let task = Task::of_proposal(proposal, story.settings());
        assert!(!is_received || task.is_some(), "forgotten: {proposal:?}");
        if let Stage::NotPublished { objection, is_final, .. } = &proposal.stage {
            assert_eq!(task.is_some(), objection.is_some());
            assert!(objection.is_none() || !is_final);
        }
        let kept: Proposal = serde_json::from_str(&serde_json::to_string(proposal).unwrap()).unwrap();
        assert_eq!(&kept, proposal, "it reads back as it was kept");
    }
}

fn tell(moderation: Moderation, steps: Vec<Step>) {
    let mut story = Story::begins(moderation).with(AUTHOR, receive());
    let mut expected = Expected::default();
    let stamp = Stamp { at: story.now, actor: AUTHOR };
    for event in story.events().to_vec() {
        expected.follow(None, stamp, &receive(), &event);
    }
    expected.holds(&story);
    for Step { actor, command, hours } in steps {
        story = story.after_hours(hours);
        let (before, told) = (story.state().cloned(), story.events().len());
        if story.does(actor, command.clone()).is_err() {
            assert_eq!(story.state(), before.as_ref(), "a refusal changes nothing");
        }
        let stamp = Stamp { at: story.now, actor };
        for event in &story.events()[told..] {
            expected.follow(before.as_ref(), stamp, &command, event);
        }
        expected.holds(&story);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_order_of_commands_leads_to_an_impossible_state(steps in prop::collection::vec(step(), 0..40)) {
        tell(Moderation::Before, steps);
    }

    #[test]
    fn nor_where_moderators_read_afterwards(steps in prop::collection::vec(step(), 0..40)) {
        tell(Moderation::After, steps);
    }
}
