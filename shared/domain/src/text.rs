//! Texts that humans write: their bounds, and the digest that events carry instead of them.

use serde::{Deserialize, Serialize};

use crate::{hash::Hash, ids::TextId};

/// Longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// Longest "what", "why" or explanation, in characters.
pub const BODY_MAX: usize = 4000;
/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 2000;
/// Longest clarification, question, answer or note, in characters.
pub const NOTE_MAX: usize = 2000;
/// Longest ärendemening, in characters.
pub const SUBJECT_MAX: usize = 200;
/// Longest web address, in characters.
pub const LINK_MAX: usize = 500;
/// Longest place, in characters.
pub const PLACE_MAX: usize = 200;
/// Longest name, in characters.
pub const NAME_MAX: usize = 100;

/// What is wrong with a text. The bounds are in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// Nothing, or only spaces.
    #[error("empty")]
    Empty,
    /// Neither a letter nor a figure in it.
    #[error("no words")]
    NoWords,
    /// Too long, by the given bound.
    #[error("longer than {0} characters")]
    TooLong(usize),
}

/// One line: runs of white space become one space.
pub fn line(text: &str, max: usize) -> Result<String, TextProblem> {
    let kept = visible(text);
    check(kept.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

/// Several paragraphs: line breaks stay, at most one empty line in a row.
pub fn paragraphs(text: &str, max: usize) -> Result<String, TextProblem> {
    let mut kept: Vec<String> = Vec::new();
    for row in visible(&text.replace("\r\n", "\n").replace('\r', "\n")).split('\n') {
        let row = row.trim_end();
        if !row.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(row.to_owned());
        }
    }
    check(kept.join("\n").trim().to_owned(), max)
}

fn check(text: String, max: usize) -> Result<String, TextProblem> {
    if text.is_empty() {
        Err(TextProblem::Empty)
    } else if text.chars().count() > max {
        Err(TextProblem::TooLong(max))
    } else if !text.chars().any(char::is_alphanumeric) {
        Err(TextProblem::NoWords)
    } else {
        Ok(text)
    }
}

/// Whether a character may stand in a text: no control character, nor any other that XML 1.0 forbids, of which one
/// would make a whole feed unreadable.
pub fn is_text(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Without what is no text and the marks that turn the reading direction, which can make a text read as another.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|&c| is_text(c))
        .filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}'))
        .collect()
}

/// What a proposal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProposalText {
    /// Rubrik.
    pub title: String,
    /// Vad föreslår du?
    pub what: String,
    /// Varför är det bra?
    pub why: String,
    /// An address or a well-known spot.
    pub place: Option<String>,
}

/// What a board decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DecisionText {
    /// What was decided, for anybody to understand.
    pub what: String,
    /// Why, if it is told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<String>,
    /// The address of the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
}

/// The words of one text, by what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "words")]
pub enum Words {
    /// What a proposal says.
    Proposal(ProposalText),
    /// The name a resident signs with.
    Name(String),
    /// A moderator's explanation to the author.
    Explanation(String),
    /// A comment.
    Comment(String),
    /// What is said between author and moderator, or by an author to all: a question, an answer, an objection, a
    /// clarification, a note to a suggestion, what a reporter adds.
    Note(String),
    /// What a case is about (ärendemening).
    Subject(String),
    /// What a board decided.
    Decision(DecisionText),
}

impl Words {
    /// What is said, where it is one running text and not a proposal.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Proposal(_) | Self::Decision(_) => None,
            Self::Name(words)
            | Self::Explanation(words)
            | Self::Comment(words)
            | Self::Note(words)
            | Self::Subject(words) => Some(words),
        }
    }

    /// What a proposal says, if that is what this is.
    pub fn proposal(&self) -> Option<&ProposalText> {
        if let Self::Proposal(text) = self { Some(text) } else { None }
    }

    /// What a board decided, if that is what this is.
    pub fn decision(&self) -> Option<&DecisionText> {
        if let Self::Decision(text) = self { Some(text) } else { None }
    }
}

/// A text with the salt that makes its digest useless for guessing what an erased text said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its id.
    pub id: TextId,
    /// 128 random bits in hexadecimal; erased together with the words.
    pub salt: String,
    /// The words.
    pub words: Words,
}

/// What an event says of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRef {
    /// The text's id.
    pub id: TextId,
    /// SHA-256 of salt and words.
    pub sha256: Hash,
}

impl Text {
    /// The reference that an event may carry.
    pub fn reference(&self) -> TextRef {
        let words = serde_json::to_vec(&self.words).unwrap_or_default();
        TextRef { id: self.id, sha256: Hash::of(&[self.salt.as_bytes(), &words]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_of_one_short_word_is_a_title() {
        assert_eq!(line("  Tak ", TITLE_MAX), Ok("Tak".to_owned()));
    }

    #[test]
    fn a_title_without_a_word_is_refused() {
        assert_eq!(line("🚌🚌🚌", TITLE_MAX), Err(TextProblem::NoWords));
        assert_eq!(line(" \u{200B}\t ", TITLE_MAX), Err(TextProblem::Empty));
        assert_eq!(line(&"å".repeat(121), TITLE_MAX), Err(TextProblem::TooLong(120)));
        assert!(line(&"å".repeat(120), TITLE_MAX).is_ok());
    }

    #[test]
    fn the_reading_direction_cannot_be_turned() {
        assert_eq!(line("ja\u{202E}jen", TITLE_MAX), Ok("jajen".to_owned()));
    }

    #[test]
    fn what_no_feed_may_hold_is_left_out() {
        assert_eq!(line("Ta\u{FFFF}k\u{FFFE}\u{0}\u{B} 🚌", TITLE_MAX), Ok("Tak 🚌".to_owned()));
        assert_eq!(paragraphs("ett\u{FFFF}\n\ttvå", 100), Ok("ett\n\ttvå".to_owned()));
    }

    #[test]
    fn paragraphs_keep_their_breaks() {
        assert_eq!(paragraphs("ett\r\n\r\n\r\n\r\ntvå  \ntre\n", 100), Ok("ett\n\ntvå\ntre".to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_text(text in proptest::collection::vec(any::<char>(), 0..50)) {
            let text: String = text.into_iter().collect();
            prop_assert!(visible(&text).chars().all(is_text));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in ".{0,200}") {
            if let Ok(once) = paragraphs(&text, 4000) {
                prop_assert_eq!(paragraphs(&once, 4000), Ok(once.clone()));
            }
            if let Ok(once) = line(&text, 4000) {
                prop_assert_eq!(line(&once, 4000), Ok(once.clone()));
            }
        }
    }
}
