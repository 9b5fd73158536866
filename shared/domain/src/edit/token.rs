//! What a text is made of, when two versions of it are compared.
//!
//! Invariant: the tokens of a text put together are that text.

use unicode_normalization::char::is_combining_mark;

use crate::personal::MASKS;

/// What may come and go between words without changing what they say.
const PUNCTUATION: &str = ".,;:!?…'’‘\"”“»«()[]-‐‑–—/·•";

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of [`MASKS`].
    Mask,
    /// Letters, and figures after a letter (E4).
    Word,
    /// A number with all that belongs to it (10-22, 3,5, 410 000, -5), since a comma moved is another number.
    Number,
    /// A sign that says something by itself: %, §, €, @, 👎.
    Symbol,
    /// A sign that only helps the reader.
    Punctuation,
    /// A run of white space.
    Space,
}

/// A piece of a text that is kept or changed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// As it is written.
    pub(super) text: &'a str,
}

impl Token<'_> {
    /// Whether it bears meaning; the others may come and go.
    pub(super) fn is_unit(&self) -> bool {
        !matches!(self.kind, Kind::Punctuation | Kind::Space)
    }
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    while let Some((kind, length)) = first(tokens.last(), rest)
        && let Some((text, after)) = rest.split_at_checked(length)
    {
        tokens.push(Token { kind, text });
        rest = after;
    }
    tokens
}

/// The kind and length of the token that `rest` begins with.
fn first(before: Option<&Token<'_>>, rest: &str) -> Option<(Kind, usize)> {
    let c = rest.chars().next()?;
    if let Some(mask) = MASKS.iter().find(|mask| rest.starts_with(**mask)) {
        return Some((Kind::Mask, mask.len()));
    }
    // A minus sign stands alone before its number; a hyphen has a word on its other side.
    let alone = before.is_none_or(|token| !token.is_unit());
    let sign = rest.strip_prefix(['-', '–', '\u{2212}']).filter(|_| alone);
    Some(match sign.unwrap_or(rest) {
        unsigned if unsigned.starts_with(is_figure) => {
            (Kind::Number, rest.len() - unsigned.len() + number(unsigned))
        }
        _ if c.is_whitespace() => (Kind::Space, run(rest, char::is_whitespace)),
        _ if c.is_alphanumeric() => (Kind::Word, run(rest, is_word)),
        _ if PUNCTUATION.contains(c) => (Kind::Punctuation, c.len_utf8()),
        _ => (Kind::Symbol, c.len_utf8()),
    })
}

/// The length of the number that `text` begins with.
fn number(text: &str) -> usize {
    let mut length = run(text, is_word);
    while let Some(rest) = text.get(length..) {
        let joint = rest.chars().next().filter(|c| ".,:/-–".contains(*c) || c.is_whitespace());
        let Some((joint, more)) = joint.and_then(|c| Some((c, rest.get(c.len_utf8()..)?))) else { break };
        let group = run(more, is_word);
        // After a space only thousands belong to the same number.
        let thousands = group == 3 && more.chars().take(3).all(is_figure);
        if !more.starts_with(is_figure) || (joint.is_whitespace() && !thousands) {
            break;
        }
        length += joint.len_utf8() + group;
    }
    length
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn is_figure(c: char) -> bool {
    c.is_numeric()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(text: &str) -> Vec<&str> {
        tokens(text).iter().filter(|token| token.is_unit()).map(|token| token.text).collect()
    }

    #[test]
    fn a_mask_is_one_token() {
        assert_eq!(units("([personnummer borttaget])"), ["[personnummer borttaget]"]);
        assert_eq!(units("[personnummer]"), ["personnummer"]);
    }

    #[test]
    fn a_number_holds_all_that_makes_it_another() {
        assert_eq!(units("kl 10-22, 3,5 km"), ["kl", "10-22", "3,5", "km"]);
        assert_eq!(units("410 000 kr, -5 grader"), ["410 000", "kr", "-5", "grader"]);
        assert_eq!(units("15-åringar 2026."), ["15", "åringar", "2026"]);
    }

    #[test]
    fn a_sign_that_says_something_is_a_unit() {
        assert_eq!(units("5 % 👎 av e-förslag!"), ["5", "%", "👎", "av", "e", "förslag"]);
    }

    #[test]
    fn a_ring_put_after_its_letter_belongs_to_the_word() {
        assert_eq!(units("ga\u{30A}ng va\u{308}g"), ["ga\u{30A}ng", "va\u{308}g"]);
    }

    proptest! {
        #[test]
        fn tokens_put_together_are_the_text(text in "(\\PC|[0-9 ,.-]){0,60}") {
            let together: String = tokens(&text).iter().map(|token| token.text).collect();
            prop_assert_eq!(together, text);
        }
    }
}
