//! Whether a provider is one that Ting can use, by what it says of itself: looked at before anybody is sent there.

use serde::de::DeserializeOwned;

use crate::{
    Asker, NotAsked,
    description::{Description, Keys},
};

/// What may sign an answer, of what Ting reads.
const SIGNATURES: [&str; 6] = ["RS256", "PS256", "PS384", "PS512", "ES256", "ES384"];

/// The client's own signature.
const OURS: &str = "PS256";

/// What is expected of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// Its issuer, as the settings name it.
    pub issuer: String,
    /// Levels of assurance, of which it must know one; if there are none, any will do.
    pub acr: Vec<String>,
    /// What it is to tell of somebody.
    pub claims: Vec<String>,
    /// What is asked for together, by scopes.
    pub scopes: Vec<String>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub matter: Matter,
    /// How it is.
    pub verdict: Verdict,
    /// What is wanted and not named, or what stands there instead.
    pub what: Vec<String>,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// That it can be asked, and describes itself.
    Reached,
    /// That it calls itself as the settings call it.
    Issuer,
    /// That all its addresses are asked by TLS.
    Safe,
    /// That it gives a code, which is exchanged.
    Code,
    /// That a code is of use only to whoever asked for it (PKCE with S256).
    Pkce,
    /// That Ting shows who it is by a key (`private_key_jwt`).
    Key,
    /// That the key may sign as it does (PS256).
    KeySignature,
    /// That its answers are signed in a way that can be verified.
    Signature,
    /// That the keys for that can be read.
    Keys,
    /// That it knows a level of assurance which the settings ask for.
    Levels,
    /// That it tells what must be known of somebody.
    Claims,
    /// That it can be asked for that.
    Asking,
}

impl Matter {
    /// As messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Issuer => "issuer",
            Self::Safe => "safe",
            Self::Code => "code",
            Self::Pkce => "pkce",
            Self::Key => "key",
            Self::KeySignature => "key-signature",
            Self::Signature => "signature",
            Self::Keys => "keys",
            Self::Levels => "levels",
            Self::Claims => "claims",
            Self::Asking => "asking",
        }
    }
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it must be.
    Fits,
    /// It says nothing of it, or not all, as it may: whoever runs it knows.
    Unsaid,
    /// Nobody could sign in like this.
    Wrong,
    /// It cannot be asked, for this reason.
    Unreachable(Unreachable),
}

/// Why nothing could be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    /// It would be asked without TLS.
    Plain,
    /// Its address is not public.
    Inside,
    /// It took too long.
    Slow,
    /// It answered more than anybody reads.
    Long,
    /// Its certificate does not hold.
    Certificate,
    /// Nothing answers there.
    Away,
    /// It leads elsewhere.
    Elsewhere,
    /// It answers with an error.
    Refused,
    /// What it answers is no description.
    Unreadable,
}

impl Verdict {
    /// As messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Unsaid => "unsaid",
            Self::Wrong => "wrong",
            Self::Unreachable(why) => match why {
                Unreachable::Plain => "plain",
                Unreachable::Inside => "inside",
                Unreachable::Slow => "slow",
                Unreachable::Long => "long",
                Unreachable::Certificate => "certificate",
                Unreachable::Away => "away",
                Unreachable::Elsewhere => "elsewhere",
                Unreachable::Refused => "refused",
                Unreachable::Unreadable => "unreadable",
            },
        }
    }
}

impl From<NotAsked> for Unreachable {
    fn from(why: NotAsked) -> Self {
        match why {
            NotAsked::Plain => Self::Plain,
            NotAsked::Inside => Self::Inside,
            NotAsked::Slow => Self::Slow,
            NotAsked::Long => Self::Long,
            NotAsked::Certificate => Self::Certificate,
            NotAsked::Away(_) => Self::Away,
        }
    }
}

/// Asks a provider what it says of itself, and looks whether that is what is expected.
pub async fn looked_over(asker: &Asker, expected: &Expected) -> Vec<Finding> {
    let address = format!("{}/.well-known/openid-configuration", expected.issuer.trim_end_matches('/'));
    let description: Description = match read(asker, &address).await {
        Ok(description) => description,
        Err(why) => return vec![found(Matter::Reached, Verdict::Unreachable(why), Vec::new())],
    };
    let mut findings = vec![found(Matter::Reached, Verdict::Fits, Vec::new())];
    findings.extend(judged(&description, expected));
    let keys = match read::<Keys>(asker, &description.jwks_uri).await {
        Ok(keys) if keys.keys.iter().any(|key| key.signs()) => Verdict::Fits,
        Ok(_) => Verdict::Wrong,
        Err(why) => Verdict::Unreachable(why),
    };
    findings.push(found(Matter::Keys, keys, Vec::new()));
    findings
}

