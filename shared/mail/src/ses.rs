//! Mail by Amazon SES, by the function's own role.

use std::pin::Pin;

use aws_sdk_ses::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    primitives::Blob,
    types::RawMessage,
};

use crate::{Mail, MailError, Mailer};

/// Amazon SES.
#[derive(Debug)]
pub struct Ses {
    client: Client,
    configuration_set: Option<String>,
}

impl Ses {
    /// SES, which is to tell what becomes of the mail as this configuration set says.
    pub fn new(client: Client, configuration_set: Option<String>) -> Self {
        Self { client, configuration_set }
    }
}

impl Mailer for Ses {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        Box::pin(async move {
            reachable(mail)?;
            let raw = RawMessage::builder().data(Blob::new(mail.message()?.formatted())).build();
            let raw = raw.map_err(|error| MailError::Invalid(error.to_string()))?;
            let call = self.client.send_raw_email().raw_message(raw).destinations(mail.to.deliverable());
            let call = call.set_configuration_set_name(self.configuration_set.clone());
            call.send().await.map(drop).map_err(|error| match &error {
                SdkError::ServiceError(refused) => refused_with(refused.err().code().unwrap_or("no code")),
                _ => MailError::NotSent("SES could not be reached".to_owned()),
            })
        })
    }
}

/// SES writes to no mailbox whose own name has other letters than ASCII's (it has no SMTPUTF8). Asked again and again it
/// would say so each time, until somebody were woken for it.
fn reachable(mail: &Mail) -> Result<(), MailError> {
    if mail.to.deliverable().is_ascii() {
        Ok(())
    } else {
        Err(MailError::Refused("SES writes to no mailbox of such a name".to_owned()))
    }
}

/// What a refusal means. SES answers before it has asked the recipient's server: nothing that it says is held against
/// her; that a mailbox is gone is told later, as a bounce. Its own words may hold the address, so only their code goes
/// further.
fn refused_with(code: &str) -> MailError {
    let answer = format!("SES answered {code}");
    match code {
        // This mail is at fault, or the sender of this municipality.
        "MessageRejected" | "InvalidParameterValue" | "MailFromDomainNotVerifiedException" => {
            MailError::NotTaken(answer)
        }
        // Nothing leaves just now: too much a second or a day, the account paused, a set that is not there yet.
        _ => MailError::NotSent(answer),
    }
}

#[cfg(test)]
mod tests {
    use domain::email::EmailAddress;

    use super::*;
    use crate::tests::mail;

    #[test]
    fn a_mailbox_that_ses_cannot_write_to_is_not_asked_for_again_and_again() {
        let to = |text: &str| Mail { to: EmailAddress::parse(text).unwrap(), ..mail() };
        assert!(reachable(&to("anna@räksmörgås.se")).is_ok());
        assert!(matches!(reachable(&to("åsa@exempel.se")), Err(MailError::Refused(_))));
    }

    #[test]
    fn only_what_is_wrong_with_one_mail_lets_others_go_on() {
        for code in ["MessageRejected", "MailFromDomainNotVerifiedException"] {
            assert!(matches!(refused_with(code), MailError::NotTaken(_)), "{code}");
        }
        for code in ["Throttling", "AccountSendingPausedException", "no code"] {
            assert!(matches!(refused_with(code), MailError::NotSent(_)), "{code}");
        }
    }
}
