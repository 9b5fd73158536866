//! What the tests of the domain have in common: settings, people, times, and texts that are only references.

#![allow(dead_code, clippy::unwrap_used, reason = "each test crate uses its part of it")]

use domain::{
    actor::Actor,
    hash::Hash,
    ids::{PersonId, ProposalId, TextId},
    number::ProposalNumber,
    proposal::{Command, NameDisplay, Proposal, ProposalEvent, Rejection, Revision, decide},
    rule::Facts,
    settings::{Moderation, Settings, VersionedSettings},
    text::TextRef,
};
use domain::{
    aggregate::{Aggregate, Context},
    event::EventData,
};
use jiff::{SignedDuration, Timestamp};

/// Who wrote the proposal.
pub(crate) const AUTHOR: Actor = Actor::Resident(PersonId::from_bytes([2; 16]));
/// Another resident.
pub(crate) const STRANGER: Actor = Actor::Resident(PersonId::from_bytes([6; 16]));
/// Two moderators.
pub(crate) const KARIN: Actor = Actor::Staff(PersonId::from_bytes([7; 16]));
pub(crate) const AMIRA: Actor = Actor::Staff(PersonId::from_bytes([8; 16]));

pub(crate) fn settings(moderation: Moderation) -> VersionedSettings {
    let mut settings = Settings::from_toml(include_str!("../settings.toml")).unwrap();
    (settings.proposals.moderation, settings.comments.moderation) = (moderation, moderation);
    VersionedSettings::new(1, settings).unwrap()
}

/// A text that is told from others by its number.
pub(crate) fn text(n: u8) -> TextRef {
    TextRef { id: TextId::from_bytes([n; 16]), sha256: Hash::of(&[&[n]]) }
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn receive() -> Command {
    Command::Receive {
        id: ProposalId::from_bytes([1; 16]),
        number: ProposalNumber { year: 2026, serial: 118 },
        proposer: PersonId::from_bytes([2; 16]),
        text: text(3),
        name: text(4),
        name_display: NameDisplay::Shown,
        area: "kollektivtrafik".parse().unwrap(),
        open_days: 90,
        on_behalf: None,
    }
}

/// The rule of a hundred votes, asked of so many.
pub(crate) fn rule_met(votes: u64) -> Command {
    Command::MeetRule { rule: "till-namnden".parse().unwrap(), facts: facts(votes) }
}

pub(crate) fn facts(votes: u64) -> Facts {
    Facts {
        votes,
        commenters: 0,
        comments: 0,
        shares: 0,
        days_open: 20,
        days_left: 10,
        population: 0,
        service_area: "kollektivtrafik".parse().unwrap(),
    }
}

pub(crate) fn refusal() -> Command {
    Command::DoNotPublish { reason: "otydligt".parse().unwrap(), explanation: text(5), similar: None }
}

pub(crate) fn correction(words: TextRef, voters: u64) -> Command {
    Command::Revise { revision: Revision::Correction(words), voters }
}

pub(crate) fn clarification(words: TextRef, voters: u64) -> Command {
    Command::Revise { revision: Revision::Clarification(words), voters }
}

/// A proposal that things happen to, as the store carries them out.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    state: Option<Proposal>,
    events: Vec<ProposalEvent>,
    pub(crate) now: Timestamp,
    pub(crate) settings: VersionedSettings,
}

impl Story {
    /// Nothing yet, on a Wednesday.
    pub(crate) fn begins(moderation: Moderation) -> Self {
        Self {
            state: None,
            events: Vec::new(),
            now: at("2026-10-07T10:00:00Z"),
            settings: settings(moderation),
        }
    }

    /// A proposal that waits for a moderator.
    pub(crate) fn received() -> Self {
        Self::begins(Moderation::Before).with(AUTHOR, receive())
    }

    /// A proposal that takes votes from the next day.
    pub(crate) fn published() -> Self {
        Self::received().after_hours(22).with(KARIN, Command::Publish)
    }

    /// The same where everything is published at once.
    pub(crate) fn published_at_once() -> Self {
        Self::begins(Moderation::After).with(AUTHOR, receive())
    }

    /// A proposal that a moderator has not published.
    pub(crate) fn refused() -> Self {
        Self::received().after_hours(22).with(KARIN, refusal())
    }

    pub(crate) fn after_hours(mut self, hours: i64) -> Self {
        self.now += SignedDuration::from_hours(hours);
        self
    }

    pub(crate) fn with(mut self, actor: Actor, command: Command) -> Self {
        self.does(actor, command).unwrap();
        self
    }

    /// Decides and applies; a refusal changes nothing.
    pub(crate) fn does(&mut self, actor: Actor, command: Command) -> Result<(), Rejection> {
        let context = Context { actor, at: self.now, settings: &self.settings };
        let events = decide(self.state.as_ref(), command, &context)?;
        self.state = Proposal::after(self.state.take(), context.stamp(), &events);
        self.events.extend(events);
        Ok(())
    }

    /// Whether it would be refused, and why.
    pub(crate) fn refuses(&self, actor: Actor, command: Command) -> Option<Rejection> {
        self.clone().does(actor, command).err()
    }

    pub(crate) fn proposal(&self) -> &Proposal {
        self.state.as_ref().unwrap()
    }

    pub(crate) fn state(&self) -> Option<&Proposal> {
        self.state.as_ref()
    }

    pub(crate) fn settings(&self) -> &VersionedSettings {
        &self.settings
    }

    pub(crate) fn events(&self) -> &[ProposalEvent] {
        &self.events
    }

    pub(crate) fn kinds(&self) -> Vec<&'static str> {
        self.events.iter().map(EventData::kind).collect()
    }
}
