//! What comes of the forms about a case.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::CaseId;
use web::{CaseStaff, FormBody, PathParam, Problem, Tenant};

use super::{CasePage, CaseView, Stale, forms::Form, history, names::Names};
use crate::{
    act::{self, Act, Attempt},
    place::{self, Slug},
    typed::{self, Typed, Wrong},
};

/// Lets somebody prepare it.
pub(crate) async fn appoint(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(slug): PathParam<Slug>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    let known = act::colleagues(&tenant, &staff).await?;
    let act = typed::appointment(("person", &typed.person), &known);
    acts(&tenant, &staff, slug, (Form::Appoint, &typed), act).await
}

/// Records what the board decided.
pub(crate) async fn decide(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(slug): PathParam<Slug>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    let act = typed::ruling(typed.ruling());
    acts(&tenant, &staff, slug, (Form::Decide, &typed), act).await
}

/// Records that the minutes were approved.
pub(crate) async fn approve(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(slug): PathParam<Slug>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    let act = typed::approval(("approved", &typed.approved));
    acts(&tenant, &staff, slug, (Form::Approve, &typed), act).await
}

/// Says how the work goes.
pub(crate) async fn note_progress(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(slug): PathParam<Slug>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    let (planned, next) = (("planned", typed.planned.as_str()), ("next", typed.next.as_str()));
    let act = typed::news(("progress", &typed.progress), planned, next, tenant.today());
    acts(&tenant, &staff, slug, (Form::NoteProgress, &typed), act).await
}

/// Says that all is done.
pub(crate) async fn complete(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(slug): PathParam<Slug>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    let act = typed::completion(("completed", &typed.completed));
    acts(&tenant, &staff, slug, (Form::Complete, &typed), act).await
}

async fn acts(
    tenant: &Tenant,
    staff: &CaseStaff,
    Slug(number): Slug,
    (form, typed): (Form, &Typed),
    act: Result<Act, Wrong>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &typed.token)?;
    let id = tenant.store.case_by_number(&number).await?.ok_or_else(Problem::not_found)?;
    let act = match act {
        Ok(act) => act,
        Err(wrong) => return come_back(tenant, staff, id, (form, typed), wrong).await,
    };
    match act::attempt(tenant, staff, (id, typed.version), &act).await {
        Ok(Attempt::Made) => {
            let version = act::read(tenant, id).await?.case.version;
            let path = format!("{}?klart={version}", place::of_case(&number));
            Ok(Redirect::to(&tenant.href(&path)).into_response())
        }
        Ok(Attempt::Stale) => stale(tenant, staff, id, (form, typed)).await,
        // What only the case can tell of a day is said of the field that it was typed in.
        Err(problem) if problem.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let mut wrong = problem.fields;
            for problem in wrong.iter_mut().filter(|_| form == Form::Approve) {
                problem.field = "approved";
            }
            come_back(tenant, staff, id, (form, typed), wrong).await
        }
        Err(problem) => Err(problem),
    }
}

/// The page with the form as it was sent. The version stays the one that was read.
async fn come_back(
    tenant: &Tenant,
    staff: &CaseStaff,
    id: CaseId,
    (form, typed): (Form, &Typed),
    wrong: Wrong,
) -> Result<Response, Problem> {
    let stored = act::open_by_id(tenant, staff, id).await?;
    let mut case = CaseView::load(tenant, staff, &stored).await?;
    if case.forms.take(tenant, form, typed, &wrong).is_err() {
        // There is no such form any more, and so nothing to put right in it.
        return stale(tenant, staff, id, (form, typed)).await;
    }
    case.version = typed.version;
    Ok(CasePage::new(tenant, staff, case).await?.answered(StatusCode::UNPROCESSABLE_ENTITY))
}

/// The page as it is now, with what has happened since it was read, and what was typed.
async fn stale(
    tenant: &Tenant,
    staff: &CaseStaff,
    id: CaseId,
    (form, typed): (Form, &Typed),
) -> Result<Response, Problem> {
    let stored = act::open_by_id(tenant, staff, id).await?;
    let names = Names::of(tenant, staff, &stored).await?;
    let mut case = CaseView::load(tenant, staff, &stored).await?;
    let kept = case.forms.take(tenant, form, typed, &Wrong::new()).err().unwrap_or_default();
    let meanwhile = history::entries(tenant, &stored, &names, typed.version);
    let page = CasePage::new(tenant, staff, case).await?;
    let stale = Some(Stale { meanwhile, kept });
    Ok(CasePage { stale, ..page }.answered(StatusCode::PRECONDITION_FAILED))
}
