//! The way that 46elks has, and others after it: a form is posted with `from`, `to` and `message`, under a user name and a
//! password.

use std::{fmt, pin::Pin};

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{Request, StatusCode, header};
use providers::Asker;
use url::Url;

use crate::{Sms, SmsError, Texter};

/// Hands SMS over to a provider.
#[derive(Clone)]
pub struct HttpTexter {
    asker: Asker,
    address: Url,
    authorization: String,
}

/// What no provider stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a provider of SMS is written https://user:password@host/path")]
pub struct NotAnAddress;

impl HttpTexter {
    /// A provider by its address with user name and password, as in `https://user:password@api.46elks.com/a1/sms`.
    pub fn new(address: &str, asker: Asker) -> Result<Self, NotAnAddress> {
        let mut address = Url::parse(address.trim()).map_err(|_| NotAnAddress)?;
        let (user, password) =
            (decoded(address.username())?, decoded(address.password().unwrap_or_default())?);
        if user.is_empty() || password.is_empty() || address.host().is_none() {
            return Err(NotAnAddress);
        }
        let authorization = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
        address.set_username("").map_err(|()| NotAnAddress)?;
        address.set_password(None).map_err(|()| NotAnAddress)?;
        Ok(Self { asker, address, authorization })
    }

    async fn hand_over(&self, sms: &Sms) -> Result<(), SmsError> {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("from", sms.from.as_str())
            .append_pair("to", sms.to.as_str())
            .append_pair("message", &sms.text)
            .finish();
        let request = Request::post(self.address.as_str())
            .header(header::AUTHORIZATION, &self.authorization)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(form.into_bytes())
            .map_err(|error| SmsError::NotTaken(error.to_string()))?;
        let answered = self.asker.ask(request).await.map_err(|error| SmsError::NotSent(error.to_string()))?;
        outcome(answered.status())
    }
}

/// What an answer means. What it says in words is not kept: it may hold the number.
fn outcome(status: StatusCode) -> Result<(), SmsError> {
    let said = format!("the provider answered {}", status.as_u16());
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Err(SmsError::Refused(said)),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Err(SmsError::NotSent(said)),
        status if status.is_server_error() => Err(SmsError::NotSent(said)),
        _ => Err(SmsError::NotTaken(said)),
    }
}

/// A part of an address, without its percent signs.
fn decoded(part: &str) -> Result<String, NotAnAddress> {
    // In a form a plus sign would be a space, which it is not here.
    let form = format!("x={}", part.replace('+', "%2B"));
    let found = url::form_urlencoded::parse(form.as_bytes()).next();
    found.map(|(_, value)| value.into_owned()).ok_or(NotAnAddress)
}

impl Texter for HttpTexter {
    fn send<'a>(&'a self, sms: &'a Sms) -> Pin<Box<dyn Future<Output = Result<(), SmsError>> + Send + 'a>> {
        Box::pin(self.hand_over(sms))
    }
}

/// Shows where, and never by which password.
impl fmt::Debug for HttpTexter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTexter").field("address", &self.address.as_str()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use domain::{mobile::MobileNumber, settings::SenderName};
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;

    fn sms() -> Sms {
        let (from, to) =
            (SenderName::parse("Broviken").unwrap(), MobileNumber::parse("070-123 45 67").unwrap());
        Sms { from, to, text: "Din kod är 123456 & inget annat.".to_owned() }
    }

    /// A provider that answers once; what it was asked comes back.
    async fn provider(answer: &'static str) -> (HttpTexter, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://anv%40:l%2Bsen@{}/a1/sms", listener.local_addr().unwrap());
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (mut asked, mut part) = (String::new(), [0; 4096]);
            while !asked.contains("message=") {
                let read = stream.read(&mut part).await.unwrap();
                asked.push_str(&String::from_utf8_lossy(&part[..read]));
            }
            stream.write_all(answer.as_bytes()).await.unwrap();
            asked
        });
        (HttpTexter::new(&address, Asker::default().at("http://localhost")).unwrap(), asked)
    }

    #[tokio::test]
    async fn an_sms_is_posted_as_a_form_under_a_name_and_a_password() {
        let (texter, asked) = provider("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
        texter.send(&sms()).await.unwrap();
        let asked = asked.await.unwrap();
        assert!(asked.starts_with("POST /a1/sms HTTP/1.1"), "{asked}");
        assert!(asked.contains(&format!("Basic {}", STANDARD.encode("anv@:l+sen"))), "{asked}");
        assert!(asked.contains("from=Broviken&to=%2B46701234567&message=Din+kod+"), "{asked}");
        assert!(asked.contains("123456+%26+inget"), "{asked}");
    }

    #[tokio::test]
    async fn what_a_provider_answers_says_whether_it_is_tried_again() {
        let busy = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
        assert!(matches!(provider(busy).await.0.send(&sms()).await, Err(SmsError::NotSent(_))));
        let wrong = "HTTP/1.1 400 Bad Request\r\ncontent-length: 14\r\n\r\n\"+46701234567\"";
        let refused = provider(wrong).await.0.send(&sms()).await.unwrap_err();
        assert!(
            matches!(refused, SmsError::Refused(_)) && !refused.to_string().contains("4670"),
            "{refused}"
        );
        let account = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n";
        assert!(matches!(provider(account).await.0.send(&sms()).await, Err(SmsError::NotTaken(_))));
        let nobody =
            HttpTexter::new("http://a:b@127.0.0.1:1/", Asker::default().at("http://localhost")).unwrap();
        assert!(matches!(nobody.send(&sms()).await, Err(SmsError::NotSent(_))));
    }

    #[test]
    fn an_address_says_who_sends_and_shows_no_password() {
        let address = "https://u123:hemligt@api.46elks.com/a1/sms";
        let texter = HttpTexter::new(address, Asker::default()).unwrap();
        assert!(!format!("{texter:?}").contains("hemligt") && format!("{texter:?}").contains("46elks"));
        for bad in ["", "api.46elks.com", "https://api.46elks.com/a1/sms", "https://user@api.46elks.com/"] {
            assert!(HttpTexter::new(bad, Asker::default()).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn nothing_is_sent_without_tls_from_where_residents_are_answered() {
        let texter = HttpTexter::new("http://a:b@sms.example.se/", Asker::default()).unwrap();
        assert!(matches!(texter.send(&sms()).await, Err(SmsError::NotSent(_))));
    }
}