async fn read<T: DeserializeOwned>(asker: &Asker, address: &str) -> Result<T, Unreachable> {
    let answer = asker.get(address).await?;
    match answer.status().as_u16() {
        200 => serde_json::from_slice(answer.body()).map_err(|_| Unreachable::Unreadable),
        300..=399 => Err(Unreachable::Elsewhere),
        _ => Err(Unreachable::Refused),
    }
}

fn found(matter: Matter, verdict: Verdict, what: Vec<String>) -> Finding {
    Finding { matter, verdict, what }
}

/// What of a description fits.
fn judged(said: &Description, expected: &Expected) -> Vec<Finding> {
    let mut findings = Vec::new();
    // To the letter, since answers name it so.
    let is_it = said.issuer == expected.issuer;
    let other = if is_it { Vec::new() } else { vec![shortened(&said.issuer)] };
    findings.push(found(Matter::Issuer, right(is_it), other));
    // What stands on a developer's machine is asked as it is.
    let is_safe = |address: &str| address.starts_with("https://");
    let all_safe = expected.issuer.starts_with("http://") || said.addresses().all(is_safe);
    findings.push(found(
        Matter::Safe,
        right(all_safe && said.addresses().all(|at| !at.is_empty())),
        Vec::new(),
    ));
    // These are what a provider offers that does not say (Discovery 3, RFC 8414 2).
    let names = |list: &Option<Vec<String>>, wanted: &str, otherwise: Verdict| match list {
        Some(list) => right(list.iter().any(|named| named == wanted)),
        None => otherwise,
    };
    findings.push(found(
        Matter::Code,
        names(&said.response_types_supported, "code", Verdict::Wrong),
        Vec::new(),
    ));
    let pkce = names(&said.code_challenge_methods_supported, "S256", Verdict::Unsaid);
    findings.push(found(Matter::Pkce, pkce, Vec::new()));
    let key = names(&said.token_endpoint_auth_methods_supported, "private_key_jwt", Verdict::Wrong);
    findings.push(found(Matter::Key, key, Vec::new()));
    let key_signature = names(&said.token_endpoint_auth_signing_alg_values_supported, OURS, Verdict::Unsaid);
    findings.push(found(Matter::KeySignature, key_signature, Vec::new()));
    let is_ours = |named: &String| SIGNATURES.contains(&named.as_str());
    let signature = match &said.id_token_signing_alg_values_supported {
        Some(list) => right(list.iter().any(is_ours)),
        None => Verdict::Unsaid,
    };
    findings.push(found(Matter::Signature, signature, Vec::new()));
    if !expected.acr.is_empty() {
        let levels = match &said.acr_values_supported {
            Some(list) => right(expected.acr.iter().any(|level| list.contains(level))),
            None => Verdict::Unsaid,
        };
        let named = said.acr_values_supported.iter().flatten().take(5).map(|level| shortened(level));
        let named = if levels == Verdict::Wrong { named.collect() } else { Vec::new() };
        findings.push(found(Matter::Levels, levels, named));
    }
    let unnamed = missing(said.claims_supported.as_deref().unwrap_or_default(), &expected.claims);
    // A provider need not name all that it tells.
    let claims = if unnamed.is_empty() { Verdict::Fits } else { Verdict::Unsaid };
    if !expected.claims.is_empty() {
        findings.push(found(Matter::Claims, claims, unnamed));
    }
    if !expected.scopes.is_empty() {
        let unnamed = missing(said.scopes_supported.as_deref().unwrap_or_default(), &expected.scopes);
        let can_be_asked = said.claims_parameter_supported == Some(true) || unnamed.is_empty();
        findings.push(found(
            Matter::Asking,
            if can_be_asked { Verdict::Fits } else { Verdict::Unsaid },
            unnamed,
        ));
    }
    findings
}

