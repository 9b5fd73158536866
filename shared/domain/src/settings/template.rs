//! Templates: with what a municipality begins. Each is made of the rules that one municipality publishes, and is a file of
//! the project's, so that adding one changes no code but the list here.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    Board, CommentRules, Contact, InvalidSettings, Look, ProposalRules, Reason, ServiceArea, Settings, Words,
};
use crate::{email::EmailAddress, ids::InvalidId, rule::Rule};

/// Boards, service areas and reasons, which are the same in every template.
const START: &str = include_str!("../../templates/start.toml");

/// Whose rules a municipality begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// Sixty days for all, then to the board with fifty votes.
    Falkenberg,
    /// Twenty-five signatures, and a decision within six months.
    Lycksele,
    /// One per mille of the registered residents.
    Lulea,
    /// Open to all, twenty-five votes.
    Ostersund,
    /// Two hundred votes to the politicians, by name.
    Goteborg,
    /// A limit at which voting ends.
    Kristinehamn,
}

/// What a template's file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// What it is called.
    pub title: Words,
    /// What it means for residents.
    pub summary: Words,
    /// How e-förslag are submitted, voted on and moderated.
    pub proposals: ProposalRules,
    /// What follows from what is counted.
    pub rules: Vec<Rule>,
    #[serde(default)]
    board: Promised,
}

/// What every board promises.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Promised {
    promise: Option<Words>,
    decides_within_months: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    boards: Vec<Board>,
    service_areas: Vec<ServiceArea>,
    reasons: Vec<Reason>,
}

/// What is known of a municipality when it is added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// As in "Brovikens kommun".
    pub name: String,
    /// As in "Broviken"; else what the name says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How many live there, which some rules ask for.
    #[serde(default)]
    pub population: u64,
    /// Whose rules it begins with.
    pub template: Template,
}

impl Template {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Falkenberg, Self::Lycksele, Self::Lulea, Self::Ostersund, Self::Goteborg, Self::Kristinehamn];

    /// As commands and files name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Falkenberg => "falkenberg",
            Self::Lycksele => "lycksele",
            Self::Lulea => "lulea",
            Self::Ostersund => "ostersund",
            Self::Goteborg => "goteborg",
            Self::Kristinehamn => "kristinehamn",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Falkenberg => include_str!("../../templates/falkenberg.toml"),
            Self::Lycksele => include_str!("../../templates/lycksele.toml"),
            Self::Lulea => include_str!("../../templates/lulea.toml"),
            Self::Ostersund => include_str!("../../templates/ostersund.toml"),
            Self::Goteborg => include_str!("../../templates/goteborg.toml"),
            Self::Kristinehamn => include_str!("../../templates/kristinehamn.toml"),
        }
    }

    /// What its file says.
    pub fn outline(self) -> Result<Outline, InvalidSettings> {
        read(self.file())
    }
}

impl Founding {
    /// The settings that a municipality begins with. What nobody knows yet is left out, and asked for before it is opened.
    pub fn settings(&self) -> Result<Settings, InvalidSettings> {
        let Outline { proposals, rules, board, .. } = self.template.outline()?;
        let Start { mut boards, service_areas, reasons } = read(START)?;
        for each in &mut boards {
            each.promise.clone_from(&board.promise);
            each.decides_within_months = board.decides_within_months;
        }
        let name = self.name.trim().to_owned();
        let settings = Settings {
            place: self.place.clone().unwrap_or_else(|| place_of(&name)),
            name,
            population: self.population,
            contact: Contact::unknown()?,
            look: Look::default(),
            proposals,
            rules,
            comments: CommentRules::default(),
            authors: crate::author::AuthorRules::default(),
            protection: super::Protection::default(),
            groups: Vec::new(),
            resident_groups: Vec::new(),
            sign_in: None,
            e_legitimation: None,
            sms: None,
            boards,
            service_areas,
            reasons,
            retention: Vec::new(),
        };
        settings.check()?;
        Ok(settings)
    }
}

