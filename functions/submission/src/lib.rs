//! `submission`: writing a proposal, confirming it by mail, and receiving it.
//!
//! Invariants: nothing that was typed is lost by an error; nothing is received (inkommet) before the address is
//! confirmed; one attempt is one mail and one proposal, however often it is sent.

mod api;
mod confirm;
mod draft;
mod form;
mod receive;
mod shown;
mod write;

use axum::routing::{get, post};
use http::Method;
use web::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    Routes::new()
        .page(everyone, Method::GET, "/forslag/nytt", get(write::empty))
        .page(everyone, Method::POST, "/forslag/nytt", post(write::submit))
        .page(everyone, Method::GET, "/forslag/nytt/skickat", get(write::sent))
        .page(everyone, Method::GET, "/forslag/bekrafta/{token}", get(confirm::show))
        .page(everyone, Method::POST, "/forslag/bekrafta/{token}", post(confirm::confirm))
        .api(everyone, utoipa_axum::routes!(api::submit))
}
