//! The desk's pages: whom one waits for, a case, its documents, any proposal; and what comes of the forms.

mod acting;
mod case;
mod commented;
mod dossier;
mod forms;
mod history;
mod list;
mod names;
mod proposal;
pub(crate) mod protection;
mod strip;

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{audit::Concern, ids::ProposalId, permission::Action};
use look::{Desk, Page, Place, Why};
use serde::Deserialize;
use web::{CaseStaff, FormBody, PathParam, Problem, QueryParams, Staff, Tenant};

pub(crate) use acting::{appoint, approve, complete, decide, note_progress};

use crate::{
    act, document,
    place::{self, DocumentAt, Form, Slug},
    synpunkt,
};
// For the templates.
use case::CaseView;
use dossier::DossierView;
use history::Entry;
use list::{ListQuery, ListView};
use proposal::ProposalView;
use web::Promise;

#[derive(Template)]
#[template(path = "waiting.html")]
struct ListPage {
    page: Page,
    desk: Desk,
    list: ListView,
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    page: Page,
    desk: Desk,
    why: Why,
    case: CaseView,
    /// What has just been done.
    notice: Option<String>,
    /// What has happened since the form was made that came back.
    stale: Option<Stale>,
}

/// That something has happened since a case was read.
struct Stale {
    /// What.
    meanwhile: Vec<Entry>,
    /// What was typed in a form that has no place any more, field by field.
    kept: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "dossier.html")]
struct DossierPage {
    page: Page,
    desk: Desk,
    dossier: DossierView,
}

#[derive(Template)]
#[template(path = "proposal.html")]
struct ProposalPage {
    page: Page,
    desk: Desk,
    why: Why,
    proposal: ProposalView,
}

/// Which event a page is to tell of as just done.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Done {
    klart: Option<u64>,
}

/// Whom one waits for; a number that is sought leads to what it is of.
pub(crate) async fn list(
    tenant: Tenant,
    staff: Staff,
    QueryParams(query): QueryParams<ListQuery>,
) -> Result<Response, Problem> {
    if let Some(found) = list::sought(&tenant, &staff, &query).await? {
        return Ok(Redirect::to(&tenant.href(&found)).into_response());
    }
    let list = ListView::load(&tenant, &staff, &query).await?;
    Ok(web::html(&ListPage { page: tenant.page(), desk: desk_of(&tenant, &staff).await?, list }))
}

/// The same as a sheet.
pub(crate) async fn sheet(
    tenant: Tenant,
    staff: Staff,
    QueryParams(query): QueryParams<ListQuery>,
) -> Result<Response, Problem> {
    web::sheet("arenden.csv", list::sheet(&tenant, &staff, &query).await?)
}

/// A case.
pub(crate) async fn case(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(Slug(number)): PathParam<Slug>,
    QueryParams(done): QueryParams<Done>,
) -> Result<Response, Problem> {
    let stored = act::open(&tenant, &staff, &number).await?;
    let notice = history::notice(&tenant, &stored, done.klart);
    let case = CaseView::load(&tenant, &staff, &stored).await?;
    Ok(web::html(&CasePage { notice, ..CasePage::new(&tenant, &staff, case).await? }))
}

/// A document of a case, to be read or as it was kept.
pub(crate) async fn document(tenant: Tenant, staff: CaseStaff, at: DocumentAt) -> Result<Response, Problem> {
    let stored = act::find(&tenant, &at.number).await?;
    let (kept, content) = document::open(&tenant, &staff, &stored.case.state, at.document).await?;
    if at.form == Form::File {
        let headers = [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"handling-{}.json\"", kept.id)),
        ];
        return Ok((headers, content).into_response());
    }
    let dossier = DossierView::read(&tenant, &stored, kept, &content)?;
    Ok(web::html(&DossierPage { page: tenant.page(), desk: desk_of(&tenant, &staff).await?, dossier }))
}

/// Any proposal.
pub(crate) async fn proposal(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let proposal = ProposalView::load(&tenant, &staff, id).await?;
    let (page, desk) = (tenant.page(), desk_of(&tenant, &staff).await?);
    let here = [Action::PrepareCase, Action::EnterOnBehalf, Action::Moderate];
    let why = staff.why(&tenant, Action::ReadCase, &here, Concern::Proposal(id).opened_by());
    Ok(web::html(&ProposalPage { page, desk, why, proposal }))
}

/// What the form that makes a synpunkt carries.
#[derive(Debug, Deserialize)]
pub(crate) struct SynpunktForm {
    token: String,
}

/// Makes a proposal a synpunkt, and goes on to the case.
pub(crate) async fn make_synpunkt(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(id): PathParam<ProposalId>,
    FormBody(form): FormBody<SynpunktForm>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &form.token)?;
    let case = synpunkt::make(&tenant, &staff, id).await?;
    let path = format!("{}?klart=1", place::of_case(&case.state.register.number));
    Ok(Redirect::to(&tenant.href(&path)).into_response())
}

impl CasePage {
    async fn new(tenant: &Tenant, staff: &CaseStaff, case: CaseView) -> Result<Self, Problem> {
        let (page, desk) = (tenant.page(), desk_of(tenant, staff).await?);
        let here = [Action::PrepareCase, Action::RecordDecision];
        let why = staff.why(tenant, Action::ReadCase, &here, &[Action::ReadCase]);
        Ok(Self { page, desk, why, case, notice: None, stale: None })
    }

    fn answered(self, status: StatusCode) -> Response {
        web::html_with_status(status, &self)
    }
}

/// What the frame of the desk knows of whoever is signed in.
async fn desk_of(tenant: &Tenant, staff: &Staff) -> Result<Desk, Problem> {
    staff.desk(tenant, &tenant.page(), Place::Cases).await
}
