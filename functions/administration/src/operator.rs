//! Municipalities for whoever runs Ting for many of them: added, closed for a while, opened again, written out and deleted,
//! by an operator's token. Nothing here tells what is in one.

use std::sync::Arc;

use axum::{
    Extension, Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    ids::MunicipalityId,
    operator::OperatorScope,
    settings::{SettingsCommand, Standing},
};
use messages::{Export, Leaving, Upkeep};
use municipalities::{Added, By};
use outbox::{Outbox, Outgoing, Queue};
use serde::Deserialize;
use store::ListedMunicipality;
use utoipa::{IntoParams, IntoResponses};
use utoipa_axum::routes;
use web::{Access, ApiJson, Operator, PathParam, Problem, ProblemBody, QueryParams, Routes};

mod body;

use body::{FoundBody, InvitationBody, InvitedBody, ListBody, MunicipalityBody};

/// The way to the queues, where there is one.
pub type Queues = Arc<dyn Outbox>;

/// How many municipalities are listed at a time.
const PAGE: i32 = 100;

/// The routes.
pub(crate) fn routes() -> Routes {
    let with = Access::Operator;
    Routes::new()
        .api(with(OperatorScope::Read), routes!(list))
        .api(with(OperatorScope::Found), routes!(found))
        .api(with(OperatorScope::Read), routes!(read))
        .api(with(OperatorScope::Delete), routes!(delete))
        .api(with(OperatorScope::Found), routes!(invite))
        .api(with(OperatorScope::Suspend), routes!(suspend))
        .api(with(OperatorScope::Suspend), routes!(resume))
        .api(with(OperatorScope::Export), routes!(export))
}

/// After which municipality a page begins.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct After {
    /// After this municipality, as the page before says it.
    after: Option<String>,
}

/// Which municipality.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "documents what extractors read")]
struct ByMunicipality {
    /// As it stands in its host name.
    #[param(example = "grannkoping")]
    id: String,
}

/// That whoever deletes a municipality has typed its name.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TypedName {
    /// The municipality's name, in full.
    #[param(example = "Grannköpings kommun")]
    name: String,
}

/// Why nothing was done.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents what problems there are")]
enum Refused {
    /// There is no such municipality, or this is not the operators' host
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(ProblemBody),
    /// It does not stand so that this could be done
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(ProblemBody),
}

/// List the municipalities
///
/// By their ids. At the operators' own host, with an operator's token; so is all under this path.
#[utoipa::path(
    get,
    path = "/api/v1/municipalities",
    tag = "municipalities",
    operation_id = "listMunicipalities",
    params(After),
    security(("bearer" = [])),
    responses((status = 200, description = "Which there are, and how each stands", body = ListBody))
)]
pub(crate) async fn list(
    operator: Operator,
    QueryParams(After { after }): QueryParams<After>,
) -> Result<Response, Problem> {
    let after: Option<MunicipalityId> =
        after.map(|after| after.parse().map_err(|_| Problem::unreadable())).transpose()?;
    let (listed, next) = operator.app.store.operator().municipalities(after.as_ref(), PAGE).await?;
    let municipalities = listed.into_iter().map(MunicipalityBody::from).collect();
    Ok(Json(ListBody { municipalities, after: next.map(String::from) }).into_response())
}

/// Read how a municipality stands
#[utoipa::path(
    get,
    path = "/api/v1/municipalities/{id}",
    tag = "municipalities",
    operation_id = "readMunicipality",
    params(ByMunicipality),
    security(("bearer" = [])),
    responses((status = 200, description = "How it stands", body = MunicipalityBody))
)]
pub(crate) async fn read(
    operator: Operator,
    PathParam(id): PathParam<MunicipalityId>,
) -> Result<Response, Problem> {
    Ok(Json(standing(&operator, &id).await?).into_response())
}

/// Add a municipality
///
/// With the rules of a template; residents see nothing of it until its administrator opens it. The answer holds the link by
/// which she comes in, once, within two days. Asked again for the very same, while it is being set up, nothing is added and
/// the answer holds another link.
#[utoipa::path(
    post,
    path = "/api/v1/municipalities",
    tag = "municipalities",
    operation_id = "addMunicipality",
    request_body = FoundBody,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "It had been added before", body = InvitedBody),
        (status = 201, description = "It is added", body = InvitedBody, headers(("Location" = String, description = "Where it is told of"))),
        (status = 409, description = "There is another by that id", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "It cannot be added so", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn found(
    operator: Operator,
    ApiJson(body): ApiJson<FoundBody>,
) -> Result<Response, Problem> {
    let (id, founding) = body.checked()?;
    let added = municipalities::add(&operator.app, &id, &founding, &by(&operator)).await;
    let (status, link) = match added.map_err(body::problem)? {
        Added::Now(link) => (StatusCode::CREATED, link),
        Added::Before(link) => (StatusCode::OK, link),
    };
    let location = (header::LOCATION, format!("/api/v1/municipalities/{id}"));
    let municipality = standing(&operator, &id).await?;
    let body = InvitedBody { municipality, invitation: link.reveal() };
    Ok(match status {
        StatusCode::CREATED => (status, [location], Json(body)).into_response(),
        _ => (status, Json(body)).into_response(),
    })
}

/// Invite another administrator
#[utoipa::path(
    post,
    path = "/api/v1/municipalities/{id}/invitations",
    tag = "municipalities",
    operation_id = "inviteAdministrator",
    params(ByMunicipality),
    security(("bearer" = [])),
    responses((status = 201, description = "The link by which she comes in, once, within two days", body = InvitationBody), Refused)
)]
pub(crate) async fn invite(
    operator: Operator,
    PathParam(id): PathParam<MunicipalityId>,
) -> Result<Response, Problem> {
    let link = municipalities::invite(&operator.app, &id, &by(&operator)).await.map_err(body::problem)?;
    Ok((StatusCode::CREATED, Json(InvitationBody { invitation: link.reveal() })).into_response())
}

