//! What a provider says of itself (OpenID Connect Discovery 3), as far as Ting asks.

use serde::Deserialize;

/// The description, as it may come: what is of no use is passed over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Description {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    pub(crate) jwks_uri: String,
    pub(crate) userinfo_endpoint: Option<String>,
    pub(crate) response_types_supported: Option<Vec<String>>,
    pub(crate) code_challenge_methods_supported: Option<Vec<String>>,
    pub(crate) token_endpoint_auth_methods_supported: Option<Vec<String>>,
    pub(crate) token_endpoint_auth_signing_alg_values_supported: Option<Vec<String>>,
    pub(crate) id_token_signing_alg_values_supported: Option<Vec<String>>,
    pub(crate) acr_values_supported: Option<Vec<String>>,
    pub(crate) claims_supported: Option<Vec<String>>,
    pub(crate) claims_parameter_supported: Option<bool>,
    pub(crate) scopes_supported: Option<Vec<String>>,
}

impl Description {
    /// Every address of it that is asked or that a browser is sent to.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        let needed = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        needed.into_iter().chain(&self.userinfo_endpoint).map(String::as_str)
    }
}

/// The keys that a provider signs with (RFC 7517).
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Keys {
    pub(crate) keys: Vec<PublicKey>,
}

/// One of them.
#[derive(Debug, Deserialize)]
pub(crate) struct PublicKey {
    pub(crate) kty: String,
    #[serde(rename = "use")]
    pub(crate) used_for: Option<String>,
}

impl PublicKey {
    pub(crate) fn signs(&self) -> bool {
        matches!(self.kty.as_str(), "RSA" | "EC") && self.used_for.as_deref().is_none_or(|used| used == "sig")
    }
}
