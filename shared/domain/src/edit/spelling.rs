//! Whether one word is another, better spelt.
//!
//! No list of words is asked, so the rules are narrower than a reader's eye.
//!
//! - Every word keeps its first letter, but for its dots.
//! - A word of five letters or more may have two mistakes, and two letters that changed places are one mistake. One in
//!   o- keeps its second letter too, so that "ordnad" is never made of "oordnad".
//! - In a shorter word each letter counts: it may have a letter doubled or no longer doubled ("kann", "kan"), two that
//!   changed places ("ohc", "och") or other dots ("for", "för"), so that "bra" never becomes "dra".

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that turn a sentence around. Nothing may become one of them or be made of one.
const NEGATIONS: [&str; 13] = [
    "aldrig",
    "ej",
    "emot",
    "icke",
    "inga",
    "ingen",
    "ingenting",
    "inget",
    "inte",
    "mot",
    "nej",
    "utan",
    "varken",
];
/// Words of up to this many letters are short.
const SHORT: usize = 4;
/// How many mistakes a longer word may have.
const MISTAKES: usize = 2;

/// Whether the word turns its sentence around.
pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&lower(word).as_str())
}

/// Whether `after` is `before`, with other capitals or better spelt.
pub(super) fn mends(before: &str, after: &str) -> bool {
    let (before, after) = (lower(before), lower(after));
    if before == after {
        return true;
    }
    let fixed =
        [&before, &after].into_iter().any(|word| is_negation(word) || word.chars().any(char::is_numeric));
    if fixed {
        return false;
    }
    if before.chars().count().min(after.chars().count()) <= SHORT {
        undotted(&before) == undotted(&after) || is_doubled(&before, &after) || is_swapped(&before, &after)
    } else {
        begins_alike(&before, &after) && strsim::damerau_levenshtein(&before, &after) <= MISTAKES
    }
}

/// Whether the words put together are the one: "rull stol", "rullstol".
pub(super) fn joins(words: [&str; 2], one: &str) -> bool {
    let kept = |word: &str| !is_negation(word) && !word.chars().any(char::is_numeric);
    words.into_iter().chain([one]).all(kept) && lower(&words.concat()) == lower(one)
}

fn lower(word: &str) -> String {
    word.to_lowercase().nfc().collect()
}

fn undotted(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Whether the beginning stays, but for its dots. "Oönskad" is not "önskad" with other dots: one letter is gone.
fn begins_alike(before: &str, after: &str) -> bool {
    let (plain, other) = (undotted(before), undotted(after));
    let same_length = plain.chars().count() == other.chars().count();
    let beginning = |word: &str| -> String {
        let letters = if word.starts_with('o') { 2 } else { 1 };
        word.chars().take(letters).collect()
    };
    beginning(before) == beginning(after) || (same_length && beginning(&plain) == beginning(&other))
}

/// Whether one is the other with one letter, not the first, written twice.
fn is_doubled(before: &str, after: &str) -> bool {
    let (short, long) = if before.len() < after.len() { (before, after) } else { (after, before) };
    short
        .char_indices()
        .skip(1)
        .filter_map(|(at, c)| Some((short.get(..at)?, c, short.get(at..)?)))
        .any(|(start, c, rest)| format!("{start}{c}{rest}") == long)
}

/// Whether one is the other with two neighbours after the first letter in each other's place.
fn is_swapped(before: &str, after: &str) -> bool {
    let (before, after): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let differ: Vec<usize> =
        before.iter().zip(&after).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let [one, two] = differ.as_slice() else { return false };
    before.len() == after.len()
        && *one > 0
        && *two == one + 1
        && before.get(*one) == after.get(*two)
        && before.get(*two) == after.get(*one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn assert_mends(pairs: &[(&str, &str)]) {
        for (before, after) in pairs {
            assert!(mends(before, after), "{before} → {after}");
        }
    }

    fn assert_alters(pairs: &[(&str, &str)]) {
        for (before, after) in pairs {
            assert!(!mends(before, after), "{before} → {after}");
        }
    }

    #[test]
    fn a_long_word_may_have_two_mistakes() {
        assert_mends(&[("rulstol", "rullstol"), ("bibliotket", "Biblioteket"), ("kansje", "kanske")]);
        assert_mends(&[("trafikljuss", "trafikljus"), ("oppna", "öppna"), ("simhalel", "simhallen")]);
        assert_alters(&[("bibliotek", "badhus"), ("simhallen", "sporthallen")]);
    }

    #[test]
    fn in_a_short_word_each_letter_counts() {
        assert_mends(&[("kann", "kan"), ("ala", "alla"), ("ohc", "och"), ("for", "för"), ("ar", "är")]);
        assert_alters(&[
            ("bra", "dra"),
            ("bil", "bild"),
            ("ska", "sa"),
            ("öka", "åka"),
            ("hus", "bus"),
            ("för", "på"),
        ]);
    }

    #[test]
    fn a_word_keeps_its_beginning() {
        assert_alters(&[
            ("ovänlig", "vänlig"),
            ("lämplig", "olämplig"),
            ("oordnad", "ordnad"),
            ("rivas", "drivas"),
        ]);
        assert_alters(&[("oönskad", "önskad"), ("motion", "notion"), ("ineffektiv", "effektiv")]);
    }

    #[test]
    fn no_word_becomes_a_negation_or_is_made_of_one() {
        assert_alters(&[
            ("inte", "int"),
            ("itne", "inte"),
            ("ingen", "ingens"),
            ("inga", "ingna"),
            ("utan", "utann"),
        ]);
        assert_mends(&[("INTE", "inte")]);
    }

    #[test]
    fn a_word_keeps_its_figures() {
        assert_alters(&[("E4an", "E6an"), ("kvarter12", "kvarter2"), ("kvartr12", "kvarter12")]);
    }

    #[test]
    fn a_compound_may_be_joined_or_split() {
        assert!(joins(["rull", "stol"], "rullstol") && joins(["Över", "allt"], "överallt"));
        assert!(!joins(["rul", "stol"], "rullstol") && !joins(["inte", "bra"], "intebra"));
        assert!(!joins(["in", "te"], "inte") && !joins(["A", "4"], "A4"));
    }

    proptest! {
        #[test]
        fn mending_back_is_as_permitted_as_mending(a in "[oåäöabn]{1,7}", b in "[oåäöabn]{1,7}") {
            prop_assert_eq!(mends(&a, &b), mends(&b, &a));
            prop_assert!(mends(&a, &a));
        }
    }
}
