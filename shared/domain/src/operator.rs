//! Whoever runs Ting for many municipalities. An operator is known by a token and never by a role in a municipality, and is
//! shown how municipalities stand and nothing of what is in them.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    hash::Hash,
    ids::{InvalidId, OperatorName},
};

/// What a token lets an operator do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperatorScope {
    /// See which municipalities there are, and how each stands.
    Read,
    /// Add municipalities, and invite their administrators.
    Found,
    /// Close a municipality for a while, and open it again.
    Suspend,
    /// Have everything of a municipality written out.
    Export,
    /// Have everything of a municipality deleted.
    Delete,
}

impl OperatorScope {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 5] = [Self::Read, Self::Found, Self::Suspend, Self::Export, Self::Delete];

    /// As commands and tables name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Found => "found",
            Self::Suspend => "suspend",
            Self::Export => "export",
            Self::Delete => "delete",
        }
    }
}

impl fmt::Display for OperatorScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OperatorScope {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(InvalidId("OperatorScope"))
    }
}

/// What a token may do: some of what there is, and at least something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeSet<OperatorScope>", into = "BTreeSet<OperatorScope>")]
pub struct OperatorScopes(BTreeSet<OperatorScope>);

impl OperatorScopes {
    /// Whether this is among them.
    pub fn may(&self, scope: OperatorScope) -> bool {
        self.0.contains(&scope)
    }

    /// Each of them, in the order in which tables show them.
    pub fn iter(&self) -> impl Iterator<Item = OperatorScope> {
        self.0.iter().copied()
    }
}

impl TryFrom<BTreeSet<OperatorScope>> for OperatorScopes {
    type Error = InvalidId;

    fn try_from(scopes: BTreeSet<OperatorScope>) -> Result<Self, InvalidId> {
        if scopes.is_empty() { Err(InvalidId("OperatorScopes")) } else { Ok(Self(scopes)) }
    }
}

impl From<OperatorScopes> for BTreeSet<OperatorScope> {
    fn from(scopes: OperatorScopes) -> Self {
        scopes.0
    }
}

impl fmt::Display for OperatorScopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(OperatorScope::as_str).collect();
        f.write_str(&names.join(" "))
    }
}

/// With what every token begins, by which whoever finds one in a log or a repository knows what it is.
const BEGINS: &str = "ting-operator";

/// A token as an operator holds it: what it is called, by which it is looked up, and 256 random bits. It is shown once, when
/// it is issued; the tables hold a digest.
#[derive(Clone, PartialEq, Eq)]
pub struct OperatorToken {
    name: OperatorName,
    secret: Hash,
}

impl OperatorToken {
    /// A token of random bits that nobody has had before.
    pub fn new(name: OperatorName, random: [u8; 32]) -> Self {
        let secret = Hash::of(&[b"operator secret\0", &random]);
        Self { name, secret }
    }

    /// What it is called.
    pub fn name(&self) -> &OperatorName {
        &self.name
    }

    /// What the tables hold of it.
    pub fn digest(&self) -> Hash {
        Hash::of(&[b"operator token\0", self.reveal().as_bytes()])
    }

    /// The token itself, for whoever asked for it.
    pub fn reveal(&self) -> String {
        format!("{BEGINS}.{}.{}", self.name, self.secret)
    }
}

impl FromStr for OperatorToken {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let mut parts = text.split('.');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(BEGINS), Some(name), Some(secret), None) => {
                Ok(Self { name: name.parse()?, secret: secret.parse()? })
            }
            _ => Err(InvalidId("OperatorToken")),
        }
    }
}

/// It is never in a log.
impl fmt::Debug for OperatorToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OperatorToken({}, …)", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_is_shown_to_no_log() {
        let token = OperatorToken::new("drift-nord".parse().unwrap(), [7; 32]);
        let shown = token.reveal();
        assert_eq!(shown.parse(), Ok(token.clone()));
        assert_eq!(format!("{token:?}"), "OperatorToken(drift-nord, …)");
        assert!(!shown.contains(token.digest().as_str()));
        for bad in ["", "ting-operator", "ting-operator.drift", "ting-operator.drift.00", "drift.a.b"] {
            assert!(bad.parse::<OperatorToken>().is_err(), "{bad}");
        }
        assert!(format!("{shown}.").parse::<OperatorToken>().is_err());
    }

    #[test]
    fn a_token_may_something_and_a_scope_reads_back() {
        assert!(OperatorScopes::try_from(BTreeSet::new()).is_err());
        for scope in OperatorScope::ALL {
            assert_eq!(scope.to_string().parse(), Ok(scope));
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
        }
    }
}
