//! What everybody may read: the list, the proposal, the pages about the service, the open API, and the files that
//! pages are made of.
//!
//! Invariants: an answer depends on its address only (and on `Accept` where there are two forms of one address), so it
//! is the same bytes for everybody and may be kept at the edge; nothing here looks at who reads, sets a cookie or
//! changes anything; what is not public is not found.

mod about;
mod api;
mod api_info;
mod comments;
mod days;
mod facets;
mod feed;
mod files;
#[cfg(test)]
mod fixtures;
mod frame;
mod list;
mod proposal;
mod rules;
mod voters;
mod voting;
mod words;

use axum::{Extension, http::Method, routing::get};
use utoipa_axum::routes;
use web::{Access, Routes};

use crate::facets::FacetCache;

/// The routes.
pub fn routes() -> Routes {
    let list = get(list::show).layer(Extension(FacetCache::default()));
    Routes::new()
        .page(Access::Everyone, Method::GET, "/", get(list::start))
        .page(Access::Everyone, Method::GET, "/forslag", list)
        .page(Access::Everyone, Method::GET, "/forslag/sok", get(list::search::show))
        .page(Access::Everyone, Method::GET, "/forslag/{id}", get(proposal::show))
        .page(Access::Everyone, Method::GET, "/forslag/{id}/kommentarer", get(comments::more))
        .page(Access::Everyone, Method::GET, "/forslag/{id}/rostande", get(voters::show))
        .page(Access::Everyone, Method::GET, "/kommentarer/{id}", get(comments::thread))
        .asset("/forslag.atom", get(feed::proposals))
        .asset("/forslag/{id}/atom", get(feed::events))
        .asset("/forslag/{id}/kommentarer/atom", get(feed::comments))
        .page(Access::Everyone, Method::GET, "/sa-fungerar-det", get(about::how))
        .page(Access::Everyone, Method::GET, "/regler", get(rules::show))
        .page(Access::Everyone, Method::GET, "/personuppgifter", get(about::privacy))
        .page(Access::Everyone, Method::GET, "/tillganglighet", get(about::accessibility))
        .page(Access::Everyone, Method::GET, "/api-info", get(api_info::show))
        .api(Access::Everyone, routes!(api::list))
        .api(Access::Everyone, routes!(api::search::search))
        .api(Access::Everyone, routes!(api::read))
        .api(Access::Everyone, routes!(api::events))
        .api(Access::Everyone, routes!(api::comment::list))
        .api(Access::Everyone, routes!(api::comment::replies))
        .api(Access::Everyone, routes!(voters::list))
        .asset("/api/openapi.json", get(files::openapi))
        .asset("/assets/{file}", get(files::asset))
        .asset("/theme/{file}", get(files::theme))
        .asset("/favicon.ico", get(files::favicon))
        .asset("/robots.txt", get(files::robots))
}
