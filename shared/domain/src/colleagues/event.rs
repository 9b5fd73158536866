//! What happens to those who work here.

use serde::{Deserialize, Serialize};

use super::Link;
use crate::{
    event::{Audience, EventData},
    ids::{PasskeyId, PersonId},
    permission::Roles,
    text::TextRef,
};

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ColleaguesEvent {
    /// Somebody came in by the invitation of those who run it: she lets the others in.
    #[serde(rename = "colleague-founded.1")]
    Founded {
        /// Who.
        person: PersonId,
        /// As what.
        roles: Roles,
    },
    /// A colleague was invited.
    #[serde(rename = "colleague-invited.1")]
    Invited {
        /// Who.
        person: PersonId,
        /// As what.
        roles: Roles,
        /// By which invitation.
        link: Link,
        /// Why.
        explanation: TextRef,
    },
    /// She was invited again: what she signed in by before is nothing any more.
    #[serde(rename = "colleague-invited-anew.1")]
    InvitedAnew {
        /// Who.
        person: PersonId,
        /// By which invitation.
        link: Link,
        /// Why.
        explanation: TextRef,
    },
    /// She signs in by one more passkey.
    #[serde(rename = "passkey-added.1")]
    PasskeyAdded {
        /// Who.
        person: PersonId,
        /// By which.
        passkey: PasskeyId,
    },
    /// She does not sign in by it any more.
    #[serde(rename = "passkey-removed.1")]
    PasskeyRemoved {
        /// Who.
        person: PersonId,
        /// By which.
        passkey: PasskeyId,
    },
    /// She has other roles.
    #[serde(rename = "colleague-roles-changed.1")]
    RolesChanged {
        /// Who.
        person: PersonId,
        /// As what from now on.
        roles: Roles,
        /// Why.
        explanation: TextRef,
    },
    /// She does not work here any more.
    #[serde(rename = "colleague-removed.1")]
    Removed {
        /// Who.
        person: PersonId,
        /// Why.
        explanation: TextRef,
    },
}

impl EventData for ColleaguesEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Founded { .. } => "colleague-founded",
            Self::Invited { .. } => "colleague-invited",
            Self::InvitedAnew { .. } => "colleague-invited-anew",
            Self::PasskeyAdded { .. } => "passkey-added",
            Self::PasskeyRemoved { .. } => "passkey-removed",
            Self::RolesChanged { .. } => "colleague-roles-changed",
            Self::Removed { .. } => "colleague-removed",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}
