//! Where a mailbox is, and whether it is one that is made to be thrown away.
//!
//! Anybody has as many such mailboxes as she likes within a minute, so a vote by one of them is looked at before it counts.
//! That is no proof of anything: such mailboxes are also used by those who want to be left alone.

use std::{fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// The domains that are known for it, in the order of their bytes.
static DISPOSABLE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/disposable-domains.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Common providers, whose mailboxes tell nothing of where somebody is: that many vote by them is no sign.
const COMMON: [&str; 33] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.se",
    "hotmail.com",
    "hotmail.se",
    "live.com",
    "live.se",
    "msn.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "yahoo.com",
    "yahoo.se",
    "ymail.com",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "telia.com",
    "telia.se",
    "comhem.se",
    "tele2.se",
    "bredband.net",
    "bredbandsbolaget.se",
    "spray.se",
    "passagen.se",
    "swipnet.se",
    "glocalnet.net",
    "ownit.se",
    "bahnhof.se",
    "gmx.com",
    "fastmail.com",
    "aol.com",
];

/// What stands after the `@`, as the DNS knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MailDomain(String);

/// What is no domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a domain, as in exempel.se")]
pub struct InvalidDomain;

impl MailDomain {
    /// Reads a domain as somebody writes it, with or without the `@`.
    pub fn parse(text: &str) -> Result<Self, InvalidDomain> {
        let text = text.trim();
        let domain = text.strip_prefix('@').unwrap_or(text);
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| InvalidDomain)?;
        let is_sound = ascii.contains('.') && email_address::EmailAddress::is_valid_domain(&ascii);
        if is_sound { Ok(Self(ascii)) } else { Err(InvalidDomain) }
    }

    /// As the DNS knows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is known for mailboxes that are thrown away, itself or as a part of one that is.
    pub fn is_disposable(&self) -> bool {
        self.with_parents().any(|domain| DISPOSABLE.binary_search(&domain).is_ok())
    }

    /// Whether it is a common provider's.
    pub fn is_common(&self) -> bool {
        COMMON.contains(&self.0.as_str())
    }

    /// Whether it is one of these, or a part of one.
    pub fn is_among(&self, domains: &[Self]) -> bool {
        self.with_parents().any(|domain| domains.iter().any(|other| other.0 == domain))
    }

    /// It, and what it is a part of: `post.exempel.se`, `exempel.se`, `se`.
    fn with_parents(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.0.as_str()), |domain| {
            domain.split_once('.').map(|(_, parent)| parent)
        })
    }
}

impl fmt::Display for MailDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<MailDomain> for String {
    fn from(domain: MailDomain) -> String {
        domain.0
    }
}

impl TryFrom<String> for MailDomain {
    type Error = InvalidDomain;

    fn try_from(text: String) -> Result<Self, InvalidDomain> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn the_list_can_be_searched_and_holds_domains_only() {
        assert!(DISPOSABLE.is_sorted() && DISPOSABLE.len() > 5_000);
        for domain in DISPOSABLE.iter() {
            assert_eq!(MailDomain::parse(domain).map(String::from), Ok((*domain).to_owned()));
        }
    }

    #[test]
    fn a_thrown_away_mailbox_is_known_also_below_its_domain() {
        let is_disposable = |text: &str| MailDomain::parse(text).unwrap().is_disposable();
        assert!(is_disposable("mailinator.com") && is_disposable("a.b.Mailinator.COM"));
        for ordinary in ["gmail.com", "outlook.com", "telia.com", "goteborg.se", "inte-mailinator.se"] {
            assert!(!is_disposable(ordinary), "{ordinary}");
        }
    }

    #[test]
    fn a_domain_is_read_as_people_write_it() {
        let read = |text: &str| MailDomain::parse(text).map(String::from);
        assert_eq!(read(" @Exempel.SE "), Ok("exempel.se".to_owned()));
        assert_eq!(read("räksmörgås.se"), Ok("xn--rksmrgs-5wao1o.se".to_owned()));
        for bad in ["", "se", "anna@exempel.se", "exempel..se", "exempel.se/a"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
