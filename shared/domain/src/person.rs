//! What a person has told of herself. It is kept with her, apart from all she has done.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    email::EmailAddress,
    hash::Hash,
    ids::InvalidId,
    personal::is_personal_number,
    text::{NAME_MAX, PLACE_MAX, TextProblem, line},
};

/// For how many days a browser remembers whoever has confirmed an address, which the page on personal data also says.
pub const REMEMBERED_DAYS: i64 = 180;

/// For how many minutes whoever has signed in with an e-legitimation is signed in.
pub const SIGNED_IN_MINUTES: i64 = 60;

/// One thing that a municipality may ask of whoever takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Her name.
    Name,
    /// What she wants to be called where others see it.
    Alias,
    /// A telephone number.
    Phone,
    /// Where she lives.
    Address,
}

impl Detail {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Name, Self::Alias, Self::Phone, Self::Address];
}

/// What she has told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Her name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What she wants to be called where others see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// A telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Where she lives, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Details {
    /// Which of them she has told.
    pub fn given(&self) -> BTreeSet<Detail> {
        let has = |detail: &Detail| match detail {
            Detail::Name => self.name.is_some(),
            Detail::Alias => self.alias.is_some(),
            Detail::Phone => self.phone.is_some(),
            Detail::Address => self.address.is_some(),
        };
        Detail::ALL.into_iter().filter(has).collect()
    }

    /// What she has told, and what she had told before where she now says nothing.
    pub fn over(self, earlier: Self) -> Self {
        Self {
            name: self.name.or(earlier.name),
            alias: self.alias.or(earlier.alias),
            phone: self.phone.or(earlier.phone),
            address: self.address.or(earlier.address),
        }
    }
}

/// What a session remembers of it, so that a vote reads nothing: what may be shown of her, and that the rest is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Her name.
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What she wants to be called where others see it.
    #[serde(rename = "a", skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// All that she has told.
    #[serde(rename = "g", skip_serializing_if = "BTreeSet::is_empty")]
    pub given: BTreeSet<Detail>,
}

impl From<Details> for Told {
    fn from(details: Details) -> Self {
        Self { given: details.given(), name: details.name, alias: details.alias }
    }
}

/// The same as it was typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedDetails<'a> {
    /// Her name.
    pub name: &'a str,
    /// What she wants to be called.
    pub alias: &'a str,
    /// A telephone number.
    pub phone: &'a str,
    /// Where she lives.
    pub address: &'a str,
}

/// What is wrong with a detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailProblem {
    /// It is empty, too long or no words.
    Text(TextProblem),
    /// It is no telephone number.
    NotAPhoneNumber,
}

impl TypedDetails<'_> {
    /// By what of it she could be reached, sound or not.
    pub fn contacts(&self) -> BTreeSet<Detail> {
        let contacts = [(Detail::Phone, self.phone), (Detail::Address, self.address)];
        contacts.into_iter().filter(|(_, typed)| !typed.trim().is_empty()).map(|(detail, _)| detail).collect()
    }

    /// What is asked of her and no more, with all that is wrong with it: what nobody asks for is not kept.
    pub fn read(&self, asked: &BTreeSet<Detail>) -> (Details, Vec<(Detail, DetailProblem)>) {
        let (mut details, mut wrong) = (Details::default(), Vec::new());
        for detail in asked {
            let read = match detail {
                Detail::Name => text(self.name, NAME_MAX).map(|name| details.name = Some(name)),
                Detail::Alias => text(self.alias, NAME_MAX).map(|alias| details.alias = Some(alias)),
                Detail::Phone => phone(self.phone).map(|phone| details.phone = Some(phone)),
                Detail::Address => {
                    text(self.address, PLACE_MAX).map(|address| details.address = Some(address))
                }
            };
            wrong.extend(read.err().map(|problem| (*detail, problem)));
        }
        (details, wrong)
    }
}

fn text(typed: &str, max: usize) -> Result<String, DetailProblem> {
    line(typed, max).map_err(DetailProblem::Text)
}

fn phone(typed: &str) -> Result<PhoneNumber, DetailProblem> {
    if typed.trim().is_empty() {
        return Err(DetailProblem::Text(TextProblem::Empty));
    }
    PhoneNumber::parse(typed).map_err(|_| DetailProblem::NotAPhoneNumber)
}

