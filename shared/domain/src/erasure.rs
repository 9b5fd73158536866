//! A person who has her details removed: asked for once, carried out step by step, and noted when it is done.
//!
//! Contact data goes at once, in the transaction that asks. What is spread over many things goes bit by bit after that:
//! how far that has come is kept beside, since it is nothing that happened.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, AggregateId},
    event::{Audience, EventData, Stamp},
    ids::PersonId,
};

/// How much of a person's has been gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Followings that were ended.
    pub follows: u64,
    /// Votes that were taken back, because they could still be cast anew.
    pub votes: u64,
    /// Proposals that have no name any more.
    pub proposals: u64,
    /// Comments that have no name any more.
    pub comments: u64,
}

/// One person's erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Whose. Nobody can say any more who that is.
    pub person: PersonId,
    /// When it was asked for, and her address removed.
    pub asked_at: Timestamp,
    /// How much has been gone through, as far as that has been told.
    pub gone: Gone,
    /// When all of it was done.
    pub erased_at: Option<Timestamp>,
}

/// What happens to an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ErasureEvent {
    /// She asked for it, and can no longer be reached.
    #[serde(rename = "erasure-asked.1")]
    Asked {
        /// Who.
        person: PersonId,
    },
    /// Some of it is done, and there is more: whoever goes on hears of it by this.
    #[serde(rename = "erasure-advanced.1")]
    Advanced {
        /// How much, in all.
        gone: Gone,
    },
    /// All of it is done.
    #[serde(rename = "erased.1")]
    Erased {
        /// How much, in all.
        gone: Gone,
    },
}

impl EventData for ErasureEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "erasure-asked",
            Self::Advanced { .. } => "erasure-advanced",
            Self::Erased { .. } => "erased",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}

impl Aggregate for Erasure {
    type Event = ErasureEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Erasure(self.person)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ErasureEvent) -> Option<Self> {
        match event {
            ErasureEvent::Asked { person } => state.or(Some(Self {
                person: *person,
                asked_at: stamp.at,
                gone: Gone::default(),
                erased_at: None,
            })),
            ErasureEvent::Advanced { gone } => state.map(|erasure| Self { gone: *gone, ..erasure }),
            ErasureEvent::Erased { gone } => {
                state.map(|erasure| Self { gone: *gone, erased_at: Some(stamp.at), ..erasure })
            }
        }
    }
}
