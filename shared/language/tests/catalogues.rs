//! The catalogues hold the same messages in both languages, and nothing that does not parse.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use language::{Language, files, has, ids};

type Variables = BTreeSet<String>;

#[test]
fn every_file_parses_and_has_its_other_language() {
    let subjects = |language| files(language).iter().map(|(subject, _)| *subject).collect::<Vec<_>>();
    assert_eq!(subjects(Language::Swedish), subjects(Language::English));
    for language in Language::ALL {
        for (subject, source) in files(language) {
            let parsed = fluent_syntax::parser::parse(*source);
            assert!(parsed.is_ok(), "{language}/{subject}.ftl: {:?}", parsed.err().map(|(_, errors)| errors));
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let swedish = messages(Language::Swedish);
    let english = messages(Language::English);
    for (id, variables) in &swedish {
        assert_eq!(Some(variables), english.get(id), "{id}: Swedish left, English right");
    }
    let only_english: Vec<_> = english.keys().filter(|id| !swedish.contains_key(*id)).collect();
    assert!(only_english.is_empty(), "only in English: {only_english:?}");
}

#[test]
fn no_message_is_empty_and_every_message_has_its_words() {
    for id in ids() {
        assert!(has(id));
        for language in Language::ALL {
            let text = language.text(id);
            assert!(!text.trim().is_empty(), "{language}: {id} is empty");
            assert_ne!(text, format!("[{id}]"), "{language}: {id} has no text");
        }
    }
}

#[test]
fn an_unknown_message_is_shown_in_brackets() {
    assert!(!has("no-such-message"));
    assert_eq!(Language::Swedish.text("no-such-message"), "[no-such-message]");
}

/// Every message of a language with the variables it uses; a duplicate fails.
fn messages(language: Language) -> BTreeMap<String, Variables> {
    let mut found = BTreeMap::new();
    for (subject, source) in files(language) {
        let Ok(resource) = fluent_syntax::parser::parse(*source) else { continue };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = Variables::new();
            let id = message.id.name;
            assert!(message.attributes.is_empty(), "{language}: {id} has attributes, which nothing reads");
            message.value.iter().for_each(|pattern| in_pattern(pattern, &mut variables));
            let before = found.insert(id.to_owned(), variables);
            assert!(before.is_none(), "{language}: {id} is defined twice, the second time in {subject}.ftl");
        }
    }
    found
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut Variables) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            variants.iter().for_each(|variant| in_pattern(&variant.value, variables));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, variables),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            in_arguments(arguments, variables);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        _ => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, variables: &mut Variables) {
    arguments.positional.iter().for_each(|argument| in_inline(argument, variables));
    arguments.named.iter().for_each(|argument| in_inline(&argument.value, variables));
}
