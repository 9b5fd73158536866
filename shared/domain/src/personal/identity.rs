//! Personnummer and samordningsnummer: a date, a birth number of three figures and a check digit.
//!
//! With its hyphen (or the plus of those who are past a hundred) a number is pointed out even when the check digit is
//! wrong, since people mistype; without one the check digit must be right, or every long number would be one.

use jiff::civil::Date;

use super::{PersonalData, digits, is_hyphen, is_space, is_word};

/// The number that `rest` begins with, and its length in bytes.
pub(super) fn number(rest: &str) -> Option<(PersonalData, usize)> {
    let (date, tail) = birth_date(rest)?;
    let unspaced = tail.trim_start_matches(is_space);
    let hyphened = unspaced.strip_prefix(|c| is_hyphen(c) || c == '+');
    let (last, after) = digits(hyphened.unwrap_or(unspaced).trim_start_matches(is_space));
    if last.len() != 4 || after.starts_with(is_word) {
        return None;
    }
    let kind = kind(&date)?;
    // 2026-05-01 1800 is a day and an hour.
    let dashed = tail.len() + date.len() < rest.len();
    let told = hyphened.is_some() || (!dashed && has_check_digit(&date, last));
    told.then_some((kind, rest.len() - after.len()))
}

/// YYMMDD, YYYYMMDD or YYYY-MM-DD, as figures alone, and what follows it.
fn birth_date(rest: &str) -> Option<(String, &str)> {
    let (run, tail) = digits(rest);
    match run.len() {
        6 | 8 => Some((run.to_owned(), tail)),
        10 | 12 => {
            let (date, tail) = rest.split_at_checked(run.len() - 4)?;
            Some((date.to_owned(), tail))
        }
        4 => {
            let (month, tail) = digits(tail.strip_prefix(is_hyphen)?);
            let (day, tail) = digits(tail.strip_prefix(is_hyphen)?);
            (month.len() == 2 && day.len() == 2).then(|| (format!("{run}{month}{day}"), tail))
        }
        _ => None,
    }
}

/// Which number has this date, if it is a real day.
fn kind(date: &str) -> Option<PersonalData> {
    let (year, day) = date.split_at_checked(date.len() - 4)?;
    let (month, day) = day.split_at_checked(2)?;
    let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
    let (kind, day) = match day {
        61.. => (PersonalData::CoordinationNumber, day - 60),
        _ => (PersonalData::PersonalNumber, day),
    };
    // Two figures do not say which century, and 29 February 1900 was not.
    let year: i16 = year.parse().ok()?;
    let mut years = match date.len() {
        6 => vec![1800 + year, 1900 + year, 2000 + year],
        _ => vec![year],
    };
    years.retain(|year| (1800..2100).contains(year));
    years.into_iter().any(|year| Date::new(year, month, day).is_ok()).then_some(kind)
}

/// Whether a text is a number and nothing else, in twelve figures and with the right check digit.
pub(crate) fn is_personal_number(text: &str) -> bool {
    let is_figures = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split_at_checked(8).filter(|_| is_figures);
    parts.is_some_and(|(date, last)| kind(date).is_some() && has_check_digit(date, last))
}

/// Every second figure of the ten is doubled and the figures summed; the last makes the sum end in zero.
fn has_check_digit(date: &str, last: &str) -> bool {
    let century = date.len().saturating_sub(6);
    let figures = date.chars().skip(century).chain(last.chars()).filter_map(|c| c.to_digit(10));
    let sum: u32 = figures
        .enumerate()
        .map(|(place, figure)| if place % 2 == 0 { figure * 2 } else { figure })
        .map(|figure| figure / 10 + figure % 10)
        .sum();
    sum.is_multiple_of(10)
}
