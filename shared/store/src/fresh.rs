//! Randomness, for ids and salts.

use domain::{
    ids::TextId,
    text::{Text, Words},
};
use jiff::Timestamp;

use crate::StoreError;

/// Random bytes from the operating system.
pub fn fresh_bytes<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(bytes)
}

/// What an id that is ordered by time is made of.
pub fn fresh_id_parts(now: Timestamp) -> Result<(u64, u128), StoreError> {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
    Ok((milliseconds, u128::from_be_bytes(fresh_bytes()?)))
}

/// Words as a new text, with its id and salt.
pub fn fresh_text(words: Words) -> Result<Text, StoreError> {
    Ok(Text { id: TextId::from_bytes(fresh_bytes()?), salt: fresh_salt()?, words })
}

/// The salt of a text: 128 random bits in hexadecimal.
pub fn fresh_salt() -> Result<String, StoreError> {
    Ok(fresh_bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}
