//! A municipality's own key for what identifies its residents. It never changes, or the same personnummer would be another
//! person; so it is kept among the people, sealed under the ring's newest key.

use std::fmt;

use domain::{
    hash::Hash,
    mobile::MobileNumber,
    person::{Identifier, PersonalNumber},
};

use crate::{InvalidKeys, KeyRing, Use};

/// How long the key is, in bytes.
const LENGTH: usize = 32;

/// The key. Cheap to clone.
#[derive(Clone)]
pub struct PersonalKey(KeyRing);

impl fmt::Debug for PersonalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalKey")
    }
}

/// A key that was kept, opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The key.
    pub key: PersonalKey,
    /// The same key sealed anew, if what it was sealed under is no longer the newest.
    pub sealed_anew: Option<String>,
}

impl PersonalKey {
    /// A new key of random bytes, and as it is kept.
    pub fn new(bytes: [u8; LENGTH], ring: &KeyRing) -> Result<(Self, String), InvalidKeys> {
        let written = KeyRing::written("1", &bytes);
        let sealed = ring.seal(Use::PersonalKey, &written).map_err(|_| InvalidKeys)?;
        Ok((Self(KeyRing::parse(&written)?), sealed))
    }

    /// A key as it was kept; nothing, if none of the ring's keys opens it.
    pub fn open(sealed: &str, ring: &KeyRing) -> Option<Opened> {
        let written: String = ring.open(Use::PersonalKey, sealed)?;
        let key = Self(KeyRing::parse(&written).ok()?);
        let sealed_anew =
            if ring.is_newest(sealed) { None } else { ring.seal(Use::PersonalKey, &written).ok() };
        Some(Opened { key, sealed_anew })
    }

    /// By what somebody is known who has this number.
    pub fn identifier(&self, number: &PersonalNumber) -> Identifier {
        Identifier::PersonalNumber(Hash::of(&[&self.0.blind(Use::PersonalNumber, number.as_str())]))
    }

    /// By what somebody is known who has shown that this number is hers.
    pub fn mobile(&self, number: &MobileNumber) -> Identifier {
        Identifier::Mobile(Hash::of(&[&self.0.blind(Use::MobileNumber, number.as_str())]))
    }

    /// The number as it is kept.
    pub fn seal(&self, number: &PersonalNumber) -> Result<String, serde_json::Error> {
        self.0.seal(Use::PersonalNumber, number)
    }

    /// A number that was kept.
    pub fn number(&self, sealed: &str) -> Option<PersonalNumber> {
        self.0.open(Use::PersonalNumber, sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(ids: &[&str]) -> KeyRing {
        let keys: Vec<String> = ids.iter().map(|id| KeyRing::written(id, id.repeat(32).as_bytes())).collect();
        KeyRing::parse(&keys.join(",")).unwrap()
    }

    #[test]
    fn a_number_is_the_same_person_whatever_key_its_key_is_sealed_under() {
        let number = PersonalNumber::parse("199001010017").unwrap();
        let (key, sealed) = PersonalKey::new([7; 32], &ring(&["a"])).unwrap();
        let rotated = PersonalKey::open(&sealed, &ring(&["b", "a"])).unwrap();
        assert_eq!(rotated.key.identifier(&number), key.identifier(&number));
        let anew = rotated.sealed_anew.unwrap();
        assert!(PersonalKey::open(&sealed, &ring(&["b"])).is_none());
        let later = PersonalKey::open(&anew, &ring(&["b"])).unwrap();
        assert!(later.sealed_anew.is_none());
        assert_eq!(later.key.identifier(&number), key.identifier(&number));
        assert_eq!(later.key.number(&key.seal(&number).unwrap()), Some(number));
    }

    #[test]
    fn nothing_tells_a_number_without_the_key() {
        let number = PersonalNumber::parse("199001010017").unwrap();
        let of = |byte| PersonalKey::new([byte; 32], &ring(&["a"])).unwrap().0;
        assert_ne!(of(1).identifier(&number), of(2).identifier(&number));
        assert_eq!(of(2).number(&of(1).seal(&number).unwrap()), None);
        assert!(!of(1).seal(&number).unwrap().contains("199001"));
    }
}
