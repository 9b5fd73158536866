//! Personal data in a Swedish text, pointed out to the moderator who reads it before it is published.
//!
//! A finding is a question, never a verdict: nothing is masked or refused because of one. What is found is what has a
//! shape (numbers, addresses of mail, plates) and words that as a rule tell of someone's health. Names, street
//! addresses and what can be read between the lines have no shape, and only the moderator finds them.
//!
//! Invariants: findings are sorted, never overlap and begin and end on whole characters. No mask is itself a finding.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

mod contact;
mod health;
mod identity;

pub(crate) use identity::is_personal_number;

/// A kind of personal data that can be told by its shape or its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonalData {
    /// Personnummer: folkbokföringslagen (1991:481) 18 §.
    PersonalNumber,
    /// Samordningsnummer, where sixty is added to the day: lag (2022:1697) om samordningsnummer.
    CoordinationNumber,
    /// A Swedish telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The registration plate of a Swedish vehicle.
    CarPlate,
    /// A word on health, as GDPR art. 9 sees it.
    Health,
}

impl PersonalData {
    const ALL: [Self; 6] = [
        Self::PersonalNumber,
        Self::CoordinationNumber,
        Self::Phone,
        Self::Email,
        Self::CarPlate,
        Self::Health,
    ];

    /// What stands in its place once it is taken away.
    pub const fn mask(self) -> &'static str {
        match self {
            Self::PersonalNumber => "[personnummer borttaget]",
            Self::CoordinationNumber => "[samordningsnummer borttaget]",
            Self::Phone => "[telefonnummer borttaget]",
            Self::Email => "[e-postadress borttagen]",
            Self::CarPlate => "[registreringsnummer borttaget]",
            Self::Health => "[uppgift om hälsa borttagen]",
        }
    }

    /// The kind whose mask this is; none for those of what only a human sees.
    pub fn of_mask(mask: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.mask() == mask)
    }
}

/// Every mask there is: those of what can be found, and three for what only a human sees.
pub const MASKS: [&str; 9] = [
    PersonalData::PersonalNumber.mask(),
    PersonalData::CoordinationNumber.mask(),
    PersonalData::Phone.mask(),
    PersonalData::Email.mask(),
    PersonalData::CarPlate.mask(),
    PersonalData::Health.mask(),
    "[namn borttaget]",
    "[adress borttagen]",
    "[personuppgift borttagen]",
];

/// Where in a text something was found, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it looks like.
    pub kind: PersonalData,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Everything in the text that looks like personal data, from the beginning to the end.
pub fn find(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // What the last finding covers is never looked at again, neither as a beginning nor as what stands before one.
    let (mut last, mut at) = (0, 0);
    while let (Some(before), Some(rest)) = (text.get(last..at), text.get(at..)) {
        let Some(first) = rest.chars().next() else { break };
        if let Some((kind, length)) = recognise(before, rest) {
            found.push(Finding { kind, start: at, end: at + length });
            at += length;
            last = at;
        } else {
            at += first.len_utf8();
        }
    }
    found
}

/// The text with each finding's mask in its place. A finding that does not fit the text is passed over.
pub fn masked(text: &str, findings: &[Finding]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for finding in findings {
        if text.get(finding.start..finding.end).is_some()
            && let Some(between) = text.get(done..finding.start)
        {
            masked.push_str(between);
            masked.push_str(finding.kind.mask());
            done = finding.end;
        }
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

/// What `rest` begins with, and its length in bytes.
fn recognise(before: &str, rest: &str) -> Option<(PersonalData, usize)> {
    if before.ends_with(is_word) {
        return None;
    }
    // The most telling first: an address may begin as a telephone number, and a number may be written as another.
    let as_kind = |kind| move |length| (kind, length);
    identity::number(rest)
        .or_else(|| contact::email(rest).map(as_kind(PersonalData::Email)))
        .or_else(|| contact::phone(before, rest).map(as_kind(PersonalData::Phone)))
        .or_else(|| contact::plate(rest).map(as_kind(PersonalData::CarPlate)))
        .or_else(|| health::word(before, rest).map(as_kind(PersonalData::Health)))
}

/// Letters, figures and the marks that some keyboards put after a letter (a + ° = å).
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A space within a line, of any width.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')
}

/// A hyphen, or a dash written as one.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}')
}

/// The figures that a text begins with, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests;
