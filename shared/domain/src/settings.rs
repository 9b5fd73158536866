//! What a municipality decides for itself. TOML is the form in which settings are imported and exported.

use std::{collections::BTreeSet, fmt};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Assurance,
    calendar::{add_working_days, stockholm},
    email::EmailAddress,
    event::{Audience, EventData},
    hash::Hash,
    ids::{BoardId, GroupId, PersonId, ReasonId, RuleId, ServiceAreaId},
    rule::{InvalidRule, Rule, Rules},
};

/// One version of a municipality's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The municipality's name in the genitive it is known by, as in "Brovikens kommun".
    pub name: String,
    /// The place itself, as in "Broviken".
    pub place: String,
    /// How many live there, for rules that ask for a share of them.
    #[serde(default)]
    pub population: u64,
    /// Where residents reach the contact centre.
    pub contact: Contact,
    /// Colours.
    #[serde(default)]
    pub look: Look,
    /// How e-förslag are submitted, voted on and moderated.
    pub proposals: ProposalRules,
    /// What follows from what is counted.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Rules for comments.
    #[serde(default)]
    pub comments: CommentRules,
    /// The groups of moderators. Without one, nobody is mailed, and all do all.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The boards (nämnder), each with its own register.
    pub boards: Vec<Board>,
    /// The service areas, each belonging to a board.
    pub service_areas: Vec<ServiceArea>,
    /// Reasons for not publishing a proposal.
    pub reasons: Vec<Reason>,
}

/// Where residents reach the contact centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// As it is shown, "031-390 06 12".
    pub phone: String,
    /// As it is dialled, "+46313900612".
    pub phone_dial: String,
    /// When someone answers, "vardagar 8–16".
    pub hours: Words,
    /// A mailbox that is read.
    pub email: EmailAddress,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

/// The municipality's colours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Look {
    /// Buttons, links and lines.
    pub brand: Colour,
    /// Highlights.
    pub warm: Colour,
    /// The page's ground.
    pub paper: Colour,
    /// In pictures.
    pub cottage: Colour,
}

impl Default for Look {
    fn default() -> Self {
        let colour = |text: &str| Colour(text.to_owned());
        Self {
            brand: colour("#0b5a6b"),
            warm: colour("#e0912a"),
            paper: colour("#faf7f2"),
            cottage: colour("#a5402d"),
        }
    }
}

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Colour(String);

impl TryFrom<String> for Colour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err("a colour is written #rrggbb")
        }
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.0
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Rules for e-förslag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalRules {
    /// The periods, in days, that a proposal may be open for votes. The author chooses if there is more than one.
    pub open_days: Vec<u16>,
    /// The period that is chosen beforehand.
    pub default_open_days: u16,
    /// Who may submit one.
    #[serde(default)]
    pub who_may_submit: Assurance,
    /// Whether associations and companies may.
    #[serde(default)]
    pub associations: Associations,
    /// What a submitter states beside name and e-mail address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub submitters_state: Vec<Detail>,
    /// Who may vote.
    pub who_may_vote: Assurance,
    /// What a voter states beside an e-mail address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voters_state: Vec<Detail>,
    /// What the website shows of those who have voted.
    #[serde(default)]
    pub voters_shown: VotersShown,
    /// Whether the board is handed the names of those who have voted.
    #[serde(default)]
    pub voters_handed_over: VotersHandedOver,
    /// Areas whose proposals are read and shown, but not voted on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_voting: Vec<ServiceAreaId>,
    /// When a proposal is refused because there is a similar one.
    #[serde(default)]
    pub similar: Similar,
    /// Within how many working days a proposal is read.
    pub moderation_days: u32,
    /// Whether it is read before or after it is published.
    #[serde(default)]
    pub moderation: Moderation,
}

/// Whether associations and companies may submit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Associations {
    /// As anybody.
    #[default]
    Welcome,
    /// Only private persons may.
    Refused,
}

/// Something that a municipality asks people for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// First and last name.
    Name,
    /// A telephone number.
    Phone,
    /// A home address.
    Address,
}

/// What the website shows of those who have voted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotersShown {
    /// How many they are.
    #[default]
    Nothing,
    /// Their names.
    Name,
    /// The name that each has chosen to be shown by.
    Alias,
}

/// Whether the board is handed the names of those who have voted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotersHandedOver {
    /// Only how many they are.
    #[default]
    Count,
    /// Each by name.
    Names,
}

/// When a proposal is refused because there is a similar one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Similar {
    /// What becomes of a proposal while a similar one takes votes.
    pub while_open: WhileOpen,
    /// For how many months after a similar one was decided it is refused; 0 is never.
    pub decided_months: u32,
}

