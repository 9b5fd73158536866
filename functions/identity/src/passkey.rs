//! What a passkey is asked, and what its answer is worth. A question is sealed into the page that asks it, holds for some
//! minutes, for one host name and one purpose, and is answered once.

use domain::{
    colleagues::Link,
    hash::Hash,
    ids::{MunicipalityId, PasskeyId, PersonId},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use signing::Use;
use store::{Employee, KeptPasskey, StoreError, fresh_bytes};
use web::{Problem, Tenant};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

/// How long a page that asks may stand open.
const ASKED: SignedDuration = SignedDuration::from_mins(10);

/// What a passkey is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum For {
    /// Whoever it is signs in.
    SignIn,
    /// She uses her invitation.
    Joining(PersonId, Link),
    /// She adds one to those she has.
    Another(PersonId),
}

/// A question, as a page holds it.
#[derive(Debug)]
pub(crate) struct Question {
    /// What the browser is asked, as its script reads it.
    pub(crate) asked: String,
    /// What the answer is known by: it comes back with it.
    pub(crate) sealed: String,
}

/// What a page sends when its question has been answered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    fraga: String,
    svar: String,
    /// What she calls the passkey, where it is new.
    pub(crate) namn: String,
    /// Where she goes on, where she signs in.
    pub(crate) till: String,
    /// Whether she is signed in and shows anew who she is.
    pub(crate) igen: Option<String>,
}

impl Sent {
    pub(crate) fn new(fraga: String, svar: String, namn: String) -> Self {
        Self { fraga, svar, namn, ..Self::default() }
    }
}

/// Why an answer is worth nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotProven {
    /// The page had been open too long, or has been sent before.
    #[error("the question is old, another's, or answered already")]
    Late,
    /// It is no answer to this question, or by nothing that is known here.
    #[error("the answer does not hold: {0}")]
    Unsound(String),
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotProven {
    /// What is said of it at the page that asks again, unless it is ours to mend.
    pub(crate) fn message(&self) -> Result<&'static str, Problem> {
        match self {
            Self::Late => Ok("passkey-late"),
            Self::Unsound(_) => {
                tracing::warn!(%self, "nobody was signed in by a passkey");
                Ok("passkey-unsound")
            }
            Self::Store(error) => Err(error.into()),
        }
    }
}

impl From<WebauthnError> for NotProven {
    fn from(error: WebauthnError) -> Self {
        Self::Unsound(error.to_string())
    }
}

#[derive(Serialize, Deserialize)]
struct Sealed<S> {
    municipality: MunicipalityId,
    host: String,
    r#for: For,
    /// By which it is known that it was answered.
    once: [u8; 16],
    expires_at: Timestamp,
    state: S,
}

/// A new passkey, as it is kept.
pub(crate) struct Registered {
    pub(crate) id: PasskeyId,
    pub(crate) host: String,
    pub(crate) credential: String,
}

/// Asks for whichever passkey somebody has here.
pub(crate) fn ask_who(tenant: &Tenant) -> Result<Question, Problem> {
    let (asked, state) =
        here(tenant)?.start_discoverable_authentication().map_err(|_| Problem::internal())?;
    question(tenant, For::SignIn, serde_json::to_value(asked), state)
}

