//! What has just been done, told once at the top of the page it leads to.

use domain::{comment::CommentEvent, event::EventData, ids::ProposalId, proposal::ProposalEvent};
use web::Problem;

use crate::{
    address::{Done, Visit},
    queue::{is_about, tasks},
};

/// What has just been done.
pub(crate) struct Notice {
    pub(crate) text: String,
    /// Where everybody sees it.
    pub(crate) public: Option<String>,
}

/// What the address says was done, if it was, and the proposal where nothing waits any more: an address can be made up,
/// and the lists lag behind.
pub(crate) async fn load(visit: &Visit) -> Result<(Option<Notice>, Option<ProposalId>), Problem> {
    match visit.done {
        None => Ok((None, None)),
        Some(Done::Proposal(id)) => of_proposal(visit, id).await,
        Some(Done::Comment(id)) => {
            let page = visit.tenant.store.comment_page(id).await?;
            let event = page.as_ref().and_then(|page| page.events.last());
            let text = event.map(|event| comment_message(&event.event));
            let text = text.map(|message| visit.tenant.page().t(&message));
            Ok((text.map(|text| Notice { text, public: None }), None))
        }
        Some(Done::Reports(subject)) => {
            let reports = visit.tenant.store.reports(subject).await?;
            let is_handled = reports.is_some_and(|reports| reports.state.open.is_empty());
            let text = visit.tenant.page().t("moderation-done-reports-handled");
            Ok((is_handled.then_some(Notice { text, public: None }), None))
        }
    }
}

async fn of_proposal(visit: &Visit, id: ProposalId) -> Result<(Option<Notice>, Option<ProposalId>), Problem> {
    let store = &visit.tenant.store;
    let Some(page) = store.proposal_page_now(id).await? else { return Ok((None, None)) };
    let proposal = &page.proposal.state;
    let Some(event) = page.events.last() else { return Ok((None, None)) };
    let own = domain::desk::Task::of_proposal(proposal, &visit.tenant.settings);
    let waits =
        own.is_some() || tasks(&visit.tenant, proposal, 5).await?.iter().any(|task| !is_about(id, task));
    let Some(message) = proposal_message(&event.envelope.event) else { return Ok((None, None)) };
    let public = proposal.is_public().then(|| visit.tenant.href(&format!("/forslag/{id}")));
    let text = visit.tenant.page().one(message, "number", proposal.number.to_string());
    Ok((Some(Notice { text, public }), (!waits).then_some(id)))
}

/// The message that tells what was done; what nobody at the desk does is not told here.
const fn proposal_message(event: &ProposalEvent) -> Option<&'static str> {
    Some(match event {
        ProposalEvent::Published { .. } => "moderation-done-published",
        ProposalEvent::NotPublished { .. } => "moderation-done-not-published",
        ProposalEvent::Read => "moderation-done-read",
        ProposalEvent::Upheld { .. } => "moderation-done-upheld",
        ProposalEvent::Asked { .. } => "moderation-done-asked",
        ProposalEvent::Edited { .. } | ProposalEvent::ClarificationEdited { .. } => "moderation-done-edited",
        ProposalEvent::Suggested { .. } => "moderation-done-suggested",
        ProposalEvent::Corrected { .. } | ProposalEvent::Clarified { .. } => "moderation-done-passed",
        ProposalEvent::AmendmentStopped { .. } => "moderation-done-stopped",
        _ => return None,
    })
}

fn comment_message(event: &CommentEvent) -> String {
    format!("moderation-done-{}", event.kind())
}
