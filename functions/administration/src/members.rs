//! The addresses of a group of residents: entered as a list, kept as digests, and never shown again.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    email::EmailAddress,
    ids::ResidentGroupId,
    settings::{ResidentGroup, Step},
};
use look::{Desk, Errors, Page};
use serde::Deserialize;
use web::{PathParam, Problem, QueryParams, Staff, Tenant, html_with_status, in_language};

use crate::{
    conflict::{Settled, current, put},
    section::Section,
    start::desk,
    upload::Upload,
};

/// So many addresses fit into a group.
const MOST: usize = 5_000;
/// So many wrong lines are told of at once.
const TOLD: usize = 10;
/// So often it is tried anew to note that addresses were entered, if somebody else saves settings meanwhile.
const TRIES: usize = 4;

#[derive(Template)]
#[template(path = "invanargrupp.html")]
struct GroupPage {
    page: Page,
    desk: Desk,
    title: String,
    lead: String,
    /// How many addresses are entered.
    count: String,
    /// The domains that make somebody a member besides.
    domains: String,
    action: String,
    back: String,
    token: String,
    typed: String,
    errors: Errors,
    wrong: Vec<String>,
    notice: Option<String>,
}

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    sparat: Option<usize>,
}

/// `GET /desk/installningar/invanargrupper/{grupp}`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    PathParam(id): PathParam<ResidentGroupId>,
    QueryParams(done): QueryParams<Done>,
) -> Result<Response, Problem> {
    let view = GroupPage::of(&tenant, &staff, &id).await?;
    let notice = done.sparat.map(|count| view.page.one("settings-members-saved", "count", count.to_string()));
    Ok(html_with_status(StatusCode::OK, &GroupPage { notice, ..view }))
}

/// `POST /desk/installningar/invanargrupper/{grupp}`
pub(crate) async fn replace(
    tenant: Tenant,
    staff: Staff,
    PathParam(id): PathParam<ResidentGroupId>,
    upload: Upload,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &upload.token)?;
    let emails = match addresses(&tenant.page(), &upload) {
        Ok(emails) => emails,
        Err(wrong) => {
            let mut view = GroupPage::of(&tenant, &staff, &id).await?;
            let words = view.page.t("settings-members-wrong");
            view.errors.add("adresser-text", words);
            let view = GroupPage { wrong, typed: upload.text, ..view };
            return Ok(html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view));
        }
    };
    // First that they are entered, so that no list is changed of which no version tells.
    note_entered(&tenant, &staff, &id, emails.len()).await?;
    tenant.store.replace_members(&id, &emails).await?;
    let to = format!("{}?sparat={}", path_of(&id), emails.len());
    Ok(Redirect::to(&tenant.href(&to)).into_response())
}

/// Saves a version of the settings that says how many were entered; whoever else saves meanwhile is not overwritten.
async fn note_entered(
    tenant: &Tenant,
    staff: &Staff,
    id: &ResidentGroupId,
    entered: usize,
) -> Result<(), Problem> {
    for _ in 0..TRIES {
        let mut now = current(tenant).await?;
        let group = now.settings.resident_groups.iter_mut().find(|group| group.id == *id);
        group.ok_or_else(Problem::not_found)?.entered = entered;
        if let Settled::As(_) = put(tenant, staff, now.version, now.settings).await? {
            return Ok(());
        }
    }
    Err(Problem::conflict("settings-changed"))
}

/// The addresses in a list, wherever in it they stand, or what is wrong with which line.
fn addresses(page: &Page, upload: &Upload) -> Result<Vec<EmailAddress>, Vec<String>> {
    let (mut emails, mut wrong) = (Vec::new(), Vec::new());
    for (number, line) in upload.text.lines().enumerate() {
        let words = line.split(|c: char| c.is_whitespace() || ",;<>\"'()".contains(c));
        for word in words.filter(|word| word.contains('@')) {
            match EmailAddress::parse(word) {
                Ok(email) => emails.push(email),
                Err(_) => wrong.push(page.one("settings-members-line", "line", number + 1)),
            }
        }
    }
    wrong.truncate(TOLD);
    match emails.len() {
        _ if !wrong.is_empty() => Err(wrong),
        0 if !upload.is_emptying => Err(vec![page.t("settings-members-none")]),
        count if count > MOST => Err(vec![page.one("settings-members-too-many", "most", MOST.to_string())]),
        _ => Ok(emails),
    }
}

/// Where the addresses of a group are entered.
pub(crate) fn path_of(id: &ResidentGroupId) -> String {
    format!("/desk/installningar/invanargrupper/{id}")
}

impl GroupPage {
    async fn of(tenant: &Tenant, staff: &Staff, id: &ResidentGroupId) -> Result<Self, Problem> {
        let (now, page) = (current(tenant).await?, tenant.page());
        let group: &ResidentGroup = now.resident_group(id).ok_or_else(Problem::not_found)?;
        Ok(Self {
            desk: desk(tenant, staff).await?,
            title: in_language(&group.name, page.language).to_owned(),
            lead: page.t("settings-members-lead"),
            count: tenant.store.member_count(id).await?.to_string(),
            domains: group.email_domains.join(", "),
            action: page.href(&path_of(id)),
            back: page.href(&Section(Step::TakingPart).path()),
            token: staff.form_token(&tenant.app.keys),
            typed: String::new(),
            errors: Errors::default(),
            wrong: Vec::new(),
            notice: None,
            page,
        })
    }
}
