//! What a program reads of the desk.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{CommentId, GroupId, ProposalId},
    opening::Opened,
    permission::Action,
    report::Subject,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{Moderator, PathParam, Problem, QueryParams, Tenant, etag};

use super::{
    ById, Unreadable,
    body::{CommentToModerateBody, QueueBody, WaitingBody},
};
use crate::{
    address::What,
    comment_act,
    desk::{author_of, standing_of},
    queue,
};

/// Which part of the queue.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// What one group of moderators reads; all, if left out.
    #[param(value_type = Option<String>, example = "stad-och-trafik")]
    group: Option<GroupId>,
    /// What is to be done; everything, if left out.
    what: Option<WhatName>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum WhatName {
    /// Proposals to be read, for the first time or again.
    Proposals,
    /// Comments to be read.
    Comments,
    /// What has been reported.
    Reported,
    /// Where the author has been asked.
    Asked,
}

impl From<WhatName> for What {
    fn from(name: WhatName) -> Self {
        match name {
            WhatName::Proposals => Self::Proposals,
            WhatName::Comments => Self::Comments,
            WhatName::Reported => Self::Reported,
            WhatName::Asked => Self::Asked,
        }
    }
}

/// What waits for moderators
///
/// The 50 most urgent, and how many there are in all.
#[utoipa::path(
    get,
    path = "/api/v1/moderation/proposals",
    tag = "moderation",
    operation_id = "listWaitingProposals",
    params(Part),
    security(("bearer" = [])),
    responses((status = 200, description = "Those with something to do", body = QueueBody), Unreadable)
)]
pub(crate) async fn list(
    tenant: Tenant,
    moderator: Moderator,
    QueryParams(part): QueryParams<Part>,
) -> Result<Json<QueueBody>, Problem> {
    let group = match &part.group {
        Some(group) => Some(tenant.settings.group(group).ok_or_else(Problem::not_found)?),
        None => None,
    };
    let queue =
        queue::load(&tenant, &moderator, group, part.what.map(What::from).unwrap_or_default()).await?;
    Ok(Json(QueueBody::of(&tenant, queue)))
}

/// One proposal as a moderator reads it
///
/// With the author's name, also where the website does not show it. The `ETag` is what an act needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/moderation/proposals/{id}",
    tag = "moderation",
    operation_id = "readProposalToModerate",
    params(ById),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The proposal", body = WaitingBody, headers(("ETag" = String, description = "Its version"))),
        Unreadable,
    )
)]
pub(crate) async fn read(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let stored = tenant.store.proposal_page_now(id).await?.ok_or_else(Problem::not_found)?;
    web::note_opening(&tenant, &moderator, Opened::Proposal { proposal: id }, Action::Moderate).await?;
    let tasks = queue::tasks(&tenant, &stored.proposal.state, 50).await?;
    let reports = tenant.store.reports(Subject::Proposal(id)).await?;
    let proposal = &stored.proposal.state;
    let author = standing_of(&tenant, (!proposal.author_erased).then_some(proposal.proposer)).await?;
    let body = WaitingBody::of(&tenant, &moderator, &stored, (tasks, reports, author));
    Ok(([etag(stored.proposal.version)], Json(body)).into_response())
}

/// One comment as a moderator reads it
///
/// The `ETag` is what an act needs in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/moderation/comments/{id}",
    tag = "moderation",
    operation_id = "readCommentToModerate",
    params(ById),
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The comment", body = CommentToModerateBody, headers(("ETag" = String, description = "Its version"))),
        Unreadable,
    )
)]
pub(crate) async fn read_comment(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<CommentId>,
) -> Result<Response, Problem> {
    let page = comment_act::open(&tenant, &moderator, id).await?;
    let reports = tenant.store.reports(Subject::Comment(id)).await?;
    let author = standing_of(&tenant, author_of(&page.comment.state)).await?;
    let body = CommentToModerateBody::of(&moderator, &page, reports, author);
    Ok(([etag(page.comment.version)], Json(body)).into_response())
}
