//! One section: its form, and what comes of it.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    actor::Assurance,
    settings::{
        ELegitimation, Outline, ResidentGroup, Settings, Standing, Step, Template as Rules, VersionedSettings,
    },
};
use look::{Choice, Desk, Errors, Page};
use serde::Deserialize;
use web::{FormBody, PathParam, Problem, QueryParams, Staff, Tenant, html_with_status, in_language};

use crate::{
    change::Change,
    conflict::{self, Clash, Saved, current},
    form::{Field, Part, Shape, Typed},
    members,
    section::{Section, Told, invalid_words, plain_issuer, retention},
    start::desk,
    trying::Tried,
};

#[derive(Template)]
#[template(path = "del.html")]
pub(crate) struct SectionPage {
    page: Page,
    desk: Desk,
    title: String,
    lead: String,
    action: String,
    token: String,
    version: u64,
    parts: Vec<Part>,
    errors: Errors,
    notice: Option<String>,
    meanwhile: Option<Meanwhile>,
    /// Where areas are read from a sheet, on the page of areas.
    sheet: Option<String>,
    /// The groups of residents, each with where its addresses are entered, on the page of who takes part.
    groups: Vec<(String, String)>,
    /// What the nights do, on the page of what is disposed of.
    disposals: Vec<retention::Standing>,
    /// Rules to begin anew with, on the page of rules.
    templates: Vec<(Choice, String)>,
    /// What whoever runs the identity provider has to know, on the pages that have one.
    told: Vec<Told>,
    /// Where the provider is tried.
    try_at: String,
    /// What came of trying it.
    tried: Option<Tried>,
}

/// What somebody else has changed since the form was made, and she too.
struct Meanwhile {
    who: String,
    changes: Vec<Change>,
}

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Done {
    sparat: Option<u64>,
    /// Whether somebody else had saved meanwhile.
    jamte: Option<String>,
}

/// `GET /desk/installningar/del/{del}`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    PathParam(del): PathParam<String>,
    QueryParams(done): QueryParams<Done>,
) -> Result<Response, Problem> {
    let section: Section = del.parse().map_err(|()| Problem::not_found())?;
    shown(tenant, staff, section, done).await
}

/// Shows a section.
pub(crate) async fn shown(
    tenant: Tenant,
    staff: Staff,
    section: Section,
    done: Done,
) -> Result<Response, Problem> {
    let now = current(&tenant).await?;
    let typed = section.fill(&now);
    let page = tenant.page();
    let words = if done.jamte.is_some() { "settings-saved-beside" } else { "settings-saved" };
    let notice = done.sparat.map(|version| page.one(words, "version", version.to_string()));
    let disposals = match section.0 {
        Step::Retention => retention::standing(&tenant.store, &page, &now).await?,
        _ => Vec::new(),
    };
    let view =
        SectionPage::new(&tenant, &staff, section, &typed, Errors::default(), (&now, now.version)).await?;
    Ok(SectionPage { notice, disposals, ..view }.answered(StatusCode::OK))
}

/// `POST /desk/installningar/del/{del}`: a section that is not dangerous to change. The others have routes of their own, and
/// no other spelling of their addresses leads past those.
pub(crate) async fn save(
    tenant: Tenant,
    staff: Staff,
    PathParam(del): PathParam<String>,
    FormBody(fields): FormBody<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let section: Section = del.parse().map_err(|()| Problem::not_found())?;
    match section.danger() {
        None => saved(tenant, staff, section, fields).await,
        Some(_) => Err(Problem::not_found()),
    }
}

