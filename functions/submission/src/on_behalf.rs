//! A proposal that staff enter for somebody who came by letter, by telephone or in person. It goes the same way as any
//! other from there on.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    email::EmailAddress, ids::ProposalId, on_behalf::OnBehalf, permission::Action, person::Detail,
    text::TextProblem,
};
use http::StatusCode;
use look::{Choice, Desk, Errors, Page, Place};
use serde::{Deserialize, Serialize};
use store::{SubmittedProposal, fresh_salt};
use web::{CameIn, CaseStaff, FormBody, Problem, Tenant, html_with_status, in_language};

use crate::{
    draft::{Draft, Field, Mistake, Wrong},
    form,
    receive::{Source, attempt_key, receive_once},
};

/// What the form sends.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    #[serde(flatten)]
    draft: Draft,
    #[serde(flatten)]
    came_in: CameIn,
    /// Names this attempt, so that a double click is one.
    #[serde(rename = "nyckel")]
    key: String,
    /// What shows that the desk made the form.
    token: String,
}

#[derive(Template)]
#[template(path = "desk_nytt.html")]
struct FormPage {
    page: Page,
    desk: Desk,
    typed: Typed,
    token: String,
    errors: Errors,
    channels: Vec<Choice>,
    areas: Vec<Choice>,
    periods: Vec<Choice>,
    period: String,
}

/// All that is sound of what was typed.
struct Entered {
    proposal: SubmittedProposal,
    email: Option<EmailAddress>,
    on_behalf: OnBehalf,
}

/// `GET /desk/forslag/nytt`
pub(crate) async fn empty(tenant: Tenant, staff: CaseStaff) -> Result<Response, Problem> {
    let came_in = CameIn { received_on: tenant.today().to_string(), ..CameIn::default() };
    let typed = Typed { key: fresh_salt()?, came_in, ..Typed::default() };
    show(&tenant, &staff, StatusCode::OK, typed, Errors::default()).await
}

/// `POST /desk/forslag/nytt`
pub(crate) async fn submit(
    tenant: Tenant,
    staff: CaseStaff,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &typed.token)?;
    let mut errors = Errors::default();
    let Some(entered) = read(&tenant, &staff, &typed, &mut errors) else {
        return show(&tenant, &staff, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await;
    };
    let id = enter(&tenant, &typed, entered).await?;
    tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
    Ok(Redirect::to(&tenant.href(&format!("/desk/forslag/{id}"))).into_response())
}

/// Whoever writes is reached in some way, so that she can be told and is known the next time.
fn read(tenant: &Tenant, staff: &CaseStaff, typed: &Typed, errors: &mut Errors) -> Option<Entered> {
    let on_behalf = typed.came_in.read(tenant, staff, None, errors);
    let draft = &typed.draft;
    let mut asked = draft.typed_details().contacts();
    asked.extend(tenant.settings.proposals.asked_of_submitters());
    if draft.is_protected() {
        // Where she lives is not kept, and she may have told nothing else by which she is reached.
        asked.remove(&Detail::Address);
    }
    let mut wrong = Vec::new();
    let proposal = draft.proposal_with(&tenant.settings, &asked).map_err(|found| wrong = found).ok();
    let has_email = !draft.email.trim().is_empty();
    let email = has_email.then(|| draft.address()).transpose().map_err(|mistake| wrong.push(mistake)).ok();
    if asked.is_empty() && !has_email && !draft.is_protected() {
        wrong.push(Mistake { field: Field::Email, wrong: Wrong::Unreachable });
    }
    for mistake in wrong {
        // Staff write what is hers.
        let words = match mistake {
            Mistake { field: Field::Name, wrong: Wrong::Text(TextProblem::Empty) } => {
                tenant.language.text("on-behalf-no-name")
            }
            mistake => form::words(mistake, tenant.language),
        };
        errors.add(mistake.field.on_page(), words);
    }
    if let Some(proposal) = &proposal
        && !staff.areas(tenant, Action::EnterOnBehalf).contains(&&proposal.area)
    {
        errors.add(Field::Area.on_page(), tenant.language.text("on-behalf-area-out-of-reach"));
    }
    let entered = Entered { proposal: proposal?, email: email?, on_behalf: on_behalf? };
    errors.is_empty().then_some(entered)
}

/// Receives it once for each attempt with the same content.
async fn enter(tenant: &Tenant, typed: &Typed, entered: Entered) -> Result<ProposalId, Problem> {
    let Entered { proposal, email, on_behalf } = entered;
    let key = attempt_key(&typed.key, &(&typed.draft, &typed.came_in))?;
    let source = Source::Met(email, on_behalf);
    receive_once(tenant, &source, (key, &typed.draft), &proposal).await
}

async fn show(
    tenant: &Tenant,
    staff: &CaseStaff,
    status: StatusCode,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let language = page.language;
    let settings = &tenant.settings;
    let hers = staff.areas(tenant, Action::EnterOnBehalf);
    let areas = settings.service_areas.iter().filter(|area| hers.contains(&&area.id));
    let periods = settings.proposals.open_days.iter();
    let period = if typed.draft.open_days.is_empty() {
        settings.proposals.default_open_days.to_string()
    } else {
        typed.draft.open_days.clone()
    };
    Ok(html_with_status(
        status,
        &FormPage {
            desk: staff.desk(tenant, &page, Place::Cases).await?,
            token: staff.form_token(&tenant.app.keys),
            channels: CameIn::channels(&page),
            areas: areas
                .map(|area| Choice::new(area.id.to_string(), in_language(&area.name, language)))
                .collect(),
            periods: periods.map(|days| form::period(*days, language)).collect(),
            period,
            page,
            typed,
            errors,
        },
    ))
}
