//! A proposal shown to its author, as it will stand on the website.

use domain::{proposal::NameDisplay, settings::Settings};
use language::Language;
use store::SubmittedProposal;
use web::in_language;

/// What the macro in `shown.html` shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) title: String,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) place: Option<String>,
    /// Nothing if the municipality no longer has it.
    pub(crate) area: Option<String>,
    pub(crate) open_days: u16,
    pub(crate) name: String,
    pub(crate) name_display: NameDisplay,
    /// How else she can be reached, which is not shown on the website.
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<String>,
}

impl Shown {
    pub(crate) fn new(proposal: &SubmittedProposal, settings: &Settings, language: Language) -> Self {
        let SubmittedProposal { text, name, name_display, area, open_days, details, is_protected: _ } =
            proposal.clone();
        Self {
            title: text.title,
            what: text.what,
            why: text.why,
            place: text.place,
            area: settings.service_area(&area).map(|area| in_language(&area.name, language).to_owned()),
            open_days,
            name,
            name_display,
            phone: details.phone.map(|phone| phone.as_str().to_owned()),
            address: details.address,
        }
    }

    pub(crate) fn is_signed(&self) -> bool {
        self.name_display == NameDisplay::Shown
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A municipality with two periods and one service area.
    pub(crate) fn settings() -> Settings {
        Settings::from_toml(include_str!("../../../shared/domain/tests/settings.toml"))
            .map(|mut settings| {
                settings.service_areas.iter_mut().for_each(|area| area.id = "gator".parse().unwrap());
                settings
            })
            .unwrap()
    }
}
