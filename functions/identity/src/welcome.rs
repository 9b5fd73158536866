//! A colleague comes in: by a link that an administrator has given her, which is used once, she makes the passkey by which
//! she signs in from then on. Opening the link changes nothing.

use askama::Template;
use axum::response::Response;
use domain::{
    actor::Actor,
    colleagues::{ColleaguesCommand, ColleaguesRefusal, Link, Member},
    ids::{MunicipalityId, PersonId},
};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use look::Page;
use serde::{Deserialize, Serialize};
use signing::Use;
use store::Employee;
use web::{
    ClientMark, FormBody, PathParam, Problem, Tenant, html_with_status, role_names, session_cookie, unlisted,
    within_hourly,
};

use crate::{
    answer::sent_on,
    colleagues::{self, Learned, NotDone},
    passkey::{self, For, Question, Sent},
    session::{Comer, began},
};

/// For how long an invitation can be used.
const INVITED: SignedDuration = SignedDuration::from_hours(72);

/// How often one client may try in an hour. A town hall is one.
pub(crate) const TRIES: u32 = 200;

#[derive(Template)]
#[template(path = "valkommen.html")]
struct WelcomePage {
    page: Page,
    action: String,
    name: String,
    roles: Vec<String>,
    question: Question,
    wrong: Option<&'static str>,
}

/// What the link carries, sealed.
#[derive(Debug, Serialize, Deserialize)]
struct Invited {
    municipality: MunicipalityId,
    person: PersonId,
    link: Link,
    expires_at: Timestamp,
}

/// The whole link.
pub(crate) fn link(tenant: &Tenant, person: PersonId, link: Link) -> Result<String, Problem> {
    let invited =
        Invited { municipality: tenant.id().clone(), person, link, expires_at: tenant.now + INVITED };
    let token = tenant.app.keys.seal(Use::Welcome, &invited).map_err(|_| Problem::internal())?;
    Ok(tenant.here(&format!("/desk/logga-in/valkommen/{token}")))
}

/// `GET /desk/logga-in/valkommen/{token}`
pub(crate) async fn show(tenant: Tenant, PathParam(token): PathParam<String>) -> Result<Response, Problem> {
    let (invited, employee, member) = whose(&tenant, &token).await?;
    page(&tenant, &token, (&invited, &employee, &member), None)
}

/// `POST /desk/logga-in/valkommen/{token}`
pub(crate) async fn join(
    tenant: Tenant,
    client: ClientMark,
    PathParam(token): PathParam<String>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    within_hourly(&tenant, "passkey", &client.0, TRIES).await?;
    let (invited, employee, member) = whose(&tenant, &token).await?;
    let Invited { person, link, .. } = invited;
    let new = match passkey::registered(&tenant, For::Joining(person, link), &sent).await {
        Ok(new) => new,
        Err(not) => return page(&tenant, &token, (&invited, &employee, &member), Some(not.message()?)),
    };
    let learned = Learned::Passkey(colleagues::kept(&tenant, person, &sent.namn, &new));
    let command = ColleaguesCommand::Join { person, link, passkey: new.id };
    let after = colleagues::does(&tenant, Actor::Staff(person), command, None, &learned).await?;
    let roles = after.members.get(&person).map(|member| member.roles.clone()).unwrap_or_default();
    // She has just used the passkey that she made.
    let comer = Comer { person, name: employee.name, roles };
    let session = began(&tenant, comer, Some(tenant.now)).await?;
    sent_on(&tenant, "/desk", [session_cookie(&tenant, &session)?])
}

/// Whose an invitation is; one that is old, changed, used or another municipality's is nobody's.
async fn whose(tenant: &Tenant, token: &str) -> Result<(Invited, Employee, Member), Problem> {
    let unusable = || Problem::from(NotDone::Refused(ColleaguesRefusal::InvitationUsed));
    let invited: Invited = tenant.app.keys.open(Use::Welcome, token).ok_or_else(unusable)?;
    let is_ours = invited.municipality == *tenant.id() && tenant.now < invited.expires_at;
    // Where there is a provider, nobody signs in by anything else.
    if !is_ours || tenant.settings.sign_in.is_some() {
        return Err(unusable());
    }
    let member = colleagues::all(tenant).await?.members.remove(&invited.person);
    let member = member.filter(|member| member.invited == Some(invited.link)).ok_or_else(unusable)?;
    let employee = tenant.store.employee(invited.person).await?.ok_or_else(unusable)?;
    Ok((invited, employee, member))
}

fn page(
    tenant: &Tenant,
    token: &str,
    (invited, employee, member): (&Invited, &Employee, &Member),
    wrong: Option<&'static str>,
) -> Result<Response, Problem> {
    let r#for = For::Joining(invited.person, invited.link);
    let view = WelcomePage {
        page: tenant.page(),
        action: tenant.href(&format!("/desk/logga-in/valkommen/{token}")),
        name: employee.name.clone(),
        roles: role_names(tenant, &member.roles),
        question: passkey::ask_for_new(tenant, r#for, employee, &[])?,
        wrong,
    };
    let status = if wrong.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(unlisted(html_with_status(status, &view)))
}

impl WelcomePage {
    fn lead(&self) -> String {
        let values = [("name", self.name.as_str().into()), ("where", self.page.site.name.as_str().into())];
        self.page.with("welcome-lead", &values)
    }
}
