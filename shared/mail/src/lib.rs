//! Mail: its parts, how it is put together, and how it leaves.

mod headers;
mod ses;
mod smtp;

pub use ses::Ses;
pub use smtp::Smtp;

use std::pin::Pin;

use domain::{email::EmailAddress, ids::MunicipalityId};
use lettre::{
    Message,
    message::{Mailbox, MultiPart, header},
};
use serde::{Deserialize, Serialize};

/// One mail to one person.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The municipality's name.
    pub from_name: String,
    /// The municipality's address.
    pub from: EmailAddress,
    /// To whom.
    pub to: EmailAddress,
    /// The subject.
    pub subject: String,
    /// The text, for those who read text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// What makes it this mail and no other: the same for the same delivery, so that a repetition can be recognised.
    pub id: String,
    /// What it is about: mails about the same thing make one thread.
    pub thread: String,
    /// The https address at which its recipient stops such mail with one click, where there is such a thing to stop.
    pub unsubscribe: Option<String>,
    /// Whom it is for, in ids.
    pub tags: Tags,
}

/// Whom a mail is for, in ids: with them the mail server tells us which recipient could not be reached or complained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// Whose mail it is.
    pub municipality: MunicipalityId,
    /// The recipient's id: a person's, or that of a confirmation that has not been answered.
    pub recipient: String,
}

/// Why a mail has not left.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It cannot be put together.
    #[error("the mail cannot be made: {0}")]
    Invalid(String),
    /// The server will not take mail for this recipient, today or later: there is no such mailbox.
    #[error("the mail was refused: {0}")]
    Refused(String),
    /// The server did not take this mail; it may take another, and this one later.
    #[error("the mail was not taken: {0}")]
    NotTaken(String),
    /// There is no server to hand it over to just now.
    #[error("the mail could not be sent: {0}")]
    NotSent(String),
}

/// Somewhere to hand a mail over to.
pub trait Mailer: Send + Sync + std::fmt::Debug {
    /// Hands the mail over.
    fn send<'a>(&'a self, mail: &'a Mail)
    -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;
}

impl Mail {
    /// The mail in internet format (RFC 5322), multipart, in UTF-8.
    pub fn message(&self) -> Result<Message, MailError> {
        let invalid = |error: &dyn std::fmt::Display| MailError::Invalid(error.to_string());
        let from = self.from.deliverable();
        let host = from.rsplit('@').next().unwrap_or("localhost");
        let mailbox = |name: Option<String>, address: &EmailAddress| {
            Ok::<_, MailError>(Mailbox::new(
                name,
                address.deliverable().parse().map_err(|error| invalid(&error))?,
            ))
        };
        // A name cannot be encoded with such a character in it, which would end the process.
        if self.from_name.chars().any(char::is_control) {
            return Err(MailError::Invalid("the sender's name holds a control character".to_owned()));
        }
        let thread = format!("<{}@{host}>", self.thread);
        let mut builder = Message::builder()
            .from(mailbox(Some(self.from_name.clone()), &self.from)?)
            .to(mailbox(None, &self.to)?)
            .subject(&self.subject)
            .message_id(Some(format!("<{}@{host}>", self.id)))
            .in_reply_to(thread.clone())
            .references(thread)
            .raw_header(headers::auto_submitted())
            .raw_header(headers::tags(&self.tags)?)
            .header(header::MIME_VERSION_1_0);
        if let Some(address) = &self.unsubscribe {
            for line in headers::unsubscribe(address)? {
                builder = builder.raw_header(line);
            }
        }
        builder
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|error| invalid(&error))
    }
}

#[cfg(test)]
mod tests;
