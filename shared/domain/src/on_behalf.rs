//! What staff enter for residents who came by letter, by telephone or in person.

use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::{WITHIN, beginning_of, stockholm},
    ids::{InvalidId, PersonId},
};

/// How something came in that staff have entered for whoever sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// By which way.
    pub channel: Channel,
    /// The day on which it came in.
    pub received_on: Date,
    /// Who entered it.
    pub by: PersonId,
}

/// A way by which something comes in that is not typed by whoever it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A letter or a form.
    Paper,
    /// The telephone.
    Phone,
    /// A visit.
    Counter,
}

impl Channel {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Paper, Self::Phone, Self::Counter];

    /// As it is written in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Phone => "phone",
            Self::Counter => "counter",
        }
    }
}

impl FromStr for Channel {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text).ok_or(InvalidId("Channel"))
    }
}

/// What is wrong with what is typed of how something came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBehalfProblem {
    /// No way is chosen.
    NoChannel,
    /// No day is stated, or none that there is.
    NoDate,
    /// The day has not come.
    NotYet,
    /// The day is before it could have come in.
    TooEarly,
    /// The day is so long ago that its year must be a slip.
    LongAgo,
}

impl OnBehalf {
    /// Reads what is typed, or says all that is wrong. `since` is the first day on which it can have come in.
    pub fn read(
        (channel, received_on): (&str, &str),
        by: PersonId,
        (since, today): (Date, Date),
    ) -> Result<Self, Vec<OnBehalfProblem>> {
        let channel = channel.parse().map_err(|_| OnBehalfProblem::NoChannel);
        let received_on = match received_on.trim().parse::<Date>() {
            Err(_) => Err(OnBehalfProblem::NoDate),
            Ok(day) if today < day => Err(OnBehalfProblem::NotYet),
            Ok(day) if day < since => Err(OnBehalfProblem::TooEarly),
            Ok(day) if day < today.saturating_sub(WITHIN) => Err(OnBehalfProblem::LongAgo),
            Ok(day) => Ok(day),
        };
        match (channel, received_on) {
            (Ok(channel), Ok(received_on)) => Ok(Self { channel, received_on, by }),
            (channel, received_on) => Err(channel.err().into_iter().chain(received_on.err()).collect()),
        }
    }

    /// When it came in: its day, but never after it was entered.
    pub fn received_at(&self, entered_at: Timestamp) -> Timestamp {
        let is_today = self.received_on == stockholm(entered_at).date();
        if is_today { entered_at } else { beginning_of(self.received_on).min(entered_at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_or_all_that_is_wrong_is_said() {
        let by = PersonId::from_bytes([1; 16]);
        let days = ("2026-11-01".parse().unwrap(), "2026-11-26".parse().unwrap());
        let read = |channel, on| OnBehalf::read((channel, on), by, days);
        assert_eq!(read("phone", " 2026-11-26 ").unwrap().channel, Channel::Phone);
        assert_eq!(read("", "30 februari"), Err(vec![OnBehalfProblem::NoChannel, OnBehalfProblem::NoDate]));
        assert_eq!(read("paper", "2026-11-27"), Err(vec![OnBehalfProblem::NotYet]));
        assert_eq!(read("paper", "2026-10-31"), Err(vec![OnBehalfProblem::TooEarly]));
        let long_ago = OnBehalf::read(("paper", "0206-11-20"), by, (Date::MIN, days.1));
        assert_eq!(long_ago, Err(vec![OnBehalfProblem::LongAgo]));
    }

    #[test]
    fn what_was_entered_today_came_in_when_it_was_and_anything_else_on_its_day() {
        let entered: Timestamp = "2026-11-26T13:20:00Z".parse().unwrap();
        let on = |day: &str| OnBehalf {
            channel: Channel::Paper,
            received_on: day.parse().unwrap(),
            by: PersonId::from_bytes([1; 16]),
        };
        assert_eq!(on("2026-11-26").received_at(entered), entered);
        assert_eq!(on("2026-11-20").received_at(entered).to_string(), "2026-11-19T23:00:00Z");
        assert_eq!(on("2026-12-24").received_at(entered), entered);
    }
}