/// What becomes of a proposal while a similar one takes votes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhileOpen {
    /// Its author is shown the other and decides.
    #[default]
    Shown,
    /// It is refused.
    Refused,
}

/// Whether a moderator reads something before or after everybody can.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moderation {
    /// Nothing is public that nobody has read.
    #[default]
    Before,
    /// It is public at once, and read within the same days.
    After,
}

/// Rules for comments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CommentRules {
    /// Whether they are read before or after they are published.
    pub moderation: Moderation,
    /// Within how many working days a comment, or a report of anything, is read.
    pub moderation_days: u32,
    /// Who may comment.
    pub who_may_comment: Assurance,
    /// Who answers for the board of comments (lag (1998:112) 3 §), as in "Kommunstyrelsen"; else the municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Words>,
}

impl Default for CommentRules {
    fn default() -> Self {
        Self {
            moderation: Moderation::Before,
            moderation_days: 1,
            who_may_comment: Assurance::ConfirmedEmail,
            responsible: None,
        }
    }
}

/// A group of moderators, who take turns week by week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// As in "Stad och trafik".
    pub name: Words,
    /// What it reads; the group that names none reads what no other does.
    #[serde(default)]
    pub service_areas: Vec<ServiceAreaId>,
    /// Whoever takes turns; the first begins in week 1.
    pub members: Vec<Member>,
    /// Who is told as well when something is two working days late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<EmailAddress>,
}

/// A member of a group, by name and work address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// As colleagues know her.
    pub name: String,
    /// Where her mail goes.
    pub email: EmailAddress,
}

impl Group {
    /// Whose turn it is on a day: a week each, by the number of the ISO week.
    pub fn on_duty(&self, day: Date) -> Option<&Member> {
        let week = usize::try_from(day.iso_week_date().week()).unwrap_or(1);
        self.members.get(week.saturating_sub(1).checked_rem(self.members.len())?)
    }

    /// Where mail goes on a day about what somebody has decided and another has to try: whoever's turn it is or is next,
    /// and the manager where there is no other. If she stands alone she is told herself, rather than nobody.
    pub fn second_reader(&self, day: Date, first: PersonId) -> Option<&EmailAddress> {
        let on_duty = self.on_duty(day)?;
        let turns = self.members.iter().cycle().skip_while(|member| *member != on_duty);
        let others = turns.take(self.members.len()).map(|member| &member.email).chain(&self.manager);
        others.into_iter().find(|email| email.colleague() != first).or(Some(&on_duty.email))
    }

    /// Whether this is one of its members, or its manager.
    pub fn has(&self, colleague: PersonId) -> bool {
        let emails = self.members.iter().map(|member| &member.email).chain(&self.manager);
        emails.into_iter().any(|email| email.colleague() == colleague)
    }
}

impl ProposalRules {
    /// The last day by which what was received then is promised to be read.
    pub fn read_by(&self, received_at: Timestamp) -> Date {
        add_working_days(stockholm(received_at).date(), self.moderation_days)
    }
}

/// A board (nämnd), which is an authority of its own with its own register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// As in "Tekniska nämnden".
    pub name: String,
    /// The prefix of its register numbers, as `TN` in `TN 2026/00042`.
    pub series: String,
    /// What it promises of proposals that come to it, with the decision that made the promise.
    #[serde(default)]
    pub promise: Option<Words>,
    /// Within how many months it aims to decide on what is handed over to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decides_within_months: Option<u32>,
}

/// A service area (verksamhetsområde).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceArea {
    /// Its id.
    pub id: ServiceAreaId,
    /// As in "Kollektivtrafik".
    pub name: Words,
    /// The board that answers for it.
    pub board: BoardId,
    /// An illustration among the assets, as in "buss.svg".
    #[serde(default)]
    pub picture: Option<String>,
}

/// A reason for not publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// As the author reads it.
    pub text: Words,
}

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
    /// A series that could not stand in a register number.
    #[error("series = \"{0}\" is not 1–10 capitals and figures")]
    InvalidSeries(String),
    /// An area without voting that is not there.
    #[error("without_voting names the service area \"{0}\", which is not among [[service_areas]]")]
    UnknownAreaWithoutVoting(ServiceAreaId),
    /// A promise without the decision that made it.
    #[error("board \"{0}\": decides_within_months needs a promise that names the decision that made it")]
    PromiseWithoutDecision(BoardId),
    /// A rule that cannot be used.
    #[error("rule \"{rule}\": {problem}")]
    Rule {
        /// Which.
        rule: RuleId,
        /// What is wrong with it.
        problem: InvalidRule,
    },
    /// A rule that asks for the population, which is not stated.
    #[error("rule \"{0}\" asks for population, which is not stated")]
    NoPopulation(RuleId),
}