/// A personnummer or samordningsnummer, in twelve figures (folkbokföringslagen (1991:481) 18 and 18 a §§).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PersonalNumber(String);

/// What is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a personnummer nor a samordningsnummer")]
pub struct InvalidPersonalNumber;

impl PersonalNumber {
    /// Reads it as identity providers write it: twelve figures, with no hyphen.
    pub fn parse(text: &str) -> Result<Self, InvalidPersonalNumber> {
        if is_personal_number(text) { Ok(Self(text.to_owned())) } else { Err(InvalidPersonalNumber) }
    }

    /// Whether it is a samordningsnummer, in which sixty is added to the day (lag (2022:1697) om samordningsnummer).
    pub fn is_coordination_number(&self) -> bool {
        self.0.as_bytes().get(6).is_some_and(|ten| (b'6'..=b'9').contains(ten))
    }

    /// The twelve figures.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Nobody reads it in a log.
impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalNumber")
    }
}

impl TryFrom<String> for PersonalNumber {
    type Error = InvalidPersonalNumber;

    fn try_from(text: String) -> Result<Self, InvalidPersonalNumber> {
        Self::parse(&text)
    }
}

impl From<PersonalNumber> for String {
    fn from(number: PersonalNumber) -> String {
        number.0
    }
}

/// By what the municipality knows somebody: the same identifier is the same person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identifier {
    /// A mailbox, by its fingerprint.
    Email(Hash),
    /// A telephone number, by its digest.
    Phone(Hash),
    /// A name and where she lives, by their digest: for whoever writes on paper and gives nothing else.
    NameAndAddress(Hash),
    /// A personnummer or samordningsnummer, by a digest that only whoever has the municipality's key can make: there are so
    /// few numbers that any other would tell them.
    PersonalNumber(Hash),
    /// A mobile number that a code has been sent to and come back from, by a digest of the same kind. It is not the number
    /// that somebody has told ([`Identifier::Phone`]), which anybody can write in a letter.
    Mobile(Hash),
}

impl Identifier {
    /// A mailbox.
    pub fn email(email: &EmailAddress) -> Self {
        Self::Email(email.fingerprint())
    }

    /// By what somebody is known who has told this of herself, the surest first.
    pub fn of(email: Option<&EmailAddress>, details: &Details) -> Vec<Self> {
        let plain =
            |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<String>();
        let phone = details.phone.as_ref().map(|phone| Self::Phone(Hash::of(&[phone.as_str().as_bytes()])));
        let home = details.name.as_ref().zip(details.address.as_ref()).map(|(name, address)| {
            Self::NameAndAddress(Hash::of(&[plain(name).as_bytes(), b"\0", plain(address).as_bytes()]))
        });
        email.map(Self::email).into_iter().chain(phone).chain(home).collect()
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(digest) => write!(f, "email:{digest}"),
            Self::Phone(digest) => write!(f, "phone:{digest}"),
            Self::NameAndAddress(digest) => write!(f, "home:{digest}"),
            Self::PersonalNumber(digest) => write!(f, "number:{digest}"),
            Self::Mobile(digest) => write!(f, "mobile:{digest}"),
        }
    }
}

impl FromStr for Identifier {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (kind, digest) = text.split_once(':').ok_or(InvalidId("Identifier"))?;
        let kind = match kind {
            "email" => Self::Email,
            "phone" => Self::Phone,
            "home" => Self::NameAndAddress,
            "number" => Self::PersonalNumber,
            "mobile" => Self::Mobile,
            _ => return Err(InvalidId("Identifier")),
        };
        digest.parse().map(kind)
    }
}

/// A telephone number with its country code, as in `+46701234567` (ITU-T E.164).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PhoneNumber(String);

/// What is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct InvalidPhoneNumber;

