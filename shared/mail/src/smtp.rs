//! Mail by SMTP: a municipality's own server, or Amazon SES by its SMTP address.

use std::{pin::Pin, time::Duration};

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::header::HeaderValue};

use crate::{Mail, MailError, Mailer, headers};

/// A server that says nothing for so long is down. A batch of five mails must fail within the minute that the function
/// `notify` has, or their claims would be left behind as a crash leaves them.
const PATIENCE: Duration = Duration::from_secs(10);

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    configuration_set: Option<HeaderValue>,
}

impl Smtp {
    /// A server by its address, as in `smtps://user:password@host:465` or `smtp://host:587?tls=required`.
    pub fn from_url(url: &str) -> Result<Self, MailError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let builder = builder.map_err(|error| MailError::Invalid(error.to_string()))?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), configuration_set: None })
    }

    /// The same server, which is Amazon SES and is to tell what becomes of the mail as this configuration set says.
    pub fn in_configuration_set(self, name: &str) -> Result<Self, MailError> {
        Ok(Self { configuration_set: Some(headers::configuration_set(name)?), ..self })
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let mut message = mail.message()?;
        if let Some(line) = &self.configuration_set {
            message.headers_mut().insert_raw(line.clone());
        }
        Ok(message)
    }
}

impl Mailer for Smtp {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        Box::pin(async move {
            let sent = self.transport.send(self.message(mail)?).await;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{line, mail};

    #[tokio::test]
    async fn only_mail_for_ses_names_a_configuration_set() {
        let plain = Smtp::from_url("smtp://localhost").unwrap();
        assert_eq!(line(&plain.message(&mail()).unwrap(), "X-SES-CONFIGURATION-SET"), None);
        let ses = plain.in_configuration_set("ting-dev").unwrap();
        let sent = ses.message(&mail()).unwrap();
        assert_eq!(line(&sent, "X-SES-CONFIGURATION-SET").as_deref(), Some("ting-dev"));
        let other = Smtp::from_url("smtp://localhost").unwrap();
        assert!(other.in_configuration_set("ting\r\nBcc: alla@exempel.se").is_err());
    }
}
