//! Forms as data: what a section asks, what was typed, and what is wrong with it. One template shows all of them.

use std::collections::BTreeSet;

use domain::{
    email::EmailAddress,
    settings::Words,
    text::{TextProblem, line},
};
use look::{Choice, Errors, Page};
use web::FieldProblem;

/// What was typed, by the names of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed(Vec<(String, String)>);

impl Typed {
    pub(crate) fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// What stands in a field; nothing where there is no such field.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value that was chosen under a name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    pub(crate) fn set_words(&mut self, name: &str, words: &Words) {
        self.set(format!("{name}-sv"), &words.sv);
        self.set(format!("{name}-en"), &words.en);
    }

    /// The numbers of the rows of a list, in order: fields of a row are called `{list}-{number}-{field}`.
    pub(crate) fn rows(&self, list: &str) -> Vec<usize> {
        let number = |name: &str| {
            let rest = name.strip_prefix(list)?.strip_prefix('-')?;
            rest.split('-').next()?.parse().ok()
        };
        let numbers: BTreeSet<usize> = self.0.iter().filter_map(|(name, _)| number(name)).collect();
        numbers.into_iter().collect()
    }
}

/// A group of fields.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// What they are about.
    pub(crate) legend: String,
    /// What is to be known of them.
    pub(crate) note: String,
    pub(crate) shape: Shape,
    pub(crate) fields: Vec<Field>,
}

/// How a group of fields is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// All of it.
    #[default]
    Whole,
    /// Its legend, until it is unfolded.
    Folded,
    /// Unfolded, because something in it must be put right.
    Unfolded,
}

/// A field.
#[derive(Debug)]
pub(crate) enum Field {
    /// One line, of a kind that browsers know.
    Line(Line, &'static str),
    /// Several lines.
    Lines(Line),
    /// One of several.
    Choice(Line, Vec<Choice>),
    /// Some of several.
    Checks(Line, Vec<(Choice, Checked)>),
    /// What comes back as it was.
    Kept(Line),
}

/// What every field has.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) need: Need,
}

/// Whether a field must be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// Whether a box is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checked {
    Yes,
    No,
}

impl Need {
    pub(crate) fn is_required(self) -> bool {
        self == Self::Required
    }
}

impl Checked {
    pub(crate) fn is_checked(self) -> bool {
        self == Self::Yes
    }
}

