//! Where two texts differ, in pieces that a reader takes in at once.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::token::{Kind, Token};

/// Tokens of the text as it was, and those that stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
}

impl Hunk {
    /// Without the tokens that both begin or both end with.
    pub(super) fn trimmed(self, old: &[Token<'_>], new: &[Token<'_>]) -> Self {
        let Self { mut before, mut after } = self;
        while !before.is_empty() && !after.is_empty() && old.get(before.start) == new.get(after.start) {
            before.start += 1;
            after.start += 1;
        }
        while !before.is_empty() && !after.is_empty() && old.get(before.end - 1) == new.get(after.end - 1) {
            before.end -= 1;
            after.end -= 1;
        }
        Self { before, after }
    }
}

/// The hunks between two texts, in order. Two with only a space between them are one: "Anna Berg" was replaced, not
/// "Anna" and then "Berg".
pub(super) fn hunks(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Hunk> {
    let words = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text.to_owned()).collect::<Vec<_>>();
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut before, mut after) = (0, 0);
    for op in capture_diff_slices(Algorithm::Patience, &words(old), &words(new)) {
        // Only the lengths are relied on: an insertion's place in the old text is not always its own.
        let start = (before, after);
        before += op.old_range().len();
        after += op.new_range().len();
        if op.tag() == DiffTag::Equal {
            continue;
        }
        match hunks.last_mut() {
            Some(last) if is_narrow(old.get(last.before.end..start.0)) => {
                (last.before.end, last.after.end) = (before, after);
            }
            _ => hunks.push(Hunk { before: start.0..before, after: start.1..after }),
        }
    }
    hunks.into_iter().map(|hunk| hunk.trimmed(old, new)).collect()
}

/// Whether what stands between two hunks is nothing, or a space within a line.
fn is_narrow(between: Option<&[Token<'_>]>) -> bool {
    between.is_some_and(|tokens| {
        tokens.iter().all(|token| token.kind == Kind::Space && !token.text.contains(['\n', '\r']))
    })
}
