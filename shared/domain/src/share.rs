//! Shares: that somebody has passed a proposal on. Counted once for each person and channel where the person is known.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::{InvalidId, PersonId, TextId};

/// A way to pass a proposal on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShareChannel {
    /// Its link, copied.
    Link,
    /// A mail of one's own.
    Email,
    /// Facebook.
    Facebook,
    /// X.
    X,
    /// LinkedIn.
    LinkedIn,
}

impl ShareChannel {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Link, Self::Email, Self::Facebook, Self::LinkedIn, Self::X];

    /// As it is written in keys and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Email => "email",
            Self::Facebook => "facebook",
            Self::X => "x",
            Self::LinkedIn => "linkedin",
        }
    }
}

impl FromStr for ShareChannel {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text).ok_or(InvalidId("ShareChannel"))
    }
}

/// Which share of a proposal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareKey {
    /// By somebody who is known, in a channel: there is only one.
    Person(PersonId, ShareChannel),
    /// By nobody knows whom. It may be the same person many times.
    Unverified(TextId),
}

impl fmt::Display for ShareKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person, channel) => write!(f, "{person}.{}", channel.as_str()),
            Self::Unverified(id) => write!(f, "unverified.{id}"),
        }
    }
}

impl FromStr for ShareKey {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("unverified", id)) => id.parse().map(Self::Unverified),
            Some((person, channel)) => Ok(Self::Person(person.parse()?, channel.parse()?)),
            None => Err(InvalidId("ShareKey")),
        }
    }
}
