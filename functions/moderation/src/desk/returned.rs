//! A form that came back: because something had happened meanwhile, because words must be put right, or because it was
//! only to be looked at. What was typed is always there.

use domain::{edit::Piece, text::ProposalText};
use web::FieldProblem;

use super::{
    history::Entry,
    item::Forms,
    text::{differences, summary},
    turn::{Form, Turn},
};
use crate::{
    address::Visit,
    changes::{Edited, Field, Forbidden},
    typed::{Typed, Wrong},
};

/// What is told at the top of the page.
pub(crate) enum Returned {
    /// Something has happened since it was read.
    Stale {
        /// What.
        meanwhile: Vec<Entry>,
        /// What was typed in a form that has no place any more.
        kept: Vec<String>,
    },
    /// Some words are only the author's to change.
    Forbidden {
        /// In which field.
        field: String,
        /// As they are.
        before: String,
        /// As they would be.
        after: String,
        /// Whether it can be suggested to the author instead.
        can_suggest: bool,
    },
    /// How it would read.
    Preview {
        /// What would be masked and mended.
        summary: String,
        /// The fields that differ.
        changes: Vec<(String, Vec<Piece>)>,
        /// The whole, field by field.
        text: Vec<(String, String)>,
    },
}

impl Returned {
    /// The words that the author must decide on.
    pub(crate) fn forbidden(visit: &Visit, forbidden: Forbidden, turn: Option<Turn>) -> Self {
        let field = Field::ALL.into_iter().find(|field| field.name() == forbidden.field);
        let other = match forbidden.field {
            "clarification" => "moderation-clarification",
            _ => "moderation-comment",
        };
        Self::Forbidden {
            field: visit.tenant.page().t(field.map_or(other, Field::message)),
            before: forbidden.words.before.trim().to_owned(),
            after: forbidden.words.after.trim().to_owned(),
            can_suggest: turn.is_some_and(|turn| turn.has(Form::Suggest)),
        }
    }

    /// How a proposal would read.
    pub(crate) fn preview(visit: &Visit, before: &ProposalText, edit: &Edited<ProposalText>) -> Self {
        let page = visit.tenant.page();
        let fields = Field::ALL.into_iter().map(|field| (field, field.of(&edit.text)));
        let text = fields.filter(|(_, words)| !words.is_empty());
        Self::Preview {
            summary: summary(&visit.tenant, edit),
            changes: differences(&visit.tenant, before, &edit.text),
            text: text.map(|(field, words)| (page.t(field.message()), words.to_owned())).collect(),
        }
    }
}

impl Forms {
    /// Holds again what was typed, and says what is wrong with it.
    pub(crate) fn take(&mut self, visit: &Visit, form: Form, typed: &Typed, wrong: &Wrong) {
        let text = std::mem::take(&mut self.typed);
        self.typed = match form {
            Form::Edit | Form::Suggest => typed.clone(),
            // The other forms do not carry what the proposal says.
            _ => Typed {
                title: text.title,
                what: text.what,
                why: text.why,
                place: text.place,
                ..typed.clone()
            },
        };
        self.open = Some(form);
        self.complain(visit, wrong);
    }

    /// Says what is wrong with what was typed.
    pub(crate) fn complain(&mut self, visit: &Visit, wrong: &Wrong) {
        for problem in wrong {
            self.errors.add(problem.field, on_page(visit, problem));
        }
    }
}

/// The message as the page says it, where the summary of errors stands far from the field.
fn on_page(visit: &Visit, problem: &FieldProblem) -> String {
    let what = problem.message.strip_prefix("field-").unwrap_or_default();
    let nearer = format!("moderation-{}-{what}", problem.field);
    let max = u32::try_from(problem.max.unwrap_or(0)).unwrap_or(u32::MAX);
    if language::has(&nearer) {
        visit.tenant.page().one(&nearer, "max", max)
    } else {
        problem.text(visit.tenant.language)
    }
}

/// What was typed in a form that has no place at the proposal as it stands now.
pub(crate) fn kept(form: Form, turn: Turn, typed: &Typed) -> Vec<String> {
    if turn.has(form) {
        return Vec::new();
    }
    let fields = match form {
        Form::Publish | Form::Pass => Vec::new(),
        Form::Refuse => vec![&typed.explanation],
        Form::Uphold => vec![&typed.upheld],
        Form::Ask => vec![&typed.question],
        Form::Stop => vec![&typed.stopped],
        Form::EditClarification => vec![&typed.clarification],
        Form::Edit => vec![&typed.title, &typed.what, &typed.why, &typed.place],
        Form::Suggest => vec![&typed.title, &typed.what, &typed.why, &typed.place, &typed.note],
    };
    fields.into_iter().filter(|words| !words.trim().is_empty()).cloned().collect()
}
