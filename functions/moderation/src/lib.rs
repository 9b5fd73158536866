//! The moderators' desk: what waits, one proposal or comment beside it, and everything that can be done with it.
//!
//! Invariants: every route but the desk's own address needs a moderator, and no GET changes anything; whatever is done names the version that was
//! read, so that nobody decides on what she has not seen; what is sent twice is done once. A moderator's own edit masks
//! or mends and nothing else (`domain::edit`): any other change is a suggestion, which the author decides.

mod act;
mod address;
mod api;
mod changes;
mod comment_act;
mod desk;
mod marked;
mod queue;
mod scrutiny_act;
mod typed;

use axum::{
    http::Method,
    routing::{get, post},
};
use domain::permission::Action;
use web::{Access, Danger, Named, Routes};

/// What is done with a proposal, or with a comment.
const PROPOSAL: Access = Access::StaffWith(Action::Moderate, Named::Proposal);
const COMMENT: Access = Access::StaffWith(Action::Moderate, Named::Comment);

/// What is decided about the author of either.
const AUTHOR: Access = Access::StaffWith(Action::Moderate, Named::Written);

/// The routes.
pub fn routes() -> Routes {
    pages().merge(forms()).merge(forms_about_comments()).merge(forms_about_authors()).merge(api::routes())
}

fn pages() -> Routes {
    let access = Access::Staff(Action::Moderate);
    let export = Access::StaffLately(Action::Moderate, Danger::Export);
    Routes::new()
        .page(Access::Staff(Action::UseDesk), Method::GET, "/desk", get(desk::start))
        .page(access, Method::GET, "/desk/moderering", get(desk::queue))
        .page(export, Method::GET, "/desk/moderering.csv", get(desk::sheet))
        .page(PROPOSAL, Method::GET, "/desk/moderering/{id}", get(desk::item))
        .page(PROPOSAL, Method::GET, "/desk/moderering/{id}/roster", get(desk::votes))
        .page(COMMENT, Method::GET, "/desk/moderering/kommentarer/{id}", get(desk::comment))
}

fn forms() -> Routes {
    let access = PROPOSAL;
    let judge = Access::StaffLatelyWith(Action::Moderate, Named::Proposal, Danger::JudgeVotes);
    let clarification = |verb| format!("/desk/moderering/{{id}}/fortydligande-{verb}");
    Routes::new()
        .page(access, Method::POST, "/desk/moderering/{id}/laser", post(desk::reads))
        .page(access, Method::POST, "/desk/moderering/{id}/publicera", post(desk::publish))
        .page(access, Method::POST, "/desk/moderering/{id}/publicera-inte", post(desk::refuse))
        .page(access, Method::POST, "/desk/moderering/{id}/sta-fast", post(desk::uphold))
        .page(access, Method::POST, "/desk/moderering/{id}/fraga", post(desk::ask))
        .page(access, Method::POST, "/desk/moderering/{id}/maska", post(desk::mask))
        .page(access, Method::POST, "/desk/moderering/{id}/ratta", post(desk::edit))
        .page(access, Method::POST, &clarification("maska"), post(desk::mask_clarification))
        .page(access, Method::POST, &clarification("ratta"), post(desk::edit_clarification))
        .page(access, Method::POST, "/desk/moderering/{id}/foresla", post(desk::suggest))
        .page(access, Method::POST, "/desk/moderering/{id}/slapp-igenom", post(desk::pass))
        .page(access, Method::POST, "/desk/moderering/{id}/stoppa", post(desk::stop))
        .page(access, Method::POST, "/desk/moderering/{id}/lat-sta", post(desk::handle_reports))
        .page(access, Method::POST, "/desk/moderering/{id}/svara", post(desk::reply))
        .page(judge, Method::POST, "/desk/moderering/{id}/roster/bedom", post(desk::judge_votes))
        .page(judge, Method::POST, "/desk/moderering/{id}/roster/angra", post(desk::undo_judgement))
}

fn forms_about_comments() -> Routes {
    let access = COMMENT;
    let path = |verb| format!("/desk/moderering/kommentarer/{{id}}/{verb}");
    Routes::new()
        .page(access, Method::POST, &path("publicera"), post(desk::publish_comment))
        .page(access, Method::POST, &path("dolj"), post(desk::hide))
        .page(access, Method::POST, &path("aterstall"), post(desk::restore))
        .page(access, Method::POST, &path("sta-fast"), post(desk::uphold_comment))
        .page(access, Method::POST, &path("maska"), post(desk::mask_comment))
        .page(access, Method::POST, &path("ratta"), post(desk::mend_comment))
        .page(access, Method::POST, &path("ta-tillbaka"), post(desk::withdraw))
        .page(access, Method::POST, &path("lat-sta"), post(desk::handle_comment_reports))
}

fn forms_about_authors() -> Routes {
    let path = |verb| format!("/desk/moderering/forfattare/{{subject}}/{verb}");
    Routes::new()
        .page(AUTHOR, Method::GET, "/desk/moderering/forfattare/{subject}", get(desk::standing))
        .page(AUTHOR, Method::POST, &path("betro"), post(desk::trust))
        .page(AUTHOR, Method::POST, &path("betro-inte"), post(desk::distrust))
        .page(AUTHOR, Method::POST, &path("stang-av"), post(desk::block))
        .page(AUTHOR, Method::POST, &path("hav"), post(desk::unblock))
        .page(AUTHOR, Method::POST, &path("sta-fast"), post(desk::uphold_block))
}
