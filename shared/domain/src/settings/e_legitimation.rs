//! How residents are known by an e-legitimation: at an identity provider that follows the Swedish profile of OpenID Connect
//! (oidc.se), with which the municipality has an agreement.

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Words, provider};

/// The identity provider, a broker of BankID, Freja and others, or Sweden Connect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ELegitimation {
    /// Its issuer, an address under which it describes itself (OpenID Connect Discovery 4).
    pub issuer: String,
    /// As what it knows Ting.
    pub client_id: String,
    /// What residents sign in with, as they call it: "BankID eller Freja".
    pub with: Words,
    /// The levels of assurance of which an answer must state one (OpenID Connect Core 5.5.1.1, `acr`).
    #[serde(default = "substantial")]
    pub acr: Vec<String>,
    /// How it is known who is registered (folkbokförd) in the municipality. Without it nobody is known to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Registered>,
    /// By what the provider says that somebody has skyddade personuppgifter. Without it, it says so of nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protected: Option<Protected>,
}

/// By what it is known that somebody has skyddade personuppgifter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protected {
    /// The claim.
    pub claim: String,
    /// What it says of those who have them.
    pub value: String,
}

/// How it is known who is registered in the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Registered {
    /// The identity provider says where.
    Claim {
        /// The claim.
        claim: String,
        /// What it says of those who are registered here, as in "1480".
        value: String,
    },
}

/// Level 3 of the Swedish framework for e-legitimation (tillitsramverket), in both forms that providers write.
fn substantial() -> Vec<String> {
    ["http://id.elegnamnden.se/loa/1.0/loa3", "http://id.swedenconnect.se/loa/1.0/uncertified-loa3"]
        .map(str::to_owned)
        .to_vec()
}

impl ELegitimation {
    pub(super) fn check(&self) -> Result<(), InvalidSettings> {
        provider::is_reached_safely("e_legitimation", &self.issuer)?;
        let texts = [("client_id", &self.client_id), ("with.sv", &self.with.sv), ("with.en", &self.with.en)];
        let claim = self.registered.as_ref().map(|Registered::Claim { claim, value }| (claim, value));
        let protected = self.protected.as_ref().map(|protected| (&protected.claim, &protected.value));
        let claims = claim
            .into_iter()
            .chain(protected)
            .flat_map(|(claim, value)| [("claim", claim), ("value", value)]);
        for (name, text) in texts.into_iter().chain(claims) {
            if text.trim().is_empty() {
                return Err(InvalidSettings::Empty(name));
            }
        }
        match self.acr.iter().any(|level| !level.trim().is_empty()) {
            true => Ok(()),
            false => Err(InvalidSettings::Missing("level in e_legitimation.acr")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
        issuer = "https://legitimera.example.se"
        client_id = "ting"
        with = { sv = "BankID eller Freja", en = "BankID or Freja" }
    "#;

    #[test]
    fn a_level_is_asked_for_where_none_is_stated() {
        let read: ELegitimation = toml::from_str(SOUND).unwrap();
        assert_eq!(read.check(), Ok(()));
        assert!(read.acr.iter().any(|level| level.ends_with("/loa3")));
        let none = format!("{SOUND}\nacr = []");
        assert!(toml::from_str::<ELegitimation>(&none).unwrap().check().is_err());
    }

    #[test]
    fn how_registration_is_known_is_said_in_full() {
        let claim = |value: &str| {
            format!("{SOUND}\nregistered = {{ by = \"claim\", claim = \"kommun\", value = \"{value}\" }}")
        };
        assert_eq!(toml::from_str::<ELegitimation>(&claim("1480")).unwrap().check(), Ok(()));
        assert!(toml::from_str::<ELegitimation>(&claim(" ")).unwrap().check().is_err());
        let unknown = format!("{SOUND}\nregistered = {{ by = \"hearsay\" }}");
        assert!(toml::from_str::<ELegitimation>(&unknown).is_err());
    }
}
