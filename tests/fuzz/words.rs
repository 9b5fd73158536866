//! Words that humans write, and words that are looked for.

use domain::{
    search::{QUERY_MAX, STEMS_MAX, query, stems},
    text::{TextProblem, is_text, line, paragraphs},
};
use proptest::prelude::*;

use crate::corpus::{config, texts};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_kept_of_words_is_short_visible_and_kept_again(text in texts("words"), max in 1usize..400) {
        for (kept, again) in [
            (line(&text, max), line as fn(&str, usize) -> Result<String, TextProblem>),
            (paragraphs(&text, max), paragraphs),
        ] {
            let Ok(kept) = kept else { continue };
            prop_assert!(kept.chars().count() <= max && kept.len() <= text.len() * 3);
            prop_assert!(kept.chars().all(is_text));
            prop_assert!(!kept.contains(['\u{202E}', '\u{2066}', '\u{200B}', '\r', '\0']), "{:?}", kept);
            prop_assert!(kept.trim() == kept && !kept.contains("\n\n\n"));
            prop_assert_eq!(again(&kept, max), Ok(kept.clone()));
        }
        if let Ok(line) = line(&text, max) {
            prop_assert!(!line.contains(['\n', '\t', '\u{2028}', '\u{85}']), "{:?}", line);
        }
    }

    #[test]
    fn what_is_looked_for_is_few_short_words_that_the_text_has(text in texts("words")) {
        let all = stems(&text);
        let length: usize = all.iter().map(|stem| stem.as_str().len()).sum();
        // Lower case and composing make a text three times as long at most.
        prop_assert!(length <= text.len() * 3 + 3);
        for stem in &all {
            prop_assert!((1..=40).contains(&stem.as_str().chars().count()));
            prop_assert!(!stem.as_str().contains(['#', '%', ' ', '\0']));
        }
        match query(&text) {
            Ok(wanted) => {
                prop_assert!((1..=STEMS_MAX).contains(&wanted.len()) && text.chars().count() <= QUERY_MAX);
                prop_assert!(wanted.iter().all(|stem| all.contains(stem)));
            }
            Err(_) => prop_assert!(all.len() != 1 || QUERY_MAX < text.chars().count()),
        }
    }
}
