//! Problems: what went wrong, in the reader's language, as RFC 9457 for programs and as a page for people.
//!
//! A handler answers with a [`Problem`]; only [`crate::guard`] knows the language and the kind of route, and writes it.

use std::sync::Arc;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    actor::Assurance, case::Rejection as CaseRejection, comment::CommentRejection, proposal::Rejection,
    scrutiny::ScrutinyRejection, vote::VoteRefusal,
};
use language::{Language, Value};
use store::{CommitError, StoreError};

/// What went wrong. `code` is stable and names the catalogue's `problem-{code}` and `problem-{code}-help`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// Stable, for programs.
    pub code: &'static str,
    /// What is wrong with which field.
    pub fields: Vec<FieldProblem>,
    /// In how many seconds it may be tried again.
    pub retry_after: Option<u32>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field, as it is called in the request.
    pub field: &'static str,
    /// The catalogue's message, which is also its stable code.
    pub message: &'static str,
    /// A bound that the message names as `$max`.
    pub max: Option<usize>,
}

impl FieldProblem {
    /// A field and its message.
    pub const fn new(field: &'static str, message: &'static str) -> Self {
        Self { field, message, max: None }
    }

    /// The message in a language.
    pub fn text(&self, language: Language) -> String {
        let max = Value::from(u32::try_from(self.max.unwrap_or(0)).unwrap_or(u32::MAX));
        language.with(self.message, &[("max", max)])
    }
}

impl Problem {
    /// A problem of this status and code.
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, fields: Vec::new(), retry_after: None }
    }

    /// 404: not there, or not for this reader.
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// 405.
    pub const fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed")
    }

    /// 400: cannot be read at all.
    pub const fn unreadable() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable")
    }

    /// 401: the reader must be known.
    pub const fn unknown_reader() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unknown-reader")
    }

    /// 403: the reader is known and may not.
    pub const fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }

    /// 403: written from another site.
    pub const fn other_site() -> Self {
        Self::new(StatusCode::FORBIDDEN, "other-site")
    }

    /// 403: not through the edge, which alone the origin answers.
    pub const fn not_through_the_edge() -> Self {
        Self::new(StatusCode::FORBIDDEN, "not-through-the-edge")
    }

    /// 401: whoever is remembered has had her details removed.
    pub const fn erased() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "erased")
    }

    /// 412: somebody else has changed it since it was read.
    pub const fn stale() -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "stale")
    }

    /// 428: the version that was read must be named.
    pub const fn if_match_missing() -> Self {
        Self::new(StatusCode::PRECONDITION_REQUIRED, "if-match-missing")
    }

    /// 409 with a code.
    pub const fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 422: some fields must be put right.
    pub const fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, code: "invalid", fields, retry_after: None }
    }

    /// 429: too often.
    pub const fn too_often(retry_after: u32) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: "too-often",
            fields: Vec::new(),
            retry_after: Some(retry_after),
        }
    }

    /// 503: may succeed in a while.
    pub const fn busy() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "busy",
            fields: Vec::new(),
            retry_after: Some(2),
        }
    }

    /// 500: our mistake.
    pub const fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
    }

    /// What it is, in a language.
    pub fn title(&self, language: Language) -> String {
        language.text(&format!("problem-{}", self.code))
    }

    /// Where there is more to read about it, and the message that leads there.
    pub fn leads_to(&self) -> Option<(&'static str, &'static str)> {
        (self.code == "author-blocked").then_some((crate::BLOCKED, "problem-author-blocked-more"))
    }

    /// What to do about it, in a language.
    pub fn help(&self, language: Language) -> String {
        language.text(&format!("problem-{}-help", self.code))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Busy(what) => {
                tracing::warn!(what, "the tables are busy");
                Self::busy()
            }
            StoreError::Refused(_) | StoreError::Unreadable(_) => {
                tracing::error!(%error, "the store failed");
                Self::internal()
            }
        }
    }
}

impl From<Arc<StoreError>> for Problem {
    fn from(error: Arc<StoreError>) -> Self {
        Self::from(&*error)
    }
}

