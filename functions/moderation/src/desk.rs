//! The desk's pages: the queue, one proposal beside it, and what comes of the forms.

mod item;
mod queue;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::ProposalId,
    proposal::{Proposal, Stage},
};
use look::{Desk, Page, Place};
use serde::Deserialize;
use web::{FormBody, Moderator, PathParam, Problem, QueryParams, Tenant};

use crate::{
    decision::{Decision, carry_out, read},
    desk::{
        item::{ItemView, Outcome},
        queue::QueueView,
    },
    promise::Promise,
};

/// What the address of the desk says: where in the queue we are, and which proposal was just decided.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Shown {
    efter: Option<String>,
    klart: Option<String>,
}

/// The form that publishes.
#[derive(Debug, Deserialize)]
pub(crate) struct Publishing {
    version: u64,
    token: String,
}

/// The form that does not publish.
#[derive(Debug, Deserialize)]
pub(crate) struct Refusing {
    version: u64,
    token: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    explanation: String,
}

#[derive(Template)]
#[template(path = "moderation.html")]
struct DeskPage {
    page: Page,
    desk: Desk,
    queue: QueueView,
    item: Option<ItemView>,
    notice: Option<Notice>,
}

/// What was just decided.
struct Notice {
    text: String,
    public: Option<String>,
}

/// The desk has one place so far.
pub(crate) async fn start(tenant: Tenant) -> Redirect {
    Redirect::to(&tenant.href("/desk/moderering"))
}

/// The queue.
pub(crate) async fn queue(
    tenant: Tenant,
    moderator: Moderator,
    QueryParams(shown): QueryParams<Shown>,
) -> Result<Response, Problem> {
    let decided = just_decided(&tenant, shown.klart.as_deref()).await?;
    let queue = QueueView::load(&tenant, shown.efter, decided.as_ref().map(|proposal| proposal.id)).await?;
    let notice = decided.map(|proposal| Notice::of(&tenant, &proposal));
    Ok(web::html(&DeskPage { notice, ..DeskPage::new(&tenant, &moderator, queue) }))
}

/// One proposal beside the queue.
pub(crate) async fn item(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(shown): QueryParams<Shown>,
) -> Result<Response, Problem> {
    let item = ItemView::load(&tenant, &moderator, id).await?;
    let queue = QueueView::load(&tenant, shown.efter, item.decided.as_ref().map(|_| id)).await?;
    Ok(web::html(&DeskPage::new(&tenant, &moderator, queue).beside(item)))
}

/// Publishes.
pub(crate) async fn publish(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    FormBody(form): FormBody<Publishing>,
) -> Result<Response, Problem> {
    moderator.check_form(&tenant.app.keys, &form.token)?;
    decide(&tenant, &moderator, id, form.version, &Decision::Publish).await
}

/// Does not publish; what was typed stays in the form until it can be sent.
pub(crate) async fn do_not_publish(
    tenant: Tenant,
    moderator: Moderator,
    PathParam(id): PathParam<ProposalId>,
    FormBody(form): FormBody<Refusing>,
) -> Result<Response, Problem> {
    moderator.check_form(&tenant.app.keys, &form.token)?;
    match Decision::refusal(&tenant, &form.reason, &form.explanation) {
        Ok(decision) => decide(&tenant, &moderator, id, form.version, &decision).await,
        Err(fields) => {
            let item =
                ItemView::load(&tenant, &moderator, id).await?.correcting(&form, &fields, tenant.language);
            let queue = QueueView::load(&tenant, None, item.decided.as_ref().map(|_| id)).await?;
            let page = DeskPage::new(&tenant, &moderator, queue).beside(item);
            Ok(web::html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Carries a decision out on the version that was read. What is already as it was to be is as good.
async fn decide(
    tenant: &Tenant,
    moderator: &Moderator,
    id: ProposalId,
    version: u64,
    decision: &Decision,
) -> Result<Response, Problem> {
    loop {
        let before = read(tenant, id).await?;
        let made = decision.is_made(&before.state);
        if !made && before.version != version {
            return Err(Problem::stale());
        }
        if made
            || carry_out(tenant, moderator, &before, decision.clone(), |_| Ok(Vec::new())).await?.is_some()
        {
            return Ok(Redirect::to(&tenant.href(&format!("/desk/moderering?klart={id}"))).into_response());
        }
    }
}

/// The proposal that the address says was decided, if it was: an address can be made up, and the list lags behind.
async fn just_decided(tenant: &Tenant, id: Option<&str>) -> Result<Option<Proposal>, Problem> {
    let Some(id) = id.and_then(|id| id.parse().ok()) else { return Ok(None) };
    let proposal = tenant.store.proposal(id).await?.map(|proposal| proposal.state);
    Ok(proposal.filter(|proposal| proposal.stage != Stage::Received))
}

impl DeskPage {
    fn new(tenant: &Tenant, moderator: &Moderator, queue: QueueView) -> Self {
        let page = tenant.page();
        let desk = Desk {
            person: page.one("moderation-signed-in", "name", &moderator.name),
            place: Place::Moderation,
            moderation_waiting: queue.waiting,
        };
        Self { page, desk, queue, item: None, notice: None }
    }

    /// With a proposal beside the queue, and the next one's address in it.
    fn beside(mut self, mut item: ItemView) -> Self {
        item.next = self.queue.after(item.id);
        self.item = Some(item);
        self
    }

    /// Whether this is the proposal beside the queue.
    fn is_open(&self, id: &ProposalId) -> bool {
        self.item.as_ref().is_some_and(|item| item.id == *id)
    }
}

impl Notice {
    fn of(tenant: &Tenant, proposal: &Proposal) -> Self {
        let message =
            if proposal.is_public() { "moderation-done-published" } else { "moderation-done-not-published" };
        Self {
            text: tenant.page().one(message, "number", proposal.number.to_string()),
            public: proposal.is_public().then(|| tenant.href(&format!("/forslag/{}", proposal.id))),
        }
    }
}
