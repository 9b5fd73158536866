//! An identity provider, the municipality's own or one of e-legitimations: what it says of itself, and of somebody.

use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};

use language::Language;
use moka::future::Cache;
use openidconnect::{
    AdditionalClaims, AsyncHttpClient, AuthenticationContextClass, AuthorizationCode, ClientId, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, IssuerUrl,
    LanguageTag, LogoutRequest, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse as _, UserInfoClaims, UserInfoError,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
        CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use providers::{Asker, NotAsked};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{ClientKey, way::Question};

/// For how long it is remembered what a provider says of itself.
const REMEMBERED: Duration = Duration::from_secs(3600);
const PROVIDERS: u64 = 1_000;

/// How old an answer about somebody may be: it is asked for at once.
const ANSWER_AGE: chrono::TimeDelta = chrono::TimeDelta::minutes(10);

/// How far a provider's clock may be from ours.
const CLOCKS: chrono::TimeDelta = chrono::TimeDelta::minutes(1);

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

/// As what Ting is known to a provider, and where people come back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Client<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) id: &'a str,
    pub(crate) here: &'a str,
}

/// What is to be known of somebody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) scopes: &'a [&'a str],
    /// What is asked for by its name, beside what the scopes bring (OpenID Connect Core 5.5).
    pub(crate) claims: &'a [&'a str],
    /// Levels of assurance, of which the answer must state one; if there are none, any will do.
    pub(crate) acr: &'a [String],
    /// Whether she is to sign in although the provider remembers somebody.
    pub(crate) again: Again,
    pub(crate) language: Language,
}

/// Whether somebody is to sign in anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Again {
    /// As the provider likes.
    IfNeeded,
    /// Always: many come to the same browser, in a library say; or what staff are about to do is dangerous.
    Always,
}

impl Again {
    /// Whether somebody who signed in then has done so for what was asked at that time: a provider that lets her in because it
    /// remembers her has not done what it was asked to.
    fn is_kept(
        self,
        at: Option<chrono::DateTime<chrono::Utc>>,
        asked: jiff::Timestamp,
    ) -> Result<(), String> {
        let asked = chrono::DateTime::from_timestamp(asked.as_second(), 0);
        match (self, at, asked) {
            (Self::IfNeeded, ..) => Ok(()),
            (Self::Always, Some(at), Some(asked)) if asked - CLOCKS <= at => Ok(()),
            (Self::Always, None, _) => Err("it does not say when she signed in".to_owned()),
            (Self::Always, ..) => Err("she signed in before she was asked to".to_owned()),
        }
    }
}

/// Somebody, as a provider knows her.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    /// By what the provider knows her.
    pub(crate) subject: String,
    /// Her name, if it says one.
    pub(crate) name: Option<String>,
    /// Her address, if it says one and that it is hers.
    pub(crate) email: Option<String>,
    /// When she signed in there, if it says that; by the clock that providers go by.
    pub(crate) signed_in_at: Option<jiff::Timestamp>,
    /// Whatever else it says.
    more: HashMap<String, Value>,
}

impl Known {
    /// What a claim says: one text or several.
    pub(crate) fn texts(&self, claim: &str) -> Vec<String> {
        texts(self.more.get(claim))
    }
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

type Ting = openidconnect::Client<
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
    known: Cache<String, Arc<ProviderMetadataWithLogout>>,
    caller: Caller,
}

/// The way to ask them, whatever they say of themselves.
#[derive(Clone)]
struct Caller(Asker);

impl<'c> AsyncHttpClient<'c> for Caller {
    type Error = NotKnown;
    type Future = Pin<Box<dyn Future<Output = Result<http::Response<Vec<u8>>, NotKnown>> + Send + 'c>>;

    fn call(&'c self, request: http::Request<Vec<u8>>) -> Self::Future {
        Box::pin(async { Ok(self.0.ask(request).await?) })
    }
}

impl Providers {
    pub(crate) fn new() -> Self {
        Self {
            known: Cache::builder().max_capacity(PROVIDERS).time_to_live(REMEMBERED).build(),
            caller: Caller(Asker::default()),
        }
    }

    /// Where a browser is sent, and what of it must be remembered.
    pub(crate) async fn address(
        &self,
        client: Client<'_>,
        wanted: Wanted<'_>,
    ) -> Result<(String, Question), NotKnown> {
        let ting = self.ting(client).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let asked = ting.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let mut asked = wanted
            .scopes
            .iter()
            .fold(asked, |asked, scope| asked.add_scope(Scope::new((*scope).to_owned())))
            .add_ui_locale(LanguageTag::new(wanted.language.code().to_owned()));
        if let Some(claims) = wanted.parameter() {
            asked = asked.add_extra_param("claims", claims);
        }
        if wanted.again == Again::Always {
            // With an age that is allowed, the answer must say when she did it.
            asked = asked.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
        }
        let (address, state, nonce) = asked.set_pkce_challenge(challenge).url();
        let question = Question {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            asked_at: jiff::Timestamp::now(),
            again: wanted.again,
        };
        Ok((address.to_string(), question))
    }

