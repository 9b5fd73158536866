//! Confirming a comment by the mailed link. Opening it sends nothing; posting from it twice sends once.

use askama::Template;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use domain::{
    aggregate::AggregateId,
    comment::{Comment, CommentRejection},
    ids::CommentId,
};
use http::{StatusCode, Uri, header::SET_COOKIE};
use look::Page;
use store::{Along, Confirmation, Purpose, Said, SubmittedComment};
use web::{FormBody, MailedLink, Problem, Tenant, html_with_status, known_by, unlisted, watch::OutcomeWish};

use crate::{
    subject::{Spoken, Subject, comment_address},
    write::{Remark, permit, permit_by_mail, write_once},
};

/// What a link stands for now.
enum Link<'a> {
    /// A comment that is not sent.
    Unused(&'a SubmittedComment),
    /// One that was.
    Used(CommentId),
}

impl<'a> Link<'a> {
    fn of(confirmation: &'a Confirmation) -> Result<Self, Problem> {
        match (&confirmation.purpose, confirmation.became) {
            (Some(Purpose::Comment(comment)), _) => Ok(Self::Unused(comment)),
            (None, Some(AggregateId::Comment(comment))) => Ok(Self::Used(comment)),
            // A link for something else than a comment.
            (Some(_) | None, _) => Err(Problem::not_found()),
        }
    }
}

#[derive(Template)]
#[template(path = "kommentera_bekrafta.html")]
struct ConfirmPage {
    page: Page,
    /// Nothing, if the proposal is no longer for everybody to see.
    subject: Option<Subject>,
    said: Said,
    /// Why it can no longer be sent, and what to do about it.
    refusal: Option<(String, String)>,
    /// Where there is more to read about it.
    more: Option<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "kommentera_bekraftad.html")]
struct UsedPage {
    page: Page,
    said: Said,
    is_spent: bool,
}

/// `GET /kommentera/bekrafta/{token}`
pub(crate) async fn show(tenant: Tenant, MailedLink(confirmation): MailedLink) -> Result<Response, Problem> {
    let page = tenant.page();
    Ok(unlisted(match Link::of(&confirmation)? {
        Link::Unused(comment) => {
            let refusal = Place::find(&tenant, comment).await.err();
            unsent(&tenant, comment, refusal).await?
        }
        Link::Used(id) => {
            let comment = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?;
            let said = Spoken::of(&tenant, comment.state).await?.said;
            html_with_status(
                StatusCode::OK,
                &UsedPage { page, said, is_spent: confirmation.is_spent(tenant.now) },
            )
        }
    }))
}

/// The page before it is sent, or when it cannot be: what was written is there either way.
async fn unsent(
    tenant: &Tenant,
    comment: &SubmittedComment,
    refusal: Option<Problem>,
) -> Result<Response, Problem> {
    let subject = Subject::find(tenant, comment.proposal).await?;
    let status = refusal.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let more = refusal.as_ref().and_then(Problem::leads_to);
    let refusal = refusal.map(|problem| (problem.title(tenant.language), problem.help(tenant.language)));
    let said = Said { name: comment.name.clone(), text: comment.text.clone() };
    Ok(html_with_status(status, &ConfirmPage { page: tenant.page(), subject, said, refusal, more }))
}

/// `POST /kommentera/bekrafta/{token}`
pub(crate) async fn confirm(
    tenant: Tenant,
    uri: Uri,
    MailedLink(confirmation): MailedLink,
    FormBody(wish): FormBody<OutcomeWish>,
) -> Result<Response, Problem> {
    if confirmation.is_spent(tenant.now) {
        return Ok(Redirect::to(&tenant.href(uri.path())).into_response());
    }
    let id = match Link::of(&confirmation)? {
        Link::Used(id) => id,
        Link::Unused(comment) => match write(&tenant, &confirmation, comment, &wish).await {
            Ok(id) => id,
            Err(problem) if problem.status.is_client_error() => {
                return Ok(unlisted(unsent(&tenant, comment, Some(problem)).await?));
            }
            Err(problem) => return Err(problem),
        },
    };
    let (_, cookie) = known_by(&tenant, &confirmation).await?;
    let to = Redirect::to(&tenant.href(&comment_address(id, "/andra")));
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), to).into_response())
}

/// Where a confirmed comment goes, if it still can.
struct Place {
    subject: Subject,
    parent: Option<Comment>,
}

impl Place {
    async fn find(tenant: &Tenant, comment: &SubmittedComment) -> Result<Self, Problem> {
        let gone = || Problem::new(StatusCode::NOT_FOUND, "comment-nowhere");
        let subject = Subject::find(tenant, comment.proposal).await?.ok_or_else(gone)?;
        if !subject.proposal.takes_comments(tenant.now) {
            return Err(Problem::conflict("commented-too-late"));
        }
        permit_by_mail(tenant)?;
        let parent = match comment.parent {
            None => None,
            Some(parent) => {
                let parent = tenant.store.comment(parent).await?.map(|parent| parent.state);
                let parent = parent.filter(Comment::is_shown);
                Some(parent.ok_or_else(|| Problem::from(CommentRejection::NotAnswerable))?)
            }
        };
        Ok(Self { subject, parent })
    }
}

/// Writes it as whoever owns the address; what she has written already is not written again.
async fn write(
    tenant: &Tenant,
    confirmation: &Confirmation,
    comment: &SubmittedComment,
    wish: &OutcomeWish,
) -> Result<CommentId, Problem> {
    let place = Place::find(tenant, comment).await?;
    let (writer, _) = known_by(tenant, confirmation).await?;
    permit(tenant, &writer.known)?;
    let said = Said { name: comment.name.clone(), text: comment.text.clone() };
    let remark = Remark { proposal: &place.subject.proposal, parent: place.parent.as_ref(), said: &said };
    wish.carry_out(tenant, writer.person, comment.proposal).await?;
    let confirmed = |_: &Comment| Ok(vec![Along::Confirmed(confirmation.id)]);
    let written = write_once(tenant, writer.person, remark, confirmed).await?;
    // If it was written before, by another link to the same words, this link has done its part too.
    tenant.store.confirmed(confirmation.id, written.id, tenant.now).await?;
    Ok(written.id)
}
