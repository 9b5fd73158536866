//! What a moderator may change in a text herself: mask personal data and mend spelling. Any other change is a
//! suggestion, which the author decides.
//!
//! The rule holds the words to their places: each word, number and sign of the text as it was must be there as it is,
//! better spelt, or under a mask; nothing may be added. Punctuation, capitals and white space are free.
//!
//! A mask that names a kind of data (personnummer, telefonnummer) covers what [`crate::personal`] finds of that kind and
//! nothing else. One for what only a human sees (a name, an address, something else) covers up to [`MASKED_MAX`] words,
//! none of them a negation, and two of those stand beside each other only where a sign parted the words: no row of
//! masks takes away what somebody thinks. What several edits have made of a text together must itself be an edit of the
//! author's own words ([`permitted_since`]), or a word would become another two letters at a time.
//!
//! No machine knows what a text means, so the rule has limits. "Avslag" and "anslag" are one letter apart, a name is as
//! easily respelt as a word, and a comma may turn a sentence. Many true corrections are refused: "oc" to "och", or a
//! negation that was mistyped. Therefore the original is always kept, and the author is told of each [`Change`].
//!
//! Invariants: the pieces of [`diff`] that are not added make the text as it was, and those that are not removed make
//! the text as it is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::personal::{PersonalData, find};

mod align;
mod hunk;
mod spelling;
mod token;

pub use align::MASKED_MAX;
use align::align;
use hunk::{Hunk, hunks};
use token::{Kind, Token, tokens};

/// A piece of a comparison. Where something was replaced, what was removed stands before what was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "text")]
pub enum Piece {
    /// Stands in both texts.
    Same(String),
    /// Only in the text as it was.
    Removed(String),
    /// Only in the text as it is.
    Added(String),
}

/// Something a moderator did to a text that she may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Change {
    /// Personal data was taken away.
    Masked {
        /// Which of [`crate::personal::MASKS`] stands there now.
        mask: String,
        /// The words that stood there.
        words: String,
    },
    /// A word, a capital, a sign or a space was corrected.
    Spelling {
        /// As it was; empty where only a sign was added.
        before: String,
        /// As it is; empty where only a sign was removed.
        after: String,
    },
}

/// A change that only the author may make. Its message says nothing of the text, since messages end up in logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("neither a mask nor a correction")]
pub struct NotPermitted {
    /// The words as they were.
    pub before: String,
    /// The words as they would be.
    pub after: String,
}

/// What differs between two texts, word by word, in the order of reading.
pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let (before, after) = (tokens(before), tokens(after));
    let mut pieces = Vec::new();
    let mut push = |piece: fn(String) -> Piece, of: &[Token<'_>], range: Range<usize>| {
        let text = text(of, range);
        if !text.is_empty() {
            pieces.push(piece(text));
        }
    };
    let mut done = 0;
    for hunk in hunks(&before, &after) {
        push(Piece::Same, &before, done..hunk.before.start);
        done = hunk.before.end;
        push(Piece::Removed, &before, hunk.before);
        push(Piece::Added, &after, hunk.after);
    }
    push(Piece::Same, &before, done..before.len());
    pieces
}

/// What a moderator did to the text, if she may do all of it; otherwise the first change that she may not make.
pub fn permitted(before: &str, after: &str) -> Result<Vec<Change>, NotPermitted> {
    let (old, new) = (tokens(before), tokens(after));
    let found = found(before, &old);
    // The whole texts are read side by side, not the hunks: which of two like words a hunk takes is a matter of chance.
    if let Some(steps) = align(&old, &found, &new) {
        return Ok(steps.into_iter().filter_map(|step| change(&old, &new, step)).collect());
    }
    // Where every hunk can be read by itself, so can the whole, unless it was given up for its size.
    let refused = hunks(&old, &new).into_iter().find(|hunk| {
        let (before, after) = (old.get(hunk.before.clone()), new.get(hunk.after.clone()));
        let found = found.get(hunk.before.clone()).unwrap_or_default();
        before.zip(after).and_then(|(before, after)| align(before, found, after)).is_none()
    });
    let refused = refused.unwrap_or(Hunk { before: 0..old.len(), after: 0..new.len() });
    Err(NotPermitted { before: text(&old, refused.before), after: text(&new, refused.after) })
}

/// What a moderator did to a text that moderators may have edited before, if she may do all of it and it is still only
/// an edit of the author's own words, where those are others.
pub fn permitted_since(
    original: Option<&str>,
    before: &str,
    after: &str,
) -> Result<Vec<Change>, NotPermitted> {
    let changes = permitted(before, after)?;
    original.map(|original| permitted(original, after)).transpose()?;
    Ok(changes)
}

/// What each token is part of that looks like personal data.
fn found(text: &str, tokens: &[Token<'_>]) -> Vec<Option<PersonalData>> {
    let findings = find(text);
    let mut end = 0;
    let kind = |token: &Token<'_>| {
        let start = end;
        end += token.text.len();
        findings.iter().find(|finding| finding.start < end && start < finding.end).map(|finding| finding.kind)
    };
    tokens.iter().map(kind).collect()
}

/// What was changed in one step, if anything.
fn change(old: &[Token<'_>], new: &[Token<'_>], step: Hunk) -> Option<Change> {
    let Hunk { before, after } = step.trimmed(old, new);
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let mask = new.get(after.clone())?.iter().find(|token| token.kind == Kind::Mask);
    let (before, after) = (text(old, before), text(new, after));
    Some(match mask {
        Some(mask) => Change::Masked { mask: mask.text.to_owned(), words: before },
        None => Change::Spelling { before, after },
    })
}

fn text(tokens: &[Token<'_>], range: Range<usize>) -> String {
    tokens.get(range).unwrap_or_default().iter().map(|token| token.text).collect()
}

#[cfg(test)]
mod tests;
