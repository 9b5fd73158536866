//! Confirming a vote by the code of an SMS, where the municipality has opened voting to mobile numbers. Typing it twice counts
//! once.

use axum::{
    Extension,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use domain::{aggregate::AggregateId, ids::ProposalId};
use http::header::SET_COOKIE;
use store::Purpose;
use web::{
    Asked, AskedCode, ClientMark, CodePlace, CodeSent, Coming, FormBody, PathParam, Problem, QueryParams,
    Tenant, TypedCode, enter_code, known_by,
};

use crate::{ballot, confirm::too_late, polls::Polls, subject::address};

fn place(id: ProposalId) -> CodePlace {
    let (path, ask) = (address(id, "/rosta/kod"), address(id, "/rosta"));
    CodePlace { path, ask, lead: "code-lead-vote", button: "voting-confirm" }
}

/// The code for a vote on this proposal, used or not.
fn for_this(AskedCode(asked): AskedCode, id: ProposalId) -> Option<Asked> {
    asked.filter(|asked| match (&asked.confirmation.purpose, asked.confirmation.became) {
        (Some(Purpose::Vote { proposal, .. }), _) => *proposal == id,
        (None, Some(AggregateId::Proposal(proposal))) => proposal == id,
        (Some(_) | None, _) => false,
    })
}

/// `GET /forslag/{id}/rosta/kod`
pub(crate) async fn form(
    tenant: Tenant,
    asked: AskedCode,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(sent): QueryParams<CodeSent>,
) -> Response {
    match for_this(asked, id) {
        Some(asked) => place(id).show(&tenant, &asked, &sent),
        None => place(id).over(&tenant),
    }
}

/// `POST /forslag/{id}/rosta/kod`
pub(crate) async fn confirm(
    tenant: Tenant,
    Extension(polls): Extension<Polls>,
    coming: Coming,
    asked: AskedCode,
    PathParam(id): PathParam<ProposalId>,
    FormBody(typed): FormBody<TypedCode>,
) -> Result<Response, Problem> {
    let Some(asked) = for_this(asked, id) else { return Ok(place(id).over(&tenant)) };
    let is_unused = asked.confirmation.purpose.is_some();
    if is_unused {
        polls.of(&tenant, id).await?.permit_by_mobile(tenant.now).map_err(too_late)?;
    }
    match enter_code(&tenant, &asked, &typed.code).await {
        Ok(()) => {}
        Err(problem) if !problem.fields.is_empty() => {
            return Ok(place(id).refused(&tenant, &asked, &problem, &typed.code));
        }
        Err(problem) => return Err(problem),
    }
    let (voter, cookie) = known_by(&tenant, &asked.confirmation).await?;
    // A used code does not vote again: the vote may have been taken back since.
    if is_unused {
        ballot::cast(&tenant, &polls, id, (&voter, &coming)).await?;
        tenant.store.confirmed(asked.confirmation.id, id, tenant.now).await?;
    }
    let to = Redirect::to(&tenant.href(&address(id, "/rost")));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}

/// `POST /forslag/{id}/rosta/kod/igen`
pub(crate) async fn again(
    tenant: Tenant,
    client: ClientMark,
    asked: AskedCode,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    match for_this(asked, id) {
        Some(asked) => place(id).again(&tenant, &client, &asked).await,
        None => Ok(place(id).over(&tenant)),
    }
}
