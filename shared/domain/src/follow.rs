//! Following: to be told by mail of what happens to a proposal, in a service area, or everywhere.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, AggregateId},
    calendar::{in_stockholm, stockholm},
    event::{Audience, EventData, Stamp},
    hash::Hash,
    ids::{FollowId, InvalidId, PersonId, ProposalId, ServiceAreaId},
};

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Scope {
    /// All that happens to a proposal, its comments too.
    Proposal(ProposalId),
    /// Only how it goes: that voting has ended, what the board decides, and that it is done.
    Outcome(ProposalId),
    /// Only its comments.
    Comments(ProposalId),
    /// All proposals of a service area, without their comments.
    Area(ServiceAreaId),
    /// All proposals, without their comments.
    All,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(id) => write!(f, "proposal.{id}"),
            Self::Outcome(id) => write!(f, "outcome.{id}"),
            Self::Comments(id) => write!(f, "comments.{id}"),
            Self::Area(area) => write!(f, "area.{area}"),
            Self::All => f.write_str("all"),
        }
    }
}

impl FromStr for Scope {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("proposal", id)) => id.parse().map(Self::Proposal),
            Some(("outcome", id)) => id.parse().map(Self::Outcome),
            Some(("comments", id)) => id.parse().map(Self::Comments),
            Some(("area", area)) => area.parse().map(Self::Area),
            None if text == "all" => Ok(Self::All),
            _ => Err(InvalidId("Scope")),
        }
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> String {
        scope.to_string()
    }
}

impl TryFrom<String> for Scope {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// How often a follower wants mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    /// When something happens, but not at night and at most once a day; the rest comes in the morning.
    AtOnce,
    /// At seven every morning after a day when something happened.
    Daily,
    /// At seven on Mondays.
    Weekly,
}

impl Cadence {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Weekly];

    /// As it is written in keys and forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    /// Until when a follower is to have been told by a point in time: until then, or until the last of her mornings.
    pub fn due_until(self, now: Timestamp) -> Timestamp {
        let today = stockholm(now).date();
        let morning = if is_night(now) { today.saturating_sub(1.day()) } else { today };
        match self {
            Self::AtOnce => now,
            Self::Daily => morning_of(morning),
            Self::Weekly => {
                let since_monday = i32::from(morning.weekday().to_monday_zero_offset());
                morning_of(morning.saturating_sub(since_monday.days()))
            }
        }
    }

    /// The cadences that the morning mailing of a day is for.
    pub fn of_morning(day: Date) -> &'static [Self] {
        if day.weekday() == Weekday::Monday { &Self::ALL } else { &[Self::AtOnce, Self::Daily] }
    }
}

impl FromStr for Cadence {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|cadence| cadence.as_str() == text).ok_or(InvalidId("Cadence"))
    }
}

/// When the morning mailing of a day leaves: seven, in Swedish time.
pub fn morning_of(day: Date) -> Timestamp {
    in_stockholm(day.at(7, 0, 0, 0))
}

/// Whether it is before the morning mailing of its day: then nobody is told of anything that she follows, and what has
/// happened comes in the morning.
pub fn is_night(at: Timestamp) -> bool {
    at < morning_of(stockholm(at).date())
}

/// The first morning mailing after a point in time.
pub fn next_morning(now: Timestamp) -> Date {
    let today = stockholm(now).date();
    if is_night(now) { today } else { today.saturating_add(1.day()) }
}

/// How many things one person can follow, beside how it goes with what she has taken part in.
pub const FOLLOWS_MAX: usize = 100;

/// The id of a person's following of something, which is always the same.
pub fn follow_id(person: PersonId, scope: &Scope) -> FollowId {
    let digest = Hash::of(&[&person.to_bytes(), scope.to_string().as_bytes()]);
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digest.as_str().as_bytes().chunks(2)) {
        let text = std::str::from_utf8(pair).unwrap_or("0");
        *byte = u8::from_str_radix(text, 16).unwrap_or(0);
    }
    FollowId::from_bytes(bytes)
}

/// One person's following of one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// Its id.
    pub id: FollowId,
    /// Who follows.
    pub person: PersonId,
    /// What.
    pub scope: Scope,
    /// How often she wants mail.
    pub cadence: Cadence,
    /// Since when, the last time she began.
    pub since: Timestamp,
    /// Whether she still does.
    pub is_active: bool,
}

