//! The colours of a municipality, as a style sheet of its own.
//!
//! The policy forbids inline styles, so the values are served at `/theme/{version}.css`. Only colours that were
//! parsed as `#rrggbb` get there, so nothing else can be smuggled into a style sheet. Contrast does not depend on
//! them: `tokens.css` fixes the lightness of every scale.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A colour written `#rrggbb`.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

/// The text is not a colour written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour must be written #rrggbb")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Colour({self})")
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// The colours that a municipality chooses. The default is the look's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Theme {
    /// Buttons, links, the line above the header.
    pub brand: Colour,
    /// "Hett", hints, internal notes.
    pub warm: Colour,
    /// The background of the page; its hue tints all greys.
    pub paper: Colour,
    /// Pictures only.
    pub cottage: Colour,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            brand: Colour([0x0b, 0x5a, 0x6b]),
            warm: Colour([0xe0, 0x91, 0x2a]),
            paper: Colour([0xfa, 0xf7, 0xf2]),
            cottage: Colour([0xa5, 0x40, 0x2d]),
        }
    }
}

impl Theme {
    /// What stands in the address `/theme/{version}.css`: the colours themselves, so that the same colours always
    /// have the same address and other colours another.
    #[must_use]
    pub fn version(&self) -> String {
        [self.brand, self.warm, self.paper, self.cottage]
            .map(|colour| colour.to_string().trim_start_matches('#').to_owned())
            .concat()
    }
}

/// The style sheet of a theme. It follows `site.css` and so wins over the look's own values.
#[must_use]
pub fn theme_css(theme: &Theme) -> String {
    let Theme { brand, warm, paper, cottage } = theme;
    format!(
        ":root{{--ting-brand:{brand};--ting-warm:{warm};--ting-paper:{paper};--ting-cottage:{cottage}}}\n"
    )
}
