//! The first page: the steps by which a municipality is set up, with what is done and what is missing.

use askama::Template;
use axum::response::Response;
use domain::settings::{ByPasskey, Readiness, Standing, Step, VersionedSettings};
use look::{Desk, Html, Page, Place};
use web::{JustDone, Problem, QueryParams, Staff, Tenant, html};

use crate::{conflict, section::Section};

#[derive(Template)]
#[template(path = "installningar.html")]
struct StartPage {
    page: Page,
    desk: Desk,
    version: u64,
    standing: Standing,
    steps: Vec<StepView>,
    /// What must be said before it can be opened.
    missing: Vec<String>,
    /// Host names, and what the domain name system must say.
    addresses: Vec<(String, String)>,
    mail: Html,
    /// What has just been done.
    notice: Option<String>,
}

struct StepView {
    href: String,
    name: String,
    lead: String,
    readiness: Readiness,
}

impl StepView {
    fn is_missing(&self) -> bool {
        self.readiness == Readiness::Missing
    }

    fn is_done(&self) -> bool {
        self.readiness == Readiness::Done
    }
}

/// `GET /desk/installningar`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    QueryParams(done): QueryParams<JustDone>,
) -> Result<Response, Problem> {
    let current = conflict::current(&tenant).await?;
    let began = tenant.store.settings_version(1).await?;
    let colleagues = tenant.store.all_colleagues().await?;
    let by_passkey = ByPasskey::of(colleagues.as_ref().map(|all| &all.state));
    let page = tenant.page();
    let notice = match done.klart.as_str() {
        "oppnad" => Some(page.t("settings-opened")),
        "jamte" => Some(page.one("settings-saved-beside", "version", current.version.to_string())),
        "sparat" => Some(page.one("settings-saved", "version", current.version.to_string())),
        _ => None,
    };
    let view = StartPage {
        desk: desk(&tenant, &staff).await?,
        version: current.version,
        standing: current.standing,
        steps: steps(&page, &current, began.as_ref().unwrap_or(&current), by_passkey),
        missing: current
            .missing(by_passkey)
            .into_iter()
            .map(|step| page.t(Section(step).message()))
            .collect(),
        addresses: addresses(&tenant),
        mail: page.rich("settings-mail-text", &[("domain", mail_domain(&current).into())]),
        notice,
        page,
    };
    Ok(html(&view))
}

fn steps(
    page: &Page,
    current: &VersionedSettings,
    began: &VersionedSettings,
    by_passkey: ByPasskey,
) -> Vec<StepView> {
    let view = |step: Step| {
        let section = Section(step);
        StepView {
            href: page.href(&section.path()),
            name: page.t(section.message()),
            lead: page.t(&format!("{}-lead", section.message())),
            readiness: step.readiness(current, began, by_passkey),
        }
    };
    Step::ALL.into_iter().map(view).collect()
}

/// What whoever runs the domain name system and the identity provider needs to know.
fn addresses(tenant: &Tenant) -> Vec<(String, String)> {
    let page = tenant.page();
    let ours = tenant.app.hosts.address(tenant.id(), "");
    vec![
        (page.t("settings-address"), ours.clone()),
        (page.t("settings-redirect"), format!("{ours}/desk/logga-in/svar")),
        (page.t("settings-jwks"), format!("{ours}/.well-known/ting-jwks.json")),
    ]
}

/// What stands after the @ in the address that mail comes from.
fn mail_domain(settings: &VersionedSettings) -> String {
    let email = settings.contact.email.as_str();
    let domain = email.rsplit_once('@').map(|(_, domain)| domain).filter(|_| settings.contact.is_known());
    domain.unwrap_or("kommunen.se").to_owned()
}

/// The desk around a page of the settings.
pub(crate) async fn desk(tenant: &Tenant, staff: &Staff) -> Result<Desk, Problem> {
    staff.desk(tenant, &tenant.page(), Place::Settings).await
}
