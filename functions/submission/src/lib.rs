//! `submission`: writing a proposal, confirming it by mail, receiving it, and what its author does with it afterwards.
//!
//! Invariants: nothing that was typed is lost by an error; nothing is received (inkommet) before the address is
//! confirmed; one attempt is one mail and one proposal, however often it is sent.

mod api;
mod author;
mod confirm;
mod draft;
mod form;
mod on_behalf;
mod receive;
mod shown;
mod write;

use author::page::{Typed, Verb};
use axum::routing::{get, post};
use domain::ids::ProposalId;
use domain::permission::Action;
use http::Method;
use web::{Access, FormBody, PathParam, Resident, Routes, Tenant};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    let routes = Routes::new()
        .page(everyone, Method::GET, "/forslag/nytt", get(write::empty))
        .page(everyone, Method::POST, "/forslag/nytt", post(write::submit))
        .page(everyone, Method::GET, "/forslag/nytt/skickat", get(write::sent))
        .page(everyone, Method::GET, "/forslag/bekrafta/{token}", get(confirm::show))
        .page(everyone, Method::POST, "/forslag/bekrafta/{token}", post(confirm::confirm))
        .api(everyone, utoipa_axum::routes!(api::submit))
        .page(Access::Staff(Action::EnterOnBehalf), Method::GET, "/desk/forslag/nytt", get(on_behalf::empty))
        .page(
            Access::Staff(Action::EnterOnBehalf),
            Method::POST,
            "/desk/forslag/nytt",
            post(on_behalf::submit),
        )
        .page(everyone, Method::GET, "/mina-sidor/forslag/{id}", get(author::page::read))
        .api(Access::Resident, utoipa_axum::routes!(author::api::read))
        .api(Access::Resident, utoipa_axum::routes!(author::api::answer))
        .api(Access::Resident, utoipa_axum::routes!(author::api::correct))
        .api(Access::Resident, utoipa_axum::routes!(author::api::clarify))
        .api(Access::Resident, utoipa_axum::routes!(author::api::decide_suggestion))
        .api(Access::Resident, utoipa_axum::routes!(author::api::object))
        .api(Access::Resident, utoipa_axum::routes!(author::api::withdraw));
    Verb::ALL.into_iter().fold(routes, |routes, verb| {
        let send = move |tenant: Tenant,
                         resident: Resident,
                         PathParam(id): PathParam<ProposalId>,
                         FormBody(typed): FormBody<Typed>| {
            author::page::send(tenant, resident, id, verb, typed)
        };
        routes.page(Access::Resident, Method::POST, verb.route(), post(send))
    })
}
