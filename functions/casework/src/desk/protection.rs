//! Skyddade personuppgifter at the desk: that the author of something has them, and her name, for whoever may open that
//! and says why. It is noted before it is shown.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    aggregate::AggregateId,
    audit::Concern,
    calendar::stockholm,
    ids::{PersonId, ProposalId, TextId},
    opening::Opened,
    permission::Action,
    protection::{Command, Errand, Grounds, Noted, Protection, Source},
    report::Subject,
    text::Words,
};
use look::{Choice, Desk, Errors, Page, Why};
use serde::Deserialize;
use web::{CaseStaff, FormBody, PathParam, Problem, QueryParams, Tenant};

use super::{commented::Commented, desk_of};
use crate::place;

#[derive(Template)]
#[template(path = "protection.html")]
struct ProtectionPage {
    page: Page,
    desk: Desk,
    why: Why,
    token: String,
    errors: Errors,
    /// The address of this page.
    here: String,
    /// The proposal that it is, or is a comment on: its number, its title, and where it is.
    number: String,
    title: String,
    back: String,
    is_comment: bool,
    state: State,
    /// Her name, once it has been opened.
    name: Option<String>,
    errands: Vec<Choice>,
    to_mark: Vec<Choice>,
    to_end: Vec<Choice>,
    /// The comments under it.
    commented: Commented,
}

/// Where to go on among the comments.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    efter: Option<String>,
}

/// How her protection stands.
#[derive(Default)]
struct State {
    is_on: bool,
    is_under_way: bool,
    /// Whether staff have said it.
    by_staff: bool,
    /// Who says so, and since when.
    sources: Vec<String>,
}

/// What the forms carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
    #[serde(rename = "arende")]
    errand: String,
    #[serde(rename = "grund")]
    grounds: String,
}

/// What somebody has written, and who that is.
struct Written {
    of: AggregateId,
    proposal: ProposalId,
    author: PersonId,
    name: TextId,
    is_protected: bool,
}

impl Written {
    async fn find(tenant: &Tenant, subject: Subject) -> Result<Self, Problem> {
        match subject {
            Subject::Proposal(id) => {
                let found = tenant.store.proposal(id).await?.ok_or_else(Problem::not_found)?.state;
                let is_there = (!found.author_erased).then_some(()).ok_or_else(Problem::not_found);
                is_there.map(|()| Self {
                    of: id.into(),
                    proposal: id,
                    author: found.proposer,
                    name: found.name.id,
                    is_protected: found.author_protected,
                })
            }
            Subject::Comment(id) => {
                let found = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?.state;
                // What the municipality itself has said is nobody's to protect.
                let is_there = !found.author_erased && found.speaker == domain::comment::Speaker::Resident;
                is_there.then_some(()).ok_or_else(Problem::not_found).map(|()| Self {
                    of: id.into(),
                    proposal: found.proposal,
                    author: found.author,
                    name: found.name.id,
                    is_protected: found.author_protected,
                })
            }
        }
    }

    fn opened(&self, errand: Errand) -> Opened {
        let comment = match self.of {
            AggregateId::Comment(id) => Some(id),
            _ => None,
        };
        Opened::Protected { proposal: self.proposal, comment, errand }
    }

    /// Her name, wherever it stands now.
    async fn name(&self, tenant: &Tenant) -> Result<String, Problem> {
        let text = match self.is_protected {
            true => tenant.store.locked_text(self.of, self.name).await?,
            false => tenant.store.open_text(self.of, self.name).await?,
        };
        let said = text.as_ref().and_then(|text| text.words.said()).map(str::to_owned);
        Ok(said.unwrap_or_else(|| tenant.page().t("casework-erased")))
    }
}

impl State {
    fn of(tenant: &Tenant, protection: &Protection) -> Self {
        let page = tenant.page();
        let said = protection.sources.iter().map(|(source, since)| {
            let day = tenant.language.date(stockholm(*since).date());
            page.one(source_message(*source), "day", day)
        });
        Self {
            is_on: protection.is_on(),
            is_under_way: protection.is_under_way(),
            by_staff: protection.sources.contains_key(&Source::Staff),
            sources: said.collect(),
        }
    }
}

const fn source_message(source: Source) -> &'static str {
    match source {
        Source::Herself => "protected-by-herself",
        Source::ELegitimation => "protected-by-e-legitimation",
        Source::Register => "protected-by-register",
        Source::Staff => "protected-by-staff",
    }
}

/// What the page is shown with.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    errors: Errors,
    name: Option<String>,
    after: Option<String>,
}