/// Asks for a new passkey of somebody, on something that holds none of hers.
pub(crate) fn ask_for_new(
    tenant: &Tenant,
    r#for: For,
    employee: &Employee,
    has: &[KeptPasskey],
) -> Result<Question, Problem> {
    let had: Option<Vec<CredentialID>> = has.iter().map(|kept| Some(read(kept)?.cred_id().clone())).collect();
    let user = Uuid::from_bytes(employee.person.to_bytes());
    let account = employee.email.as_ref().map_or(employee.name.as_str(), |email| email.as_str());
    let begun = here(tenant)?.start_passkey_registration(user, account, &employee.name, had);
    let (asked, state) = begun.map_err(|_| Problem::internal())?;
    let asked = serde_json::to_value(asked).map(|mut asked| {
        // She types no name when she signs in, so the passkey must know whose it is.
        if let Some(wanted) = asked.pointer_mut("/publicKey/authenticatorSelection") {
            wanted["residentKey"] = json!("required");
            wanted["requireResidentKey"] = json!(true);
            wanted["userVerification"] = json!("required");
        }
        asked
    });
    question(tenant, r#for, asked, state)
}

/// What was made in answer to [`ask_for_new`].
pub(crate) async fn registered(tenant: &Tenant, r#for: For, sent: &Sent) -> Result<Registered, NotProven> {
    let sealed: Sealed<PasskeyRegistration> = opened(tenant, r#for, sent).await?;
    let answer: RegisterPublicKeyCredential = answer(sent)?;
    let passkey = known(tenant)?.finish_passkey_registration(&answer, &sealed.state)?;
    let (id, credential) =
        (id_of(passkey.cred_id()), serde_json::to_string(&passkey).map_err(StoreError::from)?);
    if tenant.store.passkey(id).await?.is_some() {
        return Err(NotProven::Unsound("somebody has it already".to_owned()));
    }
    Ok(Registered { id, host: sealed.host, credential })
}

/// Whose passkey has answered [`ask_who`], and which it was. Its counter is looked at and kept: of two copies of a passkey
/// one is found out.
pub(crate) async fn signed(tenant: &Tenant, sent: &Sent) -> Result<(PersonId, PasskeyId), NotProven> {
    let sealed: Sealed<DiscoverableAuthentication> = opened(tenant, For::SignIn, sent).await?;
    let answer: PublicKeyCredential = answer(sent)?;
    let webauthn = known(tenant)?;
    let (user, credential) = webauthn.identify_discoverable_authentication(&answer)?;
    let (person, id) = (PersonId::from_bytes(*user.as_bytes()), id_of(credential));
    let unknown = || NotProven::Unsound("it is nobody's here".to_owned());
    let kept = tenant.store.passkey(id).await?.filter(|kept| kept.person == person).ok_or_else(unknown)?;
    let mut passkey = read(&kept).ok_or_else(unknown)?;
    let result = webauthn.finish_discoverable_authentication_v2(&answer, sealed.state, &passkey)?;
    passkey.update_credential(&result);
    let after = serde_json::to_string(&passkey).map_err(StoreError::from)?;
    match tenant.store.use_passkey(id, &kept.credential, &after, tenant.now).await? {
        true => Ok((person, id)),
        false => Err(NotProven::Unsound("it was used or taken away meanwhile".to_owned())),
    }
}

/// Seals a question into what a page holds.
fn question<S: Serialize>(
    tenant: &Tenant,
    r#for: For,
    asked: serde_json::Result<Value>,
    state: S,
) -> Result<Question, Problem> {
    let sealed = Sealed {
        municipality: tenant.id().clone(),
        host: host(tenant).ok_or_else(Problem::internal)?,
        r#for,
        once: fresh_bytes()?,
        expires_at: tenant.now + ASKED,
        state,
    };
    let sealed = tenant.app.keys.seal(Use::Passkey, &sealed).map_err(|_| Problem::internal())?;
    Ok(Question { asked: asked.map_err(|_| Problem::internal())?.to_string(), sealed })
}

/// The question that was answered, which it cannot be again.
async fn opened<S: DeserializeOwned>(
    tenant: &Tenant,
    r#for: For,
    sent: &Sent,
) -> Result<Sealed<S>, NotProven> {
    let sealed: Sealed<S> = tenant.app.keys.open(Use::Passkey, &sent.fraga).ok_or(NotProven::Late)?;
    let is_ours = sealed.municipality == *tenant.id()
        && Some(&sealed.host) == host(tenant).as_ref()
        && sealed.r#for == r#for
        && tenant.now < sealed.expires_at;
    let digest = Hash::of(&[b"passkey question\0", &sealed.once]);
    // Remembered for longer than it can be answered.
    let until = sealed.expires_at + ASKED;
    match is_ours && tenant.store.answer_challenge(&digest, until).await? {
        true => Ok(sealed),
        false => Err(NotProven::Late),
    }
}

fn answer<T: DeserializeOwned>(sent: &Sent) -> Result<T, NotProven> {
    serde_json::from_str(&sent.svar).map_err(|_| NotProven::Unsound("it cannot be read".to_owned()))
}

fn read(kept: &KeptPasskey) -> Option<Passkey> {
    serde_json::from_str(&kept.credential).ok()
}

/// By what a passkey is known here: what its authenticator calls it may be long.
fn id_of(credential: &[u8]) -> PasskeyId {
    PasskeyId::from_bytes(Hash::of(&[b"passkey\0", credential]).id())
}

fn here(tenant: &Tenant) -> Result<Webauthn, Problem> {
    known(tenant).map_err(|error| {
        tracing::error!(%error, "no passkey can be asked at this host name");
        Problem::internal()
    })
}

/// The municipality at the host name that was asked, be it a name of its own: a passkey is of that name alone.
fn known(tenant: &Tenant) -> Result<Webauthn, WebauthnError> {
    let origin = Url::parse(&tenant.here("")).map_err(|_| WebauthnError::Configuration)?;
    let host = origin.host_str().ok_or(WebauthnError::Configuration)?;
    WebauthnBuilder::new(host, &origin)?.rp_name(&tenant.settings.name).build()
}

fn host(tenant: &Tenant) -> Option<String> {
    Url::parse(&tenant.here("")).ok()?.host_str().map(str::to_owned)
}
