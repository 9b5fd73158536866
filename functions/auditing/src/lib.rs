//! The audit: who of the staff has done and opened what, by day, by what it was done to, and by colleague; who may open
//! something, and who has. As pages, as sheets, and for programs.
//!
//! Invariants: every route needs an auditor, and none changes anything; a resident is nobody in particular here, and
//! nothing says what one has voted for or follows; of texts, only what staff have written is shown.

mod about;
mod access;
mod acts;
mod api;
mod desk;
mod details;

use axum::{http::Method, routing::get};
use domain::permission::Action;
use web::{Access, Danger, Routes};

/// The routes.
pub fn routes() -> Routes {
    let access = Access::Staff(Action::Audit);
    let export = Access::StaffLately(Action::Audit, Danger::Export);
    Routes::new()
        .page(access, Method::GET, "/desk/granskning", get(desk::acts))
        .page(export, Method::GET, "/desk/granskning.csv", get(desk::acts_sheet))
        .page(access, Method::GET, "/desk/granskning/medarbetare", get(desk::colleagues))
        .page(access, Method::GET, "/desk/granskning/behorighet", get(desk::access))
        .page(export, Method::GET, "/desk/granskning/behorighet.csv", get(desk::access_sheet))
        .merge(api::routes())
}
