//! What comes of the forms about a comment.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::CommentId,
    personal::{find, masked},
    report::Subject,
};
use web::{FieldProblem, FormBody, Problem};

use super::{DeskPage, comment, returned::Returned, thread::ThreadView};
use crate::{
    act::Attempt,
    address::{At, Done, Visit},
    changes::edited_words,
    comment_act::{self, CommentAct},
    typed::{self, Typed, Wrong},
};

/// What a form says that it came from: a page of the comment's own, to which it leads back.
const OWN_PAGE: &str = "kommentar";

/// Shows it, or notes that it has been read.
pub(crate) async fn publish_comment(
    at: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, typed, CommentAct::Publish).await
}

/// Shows it again.
pub(crate) async fn restore(
    at: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, typed, CommentAct::Restore).await
}

/// Takes back what the moderator has said herself.
pub(crate) async fn withdraw(
    at: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    acts(at, typed, CommentAct::Withdraw).await
}

/// Does not show it, or no longer.
pub(crate) async fn hide(at: At<CommentId>, FormBody(typed): FormBody<Typed>) -> Result<Response, Problem> {
    match typed.refusal(&at.visit.tenant) {
        Ok((reason, words)) => acts(at, typed, CommentAct::Hide(reason, words)).await,
        Err(wrong) => come_back(&at, &typed, &wrong, None).await,
    }
}

/// Stands by that it is not shown.
pub(crate) async fn uphold_comment(
    at: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    match typed::explanation("upheld", &typed.upheld) {
        Ok(words) => acts(at, typed, CommentAct::Uphold(words)).await,
        Err(wrong) => come_back(&at, &typed, &wrong, None).await,
    }
}

/// Masks everything that was found.
pub(crate) async fn mask_comment(
    at: At<CommentId>,
    FormBody(mut typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    at.visit.moderator.check_form(&at.visit.tenant.app.keys, &typed.token)?;
    let page = comment_act::read(&at.visit.tenant, at.id).await?;
    let words = page.text().ok_or_else(|| Problem::conflict("text-erased"))?;
    typed.comment = masked(words, &find(words));
    if typed.comment == words {
        return Ok(done(&at.visit, at.id, &typed, page.comment.state.proposal));
    }
    mends(at, typed).await
}

/// Masks or mends what was typed.
pub(crate) async fn mend_comment(
    at: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    mends(at, typed).await
}

async fn mends(at: At<CommentId>, typed: Typed) -> Result<Response, Problem> {
    at.visit.moderator.check_form(&at.visit.tenant.app.keys, &typed.token)?;
    let words = match typed::comment("comment", &typed.comment) {
        Ok(words) => words,
        Err(wrong) => return come_back(&at, &typed, &wrong, None).await,
    };
    let page = comment_act::read(&at.visit.tenant, at.id).await?;
    if page.comment.version == typed.version {
        let before = page.text().ok_or_else(|| Problem::conflict("text-erased"))?;
        if before == words {
            let wrong = vec![FieldProblem::new("comment", "field-unchanged")];
            return come_back(&at, &typed, &wrong, None).await;
        }
        if let Err(forbidden) = edited_words("comment", page.original(), before, words.clone()) {
            let returned = Returned::forbidden(&at.visit, forbidden, None);
            return come_back(&at, &typed, &Wrong::new(), Some(returned)).await;
        }
    }
    acts(at, typed, CommentAct::Mask(words)).await
}

async fn acts(at: At<CommentId>, typed: Typed, act: CommentAct) -> Result<Response, Problem> {
    let At { visit, id } = &at;
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    match comment_act::attempt(&visit.tenant, &visit.moderator, (*id, typed.version), &act).await? {
        Attempt::Made => {
            if matches!(act, CommentAct::Hide(..)) {
                let subject = (Subject::Comment(*id), None);
                comment_act::handle_reports(&visit.tenant, &visit.moderator, subject).await?;
            }
            let proposal = comment_act::read(&visit.tenant, *id).await?.comment.state.proposal;
            Ok(done(visit, *id, &typed, proposal))
        }
        Attempt::Stale => stale(&at, &typed).await,
    }
}

/// Back to where the form was: the comment's own page, or the comments at the proposal.
fn done(visit: &Visit, id: CommentId, typed: &Typed, proposal: domain::ids::ProposalId) -> Response {
    let what = Done::Comment(id);
    let path = if typed.from == OWN_PAGE {
        format!("/desk/moderering/kommentarer/{id}?klart={what}#post")
    } else {
        format!("/desk/moderering/{proposal}?klart={what}#kommentarer")
    };
    Redirect::to(&visit.href(&path)).into_response()
}

/// The comment's page with the form as it was sent. The version stays the one that was read.
async fn come_back(
    At { visit, id }: &At<CommentId>,
    typed: &Typed,
    wrong: &Wrong,
    returned: Option<Returned>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let mut thread = ThreadView::load(visit, *id).await?;
    thread.comment.version = typed.version;
    thread.take(typed);
    thread.forms.complain(visit, wrong);
    let page = DeskPage::beside_comment(visit, thread).await?;
    Ok(DeskPage { returned, ..page }.answered(StatusCode::UNPROCESSABLE_ENTITY))
}

/// The comment as it is now, with what has happened since it was read, and what was typed.
async fn stale(At { visit, id }: &At<CommentId>, typed: &Typed) -> Result<Response, Problem> {
    let page = comment_act::read(&visit.tenant, *id).await?;
    let meanwhile = comment::history(visit, &page, typed.version).await?;
    let mut thread = ThreadView::load(visit, *id).await?;
    let can = thread.comment.can;
    let mut kept = Vec::new();
    if !can.hide {
        kept.extend([typed.explanation.clone(), typed.comment.clone()]);
    }
    if !can.uphold {
        kept.push(typed.upheld.clone());
    }
    thread.take(typed);
    let page = DeskPage::beside_comment(visit, thread).await?;
    kept.retain(|words| !words.trim().is_empty());
    let returned = Some(Returned::Stale { meanwhile, kept });
    Ok(DeskPage { returned, ..page }.answered(StatusCode::PRECONDITION_FAILED))
}

/// Lets stand what was reported about a comment.
pub(crate) async fn handle_comment_reports(
    At { visit, id }: At<CommentId>,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    visit.moderator.check_form(&visit.tenant.app.keys, &typed.token)?;
    let subject = Subject::Comment(id);
    let handled = (subject, Some(typed.version));
    match comment_act::handle_reports(&visit.tenant, &visit.moderator, handled).await? {
        Attempt::Made => {
            let path = format!("/desk/moderering/kommentarer/{id}?klart={}#post", Done::Reports(subject));
            Ok(Redirect::to(&visit.href(&path)).into_response())
        }
        Attempt::Stale => {
            let page = DeskPage::beside_comment(&visit, ThreadView::load(&visit, id).await?).await?;
            let returned = Some(Returned::Stale { meanwhile: Vec::new(), kept: Vec::new() });
            Ok(DeskPage { returned, ..page }.answered(StatusCode::PRECONDITION_FAILED))
        }
    }
}
