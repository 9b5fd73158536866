//! SMS: what stands in one, somewhere to hand it over to, and the way by HTTP that Swedish providers have.

mod http;

use std::pin::Pin;

use domain::{mobile::MobileNumber, settings::SenderName};

pub use crate::http::{HttpTexter, NotAnAddress};

/// An SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// From whom, as the telephone shows it.
    pub from: SenderName,
    /// Where to.
    pub to: MobileNumber,
    /// What it says.
    pub text: String,
}

/// Why an SMS was not handed over. None of it holds the number.
#[derive(Debug, thiserror::Error)]
pub enum SmsError {
    /// The provider will never take it: the number or the text is wrong.
    #[error("the SMS was refused: {0}")]
    Refused(String),
    /// The provider does not take it as things are: the account is wrong, or there is no money left in it.
    #[error("the SMS was not taken: {0}")]
    NotTaken(String),
    /// There is nobody to hand it over to just now.
    #[error("the SMS could not be sent: {0}")]
    NotSent(String),
}

/// Somewhere to hand an SMS over to.
pub trait Texter: Send + Sync + std::fmt::Debug {
    /// Hands the SMS over.
    fn send<'a>(&'a self, sms: &'a Sms) -> Pin<Box<dyn Future<Output = Result<(), SmsError>> + Send + 'a>>;
}

/// Nobody to hand an SMS over to: no provider has been set up.
#[derive(Debug, Clone, Copy)]
pub struct NoTexter;

impl Texter for NoTexter {
    fn send<'a>(&'a self, _: &'a Sms) -> Pin<Box<dyn Future<Output = Result<(), SmsError>> + Send + 'a>> {
        Box::pin(async { Err(SmsError::NotTaken("no provider of SMS has been set up".to_owned())) })
    }
}
