//! The forms about a case: which of them the case lets through as it stands, and what they hold.

use domain::{
    case::{Case, CaseStage, Command, Outcome, decide},
    ids::PersonId,
    permission::Action,
};
use look::{Choice, Errors};
use store::CasePage;
use web::{CaseStaff, FieldProblem, Problem, Tenant};

use crate::{
    act, place,
    typed::{Typed, Wrong},
};

/// A form about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Let somebody prepare it.
    Appoint,
    /// Record what the board decided.
    Decide,
    /// Record that the minutes were approved.
    Approve,
    /// Say how the work goes.
    NoteProgress,
    /// Say that all is done.
    Complete,
}

/// What the forms hold.
pub(crate) struct Forms {
    pub(crate) token: String,
    pub(crate) me: String,
    pub(crate) typed: Typed,
    pub(crate) errors: Errors,
    pub(crate) colleagues: Vec<Choice>,
    pub(crate) outcomes: Vec<Choice>,
    /// Whether what was decided is recorded anew.
    pub(crate) is_decided: bool,
    possible: Vec<Form>,
    open: Option<Form>,
    place: String,
    query: String,
}

impl Form {
    const ALL: [Self; 5] = [Self::Approve, Self::Decide, Self::NoteProgress, Self::Complete, Self::Appoint];

    /// Some command of its kind, to ask whether it would go through.
    fn trial(self, tenant: &Tenant, case: &Case) -> Command {
        let (today, text) = (tenant.today(), case.subject.clone());
        match self {
            // Nobody is this person.
            Self::Appoint => Command::Appoint(PersonId::from_bytes([0; 16])),
            Self::Decide => Command::Decide { outcome: Outcome::Answered, on: today, section: 1, text },
            Self::Approve => Command::ApproveMinutes { on: today },
            Self::NoteProgress => Command::NoteProgress { text, planned: None, next_by: None },
            Self::Complete => Command::Complete { text },
        }
    }
}

impl Form {
    /// What whoever sends it does.
    const fn action(self) -> Action {
        match self {
            Self::Appoint | Self::NoteProgress | Self::Complete => Action::PrepareCase,
            Self::Decide | Self::Approve => Action::RecordDecision,
        }
    }
}

impl Forms {
    /// The forms about a case as it stands: what they offer is asked of `domain`, not copied from it.
    pub(super) async fn load(tenant: &Tenant, staff: &CaseStaff, stored: &CasePage) -> Result<Self, Problem> {
        let case = &stored.case.state;
        let (page, context) = (tenant.page(), tenant.context(staff.actor()));
        let goes = |form: &Form| {
            staff.may(form.action()) && decide(Some(case), form.trial(tenant, case), &context).is_ok()
        };
        let colleagues = act::colleagues(tenant, staff).await?;
        let place = place::of_case(&case.register.number);
        let whole = tenant.href(&place);
        Ok(Self {
            token: staff.form_token(&tenant.app.keys),
            me: staff.person.to_string(),
            typed: recorded(stored),
            errors: Errors::default(),
            colleagues: colleagues
                .into_iter()
                .map(|(person, name)| Choice::new(person.to_string(), name))
                .collect(),
            outcomes: Outcome::ALL
                .map(|outcome| {
                    Choice::new(outcome.as_str(), page.t(&format!("outcome-{}", outcome.as_str())))
                })
                .to_vec(),
            is_decided: case.stage != CaseStage::Preparing,
            possible: Form::ALL.into_iter().filter(goes).collect(),
            open: None,
            query: whole.strip_prefix(&place).unwrap_or_default().to_owned(),
            place,
        })
    }

    /// Where a form is sent, by the last part of its address.
    pub(crate) fn action(&self, verb: &str) -> String {
        format!("{}/{verb}{}", self.place, self.query)
    }

    pub(crate) fn can_appoint(&self) -> bool {
        self.has(Form::Appoint)
    }

    pub(crate) fn can_decide(&self) -> bool {
        self.has(Form::Decide)
    }

    pub(crate) fn can_approve(&self) -> bool {
        self.has(Form::Approve)
    }

