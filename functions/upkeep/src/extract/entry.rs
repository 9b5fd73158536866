//! What is written down of one thing of hers: for her to read, and for programs.

use app::{App, Municipality};
use domain::{calendar::stockholm, settings::Words};
use jiff::Timestamp;
use language::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{ExtractStep, Person};

/// Some things of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// Which kind.
    pub(crate) of: ExtractStep,
    /// The things.
    pub(crate) entries: Vec<Entry>,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// What it is called.
    pub(crate) title: String,
    /// What there is to say of it, in her language.
    pub(crate) facts: Vec<Fact>,
    /// The same for programs.
    pub(crate) data: Value,
}

/// Something to be said, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fact {
    /// What it is.
    pub(crate) label: String,
    /// What it says; several lines stay several.
    pub(crate) words: String,
}

/// Whoever tells a person what is kept of her, in her language.
pub(crate) struct Teller<'a> {
    pub(crate) app: &'a App,
    pub(crate) municipality: &'a Municipality,
    pub(crate) person: Person,
    pub(crate) language: Language,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(app: &'a App, municipality: &'a Municipality, person: Person) -> Self {
        let language = person.language.parse().unwrap_or_default();
        Self { app, municipality, person, language }
    }

    /// A word or a sentence of the catalogue.
    pub(crate) fn t(&self, id: &str) -> String {
        self.language.text(id)
    }

    /// Something to be said.
    pub(crate) fn fact(&self, label: &str, words: impl Into<String>) -> Fact {
        Fact { label: self.t(label), words: words.into() }
    }

    /// The municipality's own words in her language.
    pub(crate) fn words<'w>(&self, words: &'w Words) -> &'w str {
        match self.language {
            Language::Swedish => &words.sv,
            Language::English => &words.en,
        }
    }

    /// A time, with its year.
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        let at = stockholm(at);
        format!("{} {}", self.language.date(at.date()), self.language.time(at.time()))
    }
}
