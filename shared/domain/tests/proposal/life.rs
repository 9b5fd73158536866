//! From receipt to the final count, and who may vote meanwhile.

use domain::rule::Act;
use domain::{
    actor::{Actor, Assurance},
    aggregate::{Aggregate, Context},
    author::{HeldFor, Reading},
    event::Stamp,
    ids::ProposalId,
    open_to::{Known, OpenTo},
    person::{Detail, Details, PhoneNumber},
    proposal::{
        Command, Proposal, ProposalEvent, Rejection, Similar, SimilarStanding, Stage, decide, decide_as,
    },
    settings::{AreaVoting, Moderation, ProposalRules, SimilarTo, VotersShown},
    vote::{Poll, VoteRefusal},
};
use jiff::SignedDuration;

use crate::support::{
    AUTHOR, KARIN, Story, at, clarification, correction, receive, refusal, rule_met, settings, text,
};

#[test]
fn a_published_proposal_is_open_to_the_end_of_its_last_day_in_sweden() {
    let story = Story::published();
    let open = Stage::Open { opens_at: at("2026-10-08T08:00:00Z"), closes_at: at("2027-01-06T23:00:00Z") };
    assert_eq!(story.proposal().stage, open);
    assert_eq!(story.proposal().due_at(), Some(at("2027-01-06T23:00:00Z")));
}

#[test]
fn where_moderators_read_afterwards_it_is_open_at_once_and_still_to_be_read() {
    let story = Story::published_at_once();
    assert_eq!(story.kinds(), ["received", "published"]);
    assert_eq!(story.proposal().unread_since, Some(at("2026-10-07T10:00:00Z")));
    let read = story.with(KARIN, Command::Publish);
    assert_eq!((read.kinds()[2], read.proposal().unread_since), ("read", None));
    assert_eq!(read.refuses(KARIN, Command::Publish), Some(Rejection::AlreadyModerated));
}

#[test]
fn a_link_from_a_new_author_waits_also_where_proposals_are_published_at_once() {
    let settings = settings(Moderation::After);
    let context = Context { actor: AUTHOR, at: at("2026-10-07T10:00:00Z"), settings: &settings };
    let reading = Reading::First(HeldFor::LinkFromNewAuthor);
    let events = decide_as(reading, None, receive(), &context).unwrap();
    let held = Proposal::after(None, context.stamp(), &events).unwrap();
    assert_eq!((held.is_public(), held.held), (false, Some(HeldFor::LinkFromNewAuthor)));
    let events = decide(Some(&held), Command::Publish, &Context { actor: KARIN, ..context }).unwrap();
    let published = Proposal::after(Some(held), Stamp { at: context.at, actor: KARIN }, &events).unwrap();
    assert_eq!((published.is_public(), published.held, published.unread_since), (true, None, None));
    // A link that comes into it afterwards is read before it stands there.
    let open = Story::published_at_once();
    let context = Context { at: open.now, ..context };
    let asked = decide_as(reading, open.state(), correction(text(9), 0), &context).unwrap();
    assert!(matches!(asked.as_slice(), [ProposalEvent::AmendmentAsked { .. }]), "{asked:?}");
    let at_once = decide(open.state(), correction(text(9), 0), &context).unwrap();
    assert!(matches!(at_once.as_slice(), [ProposalEvent::Corrected { .. }]), "{at_once:?}");
}

#[test]
fn what_the_municipality_does_not_have_is_refused() {
    let nothing = Story::begins(Moderation::Before);
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
        on_behalf: None,
    };
    assert_eq!(nothing.refuses(AUTHOR, with("rymden", 90)), Some(Rejection::UnknownArea));
    assert_eq!(nothing.refuses(AUTHOR, with("kollektivtrafik", 91)), Some(Rejection::UnknownPeriod));
    let pafund =
        Command::DoNotPublish { reason: "pafund".parse().unwrap(), explanation: text(5), similar: None };
    assert_eq!(Story::received().refuses(KARIN, pafund), Some(Rejection::UnknownReason));
}

