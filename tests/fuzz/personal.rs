//! Personal data in texts, masks, and what a moderator may edit.

use domain::{
    edit::{Piece, diff, permitted},
    personal::{find, masked},
};
use proptest::prelude::*;

use crate::corpus::{config, texts};

/// One side of a comparison.
fn side(pieces: &[Piece], is_after: bool) -> String {
    let kept = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(text) => Some(text),
        Piece::Removed(text) => (!is_after).then_some(text),
        Piece::Added(text) => is_after.then_some(text),
    });
    kept.cloned().collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_found_is_in_the_text_and_is_gone_when_it_is_masked(text in texts("personal")) {
        let found = find(&text);
        let mut last = 0;
        for finding in &found {
            prop_assert!(last <= finding.start && finding.start < finding.end);
            prop_assert!(text.get(finding.start..finding.end).is_some(), "{:?}", finding);
            last = finding.end;
        }
        prop_assert!(last <= text.len());
        let masked = masked(&text, &found);
        prop_assert!(find(&masked).is_empty(), "{:?} as {:?}: {:?}", text, masked, find(&masked));
        // Where covering what was found is what a moderator may do, it is said to be something exactly if it is.
        if let Ok(changes) = permitted(&text, &masked) {
            prop_assert_eq!(changes.is_empty(), found.is_empty());
        }
    }

    #[test]
    fn a_comparison_holds_both_texts_whole(before in texts("personal"), after in texts("personal")) {
        let pieces = diff(&before, &after);
        prop_assert_eq!(side(&pieces, false), before.as_str());
        prop_assert_eq!(side(&pieces, true), after.as_str());
        // No more pieces than there are characters in both, however they are mixed.
        prop_assert!(pieces.len() <= before.chars().count() + after.chars().count());
        prop_assert!(permitted(&before, &before).is_ok_and(|changes| changes.is_empty()));
        let _: Result<_, _> = permitted(&before, &after);
    }

    #[test]
    fn nothing_new_is_said_by_what_a_moderator_may_do(before in texts("personal"), word in "[a-zåäö]{7,12}") {
        // A word that stands nowhere is neither a mask nor a correction.
        let after = format!("{before} {word} {word}");
        prop_assert!(permitted(&before, &after).is_err(), "{:?}", after);
    }
}
