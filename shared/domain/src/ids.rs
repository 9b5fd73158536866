//! Typed identifiers: a proposal's id cannot be given where a person's is asked for.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// The text is not an identifier of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct InvalidId(pub &'static str);

macro_rules! ulid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(Ulid);

        impl $name {
            /// Makes an id from milliseconds since 1970 and random bits (the lower 80 are used).
            pub const fn from_parts(milliseconds: u64, random: u128) -> Self {
                Self(Ulid::from_parts(milliseconds, random))
            }

            /// Makes an id of 128 bits that say nothing.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Ulid::from_bytes(bytes))
            }

            /// The 128 bits.
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0.to_string().to_ascii_lowercase())
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let id = Ulid::from_string(text).map(Self).map_err(|_| InvalidId(stringify!($name)))?;
                // One id has one spelling, or the same thing would have two addresses.
                if id.to_string() == text { Ok(id) } else { Err(InvalidId(stringify!($name))) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }
    };
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                if is_slug(text) { Ok(Self(text.to_owned())) } else { Err(InvalidId(stringify!($name))) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }
    };
}

/// A slug is 1–40 of `a–z`, `0–9` and `-`, beginning with a letter: it can stand in a host name, a URL and a key.
fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

ulid_id!(
    /// One proposal.
    ProposalId
);
ulid_id!(
    /// One person in one municipality: 128 random bits, so that it says nothing about who or when.
    PersonId
);
ulid_id!(
    /// One text that a human wrote.
    TextId
);
ulid_id!(
    /// One request to confirm an e-mail address.
    ConfirmationId
);
ulid_id!(
    /// What an invitation's link carries: 128 random bits, of which the tables hold a digest.
    InvitationId
);
ulid_id!(
    /// What a form of the desk has sent, kept while its sender shows anew who she is: 128 random bits.
    KeptFormId
);
ulid_id!(
    /// One passkey, by a digest of the id that its authenticator has given it.
    PasskeyId
);
ulid_id!(
    /// One comment.
    CommentId
);
ulid_id!(
    /// One person's following of one thing; the same person and thing always have the same.
    FollowId
);
ulid_id!(
    /// One case (ärende).
    CaseId
);
ulid_id!(
    /// One document (handling) of a case.
    DocumentId
);
ulid_id!(
    /// One file that somebody sends in.
    UploadId
);
slug_id!(
    /// A municipality, which is also its label in the host name.
    MunicipalityId
);

impl MunicipalityId {
    /// What stands beside municipalities and is none: what is kept for operators, under which their host stands too, and
    /// how far upkeep has come, among the documents.
    const RESERVED: [&str; 2] = ["operator", "upkeep"];

    /// Under which what belongs to operators is kept, and their host stands. No municipality has it.
    pub fn of_operators() -> Self {
        Self("operator".to_owned())
    }

    /// Whether no municipality can have it.
    pub fn is_reserved(&self) -> bool {
        Self::RESERVED.contains(&self.as_str())
    }
}

slug_id!(
    /// What an operator's token is called, by whoever issues it: as in `drift-nord`. It names no person.
    OperatorName
);
ulid_id!(
    /// Whoever acts by an operator's token: 128 random bits, by which events name it when the token is gone.
    OperatorId
);
slug_id!(
    /// A service area (verksamhetsområde) of a municipality.
    ServiceAreaId
);
slug_id!(
    /// A board (nämnd) of a municipality.
    BoardId
);
slug_id!(
    /// A reason, from the municipality's own list, for not publishing.
    ReasonId
);
slug_id!(
    /// A group of moderators.
    GroupId
);
slug_id!(
    /// A group of residents.
    ResidentGroupId
);
slug_id!(
    /// A rule of a municipality.
    RuleId
);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_reads_back_as_it_was_written(bits in any::<u128>()) {
            let id = ProposalId::from_bytes(bits.to_be_bytes());
            prop_assert_eq!(id.to_string().parse::<ProposalId>(), Ok(id));
        }

        #[test]
        fn no_text_but_an_id_is_one(text in ".{0,30}") {
            if let Ok(id) = text.parse::<ProposalId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }

    #[test]
    fn a_slug_can_stand_in_a_key() {
        assert!("broviken".parse::<MunicipalityId>().is_ok());
        for bad in ["", "Broviken", "bro#viken", "å", "1a", "-a", "a b", &"a".repeat(41)] {
            assert!(bad.parse::<MunicipalityId>().is_err(), "{bad}");
        }
    }
}
