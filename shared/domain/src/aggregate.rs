//! What changes as a whole: an aggregate is loaded, decided on and committed with its events in one transaction.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    actor::Actor,
    event::{EventData, Stamp},
    ids::{CaseId, CommentId, ConfirmationId, FollowId, InvalidId, PersonId, ProposalId},
    opening::ReaderDay,
    report::Subject,
    settings::VersionedSettings,
};

/// What is known when a command is decided.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who asks.
    pub actor: Actor,
    /// Now.
    pub at: Timestamp,
    /// The municipality's settings.
    pub settings: &'a VersionedSettings,
}

impl Context<'_> {
    /// When and by whom.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.at, actor: self.actor }
    }
}

/// Something that is the sum of its events.
pub trait Aggregate: Clone + Serialize + DeserializeOwned + Send + Sync {
    /// What happens to it.
    type Event: EventData + Send;

    /// Which one it is.
    fn id(&self) -> AggregateId;

    /// The state after an event. Events that do not fit the state are not made by `decide` and change nothing.
    fn apply(state: Option<Self>, stamp: Stamp, event: &Self::Event) -> Option<Self>;

    /// When the clock must look at it next, if it must.
    fn due_at(&self) -> Option<Timestamp> {
        None
    }

    /// Whose it is and since when, for the owner's own pages.
    fn owner(&self) -> Option<(PersonId, Timestamp)> {
        None
    }

    /// The state after several events at once.
    fn after(state: Option<Self>, stamp: Stamp, events: &[Self::Event]) -> Option<Self> {
        events.iter().fold(state, |state, event| Self::apply(state, stamp, event))
    }
}

/// Which aggregate, as keys and events name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum AggregateId {
    /// A proposal.
    Proposal(ProposalId),
    /// A comment.
    Comment(CommentId),
    /// What has been reported about something.
    Reports(Subject),
    /// A person's following of something.
    Follow(FollowId),
    /// A request to confirm an address.
    Confirmation(ConfirmationId),
    /// The removal of a person's details.
    Erasure(PersonId),
    /// All that is kept of a person, which she has asked for.
    Extract(PersonId),
    /// A case.
    Case(CaseId),
    /// What a colleague has opened on a day.
    Openings(ReaderDay),
    /// Who works here without an identity provider: one for a municipality.
    Colleagues,
    /// A person's protection.
    Protection(PersonId),
    /// What moderators have decided about a person as an author.
    Author(PersonId),
    /// The votes on a proposal that are looked at before they count.
    Scrutiny(ProposalId),
    /// Who of the staff is away, and who stands in.
    Absences,
}

impl AggregateId {
    /// The kind, which is also the sort key of the aggregate's item.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Proposal(_) => "proposal",
            Self::Comment(_) => "comment",
            Self::Reports(_) => "reports",
            Self::Follow(_) => "follow",
            Self::Confirmation(_) => "confirmation",
            Self::Erasure(_) => "erasure",
            Self::Extract(_) => "extract",
            Self::Case(_) => "case",
            Self::Openings(_) => "openings",
            Self::Colleagues => "colleagues",
            Self::Protection(_) => "protection",
            Self::Author(_) => "author",
            Self::Scrutiny(_) => "scrutiny",
            Self::Absences => "absences",
        }
    }
}

impl fmt::Display for AggregateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#", self.kind())?;
        match self {
            Self::Proposal(id) => id.fmt(f),
            Self::Comment(id) => id.fmt(f),
            Self::Reports(subject) => subject.fmt(f),
            Self::Follow(id) => id.fmt(f),
            Self::Confirmation(id) => id.fmt(f),
            Self::Erasure(person) | Self::Extract(person) => person.fmt(f),
            Self::Case(id) => id.fmt(f),
            Self::Openings(reader) => reader.fmt(f),
            Self::Colleagues => f.write_str("all"),
            Self::Protection(person) | Self::Author(person) => person.fmt(f),
            Self::Scrutiny(id) => id.fmt(f),
            Self::Absences => f.write_str("all"),
        }
    }
}

impl FromStr for AggregateId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('#') {
            Some(("proposal", id)) => id.parse().map(Self::Proposal),
            Some(("comment", id)) => id.parse().map(Self::Comment),
            Some(("reports", subject)) => subject.parse().map(Self::Reports),
            Some(("follow", id)) => id.parse().map(Self::Follow),
            Some(("confirmation", id)) => id.parse().map(Self::Confirmation),
            Some(("erasure", person)) => person.parse().map(Self::Erasure),
            Some(("extract", person)) => person.parse().map(Self::Extract),
            Some(("case", id)) => id.parse().map(Self::Case),
            Some(("openings", reader)) => reader.parse().map(Self::Openings),
            Some(("colleagues", "all")) => Ok(Self::Colleagues),
            Some(("protection", person)) => person.parse().map(Self::Protection),
            Some(("author", person)) => person.parse().map(Self::Author),
            Some(("scrutiny", id)) => id.parse().map(Self::Scrutiny),
            Some(("absences", "all")) => Ok(Self::Absences),
            _ => Err(InvalidId("AggregateId")),
        }
    }
}

impl From<ProposalId> for AggregateId {
    fn from(id: ProposalId) -> Self {
        Self::Proposal(id)
    }
}

impl From<CaseId> for AggregateId {
    fn from(id: CaseId) -> Self {
        Self::Case(id)
    }
}

impl From<CommentId> for AggregateId {
    fn from(id: CommentId) -> Self {
        Self::Comment(id)
    }
}

impl From<Subject> for AggregateId {
    fn from(subject: Subject) -> Self {
        Self::Reports(subject)
    }
}

impl From<AggregateId> for String {
    fn from(id: AggregateId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for AggregateId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}
