//! Randomness, for ids and salts.

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

/// The salt of a text: 128 random bits in hexadecimal.
pub fn fresh_salt() -> Result<String, StoreError> {
    Ok(fresh_bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}
