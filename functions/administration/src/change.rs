//! What differs between two versions, in the settings' own words.

use domain::{
    open_to::OpenTo,
    settings::{Difference, Settings, differences},
};
use look::Page;
use serde_json::Value;
use web::Problem;

use crate::setting_words::{name_of, value_of};

/// A setting that differs, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// What it is called, and of what: "Serie – Tekniska nämnden".
    pub(crate) what: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// What differs.
pub(crate) fn changes(page: &Page, before: &Settings, after: &Settings) -> Result<Vec<Change>, Problem> {
    let found = differences(before, after).map_err(|_| Problem::internal())?;
    Ok(told(page, found, before, after))
}

/// What differs, in words; what things are called is what either version calls them.
pub(crate) fn told(page: &Page, found: Vec<Difference>, before: &Settings, after: &Settings) -> Vec<Change> {
    let names = |setting: &str, id: &str| {
        let name = name_in(page, after, setting, id).or_else(|| name_in(page, before, setting, id));
        name.unwrap_or_else(|| id.to_owned())
    };
    let each = found.into_iter().map(|difference| {
        let name = name_of(page, &difference.setting);
        let what = match &difference.item {
            Some(id) => format!("{name} – {}", names(&difference.setting, id)),
            None => name,
        };
        let value = |value: &Option<Value>| match open_to_group(value.as_ref()) {
            Some(group) => page.one("setting-value-group", "group", names("resident_groups", &group)),
            None => value_of(page, value.as_ref()),
        };
        Change { what, before: value(&difference.before), after: value(&difference.after) }
    });
    each.collect()
}

/// The group that a setting opens something to, if that is what it says.
fn open_to_group(value: Option<&Value>) -> Option<String> {
    let open_to: OpenTo = value?.as_str()?.parse().ok()?;
    open_to.group().map(ToString::to_string)
}

/// What the board, area, rule … of a list is called by these settings.
fn name_in(page: &Page, settings: &Settings, setting: &str, id: &str) -> Option<String> {
    let list = setting.split('.').next().unwrap_or_default();
    let words = |words: &domain::settings::Words| web::in_language(words, page.language).to_owned();
    match list {
        "boards" => settings.boards.iter().find(|item| item.id.as_str() == id).map(|item| item.name.clone()),
        "service_areas" => {
            settings.service_areas.iter().find(|item| item.id.as_str() == id).map(|item| words(&item.name))
        }
        "groups" => settings.groups.iter().find(|item| item.id.as_str() == id).map(|item| words(&item.name)),
        "resident_groups" => {
            id.parse().ok().and_then(|id| settings.resident_group(&id)).map(|item| words(&item.name))
        }
        "rules" => settings.rules.iter().find(|item| item.id.as_str() == id).map(|item| words(&item.name)),
        "reasons" => {
            settings.reasons.iter().find(|item| item.id.as_str() == id).map(|item| words(&item.text))
        }
        _ => None,
    }
}
