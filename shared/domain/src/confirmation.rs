//! A request to confirm an e-mail address, so that what was typed becomes somebody's.

use serde::{Deserialize, Serialize};

use crate::{
    event::{Audience, EventData},
    ids::ConfirmationId,
};

/// How long a confirmation can be used, in days; then what was typed is deleted.
pub const CONFIRMATION_DAYS: i64 = 14;

/// How long a link to one's own pages can be used, in hours: it opens more than one thing.
pub const SIGN_IN_HOURS: i64 = 1;

/// What is to be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A proposal.
    Submission,
    /// A vote.
    Vote,
    /// A comment.
    Comment,
    /// A following.
    Follow,
    /// Coming in to one's own pages.
    SignIn,
    /// That a mailbox is hers who has identified herself.
    Link,
}

/// What happens to a confirmation before it becomes something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ConfirmationEvent {
    /// A link is to be sent.
    #[serde(rename = "confirmation-requested.1")]
    Requested {
        /// The confirmation.
        id: ConfirmationId,
        /// What is to be confirmed.
        purpose: Purpose,
    },
}

impl EventData for ConfirmationEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Requested { .. } => "confirmation-requested",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}