/// What is asked of a following.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowCommand {
    /// Follow, or follow in another cadence.
    Follow(Cadence),
    /// Follow how it goes, since whoever has voted on it does, unless she has said anything of it herself.
    FollowAsVoter {
        /// When she voted.
        voted_at: Timestamp,
    },
    /// Follow no longer.
    Unfollow,
}

/// What happens to a following.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum FollowEvent {
    /// She follows from now on, with this cadence.
    #[serde(rename = "followed.1")]
    Followed {
        /// Its id.
        id: FollowId,
        /// Who.
        person: PersonId,
        /// What.
        scope: Scope,
        /// How often.
        cadence: Cadence,
        /// Since when, if not since this was noted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Timestamp>,
    },
    /// She follows no longer.
    #[serde(rename = "unfollowed.1")]
    Unfollowed,
}

impl EventData for FollowEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Followed { .. } => "followed",
            Self::Unfollowed => "unfollowed",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}

impl Follow {
    /// Whether she is told of it: she follows it, and has not stopped all mail since she began.
    pub fn is_heard(&self, silenced_at: Option<Timestamp>) -> bool {
        self.is_active && silenced_at.is_none_or(|silenced_at| silenced_at < self.since)
    }
}

/// Decides; what is already so leads to no event. What she followed before she stopped all mail begins anew when she
/// follows it again. That she does not wish to know how it goes is noted also where she never asked, because whoever has
/// voted may be told without having asked.
pub fn decide(
    state: Option<&Follow>,
    person: PersonId,
    scope: &Scope,
    command: &FollowCommand,
    silenced_at: Option<Timestamp>,
) -> Vec<FollowEvent> {
    let active = state.filter(|follow| follow.is_active);
    let followed_since = |cadence, since| FollowEvent::Followed {
        id: follow_id(person, scope),
        person,
        scope: scope.clone(),
        cadence,
        since,
    };
    let followed = |cadence| followed_since(cadence, None);
    match (command, active) {
        (FollowCommand::Follow(cadence), Some(follow)) if !follow.is_heard(silenced_at) => {
            vec![FollowEvent::Unfollowed, followed(*cadence)]
        }
        (FollowCommand::Follow(cadence), Some(follow)) if follow.cadence == *cadence => Vec::new(),
        (FollowCommand::Follow(cadence), _) => vec![followed(*cadence)],
        (FollowCommand::Unfollow, Some(_)) => vec![FollowEvent::Unfollowed],
        (FollowCommand::Unfollow, None) if state.is_none() && matches!(scope, Scope::Outcome(_)) => {
            vec![followed(Cadence::AtOnce), FollowEvent::Unfollowed]
        }
        (FollowCommand::Unfollow, None) => Vec::new(),
        (FollowCommand::FollowAsVoter { voted_at }, _) => {
            let is_open = state.is_none() && silenced_at.is_none_or(|silenced_at| silenced_at < *voted_at);
            is_open.then(|| followed_since(Cadence::AtOnce, Some(*voted_at))).into_iter().collect()
        }
    }
}

