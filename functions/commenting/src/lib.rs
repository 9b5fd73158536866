//! Comments and replies: the first one confirmed by mail, then one's name is enough; changed for five minutes, taken
//! back at any time; objected to once if a moderator hides it. And reports of what should not stand there, from anybody.
//!
//! Invariants: what was typed is never lost, whatever the answer is; the same words from the same person are one
//! comment; who wrote what is only told to the writer, on addresses that nobody caches.

mod api;
mod confirm;
mod draft;
mod form;
mod mine;
mod own;
mod report;
mod subject;
mod write;

use axum::routing::{get, post};
use http::Method;
use web::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    Routes::new()
        .page(everyone, Method::GET, "/forslag/{id}/kommentera", get(form::show))
        .page(everyone, Method::POST, "/forslag/{id}/kommentera", post(form::submit))
        .page(everyone, Method::GET, "/forslag/{id}/kommentera/skickat", get(form::sent))
        .page(everyone, Method::GET, "/kommentera/bekrafta/{token}", get(confirm::show))
        .page(everyone, Method::POST, "/kommentera/bekrafta/{token}", post(confirm::confirm))
        .page(everyone, Method::GET, "/kommentarer/{id}/andra", get(own::show))
        .page(everyone, Method::POST, "/kommentarer/{id}/andra", post(own::edit))
        .page(everyone, Method::POST, "/kommentarer/{id}/ta-bort", post(own::withdraw))
        .page(everyone, Method::POST, "/kommentarer/{id}/invand", post(own::object))
        .page(everyone, Method::GET, "/forslag/{id}/mina-kommentarer", get(mine::list))
        .page(everyone, Method::GET, "/forslag/{id}/anmal", get(report::form::of_proposal))
        .page(everyone, Method::POST, "/forslag/{id}/anmal", post(report::form::proposal))
        .page(everyone, Method::GET, "/kommentarer/{id}/anmal", get(report::form::of_comment))
        .page(everyone, Method::POST, "/kommentarer/{id}/anmal", post(report::form::comment))
        .api(Access::Resident, utoipa_axum::routes!(api::write))
        .api(Access::Resident, utoipa_axum::routes!(api::read, api::edit, api::withdraw))
        .api(Access::Resident, utoipa_axum::routes!(api::object))
        .api(everyone, utoipa_axum::routes!(api::report::proposal))
        .api(everyone, utoipa_axum::routes!(api::report::comment))
}
