//! What one has told of oneself, and putting it right (article 16 of the GDPR).
//!
//! What is put right is what is kept of her. What she has signed before is an act that came in as it did, and stays so; the
//! page says so, and why. By what she was known before she is still known, so that nobody votes twice by a new number.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{
    person::{Detail, DetailProblem, Details, Told, TypedDetails},
    text::TextProblem,
};
use http::{StatusCode, header::SET_COOKIE};
use look::{Errors, Html, Page};
use serde::Deserialize;
use signing::Session;
use store::Person;
use web::{
    FieldProblem, FormBody, JustDone, Problem, QueryParams, Tenant, Visitor, html_with_status, session_cookie,
};

use crate::{known::Own, mine::contact};

/// The page.
const DETAILS: &str = "/mina-sidor/uppgifter";

#[derive(Template)]
#[template(path = "uppgifter.html")]
struct DetailsPage {
    page: Page,
    typed: Sent,
    /// Whether the name comes from an e-legitimation, and is put right elsewhere.
    name_is_official: bool,
    contact: Html,
    errors: Errors,
    notice: Option<String>,
}

/// What the form sends. What is left empty is not kept any more.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    #[serde(rename = "namn")]
    name: String,
    alias: String,
    #[serde(rename = "telefon")]
    phone: String,
    #[serde(rename = "adress")]
    address: String,
}

impl Sent {
    fn of(details: &Details) -> Self {
        Self {
            name: details.name.clone().unwrap_or_default(),
            alias: details.alias.clone().unwrap_or_default(),
            phone: details.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
            address: details.address.clone().unwrap_or_default(),
        }
    }

    /// What is to be kept, and what is wrong with it.
    fn read(&self, person: &Person) -> (Details, Vec<FieldProblem>) {
        let Self { name, alias, phone, address } = self;
        let typed = [
            (Detail::Name, name),
            (Detail::Alias, alias),
            (Detail::Phone, phone),
            (Detail::Address, address),
        ];
        let told: BTreeSet<Detail> = typed
            .into_iter()
            .filter(|(detail, typed)| {
                let is_hers = *detail != Detail::Name || person.number.is_none();
                is_hers && !typed.trim().is_empty()
            })
            .map(|(detail, _)| detail)
            .collect();
        let (mut details, wrong) = TypedDetails { name, alias, phone, address }.read(&told);
        if person.number.is_some() {
            details.name.clone_from(&person.details.name);
        }
        (details, wrong.into_iter().map(|(detail, problem)| field_problem(detail, problem)).collect())
    }
}

fn field_problem(detail: Detail, problem: DetailProblem) -> FieldProblem {
    let field = match detail {
        Detail::Name => "namn",
        Detail::Alias => "alias",
        Detail::Phone => "telefon",
        Detail::Address => "adress",
    };
    match problem {
        DetailProblem::Text(TextProblem::TooLong(max)) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
        DetailProblem::Text(TextProblem::Empty | TextProblem::NoWords) => {
            FieldProblem::new(field, "field-no-words")
        }
        DetailProblem::NotAPhoneNumber => FieldProblem::new(field, "field-phone"),
    }
}

fn view(tenant: &Tenant, person: &Person, typed: Sent, errors: Errors) -> DetailsPage {
    let page = tenant.page();
    let contact = contact(&page, "details-signed-contact");
    DetailsPage { typed, name_is_official: person.number.is_some(), contact, errors, notice: None, page }
}

/// `GET /mina-sidor/uppgifter`
pub(crate) async fn form(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(done): QueryParams<JustDone>,
) -> Response {
    let notice = (done.klart == "sparat").then(|| tenant.language.text("details-saved"));
    let view = view(&tenant, &person, Sent::of(&person.details), Errors::default());
    html_with_status(StatusCode::OK, &DetailsPage { notice, ..view })
}

/// `POST /mina-sidor/uppgifter`
pub(crate) async fn save(
    tenant: Tenant,
    visitor: Visitor,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let (details, wrong) = sent.read(&person);
    if !wrong.is_empty() {
        let mut errors = Errors::default();
        for problem in wrong {
            errors.add(problem.field, problem.text(tenant.language));
        }
        let view = view(&tenant, &person, sent, errors);
        return Ok(html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view));
    }
    if !tenant.store.correct_details(person.id, &details).await? {
        return Err(Problem::erased());
    }
    // The browser remembers what stands at her votes.
    let session = visitor.0.ok_or_else(Problem::unknown_reader)?;
    let cookie = session_cookie(&tenant, &Session { told: Told::from(details), ..session })?;
    let to = Redirect::to(&tenant.href(&format!("{DETAILS}?klart=sparat")));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}
