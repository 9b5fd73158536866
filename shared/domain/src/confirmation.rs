//! A request to confirm an e-mail address or a mobile number, so that what was typed becomes somebody's.

use serde::{Deserialize, Serialize};

use crate::{
    event::{Audience, EventData},
    ids::ConfirmationId,
};

/// How long a confirmation can be used, in days; then what was typed is deleted.
pub const CONFIRMATION_DAYS: i64 = 14;

/// How long a link to one's own pages can be used, in hours: it opens more than one thing.
pub const SIGN_IN_HOURS: i64 = 1;

/// How long the code of an SMS can be used, in minutes.
pub const CODE_MINUTES: i64 = 10;

/// How often a code may be typed.
pub const CODE_TRIES: u32 = 5;

/// After how many seconds another SMS may be asked for.
pub const CODE_AGAIN_SECONDS: i64 = 30;

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
    /// That a mailbox or a mobile number is hers who has signed in.
    Link,
}

/// What happens to a confirmation before it becomes something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ConfirmationEvent {
    /// A link or a code is to be sent.
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
