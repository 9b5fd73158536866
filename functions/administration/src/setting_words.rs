//! Settings in words: what a setting is called, and how its value reads.

use look::Page;
use serde_json::Value;

/// What a setting is called: "Telefon", "Nämndens serie".
pub(crate) fn name_of(page: &Page, setting: &str) -> String {
    let (setting, language) = match setting.rsplit_once('.') {
        Some((setting, code @ ("sv" | "en"))) => (setting, Some(code)),
        _ => (setting, None),
    };
    let id = format!("setting-{}", setting.replace(['.', '_'], "-"));
    let name = if language::has(&id) { page.t(&id) } else { setting.to_owned() };
    match language {
        Some(code) => page.one(&format!("setting-in-{code}"), "setting", name),
        None => name,
    }
}

/// How a value reads: "folkbokförda", "30, 60, 90", "Gator och trafik".
pub(crate) fn value_of(page: &Page, value: Option<&Value>) -> String {
    let words = match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => {
            let id = format!("setting-value-{text}");
            if language::has(&id) { page.t(&id) } else { text.clone() }
        }
        Some(Value::Array(each)) => {
            each.iter().map(|value| value_of(page, Some(value))).collect::<Vec<_>>().join(", ")
        }
        Some(Value::Object(fields)) => match fields.get("name").or_else(|| fields.get("text")) {
            Some(name) => value_of(page, Some(name)),
            None => match fields.get(page.language.code()) {
                Some(words) => value_of(page, Some(words)),
                None => {
                    fields.values().map(|value| value_of(page, Some(value))).collect::<Vec<_>>().join(" – ")
                }
            },
        },
        Some(other) => other.to_string(),
    };
    if words.trim().is_empty() { page.t("setting-none") } else { words }
}
