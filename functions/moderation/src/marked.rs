//! A text with what looks like personal data marked in it.

use domain::personal::{PersonalData, find};
use web::Tenant;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The words.
    pub(crate) text: String,
    /// What they look like, if they look like personal data.
    pub(crate) found: Option<String>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// What it looks like.
    pub(crate) kind: String,
    /// The words.
    pub(crate) words: String,
}

/// The text in pieces.
pub(crate) fn marked(tenant: &Tenant, text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut done = 0;
    let plain = |text: &str| Part { text: text.to_owned(), found: None };
    for finding in find(text) {
        let (before, words) = (text.get(done..finding.start), text.get(finding.start..finding.end));
        if let (Some(before), Some(words)) = (before, words) {
            parts.push(plain(before));
            parts.push(Part { text: words.to_owned(), found: Some(tenant.page().t(message(finding.kind))) });
            done = finding.end;
        }
    }
    parts.push(plain(text.get(done..).unwrap_or_default()));
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// What was found in pieces of text.
pub(crate) fn found<'a>(parts: impl IntoIterator<Item = &'a Part>) -> Vec<Found> {
    let found = |part: &Part| Some(Found { kind: part.found.clone()?, words: part.text.clone() });
    parts.into_iter().filter_map(found).collect()
}

/// A kind of personal data, as programs name it.
pub(crate) const fn code(kind: PersonalData) -> &'static str {
    match kind {
        PersonalData::PersonalNumber => "personal-number",
        PersonalData::CoordinationNumber => "coordination-number",
        PersonalData::Phone => "phone",
        PersonalData::Email => "email",
        PersonalData::CarPlate => "car-plate",
        PersonalData::Health => "health",
    }
}

const fn message(kind: PersonalData) -> &'static str {
    match kind {
        PersonalData::PersonalNumber => "moderation-found-personal-number",
        PersonalData::CoordinationNumber => "moderation-found-coordination-number",
        PersonalData::Phone => "moderation-found-phone",
        PersonalData::Email => "moderation-found-email",
        PersonalData::CarPlate => "moderation-found-car-plate",
        PersonalData::Health => "moderation-found-health",
    }
}
