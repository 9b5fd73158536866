//! What a municipality decides for itself. TOML is the form in which settings are imported and exported.

mod check;
mod contrast;
mod difference;
mod e_legitimation;
mod protection;
mod provider;
mod readiness;
mod resident_group;
mod retention;
mod sign_in;
mod sms;
mod standing;
mod taking_part;
mod template;
mod together;
mod versioned;

use std::fmt;

pub use check::{InvalidSettings, SETTINGS_MAX_KB};
pub use contrast::{LEAST as LEAST_CONTRAST, Written};
pub use difference::{Difference, differences};
pub use e_legitimation::{ELegitimation, Protected, Registered};
use jiff::{Timestamp, civil::Date};
pub use protection::{Bursts, Protection};
pub use provider::is_issuer;
pub use readiness::{ByPasskey, Readiness, Step};
pub use resident_group::ResidentGroup;
pub use retention::{
    DISPOSAL_CITED_MAX, Disposable, DisposalDecision, RETENTION_LEAST, RETENTION_MOST, Retention,
};
use serde::{Deserialize, Serialize};
pub use sign_in::{RoleOfGroup, SignIn};
pub use sms::{
    CountryCode, InvalidCountryCode, InvalidSenderName, SMS_A_DAY_MOST, SenderName, Sms, a_day as sms_a_day,
};
pub use standing::{NextSettings, SettingsCommand, SettingsRefusal, Standing, decide};
pub use taking_part::{AreaVoting, SimilarTo, Submitters, VotersHandedOver, VotersShown, VotersTold};
pub use template::{Founding, Outline, Template};
pub use together::{Together, together};
pub use versioned::{SettingsEvent, VersionedSettings};

use crate::{
    absence::Absences,
    author::AuthorRules,
    calendar::{add_working_days, stockholm},
    email::EmailAddress,
    ids::{BoardId, GroupId, PersonId, ReasonId, ServiceAreaId},
    open_to::OpenTo,
    person::Detail,
    rule::Rule,
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
    /// What follows from how an author stands.
    #[serde(default)]
    pub authors: AuthorRules,
    /// How votes are kept from being made up.
    #[serde(default, skip_serializing_if = "Protection::is_silent")]
    pub protection: Protection,
    /// The groups of moderators. Without one, nobody is mailed, and all do all.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The groups of residents that something can be open to alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resident_groups: Vec<ResidentGroup>,
    /// How staff sign in. Without it nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<SignIn>,
    /// How residents are known by an e-legitimation. Without it a confirmed address is as surely as anybody is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e_legitimation: Option<ELegitimation>,
    /// How SMS are sent. Without it none are, and nobody is known by a mobile number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<Sms>,
    /// The boards (nämnder), each with its own register.
    pub boards: Vec<Board>,
    /// The service areas, each belonging to a board.
    pub service_areas: Vec<ServiceArea>,
    /// Reasons for not publishing a proposal.
    pub reasons: Vec<Reason>,
    /// What is disposed of when its time has come. Without it nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retention: Vec<Retention>,
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
    /// Where the data protection officer (dataskyddsombudet) is reached, if not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_protection: Option<EmailAddress>,
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
    /// Who may read what is public.
    #[serde(default, skip_serializing_if = "taking_part::is_everyone")]
    pub who_may_read: OpenTo,
    /// Who may have a share counted.
    #[serde(default, skip_serializing_if = "taking_part::is_everyone")]
    pub who_may_share: OpenTo,
    /// Who may submit.
    #[serde(default = "taking_part::confirmed_email")]
    pub who_may_submit: OpenTo,
    /// On whose behalf.
    #[serde(default)]
    pub submitters: Submitters,
    /// What a submitter is asked beside her name and e-mail address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask_submitters: Vec<Detail>,
    /// Who may vote.
    pub who_may_vote: OpenTo,
    /// What a voter is asked beside her e-mail address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ask_voters: Vec<Detail>,
    /// What everybody sees of those who have voted.
    #[serde(default)]
    pub voters_shown: VotersShown,
    /// What a board is handed of those who have voted.
    #[serde(default)]
    pub voters_handed_over: VotersHandedOver,
    /// Which of those who have voted are told how it went.
    #[serde(default)]
    pub voters_told: VotersTold,
    /// Within how many working days a proposal is read.
    pub moderation_days: u32,
    /// Whether it is read before or after it is published.
    #[serde(default)]
    pub moderation: Moderation,
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
    pub who_may_comment: OpenTo,
    /// Who answers for the board of comments (lag (1998:112) 3 §), as in "Kommunstyrelsen"; else the municipality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Words>,
}

