//! The envelope of every event, and the chain that proves nothing was changed afterwards.
//!
//! An event is kept as the exact bytes that were hashed ([`Recorded::body`]), so that a later version of the code
//! reads old events and still verifies them. An event holds facts and references, never a human's words or an address.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{actor::Actor, hash::Hash};

/// Who may ever see an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Everybody, once its aggregate is public.
    Public,
    /// Those it concerns, and staff.
    Parties,
    /// Staff only.
    Staff,
}

impl Audience {
    /// The audience as it is written in an item.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Parties => "parties",
            Self::Staff => "staff",
        }
    }
}

/// When something happened, and who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
}

/// What an aggregate's events have in common. The serialised form carries its own version in the tag (`received.1`).
pub trait EventData: Serialize + DeserializeOwned {
    /// The name without the version, as in `received`.
    fn kind(&self) -> &'static str;
    /// Who may see it.
    fn audience(&self) -> Audience;
}

/// Everything an event says; this is what is hashed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<E> {
    /// The aggregate, as in `proposal#01j…`.
    pub aggregate: String,
    /// Place in the aggregate's chain, from 1.
    pub seq: u64,
    /// When it happened, for people to read. Order is by `seq`.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// Version of the municipality's settings that it was decided by.
    pub settings_version: u64,
    /// Hash of the event before, or zeros.
    pub previous: Hash,
    /// The fact.
    pub event: E,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The envelope as JSON, byte for byte as it was hashed.
    pub body: String,
    /// SHA-256 of `body`.
    pub hash: Hash,
}

/// Why a chain of events does not hold.
#[derive(Debug, thiserror::Error)]
pub enum BrokenChain {
    /// The bytes are not those that were hashed.
    #[error("event {0} has been changed")]
    Changed(u64),
    /// It does not follow on the event before it.
    #[error("event {0} does not follow on the one before")]
    Gap(u64),
    /// The bytes cannot be read as an event.
    #[error("an event cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl<E: EventData> Envelope<E> {
    /// When it happened, and who did it.
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.at, actor: self.actor }
    }

    /// Seals the event.
    pub fn record(&self) -> Result<Recorded, serde_json::Error> {
        let body = serde_json::to_string(self)?;
        let hash = Hash::of(&[body.as_bytes()]);
        Ok(Recorded { body, hash })
    }

    /// Reads an event of any version ever written.
    pub fn read(body: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(body)
    }
}

/// Reads a whole chain from its first event and proves it.
pub fn verify<E: EventData>(chain: &[Recorded]) -> Result<Vec<Envelope<E>>, BrokenChain> {
    let mut previous = Hash::none();
    let mut envelopes = Vec::with_capacity(chain.len());
    for (expected, recorded) in (1..).zip(chain) {
        if Hash::of(&[recorded.body.as_bytes()]) != recorded.hash {
            return Err(BrokenChain::Changed(expected));
        }
        let envelope = Envelope::<E>::read(&recorded.body)?;
        if envelope.seq != expected || envelope.previous != previous {
            return Err(BrokenChain::Gap(expected));
        }
        previous = recorded.hash.clone();
        envelopes.push(envelope);
    }
    Ok(envelopes)
}
