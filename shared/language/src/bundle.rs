//! The catalogues, parsed once into one bundle per language.

use std::{fmt::Write as _, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Entry;
use unic_langid::langid;

use crate::{Language, Value, value::grouped};

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

type Bundle = FluentBundle<FluentResource>;

static SWEDISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| build(Language::Swedish));
static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| build(Language::English));

/// The catalogues of a language as (subject, source), for tests and tools.
#[must_use]
pub fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Swedish => SWEDISH,
        Language::English => ENGLISH,
    }
}

/// Whether a message exists, so that a test can check the ids that a program uses.
#[must_use]
pub fn has(id: &str) -> bool {
    bundle(Language::Swedish).has_message(id)
}

/// The ids of all messages, sorted.
#[must_use]
pub fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = files(Language::Swedish)
        .iter()
        .flat_map(|(_, source)| match fluent_syntax::parser::parse(*source) {
            Ok(resource) | Err((resource, _)) => resource.body,
        })
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        })
        .collect();
    ids.sort_unstable();
    ids
}

pub(crate) fn format(language: Language, id: &str, values: &[(&str, Value)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return format!("[{id}]");
    };
    let mut arguments = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        arguments.set(*name, value.as_fluent());
    }
    let mut text = String::new();
    // A variable that is missing is written as its name, and the sentence around it is kept.
    if bundle.write_pattern(&mut text, pattern, Some(&arguments), &mut Vec::new()).is_err() {
        let _ = write!(text, "[{id}]");
    }
    text
}

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Swedish => &SWEDISH_BUNDLE,
        Language::English => &ENGLISH_BUNDLE,
    }
}

fn build(language: Language) -> Bundle {
    let mut bundle = match language {
        Language::Swedish => Bundle::new_concurrent(vec![langid!("sv-SE")]),
        Language::English => Bundle::new_concurrent(vec![langid!("en-GB")]),
    };
    // Both languages are written from left to right, and the marks would end up in titles and e-mail.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Swedish => |value, _| integer(Language::Swedish, value),
        Language::English => |value, _| integer(Language::English, value),
    }));
    for (_, source) in files(language) {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // Of two messages with one id the first stays; a test forbids it.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn integer(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(grouped(language, &format!("{:.0}", number.value)))
        }
        _ => None,
    }
}
