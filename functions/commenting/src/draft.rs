//! What was typed, as it was typed, and what it becomes once it is sound.
//!
//! The page and the API share this: they differ only in what they call a field, which [`Field`] knows.

use domain::{
    email::EmailAddress,
    text::{COMMENT_MAX, NAME_MAX, NOTE_MAX, TextProblem, line, paragraphs},
};
use serde::{Deserialize, Serialize};
use store::Said;
use web::FieldProblem;

/// What was typed, by the names of the form's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "kommentar")]
    pub(crate) text: String,
    #[serde(rename = "namn")]
    pub(crate) name: String,
    #[serde(rename = "epost")]
    pub(crate) email: String,
    /// The comment that is answered; empty for none.
    #[serde(rename = "svar")]
    pub(crate) answers: String,
}

/// A field, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Text,
    Name,
    /// Why a hidden comment should be shown.
    Objection,
}

/// One thing to put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: Field,
    pub(crate) wrong: TextProblem,
}

impl Draft {
    /// What it says and who says it, or all that is wrong at once.
    pub(crate) fn said(&self) -> Result<Said, Vec<Mistake>> {
        let text = self.text().map_err(|mistake| vec![mistake]);
        let name = line(&self.name, NAME_MAX).map_err(|wrong| vec![Mistake { field: Field::Name, wrong }]);
        match (text, name) {
            (Ok(text), Ok(name)) => Ok(Said { name, text }),
            (text, name) => Err(text.err().into_iter().chain(name.err()).flatten().collect()),
        }
    }

    /// What it says alone.
    pub(crate) fn text(&self) -> Result<String, Mistake> {
        paragraphs(&self.text, COMMENT_MAX).map_err(|wrong| Mistake { field: Field::Text, wrong })
    }

    /// Where the link is mailed.
    pub(crate) fn address(&self) -> Result<EmailAddress, FieldProblem> {
        let missing = if self.email.trim().is_empty() { "commenting-missing-email" } else { "field-email" };
        EmailAddress::parse(&self.email).map_err(|_| FieldProblem::new("epost", missing))
    }
}

/// What an author says against that her comment is hidden.
pub(crate) fn objection(typed: &str) -> Result<String, Mistake> {
    paragraphs(typed, NOTE_MAX).map_err(|wrong| Mistake { field: Field::Objection, wrong })
}

impl Mistake {
    /// In words that name the field, since they also stand in the summary.
    pub(crate) fn on_page(self) -> FieldProblem {
        let (field, [missing, no_words, too_long]) = match self.field {
            Field::Text => (
                "kommentar",
                ["commenting-missing-text", "commenting-no-words-text", "commenting-too-long-text"],
            ),
            Field::Name => {
                ("namn", ["commenting-missing-name", "commenting-no-words-name", "commenting-too-long-name"])
            }
            Field::Objection => (
                "invandning",
                [
                    "commenting-missing-objection",
                    "commenting-no-words-objection",
                    "commenting-too-long-objection",
                ],
            ),
        };
        self.told(field, missing, no_words, too_long)
    }

    /// As programs read it.
    pub(crate) fn in_api(self) -> FieldProblem {
        let field = match self.field {
            Field::Text | Field::Objection => "text",
            Field::Name => "name",
        };
        self.told(field, "field-required", "field-no-words", "field-too-long")
    }

    const fn told(
        self,
        field: &'static str,
        missing: &'static str,
        no_words: &'static str,
        too_long: &'static str,
    ) -> FieldProblem {
        match self.wrong {
            TextProblem::Empty => FieldProblem::new(field, missing),
            TextProblem::NoWords => FieldProblem::new(field, no_words),
            TextProblem::TooLong(max) => FieldProblem { field, message: too_long, max: Some(max) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_told_at_once_by_the_names_of_page_and_api() {
        let draft = Draft { text: "🚌".to_owned(), email: "bo".to_owned(), ..Draft::default() };
        let wrong = draft.said().unwrap_err();
        let told: Vec<_> = wrong.iter().map(|mistake| mistake.on_page()).collect();
        assert_eq!(
            told,
            [
                FieldProblem::new("kommentar", "commenting-no-words-text"),
                FieldProblem::new("namn", "commenting-missing-name")
            ]
        );
        let told: Vec<_> = wrong.into_iter().map(|mistake| mistake.in_api().field).collect();
        assert_eq!(told, ["text", "name"]);
        assert_eq!(draft.address().unwrap_err().message, "field-email");
    }

    #[test]
    fn a_comment_has_room_for_two_thousand_characters_and_keeps_its_line_breaks() {
        let draft = |text: String| Draft { text, ..Draft::default() };
        assert_eq!(draft("ett\r\n\r\ntvå".to_owned()).text(), Ok("ett\n\ntvå".to_owned()));
        assert!(draft("å".repeat(2000)).text().is_ok() && draft("å".repeat(2001)).text().is_err());
    }
}