    pub(crate) fn can_note_progress(&self) -> bool {
        self.has(Form::NoteProgress)
    }

    pub(crate) fn can_complete(&self) -> bool {
        self.has(Form::Complete)
    }

    /// Whether anything can be done but to appoint.
    pub(crate) fn has_steps(&self) -> bool {
        self.possible.iter().any(|form| *form != Form::Appoint)
    }

    /// Whether a form is to stand open: it was sent and came back.
    pub(crate) fn is_open(&self, form: Form) -> bool {
        self.open == Some(form)
    }

    fn has(&self, form: Form) -> bool {
        self.possible.contains(&form)
    }

    /// Holds again what was typed, and says what is wrong with it. Where the form has no place any more, what was typed
    /// is given back.
    pub(super) fn take(
        &mut self,
        tenant: &Tenant,
        form: Form,
        typed: &Typed,
        wrong: &Wrong,
    ) -> Result<(), Vec<(String, String)>> {
        if !self.has(form) {
            return Err(kept(tenant, form, typed));
        }
        self.typed = match form {
            Form::Decide => typed.clone(),
            // The other forms do not carry the decision.
            _ => Typed {
                outcome: std::mem::take(&mut self.typed.outcome),
                on: std::mem::take(&mut self.typed.on),
                section: std::mem::take(&mut self.typed.section),
                what: std::mem::take(&mut self.typed.what),
                reasons: std::mem::take(&mut self.typed.reasons),
                minutes: std::mem::take(&mut self.typed.minutes),
                ..typed.clone()
            },
        };
        self.open = Some(form);
        for problem in wrong {
            self.errors.add(problem.field, on_page(tenant, problem));
        }
        Ok(())
    }
}

/// What the form for the decision holds: what was recorded of it, where that is recorded anew.
fn recorded(stored: &CasePage) -> Typed {
    let case = &stored.case.state;
    let Some(decision) = case.decision().filter(|_| case.stage != CaseStage::Preparing) else {
        return Typed::default();
    };
    let text = stored.decision(&decision.text).cloned();
    let (what, reasons, minutes) =
        text.map(|text| (text.what, text.reasons, text.minutes)).unwrap_or_default();
    Typed {
        outcome: decision.outcome.as_str().to_owned(),
        on: decision.on.to_string(),
        section: decision.section.to_string(),
        what,
        reasons: reasons.unwrap_or_default(),
        minutes: minutes.unwrap_or_default(),
        ..Typed::default()
    }
}

/// The message as the page says it, where the summary of errors stands far from the field.
fn on_page(tenant: &Tenant, problem: &FieldProblem) -> String {
    let what = problem.message.strip_prefix("field-").unwrap_or_default();
    let nearer = format!("casework-{}-{what}", problem.field);
    if language::has(&nearer) { tenant.page().t(&nearer) } else { problem.text(tenant.language) }
}

/// What was typed in a form, each field with its label.
fn kept(tenant: &Tenant, form: Form, typed: &Typed) -> Vec<(String, String)> {
    let page = tenant.page();
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == typed.outcome);
    let outcome = outcome.map(|outcome| page.t(&format!("outcome-{}", outcome.as_str()))).unwrap_or_default();
    let fields = match form {
        Form::Appoint => Vec::new(),
        Form::Decide => vec![
            ("casework-outcome", &outcome),
            ("casework-on", &typed.on),
            ("casework-section", &typed.section),
            ("casework-what", &typed.what),
            ("casework-reasons", &typed.reasons),
            ("casework-minutes", &typed.minutes),
        ],
        Form::Approve => vec![("casework-approved-on", &typed.approved)],
        Form::NoteProgress => vec![
            ("casework-progress-text", &typed.progress),
            ("casework-planned", &typed.planned),
            ("casework-next", &typed.next),
        ],
        Form::Complete => vec![("casework-completed", &typed.completed)],
    };
    let typed = fields.into_iter().filter(|(_, words)| !words.trim().is_empty());
    typed.map(|(label, words)| (page.t(label), words.clone())).collect()
}
