//! Following by mail without an account, and what is one's own: "Mina sidor" by a mailed link, or by a code in an SMS.
//!
//! Invariants: nobody is followed for who has not confirmed the address (double opt-in), and the answer does not tell
//! whether an address follows already; one request without a cookie stops all mail (RFC 8058); no page here is kept by
//! anybody; nothing of anybody else's can be reached.

mod api;
mod ask;
mod blocked;
mod confirm;
mod details;
mod erase;
mod extract;
mod known;
mod mailbox;
mod mine;
mod mobile;
mod protect;
mod sign_in;
mod sign_in_code;
mod stop;
mod topic;

use axum::routing::{get, post};
use http::Method;
use web::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    Routes::new()
        .api(Access::Resident, utoipa_axum::routes!(api::list))
        .api(Access::Resident, utoipa_axum::routes!(api::follow, api::unfollow))
        .page(everyone, Method::GET, "/folj", get(ask::form))
        .page(everyone, Method::POST, "/folj", post(ask::submit))
        .page(everyone, Method::GET, "/folj/skickat", get(ask::sent))
        .page(everyone, Method::GET, "/folj/klart", get(ask::done))
        .page(everyone, Method::GET, "/folj/bekrafta/{token}", get(confirm::show))
        .page(everyone, Method::POST, "/folj/bekrafta/{token}", post(confirm::confirm))
        .page(everyone, Method::GET, "/folj/avsluta/{token}", get(stop::show))
        .page(everyone, Method::POST, "/folj/avsluta/{token}", post(stop::stop))
        .page(everyone, Method::GET, "/mina-sidor", get(mine::show))
        .page(everyone, Method::GET, "/mina-sidor/in", get(sign_in::form))
        .page(everyone, Method::POST, "/mina-sidor/in", post(sign_in::ask))
        .page(everyone, Method::GET, "/mina-sidor/in/skickat", get(sign_in::sent))
        .page(everyone, Method::GET, sign_in_code::CODE, get(sign_in_code::form))
        .page(everyone, Method::POST, sign_in_code::CODE, post(sign_in_code::enter))
        .page(everyone, Method::POST, "/mina-sidor/in/kod/igen", post(sign_in_code::again))
        .page(everyone, Method::GET, "/mina-sidor/in/{token}", get(sign_in::show))
        .page(everyone, Method::POST, "/mina-sidor/in/{token}", post(sign_in::enter))
        .page(everyone, Method::POST, "/mina-sidor/ut", post(sign_in::leave))
        .page(everyone, Method::GET, "/mina-sidor/forslag", get(mine::proposals))
        .page(everyone, Method::GET, "/mina-sidor/roster", get(mine::votes))
        .page(everyone, Method::GET, "/mina-sidor/kommentarer", get(mine::comments))
        .page(everyone, Method::GET, "/mina-sidor/foljer", get(mine::follows))
        .page(everyone, Method::GET, "/mina-sidor/mejl", get(mine::mails))
        .page(everyone, Method::POST, "/mina-sidor/foljer/{scope}", post(mine::change::cadence))
        .page(everyone, Method::POST, "/mina-sidor/foljer/{scope}/sluta", post(mine::change::unfollow))
        .page(everyone, Method::POST, "/mina-sidor/mejl/stoppa", post(mine::change::stop))
        .page(everyone, Method::POST, "/mina-sidor/sprak", post(mine::change::language))
        .page(everyone, Method::GET, "/mina-sidor/epost", get(mailbox::form))
        .page(everyone, Method::POST, "/mina-sidor/epost", post(mailbox::ask))
        .page(everyone, Method::GET, "/mina-sidor/epost/skickat", get(mailbox::sent))
        .page(everyone, Method::GET, "/mina-sidor/epost/{token}", get(mailbox::show))
        .page(everyone, Method::POST, "/mina-sidor/epost/{token}", post(mailbox::link))
        .page(everyone, Method::GET, mobile::FORM, get(mobile::form))
        .page(everyone, Method::POST, mobile::FORM, post(mobile::ask))
        .page(everyone, Method::GET, "/mina-sidor/mobil/kod", get(mobile::code))
        .page(everyone, Method::POST, "/mina-sidor/mobil/kod", post(mobile::link))
        .page(everyone, Method::POST, "/mina-sidor/mobil/kod/igen", post(mobile::send_again))
        .page(everyone, Method::POST, "/mina-sidor/mobil/ta-bort", post(mobile::remove))
        .page(everyone, Method::GET, "/mina-sidor/uppgifter", get(details::form))
        .page(everyone, Method::POST, "/mina-sidor/uppgifter", post(details::save))
        .page(everyone, Method::GET, "/mina-sidor/utdrag", get(extract::show))
        .page(everyone, Method::POST, "/mina-sidor/utdrag", post(extract::ask))
        .page(everyone, Method::GET, "/mina-sidor/utdrag/{token}", get(extract::fetch))
        .page(everyone, Method::GET, web::BLOCKED, get(blocked::show))
        .page(everyone, Method::POST, web::BLOCKED, post(blocked::object))
        .page(everyone, Method::GET, protect::PROTECTION, get(protect::form))
        .page(everyone, Method::POST, protect::PROTECTION, post(protect::submit))
        .page(everyone, Method::GET, "/mina-sidor/ta-bort", get(erase::form))
        .page(everyone, Method::POST, "/mina-sidor/ta-bort", post(erase::submit))
        .page(everyone, Method::GET, "/mina-sidor/borttaget", get(erase::done))
}