impl Default for CommentRules {
    fn default() -> Self {
        Self {
            moderation: Moderation::Before,
            moderation_days: 1,
            who_may_comment: taking_part::confirmed_email(),
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
    /// Whose turn it is on a day, whether she is there or not: a week each, by the number of the ISO week.
    fn turn(&self, day: Date) -> Option<&Member> {
        let week = usize::try_from(day.iso_week_date().week()).unwrap_or(1);
        self.members.get(week.saturating_sub(1).checked_rem(self.members.len())?)
    }

    /// The members in the order of their turns from a day on.
    fn turns(&self, day: Date) -> impl Iterator<Item = &Member> {
        let first = self.turn(day);
        let turns = self.members.iter().cycle().skip_while(move |member| Some(*member) != first);
        turns.take(self.members.len())
    }

    /// Whether this is one of its members, or its manager.
    pub fn has(&self, colleague: PersonId) -> bool {
        let emails = self.members.iter().map(|member| &member.email).chain(&self.manager);
        emails.into_iter().any(|email| email.colleague() == colleague)
    }
}

impl Settings {
    /// Who does on a day what it is a group's turn to do: the member whose turn it is; if she is away her substitute, where
    /// that is a member of a group, and else the next one who is there. Where all are away it is still hers.
    pub fn on_duty<'a>(&'a self, group: &'a Group, day: Date, absences: &Absences) -> Option<&'a Member> {
        let turn = group.turn(day)?;
        if !absences.is_away(turn.email.colleague(), day) {
            return Some(turn);
        }
        let substitute = absences.instead_of(turn.email.colleague(), day);
        let everybody = || self.groups.iter().flat_map(|group| &group.members);
        let substitute =
            substitute.and_then(|person| everybody().find(|member| member.email.colleague() == person));
        let is_there = |member: &&Member| !absences.is_away(member.email.colleague(), day);
        substitute.or_else(|| group.turns(day).find(is_there)).or(Some(turn))
    }

    /// Where mail goes on a day about what somebody has decided and another has to try: whoever's turn it is or is next
    /// among those who are there, and the manager where there is no other. If she stands alone she is told herself, rather
    /// than nobody.
    pub fn second_reader<'a>(
        &'a self,
        group: &'a Group,
        (day, first): (Date, PersonId),
        absences: &Absences,
    ) -> Option<&'a EmailAddress> {
        let on_duty = self.on_duty(group, day, absences)?;
        let turns = std::iter::once(on_duty).chain(group.turns(day));
        let there =
            turns.map(|member| &member.email).filter(|email| !absences.is_away(email.colleague(), day));
        let mut others = there.chain(&group.manager);
        others.find(|email| email.colleague() != first).or(Some(&on_duty.email))
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
    /// Whether its proposals are voted on.
    #[serde(default)]
    pub voting: AreaVoting,
}

/// A reason for not publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// As the author reads it.
    pub text: Words,
    /// There, if the reason is that there is another proposal like it, which is then named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similar: Option<SimilarTo>,
}

impl Settings {
    /// Reads and checks the import form.
    pub fn from_toml(text: &str) -> Result<Self, InvalidSettings> {
        let settings: Self =
            toml::from_str(text).map_err(|error| InvalidSettings::Unreadable(error.to_string()))?;
        settings.check()?;
        Ok(settings)
    }

    /// The same, if they can be used.
    pub fn checked(self) -> Result<Self, InvalidSettings> {
        self.check()?;
        Ok(self)
    }

    /// The export form.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// The area, if the municipality has it.
    pub fn service_area(&self, id: &ServiceAreaId) -> Option<&ServiceArea> {
        self.service_areas.iter().find(|area| area.id == *id)
    }

    /// Whether proposals of an area are voted on.
    pub fn voting_in(&self, area: &ServiceAreaId) -> AreaVoting {
        self.service_area(area).map(|area| area.voting).unwrap_or_default()
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

    /// By which rule something is disposed of, if by any.
    pub fn retention_of(&self, what: Disposable) -> Option<&Retention> {
        self.retention.iter().find(|rule| rule.id == what)
    }

    /// The reason, if the municipality has it.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == *id)
    }
}
