//! The promise to read a proposal within a number of working days, and how it stands.

use domain::calendar::is_working_day;
use jiff::{ToSpan, civil::Date};
use language::Language;

/// How the promise stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// To be kept at the latest on a later day.
    Later(Date),
    /// To be kept today.
    Today,
    /// Broken, so many working days ago; none yet, if only a weekend has passed.
    Late(usize),
}

impl Promise {
    /// How it stands.
    pub(crate) fn at(due: Date, today: Date) -> Self {
        match due.cmp(&today) {
            std::cmp::Ordering::Greater => Self::Later(due),
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Less => {
                let days = due.series(1.day()).skip(1).take_while(|day| *day <= today);
                Self::Late(days.filter(|day| is_working_day(*day)).count())
            }
        }
    }

    /// In words.
    pub(crate) fn words(self, language: Language) -> String {
        match self {
            Self::Later(due) => language.with("moderation-due", &[("day", language.day_month(due).into())]),
            Self::Today => language.text("moderation-due-today"),
            Self::Late(days) => language.with("moderation-late", &[("days", days.into())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn words(due: Date, today: Date) -> String {
        Promise::at(due, today).words(Language::Swedish)
    }

    #[test]
    fn a_promise_is_told_in_plain_words() {
        let due = date(2026, 11, 24);
        assert_eq!(words(due, date(2026, 11, 20)), "Senast 24 november");
        assert_eq!(words(due, due), "Senast i dag");
        assert_eq!(words(due, date(2026, 11, 25)), "1 arbetsdag försenat");
        assert_eq!(words(due, date(2026, 12, 1)), "5 arbetsdagar försenat");
    }

    #[test]
    fn a_weekend_makes_nothing_later() {
        let friday = date(2026, 11, 27);
        assert_eq!(words(friday, date(2026, 11, 29)), "Försenat");
        assert_eq!(words(friday, date(2026, 11, 30)), "1 arbetsdag försenat");
    }
}
