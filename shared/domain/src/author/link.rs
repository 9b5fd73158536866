//! Links in a text, however they are written: what a reader would take for an address on the web.
//!
//! An address of mail is none. A finding has a moderator read the text first and nothing more, so the shape decides and
//! nothing is looked up.

use unicode_normalization::UnicodeNormalization;

/// Endings of addresses that people write without `https://` or `www.` before them.
const ENDINGS: [&str; 40] = [
    "app", "ai", "biz", "cc", "ch", "click", "club", "co", "com", "de", "dev", "dk", "eu", "fi", "fr", "gg",
    "info", "io", "link", "live", "ly", "me", "net", "news", "nl", "no", "nu", "online", "org", "pl", "ru",
    "se", "shop", "site", "store", "top", "tv", "uk", "us", "xyz",
];

/// Those of them that are words as well, or end one: behind a full stop without a space they are no address.
const WORDS: [&str; 7] = ["co", "de", "live", "me", "no", "nu", "top"];

/// Whether a text holds a link.
pub fn has_link(text: &str) -> bool {
    // Letters of full width and marks that nobody sees read as the plain ones do.
    let plain: String = text.nfkc().filter(|c| !is_unseen(*c)).flat_map(char::to_lowercase).collect();
    plain.contains("://")
        || plain.split(|c: char| c.is_whitespace() || "()[]<>\"”“«»,;|".contains(c)).any(is_link)
}

const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_link(word: &str) -> bool {
    let word = word.trim_matches(['.', ':', '!', '?', '\'', '*', '_', '-', '`', '’', '…']);
    if word.starts_with("www.") {
        return true;
    }
    let host = word.find(['/', '?', '#', ':']).map_or(word, |end| word.get(..end).unwrap_or_default());
    let leads_on = host.len() < word.len();
    if host.contains('@') {
        return false;
    }
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    let is_address = name.split('.').all(is_label) && name.chars().any(char::is_alphabetic);
    is_address && ENDINGS.contains(&ending) && (leads_on || !WORDS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_however_it_is_written() {
        for text in [
            "Läs https://exempel.se/mer",
            "se HTTP://exempel.test",
            "www.exempel.xn--test",
            "Det står på exempel.se.",
            "(köp på billiga-skor.shop)",
            "kolla t.me/kanal och bit.ly/3xyz",
            "ｈｔｔｐｓ：／／exempel.se",
            "exem\u{200b}pel.com",
            "[klicka](http://exempel.se)",
            "sub.exempel.co.uk",
            "Exempel.SE/sida?a=1",
        ] {
            assert!(has_link(text), "{text}");
        }
    }

    #[test]
    fn what_only_has_a_full_stop_in_it_is_no_link() {
        for text in [
            "",
            "En buss klockan 22.30 hade räckt.",
            "Det är bra.Men dyrt.",
            "Det räcker.nu vill vi ha bänkar",
            "Skriv till asa@exempel.se",
            "t.ex. vid kl. 10.no",
            "Paragraf 6.1, punkt 3.2.1",
            "och/eller bänkar...",
            "fil.pdf",
            "12.se",
        ] {
            assert!(!has_link(text), "{text}");
        }
    }
}
