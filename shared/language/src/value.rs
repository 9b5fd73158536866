//! What can stand in a message: a text or an integer.

use fluent_bundle::FluentValue;

use crate::Language;

/// The value of a variable in a message. A number chooses plural forms and is shown with its thousands apart;
/// what must not be grouped, such as a year or a diary number, is a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is.
    Text(String),
    /// Shown with its thousands apart.
    Number(i64),
}

impl Value {
    pub(crate) fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&&str> for Value {
    fn from(text: &&str) -> Self {
        Self::from(*text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// Integers by value and by reference, because a template often holds a reference.
macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Value {
            fn from(number: $integer) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        impl From<&$integer> for Value {
            fn from(number: &$integer) -> Self {
                Self::from(*number)
            }
        }
    )*};
}

from_integer!(i64, i32, u64, u32, u16, usize);

/// Sets the thousands of a written integer apart.
pub(crate) fn grouped(language: Language, digits: &str) -> String {
    let separator = match language {
        Language::Swedish => '\u{a0}',
        Language::English => ',',
    };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut text = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
