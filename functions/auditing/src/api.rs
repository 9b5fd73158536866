//! The audit for programs: the same lists, a page at a time.

use axum::Json;
use domain::{audit::Doer, permission::Action};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, ToSchema};
use utoipa_axum::routes;
use web::{Access, Danger, Problem, ProblemBody, QueryParams, Routes, Tenant};

use crate::{
    about::Asked,
    access::{self, May, Report},
    acts::{self, Told},
    desk::kind,
};

/// How many acts or things an answer holds.
const PAGE: i32 = 100;

/// The routes.
pub(crate) fn routes() -> Routes {
    // A program takes the lists out page by page, as the sheets do.
    let export = Access::StaffLately(Action::Audit, Danger::Export);
    Routes::new().api(export, routes!(list_acts)).api(export, routes!(read_access))
}

/// What is examined. Today, if nothing else is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Examined {
    /// A day, in Swedish time.
    #[param(example = "2026-11-30")]
    #[serde(default)]
    day: String,
    /// The number of a proposal or case.
    #[param(example = "2026-118")]
    #[serde(default)]
    number: String,
    /// A colleague, by her id.
    #[serde(default)]
    colleague: String,
    /// Where the page begins: the `next` of the page before.
    cursor: Option<String>,
}

impl From<Examined> for Asked {
    fn from(asked: Examined) -> Self {
        let Examined { day, number, colleague, cursor } = asked;
        Self { dag: day, nummer: number, medarbetare: colleague, efter: cursor }
    }
}

/// Why something cannot be read.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Refused {
    /// A cursor that is none
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(ProblemBody),
    /// No token
    #[response(status = 401, content_type = "application/problem+json")]
    Unknown(ProblemBody),
    /// No role that may
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemBody),
    /// There is no such thing
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// A day, number or colleague that is none
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(ProblemBody),
}

/// A page of acts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActsBody {
    /// The latest first.
    acts: Vec<ActBody>,
    /// Where the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AuditedAct)]
struct ActBody {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: String,
    /// Who: `staff`, `operator`, `resident` (which is not said) or `system`.
    by: &'static str,
    /// The colleague's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    colleague: Option<String>,
    /// The colleague’s name, or what the operator’s token is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// What, stable.
    #[schema(example = "opened-case")]
    code: String,
    /// What, in the language that `Accept-Language` asks for.
    what: String,
    /// What it says besides: reasons, words, numbers.
    details: Vec<DetailBody>,
    /// What it concerns: `proposal`, `case` or `settings`.
    concerns: &'static str,
    /// The number of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The chain that the event stands in.
    #[schema(example = "proposal#01kb2q7yx0m4v9s8e6t3r5w1za")]
    chain: String,
    /// Its place there.
    seq: u64,
}

/// Something that an event says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AuditedDetail)]
struct DetailBody {
    /// What it is, stable.
    code: &'static str,
    /// The words.
    words: String,
}

impl From<Told> for ActBody {
    fn from(told: Told) -> Self {
        let (by, colleague) = match told.act.doer {
            Doer::Resident => ("resident", None),
            Doer::Staff(person) => ("staff", Some(person.to_string())),
            Doer::Operator(_) => ("operator", None),
            Doer::System => ("system", None),
        };
        let is_named = matches!(told.act.doer, Doer::Staff(_) | Doer::Operator(_));
        let details = told.details.into_iter().map(|detail| DetailBody {
            code: detail.message.trim_start_matches("audit-detail-"),
            words: detail.words,
        });
        Self {
            at: told.act.at.to_string(),
            by,
            name: is_named.then_some(told.who),
            colleague,
            code: told.code,
            what: told.what,
            details: details.collect(),
            concerns: told.act.concern.map_or("settings", kind),
            number: told.number,
            chain: told.act.aggregate,
            seq: told.act.seq,
        }
    }
}

