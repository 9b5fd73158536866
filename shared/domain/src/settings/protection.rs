//! How votes are kept from being made up.

use serde::{Deserialize, Serialize};

use crate::{mailbox::MailDomain, vote::Signal};

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
        };
        assert_eq!(says.signal(&domain("mailinator.com")), None);
        assert_eq!(says.signal(&domain("post.exempel.se")), Some(Signal::Disposable));
        assert_eq!(says.signal(&domain("a.skola.exempel.se")), None, "an exception goes before");
    }
}