impl Aggregate for Follow {
    type Event = FollowEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Follow(self.id)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &FollowEvent) -> Option<Self> {
        match event {
            FollowEvent::Followed { id, person, scope, cadence, since } => {
                let begun = since.unwrap_or(stamp.at);
                let since = state.filter(|follow| follow.is_active).map_or(begun, |follow| follow.since);
                Some(Self {
                    id: *id,
                    person: *person,
                    scope: scope.clone(),
                    cadence: *cadence,
                    since,
                    is_active: true,
                })
            }
            FollowEvent::Unfollowed => state.map(|follow| Self { is_active: false, ..follow }),
        }
    }

    fn owner(&self) -> Option<(PersonId, Timestamp)> {
        self.is_active.then_some((self.person, self.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_morning_is_seven_in_sweden_summer_and_winter() {
        assert_eq!(morning_of(date(2026, 11, 24)).to_string(), "2026-11-24T06:00:00Z");
        assert_eq!(morning_of(date(2026, 7, 1)).to_string(), "2026-07-01T05:00:00Z");
        let before: Timestamp = "2026-11-24T05:59:59Z".parse().unwrap();
        assert_eq!(next_morning(before), date(2026, 11, 24));
        assert_eq!(next_morning(morning_of(date(2026, 11, 24))), date(2026, 11, 25));
    }

    #[test]
    fn who_follows_by_the_day_or_the_week_is_told_until_the_last_of_her_mornings() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        // A Monday, before seven and after.
        let (night, day) = (at("2026-11-23T05:59:59Z"), at("2026-11-23T06:00:00Z"));
        assert_eq!([night, day].map(is_night), [true, false]);
        for now in [night, day] {
            assert_eq!(Cadence::AtOnce.due_until(now), now);
        }
        assert_eq!(Cadence::Daily.due_until(night), morning_of(date(2026, 11, 22)));
        assert_eq!(Cadence::Weekly.due_until(night), morning_of(date(2026, 11, 16)));
        assert_eq!([Cadence::Daily, Cadence::Weekly].map(|cadence| cadence.due_until(day)), [day, day]);
        assert_eq!(Cadence::Weekly.due_until(at("2026-11-29T22:00:00Z")), day);
    }

    #[test]
    fn a_scope_reads_back_as_it_was_written() {
        for text in [
            "all",
            "area.kollektivtrafik",
            "proposal.01kb2q7yx0m4v9s8e6t3r5w1za",
            "outcome.01kb2q7yx0m4v9s8e6t3r5w1za",
        ] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        assert!("everything".parse::<Scope>().is_err());
    }

    #[test]
    fn following_twice_is_following_once_and_following_again_begins_anew() {
        let (person, scope) = (PersonId::from_bytes([7; 16]), Scope::All);
        let at =
            |text: &str| Stamp { at: text.parse().unwrap(), actor: crate::actor::Actor::Resident(person) };
        let follow = FollowCommand::Follow(Cadence::Weekly);
        let events = decide(None, person, &scope, &follow, None);
        let state = Follow::after(None, at("2026-11-01T00:00:00Z"), &events).unwrap();
        assert!(decide(Some(&state), person, &scope, &follow, None).is_empty());
        let daily = decide(Some(&state), person, &scope, &FollowCommand::Follow(Cadence::Daily), None);
        let state = Follow::after(Some(state), at("2026-11-02T00:00:00Z"), &daily).unwrap();
        assert_eq!(
            (state.cadence, state.since.to_string().as_str()),
            (Cadence::Daily, "2026-11-01T00:00:00Z")
        );
        let gone = decide(Some(&state), person, &scope, &FollowCommand::Unfollow, None);
        let state = Follow::after(Some(state), at("2026-11-03T00:00:00Z"), &gone).unwrap();
        assert!(
            !state.is_active
                && decide(Some(&state), person, &scope, &FollowCommand::Unfollow, None).is_empty()
        );
        let again = decide(Some(&state), person, &scope, &follow, None);
        let state = Follow::after(Some(state), at("2026-11-04T00:00:00Z"), &again).unwrap();
        assert!(state.is_active && state.since.to_string() == "2026-11-04T00:00:00Z");
    }
    #[test]
    fn what_was_followed_before_all_mail_was_stopped_begins_anew() {
        let (person, scope) = (PersonId::from_bytes([7; 16]), Scope::All);
        let at =
            |text: &str| Stamp { at: text.parse().unwrap(), actor: crate::actor::Actor::Resident(person) };
        let follow = FollowCommand::Follow(Cadence::Weekly);
        let events = decide(None, person, &scope, &follow, None);
        let state = Follow::after(None, at("2026-11-01T00:00:00Z"), &events).unwrap();
        let silenced = Some("2026-11-02T00:00:00Z".parse().unwrap());
        assert!(state.is_heard(None) && !state.is_heard(silenced));
        let events = decide(Some(&state), person, &scope, &follow, silenced);
        let state = Follow::after(Some(state), at("2026-11-03T00:00:00Z"), &events).unwrap();
        assert!(state.is_heard(silenced) && state.since.to_string() == "2026-11-03T00:00:00Z");
        assert!(decide(Some(&state), person, &scope, &follow, silenced).is_empty());
    }
}
