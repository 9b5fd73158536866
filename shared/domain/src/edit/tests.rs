use proptest::prelude::*;

use super::*;
use crate::personal::MASKS;

const BEFORE: &str = "Bygg en ramp till badbryggan så att den som sitter i rulstol kan bada. Min man (480213-1234) har MS \
                      och vill bada. Kommunens gubbar bryr sig inte ett dugg. Ring mig på 070-174 06 05.";

fn masked(mask: &str, words: &str) -> Change {
    Change::Masked { mask: mask.to_owned(), words: words.to_owned() }
}

fn spelling(before: &str, after: &str) -> Change {
    Change::Spelling { before: before.to_owned(), after: after.to_owned() }
}

fn assert_refused(edits: &[(&str, &str)]) {
    for (before, after) in edits {
        assert!(permitted(before, after).is_err(), "{before:?} → {after:?}");
    }
}

fn refused(before: &str, after: &str) -> (String, String) {
    let refused = permitted(before, after).unwrap_err();
    (refused.before, refused.after)
}

#[test]
fn a_moderator_masks_and_mends() {
    let after = BEFORE
        .replace("rulstol", "rullstol")
        .replace("480213-1234", "[personnummer borttaget]")
        .replace("MS", "[uppgift om hälsa borttagen]")
        .replace("070-174 06 05", "[telefonnummer borttaget]");
    assert_eq!(
        permitted(BEFORE, &after),
        Ok(vec![
            spelling("rulstol", "rullstol"),
            masked("[personnummer borttaget]", "480213-1234"),
            masked("[uppgift om hälsa borttagen]", "MS"),
            masked("[telefonnummer borttaget]", "070-174 06 05"),
        ])
    );
}

#[test]
fn a_moderator_does_not_take_away_what_someone_thinks() {
    let after = BEFORE.replace("Kommunens gubbar bryr sig inte ett dugg. ", "");
    let (before, after) = refused(BEFORE, &after);
    assert!(before.contains("Kommunens gubbar bryr sig inte ett dugg"), "{before}");
    assert_eq!(after, "");
    assert_refused(&[(BEFORE, ""), ("Gubbarna bryr sig.", "Tjänstemännen bryr sig.")]);
}

#[test]
fn a_moderator_adds_nothing() {
    assert_refused(&[
        ("Bygg en ramp.", "Bygg en fin ramp."),
        ("", "Bygg."),
        ("Bygg en ramp.", "Bygg en ramp. [namn borttaget]"),
        ("Hej [namn borttaget].", "Hej Anna."),
    ]);
}

#[test]
fn a_negation_stays_where_it_is() {
    assert_eq!(
        refused("Det ska inte byggas här.", "Det ska byggas här."),
        ("inte ".to_owned(), String::new())
    );
    assert_refused(&[
        ("Det ska byggas.", "Det ska ej byggas."),
        ("Det ska inte byggas.", "Det ska [personuppgift borttagen] byggas."),
        ("Inga bilar här.", "Ringa bilar här."),
        ("Bygg aldrig här.", "Bygg alltid här."),
    ]);
}

#[test]
fn a_number_stays_as_it_is() {
    assert_refused(&[
        ("5 bänkar", "6 bänkar"),
        ("410 000 kr", "41 000 kr"),
        ("410 000 kr", "410, 000 kr"),
        ("3,5 km", "35 km"),
        ("kl 10-22", "kl 10, 22"),
        ("-5 grader", "5 grader"),
        ("(-5)", "(5)"),
        ("5 %", "5"),
        ("väg E4", "väg E6"),
        ("👎 av mig", "av mig"),
    ]);
}

#[test]
fn a_short_word_does_not_become_another() {
    assert_refused(&[("bra bad", "dra bad"), ("en bil", "en bild")]);
    assert_eq!(permitted("hon kann ohc for", "hon kan och för").map(|changes| changes.len()), Ok(3));
}

#[test]
fn words_keep_their_order() {
    assert_refused(&[("Bilar före barn.", "Barn före bilar."), ("stort hus litet", "litet hus stort")]);
}

#[test]
fn a_compound_is_joined_and_split() {
    assert_eq!(permitted("en rull stol här", "en rullstol här"), Ok(vec![spelling("rull stol", "rullstol")]));
    assert_eq!(permitted("en rull-stol", "en rullstol"), Ok(vec![spelling("rull-stol", "rullstol")]));
    assert_eq!(permitted("iallafall", "i allafall"), Ok(vec![spelling("iallafall", "i allafall")]));
    assert_refused(&[("Rull. Stol.", "Rullstol.")]);
}

