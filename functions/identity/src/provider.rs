//! A municipality's identity provider: what it says of itself, and what it says of somebody.

use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};

use aws_smithy_http_client::{
    Connector,
    tls::{Provider as Tls, rustls_provider::CryptoMode},
};
use aws_smithy_runtime_api::client::{
    http::{HttpConnector, HttpConnectorSettings},
    orchestrator::HttpRequest,
};
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};
use domain::settings::SignIn;
use moka::future::Cache;
use openidconnect::{
    AdditionalClaims, AsyncHttpClient, AuthorizationCode, Client, ClientId, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{ClientKey, way::Question};

/// For how long it is remembered what a provider says of itself.
const REMEMBERED: Duration = Duration::from_secs(3600);
const PROVIDERS: u64 = 1_000;

/// For how long it is waited for.
const PATIENCE: Duration = Duration::from_secs(4);

/// The largest answer that is read, in bytes.
const ANSWER_MAX: usize = 1024 * 1024;

/// How old an answer about somebody may be: it is asked for at once.
const ANSWER_AGE: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

/// What may sign an answer: nothing that a shared secret does, and never nothing.
const SIGNATURES: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

/// Why nothing is known of somebody. What the provider wrote is not in it: it may be about her.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotKnown {
    /// The provider cannot be asked.
    #[error("the identity provider cannot be asked: {0}")]
    Away(String),
    /// It answered what cannot be believed.
    #[error("the identity provider's answer does not hold: {0}")]
    Unsound(String),
}

/// Somebody, as her employer's identity provider knows her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// By what the provider knows her.
    pub(crate) subject: String,
    /// Her name, if it says one.
    pub(crate) name: Option<String>,
    /// Her work address, if it says one and that it is hers.
    pub(crate) email: Option<String>,
    /// The groups that she is in.
    pub(crate) groups: Vec<String>,
}

/// Whatever else a provider says.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct More(HashMap<String, Value>);

impl AdditionalClaims for More {}

type Fields = IdTokenFields<
    More,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Ting = Client<
    More,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What providers say of themselves, and the way to ask them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Providers {
    known: Cache<String, Arc<CoreProviderMetadata>>,
    caller: Caller,
}