    /// Who somebody is that comes back with a code.
    pub(crate) async fn known(
        &self,
        client: Client<'_>,
        wanted: Wanted<'_>,
        key: &ClientKey,
        (code, question): (String, Question),
    ) -> Result<Known, NotKnown> {
        let ting = self.ting(client).await?;
        let answer = self.exchange(&ting, client, key, code, question.verifier).await?;
        let token = answer.id_token().ok_or_else(|| unsound(&"there is no id token"))?;
        let is_level = |acr: Option<&AuthenticationContextClass>| {
            let states = |level: &String| acr.is_some_and(|acr| **acr == *level);
            let is_wanted = wanted.acr.is_empty() || wanted.acr.iter().any(states);
            if is_wanted { Ok(()) } else { Err("another level of assurance".to_owned()) }
        };
        let (again, asked_at) = (question.again, question.asked_at);
        let verifier = ting
            .id_token_verifier()
            .set_allowed_algs(SIGNATURES)
            .set_auth_context_verifier_fn(is_level)
            .set_auth_time_verifier_fn(move |at| again.is_kept(at, asked_at))
            .set_issue_time_verifier_fn(|at| {
                let age = chrono::Utc::now() - at;
                if age.abs() < ANSWER_AGE { Ok(()) } else { Err("issued at another time".to_owned()) }
            });
        let claims = match token.claims(&verifier, &Nonce::new(question.nonce)) {
            Ok(claims) => claims,
            Err(error) => {
                // Its keys may be others now: next time they are asked for.
                self.known.invalidate(client.issuer).await;
                return Err(unsound(&error));
            }
        };
        let mut known = Known {
            subject: claims.subject().as_str().to_owned(),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned()),
            email: claims
                .email()
                .filter(|_| claims.email_verified() == Some(true))
                .map(|email| email.as_str().to_owned()),
            signed_in_at: claims.auth_time().and_then(|at| jiff::Timestamp::from_second(at.timestamp()).ok()),
            more: claims.additional_claims().0.clone(),
        };
        let is_all = wanted.claims.iter().all(|claim| known.more.contains_key(*claim));
        if !is_all
            && let Ok(asked) = ting.user_info(answer.access_token().clone(), Some(claims.subject().clone()))
        {
            let told: UserInfoClaims<More, CoreGenderClaim> =
                asked.request_async(&self.caller.at(client.here)).await.map_err(|error| match error {
                    UserInfoError::Request(error) => error,
                    // It says whom it tells of, and her subject may be her number.
                    UserInfoError::ClaimsVerification(_) => {
                        unsound(&"what it tells is of another, or unsigned")
                    }
                    UserInfoError::Response(status, ..) => unsound(&status),
                    // What stands in the answer may be about her.
                    _ => unsound(&"what it tells of somebody cannot be read"),
                })?;
            let name = told.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
            known.name = known.name.or(name);
            for (claim, value) in &told.additional_claims().0 {
                known.more.entry(claim.clone()).or_insert_with(|| value.clone());
            }
        }
        Ok(known)
    }

    /// Exchanges a code for what it stands for.
    async fn exchange(
        &self,
        ting: &Ting,
        client: Client<'_>,
        key: &ClientKey,
        code: String,
        verifier: String,
    ) -> Result<StandardTokenResponse<Fields, CoreTokenType>, NotKnown> {
        let audience = ting
            .token_uri()
            .map(|uri| uri.as_str().to_owned())
            .ok_or_else(|| unsound(&"it gives no tokens"))?;
        let now = jiff::Timestamp::now().as_second();
        let assertion = key.assertion(client.id, &audience, now).ok_or_else(|| unsound(&"no assertion"))?;
        ting.exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unsound(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .add_extra_param(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            )
            .add_extra_param("client_assertion", assertion)
            .request_async(&self.caller.at(client.here))
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(error) => error,
                openidconnect::RequestTokenError::ServerResponse(refused) => unsound(refused.error()),
                openidconnect::RequestTokenError::Parse(..) => unsound(&"the answer cannot be read"),
                openidconnect::RequestTokenError::Other(why) => unsound(&why),
            })
    }

    /// Where whoever has signed out here signs out of the provider as well, and comes back from; nothing where it does not
    /// say, or does not answer.
    pub(crate) async fn end(&self, client: Client<'_>, language: Language) -> Option<String> {
        let found = self.found(client).await.ok()?;
        let end = found.additional_metadata().end_session_endpoint.clone()?;
        // A link of ours leads to what is as safe as the provider itself.
        let is_safe = client.issuer.starts_with("http://") || end.as_str().starts_with("https://");
        let back = PostLogoutRedirectUrl::new(client.here.to_owned()).ok()?;
        let asked = LogoutRequest::from(end)
            .set_client_id(ClientId::new(client.id.to_owned()))
            .set_post_logout_redirect_uri(back)
            .add_ui_locale(LanguageTag::new(language.code().to_owned()))
            .http_get_url();
        is_safe.then(|| asked.to_string())
    }

    async fn ting(&self, client: Client<'_>) -> Result<Ting, NotKnown> {
        let redirect = RedirectUrl::new(client.here.to_owned()).map_err(|error| unsound(&error))?;
        let (found, id) = (self.found(client).await?, ClientId::new(client.id.to_owned()));
        Ok(Ting::from_provider_metadata(ProviderMetadataWithLogout::clone(&found), id, None)
            .set_redirect_uri(redirect))
    }

    /// What a provider says of itself.
    async fn found(&self, client: Client<'_>) -> Result<Arc<ProviderMetadataWithLogout>, NotKnown> {
        let issuer = IssuerUrl::new(client.issuer.to_owned()).map_err(|error| unsound(&error))?;
        let caller = self.caller.at(client.here);
        let load =
            async move { ProviderMetadataWithLogout::discover_async(issuer, &caller).await.map(Arc::new) };
        let found = self.known.try_get_with(client.issuer.to_owned(), load).await;
        let found = found.map_err(|error| NotKnown::Away(error.to_string()))?;
        if !is_as_safe(&found, client.issuer) {
            return Err(NotKnown::Unsound("it wants to be asked without TLS".to_owned()));
        }
        Ok(found)
    }
}