#[test]
fn closing_waits_for_the_last_votes() {
    let mut story = Story::published();
    let closes = at("2027-01-06T23:00:00Z");
    let second = SignedDuration::from_secs(1);
    story.now = closes - second;
    assert_eq!(story.refuses(Actor::System, Command::BeginClosing), Some(Rejection::NotDue));
    story.now = closes;
    let mut story = story.with(Actor::System, Command::BeginClosing);
    story.now = closes + second * 19;
    assert_eq!(story.refuses(Actor::System, Command::Close { votes: 7 }), Some(Rejection::NotDue));
    story.now = closes + second * 20;
    let story = story.with(Actor::System, Command::Close { votes: 7 }).after_hours(1);
    assert!(matches!(story.proposal().stage, Stage::Closed { votes: 7, .. }));
    assert_eq!(story.refuses(Actor::System, Command::Close { votes: 8 }), Some(Rejection::WrongStage));
}

#[test]
fn nothing_but_a_mask_changes_a_proposal_once_voting_is_over_though_nobody_has_come_to_close_it() {
    let waits = Story::published().with(AUTHOR, correction(text(9), 0));
    let late = |mut story: Story| {
        story.now = at("2027-01-06T23:00:00Z");
        story
    };
    let (open, waits) = (late(Story::published()), late(waits));
    for command in [correction(text(9), 0), clarification(text(9), 3), Command::Withdraw { engaged: 3 }] {
        assert_eq!(open.refuses(AUTHOR, command.clone()), Some(Rejection::WrongStage), "{command:?}");
    }
    assert_eq!(waits.refuses(KARIN, Command::PassAmendment { voters: 0 }), Some(Rejection::WrongStage));
    assert_eq!(open.refuses(KARIN, Command::Edit { text: text(9), masked: 1, mended: 0 }), None);
    assert_eq!(
        open.refuses(KARIN, refusal()),
        None,
        "what the law names is removed at any time before it is closed"
    );
    let closing = waits.with(Actor::System, Command::BeginClosing);
    assert_eq!(closing.proposal().amendment, None, "what nobody came to read falls with the voting");
}

#[test]
fn a_rule_is_noted_once_and_only_when_it_holds() {
    let open = Story::published();
    assert_eq!(open.refuses(Actor::System, rule_met(99)), Some(Rejection::RuleDoesNotHold));
    let story = open.with(Actor::System, rule_met(100));
    assert_eq!(story.proposal().reached_at, Some(story.now));
    let met = &story.proposal().rules_met[0];
    assert_eq!((met.settings_version, met.act, met.facts.votes), (1, Act::HandOver, 100));
    assert_eq!(story.refuses(Actor::System, rule_met(101)), Some(Rejection::NothingToDecide));
}

#[test]
fn a_rule_that_has_held_is_asked_once_more_of_the_votes_that_are_left() {
    let rule = || "till-namnden".parse().unwrap();
    let again = |votes| Command::Reexamine { rule: rule(), votes };
    let open = Story::published();
    assert_eq!(open.refuses(Actor::System, again(90)), Some(Rejection::NothingToDecide), "it has not held");
    let met = open.with(Actor::System, rule_met(104));
    assert_eq!(met.refuses(Actor::System, again(104)), Some(Rejection::NothingToDecide), "nothing is void");
    assert_eq!(met.refuses(AUTHOR, again(90)), Some(Rejection::NotYours));
    let left = |story: &Story| {
        let met = &story.proposal().rules_met[0];
        (met.holds(), met.reexamined.map(|reexamined| reexamined.votes), met.facts.votes)
    };
    let fewer = met.with(Actor::System, again(101));
    assert_eq!(left(&fewer), (true, Some(101), 104));
    let too_few = fewer.with(Actor::System, again(99));
    assert_eq!(left(&too_few), (false, Some(99), 104));
    assert_eq!(too_few.refuses(Actor::System, again(99)), Some(Rejection::NothingToDecide));
    assert_eq!(left(&too_few.with(Actor::System, again(104))), (true, Some(104), 104), "taken back");
}

fn rules(least: Assurance) -> ProposalRules {
    let who_may_vote = OpenTo::Known(least);
    ProposalRules { who_may_vote, ..settings(Moderation::Before).settings.proposals }
}

