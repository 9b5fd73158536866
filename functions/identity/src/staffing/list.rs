//! Everybody who works here.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use domain::{colleagues::Member, ids::PersonId};
use look::{Desk, Page};
use store::Employee;
use web::{JustDone, Problem, QueryParams, Staff, Tenant, html, role_names};

use super::{HERE, desk};
use crate::colleagues;

#[derive(Template)]
#[template(path = "medarbetare.html")]
struct ListPage {
    page: Page,
    desk: Desk,
    /// Whether an identity provider lets in, and these do not.
    has_provider: bool,
    rows: Vec<ColleagueView>,
    /// Whether whoever reads it has no passkey yet, and could not come back.
    is_without: bool,
    notice: Option<String>,
}

struct ColleagueView {
    href: String,
    name: String,
    email: String,
    roles: Vec<String>,
    stands: Stands,
}

/// How far she has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// She signs in.
    In,
    /// She is invited.
    Invited,
    /// She has no passkey, and no invitation.
    Without,
}

impl Stands {
    pub(super) fn of(member: &Member) -> Self {
        match (member.passkeys.is_empty(), member.invited) {
            (false, _) => Self::In,
            (true, Some(_)) => Self::Invited,
            (true, None) => Self::Without,
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::In => "colleague-in",
            Self::Invited => "colleague-invited",
            Self::Without => "colleague-without",
        }
    }
}

impl ColleagueView {
    fn colour(&self) -> &'static str {
        match self.stands {
            Stands::In => "success",
            Stands::Invited => "neutral",
            Stands::Without => "warning",
        }
    }
}

/// `GET /desk/installningar/medarbetare`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    QueryParams(done): QueryParams<JustDone>,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let members = colleagues::all(&tenant).await?.members;
    let employees = tenant.store.employees().await?;
    let known: BTreeMap<PersonId, Employee> =
        employees.into_iter().map(|employee| (employee.person, employee)).collect();
    let is_without = members.get(&staff.person).is_some_and(|member| Stands::of(member) == Stands::Without);
    let row = |(person, member): (&PersonId, &Member)| {
        let employee = known.get(person);
        let email = employee.and_then(|employee| employee.email.as_ref());
        ColleagueView {
            href: page.href(&format!("{HERE}/{person}")),
            name: employee.map_or_else(|| page.t("colleague-nameless"), |employee| employee.name.clone()),
            email: email.map(|email| email.as_str().to_owned()).unwrap_or_default(),
            roles: role_names(&tenant, &member.roles),
            stands: Stands::of(member),
        }
    };
    let mut rows: Vec<ColleagueView> = members.iter().map(row).collect();
    rows.sort_by_cached_key(|row| row.name.to_lowercase());
    let notice = (done.klart == "borta").then(|| page.t("colleague-removed"));
    let has_provider = tenant.settings.sign_in.is_some();
    let desk = desk(&tenant, &staff, &page).await?;
    Ok(html(&ListPage { page, desk, has_provider, rows, is_without, notice }))
}