impl Settings {
    /// Reads what is kept of a version, also one that was kept before there were rules.
    pub fn from_stored(body: &str) -> Result<Self, serde_json::Error> {
        let mut stored: serde_json::Value = serde_json::from_str(body)?;
        upgrade(&mut stored);
        serde_json::from_value(stored)
    }

    /// Reads and checks the import form.
    pub fn from_toml(text: &str) -> Result<Self, InvalidSettings> {
        let settings: Self =
            toml::from_str(text).map_err(|error| InvalidSettings::Unreadable(error.to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// The export form.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// The area, if the municipality has it.
    pub fn service_area(&self, id: &ServiceAreaId) -> Option<&ServiceArea> {
        self.service_areas.iter().find(|area| area.id == *id)
    }

    /// The board that answers for an area.
    pub fn board_of(&self, area: &ServiceAreaId) -> Option<&Board> {
        let board = &self.service_area(area)?.board;
        self.boards.iter().find(|candidate| candidate.id == *board)
    }

    /// The group that reads what comes in for an area.
    pub fn group_of(&self, area: &ServiceAreaId) -> Option<&Group> {
        let named = self.groups.iter().find(|group| group.service_areas.contains(area));
        named.or_else(|| self.groups.iter().find(|group| group.service_areas.is_empty()))
    }

    /// The group, if the municipality has it.
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// The areas that a group reads.
    pub fn areas_of(&self, group: &Group) -> Vec<&ServiceAreaId> {
        let areas = self.service_areas.iter().map(|area| &area.id);
        areas.filter(|area| self.group_of(area).is_some_and(|reads| reads.id == group.id)).collect()
    }

    /// The reason, if the municipality has it.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == *id)
    }

    fn check(&self) -> Result<(), InvalidSettings> {
        not_empty("name", &self.name)?;
        not_empty("place", &self.place)?;
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
        let unknown = self.proposals.without_voting.iter().find(|area| self.service_area(area).is_none());
        if let Some(unknown) = unknown {
            return Err(InvalidSettings::UnknownAreaWithoutVoting(unknown.clone()));
        }
        within("similar.decided_months", u64::from(self.proposals.similar.decided_months), 0, 120)?;
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
        Rules::new(self).map(drop)
    }
}

/// Settings that named a number of votes and had no rules say the same by a rule.
fn upgrade(stored: &mut serde_json::Value) {
    let votes =
        stored.get_mut("proposals").and_then(|proposals| proposals.as_object_mut()?.remove("votes_needed"));
    let (Some(votes), Some(settings)) = (votes, stored.as_object_mut()) else { return };
    settings.entry("rules").or_insert_with(|| {
        serde_json::json!([{
            "id": "till-namnden",
            "name": { "sv": "Till nämnden", "en": "To the board" },
            "sentence": {
                "sv": format!("Ett förslag som får minst {votes} röster lämnas över till nämnden."),
                "en": format!("A proposal with at least {votes} votes is handed over to the board."),
            },
            "when": format!("votes >= {votes}"),
            "does": "hand-over",
        }])
    });
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

/// Settings with the version that automatic decisions name, and their rules ready to be asked.
#[derive(Debug, Clone)]
pub struct VersionedSettings {
    /// From 1.
    pub version: u64,
    /// The settings.
    pub settings: Settings,
    /// Their rules.
    pub compiled: Rules,
    /// Since when they hold; unknown for what was imported by earlier versions.
    pub since: Option<Timestamp>,
}

impl VersionedSettings {
    /// A version of settings.
    pub fn new(version: u64, settings: Settings) -> Result<Self, InvalidSettings> {
        let compiled = Rules::new(&settings)?;
        Ok(Self { version, settings, compiled, since: None })
    }

    /// With how many votes a proposal in an area goes to its board, if votes alone can take it there.
    pub fn votes_needed(&self, area: &ServiceAreaId) -> Option<u64> {
        self.compiled.votes_needed(area)
    }
}

impl std::ops::Deref for VersionedSettings {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

/// What happens to settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum SettingsEvent {
    /// A version was imported.
    #[serde(rename = "settings-imported.1")]
    Imported {
        /// Its number.
        version: u64,
        /// SHA-256 of the version as it is kept.
        sha256: Hash,
    },
}

impl EventData for SettingsEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Imported { .. } => "settings-imported",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}
