//! What a municipality uses, by which it pays.
//!
//! It is read as a meter is: what has been counted since the beginning is noted every night, and a month is what came
//! between two readings. So nothing is counted twice or left out, whenever a month is asked for.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::ids::{InvalidId, MunicipalityId};

/// A month of a year, written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month(Date);

impl Month {
    /// The month that a day is in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let day: Option<Date> = format!("{text}-01").parse().ok();
        day.map(Self).filter(|month| month.to_string() == text).ok_or(InvalidId("Month"))
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

/// What the meter showed the night after a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The day.
    pub day: Date,
    /// When it was read.
    pub read_at: Timestamp,
    /// Requests of that day that were answered by a function and not by the edge; nothing until they have been counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests: Option<u64>,
    /// Votes that have been cast since the beginning, whether they were taken back or not.
    pub votes: u64,
    /// Mails that have been sent since the beginning.
    pub mails: u64,
    /// How much room is taken, in bytes.
    pub bytes: u64,
}

/// What a municipality has used in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// Who.
    pub municipality: MunicipalityId,
    /// When.
    pub month: Month,
    /// The last day up to which all is in it: that of the month, once the month is over.
    pub through: Option<Date>,
    /// Requests that were answered by a function and not by the edge.
    pub requests: u64,
    /// Votes that were cast, whether they were taken back or not.
    pub votes: u64,
    /// Mails that were sent.
    pub mails: u64,
    /// How much room was taken in the nights of the month, in bytes, on an average.
    pub bytes: u64,
}

impl Statement {
    /// A month's statement of its readings in the order of days, and the last before them.
    pub fn new(
        municipality: MunicipalityId,
        month: Month,
        before: Option<&Reading>,
        readings: &[Reading],
    ) -> Self {
        let since = |of: fn(&Reading) -> u64| {
            let (from, to) = (before.map_or(0, of), readings.last().map_or(0, of));
            to.saturating_sub(from)
        };
        let nights = u64::try_from(readings.len()).unwrap_or(u64::MAX).max(1);
        Self {
            municipality,
            month,
            through: readings
                .iter()
                .take_while(|reading| reading.requests.is_some())
                .last()
                .map(|last| last.day),
            requests: readings.iter().filter_map(|reading| reading.requests).sum(),
            votes: since(|reading| reading.votes),
            mails: since(|reading| reading.mails),
            bytes: readings.iter().map(|reading| reading.bytes).sum::<u64>() / nights,
        }
    }

    /// The names of the columns of [`Self::cells`].
    pub const COLUMNS: [&'static str; 7] =
        ["municipality", "month", "through", "requests", "votes", "mails", "bytes"];

    /// The statement as a row of a sheet.
    pub fn cells(&self) -> [String; 7] {
        [
            self.municipality.to_string(),
            self.month.to_string(),
            self.through.map(|day| day.to_string()).unwrap_or_default(),
            self.requests.to_string(),
            self.votes.to_string(),
            self.mails.to_string(),
            self.bytes.to_string(),
        ]
    }

    /// A sheet of statements, whose cells are ids, days and figures only.
    pub fn sheet(statements: &[Self]) -> String {
        let rows = statements.iter().map(|statement| statement.cells().join(","));
        std::iter::once(Self::COLUMNS.join(",")).chain(rows).map(|row| row + "\n").collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn reading(day: Date, votes: u64, requests: u64, bytes: u64) -> Reading {
        Reading {
            day,
            read_at: Timestamp::UNIX_EPOCH,
            requests: Some(requests),
            votes,
            mails: votes / 2,
            bytes,
        }
    }

    #[test]
    fn a_month_is_what_came_between_two_readings() {
        let before = reading(date(2026, 10, 31), 100, 7, 1000);
        let month: Month = "2026-11".parse().unwrap();
        let readings =
            [reading(date(2026, 11, 1), 130, 10, 1000), reading(date(2026, 11, 30), 180, 20, 3000)];
        let of = |before, readings| Statement::new("broviken".parse().unwrap(), month, before, readings);
        let whole = of(Some(&before), &readings);
        assert_eq!((whole.requests, whole.votes, whole.mails, whole.bytes), (30, 80, 40, 2000));
        assert_eq!(whole.through, Some(month.last()));
        assert_eq!(of(None, &readings).votes, 180, "the first month begins at nothing");
        let uncounted = [Reading { requests: None, ..readings[0] }, readings[1]];
        assert_eq!(of(Some(&before), &uncounted).through, None, "its requests are not known yet");
        let none = of(Some(&before), &[]);
        assert_eq!((none.through, none.votes, none.bytes), (None, 0, 0));
        assert_eq!(
            Statement::sheet(&[whole]),
            "municipality,month,through,requests,votes,mails,bytes\nbroviken,2026-11,2026-11-30,30,80,40,2000\n"
        );
    }

    #[test]
    fn a_month_is_written_in_one_way() {
        for bad in ["2026-13", "2026-1", "26-01", "2026-11-01", "", "+2026-11"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
        let month: Month = "2028-02".parse().unwrap();
        assert_eq!((month.first(), month.last()), (date(2028, 2, 1), date(2028, 2, 29)));
    }
}
