//! A number of a case or a proposal, as somebody has typed it.

use crate::{case::RegisterNumber, number::ProposalNumber};

/// A number that somebody has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// That of a case.
    Case(RegisterNumber),
    /// That of a proposal.
    Proposal(ProposalNumber),
}

impl Sought {
    /// Reads a number however it is written: `TN 2026/00042`, `tn-2026-42`, `2026-118`.
    pub fn read(text: &str) -> Option<Self> {
        let plain = text.trim().replace(['/', ' '], "-");
        let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [series, year, serial] => {
                let slug = format!("{series}-{year}-{serial:0>5}");
                RegisterNumber::from_slug(&slug).ok().map(Self::Case)
            }
            [year, serial] => format!("{year}-{serial}").parse().ok().map(Self::Proposal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let case = Some(Sought::Case("TN 2026/00042".parse().unwrap()));
        for text in ["TN 2026/00042", " tn-2026-00042 ", "TN-2026-42", "tn 2026/42", "Tn  2026 / 42"] {
            assert_eq!(Sought::read(text), case, "{text}");
        }
        let proposal = Some(Sought::Proposal("2026-118".parse().unwrap()));
        for text in ["2026-118", " 2026/118", "2026 118"] {
            assert_eq!(Sought::read(text), proposal, "{text}");
        }
        for text in ["", "-", "badbrygga", "TN 2026", "2026-0", "TN 2026/00042/1", "T#N 2026/00042"] {
            assert_eq!(Sought::read(text), None, "{text}");
        }
    }
}
