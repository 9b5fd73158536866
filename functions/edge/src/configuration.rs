//! What the edge is told: `vars` of `wrangler.toml`, and secrets.

use std::collections::BTreeMap;

use passage::{Keys, host_name, label_under};
use serde::Deserialize;

/// The edge is not told what it must be.
#[derive(Debug, PartialEq, Eq)]
pub struct Unconfigured(pub &'static str);

/// What the edge is told.
#[derive(Debug)]
pub struct Configuration {
    /// Host names and whose they are.
    pub hosts: Hosts,
    /// Where the origin answers, as `https://origin.ting.example`.
    pub origin: String,
    /// The keys that the origin knows the edge by.
    pub keys: Keys,
    /// What is particular to a municipality.
    pub municipalities: BTreeMap<String, Particulars>,
    /// Turnstile, where it is set up.
    pub turnstile: Option<Turnstile>,
}

/// What is particular to a municipality.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Particulars {
    /// Whether those who write without being known are asked for a token.
    pub turnstile: Switch,
    /// Whom one can call instead.
    pub phone: Option<String>,
}

/// On or off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    /// On.
    On,
    /// Off.
    #[default]
    Off,
}

/// How tokens are got and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnstile {
    /// What a browser names.
    pub site_key: String,
    /// What only the edge knows.
    pub secret: String,
    /// Where a token is verified.
    pub verify: String,
}

/// Where Cloudflare verifies tokens.
pub const SITEVERIFY: &str = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/// Host names and whose they are: a municipality's own, or the first label under the base domain, as at the origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    base: String,
    default: Option<String>,
    own: BTreeMap<String, String>,
    origin: String,
}

impl Configuration {
    /// Reads it by name; secrets and variables are one.
    pub fn read(told: impl Fn(&str) -> Option<String>) -> Result<Self, Unconfigured> {
        let told = |name: &str| told(name).filter(|value| !value.is_empty());
        let must = |name: &'static str| told(name).ok_or(Unconfigured(name));
        let origin = must("ORIGIN")?.trim_end_matches('/').to_owned();
        let own: BTreeMap<String, String> = json(told("HOSTS"), "HOSTS")?;
        let turnstile = match (told("TURNSTILE_SITE_KEY"), told("TURNSTILE_SECRET")) {
            (Some(site_key), Some(secret)) => {
                let verify = told("TURNSTILE_VERIFY").unwrap_or_else(|| SITEVERIFY.to_owned());
                Some(Turnstile { site_key, secret, verify })
            }
            _ => None,
        };
        let municipalities: BTreeMap<String, Particulars> = json(told("MUNICIPALITIES"), "MUNICIPALITIES")?;
        if turnstile.is_none() && municipalities.values().any(|one| one.turnstile == Switch::On) {
            return Err(Unconfigured("TURNSTILE_SECRET"));
        }
        Ok(Self {
            hosts: Hosts::new(&must("BASE_DOMAIN")?, told("DEFAULT_MUNICIPALITY"), own, &origin),
            keys: Keys::parse(&must("EDGE_KEYS")?).map_err(|_| Unconfigured("EDGE_KEYS"))?,
            origin,
            municipalities,
            turnstile,
        })
    }

    /// What is particular to a municipality.
    pub fn particulars(&self, municipality: &str) -> Particulars {
        self.municipalities.get(municipality).cloned().unwrap_or_default()
    }
}

impl Hosts {
    /// Host names under a base domain, and those that municipalities have themselves.
    pub fn new(base: &str, default: Option<String>, own: BTreeMap<String, String>, origin: &str) -> Self {
        let own =
            own.into_iter().map(|(host, municipality)| (host.to_ascii_lowercase(), municipality)).collect();
        let origin = origin.split_once("://").map_or(origin, |(_, host)| host);
        Self { base: host_name(base), default, own, origin: host_name(origin) }
    }

    /// The municipality of a host name; the port does not matter. The origin's own name is nobody's.
    pub fn municipality(&self, host: &str) -> Option<String> {
        let host = host_name(host);
        if let Some(own) = self.own.get(&host) {
            return Some(own.clone());
        }
        if host == self.base {
            return self.default.clone();
        }
        let label = label_under(&host, &self.base)?;
        (host != self.origin && is_id(label)).then(|| label.to_owned())
    }
}

/// Whether a text can be a municipality's id, by the rule that the origin has.
fn is_id(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn json<T: Default + for<'a> Deserialize<'a>>(
    text: Option<String>,
    name: &'static str,
) -> Result<T, Unconfigured> {
    text.map_or_else(|| Ok(T::default()), |text| serde_json::from_str(&text).map_err(|_| Unconfigured(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";

    fn told(more: &'static [(&'static str, &'static str)]) -> Result<Configuration, Unconfigured> {
        let always =
            [("ORIGIN", "https://origin.ting.example/"), ("BASE_DOMAIN", "ting.example"), ("EDGE_KEYS", KEY)];
        Configuration::read(move |name| {
            let found = more.iter().chain(&always).find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_host_is_its_municipality() {
        let hosts = told(&[("HOSTS", r#"{"Dialog.Falkenberg.se": "falkenberg"}"#)]).unwrap().hosts;
        let id = |host| hosts.municipality(host);
        assert_eq!(id("broviken.ting.example").as_deref(), Some("broviken"));
        assert_eq!(id("Upplands-Vasby.ting.example:8443").as_deref(), Some("upplands-vasby"));
        assert_eq!(id("dialog.falkenberg.se").as_deref(), Some("falkenberg"));
        for nobody in [
            "ting.example",
            "origin.ting.example",
            "a.b.ting.example",
            "evil-ting.example",
            "1.ting.example",
            "falkenberg.se",
            "",
            ".ting.example",
        ] {
            assert_eq!(id(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn the_bare_domain_belongs_to_whom_it_is_told() {
        let hosts = told(&[("DEFAULT_MUNICIPALITY", "broviken")]).unwrap().hosts;
        assert_eq!(hosts.municipality("ting.example").as_deref(), Some("broviken"));
    }

    #[test]
    fn an_edge_that_is_told_too_little_says_what() {
        assert_eq!(Configuration::read(|_| None).unwrap_err(), Unconfigured("ORIGIN"));
        assert_eq!(told(&[("HOSTS", "[]")]).unwrap_err(), Unconfigured("HOSTS"));
        assert_eq!(told(&[("EDGE_KEYS", "short")]).unwrap_err(), Unconfigured("EDGE_KEYS"));
        let on = [("MUNICIPALITIES", r#"{"broviken": {"turnstile": "on"}}"#)];
        assert_eq!(told(Box::leak(Box::new(on))).unwrap_err(), Unconfigured("TURNSTILE_SECRET"));
    }

    #[test]
    fn turnstile_is_off_unless_it_is_on() {
        let configuration = told(&[
            ("MUNICIPALITIES", r#"{"broviken": {"turnstile": "on", "phone": "0340-12 34 56"}, "lulea": {}}"#),
            ("TURNSTILE_SITE_KEY", "1x"),
            ("TURNSTILE_SECRET", "2x"),
        ])
        .unwrap();
        assert_eq!(configuration.particulars("broviken").turnstile, Switch::On);
        assert_eq!(configuration.particulars("lulea").turnstile, Switch::Off);
        assert_eq!(configuration.particulars("kiruna"), Particulars::default());
        assert_eq!(configuration.turnstile.unwrap().verify, SITEVERIFY);
    }
}
