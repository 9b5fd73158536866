//! Who of a municipality's staff is away between two days, and who stands in (ersättare): mail about what there is to do
//! goes to the substitute, and she is shown what the other prepares.
//!
//! All of it is one aggregate: it is small, what is over falls out, and a single read answers for everybody.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    aggregate::{Aggregate, AggregateId},
    calendar::stockholm,
    event::{Audience, EventData, Stamp},
    ids::PersonId,
};

/// The longest absence, in days: a year's leave.
pub const LONGEST: i32 = 366;

/// That somebody is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Who stands in.
    pub substitute: PersonId,
}

impl Absence {
    /// Whether she is away on a day.
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }

    fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

/// Everybody who is away or will be, one absence each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absences {
    /// In no order.
    pub noted: Vec<Absence>,
}

/// What can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsenceCommand {
    /// Note that somebody will be away, in place of what was noted before.
    Note(Absence),
    /// She is back, or does not go.
    End(PersonId),
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum AbsenceEvent {
    /// Somebody will be away.
    #[serde(rename = "absence-noted.1")]
    Noted(Absence),
    /// She is back, or does not go.
    #[serde(rename = "absence-ended.1")]
    Ended {
        /// Who.
        person: PersonId,
    },
}

/// Why something cannot be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AbsenceRejection {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Backwards,
    /// It is over.
    #[error("it is over already")]
    Over,
    /// It is longer than a year.
    #[error("it is longer than {LONGEST} days")]
    TooLong,
    /// Nobody stands in for herself.
    #[error("nobody stands in for herself")]
    Herself,
    /// Whoever is to stand in is away on some of the days.
    #[error("the substitute is away as well")]
    SubstituteAway,
    /// Nothing is noted of her.
    #[error("no absence is noted")]
    NotAway,
}

impl Absences {
    /// What is noted of somebody, if it is not over.
    pub fn of(&self, person: PersonId, today: Date) -> Option<&Absence> {
        self.noted.iter().find(|absence| absence.person == person && today <= absence.until)
    }

    /// Who stands in for somebody on a day; nobody if she is there. Whoever stands in and is away herself is stood in for
    /// as well; where that leads round to nobody who is there, nobody does.
    pub fn instead_of(&self, person: PersonId, day: Date) -> Option<PersonId> {
        let away = |person| self.noted.iter().find(|absence| absence.person == person && absence.holds(day));
        let mut here = away(person)?.substitute;
        for _ in 0..self.noted.len() {
            match away(here) {
                None => return Some(here),
                Some(absence) => here = absence.substitute,
            }
        }
        None
    }

    /// Whether somebody is away on a day.
    pub fn is_away(&self, person: PersonId, day: Date) -> bool {
        self.noted.iter().any(|absence| absence.person == person && absence.holds(day))
    }

    /// For whom somebody stands in on a day.
    pub fn stood_in_for(&self, substitute: PersonId, day: Date) -> Vec<Absence> {
        let hers = |absence: &&Absence| self.instead_of(absence.person, day) == Some(substitute);
        self.noted.iter().filter(hers).copied().collect()
    }

    /// What comes of a command.
    pub fn decide(&self, command: AbsenceCommand, today: Date) -> Result<AbsenceEvent, AbsenceRejection> {
        match command {
            AbsenceCommand::Note(absence) => {
                let longest = absence.from.saturating_add(LONGEST.days());
                let substitutes = || self.noted.iter().filter(|other| other.person == absence.substitute);
                match absence {
                    _ if absence.until < absence.from => Err(AbsenceRejection::Backwards),
                    _ if absence.until < today => Err(AbsenceRejection::Over),
                    _ if longest <= absence.until => Err(AbsenceRejection::TooLong),
                    _ if absence.substitute == absence.person => Err(AbsenceRejection::Herself),
                    _ if substitutes().any(|other| other.meets(&absence)) => {
                        Err(AbsenceRejection::SubstituteAway)
                    }
                    _ => Ok(AbsenceEvent::Noted(absence)),
                }
            }
            AbsenceCommand::End(person) => match self.of(person, today) {
                Some(_) => Ok(AbsenceEvent::Ended { person }),
                None => Err(AbsenceRejection::NotAway),
            },
        }
    }
}

