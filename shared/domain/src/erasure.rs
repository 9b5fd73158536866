//! A person who has her details removed, or turns out to be another as well: asked for once, carried out step by step, and
//! noted when it is done. Either way nobody is she any more; what was hers is nobody's, or the other's.
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
    /// Followings that were ended, or went over to another.
    pub follows: u64,
    /// Votes that were taken back, because they could still be cast anew, or went over to another.
    pub votes: u64,
    /// Proposals that have no name any more, or are another's.
    pub proposals: u64,
    /// Comments that have no name any more, or are another's.
    pub comments: u64,
}

/// One person's erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Whose. Nobody can say any more who that is.
    pub person: PersonId,
    /// Who she is as well, to whom all of it goes over; nobody, if she has her details removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<PersonId>,
    /// When she had last stopped all mail, if she turns out to be another as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced_at: Option<Timestamp>,
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
    /// She is another as well, by whom she is known from now on.
    #[serde(rename = "merge-asked.1")]
    MergeAsked {
        /// Who.
        person: PersonId,
        /// Who she is as well.
        into: PersonId,
        /// When she had last stopped all mail.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        silenced_at: Option<Timestamp>,
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
            Self::MergeAsked { .. } => "merge-asked",
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
        let asked = |person, into, silenced_at| {
            let (asked_at, gone) = (stamp.at, Gone::default());
            Some(Self { person, into, silenced_at, asked_at, gone, erased_at: None })
        };
        match event {
            ErasureEvent::Asked { person } => state.or_else(|| asked(*person, None, None)),
            ErasureEvent::MergeAsked { person, into, silenced_at } => {
                state.or_else(|| asked(*person, Some(*into), *silenced_at))
            }
            ErasureEvent::Advanced { gone } => state.map(|erasure| Self { gone: *gone, ..erasure }),
            ErasureEvent::Erased { gone } => {
                state.map(|erasure| Self { gone: *gone, erased_at: Some(stamp.at), ..erasure })
            }
        }
    }
}