/// Nobody's mailbox: a name that the domain name system keeps free (RFC 2606).
const NOBODY: &str = "kontakt@kommun.invalid";

impl Contact {
    fn unknown() -> Result<Self, InvalidSettings> {
        let email = EmailAddress::parse(NOBODY).map_err(|_| InvalidSettings::Empty("contact.email"))?;
        let (phone, phone_dial) = (String::new(), String::new());
        let hours = Words { sv: String::new(), en: String::new() };
        Ok(Self { phone, phone_dial, hours, email, data_protection: None })
    }

    /// Whether residents can reach anybody by it.
    pub fn is_known(&self) -> bool {
        let texts = [&self.phone, &self.phone_dial, &self.hours.sv, &self.hours.en];
        self.email.as_str() != NOBODY && texts.into_iter().all(|text| !text.trim().is_empty())
    }
}

/// "Broviken" of "Brovikens kommun"; "Borås" of "Borås stad". It is a guess that the administrator sees first of all.
fn place_of(name: &str) -> String {
    let place = name.rsplit_once(' ').map_or(name, |(place, _)| place);
    let is_genitive = place.ends_with('s') && !["ås", "us", "ss"].iter().any(|end| place.ends_with(end));
    if is_genitive { place.trim_end_matches('s').to_owned() } else { place.to_owned() }
}

fn read<T: for<'a> Deserialize<'a>>(file: &str) -> Result<T, InvalidSettings> {
    toml::from_str(file).map_err(|error| InvalidSettings::Unreadable(error.to_string()))
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Template {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|template| template.as_str() == text).ok_or(InvalidId("Template"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::VersionedSettings;

    fn founding(template: Template, population: u64) -> Founding {
        Founding { name: "Grannköpings kommun".to_owned(), place: None, population, template }
    }

    #[test]
    fn every_template_is_settings_that_can_be_used_in_both_languages() {
        for template in Template::ALL {
            let outline = template.outline().unwrap();
            for words in [&outline.title, &outline.summary] {
                assert!(!words.sv.is_empty() && !words.en.is_empty(), "{template}");
            }
            let settings =
                founding(template, 20_000).settings().unwrap_or_else(|why| panic!("{template}: {why}"));
            VersionedSettings::new(1, settings.clone()).unwrap();
            assert_eq!(settings.place, "Grannköping");
            let again = Settings::from_toml(&settings.to_toml().unwrap()).unwrap();
            assert_eq!(again, settings, "{template} is exported and imported as it is");
            assert_eq!(template.as_str().parse(), Ok(template));
        }
    }

    #[test]
    fn every_template_hands_over_with_as_many_votes_as_its_municipality_says() {
        let needed = |template| {
            let settings = VersionedSettings::new(1, founding(template, 77_000).settings().unwrap()).unwrap();
            let area = settings.service_areas[0].id.clone();
            settings.votes_needed(&area)
        };
        assert_eq!(needed(Template::Lycksele), Some(25));
        assert_eq!(needed(Template::Lulea), Some(77));
        assert_eq!(needed(Template::Ostersund), Some(25));
        assert_eq!(needed(Template::Goteborg), Some(200));
        assert_eq!(needed(Template::Kristinehamn), Some(30));
        let falkenberg = founding(Template::Falkenberg, 0).settings().unwrap();
        assert!(falkenberg.rules[0].when.contains("votes >= 50 && days_left == 0"));
    }

    #[test]
    fn what_a_rule_asks_for_must_be_known() {
        let why = founding(Template::Lulea, 0).settings().unwrap_err().to_string();
        assert!(why.contains("population"), "{why}");
    }

    #[test]
    fn a_place_is_guessed_of_its_name() {
        for (name, place) in [
            ("Brovikens kommun", "Broviken"),
            ("Luleå kommun", "Luleå"),
            ("Borås stad", "Borås"),
            ("Region Gotland", "Region"),
            ("Gotland", "Gotland"),
        ] {
            assert_eq!(place_of(name), place);
        }
    }
}
