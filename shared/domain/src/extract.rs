//! A person who asks for all that is kept of her (registerutdrag; articles 15 and 20 of the GDPR): asked for at most once
//! a day, gathered bit by bit, kept for a week for her to fetch, and deleted.
//!
//! How far it has been gathered stands beside it, since that is nothing that happened; what it holds is no item at all but
//! files, to which only she is given the way.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, AggregateId},
    event::{Audience, EventData, Stamp},
    ids::PersonId,
};

/// For how many days she can fetch it.
pub const EXTRACT_DAYS: i64 = 7;

/// How long it is until she can ask for another.
const ANEW: SignedDuration = SignedDuration::from_hours(24);

/// One person's extract: the last that she has asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// Whose.
    pub person: PersonId,
    /// When she asked for it, which tells it from others of hers.
    pub asked_at: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub stage: ExtractStage,
}

/// Where an extract stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum ExtractStage {
    /// It is being gathered.
    Gathering,
    /// She can fetch it.
    Ready {
        /// Since when.
        ready_at: Timestamp,
        /// How large each of its files is, in bytes: one, unless there is very much of hers.
        files: Vec<u64>,
    },
    /// It has been deleted.
    Deleted {
        /// When.
        deleted_at: Timestamp,
    },
}

/// What is asked of an extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtractCommand {
    /// Gather all that is hers.
    Ask,
    /// All of the one that was asked for then is gathered, in files of these sizes.
    Finish {
        /// When it was asked for.
        asked_at: Timestamp,
        /// How large each file is.
        files: Vec<u64>,
    },
    /// The files of the one that was asked for then are deleted.
    Delete {
        /// When it was asked for.
        asked_at: Timestamp,
    },
}

/// What happens to an extract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ExtractEvent {
    /// She asked for it: whoever gathers it hears of it by this.
    #[serde(rename = "extract-asked.1")]
    Asked {
        /// Who.
        person: PersonId,
    },
    /// It is gathered.
    #[serde(rename = "extract-ready.1")]
    Ready {
        /// How large each of its files is, in bytes.
        files: Vec<u64>,
    },
    /// Its files are deleted.
    #[serde(rename = "extract-deleted.1")]
    Deleted,
}

impl EventData for ExtractEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "extract-asked",
            Self::Ready { .. } => "extract-ready",
            Self::Deleted => "extract-deleted",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}

impl Extract {
    /// When she can ask for another.
    pub fn anew_at(&self) -> Timestamp {
        self.asked_at.saturating_add(ANEW).unwrap_or(Timestamp::MAX)
    }

    /// Until when she can fetch it, and how large its files are, if she can.
    pub fn to_fetch(&self, now: Timestamp) -> Option<(Timestamp, &[u64])> {
        let ExtractStage::Ready { ready_at, files } = &self.stage else { return None };
        let until = ready_at.saturating_add(kept()).unwrap_or(Timestamp::MAX);
        (now < until).then_some((until, files.as_slice()))
    }

    /// When an extract was asked for whose files are deleted by now, whatever became of it.
    pub fn deleted_if_asked_before(now: Timestamp) -> Timestamp {
        // One that is gathered slowly, or by a second message, is still there for its seven days.
        now.saturating_sub(kept() + ANEW).unwrap_or(Timestamp::MIN)
    }
}

const fn kept() -> SignedDuration {
    SignedDuration::from_hours(24 * EXTRACT_DAYS)
}

/// Decides; what is already so leads to no event. So a second click, or another tab, asks for nothing more: what she has
/// asked for within a day is what she has or gets. One that has not been gathered within a day may be asked for anew.
pub fn decide(
    state: Option<&Extract>,
    person: PersonId,
    command: ExtractCommand,
    now: Timestamp,
) -> Vec<ExtractEvent> {
    let stage = |asked_at| state.filter(|state| state.asked_at == asked_at).map(|state| &state.stage);
    match command {
        ExtractCommand::Ask if state.is_some_and(|state| now < state.anew_at()) => Vec::new(),
        ExtractCommand::Ask => vec![ExtractEvent::Asked { person }],
        ExtractCommand::Finish { asked_at, files } => match stage(asked_at) {
            Some(ExtractStage::Gathering) => vec![ExtractEvent::Ready { files }],
            _ => Vec::new(),
        },
        ExtractCommand::Delete { asked_at } => match stage(asked_at) {
            None | Some(ExtractStage::Deleted { .. }) => Vec::new(),
            Some(_) => vec![ExtractEvent::Deleted],
        },
    }
}

impl Aggregate for Extract {
    type Event = ExtractEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Extract(self.person)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ExtractEvent) -> Option<Self> {
        match event {
            ExtractEvent::Asked { person } => {
                Some(Self { person: *person, asked_at: stamp.at, stage: ExtractStage::Gathering })
            }
            ExtractEvent::Ready { files } => {
                let stage = ExtractStage::Ready { ready_at: stamp.at, files: files.clone() };
                state.map(|extract| Self { stage, ..extract })
            }
            ExtractEvent::Deleted => {
                let stage = ExtractStage::Deleted { deleted_at: stamp.at };
                state.map(|extract| Self { stage, ..extract })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use crate::actor::Actor;

    const PERSON: PersonId = PersonId::from_bytes([4; 16]);

    fn after(state: Option<&Extract>, command: ExtractCommand, now: Timestamp) -> Extract {
        let events = decide(state, PERSON, command, now);
        Extract::after(state.cloned(), Stamp { at: now, actor: Actor::Resident(PERSON) }, &events).unwrap()
    }

    #[test]
    fn it_is_asked_for_once_a_day_and_fetched_for_a_week() {
        let hours = SignedDuration::from_hours;
        let asked_at: Timestamp = "2026-11-30T09:00:00Z".parse().unwrap();
        let asked = after(None, ExtractCommand::Ask, asked_at);
        assert_eq!(decide(Some(&asked), PERSON, ExtractCommand::Ask, asked_at + hours(23)), []);
        let finish = ExtractCommand::Finish { asked_at, files: vec![3] };
        let ready = after(Some(&asked), finish.clone(), asked_at + hours(1));
        assert_eq!(decide(Some(&ready), PERSON, finish, asked_at + hours(1)), []);
        assert_eq!(ready.to_fetch(asked_at + hours(24 * 7)).unwrap().1, [3]);
        assert_eq!(ready.to_fetch(asked_at + hours(24 * 7 + 1)), None);
        let anew = after(Some(&ready), ExtractCommand::Ask, asked_at + hours(24));
        assert_eq!(anew.stage, ExtractStage::Gathering);
        let late = ExtractCommand::Finish { asked_at, files: vec![4] };
        assert_eq!(decide(Some(&anew), PERSON, late, asked_at + hours(25)), [], "it is another's");
        let delete = ExtractCommand::Delete { asked_at };
        assert_eq!(decide(Some(&anew), PERSON, delete.clone(), asked_at + hours(25)), []);
        let deleted = after(Some(&ready), delete.clone(), asked_at + hours(24 * 8));
        assert_eq!(decide(Some(&deleted), PERSON, delete, asked_at + hours(24 * 9)), []);
    }
}
