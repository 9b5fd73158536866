//! Swedish days, and which of them are working days.
//!
//! Holidays: lag (1989:253) 1–2 §§. Saturday, midsommarafton, julafton and nyårsafton count as holidays for time
//! limits: lag (1930:173) 2 §.

use jiff::{
    SignedDuration, Timestamp, ToSpan, Zoned,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

/// The time zone of Swedish law and Swedish clocks.
static STOCKHOLM: TimeZone = jiff::tz::get!("Europe/Stockholm");

/// How far from today a day is that somebody can have meant to type: beyond it, the year must be a slip.
pub const WITHIN: SignedDuration = SignedDuration::from_hours(24 * 3653);

/// A point in time as a Swedish clock shows it.
pub fn stockholm(at: Timestamp) -> Zoned {
    at.to_zoned(STOCKHOLM.clone())
}

/// When a Swedish clock shows a time; in the hour that comes twice, the first of the two.
pub fn in_stockholm(time: DateTime) -> Timestamp {
    time.to_zoned(STOCKHOLM.clone()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// When a day begins in Sweden.
pub fn beginning_of(day: Date) -> Timestamp {
    in_stockholm(day.at(0, 0, 0, 0))
}

/// Whether staff are at work: not a Saturday, Sunday, holiday or one of the three eves.
pub fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(date) && !is_eve(date)
}

/// The day that is `days` working days after `date`, which itself does not count.
pub fn add_working_days(date: Date, days: u32) -> Date {
    let mut date = date;
    let mut left = days;
    while left > 0 {
        date = date.saturating_add(1.day());
        if date == Date::MAX {
            break;
        }
        if is_working_day(date) {
            left -= 1;
        }
    }
    date
}

/// The day itself if it is a working day, else the next that is.
pub fn first_working_day(date: Date) -> Date {
    if is_working_day(date) { date } else { add_working_days(date, 1) }
}

/// The last working day before a day.
pub fn last_working_day_before(date: Date) -> Date {
    let mut before = std::iter::successors(Some(date), |day| day.yesterday().ok()).skip(1);
    before.find(|day| is_working_day(*day)).unwrap_or(date)
}

/// How many working days of delay there have been since a day that something was promised by.
pub fn working_days_late(due: Date, today: Date) -> u32 {
    working_days_between(due, today)
}

/// How many working days there are after a day, up to and including another.
pub fn working_days_between(from: Date, to: Date) -> u32 {
    let mut days = 0;
    for day in from.series(1.day()).skip(1).take_while(|day| *day <= to) {
        days += u32::from(is_working_day(day));
    }
    days
}

fn is_holiday(date: Date) -> bool {
    let fixed = matches!((date.month(), date.day()), (1, 1) | (1, 6) | (5, 1) | (6, 6) | (12, 25) | (12, 26));
    let saturday = date.weekday() == Weekday::Saturday;
    let midsummer = saturday && date.month() == 6 && (20..=26).contains(&date.day());
    let all_saints = saturday && matches!((date.month(), date.day()), (10, 31) | (11, 1..=6));
    // Long Friday, Easter Day, Easter Monday, Ascension Day, Whit Sunday.
    let moving = easter(date.year()).is_some_and(|easter| {
        [-2, 0, 1, 39, 49]
            .into_iter()
            .any(|days: i32| easter.checked_add(days.days()).is_ok_and(|day| day == date))
    });
    fixed || midsummer || all_saints || moving
}

fn is_eve(date: Date) -> bool {
    let midsummer_eve =
        date.weekday() == Weekday::Friday && date.month() == 6 && (19..=25).contains(&date.day());
    midsummer_eve || matches!((date.month(), date.day()), (12, 24) | (12, 31))
}

/// Easter Day by the anonymous Gregorian computus (Meeus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn working_days(year: i16) -> usize {
        date(year, 1, 1)
            .series(1.day())
            .take_while(|d| d.year() == year)
            .filter(|&d| is_working_day(d))
            .count()
    }

    #[test]
    fn years_have_their_known_number_of_working_days() {
        assert_eq!([2026, 2027, 2028].map(working_days), [251, 253, 251]);
    }

    #[test]
    fn easter_falls_on_its_known_days() {
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        assert_eq!(easter(2027), Some(date(2027, 3, 28)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn a_promise_passes_over_midsummer_and_christmas() {
        assert_eq!(add_working_days(date(2026, 6, 18), 2), date(2026, 6, 23));
        assert_eq!(add_working_days(date(2026, 12, 23), 2), date(2026, 12, 29));
        assert_eq!(add_working_days(date(2026, 11, 20), 2), date(2026, 11, 24));
    }

    proptest! {
        #[test]
        fn a_promised_day_is_a_working_day_with_the_right_number_between(
            days in 0i32..20_000,
            promise in 1u32..30,
        ) {
            let start = date(2000, 1, 1).checked_add(days.days()).unwrap();
            let end = add_working_days(start, promise);
            prop_assert!(is_working_day(end));
            let between = start.series(1.day()).skip(1).take_while(|&d| d <= end).filter(|&d| is_working_day(d)).count();
            prop_assert_eq!(between, promise as usize);
        }
    }
}
