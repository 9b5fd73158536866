//! A proposal that staff enter for somebody who came by letter, by telephone or in person. It goes the same way as any
//! other from there on.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    email::EmailAddress,
    hash::Hash,
    ids::ProposalId,
    on_behalf::OnBehalf,
    person::{Detail, Details},
    proposal::Proposal,
};
use http::StatusCode;
use look::{Choice, Desk, Errors, Page};
use serde::{Deserialize, Serialize};
use store::{Along, Idempotency, SubmittedProposal, fresh_salt};
use web::{CameIn, CaseStaff, FormBody, Idempotent, Once, Problem, Tenant, html_with_status, in_language};

use crate::{
    draft::{Draft, Field, Mistake, Wrong},
    form,
    receive::{ATTEMPTS, Sender, receive},
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
    Ok(show(&tenant, &staff, StatusCode::OK, typed, Errors::default()))
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
        return Ok(show(&tenant, &staff, StatusCode::UNPROCESSABLE_ENTITY, typed, errors));
    };
    let id = enter(&tenant, &staff, &typed, entered).await?;
    tenant.store.note_colleague(staff.person, &staff.name, staff.role).await?;
    Ok(Redirect::to(&tenant.href(&format!("/desk/forslag/{id}"))).into_response())
}

/// Whoever writes is reached in some way, so that she can be told and is known the next time.
fn read(tenant: &Tenant, staff: &CaseStaff, typed: &Typed, errors: &mut Errors) -> Option<Entered> {
    let settings = &tenant.settings;
    let on_behalf = typed.came_in.read(tenant, staff, None, errors);
    let mut wrong = Vec::new();
    let draft = &typed.draft;
    let proposal = draft.proposal(settings).map_err(|mistakes| wrong.extend(mistakes)).ok();
    let email = if draft.email.trim().is_empty() {
        None
    } else {
        draft.address().map_err(|mistake| wrong.push(mistake)).ok()
    };
    let mut told: BTreeSet<Detail> = settings.proposals.asked_of_submitters();
    for (detail, typed) in [(Detail::Phone, &draft.phone), (Detail::Address, &draft.address)] {
        if !typed.trim().is_empty() {
            told.insert(detail);
        }
    }
    let details = draft.told(&told, &mut wrong);
    if told.is_empty() && draft.email.trim().is_empty() {
        wrong.push(Mistake { field: Field::Email, wrong: Wrong::Unreachable });
    }
    let mut seen = Vec::new();
    for mistake in wrong {
        // What the municipality asks for has been looked at twice.
        if !seen.contains(&mistake) {
            errors.add(mistake.field.on_page(), form::words(mistake, tenant.language));
            seen.push(mistake);
        }
    }
    let (proposal, on_behalf, details) = (proposal?, on_behalf?, details?);
    errors.is_empty().then_some(Entered {
        proposal: SubmittedProposal { details, ..proposal },
        email,
        on_behalf,
    })
}

/// Receives it once for each attempt with the same content.
async fn enter(
    tenant: &Tenant,
    staff: &CaseStaff,
    typed: &Typed,
    entered: Entered,
) -> Result<String, Problem> {
    let Entered { proposal, email, on_behalf } = entered;
    let content = serde_json::to_vec(&(&typed.draft, &typed.came_in)).map_err(|_| Problem::internal())?;
    let key = Hash::of(&[typed.key.as_bytes(), b"\0", &content]);
    let who = staff.person.to_string();
    for _ in 0..ATTEMPTS {
        let looked_up = Idempotent::look_up(tenant, "on-behalf", &who, key.as_str(), &typed.draft).await?;
        let idempotency = match looked_up {
            Idempotent::CarriedOut(id) => return Ok(id),
            Idempotent::New(idempotency) => idempotency,
        };
        let details = Details { name: Some(proposal.name.clone()), ..proposal.details.clone() };
        let met = tenant.store.person_met(email.as_ref(), &details, tenant.now).await?;
        let along = |proposal: &Proposal| {
            let answer = proposal.id.to_string();
            Ok(vec![Along::Idempotency(Idempotency { answer, ..idempotency.clone() })])
        };
        let from = Sender { proposer: met.person, on_behalf: Some(on_behalf.clone()) };
        if let Once::Now(received) = receive(tenant, &from, &proposal, along).await? {
            let id: ProposalId = received.id;
            return Ok(id.to_string());
        }
    }
    Err(Problem::busy())
}

fn show(tenant: &Tenant, staff: &CaseStaff, status: StatusCode, typed: Typed, errors: Errors) -> Response {
    let page = tenant.page();
    let language = page.language;
    let settings = &tenant.settings;
    let areas = settings.service_areas.iter();
    let periods = settings.proposals.open_days.iter();
    let period = if typed.draft.open_days.is_empty() {
        settings.proposals.default_open_days.to_string()
    } else {
        typed.draft.open_days.clone()
    };
    html_with_status(
        status,
        &FormPage {
            desk: staff.desk(&page),
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
    )
}
