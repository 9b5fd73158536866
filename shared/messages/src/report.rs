//! What Amazon SES reports of a mail, as it tells the account's event bus.
//!
//! Its report names addresses. None of them is read here, and the rules that put a report into the queue leave them out.

use domain::ids::{MunicipalityId, PersonId};
use serde::{Deserialize, Serialize};

/// A report, of which the event's envelope is not needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReport {
    /// What became of the mail.
    pub detail: Reported,
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "eventType")]
pub enum Reported {
    /// The recipient's mail server did not take it.
    Bounce {
        /// In which way.
        bounce: Bounce,
        /// Which mail.
        mail: TaggedMail,
    },
    /// The recipient called it spam.
    Complaint {
        /// Which mail.
        mail: TaggedMail,
    },
    /// Anything else, as that it was delivered.
    #[serde(other)]
    Other,
}

/// In which way a recipient's mail server did not take a mail. Whose address it was is not wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bounce {
    /// Whether it ever will.
    pub bounce_type: BounceType,
}

/// Whether a recipient's mail server will ever take a mail that it did not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BounceType {
    /// Never.
    Permanent,
    /// Perhaps: her mailbox is full, or her server was away for too long.
    Transient,
    /// Its answer could not be understood.
    Undetermined,
}

/// A mail by what it was tagged with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaggedMail {
    /// The tags; `mail::Tags` writes them.
    #[serde(default)]
    pub tags: ReportedTags,
}

/// The tags of a mail, each with its values, of which there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedTags {
    /// Whose mail it was.
    #[serde(default)]
    pub municipality: Vec<MunicipalityId>,
    /// Whom it was for. The id of a confirmation looks the same and is no person's.
    #[serde(default)]
    pub recipient: Vec<PersonId>,
}
