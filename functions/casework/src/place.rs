//! Where cases and their documents are, as addresses say it.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    case::RegisterNumber,
    ids::{DocumentId, InvalidId, ProposalId},
    number::ProposalNumber,
};
use look::percent_encoded;
use web::Problem;

/// A register number as it stands in addresses, `TN-2026-00042`; capitals and small letters are the same.
#[derive(Debug, Clone)]
pub(crate) struct Slug(pub(crate) RegisterNumber);

impl FromStr for Slug {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        RegisterNumber::from_slug(text).map(Self)
    }
}

/// A document of a case, and how it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct DocumentAt {
    pub(crate) number: RegisterNumber,
    pub(crate) document: DocumentId,
    pub(crate) form: Form,
}

/// How a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// To be read.
    Page,
    /// As it was kept, by an address that ends in `.json`.
    File,
}

impl<S: Send + Sync> FromRequestParts<S> for DocumentAt {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((number, document)) = path.map_err(|_| Problem::not_found())?;
        let (document, form) = match document.strip_suffix(".json") {
            Some(document) => (document, Form::File),
            None => (document.as_str(), Form::Page),
        };
        let number = RegisterNumber::from_slug(&number).map_err(|_| Problem::not_found())?;
        let document = document.parse().map_err(|_| Problem::not_found())?;
        Ok(Self { number, document, form })
    }
}

/// The address of a case at the desk.
pub(crate) fn of_case(number: &RegisterNumber) -> String {
    format!("/desk/arenden/{}", percent_encoded(&number.slug()))
}

/// The address of a proposal at the desk of those who keep cases.
pub(crate) fn of_proposal(id: ProposalId) -> String {
    format!("/desk/forslag/{id}")
}

/// A number that somebody has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sought {
    /// That of a case.
    Case(RegisterNumber),
    /// That of a proposal.
    Proposal(ProposalNumber),
}

impl Sought {
    /// Reads a number however it is written: `TN 2026/00042`, `tn-2026-42`, `2026-118`.
    pub(crate) fn read(text: &str) -> Option<Self> {
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
