//! The key by which identity providers know Ting.
//!
//! It is one for all municipalities of a stage. A provider is told its public half once, by an address
//! (`/.well-known/ting-jwks.json`) or as a file, and then knows it again by each assertion that it signs.

use std::sync::Arc;

use aws_lc_rs::{
    encoding::AsDer,
    rsa::{KeyPair, KeySize, PublicKeyComponents},
    signature::KeyPair as _,
};
use axum::{Extension, Json, response::Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use serde_json::{Value, json};
use store::fresh_salt;
use web::{Problem, public};

/// For how many seconds an assertion holds.
const SECONDS: i64 = 120;

/// A text that is no key.
#[derive(Debug, thiserror::Error)]
#[error("the key is written as PEM (PKCS #8), as `openssl genpkey -algorithm RSA` does")]
pub struct InvalidKey;

/// The key, RSA. Cheap to clone.
#[derive(Clone)]
pub struct ClientKey(Arc<Inner>);

struct Inner {
    id: String,
    sign: EncodingKey,
    public: Value,
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientKey").field("id", &self.0.id).finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    jti: String,
    iat: i64,
    exp: i64,
}

impl ClientKey {
    /// Reads a key as PEM.
    pub fn parse(pem: &str) -> Result<Self, InvalidKey> {
        let body: String = pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
        let der = base64::engine::general_purpose::STANDARD.decode(body).map_err(|_| InvalidKey)?;
        let pair = KeyPair::from_pkcs8(&der).map_err(|_| InvalidKey)?;
        let components = PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
        let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let (n, e) = (part(&components.n), part(&components.e));
        let id: String = domain::hash::Hash::of(&[n.as_bytes()]).as_str().chars().take(16).collect();
        let sign = EncodingKey::from_rsa_pem(pem.as_bytes()).map_err(|_| InvalidKey)?;
        let public = json!({ "kty": "RSA", "use": "sig", "alg": "PS256", "kid": id, "n": n, "e": e });
        Ok(Self(Arc::new(Inner { id, sign, public })))
    }

    /// A fresh key, as PEM.
    pub fn generate() -> Result<String, InvalidKey> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| InvalidKey)?;
        let der = pair.as_der().map_err(|_| InvalidKey)?;
        let body = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
        let lines: Vec<&str> =
            (0..body.len()).step_by(64).filter_map(|at| body.get(at..body.len().min(at + 64))).collect();
        Ok(format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n")))
    }

    /// What says to a provider, at the address where tokens are given, that it is this client who asks (RFC 7523 3).
    pub(crate) fn assertion(&self, client: &str, audience: &str, now: i64) -> Option<String> {
        let jti = fresh_salt().ok()?;
        let claims = Assertion { iss: client, sub: client, aud: audience, jti, iat: now, exp: now + SECONDS };
        let header = Header { kid: Some(self.0.id.clone()), ..Header::new(Algorithm::PS256) };
        jsonwebtoken::encode(&header, &claims, &self.0.sign).ok()
    }
}

/// `GET /.well-known/ting-jwks.json`: the public half (RFC 7517).
pub(crate) async fn show(key: Option<Extension<ClientKey>>) -> Result<Response, Problem> {
    let Some(Extension(key)) = key else { return Err(Problem::not_found()) };
    Ok(public(Json(json!({ "keys": [key.0.public] }))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use jsonwebtoken::{DecodingKey, Validation};

    use super::*;

    #[test]
    fn an_assertion_is_verified_by_what_is_shown_of_the_key_and_by_nothing_else() {
        let key = ClientKey::parse(&ClientKey::generate().unwrap()).unwrap();
        let other = ClientKey::parse(&ClientKey::generate().unwrap()).unwrap();
        let now = jiff::Timestamp::now().as_second();
        let assertion = key.assertion("ting", "https://idp.example/token", now).unwrap();
        let mut validation = Validation::new(Algorithm::PS256);
        validation.set_audience(&["https://idp.example/token"]);
        let verified = |key: &ClientKey| {
            let part = |name: &str| key.0.public[name].as_str().unwrap().to_owned();
            let decoding = DecodingKey::from_rsa_components(&part("n"), &part("e")).unwrap();
            jsonwebtoken::decode::<Value>(&assertion, &decoding, &validation)
        };
        let claims = verified(&key).unwrap().claims;
        assert_eq!((&claims["iss"], &claims["sub"]), (&"ting".into(), &"ting".into()));
        assert_eq!(claims["exp"].as_i64().unwrap() - now, SECONDS);
        assert!(verified(&other).is_err());
        assert!(!format!("{key:?}").contains("PRIVATE"));
        assert!(ClientKey::parse("no key").is_err());
    }
}
