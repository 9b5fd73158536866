//! `voting`: casting a vote, taking it back, and confirming a first vote by mail.
//!
//! Invariants: a vote is one conditional put, with no read before it but the snapshot in [`polls`]; every write may be
//! repeated and then changes nothing; who has voted is only told to the voter, on addresses that nobody caches.

mod api;
mod ask;
mod ballot;
mod code;
mod confirm;
mod gone;
mod on_behalf;
mod polls;
mod receipt;
mod share;
mod subject;

use axum::routing::{get, post};
use domain::permission::Action;
use http::Method;
use web::{Access, Named, Routes};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    Routes::new()
        .api(Access::Resident, utoipa_axum::routes!(api::cast, api::take_back, api::read))
        .page(everyone, Method::GET, "/forslag/{id}/rosta", get(ask::form))
        .page(everyone, Method::POST, "/forslag/{id}/rosta", post(receipt::cast))
        .page(everyone, Method::POST, "/forslag/{id}/rosta/epost", post(ask::submit))
        .page(everyone, Method::POST, "/forslag/{id}/rosta/uppgifter", post(ask::tell))
        .page(everyone, Method::GET, "/forslag/{id}/rosta/skickat", get(ask::sent))
        .page(everyone, Method::GET, "/forslag/{id}/rosta/kod", get(code::form))
        .page(everyone, Method::POST, "/forslag/{id}/rosta/kod", post(code::confirm))
        .page(everyone, Method::POST, "/forslag/{id}/rosta/kod/igen", post(code::again))
        .page(everyone, Method::GET, "/rosta/bekrafta/{token}", get(confirm::show))
        .page(everyone, Method::POST, "/rosta/bekrafta/{token}", post(confirm::confirm))
        .page(everyone, Method::GET, "/forslag/{id}/rost", get(receipt::show))
        .page(everyone, Method::POST, "/forslag/{id}/rost/ta-tillbaka", post(receipt::take_back))
        .page(everyone, Method::GET, "/forslag/{id}/min-rost", get(receipt::mine))
        .page(everyone, Method::GET, "/forslag/{id}/dela", get(share::form))
        .page(everyone, Method::POST, "/forslag/{id}/dela", post(share::submit))
        .api(everyone, utoipa_axum::routes!(share::share))
        .page(
            Access::StaffWith(Action::EnterOnBehalf, Named::Proposal),
            Method::GET,
            "/desk/forslag/{id}/rost",
            get(on_behalf::form),
        )
        .page(
            Access::StaffWith(Action::EnterOnBehalf, Named::Proposal),
            Method::POST,
            "/desk/forslag/{id}/rost",
            post(on_behalf::submit),
        )
        .share(polls::Polls::new())
}