async fn shown(
    tenant: &Tenant,
    staff: &CaseStaff,
    (subject, written): (Subject, &Written),
    Shown { status, errors, name, after }: Shown,
) -> Result<Response, Problem> {
    // The title of what is not public is for staff, and that its author is protected is for few of them.
    let opened = Opened::Proposal { proposal: written.proposal };
    web::note_opening(tenant, staff, opened, Action::OpenProtected).await?;
    let proposal = tenant.store.proposal(written.proposal).await?.ok_or_else(Problem::not_found)?.state;
    let text = tenant.store.text(proposal.id, proposal.text.id).await?;
    let title = text.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
    let protection = tenant.store.protection(written.author).await?;
    let commented = Commented::load(tenant, subject, after.as_deref()).await?;
    let page = tenant.page();
    let choices = |prefix: &str, names: &[&str]| -> Vec<Choice> {
        names.iter().map(|name| Choice::new(*name, page.t(&format!("{prefix}-{name}")))).collect()
    };
    let may_open = Concern::Proposal(written.proposal).opened_by();
    Ok(web::html_with_status(
        status,
        &ProtectionPage {
            desk: desk_of(tenant, staff).await?,
            why: staff.why(tenant, Action::OpenProtected, &[Action::ReadCase], may_open),
            token: staff.form_token(&tenant.app.keys),
            here: page.href(&place::of_protection(subject)),
            number: proposal.number.to_string(),
            title: title.unwrap_or_else(|| page.t("casework-erased")),
            back: page.href(&place::of_proposal(written.proposal)),
            is_comment: matches!(subject, Subject::Comment(_)),
            state: protection.map(|found| State::of(tenant, &found.state)).unwrap_or_default(),
            errands: choices("protected-errand", &Errand::ALL.map(Errand::as_str)),
            to_mark: choices("protected-grounds", &Grounds::TO_MARK.map(Grounds::as_str)),
            to_end: choices("protected-grounds", &Grounds::TO_END.map(Grounds::as_str)),
            commented,
            name,
            errors,
            page,
        },
    ))
}

/// `GET /desk/skydd/{subject}`
pub(crate) async fn show(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(subject): PathParam<Subject>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let written = Written::find(&tenant, subject).await?;
    shown(&tenant, &staff, (subject, &written), Shown { after: query.efter, ..Shown::default() }).await
}

/// `POST /desk/skydd/{subject}/oppna`
pub(crate) async fn open(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(subject): PathParam<Subject>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    let written = Written::find(&tenant, subject).await?;
    let Ok(errand) = sent.errand.parse::<Errand>() else {
        let wrong = wrong(&tenant, "arende", "protected-errand-missing");
        return shown(&tenant, &staff, (subject, &written), wrong).await;
    };
    web::note_opening(&tenant, &staff, written.opened(errand), Action::OpenProtected).await?;
    let name = Some(written.name(&tenant).await?);
    shown(&tenant, &staff, (subject, &written), Shown { name, ..Shown::default() }).await
}

/// `POST /desk/skydd/{subject}/marka`
pub(crate) async fn mark(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(subject): PathParam<Subject>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    noted(&tenant, &staff, subject, (&sent, &Grounds::TO_MARK, "grund"), Command::Mark).await
}

/// `POST /desk/skydd/{subject}/upphor`
pub(crate) async fn end(
    tenant: Tenant,
    staff: CaseStaff,
    PathParam(subject): PathParam<Subject>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    noted(&tenant, &staff, subject, (&sent, &Grounds::TO_END, "grund"), Command::End).await
}

async fn noted(
    tenant: &Tenant,
    staff: &CaseStaff,
    about: Subject,
    (sent, allowed, field): (&Sent, &[Grounds], &'static str),
    command: fn(Source, Option<Noted>) -> Command,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    let written = Written::find(tenant, about).await?;
    let grounds = sent.grounds.parse::<Grounds>().ok().filter(|grounds| allowed.contains(grounds));
    let Some(grounds) = grounds else {
        let wrong = wrong(tenant, field, "protected-grounds-missing");
        return shown(tenant, staff, (about, &written), wrong).await;
    };
    let command = command(Source::Staff, Some(Noted { about, grounds }));
    web::note_protection(tenant, (written.author, staff.actor()), command, Vec::new).await?;
    tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
    Ok(Redirect::to(&tenant.href(&place::of_protection(about))).into_response())
}

fn wrong(tenant: &Tenant, field: &'static str, message: &'static str) -> Shown {
    let mut errors = Errors::default();
    errors.add(field, tenant.language.text(message));
    Shown { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Shown::default() }
}
