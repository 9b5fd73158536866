//! A municipality's days: each is sealed by a digest of its events' hashes and of the digest before it.

use jiff::{ToSpan, civil::Date};

use super::{Fault, Finding, Place};
use crate::hash::Hash;

/// A day that is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The day.
    pub day: Date,
    /// How many events it had when it was sealed.
    pub events: u64,
    /// The digest that it follows on.
    pub previous: Hash,
    /// Its digest.
    pub hash: Hash,
    /// The hashes of its events as they stand, in the order of their keys.
    pub hashes: Vec<String>,
}

/// Which day is sealed next, and on what that will follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextDay {
    /// The day.
    pub day: Date,
    /// The digest of the day before it.
    pub previous: Hash,
}

/// How far the days of a municipality have been gone through: one after the other, the earliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days(pub Option<(Date, Hash)>);

impl Days {
    /// Goes through one more day; answers what is wrong with it.
    pub fn take(&mut self, sealed: &Sealed) -> Vec<Finding> {
        let (mut findings, expected) = (Vec::new(), self.expected());
        if let Some(gone) = expected {
            let gone = gone.series(1.day()).take_while(|day| *day < sealed.day);
            findings.extend(gone.map(|day| wrong(day, Fault::Missing)));
        }
        if sealed.events != u64::try_from(sealed.hashes.len()).unwrap_or(u64::MAX)
            || Self::digest(&sealed.previous, &sealed.hashes) != sealed.hash
        {
            findings.push(wrong(sealed.day, Fault::Changed));
        } else if *self.previous() != sealed.previous {
            findings.push(wrong(sealed.day, Fault::Unlinked));
        }
        self.0 = Some((sealed.day, sealed.hash.clone()));
        findings
    }

    /// What is wrong with where the days end.
    pub fn end(&self, next: Option<&NextDay>) -> Vec<Finding> {
        let Some(NextDay { day, previous }) = next else {
            let day = self.expected().unwrap_or(Date::MIN);
            return vec![wrong(day, Fault::Missing)];
        };
        let gone = self.expected().into_iter().flat_map(|first| first.series(1.day()));
        let mut findings: Vec<Finding> =
            gone.take_while(|gone| gone < day).map(|day| wrong(day, Fault::Missing)).collect();
        if findings.is_empty() && *self.previous() != *previous {
            let last = day.saturating_sub(1.day());
            findings.push(wrong(last, if self.0.is_some() { Fault::Changed } else { Fault::Missing }));
        }
        findings
    }

    /// The digest of a day.
    pub fn digest(previous: &Hash, hashes: &[String]) -> Hash {
        let parts = std::iter::once(previous.as_str()).chain(hashes.iter().map(String::as_str));
        let parts: Vec<&[u8]> = parts.map(str::as_bytes).collect();
        Hash::of(&parts)
    }

    fn expected(&self) -> Option<Date> {
        self.0.as_ref().map(|(day, _)| day.saturating_add(1.day()))
    }

    fn previous(&self) -> std::borrow::Cow<'_, Hash> {
        match &self.0 {
            Some((_, hash)) => std::borrow::Cow::Borrowed(hash),
            None => std::borrow::Cow::Owned(Hash::none()),
        }
    }
}

fn wrong(day: Date, fault: Fault) -> Finding {
    Finding { place: Place::Day { day }, fault }
}
