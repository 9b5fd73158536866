//! Where cases and their documents are, as addresses say it.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    case::RegisterNumber,
    ids::{DocumentId, InvalidId, ProposalId},
    report::Subject,
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

/// Where the protection of whoever has written something is noted, and opened.
pub(crate) fn of_protection(subject: Subject) -> String {
    format!("/desk/skydd/{subject}")
}

/// The address of a proposal at the desk of those who keep cases.
pub(crate) fn of_proposal(id: ProposalId) -> String {
    format!("/desk/forslag/{id}")
}
