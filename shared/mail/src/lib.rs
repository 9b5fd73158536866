//! Mail: its parts, how it is put together, and how it leaves.

mod smtp;

pub use smtp::Smtp;

use std::pin::Pin;

use domain::email::EmailAddress;
use lettre::{
    Message,
    message::{Mailbox, MultiPart, header},
};

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
}

/// Why a mail has not left.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It cannot be put together.
    #[error("the mail cannot be made: {0}")]
    Invalid(String),
    /// It could not be handed over; it may go later.
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
        let host = self.from.as_str().rsplit('@').next().unwrap_or("localhost");
        let mailbox = |name: Option<String>, address: &EmailAddress| {
            Ok::<_, MailError>(Mailbox::new(name, address.as_str().parse().map_err(|error| invalid(&error))?))
        };
        let thread = format!("<{}@{host}>", self.thread);
        Message::builder()
            .from(mailbox(Some(self.from_name.clone()), &self.from)?)
            .to(mailbox(None, &self.to)?)
            .subject(&self.subject)
            .message_id(Some(format!("<{}@{host}>", self.id)))
            .in_reply_to(thread.clone())
            .references(thread)
            // A machine sent it: no out-of-office answers, please (RFC 3834).
            .header(AutoSubmitted)
            .header(header::MIME_VERSION_1_0)
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|error| invalid(&error))
    }
}

/// `Auto-Submitted: auto-generated` (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
