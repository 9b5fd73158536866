//! What moderators decide about an author: that she is trusted, or blocked for a while; and what she says against it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use domain::{
    actor::Actor,
    aggregate::{Aggregate, Context},
    author::{
        Author, AuthorCommand, AuthorEvent, AuthorRejection, AuthorStanding, Ground, Trust, decide, inherit,
    },
    desk::{Task, TaskKind},
    event::Stamp,
    ids::{PersonId, ProposalId},
    report::Subject,
    settings::Moderation,
};
use jiff::{Timestamp, civil::date};
use support::{AMIRA, KARIN, STRANGER, at, settings, text};

const HER: PersonId = PersonId::from_bytes([6; 16]);

fn ground(n: u8) -> Ground {
    Ground { about: Subject::Proposal(ProposalId::from_bytes([1; 16])), explanation: text(n) }
}

fn block(day: i8) -> AuthorCommand {
    let proposal = ProposalId::from_bytes([1; 16]);
    AuthorCommand::Block { ground: ground(1), proposal, until: date(2026, 10, day) }
}

fn now() -> Timestamp {
    at("2026-10-07T10:00:00Z")
}

/// An author after what was done, or why the last of it was refused.
fn after(done: &[(Actor, AuthorCommand)]) -> Result<Option<Author>, AuthorRejection> {
    let settings = settings(Moderation::Before);
    let mut author: Option<Author> = None;
    for (actor, command) in done {
        let context = Context { actor: *actor, at: now(), settings: &settings };
        let events = decide(author.as_ref(), HER, command.clone(), &context)?;
        author = Author::after(author, context.stamp(), &events);
    }
    Ok(author)
}

#[test]
fn a_block_holds_until_its_last_day_and_is_objected_to_once_before_somebody_else() {
    let blocked = (KARIN, block(20));
    let author = after(std::slice::from_ref(&blocked)).unwrap().unwrap();
    assert_eq!(author.decided(date(2026, 10, 20)), Some(AuthorStanding::Blocked));
    assert_eq!(author.decided(date(2026, 10, 21)), None, "it ends by itself");
    let objects = (STRANGER, AuthorCommand::Object(text(2)));
    let objected = after(&[blocked.clone(), objects.clone()]).unwrap().unwrap();
    let task = Task::of_author(&objected, &settings(Moderation::Before)).unwrap();
    assert_eq!((task.kind, task.is_of_proposal()), (TaskKind::BlockObjection, true));
    let again = after(&[blocked.clone(), objects.clone(), objects.clone()]);
    assert_eq!(again, Err(AuthorRejection::NotObjectable));
    let uphold = |who| (who, AuthorCommand::Uphold { explanation: text(3) });
    let alone = after(&[blocked.clone(), objects.clone(), uphold(KARIN)]);
    assert_eq!(alone, Err(AuthorRejection::SameReader));
    let upheld = after(&[blocked.clone(), objects.clone(), uphold(AMIRA)]).unwrap().unwrap();
    assert!(upheld.objected().is_none() && upheld.blocked_on(date(2026, 10, 20)).is_some());
    let lifted = after(&[blocked, objects, (AMIRA, AuthorCommand::Unblock(ground(4)))]).unwrap().unwrap();
    assert_eq!((lifted.decided(date(2026, 10, 8)), lifted.objected().is_some()), (None, false));
}

#[test]
fn nobody_decides_for_herself_or_for_longer_than_a_year() {
    for command in [block(20), AuthorCommand::Trust(ground(1))] {
        assert_eq!(after(&[(STRANGER, command)]), Err(AuthorRejection::NotYours));
    }
    assert_eq!(after(&[(KARIN, block(6))]), Err(AuthorRejection::WrongDay), "it has passed");
    let proposal = ProposalId::from_bytes([1; 16]);
    let long = AuthorCommand::Block { ground: ground(1), proposal, until: date(2027, 10, 8) };
    assert_eq!(after(&[(KARIN, long)]), Err(AuthorRejection::WrongDay));
    assert_eq!(
        after(&[(Actor::Resident(HER), AuthorCommand::Object(text(2)))]),
        Err(AuthorRejection::NotObjectable)
    );
}

#[test]
fn whoever_is_blocked_is_not_trusted_and_what_is_so_already_is_not_decided_again() {
    let trust = (KARIN, AuthorCommand::Trust(ground(1)));
    let trusted = after(&[trust.clone(), trust.clone()]).unwrap().unwrap();
    assert_eq!(trusted.decided(date(2026, 10, 8)), Some(AuthorStanding::Trusted));
    let blocked = after(&[trust.clone(), (KARIN, block(20))]).unwrap().unwrap();
    assert_eq!(
        (blocked.trusted_at, blocked.decided(date(2026, 10, 8))),
        (None, Some(AuthorStanding::Blocked))
    );
    assert_eq!(after(&[(KARIN, block(20)), trust.clone()]), Err(AuthorRejection::WrongStanding));
    let ended = after(&[trust, (AMIRA, AuthorCommand::EndTrust(ground(2)))]).unwrap().unwrap();
    assert_eq!(ended.decided(date(2026, 10, 8)), None);
    let forgotten = after(&[(KARIN, block(20)), (Actor::System, AuthorCommand::Forget)]).unwrap().unwrap();
    assert_eq!(forgotten.decided(date(2026, 10, 8)), None, "nobody is blocked who is nobody");
}

#[test]
fn when_two_are_one_the_stricter_holds() {
    let today = date(2026, 10, 8);
    let blocked = |day| after(&[(KARIN, block(day))]).unwrap();
    let trusted = after(&[(KARIN, AuthorCommand::Trust(ground(1)))]).unwrap();
    let [short, long] = [blocked(10), blocked(20)];
    let inherited = |own: &Option<Author>, other: &Option<Author>, has_published| {
        let event = inherit(own.as_ref(), (other.as_ref(), has_published), HER, today);
        let stamp = Stamp { at: now(), actor: Actor::System };
        match event {
            Some(event) => Author::after(own.clone(), stamp, &[event]),
            None => own.clone(),
        }
    };
    let until = |author: Option<Author>| author.unwrap().blocked_on(today).map(|block| block.until);
    assert_eq!(until(inherited(&None, &long, false)), Some(date(2026, 10, 20)));
    assert_eq!(until(inherited(&short, &long, false)), Some(date(2026, 10, 20)));
    assert_eq!(until(inherited(&long, &short, false)), Some(date(2026, 10, 20)));
    let both = inherited(&trusted, &short, false).unwrap();
    assert_eq!((both.trusted_at, both.decided(today)), (None, Some(AuthorStanding::Blocked)));
    assert!(
        inherited(&trusted, &None, false).unwrap().trusted_at.is_some(),
        "a mailbox that has said nothing"
    );
    assert!(inherited(&trusted, &None, true).unwrap().trusted_at.is_none(), "one whose words nobody trusts");
    assert!(inherited(&trusted, &trusted, true).unwrap().trusted_at.is_some());
    assert_eq!(inherited(&None, &trusted, true), None, "trust does not go over");
    let event = inherit(trusted.as_ref(), (short.as_ref(), false), HER, today);
    assert!(matches!(event, Some(AuthorEvent::Inherited { trust: Trust::Ends, .. })));
}
