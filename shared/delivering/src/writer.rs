//! What a letter is written with: the words of a language, a municipality's addresses, dates and names.

use app::{App, Municipality};
use domain::{calendar::stockholm, ids::ReasonId, proposal::Proposal, settings::Words};
use jiff::{Timestamp, ToSpan, civil::Date};
use language::{Language, Value};

use crate::Part;

/// Writes letters of a municipality in a language. The words are in the catalogues `mail….ftl`.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// What every function has.
    pub app: &'a App,
    /// Whose letters they are.
    pub municipality: &'a Municipality,
    /// In which language.
    pub language: Language,
}

impl Writer<'_> {
    /// A sentence or more.
    pub fn words(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.language.with(id, values)
    }

    /// A paragraph.
    pub fn paragraph(&self, id: &str, values: &[(&str, Value)]) -> Part {
        Part::Paragraph(self.words(id, values))
    }

    /// Where to go, above all.
    pub fn button(&self, id: &str, path: &str) -> Part {
        Part::Button { label: self.language.text(id), address: self.address(path) }
    }

    /// Where to go as well.
    pub fn link(&self, id: &str, path: &str) -> Part {
        Part::Link { label: self.language.text(id), address: self.address(path) }
    }

    /// The address of a page, in the language of the letter.
    pub fn address(&self, path: &str) -> String {
        let query = match (self.language, path.contains('?')) {
            (Language::Swedish, _) => "",
            (Language::English, false) => "?lang=en",
            (Language::English, true) => "&lang=en",
        };
        let path = match path.split_once('#') {
            Some((path, fragment)) => format!("{path}{query}#{fragment}"),
            None => format!("{path}{query}"),
        };
        self.app.hosts.address(self.municipality.store.municipality(), &path)
    }

    /// The municipality's name.
    pub fn name(&self) -> Value {
        self.municipality.settings.name.as_str().into()
    }

    /// A day with its weekday.
    pub fn day(&self, day: Date) -> Value {
        self.language.weekday_date(day).into()
    }

    /// The last day of a period that ends at midnight.
    pub fn last_day(&self, closes_at: Timestamp) -> Value {
        self.language.date(stockholm(closes_at).date().saturating_sub(1.day())).into()
    }

    /// A text of the settings.
    pub fn of<'a>(&self, words: &'a Words) -> &'a str {
        match self.language {
            Language::Swedish => &words.sv,
            Language::English => &words.en,
        }
    }

    /// A reason from the municipality's list.
    pub fn reason(&self, reason: &ReasonId) -> Value {
        let reason = self.municipality.settings.reason(reason);
        reason.map(|reason| self.of(&reason.text)).unwrap_or_default().into()
    }

    /// The board that answers for a proposal's area.
    pub fn board(&self, proposal: &Proposal) -> Value {
        let board = self.municipality.settings.board_of(&proposal.area);
        board.map(|board| board.name.as_str()).unwrap_or_default().into()
    }

    /// Where the contact centre reads mail.
    pub fn email(&self) -> Value {
        self.municipality.settings.contact.email.as_str().into()
    }

    /// Where the contact centre answers the phone.
    pub fn phone(&self) -> Value {
        self.municipality.settings.contact.phone.as_str().into()
    }
}
