//! What has been done, as an auditor reads it: by day, by what it was done to, and by who of the staff did it. A resident
//! is nobody in particular there, and whom she votes with or follows is in none of it.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    actor::Actor,
    aggregate::AggregateId,
    event::Envelope,
    ids::{CaseId, InvalidId, OperatorId, PersonId, ProposalId},
    opening::Opened,
    permission::Action,
    report::Subject,
};

/// What something was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Concern {
    /// A proposal, with its comments and what is reported of them.
    Proposal(ProposalId),
    /// A case, with its documents.
    Case(CaseId),
}

impl Concern {
    /// What lets somebody open it.
    pub const fn opened_by(self) -> &'static [Action] {
        match self {
            Self::Proposal(_) => &[Action::ReadCase, Action::Moderate],
            Self::Case(_) => &[Action::ReadCase],
        }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(id) => write!(f, "proposal.{id}"),
            Self::Case(id) => write!(f, "case.{id}"),
        }
    }
}

impl FromStr for Concern {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("proposal", id)) => id.parse().map(Self::Proposal),
            Some(("case", id)) => id.parse().map(Self::Case),
            _ => Err(InvalidId("Concern")),
        }
    }
}

impl From<Concern> for String {
    fn from(concern: Concern) -> String {
        concern.to_string()
    }
}

impl TryFrom<String> for Concern {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// A list of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActList {
    /// Of a day, in Swedish time.
    Day(Date),
    /// Of what was done to something.
    Concern(Concern),
    /// Of what a colleague did.
    Colleague(PersonId),
}

impl fmt::Display for ActList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "day.{day}"),
            Self::Concern(concern) => concern.fmt(f),
            Self::Colleague(person) => write!(f, "colleague.{person}"),
        }
    }
}

impl FromStr for ActList {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("day", day)) => day.parse().map(Self::Day).map_err(|_| InvalidId("ActList")),
            Some(("colleague", person)) => person.parse().map(Self::Colleague),
            _ => text.parse().map(Self::Concern),
        }
    }
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    /// A resident; which is not said.
    Resident,
    /// A colleague.
    Staff(PersonId),
    /// Whoever runs Ting for many municipalities, by a token.
    Operator(OperatorId),
    /// A rule or the clock.
    System,
}

impl From<Actor> for Doer {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Resident(_) => Self::Resident,
            Actor::Staff(person) => Self::Staff(person),
            Actor::Operator(operator) => Self::Operator(operator),
            Actor::System => Self::System,
        }
    }
}

/// What an act was done to, as far as its event says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneTo {
    /// This.
    Concern(Concern),
    /// Whatever that aggregate belongs to.
    PartOf(AggregateId),
    /// The municipality's settings, or who works in it or is away.
    Settings,
    /// A resident's own: it stands in no list.
    Nobodys,
}

impl DoneTo {
    /// What an event was done to.
    pub fn of(event: &Envelope<Value>) -> Self {
        if event.aggregate == "settings" {
            return Self::Settings;
        }
        let kind = event.event.get("type").and_then(Value::as_str).unwrap_or_default();
        match event.aggregate.parse() {
            // Steps of what a moderator has decided tell nothing that her decision does not.
            Ok(AggregateId::Scrutiny(_)) if kind.starts_with("judgement-advanced.") => Self::Nobodys,
            Ok(AggregateId::Colleagues) => Self::Settings,
            Ok(
                AggregateId::Proposal(id)
                | AggregateId::Reports(Subject::Proposal(id))
                | AggregateId::Scrutiny(id),
            ) => Self::Concern(Concern::Proposal(id)),
            Ok(AggregateId::Case(id)) => Self::Concern(Concern::Case(id)),
            Ok(id @ (AggregateId::Comment(_) | AggregateId::Reports(_))) => Self::PartOf(id),
            Ok(AggregateId::Openings(_)) => {
                let what = event.event.pointer("/data/what").cloned().unwrap_or_default();
                serde_json::from_value(what).map_or(Self::Nobodys, |what| Self::Concern(opened(what)))
            }
            Ok(AggregateId::Absences) => Self::Settings,
            // What staff have noted of somebody's protection, or decided about her as an author, is told where they came to
            // her; what she says is her own.
            Ok(AggregateId::Protection(_) | AggregateId::Author(_)) => {
                let about = event.event.pointer("/data/about").cloned().unwrap_or_default();
                serde_json::from_value(about).map_or(Self::Nobodys, written)
            }
            Ok(
                AggregateId::Follow(_)
                | AggregateId::Confirmation(_)
                | AggregateId::Erasure(_)
                | AggregateId::Extract(_),
            )
            | Err(_) => Self::Nobodys,
        }
    }
}

fn written(subject: Subject) -> DoneTo {
    match subject {
        Subject::Proposal(id) => DoneTo::Concern(Concern::Proposal(id)),
        Subject::Comment(id) => DoneTo::PartOf(id.into()),
    }
}

const fn opened(what: Opened) -> Concern {
    match what {
        Opened::Proposal { proposal }
        | Opened::Comment { proposal, .. }
        | Opened::Protected { proposal, .. } => Concern::Proposal(proposal),
        Opened::Case { case } | Opened::Document { case, .. } => Concern::Case(case),
    }
}

/// What a colleague has had to do with something in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Touch {
    /// She has opened it.
    Opened,
    /// She has done something.
    Acted,
}
