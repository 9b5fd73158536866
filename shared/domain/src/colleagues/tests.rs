#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::*;
use crate::{
    actor::Actor,
    aggregate::Context,
    hash::Hash,
    ids::TextId,
    permission::Role,
    settings::{Settings, VersionedSettings},
    text::TextRef,
};

const SETTINGS: &str = include_str!("../../tests/settings.toml");

fn person(n: u8) -> PersonId {
    PersonId::from_bytes([n; 16])
}

fn passkey(n: u8) -> PasskeyId {
    PasskeyId::from_bytes([n; 16])
}

fn why() -> TextRef {
    TextRef { id: TextId::from_bytes([7; 16]), sha256: Hash::none() }
}

struct Office {
    settings: VersionedSettings,
    state: Option<Colleagues>,
}

impl Office {
    fn new() -> Self {
        let mut settings = Settings::from_toml(SETTINGS).unwrap();
        settings.sign_in = None;
        Self { settings: VersionedSettings::new(1, settings).unwrap(), state: None }
    }

    fn does(&mut self, command: ColleaguesCommand) -> Result<usize, ColleaguesRefusal> {
        let at = "2026-11-30T08:00:00Z".parse().unwrap();
        let context = Context { actor: Actor::Staff(person(1)), at, settings: &self.settings };
        let events = decide(self.state.as_ref(), command, &context)?;
        self.state = Colleagues::after(self.state.take(), context.stamp(), &events).or(self.state.take());
        Ok(events.len())
    }

    /// The first administrator, with a passkey, and a moderator who is invited.
    fn founded() -> Self {
        let mut office = Self::new();
        let roles = Roles::from(Role::Administrator);
        office.does(ColleaguesCommand::Found { person: person(1), roles }).unwrap();
        office.does(ColleaguesCommand::AddPasskey { person: person(1), passkey: passkey(1) }).unwrap();
        office.invites(2, Role::Moderator).unwrap();
        office
    }

    fn invites(&mut self, n: u8, role: Role) -> Result<usize, ColleaguesRefusal> {
        self.does(ColleaguesCommand::Invite { person: person(n), roles: role.into(), why: why() })
    }

    fn joins(&mut self, n: u8, link: Link) -> Result<usize, ColleaguesRefusal> {
        self.does(ColleaguesCommand::Join { person: person(n), link, passkey: passkey(n) })
    }
}

#[test]
fn an_invitation_is_used_once_and_is_nothing_when_another_has_taken_its_place() {
    let mut office = Office::founded();
    assert_eq!(office.invites(2, Role::Moderator), Err(ColleaguesRefusal::AlreadyThere));
    office.does(ColleaguesCommand::InviteAnew { person: person(2), why: why() }).unwrap();
    assert_eq!(office.joins(2, 1), Err(ColleaguesRefusal::InvitationUsed));
    assert_eq!(office.joins(2, 2), Ok(1));
    assert_eq!(office.joins(2, 2), Err(ColleaguesRefusal::InvitationUsed));
    assert_eq!(office.joins(3, 2), Err(ColleaguesRefusal::Unknown));
    // Whoever is removed and invited again has an invitation that was never sent before.
    office.does(ColleaguesCommand::Remove { person: person(2), why: why() }).unwrap();
    office.invites(2, Role::Moderator).unwrap();
    assert_eq!(office.joins(2, 2), Err(ColleaguesRefusal::InvitationUsed));
    assert_eq!(office.joins(2, 3), Ok(1));
}

#[test]
fn whoever_is_invited_again_has_no_passkey_of_before() {
    let mut office = Office::founded();
    office.joins(2, 1).unwrap();
    office.does(ColleaguesCommand::InviteAnew { person: person(2), why: why() }).unwrap();
    assert!(office.state.as_ref().unwrap().members[&person(2)].passkeys.is_empty());
}

#[test]
fn somebody_can_always_let_others_in() {
    let mut office = Office::founded();
    office.joins(2, 1).unwrap();
    let last = Err(ColleaguesRefusal::LastAdministrator);
    let removes = |n| ColleaguesCommand::Remove { person: person(n), why: why() };
    let becomes =
        |n, role: Role| ColleaguesCommand::ChangeRoles { person: person(n), roles: role.into(), why: why() };
    assert_eq!(office.does(removes(1)), last);
    assert_eq!(office.does(becomes(1, Role::Manager)), last);
    assert_eq!(office.does(ColleaguesCommand::InviteAnew { person: person(1), why: why() }), last);
    // One who is invited and has not come in lets nobody in.
    office.invites(3, Role::Administrator).unwrap();
    assert_eq!(office.does(removes(1)), last);
    office.joins(3, 2).unwrap();
    assert_eq!(office.does(becomes(1, Role::Manager)), Ok(1));
    assert_eq!(office.does(removes(3)), last);
    assert_eq!(office.does(removes(1)), Ok(1));
}

#[test]
fn the_first_administrator_does_not_take_herself_away_before_she_has_a_passkey() {
    let mut office = Office::new();
    let roles = Roles::from(Role::Administrator);
    office.does(ColleaguesCommand::Found { person: person(1), roles }).unwrap();
    let removed = office.does(ColleaguesCommand::Remove { person: person(1), why: why() });
    assert_eq!(removed, Err(ColleaguesRefusal::LastAdministrator));
    office.invites(2, Role::Moderator).unwrap();
    assert_eq!(office.joins(2, 1), Ok(1));
}

#[test]
fn nobody_takes_away_the_only_passkey_she_has_nor_has_more_than_there_may_be() {
    let mut office = Office::founded();
    let removes = |n| ColleaguesCommand::RemovePasskey { person: person(1), passkey: passkey(n) };
    assert_eq!(office.does(removes(1)), Err(ColleaguesRefusal::LastPasskey));
    assert_eq!(office.does(removes(9)), Ok(0), "what is not hers is not there");
    for n in 11..18 {
        let added = ColleaguesCommand::AddPasskey { person: person(1), passkey: passkey(n) };
        assert_eq!(office.does(added), Ok(1));
    }
    let one_more = ColleaguesCommand::AddPasskey { person: person(1), passkey: passkey(99) };
    assert_eq!(office.does(one_more), Err(ColleaguesRefusal::TooManyPasskeys));
    assert_eq!(office.does(removes(1)), Ok(1));
}

#[test]
fn nobody_is_let_in_as_nothing_nor_are_there_more_than_there_may_be() {
    let mut office = Office::founded();
    let nothing = ColleaguesCommand::Invite { person: person(9), roles: Roles::default(), why: why() };
    assert_eq!(office.does(nothing), Err(ColleaguesRefusal::NoRole));
    for n in 3..=200 {
        office.invites(n, Role::Manager).unwrap();
    }
    assert_eq!(office.invites(201, Role::Manager), Err(ColleaguesRefusal::TooMany));
}