/// What has been done
///
/// On a day, to a proposal or case, or by a colleague. Residents are nobody in particular, and nothing says what one has
/// voted for or follows.
#[utoipa::path(
    get,
    path = "/api/v1/audit/acts",
    tag = "audit",
    operation_id = "listActs",
    params(Examined),
    security(("bearer" = [])),
    responses((status = 200, description = "The latest first", body = ActsBody), Refused)
)]
pub(crate) async fn list_acts(
    tenant: Tenant,
    QueryParams(asked): QueryParams<Examined>,
) -> Result<Json<ActsBody>, Problem> {
    let asked = Asked::from(asked);
    let about = asked.about(&tenant).await?;
    let (acts, next) = acts::page(&tenant, (&about, &asked), PAGE).await?;
    Ok(Json(ActsBody { acts: acts.into_iter().map(ActBody::from).collect(), next }))
}

/// Who may open something and who has, or what a colleague may and has opened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccessBody {
    /// The roles that may open it, where something is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_to: Vec<&'static str>,
    /// The actions that her roles let a colleague do, where one is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<&'static str>,
    /// Colleagues, or what one has had to do with.
    rows: Vec<AccessRowBody>,
    /// Where the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A colleague, or something that one has had to do with.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AccessRowBody {
    /// The colleague's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    colleague: Option<String>,
    /// Her name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Her roles when she last did or opened something; one that is over a part is written as `moderator@area.kultur` or
    /// `caseworker@board.tekniska`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    /// Whether those let her open it: `yes`, `no` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_open: Option<&'static str>,
    /// What it is: `proposal` or `case`.
    #[serde(skip_serializing_if = "Option::is_none")]
    concerns: Option<&'static str>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// When she last opened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    opened_at: Option<String>,
    /// When she last did something to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    acted_at: Option<String>,
}

/// Who may open something, and who has
///
/// Of a proposal or case (`number`): the roles that may open it, and each colleague who may or has had to do with it. Of a
/// `colleague`: what her roles let her do, and what she has opened and done.
#[utoipa::path(
    get,
    path = "/api/v1/audit/access",
    tag = "audit",
    operation_id = "readAccess",
    params(Examined),
    security(("bearer" = [])),
    responses((status = 200, description = "The report", body = AccessBody), Refused)
)]
pub(crate) async fn read_access(
    tenant: Tenant,
    QueryParams(asked): QueryParams<Examined>,
) -> Result<Json<AccessBody>, Problem> {
    let asked = Asked::from(asked);
    let about = asked.about(&tenant).await?;
    Ok(Json(access::report(&tenant, (&about, &asked), PAGE).await?.into()))
}

impl From<Report> for AccessBody {
    fn from(report: Report) -> Self {
        match report {
            Report::Concern { roles, rows } => {
                let rows = rows.into_iter().map(|row| AccessRowBody {
                    colleague: Some(row.person.to_string()),
                    name: Some(row.name),
                    roles: row.roles.iter().map(ToString::to_string).collect(),
                    may_open: Some(match row.may {
                        May::Yes => "yes",
                        May::No => "no",
                        May::Unknown => "unknown",
                    }),
                    opened_at: row.opened_at.map(|at| at.to_string()),
                    acted_at: row.acted_at.map(|at| at.to_string()),
                    ..AccessRowBody::default()
                });
                let open_to = roles.into_iter().map(|role| role.as_str()).collect();
                Self { open_to, actions: Vec::new(), rows: rows.collect(), next: None }
            }
            Report::Colleague { actions, rows, next } => {
                let rows = rows.into_iter().map(|row| AccessRowBody {
                    concerns: Some(kind(row.concern)),
                    number: Some(row.number),
                    opened_at: row.opened_at.map(|at| at.to_string()),
                    acted_at: row.acted_at.map(|at| at.to_string()),
                    ..AccessRowBody::default()
                });
                let actions = actions.into_iter().map(|action| action.as_str()).collect();
                Self { open_to: Vec::new(), actions, rows: rows.collect(), next }
            }
        }
    }
}
