//! The desk's pages: the queue, one proposal or comment beside it, and what comes of the forms.

mod acting;
mod all;
mod author;
mod clarification;
mod comment;
mod commenting;
mod flags;
mod history;
mod item;
mod list;
mod notice;
mod people;
mod reports;
mod returned;
mod standing;
mod text;
mod thread;
mod turn;
mod votes;

use askama::Template;
use axum::{
    Json,
    http::StatusCode,
    response::{Redirect, Response},
};
use domain::{
    ids::{CommentId, ProposalId},
    permission::Action,
};
use look::{Desk, Page, Place};
use serde::{Deserialize, Serialize};
use web::{FormBody, Problem, Staff, Tenant};

pub(crate) use author::{author_of, standing_of};
pub(crate) use standing::{block, distrust, standing, trust, unblock, uphold_block};

pub(crate) use acting::{
    ask, edit, edit_clarification, handle_reports, mask, mask_clarification, pass, publish, refuse, reply,
    stop, suggest, uphold,
};
pub(crate) use commenting::{
    handle_comment_reports, hide, mask_comment, mend_comment, publish_comment, restore, uphold_comment,
    withdraw,
};

pub(crate) use votes::{judge_votes, undo_judgement, votes};

use crate::address::{At, Visit};
// For the templates.
use domain::edit::Piece;
use item::{AmendedTo, ItemView, Outcome};
use list::QueueView;
use notice::Notice;
use returned::Returned;
use text::Content;
use thread::ThreadView;
use turn::{Form, Turn};
use web::Promise;

#[derive(Template)]
#[template(path = "moderation.html")]
struct DeskPage {
    page: Page,
    desk: Desk,
    queue: QueueView,
    shown: Shown,
    notice: Option<Notice>,
    returned: Option<Returned>,
}

/// What is shown beside the queue.
enum Shown {
    Nothing,
    Proposal(Box<ItemView>),
    Comment(Box<ThreadView>),
}

/// The desk begins where whoever is signed in works.
pub(crate) async fn start(tenant: Tenant, staff: Staff) -> Redirect {
    let only_audits = staff.may(Action::Audit) && !staff.may(Action::PrepareCase);
    Redirect::to(&tenant.href(match () {
        () if staff.may(Action::Moderate) => "/desk/moderering",
        () if only_audits => "/desk/granskning",
        () if staff.may(Action::ListCases) => "/desk/arenden",
        () => "/desk/installningar",
    }))
}

/// The queue.
pub(crate) async fn queue(visit: Visit) -> Result<Response, Problem> {
    let (notice, done) = notice::load(&visit).await?;
    let queue = QueueView::load(&visit, done).await?;
    Ok(web::html(&DeskPage { notice, ..DeskPage::new(&visit, queue) }))
}

/// The queue as a sheet.
pub(crate) async fn sheet(visit: Visit) -> Result<Response, Problem> {
    web::sheet("moderering.csv", list::sheet(&visit).await?)
}

/// One proposal beside the queue.
pub(crate) async fn item(At { visit, id }: At<ProposalId>) -> Result<Response, Problem> {
    let item = ItemView::load(&visit, id).await?;
    let (notice, _) = notice::load(&visit).await?;
    let page = DeskPage::beside_proposal(&visit, item).await?;
    Ok(web::html(&DeskPage { notice, ..page }))
}

/// One comment beside the queue.
pub(crate) async fn comment(At { visit, id }: At<CommentId>) -> Result<Response, Problem> {
    let thread = ThreadView::load(&visit, id).await?;
    let (notice, _) = notice::load(&visit).await?;
    let page = DeskPage::beside_comment(&visit, thread).await?;
    Ok(web::html(&DeskPage { notice, ..page }))
}

/// What a script sends while a proposal is open on somebody's screen.
#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    token: String,
}

/// Who else is reading, and whether what is on the screen is still how it stands.
#[derive(Debug, Serialize)]
pub(crate) struct Readers {
    words: String,
    version: u64,
}

/// Notes that the moderator is reading, and tells who else is.
pub(crate) async fn reads(
    At { visit, id }: At<ProposalId>,
    FormBody(reading): FormBody<Reading>,
) -> Result<Json<Readers>, Problem> {
    let Visit { tenant, moderator, .. } = &visit;
    moderator.check_form(&tenant.app.keys, &reading.token)?;
    let version = crate::act::read(tenant, id).await?.version;
    let names = tenant.store.reads_now(id, moderator.person, &moderator.name, tenant.now).await?;
    Ok(Json(Readers { words: item::readers_words(&visit, &names), version }))
}

impl DeskPage {
    fn new(visit: &Visit, queue: QueueView) -> Self {
        let page = visit.tenant.page();
        let waiting = Some(queue.everywhere);
        let desk = visit.moderator.desk_where(&visit.tenant.app.keys, &page, Place::Moderation, waiting);
        Self { page, desk, queue, shown: Shown::Nothing, notice: None, returned: None }
    }

    async fn beside_proposal(visit: &Visit, mut item: ItemView) -> Result<Self, Problem> {
        let queue = QueueView::load(visit, (!item.waits).then_some(item.id)).await?;
        item.next = queue.after(item.id);
        Ok(Self { shown: Shown::Proposal(Box::new(item)), ..Self::new(visit, queue) })
    }

    async fn beside_comment(visit: &Visit, thread: ThreadView) -> Result<Self, Problem> {
        let queue = QueueView::load(visit, None).await?;
        Ok(Self { shown: Shown::Comment(Box::new(thread)), ..Self::new(visit, queue) })
    }

    /// Whether this is the proposal beside the queue.
    fn is_open(&self, id: &ProposalId) -> bool {
        match &self.shown {
            Shown::Nothing => false,
            Shown::Proposal(item) => item.id == *id,
            Shown::Comment(thread) => thread.comment.proposal == *id,
        }
    }

    /// Whether there is anything beside the queue.
    fn is_beside(&self) -> bool {
        !matches!(self.shown, Shown::Nothing)
    }

    /// The fields that must be put right.
    fn errors(&self) -> Option<&look::Errors> {
        let errors = match &self.shown {
            Shown::Nothing => return None,
            Shown::Proposal(item) => &item.forms.errors,
            Shown::Comment(thread) => &thread.forms.errors,
        };
        (!errors.is_empty()).then_some(errors)
    }

    /// What the page is about.
    fn heading(&self) -> String {
        match &self.shown {
            Shown::Nothing => self.page.t("moderation-title"),
            Shown::Proposal(item) => item.title.clone(),
            Shown::Comment(thread) => thread.title.clone(),
        }
    }

    fn answered(self, status: StatusCode) -> Response {
        web::html_with_status(status, &self)
    }
}