const fn right(is_right: bool) -> Verdict {
    if is_right { Verdict::Fits } else { Verdict::Wrong }
}

fn missing(named: &[String], wanted: &[String]) -> Vec<String> {
    wanted.iter().filter(|wanted| !named.contains(wanted)).cloned().collect()
}

/// As much of what somebody else has written as a line holds, and nothing that a line does not.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use serde_json::{Value, json};

    use super::*;

    const LEVEL: &str = "http://id.elegnamnden.se/loa/1.0/loa3";

    fn expected() -> Expected {
        Expected {
            issuer: "https://legitimera.example.se".to_owned(),
            acr: vec![LEVEL.to_owned()],
            claims: vec!["number".to_owned()],
            scopes: vec!["numbers".to_owned()],
        }
    }

    fn sound() -> Value {
        json!({
            "issuer": "https://legitimera.example.se",
            "authorization_endpoint": "https://legitimera.example.se/auth",
            "token_endpoint": "https://legitimera.example.se/token",
            "jwks_uri": "https://legitimera.example.se/jwks",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["PS256", "ES256"],
            "id_token_signing_alg_values_supported": ["PS256"],
            "acr_values_supported": [LEVEL],
            "claims_supported": ["sub", "number"],
            "scopes_supported": ["openid", "numbers"],
            "something_else": { "of": "no use" },
        })
    }

    fn verdicts(description: &Value) -> Vec<(Matter, Verdict)> {
        let description: Description = serde_json::from_value(description.clone()).unwrap();
        judged(&description, &expected())
            .into_iter()
            .map(|finding| (finding.matter, finding.verdict))
            .collect()
    }

    #[test]
    fn a_provider_that_is_as_it_must_be_fits() {
        for (matter, verdict) in verdicts(&sound()) {
            assert_eq!(verdict, Verdict::Fits, "{matter:?}");
        }
    }

    #[test]
    fn each_thing_that_is_wrong_is_told_by_itself() {
        for (field, value, matter) in [
            ("issuer", json!("https://legitimera.example.se/"), Matter::Issuer),
            ("token_endpoint", json!("http://legitimera.example.se/token"), Matter::Safe),
            ("userinfo_endpoint", json!("http://legitimera.example.se/me"), Matter::Safe),
            ("jwks_uri", json!(""), Matter::Safe),
            ("response_types_supported", json!(["id_token"]), Matter::Code),
            ("code_challenge_methods_supported", json!(["plain"]), Matter::Pkce),
            ("token_endpoint_auth_methods_supported", json!(["client_secret_basic"]), Matter::Key),
            ("token_endpoint_auth_methods_supported", Value::Null, Matter::Key),
            ("token_endpoint_auth_signing_alg_values_supported", json!(["RS256"]), Matter::KeySignature),
            ("id_token_signing_alg_values_supported", json!(["HS256", "none"]), Matter::Signature),
            ("acr_values_supported", json!(["urn:other"]), Matter::Levels),
        ] {
            let mut said = sound();
            said[field] = value;
            let wrong: Vec<Matter> =
                verdicts(&said).into_iter().filter(|(_, v)| *v == Verdict::Wrong).map(|(m, _)| m).collect();
            assert_eq!(wrong, [matter], "{field}");
        }
    }

    #[test]
    fn what_is_not_said_is_not_held_against_it() {
        for (field, matter) in [
            ("code_challenge_methods_supported", Matter::Pkce),
            ("token_endpoint_auth_signing_alg_values_supported", Matter::KeySignature),
            ("id_token_signing_alg_values_supported", Matter::Signature),
            ("acr_values_supported", Matter::Levels),
            ("claims_supported", Matter::Claims),
            ("scopes_supported", Matter::Asking),
        ] {
            let mut said = sound();
            said.as_object_mut().unwrap().remove(field);
            assert!(verdicts(&said).contains(&(matter, Verdict::Unsaid)), "{field}");
        }
    }

    #[test]
    fn what_it_calls_itself_is_told_in_one_line() {
        let said =
            Description { issuer: format!("https://x\n{}", "y".repeat(500)), ..Description::default() };
        let findings = judged(&said, &expected());
        let told = &findings.iter().find(|finding| finding.matter == Matter::Issuer).unwrap().what;
        assert!(told[0].starts_with("https://xyyy") && told[0].chars().count() == 120, "{told:?}");
    }
}
