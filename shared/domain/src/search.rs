//! Searching in what is public: a text becomes the stems of its words, and so does what somebody looks for.
//!
//! A word is found in whatever form it stands, as Swedish bends it. Words that stand in nearly every text tell nothing
//! apart and are left out on both sides.

use std::{collections::BTreeSet, fmt, str::FromStr};

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::ids::{CaseId, CommentId, InvalidId};

/// How long a word is, in characters.
const WORD: std::ops::RangeInclusive<usize> = 2..=40;
/// How many stems one may look for at a time: each is a list to read.
pub const STEMS_MAX: usize = 8;
/// How much one may type, in characters.
pub const QUERY_MAX: usize = 200;

/// Words that stand in nearly every Swedish text.
const COMMON: [&str; 62] = [
    "alla", "att", "av", "bara", "blir", "de", "dem", "den", "denna", "det", "detta", "dig", "din", "du",
    "där", "då", "efter", "eller", "en", "er", "ett", "från", "för", "ha", "han", "har", "hon", "hur", "här",
    "i", "in", "inte", "jag", "kan", "man", "med", "men", "mig", "min", "mot", "ni", "nu", "när", "och",
    "om", "på", "samt", "sig", "sin", "ska", "skulle", "som", "så", "till", "upp", "ut", "vad", "var", "vi",
    "vid", "är", "över",
];

/// What a word begins with in all its forms: letters in lower case and figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stem(String);

impl Stem {
    /// The stem as it is written in keys.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Stem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Stem {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let is_short = text.chars().count() <= *WORD.end();
        let is_one_word = !text.is_empty() && text.chars().all(is_of_word);
        if is_short && is_one_word { Ok(Self(text.to_owned())) } else { Err(InvalidId("Stem")) }
    }
}

/// The stems of a text, in the order of its words, as often as they stand there.
fn in_order(text: &str) -> Vec<Stem> {
    let stemmer = Stemmer::create(Algorithm::Swedish);
    // One letter can be spelled composed or decomposed.
    let plain: String = text.to_lowercase().nfc().collect();
    let words = plain.split(|c| !is_of_word(c)).filter(|word| WORD.contains(&word.chars().count()));
    let telling = words.filter(|word| !COMMON.contains(word));
    telling.filter_map(|word| stem(&stemmer, word).parse().ok()).collect()
}

/// What is left of a word when nothing more can be taken off its end. The stemmer alone takes one ending off, and knows
/// neither `skolan` nor `huset`; taking off all that there are brings every form to the same, also where that is shorter
/// than it would have to be.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    let mut left = word.to_owned();
    loop {
        let stemmed = stemmer.stem(&left).into_owned();
        if stemmed.len() < left.len() {
            left = stemmed;
        } else if let Some(indefinite) = indefinite(&left) {
            left.truncate(indefinite.len());
        } else {
            return left;
        }
    }
}

/// Without the article at its end, of those that the stemmer does not know.
fn indefinite(word: &str) -> Option<&str> {
    let is_vowel = |c: char| "aeiouyåäöé".contains(c);
    let common = word.strip_suffix('n').filter(|rest| rest.ends_with(is_vowel) || rest.ends_with("el"));
    let neuter = word.strip_suffix("et").filter(|rest| rest.contains(is_vowel));
    common.or(neuter).filter(|rest| 3 <= rest.chars().count())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The stems of a text.
pub fn stems(text: &str) -> BTreeSet<Stem> {
    in_order(text).into_iter().collect()
}

/// Why there is nothing to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueryProblem {
    /// More than can be looked for at a time.
    #[error("too long")]
    TooLong,
    /// No word, or only such as stand in nearly every text.
    #[error("no telling words")]
    NoWords,
}

/// What somebody looks for: each stem once, in the order they were typed.
pub fn query(typed: &str) -> Result<Vec<Stem>, QueryProblem> {
    if QUERY_MAX < typed.chars().count() {
        return Err(QueryProblem::TooLong);
    }
    let mut wanted = Vec::new();
    for stem in in_order(typed) {
        if !wanted.contains(&stem) {
            wanted.push(stem);
        }
    }
    match wanted.len() {
        0 => Err(QueryProblem::NoWords),
        1..=STEMS_MAX => Ok(wanted),
        _ => Err(QueryProblem::TooLong),
    }
}

/// Something that belongs to a proposal and can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The proposal itself, with what its author has added.
    Proposal,
    /// A comment on it.
    Comment(CommentId),
    /// What a board, or the staff, has said of it.
    Case(CaseId),
}

impl Document {
    /// As what it is found.
    pub const fn part(self) -> Part {
        match self {
            Self::Proposal => Part::Proposal,
            Self::Comment(_) => Part::Comment,
            Self::Case(_) => Part::Decision,
        }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal => f.write_str("proposal"),
            Self::Comment(id) => write!(f, "comment.{id}"),
            Self::Case(id) => write!(f, "case.{id}"),
        }
    }
}

impl FromStr for Document {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            None if text == "proposal" => Ok(Self::Proposal),
            Some(("comment", id)) => id.parse().map(Self::Comment),
            Some(("case", id)) => id.parse().map(Self::Case),
            _ => Err(InvalidId("Document")),
        }
    }
}

/// Where at a proposal a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// In the proposal itself.
    Proposal,
    /// In a comment.
    Comment,
    /// In the decision.
    Decision,
}

impl Part {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Proposal, Self::Comment, Self::Decision];

    /// As it is written in items and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Comment => "comment",
            Self::Decision => "decision",
        }
    }
}

