//! Settings for programs: as they are in a file, as JSON, with the version in `ETag`.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    permission::Action,
    settings::{InvalidSettings, SETTINGS_MAX_KB, Settings, SettingsEvent, Standing},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, ToSchema};
use utoipa_axum::routes;
use web::{
    Access, ApiJson, Danger, FieldProblem, IfMatch, PathParam, Problem, ProblemBody, QueryParams, Routes,
    Staff, Tenant, etag,
};

use crate::conflict::{self, Settled, current};

/// How many versions are listed at a time.
const PAGE: i32 = 50;

/// The routes.
pub(crate) fn routes() -> Routes {
    let administer = Access::Staff(Action::Administer);
    Routes::new()
        .api(administer, routes!(read))
        .api(Access::StaffLately(Action::Administer, Danger::ImportSettings), routes!(change))
        .api(administer, routes!(versions))
        .api(administer, routes!(version))
}

/// The settings of a municipality: the fields of a file of settings.
#[derive(Debug, Serialize, ToSchema)]
struct SettingsBody {
    /// The version.
    version: u64,
    /// Whether residents are let in: `preparing`, `open`, `suspended` or `leaving`.
    #[schema(example = "open")]
    standing: String,
    /// What they say, in the shape of a file of settings.
    #[schema(value_type = Object)]
    settings: Settings,
}

/// What is to be changed.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChangeBody {
    /// The whole of the settings, in the shape of a file of settings.
    #[schema(value_type = Object)]
    settings: serde_json::Value,
}

/// The versions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct VersionsBody {
    versions: Vec<VersionBody>,
    /// Before which version the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<u64>,
}

/// A version.
#[derive(Debug, Serialize, ToSchema)]
struct VersionBody {
    /// Its number.
    version: u64,
    /// Since when it holds.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What was done: `imported`, `founded`, `changed`, `invited`, `exported` or how the municipality stands since.
    #[schema(example = "changed")]
    what: String,
}

/// Which version.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ByVersion {
    /// Its number.
    version: u64,
}

/// Where a page of versions begins.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Before {
    /// Before this version.
    before: Option<u64>,
}

/// On which version a change is made.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ChangeHeaders {
    /// The `ETag` of what was read.
    #[param(rename = "If-Match", example = "\"1\"")]
    if_match: String,
}

/// Why settings are not shown or not changed.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Refused {
    /// No token
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// No role that may
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such version
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
}

/// Read the settings
#[utoipa::path(
    get,
    path = "/api/v1/settings",
    tag = "settings",
    operation_id = "readSettings",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The settings in force", body = SettingsBody, headers(("ETag" = String, description = "Their version"))),
        Refused,
    )
)]
pub(crate) async fn read(tenant: Tenant) -> Result<Response, Problem> {
    Ok(shown(current(&tenant).await?))
}

/// Change the settings
///
/// The whole of them, on the version that was read. They pass the same check as a file that is imported.
#[utoipa::path(
    put,
    path = "/api/v1/settings",
    tag = "settings",
    operation_id = "changeSettings",
    params(ChangeHeaders),
    request_body = ChangeBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The settings in force", body = SettingsBody, headers(("ETag" = String, description = "Their version"))),
        (status = 409, description = "The municipality is being deleted", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "They have changed since they were read", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "They cannot be used", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = ProblemBody, content_type = "application/problem+json"),
        Refused,
    )
)]
pub(crate) async fn change(
    tenant: Tenant,
    staff: Staff,
    IfMatch(read): IfMatch,
    ApiJson(body): ApiJson<ChangeBody>,
) -> Result<Response, Problem> {
    let settings: Settings = serde_json::from_value(body.settings).map_err(|_| Problem::unreadable())?;
    let settings = settings.checked().map_err(|invalid| unusable(&invalid))?;
    match conflict::put(&tenant, &staff, read, settings).await? {
        Settled::As(_) => Ok(shown(current(&tenant).await?)),
        Settled::Changed => Err(Problem::stale()),
    }
}

