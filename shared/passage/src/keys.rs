//! The keys that edge and origin share.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The keys cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("edge keys are written base64url,… with at least 32 bytes each")]
pub struct InvalidKeys;

/// Keys with the names that follow from them; the first signs, all verify, so that they change without a gap: first the
/// origin learns the new one, then the edge signs with it, then the origin forgets the old.
#[derive(Clone)]
pub struct Keys {
    first: (String, Vec<u8>),
    others: Vec<(String, Vec<u8>)>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all().map(|(id, _)| id)).finish()
    }
}

impl Keys {
    /// Reads `base64url,base64url,…`, the one that signs first.
    pub fn parse(text: &str) -> Result<Self, InvalidKeys> {
        let mut keys = text.split(',').map(read_key);
        let first = keys.next().flatten().ok_or(InvalidKeys)?;
        let others = keys.collect::<Option<_>>().ok_or(InvalidKeys)?;
        Ok(Self { first, others })
    }

    pub(crate) fn first(&self) -> (&str, &[u8]) {
        (&self.first.0, &self.first.1)
    }

    pub(crate) fn named(&self, id: &str) -> Option<&[u8]> {
        self.all().find(|(known, _)| known == id).map(|(_, key)| key.as_slice())
    }

    fn all(&self) -> impl Iterator<Item = &(String, Vec<u8>)> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

fn read_key(text: &str) -> Option<(String, Vec<u8>)> {
    let key = URL_SAFE_NO_PAD.decode(text.trim()).ok().filter(|key| key.len() >= 32)?;
    // Two bytes of a digest tell nothing of the key.
    let id = Sha256::digest(&key).iter().take(2).map(|byte| format!("{byte:02x}")).collect();
    Some((id, key))
}

pub(crate) fn signature(key: &[u8], text: &[u8]) -> String {
    let signature = keyed(key, text).map(|mac| mac.finalize().into_bytes());
    signature.map(|bytes| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default()
}

/// Whether the signature is of this text; takes as long for a wrong one as for the right one.
pub(crate) fn is_signature(key: &[u8], text: &[u8], signature: &str) -> bool {
    let Ok(given) = URL_SAFE_NO_PAD.decode(signature) else { return false };
    keyed(key, text).is_some_and(|mac| mac.verify_slice(&given).is_ok())
}

fn keyed(key: &[u8], text: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text);
    Some(mac)
}
