//! The number of a case in a board's register (diarienummer).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::InvalidId;

/// The number of a case in its board's register, as `TN 2026/00042`: unique, never used again, and without a promise
/// that the row has no gaps (OSL 5:2 asks for a designation).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RegisterNumber {
    /// The board's series, as `TN`.
    pub series: String,
    /// The year of registration, in Swedish time.
    pub year: i16,
    /// The number within series and year, from 1.
    pub serial: u32,
}

impl RegisterNumber {
    /// As it stands in addresses and keys, `TN-2026-00042`.
    pub fn slug(&self) -> String {
        format!("{}-{}-{:05}", self.series, self.year, self.serial)
    }

    /// Reads what [`Self::slug`] wrote; capitals and small letters are the same.
    pub fn from_slug(text: &str) -> Result<Self, InvalidId> {
        let mut parts = text.rsplitn(3, '-');
        let (serial, year, series) = (parts.next(), parts.next(), parts.next());
        match (series, year, serial) {
            (Some(series), Some(year), Some(serial)) => Self::of(&series.to_uppercase(), year, serial),
            _ => Err(InvalidId("RegisterNumber")),
        }
    }

    fn of(series: &str, year: &str, serial: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId("RegisterNumber");
        let number = Self {
            series: series.to_owned(),
            year: year.parse().map_err(|_| invalid())?,
            serial: serial.parse().map_err(|_| invalid())?,
        };
        let written = format!("{:05}", number.serial);
        if is_series(series) && written == serial && (1000..=9999).contains(&number.year) && number.serial > 0
        {
            Ok(number)
        } else {
            Err(invalid())
        }
    }
}

/// Whether a text can be a board's series: 1–10 capitals and figures, which can stand in an address.
pub fn is_series(text: &str) -> bool {
    (1..=10).contains(&text.chars().count()) && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

impl fmt::Display for RegisterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/{:05}", self.series, self.year, self.serial)
    }
}

impl FromStr for RegisterNumber {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (series, rest) = text.rsplit_once(' ').ok_or(InvalidId("RegisterNumber"))?;
        let (year, serial) = rest.split_once('/').ok_or(InvalidId("RegisterNumber"))?;
        Self::of(series, year, serial)
    }
}

impl From<RegisterNumber> for String {
    fn from(number: RegisterNumber) -> String {
        number.to_string()
    }
}

impl TryFrom<String> for RegisterNumber {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_number_reads_back_as_it_was_written() {
        for text in ["TN 2026/00042", "KS 2026/100042", "BÄN 2040/00001"] {
            let number: RegisterNumber = text.parse().unwrap();
            assert_eq!(number.to_string(), text);
            assert_eq!(RegisterNumber::from_slug(&number.slug()).unwrap(), number);
            assert_eq!(RegisterNumber::from_slug(&number.slug().to_lowercase()).unwrap(), number);
        }
        for text in
            ["TN 2026/42", "TN 2026-00042", "tn 2026/00042", "TN 2026/00000", " 2026/00001", "T#N 2026/00001"]
        {
            assert!(text.parse::<RegisterNumber>().is_err(), "{text}");
        }
    }
}
