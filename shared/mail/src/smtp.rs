//! Mail by SMTP: a municipality's own server, or Amazon SES by its SMTP address.

use std::{error::Error, pin::Pin, time::Duration};

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
            sent.map(drop).map_err(|error| match error.status() {
                Some(code) => {
                    let words = error.source().map(ToString::to_string).unwrap_or_default();
                    answered(code.into(), &words)
                }
                // A mailbox's name that the server has no letters for (it has no SMTPUTF8) holds nobody else up.
                None if error.is_client() && !mail.to.deliverable().is_ascii() => {
                    MailError::Refused("the mail server writes to no mailbox of such a name".to_owned())
                }
                None if error.is_timeout() => {
                    MailError::NotSent("the mail server did not answer in time".to_owned())
                }
                None => MailError::NotSent("the mail server could not be reached".to_owned()),
            })
        })
    }
}

/// What an answer that is no yes means. The server's own words may hold the address, so only their code goes further.
///
/// Only what is said of the mailbox is held against its owner: a wrong password, a sender that is not allowed or a mail
/// that is taken for spam are answered with 5xx too, and would be the same whoever it was for.
fn answered(code: u16, words: &str) -> MailError {
    let answer = format!("the mail server answered {code}");
    let is_of_mailbox = match enhanced(words) {
        // RFC 3463: X.1 is about the address. A mailbox that does not take mail is X.2.1; that it is full may pass.
        Some((subject, detail)) => subject == 1 && !matches!(detail, 7 | 8) || (subject, detail) == (2, 1),
        // RFC 5321 4.2.3: no such mailbox, not here, no such name.
        None => matches!(code, 550 | 551 | 553),
    };
    match code {
        // It is about to close (RFC 5321 3.8).
        421 => MailError::NotSent(answer),
        500..600 if is_of_mailbox => MailError::Refused(answer),
        _ => MailError::NotTaken(answer),
    }
}

/// The subject and the detail of the code that an answer begins with, as in `5.1.1` (RFC 2034).
fn enhanced(words: &str) -> Option<(u16, u16)> {
    let mut figures = words.split_whitespace().next()?.split('.').map(str::parse::<u16>);
    let (class, subject, detail) = (figures.next()?.ok()?, figures.next()?.ok()?, figures.next()?.ok()?);
    (matches!(class, 4 | 5) && figures.next().is_none()).then_some((subject, detail))
}

#[cfg(test)]
mod tests {
    use domain::email::EmailAddress;
    use tokio::{
        io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
        net::TcpListener,
    };

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

    /// A server that knows nothing but the letters of ASCII; what it was told.
    async fn plain_server() -> (Smtp, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let smtp = Smtp::from_url(&format!("smtp://{}", listener.local_addr().unwrap())).unwrap();
        let told = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let (read, mut write) = stream.into_split();
            let (mut lines, mut told, mut is_data) = (BufReader::new(read).lines(), String::new(), false);
            write.write_all(b"220 here\r\n").await.unwrap();
            while let Some(line) = lines.next_line().await.unwrap() {
                is_data = (is_data || line == "DATA") && line != ".";
                told.push_str(&line);
                told.push('\n');
                let answer = match line.as_str() {
                    "DATA" => "354 go on\r\n",
                    _ if is_data => "",
                    line if line.starts_with("EHLO") => "250-here\r\n250 8BITMIME\r\n",
                    "QUIT" => "221 bye\r\n",
                    _ => "250 well\r\n",
                };
                write.write_all(answer.as_bytes()).await.unwrap();
                if line == "QUIT" || line == "." {
                    break;
                }
            }
            told
        });
        (smtp, told)
    }

    #[tokio::test]
    async fn a_mailbox_whose_name_the_server_has_no_letters_for_holds_nobody_up() {
        let (smtp, _told) = plain_server().await;
        let mail = Mail { to: EmailAddress::parse("åsa@exempel.se").unwrap(), ..mail() };
        assert!(matches!(smtp.send(&mail).await, Err(MailError::Refused(_))));
        let (smtp, told) = plain_server().await;
        let mail = Mail { to: EmailAddress::parse("anna@räksmörgås.se").unwrap(), ..mail };
        smtp.send(&mail).await.unwrap();
        assert!(told.await.unwrap().contains("RCPT TO:<anna@xn--rksmrgs-5wao1o.se>"));
    }

    #[test]
    fn only_an_answer_about_the_mailbox_is_held_against_its_owner() {
        for (code, words) in [
            (550, "5.1.1 <a@b.se>: no such user"),
            (550, "no mailbox here"),
            (553, "5.1.3 bad"),
            (550, "5.2.1 off"),
        ] {
            assert!(matches!(answered(code, words), MailError::Refused(_)), "{code} {words}");
        }
        for (code, words) in [
            (450, "4.1.1 greylisted"),
            (451, "try again"),
            (535, "5.7.8 wrong password"),
            (550, "5.7.1 relaying denied"),
            (550, "5.1.8 bad sender"),
            (552, "5.2.2 mailbox full"),
            (554, "Message rejected: Email address is not verified."),
        ] {
            let answer = answered(code, words);
            assert!(matches!(answer, MailError::NotTaken(_)), "{code} {words}");
            assert!(!answer.to_string().contains("a@b.se"));
        }
        assert!(matches!(answered(421, "4.3.2 closing"), MailError::NotSent(_)));
    }
}