impl EventData for AbsenceEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Noted(_) => "absence-noted",
            Self::Ended { .. } => "absence-ended",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Staff
    }
}

impl Aggregate for Absences {
    type Event = AbsenceEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Absences
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &AbsenceEvent) -> Option<Self> {
        let (mut absences, today) = (state.unwrap_or_default(), stockholm(stamp.at).date());
        let (person, new) = match event {
            AbsenceEvent::Noted(absence) => (absence.person, Some(*absence)),
            AbsenceEvent::Ended { person } => (*person, None),
        };
        absences.noted.retain(|absence| absence.person != person && today <= absence.until);
        absences.noted.extend(new);
        Some(absences)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::actor::Actor;

    const TODAY: Date = jiff::civil::date(2026, 11, 30);

    fn person(n: u8) -> PersonId {
        PersonId::from_bytes([n; 16])
    }

    fn away(who: u8, from: i32, until: i32, substitute: u8) -> Absence {
        let day = |days: i32| TODAY.saturating_add(days.days());
        Absence { person: person(who), from: day(from), until: day(until), substitute: person(substitute) }
    }

    fn with(noted: &[Absence]) -> Absences {
        Absences { noted: noted.to_vec() }
    }

    #[test]
    fn what_cannot_be_is_not_noted() {
        let absences = with(&[away(2, 0, 5, 3)]);
        let refused = |absence| absences.decide(AbsenceCommand::Note(absence), TODAY).unwrap_err();
        assert_eq!(refused(away(1, 2, 1, 9)), AbsenceRejection::Backwards);
        assert_eq!(refused(away(1, -9, -1, 9)), AbsenceRejection::Over);
        assert_eq!(refused(away(1, 0, LONGEST, 9)), AbsenceRejection::TooLong);
        assert_eq!(refused(away(1, 0, 1, 1)), AbsenceRejection::Herself);
        assert_eq!(refused(away(1, 5, 9, 2)), AbsenceRejection::SubstituteAway);
        assert!(absences.decide(AbsenceCommand::Note(away(1, 6, 9, 2)), TODAY).is_ok());
        let ended = absences.decide(AbsenceCommand::End(person(1)), TODAY);
        assert_eq!(ended, Err(AbsenceRejection::NotAway));
    }

    #[test]
    fn a_substitute_who_goes_away_is_stood_in_for_and_a_ring_leads_to_nobody() {
        let absences = with(&[away(1, 0, 5, 2), away(2, 3, 5, 3)]);
        let on = |day: i32| absences.instead_of(person(1), TODAY.saturating_add(day.days()));
        assert_eq!((on(0), on(3), on(6)), (Some(person(2)), Some(person(3)), None));
        assert_eq!(absences.stood_in_for(person(3), TODAY.saturating_add(3.days())).len(), 2);
        let ring = with(&[away(1, 0, 5, 2), away(2, 0, 5, 1)]);
        assert_eq!(ring.instead_of(person(1), TODAY), None);
    }

    proptest! {
        #[test]
        fn whoever_stands_in_is_there(noted in proptest::collection::vec((0u8..6, -3i32..3, 0i32..6, 0u8..6), 0..6)) {
            let mut absences = Absences::default();
            let stamp = Stamp { at: Timestamp::from_second(1_796_040_000).unwrap(), actor: Actor::System };
            for (who, from, days, substitute) in noted {
                let command = AbsenceCommand::Note(away(who, from, from + days, substitute));
                if let Ok(event) = absences.decide(command, TODAY) {
                    absences = Absences::apply(Some(absences), stamp, &event).unwrap();
                }
            }
            for who in 0..6 {
                if let Some(substitute) = absences.instead_of(person(who), TODAY) {
                    prop_assert!(absences.is_away(person(who), TODAY));
                    prop_assert!(!absences.is_away(substitute, TODAY));
                }
                prop_assert!(absences.noted.iter().filter(|absence| absence.person == person(who)).count() <= 1);
            }
        }
    }
}
