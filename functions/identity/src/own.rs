//! By what a colleague signs in: her own passkeys, which she adds and takes away.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    colleagues::{ColleaguesCommand, Member},
    ids::PasskeyId,
};
use http::StatusCode;
use look::{Desk, Page, Place};
use serde::Deserialize;
use store::KeptPasskey;
use web::{FormBody, Problem, QueryParams, Staff, Tenant, html_with_status, session_cookie};

use crate::{
    answer::sent_on,
    colleagues::{self, Learned},
    passkey::{self, For, Question, Sent},
    session::{Comer, began, goes_on},
    staff::own,
};

const HERE: &str = "/desk/nycklar";

/// Where somebody makes her first, who has nothing yet by which she could show anew who she is.
const FIRST: &str = "/desk/nycklar/forsta";

#[derive(Template)]
#[template(path = "nycklar.html")]
struct OwnPage {
    page: Page,
    desk: Desk,
    /// Whether she signs in by passkeys at all, and not by her employer's identity provider.
    is_by_passkey: bool,
    passkeys: Vec<PasskeyView>,
    question: Option<Question>,
    /// Where she goes on when she has made her first.
    till: String,
    notice: Option<String>,
    wrong: Option<&'static str>,
}

struct PasskeyView {
    id: String,
    name: String,
    /// When it was made, where, and when it was last used.
    about: String,
}

impl OwnPage {
    /// Whether one can be taken away: she must come in by what is left.
    fn can_remove(&self) -> bool {
        1 < self.passkeys.len()
    }

    /// Where the form for a new one is sent.
    fn action(&self) -> String {
        self.page.href(if self.passkeys.is_empty() { FIRST } else { HERE })
    }
}

/// What has just been done, and where she goes on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    klart: String,
    till: String,
}

/// `GET /desk/nycklar`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    QueryParams(done): QueryParams<Done>,
) -> Result<Response, Problem> {
    let notice = match done.klart.as_str() {
        "ny" => Some(tenant.page().t("passkey-added")),
        "borta" => Some(tenant.page().t("passkey-removed")),
        _ => None,
    };
    page(&tenant, &staff, Shown { notice, till: done.till, ..Shown::default() }).await
}

/// What the page is shown with.
#[derive(Debug, Default)]
struct Shown {
    notice: Option<String>,
    wrong: Option<&'static str>,
    till: String,
}

/// What the form for a new one sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct New {
    token: String,
    fraga: String,
    svar: String,
    namn: String,
    till: String,
}

/// `POST /desk/nycklar`: one more.
pub(crate) async fn add(
    tenant: Tenant,
    staff: Staff,
    FormBody(new): FormBody<New>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &new.token)?;
    member(&tenant, &staff).await?.ok_or_else(Problem::not_found)?;
    if let Some(wrong) = added(&tenant, &staff, new).await? {
        return page(&tenant, &staff, Shown { wrong: Some(wrong), ..Shown::default() }).await;
    }
    Ok(Redirect::to(&tenant.href(&format!("{HERE}?klart=ny"))).into_response())
}

/// `POST /desk/nycklar/forsta`: her first, for which nothing can be asked that she could show. She shows who she is by making
/// it, and goes on where she was asked to.
pub(crate) async fn add_first(
    tenant: Tenant,
    staff: Staff,
    FormBody(new): FormBody<New>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &new.token)?;
    let member = member(&tenant, &staff).await?.ok_or_else(Problem::not_found)?;
    if !member.passkeys.is_empty() {
        return Err(Problem::conflict("passkey-not-first"));
    }
    let till = new.till.clone();
    if let Some(wrong) = added(&tenant, &staff, new).await? {
        return page(&tenant, &staff, Shown { wrong: Some(wrong), till, ..Shown::default() }).await;
    }
    let comer = Comer { person: staff.person, name: staff.name.clone(), roles: staff.roles.clone() };
    let session = goes_on(&tenant, staff.session(), comer, Some(tenant.now)).await?;
    let done = format!("{HERE}?klart=ny");
    let next = if till.is_empty() { &done } else { own(&till) };
    sent_on(&tenant, next, [session_cookie(&tenant, &session)?])
}

