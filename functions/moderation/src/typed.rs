//! What is typed on the desk, read into texts; what is wrong is said of the field it was typed in.

use domain::{
    ids::ReasonId,
    text::{
        BODY_MAX, COMMENT_MAX, NAME_MAX, NOTE_MAX, PLACE_MAX, ProposalText, TITLE_MAX, TextProblem, line,
        paragraphs,
    },
};
use serde::Deserialize;
use web::{FieldProblem, Tenant};

use crate::act::Act;

/// A mask may be longer than what it covers, and the author is not to lose words for it.
const ROOM_FOR_MASKS: usize = 1000;

/// The fields of the desk's forms. Each form has some of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// The version that was read.
    pub(crate) version: u64,
    /// What shows that the desk made the form.
    pub(crate) token: String,
    /// Which button was pressed, where a form has several.
    pub(crate) button: String,
    /// From which page a comment was decided on.
    pub(crate) from: String,
    pub(crate) reason: String,
    pub(crate) explanation: String,
    /// The number of the other proposal that it is too like.
    pub(crate) similar: String,
    pub(crate) upheld: String,
    pub(crate) stopped: String,
    pub(crate) question: String,
    pub(crate) title: String,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) place: String,
    pub(crate) note: String,
    pub(crate) comment: String,
    /// What a clarification is to say, and which it is.
    pub(crate) clarification: String,
    pub(crate) number: u32,
    pub(crate) answer: String,
    pub(crate) name: String,
    /// The id that an answer will have, so that one that is sent twice is written once.
    pub(crate) id: String,
    /// The comment that it answers.
    pub(crate) parent: String,
}

/// What is wrong with what was typed.
pub(crate) type Wrong = Vec<FieldProblem>;

impl Typed {
    /// The proposal as it would read.
    pub(crate) fn proposal(&self) -> Result<ProposalText, Wrong> {
        let mut wrong = Vec::new();
        let title = in_field("title", line(&self.title, TITLE_MAX + ROOM_FOR_MASKS), &mut wrong);
        let what = in_field("what", paragraphs(&self.what, BODY_MAX + ROOM_FOR_MASKS), &mut wrong);
        let why = in_field("why", paragraphs(&self.why, BODY_MAX + ROOM_FOR_MASKS), &mut wrong);
        let place = match line(&self.place, PLACE_MAX + ROOM_FOR_MASKS) {
            Err(TextProblem::Empty) => None,
            place => Some(in_field("place", place, &mut wrong)),
        };
        if wrong.is_empty() { Ok(ProposalText { title, what, why, place }) } else { Err(wrong) }
    }

    /// A reason from the municipality's list, with the words to the author.
    pub(crate) fn refusal(&self, tenant: &Tenant) -> Result<(ReasonId, String), Wrong> {
        let mut wrong = Vec::new();
        let reason = self.reason.parse::<ReasonId>().ok().filter(|id| tenant.settings.reason(id).is_some());
        if reason.is_none() {
            wrong.push(FieldProblem::new("reason", "field-reason-unknown"));
        }
        let explanation = in_field("explanation", paragraphs(&self.explanation, BODY_MAX), &mut wrong);
        match reason {
            Some(reason) if wrong.is_empty() => Ok((reason, explanation)),
            _ => Err(wrong),
        }
    }
}

impl Typed {
    /// That a proposal is not published, with the number of the other one where the reason is that it is too like it.
    pub(crate) fn not_published(&self, tenant: &Tenant) -> Result<Act, Wrong> {
        let reason = self.reason.parse::<ReasonId>().ok();
        let names_similar = reason.and_then(|id| tenant.settings.reason(&id)?.similar).is_some();
        let similar = self.similar.trim().parse().ok().filter(|_| names_similar);
        let missing =
            (names_similar && similar.is_none()).then(|| FieldProblem::new("similar", "field-similar"));
        match (self.refusal(tenant), missing) {
            (Ok((reason, explanation)), None) => Ok(Act::Refuse(reason, explanation, similar)),
            (read, missing) => Err(missing.into_iter().chain(read.err().into_iter().flatten()).collect()),
        }
    }
}

/// The words to an author in a field of their own.
pub(crate) fn explanation(field: &'static str, words: &str) -> Result<String, Wrong> {
    paragraphs(words, BODY_MAX).map_err(|problem| vec![wrong(field, problem)])
}

/// A question to an author, or a note.
pub(crate) fn note(field: &'static str, words: &str) -> Result<String, Wrong> {
    paragraphs(words, NOTE_MAX).map_err(|problem| vec![wrong(field, problem)])
}

/// A comment, written or masked.
pub(crate) fn comment(field: &'static str, words: &str) -> Result<String, Wrong> {
    let max = COMMENT_MAX + if field == "answer" { 0 } else { ROOM_FOR_MASKS };
    paragraphs(words, max).map_err(|problem| vec![wrong(field, problem)])
}

/// A clarification, masked.
pub(crate) fn clarification(field: &'static str, words: &str) -> Result<String, Wrong> {
    paragraphs(words, NOTE_MAX + ROOM_FOR_MASKS).map_err(|problem| vec![wrong(field, problem)])
}

/// The name that stands at what the municipality says.
pub(crate) fn name(words: &str) -> Result<String, Wrong> {
    line(words, NAME_MAX).map_err(|problem| vec![wrong("name", problem)])
}

fn in_field(field: &'static str, text: Result<String, TextProblem>, problems: &mut Wrong) -> String {
    text.unwrap_or_else(|problem| {
        problems.push(wrong(field, problem));
        String::new()
    })
}

fn wrong(field: &'static str, problem: TextProblem) -> FieldProblem {
    match problem {
        TextProblem::Empty => FieldProblem::new(field, "field-required"),
        TextProblem::NoWords => FieldProblem::new(field, "field-no-words"),
        TextProblem::TooLong(max) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
    }
}
