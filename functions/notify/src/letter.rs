//! A letter: paragraphs, at most one button and one quotation, as text and as HTML.

use app::Municipality;
use askama::Template;
use mail::{Mail, MailError, Tags};
use messages::EventNotice;
use store::DeliveryId;

use crate::Occasion;

/// A part of a letter.
pub(crate) enum Part {
    /// A paragraph.
    Paragraph(String),
    /// Somebody else's words.
    Quote(String),
    /// Where to go.
    Button { label: String, address: String },
}

/// What is to be told.
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct HtmlLetter<'a> {
    letter: &'a Letter,
    language: &'a str,
    name: &'a str,
    brand: String,
    help: &'a str,
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct TextLetter<'a> {
    letter: &'a Letter,
    name: &'a str,
    help: &'a str,
}

impl Letter {
    /// The mail that carries it.
    pub(crate) fn mail(
        &self,
        municipality: &Municipality,
        occasion: &Occasion,
        id: &DeliveryId,
        notice: &EventNotice,
    ) -> Result<Mail, MailError> {
        let settings = &municipality.settings;
        let language = occasion.language;
        let help = language.with(
            "mail-help",
            &[
                ("phone", settings.contact.phone.as_str().into()),
                ("email", settings.contact.email.as_str().into()),
            ],
        );
        let invalid = |error: askama::Error| MailError::Invalid(error.to_string());
        let html = HtmlLetter {
            letter: self,
            language: language.code(),
            name: &settings.name,
            brand: settings.look.brand.to_string(),
            help: &help,
        };
        let text = TextLetter { letter: self, name: &settings.name, help: &help };
        Ok(Mail {
            from_name: settings.name.clone(),
            from: settings.contact.email.clone(),
            to: occasion.email.clone(),
            subject: self.subject.clone(),
            text: text.render().map_err(invalid)?,
            html: html.render().map_err(invalid)?,
            id: format!("{}.{}", id.event, id.recipient),
            thread: notice.aggregate.replace('#', "."),
            unsubscribe: None,
            tags: Tags {
                municipality: municipality.store.municipality().clone(),
                recipient: id.recipient.clone(),
            },
        })
    }
}
