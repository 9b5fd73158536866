//! One colleague: as what she works here, a new invitation, and that she does not work here any more.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    colleagues::{ColleaguesCommand, Member},
    ids::PersonId,
};
use http::StatusCode;
use look::{Desk, Errors, Page};
use serde::Deserialize;
use store::Employee;
use web::{FormBody, JustDone, PathParam, Problem, QueryParams, Staff, Tenant, html_with_status};

use super::{
    HERE, desk, invite,
    list::Stands,
    roles_form::{self, RolesForm},
    why,
};
use crate::colleagues::{self, Learned};

#[derive(Template)]
#[template(path = "medarbetare_en.html")]
struct OnePage {
    page: Page,
    desk: Desk,
    path: String,
    name: String,
    email: String,
    stands: Stands,
    passkeys: usize,
    form: RolesForm,
    /// Why, by the form in which it was typed.
    why: Whys,
    errors: Errors,
    notice: Option<String>,
    has_provider: bool,
}

/// What was typed of why, in each form of the page.
#[derive(Debug, Default)]
struct Whys {
    roles: String,
    anew: String,
    removal: String,
}

/// Whoever a path names.
struct One {
    person: PersonId,
    employee: Employee,
    member: Member,
}

impl One {
    async fn find(tenant: &Tenant, person: PersonId) -> Result<Self, Problem> {
        let member = colleagues::all(tenant).await?.members.remove(&person);
        let member = member.ok_or_else(Problem::not_found)?;
        let employee = tenant.store.employee(person).await?;
        let nameless = || Employee { person, name: tenant.page().t("colleague-nameless"), email: None };
        Ok(Self { person, employee: employee.unwrap_or_else(nameless), member })
    }

    async fn page(&self, tenant: &Tenant, staff: &Staff) -> Result<OnePage, Problem> {
        let page = tenant.page();
        let email = self.employee.email.as_ref().map(|email| email.as_str().to_owned());
        Ok(OnePage {
            desk: desk(tenant, staff, &page).await?,
            path: page.href(&format!("{HERE}/{}", self.person)),
            name: self.employee.name.clone(),
            email: email.unwrap_or_default(),
            stands: Stands::of(&self.member),
            passkeys: self.member.passkeys.len(),
            form: RolesForm::of(tenant, &self.member.roles),
            why: Whys::default(),
            errors: Errors::default(),
            notice: None,
            has_provider: tenant.settings.sign_in.is_some(),
            page,
        })
    }
}

impl OnePage {
    /// Where a form of the page is sent.
    fn to(&self, verb: &str) -> String {
        match self.path.split_once('?') {
            Some((path, query)) => format!("{path}/{verb}?{query}"),
            None => format!("{}/{verb}", self.path),
        }
    }

    fn answered(&self) -> Response {
        let is_well = self.errors.is_empty();
        html_with_status(if is_well { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, self)
    }
}

/// `GET /desk/installningar/medarbetare/{person}`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    PathParam(person): PathParam<PersonId>,
    QueryParams(done): QueryParams<JustDone>,
) -> Result<Response, Problem> {
    let view = One::find(&tenant, person).await?.page(&tenant, &staff).await?;
    let notice = (done.klart == "roller").then(|| tenant.page().t("colleague-roles-changed"));
    Ok(OnePage { notice, ..view }.answered())
}

/// `POST /desk/installningar/medarbetare/{person}/roller`
pub(crate) async fn change_roles(
    tenant: Tenant,
    staff: Staff,
    PathParam(person): PathParam<PersonId>,
    FormBody(fields): FormBody<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let value = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value);
    staff.check_form(&tenant.app.keys, value("token"))?;
    let one = One::find(&tenant, person).await?;
    let (mut errors, rows) = (Errors::default(), roles_form::typed(&fields));
    let roles = roles_form::read(&tenant, &rows, &mut errors);
    let why = why(&tenant, &mut errors, "varfor-roller", value("varfor-roller"))?;
    let Some(why) = why.filter(|_| errors.is_empty()) else {
        let typed = Whys { roles: value("varfor-roller").to_owned(), ..Whys::default() };
        let view = OnePage { why: typed, errors, ..one.page(&tenant, &staff).await? };
        return Ok(OnePage { form: RolesForm::new(&tenant, rows), ..view }.answered());
    };
    let command = ColleaguesCommand::ChangeRoles { person, roles, why: why.reference() };
    colleagues::does(&tenant, staff.actor(), command, Some(why), &Learned::Nothing).await?;
    Ok(Redirect::to(&tenant.href(&format!("{HERE}/{person}?klart=roller"))).into_response())
}

/// What the other forms of the page send.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Sent {
    token: String,
    varfor_igen: String,
    varfor_bort: String,
}

/// `POST /desk/installningar/medarbetare/{person}/bjud-in`
pub(crate) async fn invite_anew(
    tenant: Tenant,
    staff: Staff,
    PathParam(person): PathParam<PersonId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    if tenant.settings.sign_in.is_some() {
        return Err(Problem::conflict("colleagues-provider"));
    }
    let one = One::find(&tenant, person).await?;
    let mut errors = Errors::default();
    let Some(why) = why(&tenant, &mut errors, "varfor-igen", &sent.varfor_igen)? else {
        let why = Whys { anew: sent.varfor_igen, ..Whys::default() };
        return Ok(OnePage { why, errors, ..one.page(&tenant, &staff).await? }.answered());
    };
    let command = ColleaguesCommand::InviteAnew { person, why: why.reference() };
    let after = colleagues::does(&tenant, staff.actor(), command, Some(why), &Learned::Nothing).await?;
    invite::shown(&tenant, &staff, &after, person, one.employee.name).await
}

/// `POST /desk/installningar/medarbetare/{person}/ta-bort`
pub(crate) async fn remove(
    tenant: Tenant,
    staff: Staff,
    PathParam(person): PathParam<PersonId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    let one = One::find(&tenant, person).await?;
    let mut errors = Errors::default();
    let Some(why) = why(&tenant, &mut errors, "varfor-bort", &sent.varfor_bort)? else {
        let why = Whys { removal: sent.varfor_bort, ..Whys::default() };
        return Ok(OnePage { why, errors, ..one.page(&tenant, &staff).await? }.answered());
    };
    let command = ColleaguesCommand::Remove { person, why: why.reference() };
    colleagues::does(&tenant, staff.actor(), command, Some(why), &Learned::Nothing).await?;
    Ok(Redirect::to(&tenant.href(&format!("{HERE}?klart=borta"))).into_response())
}
