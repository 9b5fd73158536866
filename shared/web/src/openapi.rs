//! The OpenAPI document, and problems as programs read them.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use language::Language;
use serde::Serialize;
use utoipa::{
    ToSchema,
    openapi::{
        ComponentsBuilder, ContactBuilder, Info, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{Problem, Routes};

/// A problem (RFC 9457), in the language that `Accept-Language` asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemBody {
    /// A stable address of the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "https://ting.example/problems/voting-closed")]
    kind: String,
    /// What went wrong.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What to do about it.
    detail: String,
    /// Stable, for programs.
    #[schema(example = "voting-closed")]
    code: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldBody>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
struct FieldBody {
    /// The field.
    field: String,
    /// Stable, for programs.
    code: String,
    /// What is wrong with it.
    detail: String,
}

pub(crate) fn problem_json(problem: &Problem, language: Language) -> Response {
    let errors = problem.fields.iter().map(|field| FieldBody {
        field: field.field.to_owned(),
        code: field.message.to_owned(),
        detail: field.text(language),
    });
    let body = ProblemBody {
        kind: format!("https://ting.example/problems/{}", problem.code),
        title: problem.title(language),
        status: problem.status.as_u16(),
        detail: problem.help(language),
        code: problem.code.to_owned(),
        errors: errors.collect(),
    };
    let mut response = (problem.status, axum::Json(body)).into_response();
    let json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// The document of all functions' API routes (Swedish REST profile: DOK.03, SAK.10).
pub fn document<'a>(functions: impl IntoIterator<Item = &'a Routes>) -> OpenApi {
    let mut info = Info::new("Ting", "1.0.0");
    info.description = Some(
        "A municipality's dialogue with its residents: proposals (e-förslag), votes, and what becomes of them. \
         Reading is open to all. Writing takes a bearer token, or a link that is mailed. \
         Times are UTC (RFC 3339). Problems are RFC 9457 with a stable `code`. Lists page by cursor."
            .to_owned(),
    );
    info.contact = Some(ContactBuilder::new().name(Some("Kontaktcenter")).url(Some("/api-info")).build());
    info.license = Some(LicenseBuilder::new().name("CC0-1.0").identifier(Some("CC0-1.0")).build());
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let mut document = OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .components(Some(ComponentsBuilder::new().security_scheme("bearer", bearer).build()))
        .build();
    for routes in functions {
        document.merge(routes.openapi().clone());
    }
    document
}
