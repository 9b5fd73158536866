//! The versions: who made each and when, what it changed, and the way back to it.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    actor::Actor,
    calendar::stockholm,
    ids::OperatorName,
    settings::{SettingsEvent, Standing},
};
use look::{Desk, Page};
use serde::Deserialize;
use store::VersionNote;
use web::{PathParam, Problem, QueryParams, Staff, Tenant, html};

use crate::{
    change::{Change, changes},
    conflict::current,
    start::desk,
};

/// How many are shown at a time.
const PAGE: i32 = 25;

#[derive(Template)]
#[template(path = "versioner.html")]
struct VersionsPage {
    page: Page,
    desk: Desk,
    rows: Vec<Row>,
    /// Where earlier ones are.
    earlier: Option<String>,
    token: String,
    version: u64,
}

#[derive(Template)]
#[template(path = "version.html")]
struct VersionPage {
    page: Page,
    desk: Desk,
    version: u64,
    told: String,
    /// The versions that it may be compared with, and the one that it is.
    against: u64,
    changes: Vec<Change>,
    /// Whether it is the one that holds.
    is_current: bool,
    token: String,
}

impl VersionPage {
    /// Where something about the version is.
    fn at(&self, rest: &str) -> String {
        self.page.href(&format!("/desk/installningar/versioner/{}{rest}", self.version))
    }
}

/// A version in the list.
pub(crate) struct Row {
    version: u64,
    href: String,
    when: String,
    who: String,
    what: String,
}

/// Before which version the list begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct From {
    fore: Option<u64>,
}

/// `GET /desk/installningar/versioner`
pub(crate) async fn list(
    tenant: Tenant,
    staff: Staff,
    QueryParams(from): QueryParams<From>,
) -> Result<Response, Problem> {
    let notes = tenant.store.settings_versions(from.fore, PAGE).await?;
    let page = tenant.page();
    let last = notes.last().map(|note| note.version).filter(|last| 1 < *last);
    let mut rows = Vec::new();
    for note in notes {
        rows.push(row(&tenant, note).await?);
    }
    let earlier = last.map(|last| page.href(&format!("/desk/installningar/versioner?fore={last}")));
    let (token, version) = (staff.form_token(&tenant.app.keys), current(&tenant).await?.version);
    Ok(html(&VersionsPage { desk: desk(&tenant, &staff).await?, page, rows, earlier, token, version }))
}

/// With which version one is compared.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Against {
    mot: Option<u64>,
}

/// `GET /desk/installningar/versioner/{version}`
pub(crate) async fn one(
    tenant: Tenant,
    staff: Staff,
    PathParam(version): PathParam<u64>,
    QueryParams(against): QueryParams<Against>,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let this = tenant.store.settings_version(version).await?.ok_or_else(Problem::not_found)?;
    let against = against.mot.unwrap_or(version.saturating_sub(1));
    let other = match against {
        0 => None,
        other => Some(tenant.store.settings_version(other).await?.ok_or_else(Problem::not_found)?),
    };
    let found = match &other {
        // The earlier of the two is what it was.
        Some(other) if other.version < this.version => changes(&page, other, &this)?,
        Some(other) => changes(&page, &this, other)?,
        None => Vec::new(),
    };
    let note = tenant.store.settings_versions(Some(version + 1), 1).await?.pop();
    let note = note.ok_or_else(Problem::not_found)?;
    let Row { when, who, what, .. } = row(&tenant, note).await?;
    let view = VersionPage {
        desk: desk(&tenant, &staff).await?,
        version,
        told: page.with(
            "settings-version-told",
            &[("when", when.into()), ("who", who.into()), ("what", what.into())],
        ),
        against,
        changes: found,
        is_current: current(&tenant).await?.version == version,
        token: staff.form_token(&tenant.app.keys),
        page,
    };
    Ok(html(&view))
}

/// `GET /desk/installningar/versioner/{version}/toml`
pub(crate) async fn export(tenant: Tenant, PathParam(version): PathParam<u64>) -> Result<Response, Problem> {
    let this = tenant.store.settings_version(version).await?.ok_or_else(Problem::not_found)?;
    let toml = this.to_toml().map_err(|_| Problem::internal())?;
    let file = format!("attachment; filename=\"{}-{version}.toml\"", tenant.id());
    let kind = "application/toml; charset=utf-8".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, file)], toml).into_response())
}

async fn row(tenant: &Tenant, note: VersionNote) -> Result<Row, Problem> {
    let (page, at) = (tenant.page(), stockholm(note.at));
    let who = match note.actor {
        Actor::Staff(person) => tenant.store.colleague(person).await?,
        Actor::Operator(operator) => {
            let known = tenant.store.operators_by_id(&[operator]).await?;
            let named = |token: &OperatorName| page.one("settings-operator-token", "token", token.as_str());
            Some(known.get(&operator).map_or_else(|| page.t("settings-operator"), named))
        }
        Actor::System | Actor::Resident(_) => Some(page.t("settings-operator")),
    };
    let what = match &note.event {
        SettingsEvent::Imported { .. } => page.t("settings-event-imported"),
        SettingsEvent::Founded { .. } => page.t("settings-event-founded"),
        SettingsEvent::Changed { .. } => page.t("settings-event-changed"),
        SettingsEvent::Stood { standing: Standing::Open, .. } => page.t("settings-event-opened"),
        SettingsEvent::Stood { .. } => page.t("settings-event-closed"),
        SettingsEvent::Invited { .. } => page.t("settings-event-invited"),
        SettingsEvent::Exported { .. } => page.t("settings-event-exported"),
    };
    Ok(Row {
        version: note.version,
        href: page.href(&format!("/desk/installningar/versioner/{}", note.version)),
        when: format!("{} {}", page.language.date(at.date()), page.language.time(at.time())),
        who: who.unwrap_or_else(|| page.t("settings-somebody")),
        what,
    })
}