/// Makes the groups of a form: labels and hints come from the catalogues, `setting-{message}` and `…-hint`.
pub(crate) struct Builder<'a> {
    pub(crate) page: &'a Page,
    pub(crate) typed: &'a Typed,
    pub(crate) errors: &'a Errors,
    parts: Vec<Part>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(page: &'a Page, typed: &'a Typed, errors: &'a Errors) -> Self {
        Self { page, typed, errors, parts: Vec::new() }
    }

    pub(crate) fn part(&mut self, legend: impl Into<String>) -> &mut Self {
        self.parts.push(Part { legend: legend.into(), ..Part::default() });
        self
    }

    /// What is to be known of a group, by its message.
    pub(crate) fn note(&mut self, message: &str) -> &mut Self {
        let note = self.page.t(message);
        self.note_of(note)
    }

    pub(crate) fn note_of(&mut self, note: String) -> &mut Self {
        if let Some(part) = self.parts.last_mut() {
            part.note = note;
        }
        self
    }

    /// A row of a list: folded, unless something in it must be put right.
    pub(crate) fn row(&mut self, legend: String, row: &str) -> &mut Self {
        let is_wrong = self.errors.list().iter().any(|(field, _)| field.starts_with(row));
        let shape = if is_wrong { Shape::Unfolded } else { Shape::Folded };
        self.parts.push(Part { legend, shape, ..Part::default() });
        self
    }

    pub(crate) fn line(&mut self, id: &str, message: &str, need: Need) -> &mut Self {
        self.line_of(id, message, need, "text")
    }

    pub(crate) fn line_of(&mut self, id: &str, message: &str, need: Need, kind: &'static str) -> &mut Self {
        let line = self.words(id, message, need);
        self.push(Field::Line(line, kind))
    }

    pub(crate) fn lines(&mut self, id: &str, message: &str, need: Need) -> &mut Self {
        let line = self.words(id, message, need);
        self.push(Field::Lines(line))
    }

    /// A text in both languages, each in a field of its own.
    pub(crate) fn both(&mut self, id: &str, message: &str, need: Need) -> &mut Self {
        for code in ["sv", "en"] {
            let mut line = self.words(&format!("{id}-{code}"), message, need);
            line.label = self.page.one(&format!("setting-in-{code}"), "setting", line.label);
            if code != "sv" {
                line.hint = String::new();
            }
            self.push(Field::Line(line, "text"));
        }
        self
    }

    pub(crate) fn choice(&mut self, id: &str, message: &str, choices: Vec<Choice>) -> &mut Self {
        let line = self.words(id, message, Need::Required);
        self.push(Field::Choice(line, choices))
    }

    pub(crate) fn checks(&mut self, id: &str, message: &str, choices: Vec<Choice>) -> &mut Self {
        let line = self.words(id, message, Need::Optional);
        let chosen = self.typed.all(id);
        let checked = |choice: &Choice| match chosen.contains(&choice.value.as_str()) {
            true => Checked::Yes,
            false => Checked::No,
        };
        let choices = choices.into_iter().map(|choice| (checked(&choice), choice));
        let choices = choices.map(|(checked, choice)| (choice, checked)).collect();
        self.push(Field::Checks(line, choices))
    }

    pub(crate) fn kept(&mut self, id: &str) -> &mut Self {
        let (value, empty) = (self.typed.get(id).to_owned(), String::new());
        let line = Line { id: id.to_owned(), label: empty.clone(), hint: empty, value, need: Need::Optional };
        self.push(Field::Kept(line))
    }

    pub(crate) fn done(self) -> Vec<Part> {
        self.parts
    }

    /// Choices of an enumeration, whose values the catalogues name: `setting-value-{value}`.
    pub(crate) fn values(&self, values: &[&str]) -> Vec<Choice> {
        let label = |value: &str| self.page.t(&format!("setting-value-{value}"));
        values.iter().map(|value| Choice::new(*value, label(value))).collect()
    }

    fn words(&self, id: &str, message: &str, need: Need) -> Line {
        let hint = format!("setting-{message}-hint");
        let hint = if language::has(&hint) { self.page.t(&hint) } else { String::new() };
        let (label, value) = (self.page.t(&format!("setting-{message}")), self.typed.get(id).to_owned());
        Line { id: id.to_owned(), label, hint, value, need }
    }

    fn push(&mut self, field: Field) -> &mut Self {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if let Some(part) = self.parts.last_mut() {
            part.fields.push(field);
        }
        self
    }
}

