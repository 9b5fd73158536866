//! E-mail addresses: one form to send to, one form to count persons by.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::{hash::Hash, ids::PersonId, mailbox::MailDomain};

/// An address as its owner wrote it, good enough to try to send to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EmailAddress(String);

/// The longest address that a mail server takes, in bytes (RFC 5321, 4.5.3.1.3, without its brackets).
const LONGEST: usize = 254;

/// What was written cannot be an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

impl EmailAddress {
    /// Reads an address; surrounding spaces are forgiven, and letters are composed, as mail needs them.
    ///
    /// Only what certainly cannot be delivered is refused: the link that is sent is the real test. What no mail could
    /// be addressed to is among it, since such a mail would end as an alarm that anybody could raise.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        let text: String = text.trim().nfc().collect();
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidEmail)?;
        let is_of_mail = |ascii: String| {
            ascii.split('.').all(is_label)
                && email_address::EmailAddress::is_valid_domain(&ascii)
                && local.len() + 1 + ascii.len() <= LONGEST
        };
        let sound = text.len() <= LONGEST
            // Quoted local parts can hold anything, and are nobody's.
            && !local.contains('"')
            && email_address::EmailAddress::is_valid_local_part(local)
            && domain.contains('.')
            && idna::domain_to_ascii_strict(domain).is_ok_and(is_of_mail);
        if sound { Ok(Self(text)) } else { Err(InvalidEmail) }
    }

    /// The address as mail servers know it: the domain in the letters of its name in the DNS.
    pub fn deliverable(&self) -> String {
        match self.0.rsplit_once('@') {
            Some((local, domain)) => {
                format!("{local}@{}", idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned()))
            }
            None => self.0.clone(),
        }
    }

    /// The address to send to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the mailbox is.
    pub fn domain(&self) -> Option<MailDomain> {
        MailDomain::parse(self.0.rsplit_once('@')?.1).ok()
    }

    /// A digest of the form by which persons are told apart: lower case, and without what follows a plus sign,
    /// so that one mailbox is one voter. Dots count, except at the providers of [`SPELLINGS`].
    ///
    /// It keeps addresses out of keys, logs and errors; it is not a secret.
    pub fn fingerprint(&self) -> Hash {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let local = local.split('+').next().filter(|kept| !kept.is_empty()).unwrap_or(local);
        // One mailbox can be spelled in several ways: as räksmörgås.se or xn--…, composed or decomposed.
        let local: String = local.nfkc().collect();
        let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase());
        let (local, domain) = match SPELLINGS.iter().find(|spelling| spelling.domains.contains(&&*domain)) {
            Some(Spelling { domains: [first, ..], ignored }) => (local.replace(*ignored, ""), *first),
            _ => (local, &*domain),
        };
        Hash::of(&[local.to_lowercase().as_bytes(), b"@", domain.as_bytes()])
    }

    /// By what a colleague with this work address is known: who decides at the desk, and whom mail is for. It is made of
    /// a digest of the address and looks like a person's, since that is what reports of mail name.
    pub fn colleague(&self) -> PersonId {
        PersonId::from_bytes(Hash::of(&[b"colleague", self.fingerprint().as_str().as_bytes()]).id())
    }
}

/// How one mailbox at a provider can be spelled.
struct Spelling {
    /// The domains that lead to the same mailbox, the first for all.
    domains: &'static [&'static str],
    /// What makes no difference before the `@`.
    ignored: &'static [char],
}

/// The providers that say that one mailbox has several spellings, beside what follows a plus sign. It is for telling
/// persons apart only: mail goes to the address as it was written.
const SPELLINGS: [Spelling; 3] = [
    Spelling { domains: &["gmail.com", "googlemail.com"], ignored: &['.'] },
    Spelling { domains: &["proton.me", "protonmail.com", "pm.me"], ignored: &['.', '-', '_'] },
    Spelling { domains: &["icloud.com", "me.com", "mac.com"], ignored: &[] },
];

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

impl fmt::Debug for EmailAddress {
    /// Shows nothing, so that no address can reach a log by way of `{:?}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.0
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_accepted() {
        for good in [
            "anna@exempel.se",
            " anna@exempel.se ",
            "anna.b+ting@post.exempel.se",
            "åsa@exempel.se",
            "a@räksmörgås.se",
        ] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn what_cannot_be_delivered_is_refused() {
        for bad in [
            "",
            "anna",
            "anna.bergstrom.exempel.se",
            "@exempel.se",
            "anna@",
            "anna@exempel",
            "an na@exempel.se",
            "anna@exempel..se",
            "anna@-exempel.se",
            "a@b@c.se",
            "anna@exempel.se\r\nBcc: alla@exempel.se",
            "<anna@exempel.se>",
            "anna\u{202E}@exempel.se",
            "anna\u{200D}@exempel.se",
            "\u{1F600}@exempel.se",
            "\"anna b\"@exempel.se",
            &format!("{}@exempel.se", "å".repeat(33)),
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(InvalidEmail), "{bad}");
        }
    }

    #[test]
    fn a_domain_is_written_as_the_dns_knows_it() {
        let delivered = |text: &str| EmailAddress::parse(text).unwrap().deliverable();
        assert_eq!(delivered("Anna@räksmörgås.se"), "Anna@xn--rksmrgs-5wao1o.se");
        assert_eq!(delivered("a\u{30a}sa@exempel.se"), "\u{e5}sa@exempel.se");
    }

    #[test]
    fn one_mailbox_is_one_person() {
        let same = |a: &str, b: &str| {
            EmailAddress::parse(a).unwrap().fingerprint() == EmailAddress::parse(b).unwrap().fingerprint()
        };
        assert!(same("Anna@Exempel.se", "anna+rost2@exempel.SE"));
        assert!(same("anna.berg@gmail.com", "annaberg@googlemail.com"));
        assert!(same("anna_berg@protonmail.com", "Anna.Berg+1@pm.me"));
        assert!(same("annaberg@icloud.com", "annaberg@me.com"));
        assert!(!same("anna.berg@icloud.com", "annaberg@icloud.com"));
        assert!(!same("annaberg@icloud.com", "annaberg@gmail.com"));
        assert!(same("a@räksmörgås.se", "a@xn--rksmrgs-5wao1o.se"));
        assert!(same("\u{e5}sa@exempel.se", "a\u{30a}sa@exempel.se"));
        assert!(!same("anna.berg@exempel.se", "annaberg@exempel.se"));
    }
}