impl Caller {
    /// The same for whoever is asked at this address of ours.
    fn at(&self, here: &str) -> Self {
        Self(self.0.at(here))
    }
}

impl From<NotAsked> for NotKnown {
    fn from(why: NotAsked) -> Self {
        match why {
            NotAsked::Plain | NotAsked::Inside | NotAsked::Certificate => Self::Unsound(why.to_string()),
            NotAsked::Slow | NotAsked::Long | NotAsked::Away(_) => Self::Away(why.to_string()),
        }
    }
}

/// Whether all that is asked of a provider is asked by TLS, as its issuer is.
fn is_as_safe(metadata: &ProviderMetadataWithLogout, issuer: &str) -> bool {
    let token = metadata.token_endpoint().map(|endpoint| endpoint.as_str());
    let told = metadata.userinfo_endpoint().map(|endpoint| endpoint.as_str());
    let (begins, keys) = (metadata.authorization_endpoint().as_str(), metadata.jwks_uri().as_str());
    let asked = [Some(begins), token, Some(keys), told];
    issuer.starts_with("http://") || asked.into_iter().flatten().all(|asked| asked.starts_with("https://"))
}

fn unsound(why: &dyn std::fmt::Display) -> NotKnown {
    NotKnown::Unsound(why.to_string())
}

impl Wanted<'_> {
    /// What is asked for by its name, as a request says it.
    fn parameter(&self) -> Option<String> {
        if self.claims.is_empty() && self.acr.is_empty() {
            return None;
        }
        let named = || self.claims.iter().map(|claim| ((*claim).to_owned(), Value::Null));
        let level = json!({ "essential": true, "values": self.acr });
        let level = (!self.acr.is_empty()).then(|| ("acr".to_owned(), level));
        let (in_token, told): (Map<_, _>, Map<_, _>) = (named().chain(level).collect(), named().collect());
        Some(json!({ "id_token": in_token, "userinfo": told }).to_string())
    }
}

/// Several stand as a list of texts, or one stands alone.
fn texts(claim: Option<&Value>) -> Vec<String> {
    match claim {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Bool(is)) => vec![is.to_string()],
        Some(Value::Array(several)) => {
            several.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_to_sign_in_anew_has_done_so_since_she_was_asked() {
        let asked: jiff::Timestamp = "2026-11-30T12:00:00.5Z".parse().unwrap();
        let at = |seconds: i64| chrono::DateTime::from_timestamp(asked.as_second() + seconds, 0);
        for (seconds, is_kept) in [(0, true), (90, true), (-60, true), (-61, false), (-3600, false)] {
            assert_eq!(Again::Always.is_kept(at(seconds), asked).is_ok(), is_kept, "{seconds}");
            assert!(Again::IfNeeded.is_kept(at(seconds), asked).is_ok());
        }
        assert!(Again::Always.is_kept(None, asked).is_err());
        assert!(Again::IfNeeded.is_kept(None, asked).is_ok());
    }

    #[test]
    fn claims_are_read_as_providers_write_them() {
        assert_eq!(texts(Some(&json!(["a", "b", 3]))), ["a", "b"]);
        assert_eq!(texts(Some(&json!("a"))), ["a"]);
        assert_eq!(texts(Some(&json!(true))), ["true"]);
        for none in [None, Some(&json!({})), Some(&json!(null))] {
            assert!(texts(none).is_empty());
        }
    }
}
