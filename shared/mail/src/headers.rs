//! The header lines that are ours. What stands in one is checked first, so that no value can begin another line.

use lettre::message::header::{HeaderName, HeaderValue};

use crate::{MailError, Tags};

/// A machine sent it: no out-of-office answers, please (RFC 3834).
pub(crate) fn auto_submitted() -> HeaderValue {
    line("Auto-Submitted", "auto-generated".to_owned())
}

/// How a mail program stops such mail with one click (RFC 8058): it posts to the address without a cookie.
pub(crate) fn unsubscribe(address: &str) -> Result<[HeaderValue; 2], MailError> {
    // Only the mail of the local host, which goes nowhere, is without TLS.
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"\\".contains(&byte));
    // A line of a mail is at most 998 bytes long (RFC 5322).
    if !is_web || !is_plain || 900 < address.len() {
        return Err(MailError::Invalid("the address to unsubscribe at cannot stand in a header".to_owned()));
    }
    Ok([
        line("List-Unsubscribe", format!("<{address}>")),
        line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
    ])
}

/// What Amazon SES tells us again when the mail bounces. Other servers pass it over.
pub(crate) fn tags(tags: &Tags) -> Result<HeaderValue, MailError> {
    let municipality = word(tags.municipality.as_str())?;
    let recipient = word(&tags.recipient)?;
    Ok(line("X-SES-MESSAGE-TAGS", format!("municipality={municipality}, recipient={recipient}")))
}

/// The configuration set of Amazon SES that says where bounces are told.
pub(crate) fn configuration_set(name: &str) -> Result<HeaderValue, MailError> {
    Ok(line("X-SES-CONFIGURATION-SET", word(name)?.to_owned()))
}

/// What SES takes as a tag's value: letters, digits, `_` and `-`, at most 256.
fn word(text: &str) -> Result<&str, MailError> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if (1..=256).contains(&text.len()) && text.bytes().all(is_word) {
        Ok(text)
    } else {
        Err(MailError::Invalid("a tag holds more than letters, digits, _ and -".to_owned()))
    }
}

fn line(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
