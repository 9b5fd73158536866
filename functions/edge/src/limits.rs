//! How often one address may ask. A library, a school and a household have one address each, so people are let through
//! generously; what asks faster than a roomful of people is a script.
//!
//! Cloudflare counts by the minute and by place, and only roughly: this is a brake. What must be exact (one vote a
//! person, mails an hour) the origin counts itself.

use std::net::IpAddr;

use crate::plan::{Facts, Known};

/// What is counted apart. The limits stand in `wrangler.toml`, under the names of the bindings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Reading.
    Read,
    /// Writing by whoever is known, and following a mailed link.
    Write,
    /// Writing by whoever is not: most of it sends a mail to the address that was typed.
    Anonymous,
    /// Writing without the Turnstile token that was asked for.
    Unchecked,
}

impl Class {
    /// The binding that counts it.
    pub const fn binding(self) -> &'static str {
        match self {
            Self::Read => "READS",
            Self::Write => "WRITES",
            Self::Anonymous => "ANONYMOUS",
            Self::Unchecked => "UNCHECKED",
        }
    }
}

/// Which limit a request counts against.
pub fn class_of(facts: &Facts<'_>) -> Class {
    if facts.reads() {
        Class::Read
    } else if facts.known == Known::Yes || is_mailed_link(facts.path) {
        Class::Write
    } else {
        Class::Anonymous
    }
}

/// Whether a path holds what was mailed to somebody: she has shown already that she reads her mail.
pub fn is_mailed_link(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    matches!(parts.as_slice(), [_, "bekrafta", _] | ["mina-sidor", "in", _] | ["folj", "avsluta", _])
}

/// Under which name an address is counted: a whole IPv4 address, or the first half of an IPv6 one, of which a client has
/// many.
pub fn counted_by(municipality: &str, client: Option<IpAddr>) -> String {
    let network = match client {
        Some(IpAddr::V6(v6)) => v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        Some(IpAddr::V4(v4)) => v4.to_string(),
        None => "unknown".to_owned(),
    };
    format!("{municipality} {network}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_stands_in_the_settings_of_the_worker() {
        let settings = include_str!("../../../infra/edge/wrangler.toml");
        for class in [Class::Read, Class::Write, Class::Anonymous, Class::Unchecked] {
            assert!(settings.contains(&format!("\nname = \"{}\"\n", class.binding())), "{class:?}");
        }
        assert_eq!(settings.matches("[[ratelimits]]").count(), 4);
    }

    #[test]
    fn a_mailed_link_is_one() {
        for link in [
            "/rosta/bekrafta/abc",
            "/forslag/bekrafta/abc",
            "/folj/bekrafta/abc",
            "/kommentera/bekrafta/abc",
            "/mina-sidor/in/abc",
            "/folj/avsluta/abc",
        ] {
            assert!(is_mailed_link(link), "{link}");
        }
        for other in ["/forslag/nytt", "/mina-sidor/in", "/folj", "/forslag/1/rosta", "/a/b/bekrafta/c"] {
            assert!(!is_mailed_link(other), "{other}");
        }
    }

    #[test]
    fn a_household_is_counted_as_one_and_each_municipality_apart() {
        let by = |municipality, client: &str| counted_by(municipality, client.parse().ok());
        assert_eq!(by("broviken", "2001:db8:1:2:3::4"), by("broviken", "2001:db8:1:2::9"));
        assert_ne!(by("broviken", "203.0.113.7"), by("broviken", "203.0.113.8"));
        assert_ne!(by("broviken", "203.0.113.7"), by("lulea", "203.0.113.7"));
    }
}
