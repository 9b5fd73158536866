//! The key ring: HMAC-SHA256 and AES-256-GCM under named keys.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Serialize, de::DeserializeOwned, ser::Error as _};
use sha2::{Digest, Sha256};

/// For what something is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A session, in a cookie or as a bearer token.
    Session,
    /// A mailed link that confirms.
    Confirmation,
    /// A place in a list.
    Cursor,
    /// A form of the desk, bound to its session.
    Form,
    /// What a form of the desk has sent, while its sender shows anew who she is.
    KeptForm,
    /// A link in a mail that stops mail like it.
    Unsubscribe,
    /// A client's address, made unrecognisable for counting.
    Client,
    /// How a vote has come, made unrecognisable for each proposal.
    Trace,
    /// The link by which a municipality's first administrator comes in.
    Invitation,
    /// The link by which a colleague comes in whom an administrator has invited.
    Welcome,
    /// What a passkey is asked, and by which its answer is known.
    Passkey,
    /// Somebody on her way through the sign-in of her employer, or through an e-legitimation.
    SignIn,
    /// A municipality's key for what identifies its residents.
    PersonalKey,
    /// A personnummer, under that key.
    PersonalNumber,
    /// A mobile number that somebody is known by, under that key.
    MobileNumber,
    /// The code of an SMS, and what a browser remembers of having asked for it.
    Code,
    /// The way to what a person has asked for of all that is kept of her.
    Extract,
}

impl Use {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Session => b"ting session\0",
            Self::Confirmation => b"ting confirmation\0",
            Self::Cursor => b"ting cursor\0",
            Self::Form => b"ting form\0",
            Self::KeptForm => b"ting kept form\0",
            Self::Unsubscribe => b"ting unsubscribe\0",
            Self::Client => b"ting client\0",
            Self::Trace => b"ting trace\0",
            Self::Invitation => b"ting invitation\0",
            Self::Welcome => b"ting welcome\0",
            Self::Passkey => b"ting passkey\0",
            Self::SignIn => b"ting sign-in\0",
            Self::PersonalKey => b"ting personal key\0",
            Self::PersonalNumber => b"ting personal number\0",
            Self::MobileNumber => b"ting mobile number\0",
            Self::Code => b"ting code\0",
            Self::Extract => b"ting extract\0",
        }
    }
}

/// The keys cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("signing keys are written id:base64url,… with at least 32 bytes each")]
pub struct InvalidKeys;

/// Named keys; the first signs, all verify.
#[derive(Clone)]
pub struct KeyRing(Vec<(String, Vec<u8>)>);

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(id, _)| id)).finish()
    }
}

impl KeyRing {
    /// Reads `id:base64url,id:base64url,…`, newest first. A key that stands without an id, as a generated secret does, has
    /// one made of it.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        let keys: Vec<(String, Vec<u8>)> =
            text.split(',').map(read_key).collect::<Option<_>>().ok_or(InvalidKeys)?;
        if keys.is_empty() { Err(InvalidKeys) } else { Ok(Self(keys)) }
    }

    /// Writes what [`KeyRing::parse`] reads, for one key of these bytes.
    pub fn written(id: &str, key: &[u8]) -> String {
        format!("{id}:{}", URL_SAFE_NO_PAD.encode(key))
    }

    /// Seals a value, which nobody else can read or make: `sealed.key`.
    pub fn seal(&self, what: Use, value: &impl Serialize) -> Result<String, serde_json::Error> {
        let mut sealed = serde_json::to_vec(value)?;
        let not_sealed = || serde_json::Error::custom("there is no key to seal it with");
        let (id, key) = self.0.first().ok_or_else(not_sealed)?;
        let cipher = cipher(key, what).ok_or_else(not_sealed)?;
        let nonce = cipher.seal_in_place_append_tag(Aad::from(what.label()), &mut sealed);
        let nonce = nonce.map_err(|_| not_sealed())?;
        let nonce: &[u8] = nonce.as_ref();
        let payload = [nonce, &sealed].concat();
        Ok(format!("{}.{id}", URL_SAFE_NO_PAD.encode(payload)))
    }

    /// The value of a token that was sealed for this use, under any key.
    pub fn open<T: DeserializeOwned>(&self, what: Use, token: &str) -> Option<T> {
        let (payload, id) = token.split_once('.')?;
        let (_, key) = self.0.iter().find(|(known, _)| known == id)?;
        let mut payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
        let (nonce, sealed) = payload.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let opened = cipher(key, what)?.open_in_place(nonce, Aad::from(what.label()), sealed).ok()?;
        serde_json::from_slice(opened).ok()
    }

    /// Whether something was sealed under the key that seals now.
    pub(crate) fn is_newest(&self, token: &str) -> bool {
        let id = token.split_once('.').map(|(_, id)| id);
        id.is_some() && id == self.0.first().map(|(id, _)| id.as_str())
    }

    /// Signs a short text that has no dot in it: `text.key.mac`.
    pub fn sign(&self, what: Use, text: &str) -> String {
        match self.0.first() {
            Some((id, key)) => format!("{text}.{id}.{}", URL_SAFE_NO_PAD.encode(mac(key, what, text))),
            None => String::new(),
        }
    }

    /// The text of what was signed for this use, under any key.
    pub fn verify<'a>(&self, what: Use, token: &'a str) -> Option<&'a str> {
        let mut parts = token.splitn(3, '.');
        let (text, id, given) = (parts.next()?, parts.next()?, parts.next()?);
        let (_, key) = self.0.iter().find(|(known, _)| known == id)?;
        let given = URL_SAFE_NO_PAD.decode(given).ok()?;
        keyed(key, what, text)?.verify_slice(&given).ok().map(|()| text)
    }

    /// Six figures that nobody can make without the key: the code of an SMS about this. It is made anew whenever it is
    /// needed, so that it stands nowhere.
    pub fn code(&self, about: &str) -> String {
        self.0.first().map(|(_, key)| figures(key, about)).unwrap_or_default()
    }

    /// Whether these are the six figures, under any key.
    pub fn is_code(&self, about: &str, typed: &str) -> bool {
        let is_same = |code: String| {
            code.len() == typed.len()
                && code.bytes().zip(typed.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
        };
        self.0.iter().map(|(_, key)| is_same(figures(key, about))).fold(false, |any, is| any | is)
    }

    /// A digest of something that must not be recognised, the same for the same key.
    pub fn blind(&self, what: Use, text: &str) -> Vec<u8> {
        self.0.first().map(|(_, key)| mac(key, what, text)).unwrap_or_default()
    }
}