/// The way to ask them.
#[derive(Clone)]
struct Caller(Arc<Connector>);

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = NotKnown;
    type Future = Pin<Box<dyn Future<Output = Result<http::Response<Vec<u8>>, NotKnown>> + Send + 'c>>;

    fn call(&'c self, request: http::Request<Vec<u8>>) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

impl Providers {
    pub(crate) fn new() -> Self {
        let patience = HttpConnectorSettings::builder()
            .connect_timeout(Duration::from_secs(2))
            .read_timeout(Duration::from_secs(4))
            .build();
        let connector = Connector::builder()
            .tls_provider(Tls::Rustls(CryptoMode::AwsLc))
            .connector_settings(patience)
            .build();
        Self {
            known: Cache::builder().max_capacity(PROVIDERS).time_to_live(REMEMBERED).build(),
            caller: Caller(Arc::new(connector)),
        }
    }

    /// Where a browser is sent, and what of it must be remembered.
    pub(crate) async fn address(&self, sign_in: &SignIn, here: &str) -> Result<(String, Question), NotKnown> {
        let ting = self.ting(sign_in, here).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = ting.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let asked = ["profile", "email"]
            .into_iter()
            .fold(asked, |asked, scope| asked.add_scope(Scope::new(scope.to_owned())));
        let (address, state, nonce) = asked.set_pkce_challenge(challenge).url();
        let question = Question {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        };
        Ok((address.to_string(), question))
    }

    /// Who somebody is that comes back with a code.
    pub(crate) async fn known(
        &self,
        (sign_in, here): (&SignIn, &str),
        key: &ClientKey,
        (code, question): (String, Question),
    ) -> Result<Known, NotKnown> {
        let ting = self.ting(sign_in, here).await?;
        let unsound = |why: &dyn std::fmt::Display| NotKnown::Unsound(why.to_string());
        let audience = ting
            .token_uri()
            .map(|uri| uri.as_str().to_owned())
            .ok_or_else(|| unsound(&"it gives no tokens"))?;
        let now = jiff::Timestamp::now().as_second();
        let assertion =
            key.assertion(&sign_in.client_id, &audience, now).ok_or_else(|| unsound(&"no assertion"))?;
        let answer = ting
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unsound(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(question.verifier))
            .add_extra_param(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .add_extra_param("client_assertion", assertion)
            .request_async(&self.caller)
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(error) => error,
                openidconnect::RequestTokenError::ServerResponse(refused) => unsound(refused.error()),
                openidconnect::RequestTokenError::Parse(..) => unsound(&"the answer cannot be read"),
                openidconnect::RequestTokenError::Other(why) => unsound(&why),
            })?;
        let token = answer.id_token().ok_or_else(|| unsound(&"there is no id token"))?;
        let verifier =
            ting.id_token_verifier().set_allowed_algs(SIGNATURES).set_issue_time_verifier_fn(|at| {
                let age = chrono::Utc::now() - at;
                if age.abs() < ANSWER_AGE { Ok(()) } else { Err("issued at another time".to_owned()) }
            });
        let claims = token.claims(&verifier, &Nonce::new(question.nonce));
        let claims = match claims {
            Ok(claims) => claims,
            Err(error) => {
                // Its keys may be others now: next time they are asked for.
                self.known.invalidate(&sign_in.issuer).await;
                return Err(unsound(&error));
            }
        };
        let name = claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
        Ok(Known {
            subject: claims.subject().as_str().to_owned(),
            name,
            email: claims
                .email()
                .filter(|_| claims.email_verified() == Some(true))
                .map(|email| email.as_str().to_owned()),
            groups: groups(claims.additional_claims().0.get(&sign_in.groups_claim)),
        })
    }

    async fn ting(&self, sign_in: &SignIn, here: &str) -> Result<Ting, NotKnown> {
        let issuer =
            IssuerUrl::new(sign_in.issuer.clone()).map_err(|error| NotKnown::Unsound(error.to_string()))?;
        let redirect =
            RedirectUrl::new(here.to_owned()).map_err(|error| NotKnown::Unsound(error.to_string()))?;
        let caller = self.caller.clone();
        let load = async move { CoreProviderMetadata::discover_async(issuer, &caller).await.map(Arc::new) };
        let found = self.known.try_get_with(sign_in.issuer.clone(), load).await;
        let found = found.map_err(|error| NotKnown::Away(error.to_string()))?;
        if !is_as_safe(&found, &sign_in.issuer) {
            return Err(NotKnown::Unsound("it wants to be asked without TLS".to_owned()));
        }
        let client = ClientId::new(sign_in.client_id.clone());
        Ok(Ting::from_provider_metadata(CoreProviderMetadata::clone(&found), client, None)
            .set_redirect_uri(redirect))
    }
}

impl Caller {
    async fn ask(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, NotKnown> {
        let answer = tokio::time::timeout(PATIENCE, self.answer(request)).await;
        answer.map_err(|_| NotKnown::Away("it is too slow".to_owned()))?
    }

    async fn answer(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, NotKnown> {
        let away = |error: &dyn std::fmt::Display| NotKnown::Away(error.to_string());
        let request = HttpRequest::try_from(request.map(SdkBody::from)).map_err(|error| away(&error))?;
        let answered = self.0.call(request).await.map_err(|error| away(&error))?;
        let status = answered.status().as_u16();
        let kind = answered.headers().get("content-type").unwrap_or_default().to_owned();
        let (mut body, mut stream) = (Vec::new(), ByteStream::new(answered.into_body()));
        while let Some(part) = stream.try_next().await.map_err(|error| away(&error))? {
            body.extend_from_slice(&part);
            if body.len() > ANSWER_MAX {
                return Err(away(&"the answer is too long"));
            }
        }
        let response = http::Response::builder().status(status).header("content-type", kind);
        response.body(body).map_err(|error| away(&error))
    }
}

/// Whether all that is asked of a provider is asked by TLS, as its issuer is.
fn is_as_safe(metadata: &CoreProviderMetadata, issuer: &str) -> bool {
    let token = metadata.token_endpoint().map(|endpoint| endpoint.as_str());
    let asked = [Some(metadata.authorization_endpoint().as_str()), token, Some(metadata.jwks_uri().as_str())];
    issuer.starts_with("http://") || asked.into_iter().flatten().all(|asked| asked.starts_with("https://"))
}

/// Groups stand as a list of texts, or one stands alone.
fn groups(claim: Option<&Value>) -> Vec<String> {
    match claim {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(several)) => {
            several.iter().filter_map(|group| Some(group.as_str()?.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn groups_are_read_as_providers_write_them() {
        assert_eq!(groups(Some(&json!(["a", "b", 3]))), ["a", "b"]);
        assert_eq!(groups(Some(&json!("a"))), ["a"]);
        for none in [None, Some(&json!({})), Some(&json!(null))] {
            assert!(groups(none).is_empty());
        }
    }
}