#[test]
fn capitals_signs_and_spaces_are_free() {
    assert_eq!(
        permitted("BYGG  nu,tack", "Bygg nu, tack!"),
        Ok(vec![spelling("BYGG  ", "Bygg "), spelling("", " "), spelling("", "!")])
    );
    assert_eq!(permitted("(ja", "ja"), Ok(vec![spelling("(", "")]));
    assert_eq!(permitted("...", ""), Ok(vec![spelling("...", "")]));
}

#[test]
fn a_mask_for_what_only_a_human_sees_covers_at_most_three_words() {
    let three = "Storgatan 12 A";
    let after = "Jag bor på [adress borttagen] sedan länge";
    assert_eq!(
        permitted(&format!("Jag bor på {three} sedan länge"), after),
        Ok(vec![masked("[adress borttagen]", three)])
    );
    assert!(permitted(&format!("Jag bor på {three} lgh sedan länge"), after).is_err());
    assert_eq!(
        permitted("Jag, Anna Berg, Storgatan 12, vet", "Jag, [namn borttaget], [adress borttagen], vet"),
        Ok(vec![masked("[namn borttaget]", "Anna Berg"), masked("[adress borttagen]", "Storgatan 12")])
    );
}

#[test]
fn no_mask_and_no_row_of_masks_takes_away_what_someone_thinks() {
    let said = "Kommunens gubbar bryr sig inte ett dugg";
    assert_refused(&[
        (said, "[personuppgift borttagen]"),
        (said, "[personuppgift borttagen] [personuppgift borttagen] [personuppgift borttagen]"),
        ("Kommunens gubbar ljuger och stjäl", "[namn borttaget] [personuppgift borttagen]"),
        (said, "Kommunens gubbar bryr sig [uppgift om hälsa borttagen]"),
        ("Gubbarna bryr sig inte", "Gubbarna [personuppgift borttagen]"),
    ]);
}

#[test]
fn a_mask_that_names_its_kind_covers_what_is_found_of_that_kind() {
    assert_refused(&[
        ("Gubbarna ljuger", "Gubbarna [telefonnummer borttaget]"),
        ("Ring 070-174 06 05", "Ring [personnummer borttaget]"),
        ("Ring 070-174 06 05 och gnäll", "Ring [telefonnummer borttaget] gnäll"),
        ("Ring 070-174 06 05 nu", "Ring [telefonnummer borttaget]"),
        ("Skriv till gubbarna", "Skriv till [e-postadress borttagen]"),
    ]);
    assert_eq!(
        permitted(
            "Skriv till anna.maria.af.berg-lind@post.kommunen.exempel.se!",
            "Skriv till [e-postadress borttagen]!"
        ),
        Ok(vec![masked("[e-postadress borttagen]", "anna.maria.af.berg-lind@post.kommunen.exempel.se")])
    );
}

#[test]
fn masks_may_stand_side_by_side_and_beside_a_mended_word() {
    assert_eq!(
        permitted(
            "Anna och Per, 070-174 06 05, sjungar och Lisa",
            "[namn borttaget], [telefonnummer borttaget], sjunger och Lisa"
        ),
        Ok(vec![
            masked("[namn borttaget]", "Anna och Per"),
            masked("[telefonnummer borttaget]", "070-174 06 05"),
            spelling("sjungar", "sjunger"),
        ])
    );
    assert_eq!(
        permitted("min man Bengt Berg sjungar", "min man [namn borttaget] sjunger"),
        Ok(vec![masked("[namn borttaget]", "Bengt Berg"), spelling("sjungar", "sjunger")])
    );
    assert_eq!(
        permitted("(480213-1234)", "[personnummer borttaget]"),
        Ok(vec![masked("[personnummer borttaget]", "(480213-1234)")])
    );
}

#[test]
fn what_several_edits_make_together_is_an_edit_of_the_authors_own_words() {
    let (original, before, after) = ("Det ska byggas", "Det ska buggar", "Det ska bullar");
    assert!(permitted(original, before).is_ok() && permitted(before, after).is_ok());
    assert!(permitted_since(Some(original), before, after).is_err(), "two letters and two letters");
    assert_eq!(
        permitted_since(
            Some("en rulstol, ohc Anna"),
            "en rullstol, ohc Anna",
            "en rullstol, och [namn borttaget]"
        ),
        Ok(vec![spelling("ohc", "och"), masked("[namn borttaget]", "Anna")])
    );
    assert!(permitted_since(None, before, after).is_ok(), "these are the author's own words");
}

#[test]
fn only_a_true_mask_is_a_mask() {
    assert_refused(&[
        ("Anna bor här", "[borttaget] bor här"),
        ("Anna bor här", "namn borttaget bor här"),
        ("Anna bor här", "[Namn borttaget] bor här"),
        ("Annas hus", "[namn borttaget]s hus"),
    ]);
}

