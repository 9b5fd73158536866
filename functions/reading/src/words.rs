//! Words that settings hold, and words set one after the other.

use domain::{ids::ServiceAreaId, settings::Settings};
use language::Language;
use web::in_language;

/// The name of an area; its id, if the municipality no longer has it.
pub(crate) fn area_name<'a>(settings: &'a Settings, area: &'a ServiceAreaId, language: Language) -> &'a str {
    settings.service_area(area).map_or(area.as_str(), |known| in_language(&known.name, language))
}

/// "90 dagar", "30, 60 eller 90 dagar".
pub(crate) fn periods(language: Language, days: &[u16]) -> String {
    match days.split_last() {
        Some((last, [])) => language.with("reading-days", &[("count", last.into())]),
        Some((last, others)) => {
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            let last = language.with("reading-days", &[("count", last.into())]);
            language.with("reading-or", &[("others", others.join(", ").into()), ("last", last.into())])
        }
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_a_sentence() {
        assert_eq!(periods(Language::Swedish, &[90]), "90 dagar");
        assert_eq!(periods(Language::Swedish, &[1]), "1 dag");
        assert_eq!(periods(Language::Swedish, &[30, 60, 90]), "30, 60 eller 90 dagar");
        assert_eq!(periods(Language::English, &[30, 90]), "30 or 90 days");
    }
}
