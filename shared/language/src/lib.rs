//! The words of Ting: message catalogues, numbers and dates in Swedish and English.
//!
//! Every text that a person reads comes from a catalogue, `catalogues/{sv,en}/<subject>.ftl`, one file per
//! subject. All files of a language make one bundle, so an id must be unique in its language. To add words, add
//! an id to the same file in both languages, or a new file: the build finds it.
//!
//! Invariants, held by tests: every id exists in both languages with the same variables, no file holds anything
//! that does not parse, and no message is empty. At run time nothing here can fail: an unknown id is shown in
//! brackets.

mod bundle;
mod dates;
mod retention;
mod value;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use bundle::{files, has, ids};
pub use dates::stockholm;
pub use value::Value;

/// A language that Ting speaks. Swedish comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// Svenska.
    #[default]
    #[serde(rename = "sv")]
    Swedish,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// The code is not that of a language that Ting speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the language must be sv or en")]
pub struct UnknownLanguage;

impl Language {
    /// Every language, Swedish first.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// The code used in `lang` attributes and in `?lang=`: `sv` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The other language, for the switch between them.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Swedish => Self::English,
            Self::English => Self::Swedish,
        }
    }

    /// The text of a message without variables; the id in brackets if there is none.
    #[must_use]
    pub fn text(self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text of a message with its variables filled in; the id in brackets if there is none.
    #[must_use]
    pub fn with(self, id: &str, values: &[(&str, Value)]) -> String {
        bundle::format(self, id, values)
    }

    /// An integer with its thousands apart: `91 472` (with a no-break space) or `91,472`.
    #[must_use]
    pub fn number(self, n: u64) -> String {
        value::grouped(self, &n.to_string())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        match code {
            "sv" => Ok(Self::Swedish),
            "en" => Ok(Self::English),
            _ => Err(UnknownLanguage),
        }
    }
}
