//! Two versions of a text beside each other, where they differ.

use domain::{
    edit::{Piece, diff},
    text::ProposalText,
};

use crate::draft::Field;

/// A field that differs.
pub(crate) struct Difference {
    /// The message that names it.
    pub(crate) heading: &'static str,
    /// What stood and what stands in it.
    pub(crate) pieces: Vec<Piece>,
}

/// The fields that differ, in the order of the page.
pub(crate) fn differences(before: &ProposalText, after: &ProposalText) -> Vec<Difference> {
    let place = |text: &ProposalText| text.place.clone().unwrap_or_default();
    [
        (Field::Title, before.title.clone(), after.title.clone()),
        (Field::What, before.what.clone(), after.what.clone()),
        (Field::Why, before.why.clone(), after.why.clone()),
        (Field::Place, place(before), place(after)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(field, before, after)| Difference {
        heading: heading(field),
        pieces: apart(diff(&before, &after)),
    })
    .collect()
}

/// A space between what was removed and what was put in its place, or they would read as one word.
fn apart(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut apart: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (Some(Piece::Removed(_)), Piece::Added(_)) = (apart.last(), &piece) {
            apart.push(Piece::Same(" ".to_owned()));
        }
        apart.push(piece);
    }
    apart
}

fn heading(field: Field) -> &'static str {
    match field {
        Field::Title => "submission-heading",
        Field::What => "submission-what",
        Field::Why => "submission-why",
        _ => "submission-place",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let before = ProposalText {
            title: "Tak".to_owned(),
            what: "Bygg tak.".to_owned(),
            why: "Det regnar.".to_owned(),
            place: None,
        };
        let after = ProposalText {
            what: "Bygg två tak.".to_owned(),
            place: Some("Torget".to_owned()),
            ..before.clone()
        };
        let shown = differences(&before, &after);
        let headings: Vec<_> = shown.iter().map(|difference| difference.heading).collect();
        assert_eq!(headings, ["submission-what", "submission-place"]);
        assert!(shown[0].pieces.contains(&Piece::Same("Bygg ".to_owned())), "{:?}", shown[0].pieces);
        assert_eq!(shown[1].pieces, [Piece::Added("Torget".to_owned())]);
    }
}
