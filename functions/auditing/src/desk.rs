//! The audit's pages and sheets.

mod sheet;
mod view;

pub(crate) use sheet::kind;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use look::{Desk, Errors, Page, Place};
use store::Colleague;
use web::{Problem, QueryParams, Staff, Tenant};

use crate::{
    about::{About, Asked},
    access as report, acts as told,
};
// For the templates.
use view::{AccessView, ActsView, Choose, ColleagueView, Ways};

/// How many acts or things are on a page.
const PAGE: i32 = 50;

/// How many rows a sheet has at most; the next page has one of its own.
const SHEET: i32 = 500;

#[derive(Template)]
#[template(path = "granskning.html")]
struct ActsPage {
    page: Page,
    desk: Desk,
    choose: Choose,
    acts: ActsView,
}

#[derive(Template)]
#[template(path = "medarbetare.html")]
struct ColleaguesPage {
    page: Page,
    desk: Desk,
    colleagues: Vec<ColleagueView>,
    ways: Ways,
}

#[derive(Template)]
#[template(path = "behorighet.html")]
struct AccessPage {
    page: Page,
    desk: Desk,
    name: String,
    acts_href: String,
    access: AccessView,
}

/// What has been done: on a day, to something, or by a colleague. What cannot be found is said beside its field, over
/// what was done today.
pub(crate) async fn acts(
    tenant: Tenant,
    staff: Staff,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let (about, asked, errors, status) = match asked.about(&tenant).await {
        Ok(about) => (about, asked, Errors::default(), StatusCode::OK),
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let mut errors = Errors::default();
            for field in &problem.fields {
                errors.add(field.field, field.text(tenant.language));
            }
            (About::Day(tenant.today()), Asked { efter: None, ..asked }, errors, problem.status)
        }
        Err(problem) => return Err(problem),
    };
    let (acts, next) = told::page(&tenant, (&about, &asked), PAGE).await?;
    let choose = Choose::new(&tenant, &about, &asked, errors);
    let acts = ActsView::new(&tenant, &about, &asked, (acts, next));
    let page = ActsPage { page: tenant.page(), desk: desk_of(&tenant, &staff).await?, choose, acts };
    Ok(web::html_with_status(status, &page))
}

/// The same as a sheet.
pub(crate) async fn acts_sheet(
    tenant: Tenant,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let about = asked.about(&tenant).await?;
    let (acts, _) = told::page(&tenant, (&about, &asked), SHEET).await?;
    web::sheet("granskning.csv", sheet::acts(&tenant, acts))
}

/// Where a page of colleagues begins.
#[derive(serde::Deserialize, Default)]
pub(crate) struct From {
    efter: Option<String>,
}

/// Where a page of colleagues ends.
#[derive(serde::Serialize, serde::Deserialize)]
struct After {
    person: domain::ids::PersonId,
}

/// Those who have done or opened something.
pub(crate) async fn colleagues(
    tenant: Tenant,
    staff: Staff,
    QueryParams(from): QueryParams<From>,
) -> Result<Response, Problem> {
    let after: Option<After> = match &from.efter {
        Some(cursor) => Some(tenant.place(&"colleagues", cursor).ok_or_else(Problem::unreadable)?),
        None => None,
    };
    let (mut known, next) = tenant.store.colleagues(after.map(|after| after.person), PAGE).await?;
    known.sort_by(|one: &Colleague, other| one.name.cmp(&other.name));
    let next = tenant.cursor(&"colleagues", next.map(|person| After { person }))?;
    let ways = Ways::new(&tenant, "/desk/granskning/medarbetare", "", from.efter.as_deref(), next);
    let colleagues = known.into_iter().map(|known| ColleagueView::new(&tenant, known)).collect();
    let desk = desk_of(&tenant, &staff).await?;
    Ok(web::html(&ColleaguesPage { page: tenant.page(), desk, colleagues, ways }))
}

/// Who may open something and who has, or what a colleague may and has opened; of a day there is no report.
pub(crate) async fn access(
    tenant: Tenant,
    staff: Staff,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let about = asked.about(&tenant).await?;
    if let About::Day(_) = about {
        return Ok(Redirect::to(&tenant.href("/desk/granskning")).into_response());
    }
    let report = report::report(&tenant, (&about, &asked), PAGE).await?;
    let acts_href = tenant.href(&format!("/desk/granskning?{}", about.query()));
    let (page, desk, name) = (tenant.page(), desk_of(&tenant, &staff).await?, about.name(&tenant));
    let access = AccessView::new(&tenant, &about, &asked, report);
    Ok(web::html(&AccessPage { page, desk, name, acts_href, access }))
}

/// The same as a sheet.
pub(crate) async fn access_sheet(
    tenant: Tenant,
    QueryParams(asked): QueryParams<Asked>,
) -> Result<Response, Problem> {
    let about = asked.about(&tenant).await?;
    let report = report::report(&tenant, (&about, &asked), SHEET).await?;
    web::sheet("behorighet.csv", sheet::access(&tenant, report))
}

/// What the frame of the desk knows of whoever is signed in.
async fn desk_of(tenant: &Tenant, staff: &Staff) -> Result<Desk, Problem> {
    staff.desk(tenant, &tenant.page(), Place::Audit).await
}
