//! How votes are kept from being made up.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{mailbox::MailDomain, trace::TraceKind, vote::Signal};

/// What a municipality says of it. What is said holds from when it is said, for proposals too that were published before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Protection {
    /// Domains whose mailboxes are thrown away, beside those that are known for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disposable: Vec<MailDomain>,
    /// Domains that are known for it, and whose votes count at once all the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_disposable: Vec<MailDomain>,
    /// When votes are unusually many.
    #[serde(skip_serializing_if = "Bursts::is_usual")]
    pub bursts: Bursts,
}

/// How many votes on one proposal in a span of time are unusual, if they have something in common. Nought is never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bursts {
    /// How long the span is.
    pub minutes: u16,
    /// How many of one network, if they are a fifth of all: a library and a school class are fewer.
    pub network: u32,
    /// How many by mailboxes of one domain that is no common provider's, if they are a fifth of all.
    pub domain: u32,
    /// How many from browsers that say to be exactly the same, if they are four fifths of all: many honestly are.
    pub agent: u32,
}

impl Default for Bursts {
    fn default() -> Self {
        Self { minutes: 10, network: 50, domain: 50, agent: 300 }
    }
}

impl Bursts {
    /// How long the span is.
    pub fn span(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.minutes.max(1)))
    }

    /// Whether so many of all there were are unusual.
    pub fn is_unusual(&self, kind: TraceKind, votes: u64, of: u64) -> bool {
        let (least, fifths) = match kind {
            TraceKind::Network => (self.network, 1),
            TraceKind::Domain => (self.domain, 1),
            TraceKind::Agent => (self.agent, 4),
        };
        least > 0 && u64::from(least) <= votes && of.saturating_mul(fifths) <= votes.saturating_mul(5)
    }

    /// Whether they are as they are where nothing is said.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Protection {
    /// Why a vote by a mailbox there is looked at before it counts, if it is. What the municipality says goes before what is
    /// known, and that it is not so before that it is.
    pub fn signal(&self, mailbox: &MailDomain) -> Option<Signal> {
        let is_disposable = !mailbox.is_among(&self.not_disposable)
            && (mailbox.is_among(&self.disposable) || mailbox.is_disposable());
        is_disposable.then_some(Signal::Disposable)
    }

    /// Whether nothing is said.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn a_municipality_adds_domains_and_excepts_others() {
        let domain = |text: &str| MailDomain::parse(text).unwrap();
        let silent = Protection::default();
        assert_eq!(silent.signal(&domain("mailinator.com")), Some(Signal::Disposable));
        assert_eq!(silent.signal(&domain("exempel.se")), None);
        let says = Protection {
            disposable: vec![domain("exempel.se")],
            not_disposable: vec![domain("mailinator.com"), domain("skola.exempel.se")],
            ..Protection::default()
        };
        assert_eq!(says.signal(&domain("mailinator.com")), None);
        assert_eq!(says.signal(&domain("post.exempel.se")), Some(Signal::Disposable));
        assert_eq!(says.signal(&domain("a.skola.exempel.se")), None, "an exception goes before");
    }
}
