//! A promise as a strip: one field for each working day, or for each month where it is long.

use domain::calendar::is_working_day;
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use web::{Promise, Tenant};

/// The most working days that are shown one by one.
const DAYS: usize = 20;

/// The most months that are shown one by one.
const MONTHS: usize = 15;

/// What is promised, and how it stands.
pub(crate) struct Strip {
    /// "Beslut senast 4 december 2026".
    pub(crate) heading: String,
    /// "6 arbetsdagar kvar".
    pub(crate) left: String,
    pub(crate) is_late: bool,
    pub(crate) cells: Vec<Cell>,
    /// The same in words.
    pub(crate) label: String,
    /// What the framed field is, where one is: a day off is not shown.
    pub(crate) framed: Option<String>,
}

/// A day, or a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) class: &'static str,
}

impl Strip {
    /// A promise that was made on one day for another; `heading` is the message that says what of.
    pub(super) fn new(tenant: &Tenant, heading: &str, since: Date, until: Date) -> Self {
        let (page, language, today) = (tenant.page(), tenant.language, tenant.today());
        let promise = Promise::at(Some(until), today);
        let is_late = matches!(promise, Promise::Late(_));
        let left = match promise {
            Promise::Late(_) | Promise::Today => promise.words(language),
            _ => page.one(
                "casework-days-left",
                "days",
                working_days(today.saturating_add(1.day()), until).len(),
            ),
        };
        let values = [("since", language.date(since).into()), ("until", language.date(until).into())];
        let cells = days(since, until, today)
            .or_else(|| months(since, until, today, |date| page.t(&format!("month-short-{}", date.month()))));
        let cells = cells.unwrap_or_default();
        let has_today = cells.iter().any(|cell| cell.class.contains("today"));
        Self {
            heading: page.one(heading, "day", language.date(until)),
            label: format!("{} {left}.", page.with("casework-strip", &values)),
            left,
            is_late,
            cells,
            framed: has_today.then(|| page.one("casework-strip-today", "day", language.day_month(today))),
        }
    }
}

fn working_days(from: Date, to: Date) -> Vec<Date> {
    from.series(1.day()).take_while(|day| *day <= to).filter(|day| is_working_day(*day)).collect()
}

fn days(since: Date, until: Date, today: Date) -> Option<Vec<Cell>> {
    let days = working_days(since, until);
    if days.is_empty() || DAYS < days.len() {
        return None;
    }
    let cells = days.iter().enumerate().map(|(place, day)| Cell {
        text: day.day().to_string(),
        class: class(*day == until, day.cmp(&today), place > 0 && day.weekday() == Weekday::Monday),
    });
    Some(cells.collect())
}

fn months(since: Date, until: Date, today: Date, name: impl Fn(Date) -> String) -> Option<Vec<Cell>> {
    let (first, last, now) = (since.first_of_month(), until.first_of_month(), today.first_of_month());
    let months: Vec<Date> = first.series(1.month()).take_while(|month| *month <= last).collect();
    if MONTHS < months.len() {
        return None;
    }
    let cells = months
        .iter()
        .map(|month| Cell { text: name(*month), class: class(*month == last, month.cmp(&now), false) });
    Some(cells.collect())
}

/// The classes of a field, by whether it is the last, how it stands to now, and whether a week begins with it.
const fn class(is_last: bool, to_now: std::cmp::Ordering, begins_week: bool) -> &'static str {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (is_last, to_now, begins_week) {
        (_, Equal, true) => "used today mon",
        (_, Equal, false) => "used today",
        (_, Less, true) => "used mon",
        (_, Less, false) => "used",
        (true, Greater, true) => "due mon",
        (true, Greater, false) => "due",
        (false, Greater, true) => "mon",
        (false, Greater, false) => "",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use jiff::civil::date;

    fn written(cells: Option<Vec<Cell>>) -> Option<String> {
        let cells = cells?.into_iter().map(|cell| format!("{}:{}", cell.text, cell.class));
        Some(cells.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_short_promise_is_shown_in_working_days() {
        let cells = days(date(2026, 11, 25), date(2026, 12, 1), date(2026, 11, 26));
        assert_eq!(written(cells).unwrap(), "25:used 26:used today 27: 30:mon 1:due");
    }

    #[test]
    fn a_long_one_is_shown_in_months() {
        let (since, until, today) = (date(2026, 11, 25), date(2027, 1, 25), date(2026, 12, 24));
        assert_eq!(days(since, until, today), None);
        let cells = months(since, until, today, |month| month.month().to_string());
        assert_eq!(written(cells).unwrap(), "11:used 12:used today 1:due");
        assert_eq!(months(since, date(2030, 1, 1), today, |_| String::new()), None);
    }
}
