//! The number of an e-förslag, given at receipt and never reused.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::InvalidId;

/// The designation that keeps a received proposal findable (OSL 5:2 p. 2), as `2026-118`.
///
/// The series is unique but not promised to be without gaps: the law asks for a designation, not for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ProposalNumber {
    /// The year of receipt, in Swedish time.
    pub year: i16,
    /// The number within the year, from 1.
    pub serial: u32,
}

impl fmt::Display for ProposalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.serial)
    }
}

impl FromStr for ProposalNumber {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let invalid = InvalidId("ProposalNumber");
        let (year, serial) = text.split_once('-').ok_or_else(|| invalid.clone())?;
        let number = Self {
            year: year.parse().map_err(|_| invalid.clone())?,
            serial: serial.parse().map_err(|_| invalid.clone())?,
        };
        if number.to_string() == text && (1000..=9999).contains(&number.year) && number.serial > 0 {
            Ok(number)
        } else {
            Err(invalid)
        }
    }
}

impl From<ProposalNumber> for String {
    fn from(number: ProposalNumber) -> String {
        number.to_string()
    }
}

impl TryFrom<String> for ProposalNumber {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_reads_back_as_it_was_written(year in 1000i16..=9999, serial in 1u32..) {
            let number = ProposalNumber { year, serial };
            prop_assert_eq!(number.to_string().parse::<ProposalNumber>(), Ok(number));
        }
    }

    #[test]
    fn only_one_spelling_is_a_number() {
        for bad in ["2026-0", "2026-01", "26-1", "2026", "2026-", "-2026-1", "2026-+1"] {
            assert!(bad.parse::<ProposalNumber>().is_err(), "{bad}");
        }
    }
}
