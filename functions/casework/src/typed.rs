//! What is typed about a case, read into what is to be done; what is wrong is said of the field it was typed in.

use domain::{
    calendar::WITHIN,
    case::Outcome,
    ids::PersonId,
    text::{BODY_MAX, DecisionText, LINK_MAX, NOTE_MAX, TextProblem, line, paragraphs},
};
use jiff::civil::Date;
use serde::Deserialize;
use web::FieldProblem;

use crate::act::{Act, News, Ruling};

/// The highest paragraph of any minutes.
const SECTION_MAX: u32 = 99_999;

/// The fields of the forms about a case. Each form has some of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// The version that was read.
    pub(crate) version: u64,
    /// What shows that the desk made the form.
    pub(crate) token: String,
    pub(crate) person: String,
    pub(crate) outcome: String,
    pub(crate) on: String,
    pub(crate) section: String,
    pub(crate) what: String,
    pub(crate) reasons: String,
    pub(crate) minutes: String,
    pub(crate) approved: String,
    pub(crate) progress: String,
    pub(crate) planned: String,
    pub(crate) next: String,
    pub(crate) completed: String,
}

/// What is wrong with what was typed.
pub(crate) type Wrong = Vec<FieldProblem>;

/// What is typed of a decision, whether on a form or by a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RulingTyped<'a> {
    pub(crate) outcome: &'a str,
    pub(crate) on: &'a str,
    pub(crate) section: &'a str,
    pub(crate) what: &'a str,
    pub(crate) reasons: &'a str,
    pub(crate) minutes: &'a str,
}

/// A field's name and what was typed in it.
pub(crate) type Field<'a> = (&'static str, &'a str);

impl Typed {
    /// What was typed of a decision.
    pub(crate) fn ruling(&self) -> RulingTyped<'_> {
        RulingTyped {
            outcome: &self.outcome,
            on: &self.on,
            section: &self.section,
            what: &self.what,
            reasons: &self.reasons,
            minutes: &self.minutes,
        }
    }
}

/// That one of these is to prepare the case.
pub(crate) fn appointment((field, typed): Field<'_>, known: &[(PersonId, String)]) -> Result<Act, Wrong> {
    let person = typed.parse().ok().filter(|person| known.iter().any(|(other, _)| other == person));
    person.map(Act::Appoint).ok_or_else(|| vec![FieldProblem::new(field, "field-colleague-unknown")])
}

/// What a board decided.
pub(crate) fn ruling(typed: RulingTyped<'_>) -> Result<Act, Wrong> {
    let mut wrong = Vec::new();
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == typed.outcome);
    if outcome.is_none() {
        wrong.push(FieldProblem::new("outcome", "field-outcome-unknown"));
    }
    let on = kept(required_day(("on", typed.on)), &mut wrong);
    let section = section(typed.section);
    if section.is_none() {
        wrong.push(FieldProblem::new("section", "field-section"));
    }
    let what = kept(words(("what", typed.what), BODY_MAX), &mut wrong);
    let reasons = match typed.reasons.trim() {
        "" => None,
        reasons => kept(words(("reasons", reasons), BODY_MAX), &mut wrong),
    };
    let minutes = match typed.minutes.trim() {
        "" => None,
        minutes => kept(link(("minutes", minutes)), &mut wrong),
    };
    match (outcome, on, section, what) {
        (Some(outcome), Some(on), Some(section), Some(what)) if wrong.is_empty() => {
            let text = DecisionText { what, reasons, minutes };
            Ok(Act::Decide(Ruling { outcome, on, section, text }))
        }
        _ => Err(wrong),
    }
}

/// On which day the minutes were approved.
pub(crate) fn approval(typed: Field<'_>) -> Result<Act, Wrong> {
    required_day(typed).map(Act::Approve).map_err(|problem| vec![problem])
}

/// How the work goes; the days, which may be left out, are to come.
pub(crate) fn news(
    text: Field<'_>,
    planned: Field<'_>,
    next_by: Field<'_>,
    today: Date,
) -> Result<Act, Wrong> {
    let mut wrong = Vec::new();
    let text = kept(words(text, NOTE_MAX), &mut wrong);
    let planned = kept(day_to_come(planned, today), &mut wrong).flatten();
    let next_by = kept(day_to_come(next_by, today), &mut wrong).flatten();
    match text {
        Some(text) if wrong.is_empty() => Ok(Act::NoteProgress(News { text, planned, next_by })),
        _ => Err(wrong),
    }
}

