//! A colleague is invited: by name, work address and roles. What lets her in is a link that is shown once, to whoever
//! invites her, and is kept nowhere.

use askama::Template;
use axum::response::Response;
use domain::{
    colleagues::{COLLEAGUES_MAX, Colleagues, ColleaguesCommand, ColleaguesRefusal},
    email::EmailAddress,
    ids::PersonId,
    permission::Roles,
    text::{NAME_MAX, Text, line},
};
use http::StatusCode;
use look::{Desk, Errors, Page};
use store::Employee;
use web::{FieldProblem, FormBody, Problem, Staff, Tenant, html_with_status, unlisted};

use super::{
    HERE, desk,
    roles_form::{self, RolesForm, Row},
    why, wrong,
};
use crate::{
    colleagues::{self, Learned, NotDone},
    welcome,
};

#[derive(Template)]
#[template(path = "medarbetare_ny.html")]
struct InvitePage {
    page: Page,
    desk: Desk,
    action: String,
    name: String,
    email: String,
    form: RolesForm,
    why: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "medarbetare_inbjuden.html")]
struct InvitedPage {
    page: Page,
    desk: Desk,
    name: String,
    link: String,
}

/// What was typed.
#[derive(Debug, Default)]
struct Typed {
    name: String,
    email: String,
    rows: Vec<Row>,
    why: String,
}

/// What is done by it.
struct Invitation {
    employee: Employee,
    roles: Roles,
    why: Text,
}

/// `GET /desk/installningar/medarbetare/ny`
pub(crate) async fn form(tenant: Tenant, staff: Staff) -> Result<Response, Problem> {
    if tenant.settings.sign_in.is_some() {
        return Err(Problem::conflict("colleagues-provider"));
    }
    answered(&tenant, &staff, Typed::default(), Errors::default()).await
}

/// `POST /desk/installningar/medarbetare/ny`
pub(crate) async fn invite(
    tenant: Tenant,
    staff: Staff,
    FormBody(fields): FormBody<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let value = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value);
    staff.check_form(&tenant.app.keys, value("token"))?;
    if tenant.settings.sign_in.is_some() {
        return Err(Problem::conflict("colleagues-provider"));
    }
    let typed = Typed {
        name: value("namn").to_owned(),
        email: value("epost").to_owned(),
        rows: roles_form::typed(&fields),
        why: value("varfor").to_owned(),
    };
    let mut errors = Errors::default();
    let Some(invitation) = read(&tenant, &typed, &mut errors)? else {
        return answered(&tenant, &staff, typed, errors).await;
    };
    let Invitation { employee, roles, why } = invitation;
    let command = ColleaguesCommand::Invite { person: employee.person, roles, why: why.reference() };
    let learned = Learned::Employee(employee.clone());
    match colleagues::does(&tenant, staff.actor(), command, Some(why), &learned).await {
        Ok(after) => shown(&tenant, &staff, &after, employee.person, employee.name).await,
        Err(NotDone::Refused(ColleaguesRefusal::AlreadyThere)) => {
            errors.add("epost", FieldProblem::new("epost", "colleague-is-there").text(tenant.language));
            answered(&tenant, &staff, typed, errors).await
        }
        Err(not) => Err(not.into()),
    }
}

/// The link of somebody who has just been invited.
pub(super) async fn shown(
    tenant: &Tenant,
    staff: &Staff,
    after: &Colleagues,
    person: PersonId,
    name: String,
) -> Result<Response, Problem> {
    let invited = after.members.get(&person).and_then(|member| member.invited);
    let link = welcome::link(tenant, person, invited.ok_or_else(Problem::internal)?)?;
    let page = tenant.page();
    let view = InvitedPage { desk: desk(tenant, staff, &page).await?, page, name, link };
    Ok(unlisted(html_with_status(StatusCode::CREATED, &view)))
}

fn read(tenant: &Tenant, typed: &Typed, errors: &mut Errors) -> Result<Option<Invitation>, Problem> {
    let name = line(&typed.name, NAME_MAX).map_err(|problem| wrong(errors, tenant, "namn", problem)).ok();
    let email = EmailAddress::parse(&typed.email).ok();
    if email.is_none() {
        errors.add("epost", FieldProblem::new("epost", "field-email").text(tenant.language));
    }
    let mut wrong_roles = Errors::default();
    let roles = roles_form::read(tenant, &typed.rows, &mut wrong_roles);
    for (field, message) in wrong_roles.list() {
        errors.add(field.clone(), message.clone());
    }
    let why = why(tenant, errors, "varfor", &typed.why)?;
    let whole = name.zip(email).zip(why).filter(|_| errors.is_empty());
    Ok(whole.map(|((name, email), why)| {
        let employee = Employee { person: email.colleague(), name, email: Some(email) };
        Invitation { employee, roles, why }
    }))
}

async fn answered(tenant: &Tenant, staff: &Staff, typed: Typed, errors: Errors) -> Result<Response, Problem> {
    let page = tenant.page();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = InvitePage {
        desk: desk(tenant, staff, &page).await?,
        action: page.href(&format!("{HERE}/ny")),
        name: typed.name,
        email: typed.email,
        form: RolesForm::new(tenant, typed.rows),
        why: typed.why,
        errors,
        page,
    };
    Ok(html_with_status(status, &view))
}

impl InvitePage {
    fn help(&self) -> String {
        self.page.one("colleague-invite-lead", "max", self.page.number(COLLEAGUES_MAX as u64))
    }
}
