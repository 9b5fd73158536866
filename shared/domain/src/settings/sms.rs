//! SMS: whether the municipality sends any, from whom, where to, and how many it pays for.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use super::{InvalidSettings, Settings};
use crate::{actor::Assurance, mobile::MobileNumber, open_to::OpenTo};

/// How many letters the name of a sender has at most (3GPP TS 23.040, 9.1.2.5: eleven characters of seven bits).
const SENDER_MAX: usize = 11;

/// How many SMS a municipality can say that it sends in a day.
pub const SMS_A_DAY_MOST: u32 = 50_000;

/// How a municipality sends SMS. Without it a confirmed e-mail address is the least that anybody is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    /// From whom they come, as the telephone shows it: "Broviken".
    pub sender: SenderName,
    /// How many are sent at most in a day, whoever asks for them: each costs money, and there is fraud that lives by it.
    #[serde(default = "a_day")]
    pub a_day: u32,
    /// The country codes that SMS are sent to beside +46, as in `["45", "47"]`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub abroad: BTreeSet<CountryCode>,
}

/// How many a day where nothing is said.
pub const fn a_day() -> u32 {
    300
}

/// From whom an SMS comes: 3–11 letters (a–z) and figures, the first a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct SenderName(String);

/// What no SMS can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sender's name is 3–11 letters a–z and figures, and begins with a letter")]
pub struct InvalidSenderName;

impl SenderName {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, InvalidSenderName> {
        let text = text.trim();
        let is_sound = (3..=SENDER_MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
            && text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        if is_sound { Ok(Self(text.to_owned())) } else { Err(InvalidSenderName) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SenderName {
    type Error = InvalidSenderName;

    fn try_from(text: String) -> Result<Self, InvalidSenderName> {
        Self::parse(&text)
    }
}

impl From<SenderName> for String {
    fn from(name: SenderName) -> String {
        name.0
    }
}

/// A country by its code in telephone numbers, without the plus sign: `47`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CountryCode(String);

/// What is no country's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a country code is 1–3 figures, the first not 0, as in 47")]
pub struct InvalidCountryCode;

impl CountryCode {
    /// Reads a code, with or without its plus sign.
    pub fn parse(text: &str) -> Result<Self, InvalidCountryCode> {
        let code = text.trim().trim_start_matches('+');
        let is_sound = (1..=3).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_digit())
            && !code.starts_with('0');
        if is_sound { Ok(Self(code.to_owned())) } else { Err(InvalidCountryCode) }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

impl TryFrom<String> for CountryCode {
    type Error = InvalidCountryCode;

    fn try_from(text: String) -> Result<Self, InvalidCountryCode> {
        Self::parse(&text)
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.0
    }
}

impl Sms {
    /// Whether an SMS is sent to a number.
    pub fn reaches(&self, number: &MobileNumber) -> bool {
        number.is_swedish() || self.abroad.iter().any(|code| number.as_str().starts_with(&code.to_string()))
    }
}

impl Settings {
    pub(super) fn check_sms(&self) -> Result<(), InvalidSettings> {
        let Some(sms) = &self.sms else {
            let (proposals, comments) = (&self.proposals, &self.comments);
            let open_to = [
                ("who_may_read", &proposals.who_may_read),
                ("who_may_share", &proposals.who_may_share),
                ("who_may_submit", &proposals.who_may_submit),
                ("who_may_vote", &proposals.who_may_vote),
                ("who_may_comment", &comments.who_may_comment),
            ];
            let by_mobile = OpenTo::Known(Assurance::ConfirmedMobile);
            let unreached = open_to.into_iter().find(|(_, open_to)| **open_to == by_mobile);
            return match unreached {
                Some((setting, _)) => Err(InvalidSettings::NoSms(setting)),
                None => Ok(()),
            };
        };
        if (1..=SMS_A_DAY_MOST).contains(&sms.a_day) {
            return Ok(());
        }
        Err(InvalidSettings::OutOfBounds { name: "sms.a_day", least: 1, most: SMS_A_DAY_MOST.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Founding, Template};

    #[test]
    fn a_sender_is_what_a_telephone_can_show() {
        for good in ["Broviken", "Goteborg", "Ting2", "Kommun12345"] {
            assert_eq!(SenderName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "Bo", "Göteborg", "Brovikens kommun", "46701234567", "2Broviken", "Kommun123456"] {
            assert_eq!(SenderName::parse(bad), Err(InvalidSenderName), "{bad}");
        }
    }

    #[test]
    fn what_is_open_to_mobile_numbers_needs_sms() {
        let (name, template) = ("Grannköpings kommun".to_owned(), Template::Goteborg);
        let founding = Founding { name, place: None, population: 20_000, template };
        let mut settings = founding.settings().unwrap();
        settings.proposals.who_may_vote = OpenTo::Known(Assurance::ConfirmedMobile);
        assert_eq!(settings.check_sms(), Err(InvalidSettings::NoSms("who_may_vote")));
        settings.sms = Some(toml::from_str("sender = \"Broviken\"").unwrap());
        assert_eq!(settings.check_sms(), Ok(()));
        settings.sms = Some(toml::from_str("sender = \"Broviken\"\na_day = 0").unwrap());
        assert!(settings.check_sms().is_err());
    }
}
