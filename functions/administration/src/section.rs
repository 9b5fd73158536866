//! The sections of the settings: for each, what its form holds, how it is shown, and how what was typed becomes settings.

mod areas;
mod e_legitimation;
mod general;
mod groups;
mod look;
mod provider;
pub(crate) mod retention;
mod rules;
mod sign_in;
mod sms;
mod taking_part;
mod texts;

use std::str::FromStr;

use ::look::{Errors, Page};
use domain::settings::{InvalidSettings, Settings, Step};
use web::Danger;

use crate::form::{Builder, Part, Reader, Typed};
pub(crate) use provider::{Told, plain_issuer};

/// A section, by its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Section(pub(crate) Step);

impl Section {
    /// As its address names it.
    pub(crate) const fn slug(self) -> &'static str {
        match self.0 {
            Step::General => "allmant",
            Step::Look => "utseende",
            Step::Areas => "omraden",
            Step::Groups => "grupper",
            Step::Rules => "regler",
            Step::TakingPart => "delta",
            Step::Texts => "texter",
            Step::Retention => "gallring",
            Step::SignIn => "inloggning",
            Step::ELegitimation => "e-legitimation",
        }
    }

    /// What is dangerous in changing it: who is let in and may do what, what is decided by itself, and what goes for good. The
    /// others say how something looks and is called.
    pub(crate) const fn danger(self) -> Option<Danger> {
        match self.0 {
            Step::General | Step::Look | Step::Areas | Step::Texts => None,
            Step::Groups | Step::TakingPart => Some(Danger::ChangeRights),
            Step::Rules => Some(Danger::ChangeRules),
            Step::Retention => Some(Danger::ChangeDisposal),
            Step::SignIn | Step::ELegitimation => Some(Danger::ChangeSignIn),
        }
    }

    /// The message that names it; with `-lead` after it, what it is for.
    pub(crate) const fn message(self) -> &'static str {
        match self.0 {
            Step::General => "settings-step-general",
            Step::Look => "settings-step-look",
            Step::Areas => "settings-step-areas",
            Step::Groups => "settings-step-groups",
            Step::Rules => "settings-step-rules",
            Step::TakingPart => "settings-step-taking-part",
            Step::Texts => "settings-step-texts",
            Step::Retention => "settings-step-retention",
            Step::SignIn => "settings-step-sign-in",
            Step::ELegitimation => "settings-step-e-legitimation",
        }
    }

    /// Where it is.
    pub(crate) fn path(self) -> String {
        format!("/desk/installningar/del/{}", self.slug())
    }

    /// What its form holds by these settings.
    pub(crate) fn fill(self, settings: &Settings) -> Typed {
        match self.0 {
            Step::General => general::fill(settings),
            Step::Look => look::fill(settings),
            Step::Areas => areas::fill(settings),
            Step::Groups => groups::fill(settings),
            Step::Rules => rules::fill(settings),
            Step::TakingPart => taking_part::fill(settings),
            Step::Texts => texts::fill(settings),
            Step::Retention => retention::fill(settings),
            Step::SignIn => sign_in::fill(settings),
            Step::ELegitimation => e_legitimation::fill(settings),
        }
    }

    /// Its form, with what was typed.
    pub(crate) fn parts(self, page: &Page, typed: &Typed, errors: &Errors, settings: &Settings) -> Vec<Part> {
        let form = Builder::new(page, typed, errors);
        match self.0 {
            Step::General => general::parts(form),
            Step::Look => look::parts(form, settings),
            Step::Areas => areas::parts(form, settings),
            Step::Groups => groups::parts(form, settings),
            Step::Rules => rules::parts(form),
            Step::TakingPart => taking_part::parts(form, settings),
            Step::Texts => texts::parts(form),
            Step::Retention => retention::parts(form),
            Step::SignIn => sign_in::parts(form, settings),
            Step::ELegitimation => e_legitimation::parts(form),
        }
    }

    /// These settings with what was typed, checked as a file is; or what is wrong with it.
    pub(crate) fn read(self, page: &Page, typed: &Typed, settings: &Settings) -> Result<Settings, Errors> {
        let (mut reader, mut settings) = (Reader::new(page, typed), settings.clone());
        match self.0 {
            Step::General => general::read(&mut reader, &mut settings),
            Step::Look => look::read(&mut reader, &mut settings),
            Step::Areas => areas::read(&mut reader, &mut settings),
            Step::Groups => groups::read(&mut reader, &mut settings),
            Step::Rules => rules::read(&mut reader, &mut settings),
            Step::TakingPart => taking_part::read(&mut reader, &mut settings),
            Step::Texts => texts::read(&mut reader, &mut settings),
            Step::Retention => retention::read(&mut reader, &mut settings),
            Step::SignIn => sign_in::read(&mut reader, &mut settings),
            Step::ELegitimation => e_legitimation::read(&mut reader, &mut settings),
        }
        let mut errors = reader.errors;
        if !errors.is_empty() {
            return Err(errors);
        }
        settings.checked().map_err(|invalid| {
            errors.add("formular", invalid_words(page, &invalid));
            errors
        })
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        Step::ALL.into_iter().map(Self).find(|section| section.slug() == slug).ok_or(())
    }
}

/// Why settings cannot be used, in the reader's language. What only a file can be wrong in is told as the file is written.
pub(crate) fn invalid_words(page: &Page, invalid: &InvalidSettings) -> String {
    match invalid {
        InvalidSettings::UnknownBoard { area, board } => page.with(
            "settings-invalid-board",
            &[("area", area.to_string().into()), ("board", board.to_string().into())],
        ),
        InvalidSettings::UnknownArea { group, area } => page.with(
            "settings-invalid-area",
            &[("group", group.to_string().into()), ("area", area.to_string().into())],
        ),
        InvalidSettings::UnknownScope(group) => page.one("settings-invalid-scope", "group", group.clone()),
        InvalidSettings::WholeOnly(role) => {
            page.one("settings-invalid-whole-only", "role", page.t(web::name_of(*role)))
        }
        InvalidSettings::UnknownGroup { group, .. } => {
            page.one("settings-invalid-resident-group", "group", group.to_string())
        }
        InvalidSettings::Twice { id, .. } => page.one("settings-invalid-twice", "id", id.clone()),
        InvalidSettings::Missing(what) => page.one("settings-invalid-missing", "what", *what),
        InvalidSettings::Issuer { .. } => page.t("settings-invalid-issuer"),
        InvalidSettings::UndecidedDisposal(what) => {
            page.one("settings-invalid-undecided", "what", page.t(&format!("setting-value-{what}")))
        }
        InvalidSettings::NoPopulation(rule) => {
            page.one("settings-invalid-population", "rule", rule.to_string())
        }
        InvalidSettings::Contrast(_) => page.t("settings-invalid-contrast"),
        InvalidSettings::TooLarge(_) => {
            page.one("settings-too-large", "max", domain::settings::SETTINGS_MAX_KB.to_string())
        }
        other => page.one("settings-invalid-other", "problem", other.to_string()),
    }
}
