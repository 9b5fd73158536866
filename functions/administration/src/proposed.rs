//! Settings that somebody proposes at once, by a file, a sheet, a template or an earlier version: what they would change is
//! shown first, and they are applied when she says so.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::settings::{Settings, Template as Rules};
use look::{Desk, Page};
use serde::Deserialize;
use web::{FormBody, PathParam, Problem, Staff, Tenant, html_with_status};

use crate::{
    change::{Change, changes},
    conflict::{self, Saved, current},
    section::invalid_words,
    start::desk,
    upload::Upload,
};

#[derive(Template)]
#[template(path = "granska.html")]
struct ProposedPage {
    page: Page,
    desk: Desk,
    title: String,
    lead: String,
    token: String,
    version: u64,
    /// What is applied, as a file.
    toml: String,
    changes: Vec<Change>,
    /// Why it cannot be applied, line by line where that is known.
    wrong: Vec<String>,
    /// Where to go back to.
    back: String,
}

/// What is proposed, and how it is spoken of.
pub(crate) struct Proposal {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) back: &'static str,
    pub(crate) settings: Result<Settings, Vec<String>>,
}

/// Shows what a proposal would change.
pub(crate) async fn shown(tenant: &Tenant, staff: &Staff, proposal: Proposal) -> Result<Response, Problem> {
    let (page, now) = (tenant.page(), current(tenant).await?);
    let Proposal { title, lead, back, settings } = proposal;
    let (found, toml, wrong) = match settings {
        Ok(settings) => {
            let toml = settings.to_toml().map_err(|_| Problem::internal())?;
            (changes(&page, &now, &settings)?, toml, Vec::new())
        }
        Err(wrong) => (Vec::new(), String::new(), wrong),
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ProposedPage {
        desk: desk(tenant, staff).await?,
        title,
        lead,
        token: staff.form_token(&tenant.app.keys),
        version: now.version,
        toml,
        changes: found,
        wrong,
        back: page.href(back),
        page,
    };
    Ok(html_with_status(status, &view))
}

/// What the form of a template or version sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    token: String,
    #[serde(default)]
    mall: String,
}

/// `POST /desk/installningar/mall/granska`: the rules of a template, in the place of those that hold.
pub(crate) async fn of_template(
    tenant: Tenant,
    staff: Staff,
    FormBody(asked): FormBody<Asked>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &asked.token)?;
    let page = tenant.page();
    let template: Rules = asked.mall.parse().map_err(|_| Problem::unreadable())?;
    let outline = template.outline().map_err(|_| Problem::internal())?;
    let now = current(&tenant).await?;
    let settings = Settings { proposals: outline.proposals, rules: outline.rules, ..now.settings.clone() };
    let title = page.t("settings-template-title");
    let lead = web::in_language(&outline.summary, page.language).to_owned();
    let settings = settings.checked().map_err(|invalid| vec![invalid_words(&page, &invalid)]);
    let back = "/desk/installningar/del/regler";
    shown(&tenant, &staff, Proposal { title, lead, back, settings }).await
}

/// `POST /desk/installningar/versioner/{version}/granska`: an earlier version, in the place of the one that holds.
pub(crate) async fn of_version(
    tenant: Tenant,
    staff: Staff,
    PathParam(version): PathParam<u64>,
    FormBody(asked): FormBody<Asked>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &asked.token)?;
    let page = tenant.page();
    let earlier = tenant.store.settings_version(version).await?.ok_or_else(Problem::not_found)?;
    let title = page.one("settings-back-title", "version", version.to_string());
    let lead = page.t("settings-back-lead");
    // What was checked then may be refused now.
    let settings = earlier.settings.checked().map_err(|invalid| vec![invalid_words(&page, &invalid)]);
    shown(&tenant, &staff, Proposal { title, lead, back: "/desk/installningar/versioner", settings }).await
}

/// `POST /desk/installningar/toml/granska`: a file of settings.
pub(crate) async fn of_file(tenant: Tenant, staff: Staff, upload: Upload) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &upload.token)?;
    let page = tenant.page();
    let settings = Settings::from_toml(&upload.text);
    let settings = settings.map_err(|invalid| vec![invalid_words(&page, &invalid)]);
    let (title, lead) = (page.t("settings-file-title"), page.t("settings-file-lead"));
    shown(&tenant, &staff, Proposal { title, lead, back: "/desk/installningar/versioner", settings }).await
}

/// What is applied.
#[derive(Debug, Deserialize)]
pub(crate) struct Applied {
    token: String,
    version: u64,
    toml: String,
}

/// `POST /desk/installningar/las-in`
pub(crate) async fn apply(
    tenant: Tenant,
    staff: Staff,
    FormBody(applied): FormBody<Applied>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &applied.token)?;
    let page = tenant.page();
    let settings = Settings::from_toml(&applied.toml);
    let settings = settings.map_err(|invalid| vec![invalid_words(&page, &invalid)]);
    let proposal = |settings, lead| Proposal {
        title: page.t("settings-file-title"),
        lead,
        back: "/desk/installningar",
        settings,
    };
    let settings = match settings {
        Ok(settings) => settings,
        wrong => return shown(&tenant, &staff, proposal(wrong, page.t("settings-file-lead"))).await,
    };
    // What is applied is what she has seen that it changes, whatever else has been changed since.
    let read = conflict::read(&tenant, applied.version).await?;
    let done = match conflict::save(&tenant, &staff, &read, settings).await? {
        Saved::As(_) => "sparat",
        Saved::Beside(_) => "jamte",
        Saved::Clash(clash) => {
            let who = clash.who.unwrap_or_else(|| page.t("settings-somebody"));
            let lead = page.one("settings-late-lead", "who", who);
            return shown(&tenant, &staff, proposal(Ok(clash.settings), lead)).await;
        }
        Saved::Unusable(invalid) => {
            let problem = invalid_words(&page, &invalid);
            let wrong = vec![page.one("settings-unusable-together", "problem", problem)];
            return shown(&tenant, &staff, proposal(Err(wrong), page.t("settings-file-lead"))).await;
        }
    };
    Ok(Redirect::to(&tenant.href(&format!("/desk/installningar?klart={done}"))).into_response())
}
