//! That staff have opened what is not for everybody: who, what and when, as events like all others.
//!
//! What one colleague opens on one day is one aggregate, so that nothing of what is opened changes by being read, and
//! two colleagues never wait for each other.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId},
    calendar::stockholm,
    event::{Audience, EventData, Stamp},
    ids::{CaseId, CommentId, DocumentId, InvalidId, PersonId, ProposalId},
    permission::Action,
    protection::Errand,
};

/// For so long what has been opened counts as open: a page that is read again, or comes back with a form, tells nothing.
pub const OPEN: SignedDuration = SignedDuration::from_mins(10);

/// So many things are remembered as open; whoever opens more at once is told of again.
const REMEMBERED: usize = 40;

/// A colleague's day, in Swedish time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ReaderDay {
    /// Who.
    pub person: PersonId,
    /// When.
    pub day: Date,
}

impl ReaderDay {
    /// The day that a colleague has at a point in time.
    pub fn at(person: PersonId, at: Timestamp) -> Self {
        Self { person, day: stockholm(at).date() }
    }
}

impl fmt::Display for ReaderDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.person, self.day)
    }
}

impl FromStr for ReaderDay {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId("ReaderDay");
        let (person, day) = text.split_once('.').ok_or_else(invalid)?;
        Ok(Self { person: person.parse()?, day: day.parse().map_err(|_| invalid())? })
    }
}

impl From<ReaderDay> for String {
    fn from(day: ReaderDay) -> String {
        day.to_string()
    }
}

impl TryFrom<String> for ReaderDay {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// What was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Opened {
    /// A proposal as staff see it: with its author's name, what was said to her, and also while it is not public.
    Proposal {
        /// Which.
        proposal: ProposalId,
    },
    /// A comment as moderators see it.
    Comment {
        /// On what.
        proposal: ProposalId,
        /// Which.
        comment: CommentId,
    },
    /// A case, with its parties.
    Case {
        /// Which.
        case: CaseId,
    },
    /// A document of a case, with the names of voters where they are in it.
    Document {
        /// Of what.
        case: CaseId,
        /// Which.
        document: DocumentId,
    },
    /// The name of somebody who is protected.
    Protected {
        /// At what proposal.
        proposal: ProposalId,
        /// At which of its comments, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<CommentId>,
        /// Why.
        errand: Errand,
    },
}

/// What one colleague has opened on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openings {
    /// Whose day.
    pub reader: ReaderDay,
    /// What is open, the latest last.
    pub open: Vec<(Opened, Timestamp)>,
}

/// What happens on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum OpeningEvent {
    /// She opened something.
    #[serde(rename = "opened.1")]
    Opened {
        /// Whose day.
        reader: ReaderDay,
        /// What.
        what: Opened,
        /// What let her in.
        by: Action,
    },
}

/// What has happened when somebody opens something: nothing, if she has it open already.
pub fn decide(
    state: Option<&Openings>,
    reader: ReaderDay,
    (what, by): (Opened, Action),
    at: Timestamp,
) -> Vec<OpeningEvent> {
    let is_open = |(open, since): &(Opened, Timestamp)| *open == what && at < *since + OPEN;
    match state {
        Some(openings) if openings.open.iter().any(is_open) => Vec::new(),
        _ => vec![OpeningEvent::Opened { reader, what, by }],
    }
}

impl EventData for OpeningEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}

impl Aggregate for Openings {
    type Event = OpeningEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Openings(self.reader)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &OpeningEvent) -> Option<Self> {
        let OpeningEvent::Opened { reader, what, .. } = event;
        if !matches!(stamp.actor, Actor::Staff(_)) {
            return state;
        }
        let mut openings = state.unwrap_or(Self { reader: *reader, open: Vec::new() });
        openings.open.retain(|(open, since)| open != what && stamp.at < *since + OPEN);
        if REMEMBERED <= openings.open.len() {
            openings.open.remove(0);
        }
        openings.open.push((*what, stamp.at));
        Some(openings)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    fn proposal(n: u8) -> Opened {
        Opened::Proposal { proposal: ProposalId::from_bytes([n; 16]) }
    }

    #[test]
    fn what_is_open_is_told_once_in_ten_minutes_and_the_state_stays_small() {
        let (person, begun) =
            (PersonId::from_bytes([1; 16]), "2026-11-30T08:00:00Z".parse::<Timestamp>().unwrap());
        let reader = ReaderDay::at(person, begun);
        let mut state: Option<Openings> = None;
        let mut open = |what, minutes| {
            let at = begun + SignedDuration::from_mins(minutes);
            let events = decide(state.as_ref(), reader, (what, Action::ReadCase), at);
            let stamp = Stamp { at, actor: Actor::Staff(person) };
            state = Openings::after(state.take(), stamp, &events);
            (events.len(), state.as_ref().map_or(0, |state| state.open.len()))
        };
        assert_eq!(open(proposal(1), 0), (1, 1));
        assert_eq!(open(proposal(1), 9), (0, 1));
        assert_eq!(open(proposal(2), 9), (1, 2));
        assert_eq!(open(proposal(1), 10), (1, 2), "and then again");
        assert_eq!(open(proposal(3), 30), (1, 1), "what is long closed is forgotten");
        for n in 0..100 {
            assert!(open(proposal(n), 31).1 <= REMEMBERED);
        }
    }
}
