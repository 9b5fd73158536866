//! Texts of the municipality's own: why something is not published, and who answers for comments.

use domain::{
    ids::ReasonId,
    settings::{Reason, Settings, SimilarTo},
};

use language::Language;

use super::areas::{gone, own_id, standing, with_one_more};
use crate::form::{Builder, Need, Part, Reader, Typed};

/// The longest reason, in characters.
const REASON_MAX: usize = 300;

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    if let Some(responsible) = &settings.comments.responsible {
        typed.set_words("responsible", responsible);
    }
    for (row, reason) in settings.reasons.iter().enumerate() {
        let at = |field: &str| format!("skal-{row}-{field}");
        typed.set(at("id"), reason.id.as_str());
        typed.set_words(&at("text"), &reason.text);
        let months = reason.similar.map(|similar| similar.decided_within_months.to_string());
        typed.set(at("months"), months.unwrap_or_default());
    }
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    let in_language = match form.page.language {
        Language::Swedish => "text-sv",
        Language::English => "text-en",
    };
    form.part(form.page.t("settings-responsible"));
    form.both("responsible", "comments-responsible", Need::Optional);
    form.part(form.page.t("settings-reasons")).note("settings-reasons-note");
    for row in with_one_more(form.typed, "skal") {
        let (at, begins) = (|field: &str| format!("skal-{row}-{field}"), format!("skal-{row}-"));
        let legend = match form.typed.get(&at(in_language)) {
            "" => form.page.t("settings-reasons-new"),
            text => text.to_owned(),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.both(&at("text"), "reasons-text", Need::Required);
        form.line(&at("months"), "reasons-similar", Need::Optional);
        gone(&mut form, &at("gone"));
    }
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    settings.comments.responsible = reader.both_or_none("responsible", REASON_MAX);
    let typed = reader.typed;
    let (mut taken, mut reasons) = (Vec::new(), Vec::new());
    for row in standing(typed, "skal", &["text-sv", "text-en"]) {
        let at = |field: &str| format!("skal-{row}-{field}");
        let text = reader.both(&at("text"), REASON_MAX);
        let similar = match typed.get(&at("months")).trim() {
            "" => None,
            _ => u32::try_from(reader.number(&at("months"), 0, 120))
                .ok()
                .map(|decided_within_months| SimilarTo { decided_within_months }),
        };
        if let Some(id) = own_id::<ReasonId>(typed.get(&at("id")), &text.sv, &mut taken) {
            reasons.push(Reason { id, text, similar });
        }
    }
    settings.reasons = reasons;
}