fn read_key(text: &str) -> Option<(String, Vec<u8>)> {
    let (id, key) = match text.trim().split_once(':') {
        Some((id, key)) => (Some(id), key),
        None => (None, text.trim()),
    };
    let key = URL_SAFE_NO_PAD.decode(key).ok().filter(|key| key.len() >= 32)?;
    // Two bytes of a digest tell nothing of the key.
    let id = id.map_or_else(
        || Sha256::digest(&key).iter().take(2).map(|byte| format!("{byte:02x}")).collect(),
        str::to_owned,
    );
    (!id.is_empty() && !id.contains('.')).then_some((id, key))
}

/// The cipher for a use: its key is made of the ring's, so that no key serves two purposes.
fn cipher(key: &[u8], what: Use) -> Option<RandomizedNonceKey> {
    RandomizedNonceKey::new(&AES_256_GCM, &mac(key, what, "the key to seal with")).ok()
}

/// Six figures of a digest. That the first of a million are a little likelier is one part in 2⁴⁴.
fn figures(key: &[u8], about: &str) -> String {
    let digest = mac(key, Use::Code, about);
    let number = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

fn keyed(key: &[u8], what: Use, text: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(what.label());
    mac.update(text.as_bytes());
    Some(mac)
}

fn mac(key: &[u8], what: Use, text: &str) -> Vec<u8> {
    keyed(key, what, text).map(|mac| mac.finalize().into_bytes().to_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(ids: &[&str]) -> KeyRing {
        let keys: Vec<String> = ids.iter().map(|id| KeyRing::written(id, id.repeat(32).as_bytes())).collect();
        KeyRing::parse(&keys.join(",")).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_use_only() {
        let here = ring(&["a"]);
        let token = here.seal(Use::Session, &"anna").unwrap();
        assert_eq!(here.open::<String>(Use::Session, &token), Some("anna".to_owned()));
        assert_eq!(here.open::<String>(Use::Cursor, &token), None);
        let read: Vec<u8> = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        assert!(!read.windows(4).any(|part| part == b"anna"), "nobody else reads it");
        assert_ne!(here.seal(Use::Session, &"anna").unwrap(), token, "nor sees that it is the same");
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(here.open::<String>(Use::Session, &changed), None, "{at}");
        }
        assert_eq!(ring(&["b", "a"]).open::<String>(Use::Session, &token).as_deref(), Some("anna"));
        assert_eq!(ring(&["b"]).open::<String>(Use::Session, &token), None);
    }

    #[test]
    fn a_token_survives_rotation_and_dies_with_its_key() {
        let token = ring(&["a"]).sign(Use::Confirmation, "01j");
        assert_eq!(ring(&["b", "a"]).verify(Use::Confirmation, &token), Some("01j"));
        assert_eq!(ring(&["b"]).verify(Use::Confirmation, &token), None);
    }

    #[test]
    fn a_generated_secret_is_a_key_and_goes_on_verifying_when_another_comes_before_it() {
        // Letters and figures, as Secrets Manager makes them.
        let (one, other) =
            ("aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x", "Zz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9k");
        let token = KeyRing::parse(one).unwrap().sign(Use::Confirmation, "01j");
        let rotated = KeyRing::parse(&format!("{other},{one}")).unwrap();
        assert_eq!(rotated.verify(Use::Confirmation, &token), Some("01j"));
        assert_ne!(rotated.sign(Use::Confirmation, "01j"), token);
        assert!(KeyRing::parse("tooshort").is_err());
    }

    #[test]
    fn a_changed_token_is_nothing() {
        let ring = ring(&["a"]);
        let token = ring.sign(Use::Confirmation, "01j");
        for changed in [
            token.replace("01j", "02j"),
            format!("{token}A"),
            String::new(),
            "01j.a.".to_owned(),
            "..".to_owned(),
        ] {
            assert_eq!(ring.verify(Use::Confirmation, &changed), None, "{changed}");
        }
    }

    #[test]
    fn short_keys_are_refused() {
        assert!(KeyRing::parse(&KeyRing::written("a", &[1; 31])).is_err());
        assert!(KeyRing::parse("").is_err());
    }
}
