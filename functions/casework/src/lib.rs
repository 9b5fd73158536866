//! The boards' cases at the desk: whom one waits for, each case with its documents, and what becomes of it.
//!
//! Invariants: every route needs staff, and all but the list of whom one waits for a registrar or caseworker; no GET
//! changes anything; whatever is done names the version that was read, and what is sent twice is done once. Documents
//! are shown as they were kept, or not at all.

mod act;
mod api;
mod desk;
mod document;
mod place;
mod synpunkt;
mod typed;

use axum::{
    http::Method,
    routing::{get, post},
};
use domain::permission::Action;
use web::{Access, Danger, Named, Routes};

/// Where it is noted that whoever has written something is protected.
const PROTECTION: &str = "/desk/skydd/{subject}";

/// What is done there.
const fn protected(danger: Danger) -> Access {
    Access::StaffLatelyWith(Action::OpenProtected, Named::Written, danger)
}

/// The routes.
pub fn routes() -> Routes {
    pages().merge(forms()).merge(api::routes())
}

fn pages() -> Routes {
    let (list, access) = (Access::Staff(Action::ListCases), Access::StaffWith(Action::ReadCase, Named::Case));
    let export = Access::StaffLately(Action::ListCases, Danger::Export);
    Routes::new()
        .page(list, Method::GET, "/desk/arenden", get(desk::list))
        .page(export, Method::GET, "/desk/arenden.csv", get(desk::sheet))
        .page(access, Method::GET, "/desk/arenden/{number}", get(desk::case))
        .page(access, Method::GET, "/desk/arenden/{number}/handlingar/{document}", get(desk::document))
        .page(
            Access::StaffWith(Action::ReadCase, Named::Proposal),
            Method::GET,
            "/desk/forslag/{id}",
            get(desk::proposal),
        )
        .page(protected(Danger::OpenProtected), Method::GET, PROTECTION, get(desk::protection::show))
}

fn forms() -> Routes {
    let with = Access::StaffWith;
    let change = protected(Danger::ChangeProtection);
    let (access, minutes) =
        (with(Action::PrepareCase, Named::Case), with(Action::RecordDecision, Named::Case));
    Routes::new()
        .page(access, Method::POST, "/desk/arenden/{number}/utse", post(desk::appoint))
        .page(minutes, Method::POST, "/desk/arenden/{number}/beslut", post(desk::decide))
        .page(minutes, Method::POST, "/desk/arenden/{number}/justera", post(desk::approve))
        .page(access, Method::POST, "/desk/arenden/{number}/besked", post(desk::note_progress))
        .page(access, Method::POST, "/desk/arenden/{number}/klart", post(desk::complete))
        .page(
            with(Action::PrepareCase, Named::Proposal),
            Method::POST,
            "/desk/forslag/{id}/synpunkt",
            post(desk::make_synpunkt),
        )
        .page(
            protected(Danger::OpenProtected),
            Method::POST,
            &format!("{PROTECTION}/oppna"),
            post(desk::protection::open),
        )
        .page(change, Method::POST, &format!("{PROTECTION}/marka"), post(desk::protection::mark))
        .page(change, Method::POST, &format!("{PROTECTION}/upphor"), post(desk::protection::end))
}