/// List the versions
#[utoipa::path(
    get,
    path = "/api/v1/settings/versions",
    tag = "settings",
    operation_id = "listSettingsVersions",
    params(Before),
    security(("bearer" = [])),
    responses((status = 200, description = "The newest first", body = VersionsBody), Refused)
)]
pub(crate) async fn versions(
    tenant: Tenant,
    QueryParams(Before { before }): QueryParams<Before>,
) -> Result<Response, Problem> {
    let notes = tenant.store.settings_versions(before, PAGE).await?;
    let before = notes.last().map(|note| note.version).filter(|last| 1 < *last);
    let versions = notes.into_iter().map(|note| {
        let what = match note.event {
            SettingsEvent::Imported { .. } => "imported",
            SettingsEvent::Founded { .. } => "founded",
            SettingsEvent::Changed { .. } => "changed",
            SettingsEvent::Stood { standing, .. } => Standing::as_str(standing),
            SettingsEvent::Invited { .. } => "invited",
            SettingsEvent::Exported { .. } => "exported",
        };
        VersionBody { version: note.version, at: note.at, what: what.to_owned() }
    });
    Ok(Json(VersionsBody { versions: versions.collect(), before }).into_response())
}

/// Read a version
#[utoipa::path(
    get,
    path = "/api/v1/settings/versions/{version}",
    tag = "settings",
    operation_id = "readSettingsVersion",
    params(ByVersion),
    security(("bearer" = [])),
    responses((status = 200, description = "The version", body = SettingsBody), Refused)
)]
pub(crate) async fn version(tenant: Tenant, PathParam(version): PathParam<u64>) -> Result<Response, Problem> {
    tenant.store.settings_version(version).await?.map(shown).ok_or_else(Problem::not_found)
}

fn shown(versioned: domain::settings::VersionedSettings) -> Response {
    let body = SettingsBody {
        version: versioned.version,
        standing: versioned.standing.as_str().to_owned(),
        settings: versioned.settings,
    };
    ([etag(versioned.version)], Json(body)).into_response()
}

/// Which setting is wrong, as far as a check of the whole can say.
fn unusable(invalid: &InvalidSettings) -> Problem {
    if let InvalidSettings::TooLarge(_) = invalid {
        let too_large = FieldProblem::new("settings", "settings-too-large");
        return Problem::invalid(vec![FieldProblem { max: Some(SETTINGS_MAX_KB), ..too_large }]);
    }
    let setting = match invalid {
        InvalidSettings::Contrast(name) | InvalidSettings::Empty(name) | InvalidSettings::Missing(name) => {
            name
        }
        InvalidSettings::OutOfBounds { name, .. } => name,
        InvalidSettings::Twice { kind, .. } => kind,
        InvalidSettings::UnknownGroup { setting, .. }
        | InvalidSettings::ToNobodyKnown(setting)
        | InvalidSettings::NoSms(setting) => setting,
        InvalidSettings::EmailDomain(_) => "resident_groups.email_domains",
        InvalidSettings::UnknownBoard { .. } => "service_areas.board",
        InvalidSettings::UnknownArea { .. } => "groups.service_areas",
        InvalidSettings::UnknownScope(_) | InvalidSettings::WholeOnly(_) => "sign_in.roles",
        InvalidSettings::UnknownPeriod(_) => "proposals.default_open_days",
        InvalidSettings::Issuer { section: "sign_in", .. } => "sign_in.issuer",
        InvalidSettings::Issuer { .. } => "e_legitimation.issuer",
        InvalidSettings::InvalidSeries(_) => "boards.series",
        InvalidSettings::PromiseWithoutDecision(_) => "boards.promise",
        InvalidSettings::UndecidedDisposal(_) => "retention.decided",
        InvalidSettings::Rule { .. } => "rules.when",
        InvalidSettings::NoPopulation(_) => "population",
        InvalidSettings::Unreadable(_) | InvalidSettings::TooLarge(_) => "settings",
    };
    Problem::invalid(vec![FieldProblem::new(setting, "settings-unusable")])
}
