//! The author's page and its forms: read, checked, carried out, and shown again with what was typed if they could not be.

use axum::response::{IntoResponse, Redirect, Response};
use domain::{hash::Hash, ids::ProposalId, proposal::Proposal, text::TextProblem};
use http::{StatusCode, header};
use language::Language;
use look::Errors;
use serde::Deserialize;
use web::{PathParam, Problem, QueryParams, Resident, Tenant, Visitor, html_with_status, within_limit};

use super::{
    OwnProposal,
    act::{Act, Done, note},
    offers::Offer,
    view::AuthorPage,
};
use crate::{draft::Draft, form};

/// What the page can be asked to do. Each is a form with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Answer,
    Correct,
    Clarify,
    Accept,
    Keep,
    Object,
    Withdraw,
}

/// What a form sends: one form's fields, and the version that it was made from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    version: String,
    #[serde(flatten)]
    pub(crate) draft: Draft,
    #[serde(rename = "svar")]
    pub(crate) answer: String,
    #[serde(rename = "fortydligande")]
    pub(crate) clarification: String,
    #[serde(rename = "invandning")]
    pub(crate) objection: String,
    /// Whatever a checked box sends.
    #[serde(rename = "ja")]
    is_sure: String,
}

/// What the address says was done.
#[derive(Debug, Deserialize)]
pub(crate) struct Shown {
    klart: Option<String>,
}

/// Why the page is shown.
pub(crate) enum Occasion {
    /// To be read, perhaps after something was done.
    Read(Option<Done>),
    /// Something that was typed is to be put right.
    Mistakes(Errors),
    /// The proposal has changed since this version.
    Stale(u64),
    /// It could not be done.
    Refused(Problem),
}

impl Verb {
    /// Every one.
    pub(crate) const ALL: [Self; 7] =
        [Self::Answer, Self::Correct, Self::Clarify, Self::Accept, Self::Keep, Self::Object, Self::Withdraw];

    /// Where it is sent.
    pub(crate) const fn route(self) -> &'static str {
        match self {
            Self::Answer => "/mina-sidor/forslag/{id}/svara",
            Self::Correct => "/mina-sidor/forslag/{id}/ratta",
            Self::Clarify => "/mina-sidor/forslag/{id}/fortydliga",
            Self::Accept => "/mina-sidor/forslag/{id}/godta",
            Self::Keep => "/mina-sidor/forslag/{id}/behall",
            Self::Object => "/mina-sidor/forslag/{id}/invand",
            Self::Withdraw => "/mina-sidor/forslag/{id}/ta-tillbaka",
        }
    }

    /// What must be offered for its form to be shown.
    pub(crate) const fn offer(self) -> Offer {
        match self {
            Self::Answer => Offer::Answer,
            Self::Correct => Offer::Correction,
            Self::Clarify => Offer::Clarification,
            Self::Accept | Self::Keep => Offer::SuggestionDecision,
            Self::Object => Offer::Objection,
            Self::Withdraw => Offer::Withdrawal,
        }
    }

    /// What was typed as something to do, or what is wrong with it.
    fn act(self, typed: &Typed, language: Language) -> Result<Act, Errors> {
        let said =
            |words: &str, field: &'static str| note(words).map_err(|problem| wrong(field, problem, language));
        match self {
            Self::Answer => said(&typed.answer, "svar").map(Act::Answer),
            Self::Clarify => said(&typed.clarification, "fortydligande").map(Act::Clarify),
            Self::Object => said(&typed.objection, "invandning").map(Act::Object),
            Self::Correct => typed.draft.text().map(Act::Correct).map_err(|mistakes| {
                let mut errors = Errors::default();
                for mistake in mistakes {
                    errors.add(mistake.field.on_page(), form::words(mistake, language));
                }
                errors
            }),
            Self::Accept => Ok(Act::Accept),
            Self::Keep => Ok(Act::Keep),
            Self::Withdraw if typed.is_sure.is_empty() => Err(one("ja", language.text("author-not-sure"))),
            Self::Withdraw => Ok(Act::Withdraw),
        }
    }
}

fn one(field: &str, message: String) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, message);
    errors
}

fn wrong(field: &'static str, problem: TextProblem, language: Language) -> Errors {
    let name = ("field", field.into());
    one(
        field,
        match problem {
            TextProblem::Empty => language.with("author-missing", &[name]),
            TextProblem::NoWords => language.text("field-no-words"),
            TextProblem::TooLong(max) => language.with("author-too-long", &[name, ("max", max.into())]),
        },
    )
}

impl Typed {
    /// The version that the form was made from; what is no version is older than any.
    fn version(&self) -> u64 {
        self.version.parse().unwrap_or(0)
    }

