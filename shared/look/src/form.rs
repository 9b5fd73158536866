//! What the form macros read: choices, and the errors of a form that came back.

/// One option of a select or one button of a radio group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice that sends `value` and reads `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// What must be corrected, in the order of the fields on the page. Empty for a form that is shown the first time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    /// Says what must be corrected in the field with this id.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// The message for a field, empty if there is nothing to correct.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(id, _)| id == field).map_or("", |(_, message)| message)
    }

    /// Field ids and messages, in order.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.0
    }

    /// How many things must be corrected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to correct.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The form for a comment, which stands on the page of its proposal and on a page of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentForm {
    /// Where it is sent.
    pub action: String,
    /// Under what the browser keeps what is typed.
    pub draft: String,
    /// Whether the browser may fill in what it has kept: nothing came back with the form.
    pub is_fresh: bool,
    /// The comment that is answered; empty for none.
    pub answers: String,
    /// What it says.
    pub text: String,
    /// Who says it.
    pub name: String,
    /// Where the link is mailed; nothing, where the writer is known.
    pub email: Option<String>,
    /// When it is read.
    pub rules: String,
    /// What must be corrected.
    pub errors: Errors,
}

impl CommentForm {
    /// Under what a browser keeps what is typed about a proposal, or in answer to a comment.
    #[must_use]
    pub fn draft_name(proposal: &str, answers: &str) -> String {
        if answers.is_empty() { format!("kommentar-{proposal}") } else { format!("svar-{answers}") }
    }
}
