//! Words on health, as GDPR art. 9 sees it: those that as a rule tell of a person's body or mind.
//!
//! Words of civic life (rullstol, handikapplats, vårdcentral, demensboende, tillgänglighet) are not here: a list that
//! marks every other proposal is soon passed over unread. Whoever reads still has to see "han går så dåligt".

use unicode_normalization::UnicodeNormalization;

use super::{is_hyphen, is_space, is_word};

/// Found as a word of its own, with any of [`ENDINGS`].
const WORDS: [&str; 51] = [
    "abort",
    "adhd",
    "aids",
    "alzheimer",
    "anorexi",
    "asperger",
    "astma",
    "astmatiker",
    "autist",
    "autistisk",
    "bipolär",
    "bulimi",
    "cancersjuk",
    "celiaki",
    "cp-skad",
    "cytostatika",
    "demenssjuk",
    "dement",
    "deprimerad",
    "deprimerat",
    "diabetiker",
    "dialys",
    "epileptiker",
    "fibromyalgi",
    "förtidspension",
    "gravid",
    "hiv",
    "hivpositiv",
    "hjärtsjuk",
    "hjärtsvikt",
    "hjärnskad",
    "insulin",
    "kärlkramp",
    "könsdysfori",
    "missfall",
    "narkoman",
    "ocd",
    "panikångest",
    "parkinson",
    "psoriasis",
    "psykotisk",
    "ptsd",
    "reumatiker",
    "schizofren",
    "sjukersättning",
    "sjukskriven",
    "sjukskrivna",
    "sjukskrivning",
    "stroke",
    "tourette",
    "utbrändhet",
];

/// Found also as the last part of a word: bröstcancer, alkoholmissbruk.
const LAST_PARTS: [&str; 33] = [
    "alkoholism",
    "alkoholist",
    "artros",
    "autism",
    "blodpropp",
    "blödarsjuk",
    "cancer",
    "cellgift",
    "demens",
    "depression",
    "diabetes",
    "diagnos",
    "dyslexi",
    "endometrios",
    "epilepsi",
    "hepatit",
    "hjärnblödning",
    "hjärninfarkt",
    "hjärtinfarkt",
    "leukemi",
    "lymfom",
    "melanom",
    "missbruk",
    "missbrukare",
    "psykos",
    "reumatism",
    "schizofreni",
    "självmord",
    "självmordsförsök",
    "självskadebeteende",
    "strålbehandling",
    "tumör",
    "utmattningssyndrom",
];

/// Found in capitals only: "ms" and "kol" are other words.
const CAPITALS: [&str; 5] = ["ADD", "ALS", "CP", "KOL", "MS"];

/// These tell of someone after a word of [`OF_SOMEONE`]: "min funktionsnedsättning", "svårt sjuk".
const OWN: [&str; 9] = [
    "funktionshinder",
    "funktionsnedsättning",
    "handikapp",
    "medicin",
    "medicinering",
    "operation",
    "sjuk",
    "sjukdom",
    "ätstörning",
];

/// What makes a word of [`OWN`] someone's own.
const OF_SOMEONE: [&str; 18] = [
    "min", "mitt", "mina", "hans", "hennes", "hens", "deras", "sin", "sitt", "sina", "kronisk", "kroniskt",
    "kroniska", "obotligt", "psykisk", "psykiskt", "psykiska", "svårt",
];

/// What Swedish puts after a noun, an adjective or a participle.
const ENDINGS: [&str; 35] = [
    "", "a", "ad", "ade", "an", "ans", "ar", "are", "aren", "arens", "arna", "arnas", "ars", "as", "at", "e",
    "en", "ens", "er", "erna", "ernas", "ers", "es", "et", "ets", "n", "na", "nas", "ns", "or", "orna", "r",
    "s", "t", "ts",
];

/// The length of the word on health that `rest` begins with; a hyphened word is one word.
pub(super) fn word(before: &str, rest: &str) -> Option<usize> {
    // The later parts of a hyphened word were looked at together with its first.
    let mut back = before.chars().rev();
    if back.next().is_some_and(is_hyphen) && back.next().is_some_and(is_word) {
        return None;
    }
    let end = end(rest);
    let word: String = rest.get(..end)?.nfc().collect();
    let lower = word.to_lowercase();
    let own = || OWN.iter().any(|stem| inflects(&lower, stem)) && of_someone(before);
    let tells = WORDS.iter().any(|stem| inflects(&lower, stem))
        || word.split(is_hyphen).any(|part| CAPITALS.contains(&part))
        || lower.split(is_hyphen).any(|part| {
            WORDS.iter().any(|stem| inflects(part, stem))
                || LAST_PARTS.iter().any(|stem| ends_with(part, stem))
        });
    (tells || own()).then_some(end)
}

/// Where the word that `rest` begins with ends, its inner hyphens included.
fn end(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = is_hyphen(c) && at > 0 && chars.peek().is_some_and(|&(_, next)| is_word(next));
        if !is_word(c) && !inner {
            return at;
        }
    }
    rest.len()
}

fn inflects(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending))
}

fn ends_with(word: &str, stem: &str) -> bool {
    word.rfind(stem).and_then(|at| word.get(at..)).is_some_and(|last| inflects(last, stem))
}

/// Whether the word just before makes the next someone's own.
fn of_someone(before: &str) -> bool {
    let word = before.trim_end_matches(is_space);
    let word = word.rsplit(|c| !is_word(c)).next().filter(|_| word.len() < before.len());
    word.is_some_and(|word| OF_SOMEONE.contains(&word.to_lowercase().as_str()))
}
