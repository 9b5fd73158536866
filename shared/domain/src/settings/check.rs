//! Whether settings can be used, checked as a whole when they are imported.

use std::collections::BTreeSet;

use super::{Disposable, RETENTION_LEAST, RETENTION_MOST, Settings};
use crate::{
    ids::{BoardId, GroupId, ResidentGroupId, RuleId, ServiceAreaId},
    permission::Role,
    rule::{InvalidRule, Rules},
};

/// How much settings may hold as they are kept, in kilobytes. A version is one item of a table, which takes 400, and is sent by
/// a form as a whole, of which 256 are read.
pub const SETTINGS_MAX_KB: usize = 128;

/// Why settings cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSettings {
    /// Not TOML, or not of the right shape. The message names line and column.
    #[error("{0}")]
    Unreadable(String),
    /// A service area names a board that is not there.
    #[error("service area \"{area}\" names the board \"{board}\", which is not among [[boards]]")]
    UnknownBoard {
        /// The area.
        area: ServiceAreaId,
        /// The board it names.
        board: BoardId,
    },
    /// A group names a service area that is not there.
    #[error("group \"{group}\" names the service area \"{area}\", which is not among [[service_areas]]")]
    UnknownArea {
        /// The group.
        group: GroupId,
        /// The area it names.
        area: ServiceAreaId,
    },
    /// A role is given over a service area or board that is not there.
    #[error("[[sign_in.roles]] of the group \"{0}\" names an area or a board that is not there")]
    UnknownScope(String),
    /// A role that is always one over all is given over a part.
    #[error("[[sign_in.roles]]: {0} is a role over the whole municipality, not over an area or a board")]
    WholeOnly(Role),
    /// A group of residents is named that is not there.
    #[error("{setting} names the group \"{group}\", which is not among [[resident_groups]]")]
    UnknownGroup {
        /// The setting.
        setting: &'static str,
        /// The group it names.
        group: ResidentGroupId,
    },
    /// Something is open to whoever is not known at all that needs somebody to answer for it.
    #[error("{0} = \"everyone\": whoever does that must at least have confirmed an address")]
    ToNobodyKnown(&'static str),
    /// Something is open to mobile numbers, and no SMS is sent to any.
    #[error("{0} = \"confirmed-mobile\": nobody is known by a mobile number without [sms]")]
    NoSms(&'static str),
    /// What is to be the domain of e-mail addresses and cannot be.
    #[error("email_domains: \"{0}\" is not the part of an address after @")]
    EmailDomain(String),
    /// Two of a kind have the same id or series.
    #[error("{kind} \"{id}\" is there twice")]
    Twice {
        /// What it is.
        kind: &'static str,
        /// The repeated value.
        id: String,
    },
    /// A list that must not be empty.
    #[error("there must be at least one {0}")]
    Missing(&'static str),
    /// The chosen period is not among the periods.
    #[error("default_open_days = {0} is not among open_days")]
    UnknownPeriod(u16),
    /// A number outside its bounds.
    #[error("{name} must be between {least} and {most}")]
    OutOfBounds {
        /// The setting.
        name: &'static str,
        /// Smallest value.
        least: u64,
        /// Largest value.
        most: u64,
    },
    /// A text that must say something.
    #[error("{0} must not be empty")]
    Empty(&'static str),
    /// An identity provider that could not be asked, or not safely.
    #[error("{section}: issuer = \"{issuer}\" is not an address that begins with https://")]
    Issuer {
        /// Where it stands.
        section: &'static str,
        /// What stands there.
        issuer: String,
    },
    /// A colour in which, or on which, texts cannot be read.
    #[error("{0}: the contrast of text is below 4.5:1 (WCAG 1.4.3)")]
    Contrast(&'static str),
    /// A series that could not stand in a register number.
    #[error("series = \"{0}\" is not 1–10 capitals and figures")]
    InvalidSeries(String),
    /// A promise without the decision that made it.
    #[error("board \"{0}\": decides_within_months needs a promise that names the decision that made it")]
    PromiseWithoutDecision(BoardId),
    /// Something is to be disposed of, and no decision says so.
    #[error(
        "[[retention]] \"{0}\" cites no decision: name it in decided.by, and its date in decided.on; without one nothing may be disposed of (10 § arkivlagen)"
    )]
    UndecidedDisposal(Disposable),
    /// A rule that cannot be used.
    #[error("rule \"{rule}\": {problem}")]
    Rule {
        /// Which.
        rule: RuleId,
        /// What is wrong with it.
        problem: InvalidRule,
    },
    /// More than a version can hold.
    #[error("the settings are {0} kB, and at most 128 kB are kept: shorten texts, or take something away")]
    TooLarge(usize),
    /// A rule that asks for the population, which is not stated.
    #[error("rule \"{0}\" asks for population, which is not stated")]
    NoPopulation(RuleId),
}

impl Settings {
    pub(super) fn check(&self) -> Result<(), InvalidSettings> {
        let size = serde_json::to_vec(self).map_or(0, |kept| kept.len().div_ceil(1000));
        if size > SETTINGS_MAX_KB {
            return Err(InvalidSettings::TooLarge(size));
        }
        not_empty("name", &self.name)?;
        not_empty("place", &self.place)?;
        self.look.check()?;
        at_least_one("board", &self.boards)?;
        at_least_one("service area", &self.service_areas)?;
        at_least_one("reason", &self.reasons)?;
        at_least_one("period in open_days", &self.proposals.open_days)?;
        unique("board", self.boards.iter().map(|board| board.id.to_string()))?;
        unique("register series", self.boards.iter().map(|board| board.series.clone()))?;
        unique("service area", self.service_areas.iter().map(|area| area.id.to_string()))?;
        unique("reason", self.reasons.iter().map(|reason| reason.id.to_string()))?;
        for board in &self.boards {
            if !crate::case::is_series(&board.series) {
                return Err(InvalidSettings::InvalidSeries(board.series.clone()));
            }
            if let Some(months) = board.decides_within_months {
                within("decides_within_months", u64::from(months), 1, 60)?;
                if board.promise.is_none() {
                    return Err(InvalidSettings::PromiseWithoutDecision(board.id.clone()));
                }
            }
        }
        for days in &self.proposals.open_days {
            within("open_days", u64::from(*days), 1, 730)?;
        }
        if !self.proposals.open_days.contains(&self.proposals.default_open_days) {
            return Err(InvalidSettings::UnknownPeriod(self.proposals.default_open_days));
        }
        within("population", self.population, 0, 20_000_000)?;
        unique("rule", self.rules.iter().map(|rule| rule.id.to_string()))?;
        for reason in &self.reasons {
            if let Some(similar) = reason.similar {
                within("decided_within_months", u64::from(similar.decided_within_months), 0, 120)?;
            }
        }
        within("moderation_days", u64::from(self.proposals.moderation_days), 1, 60)?;
        within("comments.moderation_days", u64::from(self.comments.moderation_days), 1, 60)?;
        unique("group", self.groups.iter().map(|group| group.id.to_string()))?;
        unique(
            "service area of a group",
            self.groups.iter().flat_map(|group| &group.service_areas).map(ToString::to_string),
        )?;
        for group in &self.groups {
            at_least_one("member of each group", &group.members)?;
            if let Some(unknown) = group.service_areas.iter().find(|area| self.service_area(area).is_none()) {
                return Err(InvalidSettings::UnknownArea { group: group.id.clone(), area: unknown.clone() });
            }
        }
        for area in &self.service_areas {
            if !self.boards.iter().any(|board| board.id == area.board) {
                return Err(InvalidSettings::UnknownBoard {
                    area: area.id.clone(),
                    board: area.board.clone(),
                });
            }
        }
        unique("group of residents", self.resident_groups.iter().map(|group| group.id.to_string()))?;
        self.check_resident_groups()?;
        unique("retention", self.retention.iter().map(|rule| rule.id.to_string()))?;
        for rule in &self.retention {
            let (least, most) = (u64::from(RETENTION_LEAST), u64::from(RETENTION_MOST));
            within("retention.after_months", u64::from(rule.after_months), least, most)?;
            match &rule.decided {
                Some(decided) => not_empty("retention.decided.by", &decided.by)?,
                None => return Err(InvalidSettings::UndecidedDisposal(rule.id)),
            }
        }
        if let Some(sign_in) = &self.sign_in {
            sign_in.check(self)?;
        }
        if let Some(e_legitimation) = &self.e_legitimation {
            e_legitimation.check()?;
        }
        self.check_sms()?;
        Rules::new(self).map(drop)
    }
}

fn not_empty(name: &'static str, text: &str) -> Result<(), InvalidSettings> {
    if text.trim().is_empty() { Err(InvalidSettings::Empty(name)) } else { Ok(()) }
}

fn at_least_one<T>(kind: &'static str, list: &[T]) -> Result<(), InvalidSettings> {
    if list.is_empty() { Err(InvalidSettings::Missing(kind)) } else { Ok(()) }
}

fn within(name: &'static str, value: u64, least: u64, most: u64) -> Result<(), InvalidSettings> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(InvalidSettings::OutOfBounds { name, least, most })
    }
}

fn unique(kind: &'static str, ids: impl Iterator<Item = String>) -> Result<(), InvalidSettings> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.clone()) {
            return Err(InvalidSettings::Twice { kind, id });
        }
    }
    Ok(())
}