/// Close a municipality for a while
///
/// Nobody reads or sends anything. Where it is closed already nothing changes.
#[utoipa::path(
    post,
    path = "/api/v1/municipalities/{id}/suspension",
    tag = "municipalities",
    operation_id = "suspendMunicipality",
    params(ByMunicipality),
    security(("bearer" = [])),
    responses((status = 200, description = "How it stands", body = MunicipalityBody), Refused)
)]
pub(crate) async fn suspend(
    operator: Operator,
    PathParam(id): PathParam<MunicipalityId>,
) -> Result<Response, Problem> {
    settle(&operator, &id, SettingsCommand::Suspend).await
}

/// Open a municipality again
///
/// Those who were let in before are let in again. Where it is open already nothing changes.
#[utoipa::path(
    delete,
    path = "/api/v1/municipalities/{id}/suspension",
    tag = "municipalities",
    operation_id = "resumeMunicipality",
    params(ByMunicipality),
    security(("bearer" = [])),
    responses((status = 200, description = "How it stands", body = MunicipalityBody), Refused)
)]
pub(crate) async fn resume(
    operator: Operator,
    PathParam(id): PathParam<MunicipalityId>,
) -> Result<Response, Problem> {
    settle(&operator, &id, SettingsCommand::Resume).await
}

/// Have everything of a municipality written out
///
/// Beside its documents, where only whoever has the machine or the account fetches it: no token shows it to anybody.
#[utoipa::path(
    post,
    path = "/api/v1/municipalities/{id}/export",
    tag = "municipalities",
    operation_id = "exportMunicipality",
    params(ByMunicipality),
    security(("bearer" = [])),
    responses((status = 202, description = "It is being written out", body = MunicipalityBody), Refused)
)]
pub(crate) async fn export(
    operator: Operator,
    Extension(queues): Extension<Queues>,
    PathParam(id): PathParam<MunicipalityId>,
) -> Result<Response, Problem> {
    municipalities::may_be_written_out(&operator.app, &id).await.map_err(body::problem)?;
    noted(&operator, &id).await?;
    let export = Export::new(id.clone()).by(operator.known.id);
    send(&queues, &Upkeep::ExportMunicipality(export)).await?;
    Ok((StatusCode::ACCEPTED, Json(standing(&operator, &id).await?)).into_response())
}

/// Have everything of a municipality deleted
///
/// That cannot be undone. It must be closed, or never have been opened, and its name be typed in full.
#[utoipa::path(
    delete,
    path = "/api/v1/municipalities/{id}",
    tag = "municipalities",
    operation_id = "deleteMunicipality",
    params(ByMunicipality, TypedName),
    security(("bearer" = [])),
    responses(
        (status = 202, description = "It is being deleted", body = MunicipalityBody),
        (status = 422, description = "That is not its name", body = ProblemBody, content_type = "application/problem+json"),
        Refused,
    )
)]
pub(crate) async fn delete(
    operator: Operator,
    Extension(queues): Extension<Queues>,
    PathParam(id): PathParam<MunicipalityId>,
    QueryParams(TypedName { name }): QueryParams<TypedName>,
) -> Result<Response, Problem> {
    let stands = municipalities::may_leave(&operator.app, &id, &name).await.map_err(body::problem)?;
    let municipality = standing(&operator, &id).await?;
    // What is being deleted already is not begun again.
    if stands != Standing::Leaving {
        noted(&operator, &id).await?;
        let leaving = Leaving::new(id, name).by(operator.known.id);
        send(&queues, &Upkeep::DeleteMunicipality(leaving)).await?;
    }
    Ok((StatusCode::ACCEPTED, Json(municipality)).into_response())
}

fn by(operator: &Operator) -> By {
    By::Operator(operator.known.clone())
}

async fn noted(operator: &Operator, id: &MunicipalityId) -> Result<(), Problem> {
    Ok(by(operator).noted(&operator.app.store.municipality(id.clone())).await?)
}

async fn settle(
    operator: &Operator,
    id: &MunicipalityId,
    command: SettingsCommand,
) -> Result<Response, Problem> {
    let settled = municipalities::settle(&operator.app, id, command, &by(operator)).await;
    settled.map_err(body::problem)?;
    Ok(Json(standing(operator, id).await?).into_response())
}

/// How a municipality stands now, and not as the list remembers it.
async fn standing(operator: &Operator, id: &MunicipalityId) -> Result<MunicipalityBody, Problem> {
    let settings = operator.app.store.municipality(id.clone()).settings().await?;
    let settings = settings.ok_or_else(Problem::not_found)?;
    let (name, standing, version) = (settings.name.clone(), settings.standing, settings.version);
    Ok(ListedMunicipality { id: id.clone(), name, standing, version }.into())
}

async fn send(queues: &Queues, due: &Upkeep) -> Result<(), Problem> {
    let sent = match Outgoing::new(Queue::Upkeep, due) {
        Ok(message) => queues.send(vec![message]).await,
        Err(error) => Err(error),
    };
    sent.map_err(|error| {
        tracing::error!(%error, "what an operator has asked for was not sent on");
        Problem::busy()
    })
}
