//! What differs between two versions of settings, setting by setting.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Settings;

/// A setting that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which, as a file of settings names it: `contact.phone`, `boards.series`.
    pub setting: String,
    /// In which board, area, rule … of a list, by its id.
    pub item: Option<String>,
    /// What it was; nothing if it was not there.
    pub before: Option<Value>,
    /// What it is; nothing if it is no more.
    pub after: Option<Value>,
}

/// What differs, in the order of a file of settings.
pub fn differences(before: &Settings, after: &Settings) -> Result<Vec<Difference>, serde_json::Error> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let mut found = Vec::new();
    walk("", None, Some(&before), Some(&after), &mut found);
    Ok(found)
}

fn walk(
    setting: &str,
    item: Option<&str>,
    before: Option<&Value>,
    after: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            for key in keys(one, other) {
                let below = if setting.is_empty() { key.clone() } else { format!("{setting}.{key}") };
                walk(&below, item, one.get(&key), other.get(&key), found);
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) if is_by_id(one) && is_by_id(other) => {
            each_item(setting, one, other, found);
        }
        _ => found.push(Difference {
            setting: setting.to_owned(),
            item: item.map(str::to_owned),
            before: before.filter(|value| !value.is_null()).cloned(),
            after: after.filter(|value| !value.is_null()).cloned(),
        }),
    }
}

fn each_item(setting: &str, before: &[Value], after: &[Value], found: &mut Vec<Difference>) {
    let of = |list: &[Value], id: &str| list.iter().find(|value| id_of(value) == Some(id)).cloned();
    let ids = |list: &[Value]| list.iter().filter_map(id_of).map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (ids(before), ids(after));
    for id in old.iter().chain(new.iter().filter(|id| !old.contains(id))) {
        match (of(before, id), of(after, id)) {
            (Some(one), Some(other)) => walk(setting, Some(id), Some(&one), Some(&other), found),
            (one, other) => found.push(Difference {
                setting: setting.to_owned(),
                item: Some(id.clone()),
                before: one,
                after: other,
            }),
        }
    }
    let kept = |list: &[String], other: &[String]| {
        list.iter().filter(|id| other.contains(id)).cloned().collect::<Vec<_>>()
    };
    if kept(&old, &new) != kept(&new, &old) {
        let list = |ids: Vec<String>| Some(Value::from(ids));
        let setting = format!("{setting}.order");
        found.push(Difference { setting, item: None, before: list(old), after: list(new) });
    }
}

pub(super) fn is_by_id(list: &[Value]) -> bool {
    list.iter().all(|value| id_of(value).is_some())
}

pub(super) fn id_of(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()
}

pub(super) fn keys(one: &Map<String, Value>, other: &Map<String, Value>) -> BTreeSet<String> {
    one.keys().chain(other.keys()).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Founding, Template};

    fn settings() -> Settings {
        let name = "Grannköpings kommun".to_owned();
        let template = Template::Goteborg;
        Founding { name, place: None, population: 0, template }.settings().unwrap()
    }

    fn told(change: impl FnOnce(&mut Settings)) -> Vec<String> {
        let (before, mut after) = (settings(), settings());
        change(&mut after);
        let tell = |value: Option<Value>| value.map_or("–".to_owned(), |value| value.to_string());
        differences(&before, &after)
            .unwrap()
            .into_iter()
            .map(|found| {
                let item = found.item.unwrap_or_default();
                format!("{} [{item}] {} → {}", found.setting, tell(found.before), tell(found.after))
            })
            .collect()
    }

    #[test]
    fn what_is_the_same_is_not_told() {
        assert_eq!(told(|_| {}), [""; 0]);
    }

    #[test]
    fn a_setting_is_told_with_what_it_was_and_is() {
        assert_eq!(told(|now| now.contact.phone = "1".to_owned()), ["contact.phone [] \"\" → \"1\""]);
        assert_eq!(
            told(|now| now.boards[1].series = "TEK".to_owned()),
            ["boards.series [tekniska] \"TN\" → \"TEK\""]
        );
        assert_eq!(told(|now| now.proposals.open_days = vec![30]).len(), 1, "a list is told as a whole");
    }

    #[test]
    fn what_comes_goes_and_moves_in_a_list_is_told() {
        let gone = told(|now| drop(now.service_areas.remove(0)));
        assert!(gone.len() == 1 && gone[0].starts_with("service_areas [gator-och-trafik] {"), "{gone:?}");
        assert!(gone[0].ends_with("→ –"), "{gone:?}");
        let moved = told(|now| now.boards.swap(0, 1));
        assert!(moved.len() == 1 && moved[0].starts_with("boards.order []"), "{moved:?}");
    }
}