/// Saves a section.
pub(crate) async fn saved(
    tenant: Tenant,
    staff: Staff,
    section: Section,
    fields: Vec<(String, String)>,
) -> Result<Response, Problem> {
    let typed = Typed::new(fields);
    staff.check_form(&tenant.app.keys, typed.get("token"))?;
    let read: u64 = typed.get("version").parse().map_err(|_| Problem::unreadable())?;
    // What she left alone is what she read, whatever it has become.
    let read = conflict::read(&tenant, read).await?;
    let settings = section.read(&tenant.page(), &typed, &read);
    let settings = settings.and_then(|settings| asked_by_tls(&tenant, section, settings));
    let settings = settings.and_then(|settings| within_reach(&tenant, section, &read, settings));
    let settings = match settings {
        Ok(settings) => settings,
        Err(errors) => {
            let view =
                SectionPage::new(&tenant, &staff, section, &typed, errors, (&read, read.version)).await?;
            return Ok(view.answered(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let path = match conflict::save(&tenant, &staff, &read, settings).await? {
        Saved::As(version) => format!("{}?sparat={version}", section.path()),
        Saved::Beside(version) => format!("{}?sparat={version}&jamte=1", section.path()),
        Saved::Clash(clash) => return clashed(&tenant, &staff, section, *clash).await,
        Saved::Unusable(invalid) => {
            let (page, mut errors) = (tenant.page(), Errors::default());
            let problem = invalid_words(&page, &invalid);
            errors.add("formular", page.one("settings-unusable-together", "problem", problem));
            let view =
                SectionPage::new(&tenant, &staff, section, &typed, errors, (&read, read.version)).await?;
            return Ok(view.answered(StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    Ok(Redirect::to(&tenant.href(&path)).into_response())
}

/// A provider without TLS is told at its field, in the section that names it.
fn asked_by_tls(tenant: &Tenant, section: Section, settings: Settings) -> Result<Settings, Errors> {
    let is_here = matches!(section.0, Step::SignIn | Step::ELegitimation);
    match plain_issuer(tenant, &settings).filter(|_| is_here) {
        None => Ok(settings),
        Some(_) => {
            let mut errors = Errors::default();
            errors.add("issuer", tenant.page().t("settings-invalid-issuer"));
            Err(errors)
        }
    }
}

/// Where residents have been let in, nothing is asked of them that none of them can show: it is told at the field that
/// would do so.
fn within_reach(
    tenant: &Tenant,
    section: Section,
    now: &VersionedSettings,
    settings: Settings,
) -> Result<Settings, Errors> {
    let was_so = now.asks_for_more_than_is_known() || now.standing != Standing::Open;
    if was_so || !settings.asks_for_more_than_is_known() {
        return Ok(settings);
    }
    let most = settings.e_legitimation.as_ref().map(ELegitimation::most);
    let (proposals, comments) = (&settings.proposals, &settings.comments);
    let asks = [
        ("who-may-read", proposals.who_may_read.least()),
        ("who-may-share", proposals.who_may_share.least()),
        ("who-may-submit", proposals.who_may_submit.least()),
        ("who-may-vote", proposals.who_may_vote.least()),
        ("who-may-comment", comments.who_may_comment.least()),
    ];
    let unreached = |asked: Assurance| asked > most.unwrap_or(Assurance::ConfirmedEmail);
    let fields: Vec<&str> = match (section.0, most) {
        (Step::TakingPart, _) => {
            asks.into_iter().filter(|(_, asked)| unreached(*asked)).map(|(field, _)| field).collect()
        }
        (Step::ELegitimation, Some(_)) => vec!["registered-claim"],
        (Step::ELegitimation, None) => vec!["issuer"],
        _ => return Ok(settings),
    };
    let mut errors = Errors::default();
    for field in fields {
        errors.add(field, tenant.page().t("settings-nobody-is-known"));
    }
    Err(errors)
}

/// She is shown what both have changed, in a form that holds what she typed there and what the other has changed elsewhere. It
/// is saved on the new version if she sends it.
async fn clashed(
    tenant: &Tenant,
    staff: &Staff,
    section: Section,
    clash: Clash,
) -> Result<Response, Problem> {
    let page = tenant.page();
    let Clash { version, settings, who, clashes } = clash;
    let typed = section.fill(&settings);
    let view =
        SectionPage::new(tenant, staff, section, &typed, Errors::default(), (&settings, version)).await?;
    let who = who.unwrap_or_else(|| page.t("settings-somebody"));
    let meanwhile = Some(Meanwhile { who, changes: clashes });
    Ok(SectionPage { meanwhile, ..view }.answered(StatusCode::CONFLICT))
}

impl SectionPage {
    pub(crate) async fn new(
        tenant: &Tenant,
        staff: &Staff,
        section: Section,
        typed: &Typed,
        errors: Errors,
        (settings, version): (&Settings, u64),
    ) -> Result<Self, Problem> {
        let page = tenant.page();
        let templates = match section.0 {
            Step::Rules => templates(&page)?,
            _ => Vec::new(),
        };
        Ok(Self {
            desk: desk(tenant, staff).await?,
            title: page.t(section.message()),
            lead: page.t(&format!("{}-lead", section.message())),
            action: page.href(&section.path()),
            token: staff.form_token(&tenant.app.keys),
            version,
            parts: section.parts(&page, typed, &errors, settings),
            errors,
            notice: None,
            meanwhile: None,
            groups: match section.0 {
                Step::TakingPart => groups(&page, settings),
                _ => Vec::new(),
            },
            sheet: (section.0 == Step::Areas).then(|| page.href("/desk/installningar/omraden/granska")),
            disposals: Vec::new(),
            templates,
            told: section.told(tenant),
            try_at: page.href(&format!("{}/prova", section.path())),
            tried: None,
            page,
        })
    }

    /// The same with what came of trying the provider.
    pub(crate) fn with(self, tried: Tried) -> Self {
        Self { tried: Some(tried), ..self }
    }

    pub(crate) fn answered(&self, status: StatusCode) -> Response {
        html_with_status(status, self)
    }
}

fn groups(page: &Page, settings: &Settings) -> Vec<(String, String)> {
    let row = |group: &ResidentGroup| {
        (page.href(&members::path_of(&group.id)), in_language(&group.name, page.language).to_owned())
    };
    settings.resident_groups.iter().map(row).collect()
}

/// Templates of rules, each with what it means.
fn templates(page: &Page) -> Result<Vec<(Choice, String)>, Problem> {
    let choice = |template: Rules| {
        let Outline { title, summary, .. } = template.outline().map_err(|_| Problem::internal())?;
        let label = in_language(&title, page.language);
        Ok((Choice::new(template.as_str(), label), in_language(&summary, page.language).to_owned()))
    };
    Rules::ALL.into_iter().map(choice).collect()
}
