//! `identity`: how a municipality's staff are known. Its own identity provider (Entra ID, AD FS, Keycloak …) says who somebody
//! is and which groups she is in, by OpenID Connect; its settings say which group is which role.
//!
//! Only the authorization code comes through the browser. What it is exchanged for is asked of the provider itself, with
//! PKCE and a key that never leaves here (`private_key_jwt`, RFC 7523), so that there is no secret for each municipality.

mod client_key;
mod provider;
mod sign_in;
mod way;

use axum::routing::{get, post};
use domain::permission::Action;
use http::Method;
use web::{Access, Routes};

pub use client_key::{ClientKey, InvalidKey};

/// The routes.
pub fn routes() -> Routes {
    let everyone = Access::Everyone;
    Routes::new()
        .page(everyone, Method::GET, "/desk/logga-in", get(sign_in::form))
        .page(everyone, Method::GET, "/desk/logga-in/borja", get(sign_in::begin))
        .page(everyone, Method::GET, "/desk/logga-in/svar", get(sign_in::answer))
        .page(Access::Staff(Action::UseDesk), Method::POST, "/desk/logga-ut", post(sign_in::end))
        .asset("/.well-known/ting-jwks.json", get(client_key::show))
        .share(provider::Providers::new())
}
