//! Who somebody is, in a sealed cookie or bearer token.

use std::collections::BTreeSet;

use domain::{
    actor::{Actor, Assurance},
    ids::{MunicipalityId, PersonId, ResidentGroupId},
    mailbox::MailDomain,
    permission::Roles,
    person::Told,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{KeyRing, Use};

/// Somebody known to one municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Where; a session is nothing anywhere else.
    #[serde(rename = "m")]
    pub municipality: MunicipalityId,
    /// Who.
    #[serde(rename = "p")]
    pub person: PersonId,
    /// As what.
    #[serde(rename = "s")]
    pub standing: Standing,
    /// What a resident has told of herself.
    #[serde(rename = "d", default)]
    pub told: Told,
    /// The groups of residents that she belonged to when she signed in.
    #[serde(rename = "g", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub groups: BTreeSet<ResidentGroupId>,
    /// Where the mailbox is that a resident is known by, if she is by one: a vote reads nothing else of her.
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<MailDomain>,
    /// Since when.
    #[serde(rename = "i")]
    pub issued_at: Timestamp,
    /// When somebody of the staff last proved who she is: what her identity provider says of it, or when she used her passkey.
    /// It is not when the session was given, which one does without asking her. Those of before this was noted say nothing.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub proven_at: Option<Timestamp>,
    /// Until when.
    #[serde(rename = "e")]
    pub expires_at: Timestamp,
}

/// As what somebody is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A resident, known this surely.
    Resident(Assurance),
    /// Staff.
    Staff {
        /// What they may do.
        roles: Roles,
        /// The name that colleagues see.
        name: String,
    },
}

impl Session {
    /// The session as a token.
    pub fn seal(&self, keys: &KeyRing) -> Result<String, serde_json::Error> {
        keys.seal(Use::Session, self)
    }

    /// The session of a token, if it is of this municipality and has not expired.
    pub fn open(keys: &KeyRing, token: &str, municipality: &MunicipalityId, now: Timestamp) -> Option<Self> {
        let session: Self = keys.open(Use::Session, token)?;
        (session.municipality == *municipality && now < session.expires_at).then_some(session)
    }

    /// Who acts, for the events.
    pub fn actor(&self) -> Actor {
        match self.standing {
            Standing::Resident(_) => Actor::Resident(self.person),
            Standing::Staff { .. } => Actor::Staff(self.person),
        }
    }
}