#[test]
fn what_is_asked_of_a_voter_is_told_before_the_vote_and_no_more_stands_at_it() {
    let asked = ProposalRules {
        ask_voters: vec![Detail::Phone],
        voters_shown: VotersShown::Alias,
        ..rules(Assurance::ConfirmedEmail)
    };
    let poll = Poll::of(Story::published().proposal(), &asked);
    let (now, known) = (at("2026-11-01T08:00:00Z"), Known::from(Assurance::ConfirmedEmail));
    let details = Details {
        name: Some("Åsa Öberg".to_owned()),
        alias: Some("Cyklisten".to_owned()),
        ..Details::default()
    };
    let refused = poll.vote(now, &known, &details.clone().into());
    assert_eq!(refused, Err(VoteRefusal::DetailsMissing));
    let phone = PhoneNumber::parse("070-123 45 67").ok();
    let vote = poll.vote(now, &known, &Details { phone, ..details }.into()).unwrap();
    assert_eq!((vote.signature.name, vote.signature.alias.as_deref()), (None, Some("Cyklisten")));
}

#[test]
fn in_an_area_without_voting_the_time_is_up_at_once() {
    let mut here = settings(Moderation::Before);
    here.settings.service_areas[0].voting = AreaVoting::Exempt;
    let mut story = Story::received();
    story.settings = here;
    let story = story.with(KARIN, Command::Publish);
    assert_eq!(story.proposal().stage, Stage::Open { opens_at: story.now, closes_at: story.now });
    let poll = Poll::of(story.proposal(), &rules(Assurance::ConfirmedEmail));
    assert_eq!(poll.permit(story.now, &Assurance::ConfirmedEmail.into()), Err(VoteRefusal::Closed));
}

#[test]
fn where_the_reason_is_a_similar_one_it_is_named_and_hinders() {
    let mut story = Story::received();
    story.settings.settings.reasons[0].similar = Some(SimilarTo { decided_within_months: 12 });
    let refuse = |standing: Option<SimilarStanding>| Command::DoNotPublish {
        reason: "otydligt".parse().unwrap(),
        explanation: text(5),
        similar: standing.map(|standing| Similar {
            id: ProposalId::from_bytes([9; 16]),
            number: "2026-71".parse().unwrap(),
            standing,
        }),
    };
    let long_ago = SimilarStanding::Decided("2024-01-31".parse().unwrap());
    for standing in [None, Some(long_ago)] {
        assert_eq!(story.refuses(KARIN, refuse(standing)), Some(Rejection::NothingSimilar));
    }
    let refused = story.with(KARIN, refuse(Some(SimilarStanding::Underway)));
    let Stage::NotPublished { similar, .. } = &refused.proposal().stage else {
        panic!("it is not published")
    };
    assert_eq!(similar.unwrap().number.to_string(), "2026-71");
}

#[test]
fn a_vote_counts_from_opening_until_closing_and_not_at_closing() {
    let poll = Poll::of(Story::published().proposal(), &rules(Assurance::ConfirmedEmail));
    let vote = |time: &str| poll.permit(at(time), &Assurance::ConfirmedEmail.into());
    assert_eq!(vote("2026-10-08T07:59:59Z"), Err(VoteRefusal::Closed));
    assert_eq!(vote("2026-10-08T08:00:00Z"), Ok(1));
    assert_eq!(vote("2027-01-06T22:59:59.999Z"), Ok(1));
    assert_eq!(vote("2027-01-06T23:00:00Z"), Err(VoteRefusal::Closed));
}

#[test]
fn who_may_vote_is_asked_of_the_voter() {
    let poll = Poll::of(Story::published().proposal(), &rules(Assurance::RegisteredResident));
    let now = at("2026-11-01T08:00:00Z");
    let refused = Err(VoteRefusal::NotEligible(Assurance::RegisteredResident));
    assert_eq!(poll.permit(now, &Assurance::ConfirmedEmail.into()), refused);
    assert_eq!(poll.permit(now, &Assurance::RegisteredResident.into()), Ok(1));
}

#[test]
fn what_was_withdrawn_takes_no_votes_and_what_was_never_public_is_unknown() {
    let vote = |story: &Story| {
        Poll::of(story.proposal(), &rules(Assurance::ConfirmedEmail))
            .permit(story.now, &Assurance::ConfirmedEmail.into())
    };
    let stays = Story::published().with(AUTHOR, Command::Withdraw { engaged: 1 });
    let goes = Story::published().with(AUTHOR, Command::Withdraw { engaged: 0 });
    assert_eq!((vote(&stays), vote(&goes)), (Err(VoteRefusal::Closed), Err(VoteRefusal::Unknown)));
    assert_eq!(vote(&Story::received()), Err(VoteRefusal::Unknown));
    assert_eq!(vote(&Story::refused()), Err(VoteRefusal::Unknown));
}
