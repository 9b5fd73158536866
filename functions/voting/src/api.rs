//! `/api/v1/proposals/{id}/vote`: the resident's own vote.

use axum::{Extension, Json};
use domain::{ids::ProposalId, vote::VoteStanding};
use jiff::Timestamp;
use serde::Serialize;
use store::OwnVote as Stored;
use utoipa::ToSchema;
use web::{Coming, PathParam, Problem, ProblemBody, Resident, Tenant};

use crate::{ballot, polls::Polls};

/// The resident's vote on a proposal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnVote {
    /// The proposal's id.
    #[schema(value_type = String, example = "01kb0c5xwe8n6q3v2m9r7t4h1d")]
    proposal: ProposalId,
    /// Whether there is a vote.
    voted: bool,
    /// When it was cast.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-24T18:02:11.250Z")]
    voted_at: Option<Timestamp>,
    /// How it stands to the count.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
}

/// How a vote stands to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    /// It counts.
    Counted,
    /// The municipality looks at it before it counts. The voter need do nothing.
    UnderReview,
    /// The municipality has found that it does not count, or voting ended before it had looked. The voter is told why to
    /// ask the municipality, and where.
    NotCounted,
}

impl Standing {
    /// As its voter is told it, who is not told why it is looked at.
    pub(crate) const fn of(vote: VoteStanding) -> Self {
        match vote {
            VoteStanding::Counts => Self::Counted,
            VoteStanding::Held(_) => Self::UnderReview,
            VoteStanding::Void => Self::NotCounted,
        }
    }
}

impl OwnVote {
    fn new(proposal: ProposalId, vote: Option<Stored>) -> Json<Self> {
        let (voted_at, standing) = (vote.map(|vote| vote.at), vote.map(|vote| Standing::of(vote.standing)));
        Json(Self { proposal, voted: vote.is_some(), voted_at, standing })
    }
}

/// Vote on a proposal
///
/// One person has one vote. A repeated request changes nothing and is answered as the first one was. The number that
/// everybody sees follows within a few seconds. A vote may be looked at before it counts: then `standing` is
/// `under-review`, and later what came of it.
#[utoipa::path(
    put,
    path = "/api/v1/proposals/{id}/vote",
    tag = "votes",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d")),
    responses(
        (status = 200, description = "There is a vote, cast now or before.", body = OwnVote),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The municipality asks for a surer identity (`not-eligible`), or for more about the voter (`details-missing`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Voting is not open (`voting-closed`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn cast(
    tenant: Tenant,
    voter: Resident,
    coming: Coming,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Json<OwnVote>, Problem> {
    Ok(OwnVote::new(id, Some(ballot::cast(&tenant, &polls, id, (&voter, &coming)).await?)))
}

/// Take a vote back
///
/// As long as voting is open. Answers the same if there was no vote. One that does not count cannot be taken back.
#[utoipa::path(
    delete,
    path = "/api/v1/proposals/{id}/vote",
    tag = "votes",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d")),
    responses(
        (status = 200, description = "There is no vote.", body = OwnVote, example = json!({ "proposal": "01kb0c5xwe8n6q3v2m9r7t4h1d", "voted": false })),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The municipality asks for a surer identity (`not-eligible`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Voting is not open (`voting-closed`), or the vote does not count (`vote-not-counted`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn take_back(
    tenant: Tenant,
    voter: Resident,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Json<OwnVote>, Problem> {
    ballot::take_back(&tenant, &polls, id, &voter).await?;
    Ok(OwnVote::new(id, None))
}

/// Read one's own vote
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}/vote",
    tag = "votes",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d")),
    responses(
        (status = 200, description = "Whether there is a vote, and since when.", body = OwnVote),
        (status = 401, description = "The resident is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn read(
    tenant: Tenant,
    voter: Resident,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Json<OwnVote>, Problem> {
    Ok(OwnVote::new(id, ballot::own(&tenant, &polls, id, &voter).await?))
}
