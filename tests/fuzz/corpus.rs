//! Where the texts come from.

use std::path::Path;

use proptest::{
    prelude::*,
    sample::{Index, select},
    test_runner::{FileFailurePersistence, RngSeed},
};

/// How many texts, by `PROPTEST_CASES`, and where those are kept that something was wrong with.
pub(crate) fn config() -> ProptestConfig {
    let kept = FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/found.txt"));
    ProptestConfig {
        failure_persistence: Some(Box::new(kept)),
        max_shrink_iters: 2_000,
        // The same texts each time, so that whoever changes something else is not told of what has always been; others where
        // somebody looks for them.
        rng_seed: match std::env::var_os("PROPTEST_CASES") {
            Some(_) => RngSeed::Random,
            None => RngSeed::Fixed(0x7469_6e67),
        },
        ..Default::default()
    }
}

/// The kept texts of a parser, one a file or one a line.
pub(crate) fn kept(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    if path.is_file() {
        let text = std::fs::read_to_string(path).unwrap();
        return text.lines().map(unescaped).collect();
    }
    let mut files: Vec<_> = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// A line of a corpus as what it stands for: `\n`, `\r`, `\t`, `\0` and `\u{…}` are written so.
fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (c, length) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('0') => ('\0', 1),
            Some('u') => {
                let digits = after.strip_prefix("u{").and_then(|rest| rest.split('}').next()).unwrap();
                (char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap(), digits.len() + 3)
            }
            _ => ('\\', usize::from(after.starts_with('\\'))),
        };
        text.push(c);
        rest = &after[length..];
    }
    text + rest
}

/// What is put into texts: signs that end, quote, turn, hide, count as something else, or are long.
const SPOILS: [&str; 40] = [
    "",
    " ",
    "\n",
    "\r\n",
    "\0",
    "\t",
    "\u{85}",
    "\u{A0}",
    "\u{AD}",
    "\u{200B}",
    "\u{200D}",
    "\u{202E}",
    "\u{2028}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{FFFF}",
    "\u{30A}",
    "\u{1F600}",
    "İ",
    "ß",
    "ﬃ",
    "①",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "%00",
    "%",
    "\\",
    "/",
    "..",
    ";",
    "=",
    "@",
    ".",
    "-",
    "0",
    "99999999999999999999",
    "[]{}()",
];

/// A spoiled text: cut, doubled, with something put in, or with its halves in another order.
fn spoiled(text: &str, acts: &[(u8, Index, Index, &'static str)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (act, from, to, spoil) in acts {
        let (a, b) = (from.index(chars.len() + 1), to.index(chars.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        match act {
            0 => drop(chars.drain(a..b)),
            1 => drop(chars.splice(a..a, spoil.chars())),
            2 => drop(chars.splice(a..b, spoil.chars())),
            3 if chars.len() < 5_000 => {
                let part = chars[a..b].to_vec();
                drop(chars.splice(b..b, part));
            }
            _ => {
                let middle = a % chars.len().max(1);
                chars.rotate_left(middle);
            }
        }
    }
    chars.into_iter().collect()
}

/// Texts for a parser: its corpus, spoiled, and others.
pub(crate) fn texts(name: &str) -> impl Strategy<Value = String> + use<> {
    let act = (0u8..5, any::<Index>(), any::<Index>(), select(SPOILS.to_vec()));
    let spoil = (select(kept(name)), proptest::collection::vec(act, 0..6))
        .prop_map(|(text, acts)| spoiled(&text, &acts));
    let joined = proptest::collection::vec(select(SPOILS.to_vec()), 0..20).prop_map(|parts| parts.concat());
    prop_oneof![6 => spoil, 1 => joined, 1 => any::<String>(), 1 => "\\PC{0,300}"]
}

#[test]
fn a_line_of_a_corpus_stands_for_what_it_says() {
    assert_eq!(unescaped("a\\n\\u{202E}b\\\\\\0"), "a\n\u{202E}b\\\0");
}