    /// The words that a form sends.
    pub(crate) fn words(&self, verb: Verb) -> Vec<String> {
        let draft = &self.draft;
        let words = match verb {
            Verb::Answer => vec![&self.answer],
            Verb::Clarify => vec![&self.clarification],
            Verb::Object => vec![&self.objection],
            Verb::Correct => vec![&draft.title, &draft.what, &draft.why, &draft.place],
            Verb::Accept | Verb::Keep | Verb::Withdraw => Vec::new(),
        };
        words.into_iter().filter(|words| !words.trim().is_empty()).cloned().collect()
    }
}

impl Occasion {
    pub(crate) fn errors(&self) -> Errors {
        if let Self::Mistakes(errors) = self { errors.clone() } else { Errors::default() }
    }

    pub(crate) fn done(&self) -> Option<Done> {
        if let Self::Read(done) = self { *done } else { None }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Read(_) => StatusCode::OK,
            Self::Mistakes(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(_) => Problem::stale().status,
            Self::Refused(problem) => problem.status,
        }
    }
}

/// `GET /mina-sidor/forslag/{id}`
pub(crate) async fn read(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(shown): QueryParams<Shown>,
) -> Result<Response, Problem> {
    let own = match (visitor.resident(), visitor.0) {
        (Some(resident), _) => OwnProposal::load(&tenant, resident.person, id).await,
        (None, Some(_)) => Err(Problem::not_found()),
        (None, None) => Err(Problem::unknown_reader()),
    };
    match own {
        Err(problem) if problem == Problem::unknown_reader() => {
            let sign_in = format!("/mina-sidor/in?till=/mina-sidor/forslag/{id}");
            Ok(Redirect::to(&tenant.href(&sign_in)).into_response())
        }
        own => {
            let done = shown.klart.as_deref().and_then(Done::read);
            Ok(show(&tenant, &own?, Occasion::Read(done), None))
        }
    }
}

/// `POST` to the address of a verb.
pub(crate) async fn send(
    tenant: Tenant,
    resident: Resident,
    id: ProposalId,
    verb: Verb,
    typed: Typed,
) -> Result<Response, Problem> {
    let act = verb.act(&typed, tenant.language);
    loop {
        let own = OwnProposal::load(&tenant, resident.person, id).await?;
        let show = |occasion| Ok(show(&tenant, &own, occasion, Some((verb, typed.clone()))));
        let act = match &act {
            Ok(act) => act,
            Err(errors) => return show(Occasion::Mistakes(errors.clone())),
        };
        if let Some(done) = act.done_since(typed.version(), &own.found) {
            return Ok(back(&tenant, id, done));
        }
        if own.found.proposal.version != typed.version() {
            return show(Occasion::Stale(typed.version()));
        }
        if matches!(act, Act::Correct(text) if own.found.text() == Some(text)) {
            return show(Occasion::Mistakes(one("rubrik", tenant.language.text("author-unchanged"))));
        }
        match carry_out(&tenant, &resident, &own, act).await {
            Ok(Some(done)) => return Ok(back(&tenant, id, done)),
            // Somebody was first: what it has become says what to answer.
            Ok(None) => {}
            Err(problem) if problem.status.is_server_error() => return Err(problem),
            Err(problem) => return show(Occasion::Refused(problem)),
        }
    }
}

async fn carry_out(
    tenant: &Tenant,
    resident: &Resident,
    own: &OwnProposal,
    act: &Act,
) -> Result<Option<Done>, Problem> {
    limit(tenant, resident).await?;
    let along = |_: &store::Versioned<Proposal>| Ok(Vec::new());
    let carried_out = act.carry_out(tenant, resident.person, own, along).await?;
    Ok(carried_out.and_then(|(_, done)| done))
}

/// Nobody rewrites a proposal all day long: every version is kept.
pub(crate) async fn limit(tenant: &Tenant, resident: &Resident) -> Result<(), Problem> {
    let who = Hash::of(&[&resident.person.to_bytes()]);
    within_limit(tenant, &who, domain::confirmation::Purpose::Submission).await
}

fn back(tenant: &Tenant, id: ProposalId, done: Done) -> Response {
    let path = format!("/mina-sidor/forslag/{id}?klart={}", done.as_str());
    Redirect::to(&tenant.href(&path)).into_response()
}

fn show(tenant: &Tenant, own: &OwnProposal, occasion: Occasion, typed: Option<(Verb, Typed)>) -> Response {
    let page = AuthorPage::new(tenant, own, &occasion, typed);
    let mut response = html_with_status(occasion.status(), &page);
    if let Occasion::Refused(Problem { retry_after: Some(seconds), .. }) = occasion {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
