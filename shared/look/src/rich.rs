//! Sentences with bold words and links in them.
//!
//! A message may hold `**bold**` and `[text](address)`, so that a sentence stays whole in the catalogue and can be
//! put in another order by a translator. The text is escaped, and a value that was filled in is never read as
//! markup. An address must be a path, a fragment, https, tel or mailto; otherwise only its text is kept.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;
use language::{Language, Value};

/// Text that is already HTML. It is only made from text that was escaped, and askama writes it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Escapes plain text.
impl From<&str> for Html {
    fn from(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        escape(text, &mut html);
        Self(html)
    }
}

/// Escapes plain text.
impl From<String> for Html {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

/// Texts that were filled in stand between these two, by number, until the markup has been read.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// The message with its values filled in and its markup turned into HTML.
pub(crate) fn rich(language: Language, id: &str, values: &[(&str, Value)]) -> Html {
    let mut texts = Vec::new();
    let masked: Vec<(&str, Value)> = values
        .iter()
        .map(|(name, value)| match value {
            Value::Text(text) => {
                texts.push(text.as_str());
                (*name, Value::Text(format!("{OPEN}{}{CLOSE}", texts.len() - 1)))
            }
            Value::Number(_) => (*name, value.clone()),
        })
        .collect();
    let mut html = String::new();
    markup(&language.with(id, &masked), &texts, &mut html);
    Html(html)
}

fn markup(text: &str, texts: &[&str], html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '[']) {
        let (before, found) = rest.split_at(at);
        escape(&filled(before, texts), html);
        rest = if let Some((inner, after)) = bold(found) {
            html.push_str("<strong>");
            markup(inner, texts, html);
            html.push_str("</strong>");
            after
        } else if let Some((inner, address, after)) = link(found) {
            anchor(inner, &filled(address, texts), texts, html);
            after
        } else {
            let (mark, after) = found.split_at(1);
            html.push_str(mark);
            after
        };
    }
    escape(&filled(rest, texts), html);
}

fn bold(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("**")?.split_once("**")
}

fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (inner, after) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    Some((inner, address, after))
}

fn anchor(inner: &str, address: &str, texts: &[&str], html: &mut String) {
    let is_path = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let is_known = ["#", "https://", "tel:", "mailto:"].iter().any(|start| address.starts_with(start));
    if !is_path && !is_known {
        return markup(inner, texts, html);
    }
    html.push_str("<a class=\"ds-link\" href=\"");
    escape(address, html);
    html.push_str("\">");
    markup(inner, texts, html);
    html.push_str("</a>");
}

/// Puts the texts back where their numbers stand.
fn filled(text: &str, texts: &[&str]) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        whole.push_str(before);
        let (number, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        whole.push_str(number.parse().ok().and_then(|at: usize| texts.get(at)).copied().unwrap_or_default());
        rest = after;
    }
    whole.push_str(rest);
    whole
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' | '<' | '>' | '"' | '\'' => {
                let _ = write!(html, "&#{};", u32::from(letter));
            }
            _ => html.push(letter),
        }
    }
}