/// What came of it.
pub(crate) fn completion(typed: Field<'_>) -> Result<Act, Wrong> {
    words(typed, NOTE_MAX).map(Act::Complete).map_err(|problem| vec![problem])
}

fn kept<T>(read: Result<T, FieldProblem>, wrong: &mut Wrong) -> Option<T> {
    read.map_err(|problem| wrong.push(problem)).ok()
}

fn words((field, typed): Field<'_>, max: usize) -> Result<String, FieldProblem> {
    paragraphs(typed, max).map_err(|problem| wrong(field, problem))
}

fn day((field, typed): Field<'_>) -> Result<Option<Date>, FieldProblem> {
    match typed.trim() {
        "" => Ok(None),
        // The one spelling that is told of, since others are read in more than one way.
        typed => match typed.parse::<Date>() {
            Ok(day) if day.to_string() == typed => Ok(Some(day)),
            _ => Err(FieldProblem::new(field, "field-day")),
        },
    }
}

fn required_day(typed: Field<'_>) -> Result<Date, FieldProblem> {
    day(typed)?.ok_or_else(|| FieldProblem::new(typed.0, "field-day"))
}

fn day_to_come(typed: Field<'_>, today: Date) -> Result<Option<Date>, FieldProblem> {
    let day = day(typed)?;
    if day.is_some_and(|day| day < today) {
        return Err(FieldProblem::new(typed.0, "field-day-passed"));
    }
    // A slip of the year would have every page count the working days until then.
    if day.is_some_and(|day| today.saturating_add(WITHIN) < day) {
        return Err(FieldProblem::new(typed.0, "field-day-far"));
    }
    Ok(day)
}

fn section(typed: &str) -> Option<u32> {
    let number = typed.trim().trim_start_matches('§').trim();
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|section| is_plain && (1..=SECTION_MAX).contains(section))
}

/// An address that a browser opens safely: https, with a host, and nothing that could make it seem another.
fn link((field, typed): Field<'_>) -> Result<String, FieldProblem> {
    let address = line(typed, LINK_MAX).map_err(|problem| wrong(field, problem))?;
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        host.contains('.')
            && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
            && host.starts_with(char::is_alphanumeric)
    };
    if host.is_some_and(is_host) && !address.contains([' ', '\\', '"', '<', '>']) {
        Ok(address)
    } else {
        Err(FieldProblem::new(field, "field-link"))
    }
}

fn wrong(field: &'static str, problem: TextProblem) -> FieldProblem {
    match problem {
        TextProblem::Empty => FieldProblem::new(field, "field-required"),
        TextProblem::NoWords => FieldProblem::new(field, "field-no-words"),
        TextProblem::TooLong(max) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn only_an_address_that_opens_safely_is_a_link() {
        let good = "https://broviken.se/protokoll?id=31#p42";
        assert_eq!(link(("minutes", good)).unwrap(), good);
        for bad in [
            "http://broviken.se/protokoll",
            "javascript:alert(1)",
            "https://",
            "https:///protokoll",
            "https://broviken",
            "https://broviken.se@elak.se/",
            "https://broviken.se/pro tokoll",
            "broviken.se/protokoll",
        ] {
            assert_eq!(link(("minutes", bad)).unwrap_err().message, "field-link", "{bad}");
        }
    }

    #[test]
    fn a_paragraph_is_a_number_with_or_without_its_sign() {
        for text in ["31", "§ 31", "§31", " 31 "] {
            assert_eq!(section(text), Some(31), "{text}");
        }
        for text in ["", "§", "0", "-1", "+3", "31 a", "100000", "trettioett"] {
            assert_eq!(section(text), None, "{text}");
        }
    }

    #[test]
    fn a_slip_of_the_year_is_told() {
        let today = "2026-11-25".parse().unwrap();
        let planned = |text| day_to_come(("planned", text), today);
        assert!(planned("2036-11-24").unwrap().is_some());
        assert_eq!(planned("9999-12-31").unwrap_err().message, "field-day-far");
        assert_eq!(planned("2026-11-24").unwrap_err().message, "field-day-passed");
    }

    #[test]
    fn a_day_has_one_spelling() {
        assert!(day(("on", "2026-11-25")).unwrap().is_some());
        for text in ["25/11 2026", "2026-11-31", "2026-11-25T10:00", "20261125", "i går"] {
            assert_eq!(day(("on", text)).unwrap_err().message, "field-day", "{text}");
        }
    }
}
