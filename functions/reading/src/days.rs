//! Days as people in Sweden count them.

use domain::calendar::stockholm;
use jiff::{Timestamp, ToSpan, civil::Date};
use language::Language;

/// The day of a moment, in Sweden.
pub(crate) fn day(at: Timestamp) -> Date {
    stockholm(at).date()
}

/// The last day on which one can vote: voting closes at the midnight that ends it.
pub(crate) fn last_day(closes_at: Timestamp) -> Date {
    day(closes_at.checked_sub(1.millisecond()).unwrap_or(closes_at))
}

/// How many days come after `from` until `to`; negative if it is behind us.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// "8 oktober", and with its year if that is not the year we are in.
pub(crate) fn recent(language: Language, date: Date, today: Date) -> String {
    if date.year() == today.year() { language.day_month(date) } else { language.date(date) }
}

/// "24 november kl. 19.02", and with its year if that is not the year we are in.
pub(crate) fn recent_moment(language: Language, at: Timestamp, today: Date) -> String {
    let local = stockholm(at);
    let day = recent(language, local.date(), today);
    language.with("date-time", &[("day", day.into()), ("time", language.time(local.time()).into())])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_day_is_the_one_before_closing_midnight_in_summer_and_winter() {
        assert_eq!(last_day(at("2027-01-06T23:00:00Z")), date(2027, 1, 6));
        assert_eq!(last_day(at("2026-06-30T22:00:00Z")), date(2026, 6, 30));
    }

    #[test]
    fn a_day_begins_at_midnight_in_sweden() {
        assert_eq!(day(at("2026-11-26T22:59:59.999Z")), date(2026, 11, 26));
        assert_eq!(day(at("2026-11-26T23:00:00Z")), date(2026, 11, 27));
        assert_eq!(day(at("2026-07-01T22:00:00Z")), date(2026, 7, 2));
    }

    #[test]
    fn days_are_counted_over_the_shifts_of_the_clock_and_the_year() {
        assert_eq!(days_between(date(2026, 11, 26), date(2027, 1, 6)), 41);
        assert_eq!(days_between(date(2026, 10, 24), date(2026, 10, 26)), 2);
        assert_eq!(days_between(date(2026, 11, 26), date(2026, 11, 25)), -1);
    }

    #[test]
    fn a_moment_of_another_year_is_named_with_it() {
        let told = |today| recent_moment(Language::Swedish, at("2026-11-24T18:02:00Z"), today);
        assert_eq!(told(date(2026, 11, 26)), "24 november kl. 19.02");
        assert_eq!(told(date(2027, 1, 1)), "24 november 2026 kl. 19.02");
    }

    #[test]
    fn another_year_is_named() {
        assert_eq!(recent(Language::Swedish, date(2026, 10, 8), date(2026, 11, 26)), "8 oktober");
        assert_eq!(recent(Language::Swedish, date(2026, 10, 8), date(2027, 1, 1)), "8 oktober 2026");
    }
}
