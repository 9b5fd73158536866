//! Looking for what was planted, in whatever spelling it comes.

use std::{collections::BTreeSet, fmt};

use super::table::PLANTED;

/// Where something was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// What everybody is answered, or any other resident.
    Public,
    /// What the author whose name is hidden is answered of what is her own.
    HiddenAuthor,
    /// What staff of a role are answered.
    Staff(&'static str),
    /// A file that a board is handed.
    Board,
    /// Any other file: statements, audits, notes of who was erased.
    File,
    /// A mail to this address.
    Mail(String),
    /// An event.
    Event,
    /// An item of the main table, by its type.
    Item(String),
    /// The people table, which holds contact data and nothing may hold a number in clear.
    People,
    /// A message of a queue.
    Message,
    /// What is logged.
    Log,
    /// An address: of a page, in a page, or that a browser is sent on to.
    Address,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::HiddenAuthor => f.write_str("hidden author"),
            Self::Staff(role) => write!(f, "staff: {role}"),
            Self::Board => f.write_str("board"),
            Self::File => f.write_str("file"),
            Self::Mail(to) => write!(f, "mail to {to}"),
            Self::Event => f.write_str("event"),
            Self::Item(kind) => write!(f, "item: {kind}"),
            Self::People => f.write_str("people"),
            Self::Message => f.write_str("message"),
            Self::Log => f.write_str("log"),
            Self::Address => f.write_str("address"),
        }
    }
}

/// One datum in one place, with where exactly it was first seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) what: &'static str,
    pub(super) place: Place,
    pub(super) at: String,
}

/// How what was planted is recognised.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// Letters, without regard to case.
    Letters(&'static str),
    /// Figures, whatever stands between them.
    Figures(&'static str),
}

/// All that has been found so far.
#[derive(Debug, Default)]
pub(super) struct Finder {
    pub(super) found: BTreeSet<Found>,
    seen: BTreeSet<(&'static str, Place)>,
}

impl Finder {
    /// Looks through a text.
    pub(super) fn look(&mut self, place: &Place, at: &str, text: &str) {
        let plain = plain(text);
        let figures = figures(&plain);
        for datum in &PLANTED {
            let is_there = match datum.mark {
                Mark::Letters(letters) => plain.contains(letters),
                Mark::Figures(sought) => figures.contains(sought),
            };
            if is_there && self.seen.insert((datum.what, place.clone())) {
                self.found.insert(Found { what: datum.what, place: place.clone(), at: at.to_owned() });
            }
        }
    }
}

/// In small letters, without the spellings of addresses and of markup.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let hexadecimal = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let written = match rest {
            [b'%', high, low, ..] => hexadecimal(*high).zip(hexadecimal(*low)),
            _ => None,
        };
        match written {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = &rest[3..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    let decoded = String::from_utf8_lossy(&bytes).into_owned();
    [("&#64;", "@"), ("&#46;", "."), ("&#45;", "-"), ("&nbsp;", " ")]
        .into_iter()
        .fold(decoded, |text, (from, to)| text.replace(from, to))
}

/// Without what people write between figures.
fn figures(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '/' | '\u{a0}' | '–')).collect()
}

#[test]
fn a_datum_is_recognised_however_it_is_spelt() {
    let mut finder = Finder::default();
    for (at, text) in [
        ("capitals", "VILDANA.BREVLADA@EXEMPEL.SE"),
        ("an address", "/folj?epost=torgny.undan%40exempel.se"),
        ("markup", "ulla.pratar&#64;exempel.se"),
        ("a number with spaces", "Ring 070-174 06 33"),
        ("a number with its country", "+46 70 174 06 33"),
    ] {
        let before = finder.found.len();
        finder.look(&Place::Staff(at), at, text);
        assert_eq!(finder.found.len(), before + 1, "{at}");
    }
}
