//! Mail by SMTP: a municipality's own server, or Amazon SES by its SMTP address.

use std::pin::Pin;

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::{Mail, MailError, Mailer};

/// A mail server.
#[derive(Debug)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// A server by its address, as in `smtps://user:password@host:465` or `smtp://host:587?tls=required`.
    pub fn from_url(url: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        Ok(Self(transport.map_err(|error| MailError::Invalid(error.to_string()))?.build()))
    }
}

impl Mailer for Smtp {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        Box::pin(async move {
            let sent = self.0.send(mail.message()?).await;
            // The server's own words may hold the address, so only their code goes further.
            sent.map(drop).map_err(|error| match error.status() {
                Some(code) => MailError::NotSent(format!("the mail server answered {code}")),
                None if error.is_timeout() => {
                    MailError::NotSent("the mail server did not answer in time".to_owned())
                }
                None => MailError::NotSent("the mail server could not be reached".to_owned()),
            })
        })
    }
}
