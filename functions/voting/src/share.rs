//! Passing a proposal on. It sets no cookie and calls nobody else: where the reader goes on to is her own click.

use askama::Template;
use axum::{
    Extension, Json,
    response::{IntoResponse, Response},
};
use domain::{ids::ProposalId, share::ShareChannel, vote::Poll};
use http::StatusCode;
use look::Page;
use serde::{Deserialize, Serialize};
use store::Shared;
use utoipa::ToSchema;
use web::{
    Act, ApiJson, ClientMark, FieldProblem, FormBody, PathParam, Problem, ProblemBody, Tenant, Visitor, html,
    known_enough, share_address, within_hourly,
};

use crate::{
    polls::Polls,
    subject::{Subject, address},
};

/// How many shares one client may have counted in an hour; a library or a school is one client.
const AN_HOUR: u32 = 120;

/// A share as a program sends it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct NewShare {
    /// `link` (copied), `email`, `facebook`, `x` or `linkedin`.
    #[schema(example = "link")]
    channel: String,
}

/// What became of a share.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShareBody {
    /// The proposal's id.
    #[schema(value_type = String, example = "01kb0c5xwe8n6q3v2m9r7t4h1d")]
    proposal: ProposalId,
    /// In which channel.
    #[schema(example = "link")]
    channel: &'static str,
    /// Whether it counts as one person's, once for each channel; otherwise it is counted apart, as unverified.
    #[schema(example = true)]
    is_verified: bool,
}

/// Count a share of a public proposal
///
/// With the token or cookie of a resident it counts once for each channel, however often it is sent. Without one it is
/// counted apart, as unverified. No cookie is set.
#[utoipa::path(
    post,
    path = "/api/v1/proposals/{id}/shares",
    tag = "proposals",
    operation_id = "shareProposal",
    security((), ("bearer" = [])),
    params(("id" = String, Path, description = "The proposal's id.", example = "01kb0c5xwe8n6q3v2m9r7t4h1d")),
    request_body = NewShare,
    responses(
        (status = 201, description = "Counted.", body = ShareBody),
        (status = 200, description = "The same person had shared it in this channel before.", body = ShareBody),
        (status = 403, description = "The municipality counts shares of some only (`share-not-eligible`, `not-registered`, `not-in-group`).", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such proposal, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "There is no such channel.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too often from this client; see Retry-After.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Busy; the same request may succeed in a while.", body = ProblemBody, content_type = "application/problem+json"),
    ),
)]
pub(crate) async fn share(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    Extension(polls): Extension<Polls>,
    PathParam(id): PathParam<ProposalId>,
    ApiJson(new): ApiJson<NewShare>,
) -> Result<Response, Problem> {
    let channel = channel(&new.channel, "channel")?;
    if of_reader(&tenant, &polls, &visitor, id).await? == Poll::Unknown {
        return Err(Problem::not_found());
    }
    let status = match count(&tenant, &visitor, &client, id, channel).await? {
        Shared::New => StatusCode::CREATED,
        Shared::Already => StatusCode::OK,
    };
    let is_verified = visitor.resident().is_some();
    Ok((status, Json(ShareBody { proposal: id, channel: channel.as_str(), is_verified })).into_response())
}

/// The poll of what somebody shares, who may be nobody any more.
async fn of_reader(
    tenant: &Tenant,
    polls: &Polls,
    visitor: &Visitor,
    id: ProposalId,
) -> Result<Poll, Problem> {
    match visitor.resident() {
        Some(resident) => polls.for_voter(tenant, id, resident.person).await,
        None => polls.of(tenant, id).await,
    }
}

fn channel(text: &str, field: &'static str) -> Result<ShareChannel, Problem> {
    text.parse().map_err(|_| Problem::invalid(vec![FieldProblem::new(field, "field-share-channel")]))
}

async fn count(
    tenant: &Tenant,
    visitor: &Visitor,
    client: &ClientMark,
    id: ProposalId,
    channel: ShareChannel,
) -> Result<Shared, Problem> {
    let resident = visitor.resident();
    let known = resident.as_ref().map(|resident| &resident.known);
    known_enough(Act::Share, &tenant.settings.proposals.who_may_share, known)?;
    within_hourly(tenant, "share", &client.0, AN_HOUR).await?;
    let person = resident.map(|resident| resident.person);
    Ok(tenant.store.share(id, person, channel, tenant.now).await?)
}

/// What a button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    kanal: String,
}

#[derive(Template)]
#[template(path = "dela.html")]
struct SharePage {
    page: Page,
    subject: Subject,
    /// The proposal's whole address.
    link: String,
    /// Where one goes on, and what that is called; the one that was chosen stands first.
    ways: Vec<(String, String)>,
    /// What came of counting it just now.
    outcome: Option<String>,
}

impl SharePage {
    fn new(tenant: &Tenant, subject: Subject, chosen: Option<ShareChannel>) -> Self {
        let page = tenant.page();
        let link = tenant.app.hosts.address(tenant.id(), &address(subject.id, ""));
        let mut channels: Vec<ShareChannel> = ShareChannel::ALL.into_iter().collect();
        channels.sort_by_key(|channel| Some(*channel) != chosen);
        let ways = channels.into_iter().filter_map(|channel| {
            let way = share_address(channel, &link, &subject.title)?;
            Some((way, page.t(&format!("share-to-{}", channel.as_str()))))
        });
        Self { ways: ways.collect(), outcome: None, link, subject, page }
    }
}

/// `GET /forslag/{id}/dela`
pub(crate) async fn form(tenant: Tenant, PathParam(id): PathParam<ProposalId>) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    Ok(html(&SharePage::new(&tenant, subject, None)))
}

/// `POST /forslag/{id}/dela`: counts it, and shows where to go on.
pub(crate) async fn submit(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let channel = channel(&sent.kanal, "kanal")?;
    let view = SharePage::new(&tenant, subject, Some(channel));
    let outcome = match count(&tenant, &visitor, &client, id, channel).await {
        Ok(_) => view.page.t("share-counted"),
        // Whose shares are not counted passes it on all the same.
        Err(problem) if problem.status == StatusCode::FORBIDDEN => problem.title(view.page.language),
        Err(problem) => return Err(problem),
    };
    Ok(html(&SharePage { outcome: Some(outcome), ..view }))
}