/// Reads what was typed, and gathers what is wrong with it.
pub(crate) struct Reader<'a> {
    pub(crate) typed: &'a Typed,
    page: &'a Page,
    pub(crate) errors: Errors,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(page: &'a Page, typed: &'a Typed) -> Self {
        Self { typed, page, errors: Errors::default() }
    }

    /// Says what is wrong with a field, by a message of the catalogues.
    pub(crate) fn wrong(&mut self, id: &str, message: &'static str) {
        let words = FieldProblem::new("", message).text(self.page.language);
        self.errors.add(id, words);
    }

    /// The same in words that are made already.
    pub(crate) fn wrong_in(&mut self, id: &str, words: String) {
        self.errors.add(id, words);
    }

    pub(crate) fn page(&self) -> &Page {
        self.page
    }

    /// A line that must be there.
    pub(crate) fn line(&mut self, id: &str, max: usize) -> String {
        let read = line(self.typed.get(id), max);
        self.kept(id, read).unwrap_or_default()
    }

    /// A text in both languages that must be there.
    pub(crate) fn both(&mut self, id: &str, max: usize) -> Words {
        Words { sv: self.line(&format!("{id}-sv"), max), en: self.line(&format!("{id}-en"), max) }
    }

    /// A text in both languages, or in none.
    pub(crate) fn both_or_none(&mut self, id: &str, max: usize) -> Option<Words> {
        let is_empty = |code: &str| self.typed.get(&format!("{id}-{code}")).trim().is_empty();
        if is_empty("sv") && is_empty("en") { None } else { Some(self.both(id, max)) }
    }

    pub(crate) fn email(&mut self, id: &str) -> Option<EmailAddress> {
        let read = EmailAddress::parse(self.typed.get(id));
        if read.is_err() {
            self.wrong(id, "field-email");
        }
        read.ok()
    }

    /// A whole number within bounds.
    pub(crate) fn number(&mut self, id: &str, least: u64, most: u64) -> u64 {
        let digits: String = self.typed.get(id).chars().filter(|c| !c.is_whitespace()).collect();
        match digits.parse().ok().filter(|number| (least..=most).contains(number)) {
            Some(number) => number,
            None => {
                let values = [("least", least.to_string().into()), ("most", most.to_string().into())];
                let words = self.page.with("settings-number", &values);
                self.errors.add(id, words);
                least
            }
        }
    }

    /// One of an enumeration, as settings write it.
    pub(crate) fn one_of<T: serde::de::DeserializeOwned + Default>(&mut self, id: &str) -> T {
        let value = serde_json::Value::from(self.typed.get(id));
        serde_json::from_value(value).unwrap_or_else(|_| {
            self.wrong(id, "settings-choose");
            T::default()
        })
    }

    fn kept(&mut self, id: &str, read: Result<String, TextProblem>) -> Option<String> {
        let problem = match read {
            Ok(kept) => return Some(kept),
            Err(TextProblem::Empty) => FieldProblem::new("", "field-required"),
            Err(TextProblem::NoWords) => FieldProblem::new("", "field-no-words"),
            Err(TextProblem::TooLong(max)) => {
                FieldProblem { max: Some(max), ..FieldProblem::new("", "field-too-long") }
            }
        };
        self.errors.add(id, problem.text(self.page.language));
        None
    }
}

/// An enumeration as settings write it.
pub(crate) fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// An id made of a name, which none of `taken` has: "Gator och trafik" is `gator-och-trafik`.
pub(crate) fn id_of(name: &str, taken: &[String]) -> String {
    let plain = name.to_lowercase().replace(['å', 'ä', 'á', 'à'], "a").replace(['ö', 'ø'], "o");
    let plain = plain.replace(['é', 'è'], "e").replace('ü', "u");
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.collect::<Vec<_>>().join("-");
    if !id.starts_with(|first: char| first.is_ascii_lowercase()) {
        id.insert_str(0, "x-");
    }
    id.truncate(36);
    let id = id.trim_end_matches('-').to_owned();
    let free = |candidate: &String| !taken.contains(candidate);
    std::iter::once(id.clone()).chain((2..).map(|n| format!("{id}-{n}"))).find(free).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_name_and_is_nobody_elses() {
        assert_eq!(id_of("Gator och trafik", &[]), "gator-och-trafik");
        assert_eq!(id_of("Å, Ä & Ö", &[]), "a-a-o");
        assert_eq!(id_of("2:a nämnden", &[]), "x-2-a-namnden");
        assert_eq!(id_of("!", &[]), "x");
        assert_eq!(id_of("Skola", &["skola".to_owned(), "skola-2".to_owned()]), "skola-3");
        assert!(id_of(&"Överförmyndar".repeat(9), &[]).parse::<domain::ids::BoardId>().is_ok());
    }

    #[test]
    fn rows_are_numbered_in_the_names_of_their_fields() {
        let typed = Typed::new(
            [("namnd-0-namn", "a"), ("namnd-10-namn", "b"), ("namnder-3-x", "c"), ("version", "1")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        );
        assert_eq!(typed.rows("namnd"), [0, 10]);
    }
}
