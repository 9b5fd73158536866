//! What every page knows: its language, its municipality, and its own address.
//!
//! Invariant: nothing here tells one reader from another, so a page made from it can be cached for everybody.

use std::sync::Arc;

use language::{Language, Value};

use crate::{Html, assets, rich};

/// A telephone number as it is read and as it is dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// "031-390 06 12".
    pub display: String,
    /// "+46313900612".
    pub dial: String,
}

/// Who sees a municipality's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownTo {
    /// Everybody.
    #[default]
    Everybody,
    /// Staff, until it is opened: its pages say so.
    Staff,
}

/// The municipality as its pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// "Brovikens kommun". The first word is set in bold.
    pub name: String,
    /// "Broviken".
    pub place: String,
    /// Whether residents see its pages, or only those who set them up.
    pub shown_to: ShownTo,
    /// The contact centre.
    pub phone: Phone,
    /// The address that questions are sent to.
    pub email: String,
    /// When the contact centre answers, in Swedish: "vardagar 8–16".
    pub hours_swedish: String,
    /// The same in English: "weekdays 8–16".
    pub hours_english: String,
    /// The version of its theme, as [`crate::Theme::version`] gives it; without one the look's own colours hold.
    pub theme: Option<String>,
}

/// What every page knows. Templates call its methods on a field named `page`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language of the page.
    pub language: Language,
    /// Whose page it is.
    pub site: Arc<Site>,
    /// The address of the page with its query: "/forslag?sort=nya".
    pub path: String,
}

impl Page {
    /// A page at an address of our own, such as the path and query of the request.
    pub fn new(site: Arc<Site>, language: Language, path: impl AsRef<str>) -> Self {
        // Two slashes would name another host in the link that switches language.
        let path = format!("/{}", path.as_ref().trim_start_matches(['/', '\\']));
        Self { language, site, path }
    }

    /// The text of a message.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.language.text(id)
    }

    /// The text of a message with several values: `page.with("x", [("n", n.into()), ("who", name.into())])`.
    #[must_use]
    pub fn with(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.language.with(id, values)
    }

    /// The text of a message with one value: `page.one("votes", "count", votes)`.
    pub fn one(&self, id: &str, name: &str, value: impl Into<Value>) -> String {
        self.language.with(id, &[(name, value.into())])
    }

    /// A message that holds `**bold**` or `[text](address)`.
    #[must_use]
    pub fn rich(&self, id: &str, values: &[(&str, Value)]) -> Html {
        rich::rich(self.language, id, values)
    }

    /// A count with its thousands apart.
    pub fn number(&self, n: impl Into<Value>) -> String {
        match n.into() {
            Value::Number(n) => self.language.number(n.unsigned_abs()),
            Value::Text(text) => text,
        }
    }

    /// Where one asks to be told how it goes with a proposal, by its id.
    pub fn follow_outcome(&self, proposal: impl std::fmt::Display) -> String {
        self.href(&format!("/folj?vad=outcome.{proposal}"))
    }

    /// Whether only those who set the municipality up see the page.
    #[must_use]
    pub fn is_preview(&self) -> bool {
        self.site.shown_to == ShownTo::Staff
    }

    /// A path of our own in the language of the page: "/forslag", "/forslag?sort=nya#lista".
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        in_language(path, self.language)
    }

    /// This page in the other language.
    #[must_use]
    pub fn switch(&self) -> String {
        in_language(&self.path, self.language.other())
    }

    /// This page without a language, for `rel=canonical` and for telling pages apart.
    #[must_use]
    pub fn plain_path(&self) -> String {
        in_language(&self.path, Language::Swedish)
    }

    /// `page` if this is the page at `path`, `true` if it lies below it, and empty otherwise, for `aria-current`.
    #[must_use]
    pub fn current(&self, path: &str) -> &'static str {
        let here = self.path.split(['?', '#']).next().unwrap_or_default();
        match here.strip_prefix(path) {
            Some("") => "page",
            Some(below) if below.starts_with('/') => "true",
            _ => "",
        }
    }

    /// The address of an asset: `page.asset("files.js")`.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// The first word of the municipality's name.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.site.name.split_once(' ').map_or(self.site.name.as_str(), |(first, _)| first)
    }

    /// The rest of the municipality's name.
    #[must_use]
    pub fn last_name(&self) -> &str {
        self.site.name.split_once(' ').map_or("", |(_, rest)| rest)
    }

    /// The address by which the contact centre is asked about a proposal, with its number in the subject.
    #[must_use]
    pub fn question(&self, number: &str) -> String {
        let subject = self.one("layout-question-subject", "number", number);
        format!("mailto:{}?subject={}", self.site.email, percent_encoded(&subject))
    }

    /// How to reach the contact centre, with links.
    #[must_use]
    pub fn help(&self) -> Html {
        let Site { phone, email, .. } = &*self.site;
        let hours = match self.language {
            Language::Swedish => &self.site.hours_swedish,
            Language::English => &self.site.hours_english,
        };
        let values = [
            ("phone", Value::from(&phone.display)),
            ("call", format!("tel:{}", phone.dial).into()),
            ("hours", hours.into()),
            ("email", email.into()),
            ("mail", format!("mailto:{email}").into()),
        ];
        self.rich("layout-help", &values)
    }
}

/// A text as it can stand in the query of an address (RFC 6068, RFC 3986).
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// A path with `lang` as its language needs it: none for Swedish, `lang=en` for English.
fn in_language(path: &str, language: Language) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, rest)| (path, Some(rest)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut parts: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && *part != "lang" && !part.starts_with("lang="))
        .collect();
    if language == Language::English {
        parts.push("lang=en");
    }
    let mut whole = path.to_owned();
    for (separator, rest) in [('?', parts.join("&")), ('#', fragment.unwrap_or_default().to_owned())] {
        if !rest.is_empty() {
            whole.push(separator);
            whole.push_str(&rest);
        }
    }
    whole
}
