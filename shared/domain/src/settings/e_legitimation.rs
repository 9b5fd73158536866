//! How residents are known by an e-legitimation: at an identity provider that follows the Swedish profile of OpenID Connect
//! (oidc.se), with which the municipality has an agreement.

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Settings, Words, provider};
use crate::{actor::Assurance, open_to::OpenTo};

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
    /// The claim in which it writes somebody's number, personnummer or samordningsnummer.
    #[serde(default = "personal_number")]
    pub number_claim: String,
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
    /// A register of the municipality's is asked by the number whenever somebody identifies herself: its own integration
    /// with Navet, or another copy of the population register. It says as well who has skyddade personuppgifter.
    Register {
        /// The address at which it is asked.
        address: String,
    },
}

impl Registered {
    /// The claim that says it, and what it says of those who are registered here.
    fn claim(&self) -> Option<(&String, &String)> {
        match self {
            Self::Claim { claim, value } => Some((claim, value)),
            Self::Register { .. } => None,
        }
    }
}

/// The claim that the profile has for a personnummer.
fn personal_number() -> String {
    "https://id.oidc.se/claim/personalIdentityNumber".to_owned()
}

/// Level 3 of the Swedish framework for e-legitimation (tillitsramverket), in both forms that providers write.
fn substantial() -> Vec<String> {
    ["http://id.elegnamnden.se/loa/1.0/loa3", "http://id.swedenconnect.se/loa/1.0/uncertified-loa3"]
        .map(str::to_owned)
        .to_vec()
}

impl ELegitimation {
    /// The scopes by which the profile has somebody's name and number asked for.
    pub const SCOPES: [&'static str; 2] =
        ["https://id.oidc.se/scope/naturalPersonInfo", "https://id.oidc.se/scope/naturalPersonNumber"];

    /// What is asked for where nothing else is stated: the levels, and the claim of the number.
    pub fn defaults() -> (Vec<String>, String) {
        (substantial(), personal_number())
    }

    /// What an answer must tell: the number, and what says whether somebody is registered here.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        let registered =
            self.registered.as_ref().and_then(Registered::claim).map(|(claim, _)| claim.as_str());
        std::iter::once(self.number_claim.as_str()).chain(registered)
    }

    /// The address of the register that is asked where somebody is registered, if there is one.
    pub fn register(&self) -> Option<&String> {
        match &self.registered {
            Some(Registered::Register { address }) => Some(address),
            _ => None,
        }
    }

    /// How surely somebody is known by it at most.
    pub const fn most(&self) -> Assurance {
        match self.registered {
            Some(_) => Assurance::RegisteredResident,
            None => Assurance::Identified,
        }
    }

    pub(super) fn check(&self) -> Result<(), InvalidSettings> {
        provider::is_reached_safely("e_legitimation", &self.issuer)?;
        let texts = [
            ("client_id", &self.client_id),
            ("with.sv", &self.with.sv),
            ("with.en", &self.with.en),
            ("number_claim", &self.number_claim),
        ];
        if let Some(address) = self.register() {
            provider::is_reached_safely("e_legitimation.registered", address)?;
        }
        let claim = self.registered.as_ref().and_then(Registered::claim);
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

impl Settings {
    /// How surely somebody must be known to do whatever residents do here.
    pub fn asks_for(&self) -> Assurance {
        let (proposals, comments) = (&self.proposals, &self.comments);
        let asked = [
            &proposals.who_may_read,
            &proposals.who_may_share,
            &proposals.who_may_submit,
            &proposals.who_may_vote,
            &comments.who_may_comment,
        ];
        asked.into_iter().map(OpenTo::least).max().unwrap_or(Assurance::ConfirmedEmail)
    }

    /// Whether nobody could do something, because nobody is ever known that surely.
    pub fn asks_for_more_than_is_known(&self) -> bool {
        let most = self.e_legitimation.as_ref().map_or(Assurance::ConfirmedEmail, ELegitimation::most);
        self.asks_for() > most
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
        assert!(read.number_claim.ends_with("/personalIdentityNumber"));
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
        let register =
            |address: &str| format!("{SOUND}\nregistered = {{ by = \"register\", address = \"{address}\" }}");
        let asked: ELegitimation = toml::from_str(&register("https://navet.example.se/ting")).unwrap();
        assert_eq!((asked.check(), asked.most()), (Ok(()), Assurance::RegisteredResident));
        assert_eq!(asked.told().count(), 1, "the provider need not tell it");
        assert!(
            toml::from_str::<ELegitimation>(&register("http://navet.example.se")).unwrap().check().is_err()
        );
        let unknown = format!("{SOUND}\nregistered = {{ by = \"hearsay\" }}");
        assert!(toml::from_str::<ELegitimation>(&unknown).is_err());
    }
}
