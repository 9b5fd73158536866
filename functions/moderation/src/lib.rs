//! The moderator's desk: what waits, one proposal beside it, and the decision to publish it or not.
//!
//! Invariants: every route needs a moderator; a decision names the version that was read, so that nobody decides on
//! what they have not seen; a decision that is sent twice is made once.

mod api;
mod decision;
mod desk;
mod promise;
mod queue;

use axum::{
    http::Method,
    routing::{get, post},
};
use utoipa_axum::routes;
use web::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    let access = Access::Moderator;
    Routes::new()
        .page(access, Method::GET, "/desk", get(desk::start))
        .page(access, Method::GET, "/desk/moderering", get(desk::queue))
        .page(access, Method::GET, "/desk/moderering/{id}", get(desk::item))
        .page(access, Method::POST, "/desk/moderering/{id}/publicera", post(desk::publish))
        .page(access, Method::POST, "/desk/moderering/{id}/publicera-inte", post(desk::do_not_publish))
        .api(access, routes!(api::list))
        .api(access, routes!(api::read))
        .api(access, routes!(api::publish))
        .api(access, routes!(api::do_not_publish))
}