/// Adds what was made; answers why nothing came of it, if nothing did.
async fn added(
    tenant: &Tenant,
    staff: &Staff,
    New { fraga, svar, namn, .. }: New,
) -> Result<Option<&'static str>, Problem> {
    let sent = Sent::new(fraga, svar, namn);
    let new = match passkey::registered(tenant, For::Another(staff.person), &sent).await {
        Ok(new) => new,
        Err(not) => return Ok(Some(not.message()?)),
    };
    let learned = Learned::Passkey(colleagues::kept(tenant, staff.person, &sent.namn, &new));
    let command = ColleaguesCommand::AddPasskey { person: staff.person, passkey: new.id };
    colleagues::does(tenant, staff.actor(), command, None, &learned).await?;
    Ok(None)
}

/// What the button beside one of hers sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Removed {
    token: String,
    nyckel: String,
}

/// `POST /desk/nycklar/ta-bort`: with the passkey goes every session of hers, for it may have been stolen together with a
/// browser; this one goes on.
pub(crate) async fn remove(
    tenant: Tenant,
    staff: Staff,
    FormBody(sent): FormBody<Removed>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &sent.token)?;
    let passkey: PasskeyId = sent.nyckel.parse().map_err(|_| Problem::not_found())?;
    let command = ColleaguesCommand::RemovePasskey { person: staff.person, passkey };
    colleagues::does(&tenant, staff.actor(), command, None, &Learned::Nothing).await?;
    // Another cookie is no proof: it says when she gave the last one.
    let comer = Comer { person: staff.person, name: staff.name.clone(), roles: staff.roles.clone() };
    let session = began(&tenant, comer, staff.session().proven_at).await?;
    sent_on(&tenant, &format!("{HERE}?klart=borta"), [session_cookie(&tenant, &session)?])
}

/// As what she works here, if by an invitation and where passkeys let in.
async fn member(tenant: &Tenant, staff: &Staff) -> Result<Option<Member>, Problem> {
    if tenant.settings.sign_in.is_some() {
        return Ok(None);
    }
    Ok(colleagues::all(tenant).await?.members.remove(&staff.person))
}

async fn page(
    tenant: &Tenant,
    staff: &Staff,
    Shown { notice, wrong, till }: Shown,
) -> Result<Response, Problem> {
    let member = member(tenant, staff).await?;
    let kept = match &member {
        Some(member) => tenant.store.passkeys(&member.passkeys).await?,
        None => Vec::new(),
    };
    let question = match (&member, tenant.store.employee(staff.person).await?) {
        (Some(_), Some(employee)) => {
            let has: Vec<KeptPasskey> = kept.iter().map(|(_, kept)| kept.clone()).collect();
            Some(passkey::ask_for_new(tenant, For::Another(staff.person), &employee, &has)?)
        }
        _ => None,
    };
    let page = tenant.page();
    let view = OwnPage {
        desk: staff.desk(tenant, &page, Place::Own).await?,
        is_by_passkey: question.is_some(),
        passkeys: kept.into_iter().map(|(id, kept)| view_of(tenant, id, kept)).collect(),
        question,
        till,
        notice,
        wrong,
        page,
    };
    let status = if wrong.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html_with_status(status, &view))
}

fn view_of(tenant: &Tenant, id: PasskeyId, kept: KeptPasskey) -> PasskeyView {
    let day = |at| tenant.language.date(domain::calendar::stockholm(at).date());
    let mut values = vec![("day", day(kept.added_at).into()), ("host", kept.host.as_str().into())];
    let message = match kept.used_at {
        Some(used) => {
            values.push(("used", day(used).into()));
            "passkey-about-used"
        }
        None => "passkey-about",
    };
    PasskeyView { id: id.to_string(), name: kept.name, about: tenant.page().with(message, &values) }
}
