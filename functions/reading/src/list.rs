//! The list of proposals, newest first or in another order.

mod query;
pub(crate) mod search;
mod view;

pub(crate) use view::hot;

use askama::Template;
use axum::{
    Extension,
    response::{IntoResponse, Redirect, Response},
};
use domain::listing::Order;
use look::Page;
use web::{Problem, QueryParams, Tenant, html, public};

use self::{
    query::{Query, address},
    view::{ListView, Shown, Sign},
};
use crate::{facets::FacetCache, frame::Frame};

/// How many are shown at a time.
const PAGE: i32 = 20;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Page,
    view: ListView,
}

/// The start page leads to the list.
pub(crate) async fn start(tenant: Tenant) -> Response {
    public(Redirect::to(&tenant.href("/forslag")))
}

/// One page of the list; a cursor that does not fit it leads to its beginning.
pub(crate) async fn show(
    tenant: Tenant,
    Extension(facets): Extension<FacetCache>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let listing = query.listing(&tenant.settings);
    let Some(order) = query.order() else {
        // Whoever comes next begins somewhere else; the page that she comes to is the same for everybody.
        let start = u8::from_be_bytes(store::fresh_bytes()?);
        let to = Redirect::to(&tenant.href(&address(&listing, Order::Random(start), None)));
        return Ok(to.into_response());
    };
    let list = address(&listing, order, None);
    let after = query.after().and_then(|after| tenant.place(&list, after));
    let facets = facets.of(&tenant.store).await?;
    let (cards, next) = tenant.store.list_in(&listing, order, after.as_ref(), PAGE, tenant.now).await?;
    let next = tenant.cursor(&list, next)?;
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let shown = Shown { cards: &cards, order, next, is_first: after.is_none() };
    let view = ListView::new(&frame, &listing, &shown, |listing| facets.count(listing));
    Ok(public(html(&ListPage { page, view })))
}
