//! The promise to read something within a number of working days, and how it stands.

use domain::calendar::{add_working_days, is_working_day};
use jiff::{ToSpan, civil::Date};
use language::Language;

/// How a promise stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Nothing is promised while it is the author's turn.
    Theirs,
    /// To be kept at the latest on a later day.
    Later(Date),
    /// To be kept at the latest on the next working day: nearly late.
    Soon {
        /// Which day that is.
        due: Date,
        /// Today.
        today: Date,
    },
    /// To be kept today.
    Today,
    /// Broken, so many working days ago; none yet, if only a weekend has passed.
    Late(usize),
}

impl Promise {
    /// How it stands.
    pub fn at(due: Option<Date>, today: Date) -> Self {
        let Some(due) = due else { return Self::Theirs };
        match due.cmp(&today) {
            std::cmp::Ordering::Greater if due <= add_working_days(today, 1) => Self::Soon { due, today },
            std::cmp::Ordering::Greater => Self::Later(due),
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Less => {
                let days = due.series(1.day()).skip(1).take_while(|day| *day <= today);
                Self::Late(days.filter(|day| is_working_day(*day)).count())
            }
        }
    }

    /// In words.
    pub fn words(self, language: Language) -> String {
        match self {
            Self::Theirs => language.text("moderation-due-theirs"),
            Self::Later(due) => language.with("moderation-due", &[("day", language.day_month(due).into())]),
            Self::Soon { due, today } if today.tomorrow().is_ok_and(|tomorrow| tomorrow == due) => {
                language.text("moderation-due-tomorrow")
            }
            Self::Soon { due, .. } => {
                language.with("moderation-due", &[("day", language.weekday_date(due).into())])
            }
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
        Promise::at(Some(due), today).words(Language::Swedish)
    }

    #[test]
    fn a_promise_is_told_in_plain_words() {
        let due = date(2026, 11, 24);
        assert_eq!(words(due, date(2026, 11, 19)), "Senast 24 november");
        assert_eq!(words(due, due), "Senast i dag");
        assert_eq!(words(due, date(2026, 11, 25)), "1 arbetsdag försenat");
        assert_eq!(words(due, date(2026, 12, 1)), "5 arbetsdagar försenat");
    }

    #[test]
    fn what_is_due_the_next_working_day_is_nearly_late() {
        let (thursday, friday, monday) = (date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30));
        assert_eq!(words(friday, thursday), "Senast i morgon");
        assert_eq!(words(monday, friday), "Senast måndag 30 november");
        assert_eq!(words(monday, thursday), "Senast 30 november");
    }

    #[test]
    fn a_weekend_makes_nothing_later() {
        let friday = date(2026, 11, 27);
        assert_eq!(words(friday, date(2026, 11, 29)), "Försenat");
        assert_eq!(words(friday, date(2026, 11, 30)), "1 arbetsdag försenat");
    }

    #[test]
    fn nothing_is_promised_while_it_is_the_authors_turn() {
        assert_eq!(Promise::at(None, date(2026, 11, 29)), Promise::Theirs);
    }
}