#[test]
fn a_refusal_points_at_the_first_hunk_that_is_refused() {
    assert_eq!(
        refused(
            "Min man Per sitter i rulstol och ser bra ut nu.",
            "Min man [namn borttaget] sitter i rullstol och ser illa ut nu."
        ),
        ("bra".to_owned(), "illa".to_owned())
    );
}

#[test]
fn a_comparison_reads_word_by_word() {
    let piece = |text: &str| text.to_owned();
    assert_eq!(
        diff(
            "Min man Anna Berg (480213-1234) badar.",
            "Min man [namn borttaget] ([personnummer borttaget]) badar nu."
        ),
        [
            Piece::Same(piece("Min man ")),
            Piece::Removed(piece("Anna Berg")),
            Piece::Added(piece("[namn borttaget]")),
            Piece::Same(piece(" (")),
            Piece::Removed(piece("480213-1234")),
            Piece::Added(piece("[personnummer borttaget]")),
            Piece::Same(piece(") badar")),
            Piece::Added(piece(" nu")),
            Piece::Same(piece(".")),
        ]
    );
    assert_eq!(diff("Lika.", "Lika."), [Piece::Same(piece("Lika."))]);
    assert_eq!(diff("", ""), []);
}

#[test]
fn pieces_and_changes_say_what_they_are() {
    let pieces = serde_json::to_string(&diff("a", "b")).unwrap();
    assert_eq!(pieces, r#"[{"kind":"removed","text":"a"},{"kind":"added","text":"b"}]"#);
    let change = serde_json::to_string(&spelling("a", "b")).unwrap();
    assert_eq!(change, r#"{"kind":"spelling","before":"a","after":"b"}"#);
}

#[test]
fn the_longest_texts_are_compared_at_once() {
    let before = "bra och mer ".repeat(330);
    let after = format!("{}slut", "bra [namn borttaget] mer ".repeat(330));
    assert!(permitted(&before, &after).is_err());
    assert!(permitted(&before, &"och bra mer ".repeat(330)).is_err());
}

/// A text of few words, so that two of them have much in common.
fn text() -> impl Strategy<Value = String> {
    let mut words =
        vec!["bra", "inte", "rulstol", "rullstol", "rull", "stol", "410 000", "5", ",", "-", "%", "å", "\n"];
    words.extend(MASKS);
    let pieces = (proptest::sample::select(words), proptest::sample::select(vec!["", " ", " ", "  "]));
    proptest::collection::vec(pieces, 0..12)
        .prop_map(|pieces| pieces.iter().map(|(word, space)| format!("{word}{space}")).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => text(), 1 => "(\\PC|\n){0,40}"]
}

proptest! {
    #[test]
    fn the_pieces_make_both_texts(before in any_text(), after in any_text()) {
        let pieces = diff(&before, &after);
        let of = |kept: fn(&Piece) -> Option<&String>| pieces.iter().filter_map(kept).map(String::as_str).collect::<String>();
        let was = of(|piece| match piece { Piece::Same(text) | Piece::Removed(text) => Some(text), Piece::Added(_) => None });
        let is = of(|piece| match piece { Piece::Same(text) | Piece::Added(text) => Some(text), Piece::Removed(_) => None });
        prop_assert_eq!(was, before);
        prop_assert_eq!(is, after);
        for pair in pieces.windows(2) {
            prop_assert!(std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]));
            prop_assert!(!matches!(pair, [Piece::Added(_), Piece::Removed(_)]));
        }
    }

    #[test]
    fn to_change_nothing_is_permitted(text in any_text()) {
        prop_assert_eq!(permitted(&text, &text), Ok(vec![]));
    }

    #[test]
    fn what_is_permitted_adds_only_masks(before in any_text(), after in any_text()) {
        if let Ok(changes) = permitted(&before, &after) {
            prop_assert_eq!(changes.is_empty(), before == after);
            for change in changes {
                if let Change::Masked { mask, words } = change {
                    prop_assert!(MASKS.contains(&mask.as_str()));
                    prop_assert!(!words.is_empty() && before.contains(&words));
                }
            }
        }
    }

    #[test]
    fn a_refusal_quotes_both_texts(before in any_text(), after in any_text()) {
        if let Err(refused) = permitted(&before, &after) {
            prop_assert!(before.contains(&refused.before) && after.contains(&refused.after));
            prop_assert!(refused.before != refused.after);
        }
    }

    #[test]
    fn what_is_found_may_always_be_masked(words in proptest::collection::vec(
        proptest::sample::select(vec!["ring", "070-174 06 05", "480213-1234", "MS", "anna@exempel.se", "ABC 123,", "nu.", "inte"]),
        0..10,
    )) {
        let text = words.join(" ");
        let findings = crate::personal::find(&text);
        let changes = permitted(&text, &crate::personal::masked(&text, &findings));
        prop_assert_eq!(changes.map(|changes| changes.len()), Ok(findings.len()));
    }
}
