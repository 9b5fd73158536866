//! What every API route of a kind can answer, said once for the document: what the guard refuses before a handler is
//! asked, and what is said of a request that cannot be read. What a handler says itself stands at the handler.

use axum::http::Method;
use utoipa::openapi::{
    Content, ContentBuilder, HeaderBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Type,
    path::{Operation, ParameterIn},
};

use crate::{Access, PROOF};

/// Adds to an operation what it can answer and does not say itself.
pub(crate) fn complete(access: Access, method: &Method, operation: &mut Operation) {
    let mut answers = vec![
        ("404", "There is no such thing here, or no municipality at this host name."),
        ("503", "Busy; the same request may succeed in a while."),
    ];
    if let Access::Operator(_) = access {
        answers.push(("429", "More than five requests a second by this token, or many by unknown ones."));
    }
    if access != Access::Everyone {
        answers.push(("401", "Nobody is known by this token."));
        answers.push(("403", "Whoever it is may not do this, or a page of another site sent it."));
    } else if *method != Method::GET {
        answers.push(("403", "A page of another site sent it."));
    }
    if operation.request_body.is_some() {
        answers.push(("400", "The request cannot be read: not JSON of this shape, or an unusable key."));
        answers.push(("413", "Larger than 256 KB."));
        answers.push(("415", "Not sent as application/json."));
    }
    let parameters = operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    });
    for parameter in parameters {
        match parameter.name.as_str() {
            "Idempotency-Key" => {
                answers.push(("400", "The request cannot be read, or the key is unusable."));
                answers.push(("422", "The key was used for another request."));
            }
            "If-Match" => {
                answers.push(("412", "It has changed since it was read."));
                answers.push(("428", "If-Match is missing."));
            }
            _ if parameter.parameter_in == ParameterIn::Query => {
                answers.push(("400", "The query cannot be read."));
            }
            _ => {}
        }
    }
    for (status, description) in answers {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem(description).into());
    }
    if access.danger().is_some() {
        operation.responses.responses.insert("401".to_owned(), too_old().into());
    }
}

/// What is answered where a sign-in of the last minutes is asked for, and hers is older (RFC 9470).
fn too_old() -> Response {
    let description = format!(
        "Nobody is known by this token; or whose it is signed in more than {} minutes ago (`proof-too-old`), of which \
         `WWW-Authenticate` tells as RFC 9470 has it: sign in anew, and send it with that token.",
        PROOF.as_mins()
    );
    let told = "`Bearer error=\"insufficient_user_authentication\"` with `max_age` in seconds, if the sign-in is too old.";
    let header = HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .description(Some(told))
        .build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", problem_body())
        .header("WWW-Authenticate", header)
        .build()
}

fn problem(description: &str) -> Response {
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", problem_body())
        .build()
}

fn problem_body() -> Content {
    ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build()
}
