//! A letter: what stands in it, as text and as HTML.

use app::Municipality;
use askama::Template;
use mail::{Mail, MailError, Tags};

use crate::{Parcel, Who};

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// Somebody else's words.
    Quote(String),
    /// Words that were changed: as they were, and as they are.
    Change {
        /// As they were.
        before: String,
        /// As they are; empty if they were taken away.
        after: String,
    },
    /// Where to go, above all.
    Button {
        /// What happens there.
        label: String,
        /// Where.
        address: String,
    },
    /// What the next parts are about, and where it is.
    Heading {
        /// What.
        words: String,
        /// Where.
        address: String,
    },
    /// One thing among several.
    Item {
        /// When, or by when.
        when: String,
        /// What.
        words: String,
    },
    /// Where to go as well.
    Link {
        /// What happens there.
        label: String,
        /// Where.
        address: String,
    },
    /// Why one has this mail, and the like.
    Small(String),
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: String,
    /// What stands in it, from the top.
    pub parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct HtmlLetter<'a> {
    letter: &'a Letter,
    language: &'a str,
    name: &'a str,
    brand: String,
    paper: String,
    help: &'a str,
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct TextLetter<'a> {
    letter: &'a Letter,
    name: &'a str,
    help: &'a str,
}

impl Parcel {
    /// The mail that carries the letter.
    pub(crate) fn mail(&self, municipality: &Municipality) -> Result<Mail, MailError> {
        let settings = &municipality.settings;
        let language = self.recipient.language;
        let help = match self.recipient.who {
            Who::Person(_) | Who::Unconfirmed => "mail-help",
            Who::Colleague => "mail-desk-help",
        };
        let values = [
            ("phone", settings.contact.phone.as_str().into()),
            ("email", settings.contact.email.as_str().into()),
            ("municipality", settings.name.as_str().into()),
        ];
        let help = language.with(help, &values);
        let invalid = |error: askama::Error| MailError::Invalid(error.to_string());
        let html = HtmlLetter {
            letter: &self.letter,
            language: language.code(),
            name: &settings.name,
            brand: settings.look.brand.to_string(),
            paper: settings.look.paper.to_string(),
            help: &help,
        };
        let text = TextLetter { letter: &self.letter, name: &settings.name, help: &help };
        Ok(Mail {
            from_name: settings.name.clone(),
            from: settings.contact.email.clone(),
            to: self.recipient.email.clone(),
            subject: self.letter.subject.clone(),
            text: text.render().map_err(invalid)?,
            html: html.render().map_err(invalid)?,
            id: format!("{}.{}", self.occasion, self.recipient.id),
            thread: self.thread.clone(),
            unsubscribe: self.unsubscribe.clone(),
            tags: Tags {
                municipality: municipality.store.municipality().clone(),
                recipient: self.recipient.id.clone(),
            },
        })
    }
}