/// Where one has to look to find all the words, given where each of them stands: in the proposal for as many as can be
/// found there, and in as few other places as possible for the rest.
pub fn found_in(words: &[BTreeSet<Part>]) -> BTreeSet<Part> {
    let (there, elsewhere): (Vec<_>, Vec<_>) =
        words.iter().partition(|parts| parts.contains(&Part::Proposal));
    let all_in = |part: &Part| elsewhere.iter().all(|parts| parts.contains(part));
    let mut found: BTreeSet<Part> = there.first().map(|_| Part::Proposal).into_iter().collect();
    if elsewhere.is_empty() {
        return found;
    }
    match [Part::Comment, Part::Decision].into_iter().find(all_in) {
        Some(part) => found.extend([part]),
        None => found.extend([Part::Comment, Part::Decision]),
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Vec<String> {
        in_order(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_word_is_the_same_in_all_its_forms() {
        for forms in [
            "buss bussar bussen bussarna bussarnas BUSSEN",
            "cykelbana cykelbanor cykelbanan cykelbanorna",
            "lekplats lekplatser lekplatsen lekplatsernas",
            "skola skolan skolor skolornas skolans",
            "hus huset husen husets",
            "bibliotek biblioteket biblioteken",
            "station stationen stationer stationernas",
            "växel växeln",
        ] {
            assert_eq!(stems(forms).len(), 1, "{:?}", written(forms));
        }
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        assert_eq!(stems("Ängsgatan"), stems("A\u{308}NGSGATAN"));
        assert_eq!(written("kafé-terrass, 2026!"), ["kafé", "terrass", "2026"]);
        assert_eq!(written("TN 2026/00042"), ["tn", "2026", "00042"]);
    }

    #[test]
    fn words_that_tell_nothing_and_single_letters_are_left_out() {
        assert_eq!(written("Vi är på en ö, och det är inte i a b"), [""; 0]);
        assert_eq!(written(&"x".repeat(41)), [""; 0]);
        assert_eq!(written(&"7".repeat(40)), ["7".repeat(40)]);
    }

    #[test]
    fn common_words_stand_once_as_words_are_compared() {
        assert!(COMMON.iter().all(|word| *word == word.to_lowercase().nfc().collect::<String>()));
        assert_eq!(COMMON.iter().collect::<BTreeSet<_>>().len(), COMMON.len());
    }

    #[test]
    fn what_is_looked_for_is_each_word_once_as_it_was_typed() {
        let typed = query("Bänkar och bussar, bänken och BUSSEN vid vattnet").unwrap();
        let typed: Vec<&str> = typed.iter().map(Stem::as_str).collect();
        assert_eq!(typed, ["bänk", "buss", "vattn"]);
    }

    #[test]
    fn there_is_an_end_to_what_one_may_look_for() {
        assert_eq!(query("buss ".repeat(40).as_str()).unwrap().len(), 1);
        assert_eq!(query(&"buss ".repeat(41)), Err(QueryProblem::TooLong));
        assert_eq!(query("ett1 ett2 ett3 ett4 ett5 ett6 ett7 ett8").unwrap().len(), 8);
        assert_eq!(query("ett1 ett2 ett3 ett4 ett5 ett6 ett7 ett8 ett9"), Err(QueryProblem::TooLong));
        for nothing in ["", " ", "och", "?!", "a", "det är på"] {
            assert_eq!(query(nothing), Err(QueryProblem::NoWords), "{nothing}");
        }
    }

    #[test]
    fn one_looks_in_the_proposal_first_and_then_in_as_few_places_as_possible() {
        let parts = |parts: &[Part]| parts.iter().copied().collect::<BTreeSet<Part>>();
        let (p, c, d) = (Part::Proposal, Part::Comment, Part::Decision);
        assert_eq!(found_in(&[parts(&[p, c]), parts(&[p])]), parts(&[p]));
        assert_eq!(found_in(&[parts(&[p]), parts(&[c, d]), parts(&[d])]), parts(&[p, d]));
        assert_eq!(found_in(&[parts(&[c]), parts(&[c, d])]), parts(&[c]));
        assert_eq!(found_in(&[parts(&[c]), parts(&[d])]), parts(&[c, d]));
    }

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let (comment, case) = (CommentId::from_bytes([1; 16]), CaseId::from_bytes([2; 16]));
        for document in [Document::Proposal, Document::Comment(comment), Document::Case(case)] {
            assert_eq!(document.to_string().parse(), Ok(document));
        }
        assert!("comment.x".parse::<Document>().is_err() && "case".parse::<Document>().is_err());
    }

    proptest! {
        #[test]
        fn every_stem_is_one_part_of_a_key(text in proptest::collection::vec(any::<char>(), 0..200)) {
            let text: String = text.into_iter().collect();
            for stem in stems(&text) {
                prop_assert!(!stem.as_str().contains(['#', ' ', '.']));
                prop_assert_eq!(stem.as_str().parse::<Stem>(), Ok(stem));
            }
        }

        #[test]
        fn a_stem_is_its_own_stem(word in "[a-zåäö]{2,40}") {
            let stemmer = Stemmer::create(Algorithm::Swedish);
            let once = stem(&stemmer, &word);
            prop_assert_eq!(stem(&stemmer, &once), once);
        }

        #[test]
        fn a_word_of_a_text_is_found_in_it(words in proptest::collection::vec("[a-zåäö]{2,40}", 1..20)) {
            let text = words.join(", ");
            for word in &words {
                prop_assert!(stems(&text).is_superset(&stems(&word.to_uppercase())));
            }
        }
    }
}
