//! By what somebody says that she is reached: an e-mail address, or a mobile number where the municipality sends SMS. It is
//! hers when she has followed the link that is mailed to the one, or typed the code that is sent to the other.

use serde::{Deserialize, Serialize};

use crate::{
    email::EmailAddress,
    mobile::{MobileNumber, NotMobile},
    settings::Sms,
};

/// By what somebody says that she is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contact {
    /// Mail goes there.
    Email(EmailAddress),
    /// An SMS goes there.
    Mobile(MobileNumber),
}

/// Why nothing can be sent to what she has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotReached {
    /// It is no e-mail address, and nothing else is asked for.
    #[error("not an e-mail address")]
    NotAnAddress,
    /// It is neither an e-mail address nor a mobile number.
    #[error("neither an e-mail address nor a mobile number")]
    Neither,
    /// It is a Swedish telephone that takes no SMS.
    #[error("a landline")]
    Landline,
    /// It is a number in a country that the municipality sends no SMS to.
    #[error("a number abroad")]
    Abroad,
}

impl Contact {
    /// Reads what she has written: an e-mail address, or a mobile number where the municipality sends SMS.
    pub fn parse(text: &str, sms: Option<&Sms>) -> Result<Self, NotReached> {
        match sms {
            _ if text.contains('@') => {
                let wrong = if sms.is_some() { NotReached::Neither } else { NotReached::NotAnAddress };
                EmailAddress::parse(text).map(Self::Email).map_err(|_| wrong)
            }
            None => Err(NotReached::NotAnAddress),
            Some(sms) => mobile(text, sms).map(Self::Mobile),
        }
    }

    /// The address, if it is one.
    pub const fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Email(email) => Some(email),
            Self::Mobile(_) => None,
        }
    }

    /// The number, if it is one.
    pub const fn mobile(&self) -> Option<&MobileNumber> {
        match self {
            Self::Mobile(number) => Some(number),
            Self::Email(_) => None,
        }
    }
}

/// Reads a number that the municipality sends SMS to.
pub fn mobile(text: &str, sms: &Sms) -> Result<MobileNumber, NotReached> {
    match MobileNumber::parse(text) {
        Ok(number) if sms.reaches(&number) => Ok(number),
        Ok(_) => Err(NotReached::Abroad),
        Err(NotMobile::Landline) => Err(NotReached::Landline),
        Err(NotMobile::NotANumber) => Err(NotReached::Neither),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_only_where_sms_are_sent_and_to_where_they_are() {
        let sms: Sms = toml::from_str("sender = \"Broviken\"").unwrap();
        let nordic: Sms = toml::from_str("sender = \"Broviken\"\nabroad = [\"47\"]").unwrap();
        let read = |text: &str, sms| Contact::parse(text, sms);
        assert!(matches!(read("anna@exempel.se", None), Ok(Contact::Email(_))));
        assert!(matches!(read(" anna@exempel.se ", Some(&sms)), Ok(Contact::Email(_))));
        assert_eq!(read("070-123 45 67", None), Err(NotReached::NotAnAddress));
        assert!(matches!(read("070-123 45 67", Some(&sms)), Ok(Contact::Mobile(_))));
        assert_eq!(read("08-123 456 78", Some(&sms)), Err(NotReached::Landline));
        assert_eq!(read("+47 412 34 567", Some(&sms)), Err(NotReached::Abroad));
        assert!(matches!(read("+47 412 34 567", Some(&nordic)), Ok(Contact::Mobile(_))));
        assert_eq!(read("+1 900 555 01 00", Some(&nordic)), Err(NotReached::Abroad));
        assert_eq!(read("anna@", Some(&sms)), Err(NotReached::Neither));
        assert_eq!(read("anna", Some(&sms)), Err(NotReached::Neither));
    }
}
