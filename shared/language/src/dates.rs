//! Dates and times as people write them. Names of months and days, and their order, are in the catalogues.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, Time},
    tz::TimeZone,
};

use crate::{Language, Value};

static STOCKHOLM: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// The moment as clocks in Sweden show it.
#[must_use]
pub fn stockholm(moment: Timestamp) -> Zoned {
    moment.to_zoned(STOCKHOLM.clone())
}

impl Language {
    /// "8 oktober 2026", "8 October 2026".
    #[must_use]
    pub fn date(self, date: Date) -> String {
        self.with("date", &self.parts(date))
    }

    /// "8 oktober", "8 October".
    #[must_use]
    pub fn day_month(self, date: Date) -> String {
        self.with("date-day-month", &self.parts(date))
    }

    /// "8 okt", "8 Oct".
    #[must_use]
    pub fn short(self, date: Date) -> String {
        self.with("date-short", &self.parts(date))
    }

    /// "torsdag 8 oktober", "Thursday 8 October".
    #[must_use]
    pub fn weekday_date(self, date: Date) -> String {
        self.with("date-weekday", &self.parts(date))
    }

    /// "14.20", "14:20".
    #[must_use]
    pub fn time(self, time: Time) -> String {
        let values = [
            ("hour", Value::Text(time.hour().to_string())),
            ("minute", Value::Text(format!("{:02}", time.minute()))),
        ];
        self.with("time", &values)
    }

    /// "24 november kl. 19.02", "24 November at 19:02", in Swedish time.
    #[must_use]
    pub fn moment(self, moment: Timestamp) -> String {
        let local = stockholm(moment);
        let values = [("day", self.day_month(local.date()).into()), ("time", self.time(local.time()).into())];
        self.with("date-time", &values)
    }

    fn parts(self, date: Date) -> [(&'static str, Value); 5] {
        let month = date.month();
        [
            ("day", Value::Text(date.day().to_string())),
            ("month", self.text(&format!("month-{month}")).into()),
            ("month-short", self.text(&format!("month-short-{month}")).into()),
            ("weekday", self.text(&format!("weekday-{}", date.weekday().to_monday_one_offset())).into()),
            ("year", Value::Text(date.year().to_string())),
        ]
    }
}
