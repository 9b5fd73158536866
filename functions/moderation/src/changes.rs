//! A moderator's own edit: what she masked and mended, or the words that only their author may change.

use domain::{
    edit::{Change, NotPermitted, permitted_since},
    personal,
    text::ProposalText,
};
use web::{FieldProblem, Problem};

/// A field of what a proposal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// Rubrik.
    Title,
    /// Vad.
    What,
    /// Varför.
    Why,
    /// Plats.
    Place,
}

/// An edit that a moderator may make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edited<T> {
    /// The text as it reads then.
    pub(crate) text: T,
    /// How many things are masked.
    pub(crate) masked: u32,
    /// How many things are mended.
    pub(crate) mended: u32,
}

/// A change that is the author's to make, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Forbidden {
    /// In which field.
    pub(crate) field: &'static str,
    /// The words as they are, and as they would be.
    pub(crate) words: NotPermitted,
}

impl Field {
    /// All, in the order of reading.
    pub(crate) const ALL: [Self; 4] = [Self::Title, Self::What, Self::Why, Self::Place];

    /// As forms and programs name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::What => "what",
            Self::Why => "why",
            Self::Place => "place",
        }
    }

    /// The message that names it.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Title => "moderation-heading",
            Self::What => "moderation-what",
            Self::Why => "moderation-why",
            Self::Place => "moderation-place",
        }
    }

    /// What stands in it.
    pub(crate) fn of(self, text: &ProposalText) -> &str {
        match self {
            Self::Title => &text.title,
            Self::What => &text.what,
            Self::Why => &text.why,
            Self::Place => text.place.as_deref().unwrap_or_default(),
        }
    }
}

/// What a moderator did to a proposal, if she may do all of it; `original` is what its author wrote, where that is not
/// how it reads.
pub(crate) fn edited(
    original: Option<&ProposalText>,
    before: &ProposalText,
    after: ProposalText,
) -> Result<Edited<ProposalText>, Forbidden> {
    let (mut masked, mut mended) = (0, 0);
    for field in Field::ALL {
        let original = original.map(|original| field.of(original));
        let (here_masked, here_mended) = counted(field.name(), original, field.of(before), field.of(&after))?;
        masked += here_masked;
        mended += here_mended;
    }
    Ok(Edited { text: after, masked, mended })
}

/// What a moderator did to one running text, if she may do all of it.
pub(crate) fn edited_words(
    field: &'static str,
    original: Option<&str>,
    before: &str,
    after: String,
) -> Result<Edited<String>, Forbidden> {
    let (masked, mended) = counted(field, original, before, &after)?;
    Ok(Edited { text: after, masked, mended })
}

fn counted(
    field: &'static str,
    original: Option<&str>,
    before: &str,
    after: &str,
) -> Result<(u32, u32), Forbidden> {
    let changes = permitted_since(original, before, after).map_err(|words| Forbidden { field, words })?;
    let masked = changes.iter().filter(|change| matches!(change, Change::Masked { .. })).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok((count(masked), count(changes.len() - masked)))
}

impl From<Forbidden> for Problem {
    fn from(forbidden: Forbidden) -> Self {
        Self::invalid(vec![FieldProblem::new(forbidden.field, "field-not-permitted")])
    }
}

/// A proposal with everything masked that was found in it.
pub(crate) fn masked(text: &ProposalText) -> ProposalText {
    let mask = |text: &str| personal::masked(text, &personal::find(text));
    ProposalText {
        title: mask(&text.title),
        what: mask(&text.what),
        why: mask(&text.why),
        place: text.place.as_deref().map(mask),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    fn text(title: &str, why: &str) -> ProposalText {
        ProposalText {
            title: title.to_owned(),
            what: "Bygg en brygga.".to_owned(),
            why: why.to_owned(),
            place: Some("Norrstrand".to_owned()),
        }
    }

    #[test]
    fn masks_and_mended_words_are_counted_in_all_fields() {
        let before = text("En brygga för rulstol", "Ring mig på 070-174 06 05.");
        let after = text("En brygga för rullstol", "Ring mig på [telefonnummer borttaget].");
        let edit = edited(None, &before, after.clone()).unwrap();
        assert_eq!((edit.masked, edit.mended), (1, 1));
        assert_eq!(edited(None, &before, masked(&before)).unwrap().masked, 1);
    }

    #[test]
    fn what_is_edited_twice_is_held_to_what_its_author_wrote() {
        let (original, before) = (text("En brygga", "Det ska byggas."), text("En brygga", "Det ska buggar."));
        let after = text("En brygga", "Det ska bullar.");
        assert!(edited(None, &before, after.clone()).is_ok());
        assert_eq!(edited(Some(&original), &before, after).unwrap_err().field, "why");
    }

    #[test]
    fn other_words_are_the_authors_in_whatever_field_they_stand() {
        let before = text("En brygga", "Kommunen bryr sig inte.");
        let softer = text("En brygga", "Kommunen bryr sig.");
        assert_eq!(edited(None, &before, softer).unwrap_err().field, "why");
        let elsewhere = ProposalText { place: Some("Söderstrand".to_owned()), ..before.clone() };
        assert_eq!(edited(None, &before, elsewhere).unwrap_err().field, "place");
        assert_eq!(
            edited(None, &before, ProposalText { place: None, ..before.clone() }).unwrap_err().field,
            "place"
        );
    }
}