impl PhoneNumber {
    /// Reads a number as people write it; one without a country code is Swedish.
    pub fn parse(text: &str) -> Result<Self, InvalidPhoneNumber> {
        let filler = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '(' | ')' | '/' | '.');
        let kept: String = text.trim().replace("(0)", "").chars().filter(|c| !filler(*c)).collect();
        let digits = match (kept.strip_prefix('+'), kept.strip_prefix("00"), kept.strip_prefix('0')) {
            (Some(abroad), _, _) | (None, Some(abroad), _) => abroad.to_owned(),
            (None, None, Some(swedish)) => format!("46{swedish}"),
            (None, None, None) => return Err(InvalidPhoneNumber),
        };
        // Many write +46 070-…, and no Swedish number has a zero there.
        let digits = digits.strip_prefix("460").map_or(digits.clone(), |national| format!("46{national}"));
        let is_sound = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if is_sound { Ok(Self(format!("+{digits}"))) } else { Err(InvalidPhoneNumber) }
    }

    /// With its country code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = InvalidPhoneNumber;

    fn try_from(text: String) -> Result<Self, InvalidPhoneNumber> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> String {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_the_same_however_it_is_written() {
        for text in [
            "070-123 45 67",
            "+46 70 123 45 67",
            "0046701234567",
            "+46 (0)70-123 45 67",
            "+46 070-123 45 67",
            " 070/1234567 ",
        ] {
            assert_eq!(PhoneNumber::parse(text).unwrap().as_str(), "+46701234567", "{text}");
        }
        assert_eq!(PhoneNumber::parse("+47 22 12 34 56").unwrap().as_str(), "+4722123456");
        for text in ["", "112", "ring mig", "070-12", "+123456789012345678", "1234567890", "070x1234567"] {
            assert_eq!(PhoneNumber::parse(text), Err(InvalidPhoneNumber), "{text}");
        }
    }

    #[test]
    fn what_is_told_anew_replaces_only_itself() {
        let earlier =
            Details { name: Some("Åsa".to_owned()), alias: Some("å".to_owned()), ..Details::default() };
        let now = Details { name: Some("Åsa Öberg".to_owned()), ..Details::default() };
        let both = now.over(earlier);
        assert_eq!((both.name.as_deref(), both.alias.as_deref()), (Some("Åsa Öberg"), Some("å")));
        assert_eq!(both.given(), BTreeSet::from([Detail::Name, Detail::Alias]));
    }

    #[test]
    fn a_name_and_address_is_the_same_however_it_is_spelt_out() {
        let told = |name: &str, address: &str| Details {
            name: Some(name.to_owned()),
            address: Some(address.to_owned()),
            ..Details::default()
        };
        let known = Identifier::of(None, &told("Åsa Öberg", "Storgatan 1, 123 45 Broviken"));
        assert_eq!(known, Identifier::of(None, &told("åsa  öberg", "storgatan 1 12345 BROVIKEN")));
        assert_ne!(known, Identifier::of(None, &told("Åsa Öberg", "Storgatan 11, 123 45 Broviken")));
        assert!(Identifier::of(None, &Details::default()).is_empty());
    }

    #[test]
    fn a_personal_number_has_a_day_and_a_check_digit() {
        for number in ["199001010017", "191212121212", "199001610014"] {
            assert_eq!(PersonalNumber::parse(number).unwrap().as_str(), number);
        }
        for other in [
            "199001010018",
            "199013010010",
            "9001010017",
            "19900101-0017",
            "",
            "19900101001å",
            "199001990011",
        ] {
            assert_eq!(PersonalNumber::parse(other), Err(InvalidPersonalNumber), "{other}");
        }
        let is_coordination = |number| PersonalNumber::parse(number).unwrap().is_coordination_number();
        assert!(is_coordination("199001610014") && !is_coordination("199001010017"));
        assert_eq!(format!("{:?}", PersonalNumber::parse("199001010017").unwrap()), "PersonalNumber");
    }

    #[test]
    fn what_nobody_asks_for_is_not_kept() {
        let typed = TypedDetails { name: "Åsa", phone: "ring", address: "Storgatan 1", alias: "" };
        let (details, wrong) = typed.read(&BTreeSet::from([Detail::Alias, Detail::Phone, Detail::Address]));
        let expected = [
            (Detail::Alias, DetailProblem::Text(TextProblem::Empty)),
            (Detail::Phone, DetailProblem::NotAPhoneNumber),
        ];
        assert_eq!(
            (details.name, details.address.as_deref(), wrong),
            (None, Some("Storgatan 1"), expected.to_vec())
        );
    }
}
