//! Mobile numbers: telephone numbers that an SMS reaches.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::person::PhoneNumber;

/// The Swedish series for mobile telephones, after the country code (PTS's plan for E.164 numbers). 071 and 074, for
/// machines and pagers, are not among them.
const SERIES: [&str; 5] = ["70", "72", "73", "76", "79"];

/// How many figures a Swedish mobile number has after the country code.
const FIGURES: usize = 9;

/// A telephone number that an SMS can be sent to: a Swedish mobile, or one abroad, of which nothing more is known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct MobileNumber(PhoneNumber);

/// Why no SMS can be sent to what somebody has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotMobile {
    /// It is no telephone number.
    #[error("not a telephone number")]
    NotANumber,
    /// It is a Swedish number, and no mobile's.
    #[error("a Swedish number that is no mobile's")]
    Landline,
}

impl MobileNumber {
    /// Reads a number as people write it; one without a country code is Swedish.
    pub fn parse(text: &str) -> Result<Self, NotMobile> {
        let number = PhoneNumber::parse(text).map_err(|_| NotMobile::NotANumber)?;
        let Some(national) = number.as_str().strip_prefix("+46") else { return Ok(Self(number)) };
        let is_in_series = SERIES.iter().any(|series| national.starts_with(series));
        match (is_in_series, national.len()) {
            (true, FIGURES) => Ok(Self(number)),
            // A figure too many or too few is a slip, and no other kind of telephone.
            (true, _) => Err(NotMobile::NotANumber),
            (false, _) => Err(NotMobile::Landline),
        }
    }

    /// With its country code, as in `+46701234567`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether it is Swedish.
    pub fn is_swedish(&self) -> bool {
        self.as_str().starts_with("+46")
    }

    /// As it is read: `070-123 45 67`, or with its country code.
    pub fn shown(&self) -> String {
        let national = self.as_str().strip_prefix("+46").filter(|national| national.len() == FIGURES);
        let parts = national.and_then(|national| {
            Some((national.get(..2)?, national.get(2..5)?, national.get(5..7)?, national.get(7..)?))
        });
        match parts {
            Some((series, a, b, c)) => format!("0{series}-{a} {b} {c}"),
            None => self.as_str().to_owned(),
        }
    }
}

/// Nobody reads it in a log.
impl fmt::Debug for MobileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MobileNumber(…)")
    }
}

impl TryFrom<String> for MobileNumber {
    type Error = NotMobile;

    fn try_from(text: String) -> Result<Self, NotMobile> {
        Self::parse(&text)
    }
}

impl From<MobileNumber> for String {
    fn from(number: MobileNumber) -> String {
        number.0.into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_landline_and_a_slip_are_told_apart() {
        for landline in
            ["08-123 456 78", "031-390 06 12", "+46 10 123 45 67", "0771-123 456", "071-123 45 67"]
        {
            assert_eq!(MobileNumber::parse(landline), Err(NotMobile::Landline), "{landline}");
        }
        for slip in ["070-123 45 6", "070-123 45 678", "", "ring mig", "anna@exempel.se", "1234567890"] {
            assert_eq!(MobileNumber::parse(slip), Err(NotMobile::NotANumber), "{slip}");
        }
        let abroad = MobileNumber::parse("+47 412 34 567").unwrap();
        assert_eq!((abroad.is_swedish(), abroad.shown().as_str()), (false, "+4741234567"));
        assert_eq!(format!("{abroad:?}"), "MobileNumber(…)");
    }

    proptest! {
        #[test]
        fn a_swedish_mobile_is_the_same_however_it_is_written(
            series in prop::sample::select(&SERIES[..]), rest in "[0-9]{7}", gaps in prop::collection::vec("[ -]?", 9)
        ) {
            let national = format!("{series}{rest}");
            let spread: String = national.chars().zip(&gaps).map(|(c, gap)| format!("{c}{gap}")).collect();
            let plain = MobileNumber::parse(&format!("+46{national}")).unwrap();
            for begins in ["0", "+46", "0046", "+46 0", "+46 (0)", " 0"] {
                prop_assert_eq!(&MobileNumber::parse(&format!("{begins}{spread}")).unwrap(), &plain);
            }
            prop_assert_eq!(&MobileNumber::parse(&plain.shown()).unwrap(), &plain);
            prop_assert!(plain.is_swedish());
        }

        #[test]
        fn what_is_read_reads_back_and_is_never_too_long(text in "[+0-9 ()./-]{0,24}") {
            if let Ok(number) = MobileNumber::parse(&text) {
                prop_assert!((9..=16).contains(&number.as_str().len()));
                prop_assert_eq!(&MobileNumber::parse(number.as_str()).unwrap(), &number);
                prop_assert_eq!(&MobileNumber::parse(&number.shown()).unwrap(), &number);
            }
        }
    }
}
