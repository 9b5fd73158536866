//! Whether what is written in a municipality's colours can be read: contrast as WCAG 2.2 defines it (1.4.3).

use super::{Colour, InvalidSettings, Look};

/// The least contrast between a text and its ground.
pub const LEAST: f64 = 4.5;

/// Texts that stand in, or on, a colour that the municipality chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// White on buttons.
    OnBrand,
    /// Links, on the page's ground.
    InBrand,
    /// The lightest of the page's own texts, on its ground.
    OnPaper,
}

impl Written {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OnBrand, Self::InBrand, Self::OnPaper];

    /// The setting to change if it cannot be read.
    pub const fn setting(self) -> &'static str {
        match self {
            Self::OnBrand | Self::InBrand => "look.brand",
            Self::OnPaper => "look.paper",
        }
    }

    /// The contrast of it in these colours.
    pub fn contrast(self, look: &Look) -> f64 {
        let (brand, paper) = (look.brand.luminance(), look.paper.luminance());
        match self {
            Self::OnBrand => contrast(1.0, brand),
            Self::InBrand => contrast(brand, paper),
            Self::OnPaper => contrast(luminance(GREY), paper),
        }
    }
}

/// The grey of what is said beside (`--ds-color-neutral-text-subtle`).
const GREY: [u8; 3] = [0x52, 0x52, 0x52];

impl Look {
    pub(super) fn check(&self) -> Result<(), InvalidSettings> {
        match Written::ALL.into_iter().find(|written| written.contrast(self) < LEAST) {
            None => Ok(()),
            Some(written) => Err(InvalidSettings::Contrast(written.setting())),
        }
    }
}

impl Colour {
    fn luminance(&self) -> f64 {
        let digits = self.0.trim_start_matches('#');
        let part = |at: usize| digits.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
        luminance([0, 2, 4].map(|at| part(at).unwrap_or_default()))
    }
}

/// Relative luminance, from 0 for black to 1 for white.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(brand: &str, paper: &str) -> Look {
        let colour = |text: &str| Colour::try_from(text.to_owned()).unwrap();
        Look { brand: colour(brand), paper: colour(paper), ..Look::default() }
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        let is = |look: &Look, written: Written, expected: f64| {
            let contrast = written.contrast(look);
            assert!((contrast - expected).abs() < 0.01, "{contrast} and not {expected}");
        };
        is(&look("#000000", "#ffffff"), Written::OnBrand, 21.0);
        is(&look("#767676", "#ffffff"), Written::InBrand, 4.54);
        is(&look("#777777", "#ffffff"), Written::OnBrand, 4.48);
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_names_the_colour() {
        assert_eq!(Look::default().check(), Ok(()));
        assert_eq!(look("#777777", "#ffffff").check(), Err(InvalidSettings::Contrast("look.brand")));
        // White can be read on it, but it cannot on this ground.
        assert_eq!(look("#1b6ac9", "#b0b0b0").check(), Err(InvalidSettings::Contrast("look.brand")));
        assert_eq!(look("#000000", "#8a8a8a").check(), Err(InvalidSettings::Contrast("look.paper")));
    }
}
