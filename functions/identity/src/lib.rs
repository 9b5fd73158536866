//! `identity`: how people are known by somebody who knows them better, by OpenID Connect. Of staff the municipality's own
//! identity provider (Entra ID, AD FS, Keycloak …) says who somebody is and which groups she is in, and its settings say
//! which group is which role. Of residents a provider of e-legitimations says which number somebody has.
//!
//! Only the authorization code comes through the browser. What it is exchanged for is asked of the provider itself, with
//! PKCE and a key that never leaves here (`private_key_jwt`, RFC 7523), so that there is no secret for each municipality.
//!
//! Where a municipality has no identity provider, its administrators let colleagues in, and each signs in by a passkey
//! (WebAuthn).
//!
//! Whoever is about to do something dangerous shows here anew who she is, and goes on where she was.

mod answer;
mod client_key;
mod colleagues;
mod invitation;
mod own;
mod passkey;
mod provider;
mod proving;
mod register;
mod resident;
mod session;
mod staff;
mod staffing;
mod way;
mod welcome;

use axum::routing::{get, post};
use domain::permission::Action;
use http::Method;
use web::{Access, Danger, Routes};

pub use client_key::{ClientKey, InvalidKey};

/// The routes.
pub fn routes() -> Routes {
    let (everyone, at_desk) = (Access::Everyone, Access::Staff(Action::UseDesk));
    let passkeys = Access::StaffLately(Action::UseDesk, Danger::ChangePasskeys);
    Routes::new()
        .page(everyone, Method::GET, "/desk/logga-in", get(staff::form))
        .page(everyone, Method::GET, "/desk/logga-in/borja", get(staff::begin))
        .page(everyone, Method::GET, "/desk/logga-in/svar", get(staff::answer))
        .page(everyone, Method::POST, "/desk/logga-in/nyckel", post(staff::by_passkey))
        .page(everyone, Method::GET, "/desk/logga-in/valkommen/{token}", get(welcome::show))
        .page(everyone, Method::POST, "/desk/logga-in/valkommen/{token}", post(welcome::join))
        .page(at_desk, Method::GET, "/desk/nycklar", get(own::show))
        .page(passkeys, Method::POST, "/desk/nycklar", post(own::add))
        .page(at_desk, Method::POST, "/desk/nycklar/forsta", post(own::add_first))
        .page(passkeys, Method::POST, "/desk/nycklar/ta-bort", post(own::remove))
        .page(at_desk, Method::GET, "/desk/bekrafta", get(proving::ask))
        .page(at_desk, Method::GET, "/desk/bekrafta/{formular}", get(proving::ask_for_form))
        .page(at_desk, Method::POST, "/desk/logga-ut", post(staff::end))
        .page(everyone, Method::GET, "/e-legitimation/borja", get(resident::begin))
        .page(everyone, Method::GET, "/e-legitimation/svar", get(resident::answer))
        .page(everyone, Method::GET, "/desk/logga-in/inbjudan/{token}", get(invitation::show))
        .page(everyone, Method::POST, "/desk/logga-in/inbjudan/{token}", post(invitation::accept))
        .asset("/.well-known/ting-jwks.json", get(client_key::show))
        .merge(staffing::routes())
        .share(provider::Providers::new())
        .share(register::Register::default())
}
