//! Who does something, and on what authority.

use serde::{Deserialize, Serialize};

use crate::ids::{OperatorId, PersonId};

/// Whoever a command comes from. Events keep it; names are looked up by those who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A resident (invånare).
    Resident(PersonId),
    /// Someone employed by the municipality.
    Staff(PersonId),
    /// Whoever runs Ting for many municipalities, by a token.
    Operator(OperatorId),
    /// A rule or the clock.
    System,
}

/// How surely it is known who a resident is. A later level includes the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assurance {
    /// Has typed the code of an SMS sent to the mobile number.
    ConfirmedMobile,
    /// Has answered a mail sent to the address.
    ConfirmedEmail,
    /// Has signed in with an e-legitimation.
    Identified,
    /// Has signed in with an e-legitimation and is registered (folkbokförd) in the municipality.
    RegisteredResident,
}

impl Assurance {
    /// Each of them, the least first.
    pub const ALL: [Self; 4] =
        [Self::ConfirmedMobile, Self::ConfirmedEmail, Self::Identified, Self::RegisteredResident];

    /// As settings and sessions name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfirmedMobile => "confirmed-mobile",
            Self::ConfirmedEmail => "confirmed-email",
            Self::Identified => "identified",
            Self::RegisteredResident => "registered-resident",
        }
    }
}
