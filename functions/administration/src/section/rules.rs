//! The municipality's rules: what follows from what is counted, with the sentence that residents read.

use domain::{
    ids::RuleId,
    rule::{EXPRESSION_MAX, Rule},
    settings::Settings,
    text::NAME_MAX,
};

use language::Language;

use super::areas::{gone, own_id, standing, with_one_more};
use crate::form::{Builder, Need, Part, Reader, Typed, written};

/// The longest sentence, in characters.
const SENTENCE_MAX: usize = 400;

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    for (row, rule) in settings.rules.iter().enumerate() {
        let at = |field: &str| format!("regel-{row}-{field}");
        typed.set(at("id"), rule.id.as_str());
        typed.set_words(&at("name"), &rule.name);
        typed.set_words(&at("sentence"), &rule.sentence);
        typed.set(at("when"), &rule.when);
        typed.set(at("does"), written(&rule.does));
        if let Some(decided) = &rule.decided {
            typed.set_words(&at("decided"), decided);
        }
    }
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    let in_language = match form.page.language {
        Language::Swedish => "name-sv",
        Language::English => "name-en",
    };
    form.part(form.page.t("settings-rules-all")).note("settings-rules-note");
    for row in with_one_more(form.typed, "regel") {
        let (at, begins) = (|field: &str| format!("regel-{row}-{field}"), format!("regel-{row}-"));
        let legend = match form.typed.get(&at(in_language)) {
            "" => form.page.t("settings-rules-new"),
            name => name.to_owned(),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.both(&at("name"), "rules-name", Need::Required);
        form.both(&at("sentence"), "rules-sentence", Need::Required);
        form.line(&at("when"), "rules-when", Need::Required);
        let acts = form.values(&["hand-over", "answer", "close", "mark", "notify"]);
        form.choice(&at("does"), "rules-does", acts);
        form.both(&at("decided"), "rules-decided", Need::Optional);
        gone(&mut form, &at("gone"));
    }
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let typed = reader.typed;
    let (mut taken, mut rules) = (Vec::new(), Vec::new());
    for row in standing(typed, "regel", &["name-sv", "name-en", "sentence-sv", "when"]) {
        let at = |field: &str| format!("regel-{row}-{field}");
        let name = reader.both(&at("name"), NAME_MAX);
        let sentence = reader.both(&at("sentence"), SENTENCE_MAX);
        let when = reader.line(&at("when"), EXPRESSION_MAX);
        let does = serde_json::from_value(typed.get(&at("does")).into());
        let decided = reader.both_or_none(&at("decided"), SENTENCE_MAX);
        let id = own_id::<RuleId>(typed.get(&at("id")), &name.sv, &mut taken);
        let (Ok(does), Some(id)) = (does, id) else {
            reader.wrong(&at("does"), "settings-choose");
            continue;
        };
        rules.push(Rule { id, name, sentence, when, does, decided });
        // Each by itself, so that what is wrong is told at its own field.
        let alone = Settings { rules: rules.last().cloned().into_iter().collect(), ..settings.clone() };
        if let Err(problem) = domain::rule::Rules::new(&alone) {
            let words = reader.page().one("settings-rule-wrong", "problem", problem.to_string());
            reader.wrong_in(&at("when"), words);
        }
    }
    settings.rules = rules;
}