impl From<CommitError> for Problem {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Changed => Self::stale(),
            CommitError::ConfirmationUsed => Self::conflict("confirmation-used"),
            CommitError::Erased => Self::erased(),
            CommitError::CarriedOut | CommitError::NumberTaken => Self::busy(),
            CommitError::Store(error) => Self::from(error),
        }
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::Unknown => Self::not_found(),
            Rejection::AlreadyReceived => Self::conflict("already-received"),
            Rejection::AlreadyModerated => Self::conflict("already-moderated"),
            Rejection::WrongStage
            | Rejection::NotDue
            | Rejection::NothingToDecide
            | Rejection::RuleDoesNotHold => Self::conflict("wrong-stage"),
            Rejection::NotYours => Self::forbidden(),
            Rejection::HasVotes => Self::conflict("has-votes"),
            Rejection::SameReader => Self::conflict("same-reader"),
            Rejection::AmendmentWaits => Self::conflict("amendment-waits"),
            Rejection::ClarifiedToday => Self::conflict("clarified-today"),
            Rejection::ClarificationsUsedUp => Self::conflict("clarifications-used-up"),
            Rejection::CorrectionsUsedUp => Self::conflict("corrections-used-up"),
            Rejection::UnknownArea => {
                Self::invalid(vec![FieldProblem::new("serviceArea", "field-area-unknown")])
            }
            Rejection::UnknownPeriod => {
                Self::invalid(vec![FieldProblem::new("openDays", "field-period-unknown")])
            }
            Rejection::NothingSimilar => Self::invalid(vec![FieldProblem::new("similar", "field-similar")]),
            Rejection::UnknownReason => {
                Self::invalid(vec![FieldProblem::new("reason", "field-reason-unknown")])
            }
        }
    }
}

impl From<CaseRejection> for Problem {
    fn from(rejection: CaseRejection) -> Self {
        match rejection {
            CaseRejection::Unknown => Self::not_found(),
            CaseRejection::AlreadyRegistered
            | CaseRejection::WrongStage
            | CaseRejection::NothingToApprove
            | CaseRejection::NoChange => Self::conflict("case-wrong-stage"),
            CaseRejection::NotYet => Self::invalid(vec![FieldProblem::new("on", "field-day-to-come")]),
            CaseRejection::TooEarly => Self::invalid(vec![FieldProblem::new("on", "field-day-too-early")]),
            CaseRejection::NotYours => Self::forbidden(),
        }
    }
}

impl From<CommentRejection> for Problem {
    fn from(rejection: CommentRejection) -> Self {
        match rejection {
            CommentRejection::Unknown => Self::not_found(),
            CommentRejection::ProposalNotPublic => Self::conflict("proposal-not-public"),
            CommentRejection::Closed => Self::conflict("comments-closed"),
            CommentRejection::NotAnswerable => Self::conflict("comment-not-answerable"),
            CommentRejection::NotYours => Self::new(StatusCode::FORBIDDEN, "comment-not-yours"),
            CommentRejection::TooLate => Self::conflict("comment-too-late"),
            CommentRejection::NotObjectable => Self::conflict("comment-not-objectable"),
            CommentRejection::SameReader => Self::conflict("comment-same-reader"),
            CommentRejection::WrongStage => Self::conflict("wrong-stage"),
            CommentRejection::UnknownReason => {
                Self::invalid(vec![FieldProblem::new("reason", "field-reason-unknown")])
            }
        }
    }
}

impl From<ScrutinyRejection> for Problem {
    fn from(rejection: ScrutinyRejection) -> Self {
        match rejection {
            ScrutinyRejection::NotOpen => Self::conflict("votes-not-judged"),
            ScrutinyRejection::UnderWay => Self::conflict("judgement-under-way"),
            ScrutinyRejection::Unknown => Self::conflict("judgement-unknown"),
        }
    }
}

impl From<VoteRefusal> for Problem {
    fn from(refusal: VoteRefusal) -> Self {
        match refusal {
            VoteRefusal::Unknown => Self::not_found(),
            VoteRefusal::Closed => Self::conflict("voting-closed"),
            // She is known, and by less than an address: by a mobile number.
            VoteRefusal::NotEligible(Assurance::ConfirmedEmail) => {
                Self::new(StatusCode::FORBIDDEN, "email-needed")
            }
            VoteRefusal::NotEligible(_) => Self::new(StatusCode::FORBIDDEN, "not-eligible"),
            VoteRefusal::NotRegistered => Self::new(StatusCode::FORBIDDEN, "not-registered"),
            VoteRefusal::NotInGroup => Self::new(StatusCode::FORBIDDEN, "not-in-group"),
            VoteRefusal::DetailsMissing => Self::new(StatusCode::FORBIDDEN, "details-missing"),
        }
    }
}
