//! The page on which a comment or a reply is written, and what comes of sending it. It never loses what was typed.

mod view;

use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Assurance,
    comment::CommentRejection,
    confirmation::{CONFIRMATION_DAYS, Purpose as Attempt},
    email::EmailAddress,
    hash::Hash,
    ids::{CommentId, ProposalId},
};
use http::StatusCode;
use look::CommentForm;
use serde::Deserialize;
use store::{Purpose, Said, SubmittedComment};
use web::{
    ClientMark, FormBody, Idempotent, PathParam, Problem, QueryParams, Resident, Tenant, Visitor,
    ask_to_confirm, html, within_limit,
};

use crate::{
    draft::{Draft, Mistake},
    subject::{Spoken, Subject, address, comment_address},
    write::{Remark, permit, permit_by_mail, write_once},
};
use view::{FormView, SentPage};

/// For how many seconds the same words from the same address are sent one link only.
const DOUBLE_CLICK: i64 = 600;

/// What the address of the form says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    /// The comment that is to be answered.
    svar: String,
    /// There, when somebody else than the browser remembers is to write.
    annan: String,
}

/// `GET /forslag/{id}/kommentera`
pub(crate) async fn show(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let draft = Draft { answers: query.svar, ..Draft::default() };
    let answered = answered(&tenant, id, &draft).await?;
    still_open(&tenant, &subject)?;
    let writer = remembered(&tenant, &visitor).filter(|_| query.annan.is_empty());
    let hinder = match &writer {
        Some(resident) => permit(&tenant, &resident.known),
        None => permit_by_mail(&tenant),
    };
    let hinder = hinder.err();
    let is_known = writer.is_some();
    let (subject, problem) = (Some(subject), None);
    Ok(FormView { tenant: &tenant, id, subject, answered, draft: &draft, problem, hinder }.response(is_known))
}

fn still_open(tenant: &Tenant, subject: &Subject) -> Result<(), Problem> {
    if subject.proposal.takes_comments(tenant.now) { Ok(()) } else { Err(CommentRejection::Closed.into()) }
}

/// The comment that is to be answered, if one is.
async fn answered(tenant: &Tenant, proposal: ProposalId, draft: &Draft) -> Result<Option<Spoken>, Problem> {
    if draft.answers.is_empty() {
        return Ok(None);
    }
    let not_answerable = || Problem::from(CommentRejection::NotAnswerable);
    let id: CommentId = draft.answers.parse().map_err(|_| not_answerable())?;
    let spoken = Spoken::shown(tenant, id).await?;
    let fits = |spoken: &Spoken| spoken.comment.proposal == proposal && spoken.comment.parent.is_none();
    spoken.filter(fits).map(Some).ok_or_else(not_answerable)
}

/// What came of sending the form.
enum Outcome {
    /// It is written.
    Written(CommentId),
    /// A link is mailed.
    Asked,
}

/// `POST /forslag/{id}/kommentera`: written at once if the browser remembers who writes, and else confirmed by mail.
pub(crate) async fn submit(
    tenant: Tenant,
    visitor: Visitor,
    client: ClientMark,
    PathParam(id): PathParam<ProposalId>,
    FormBody(draft): FormBody<Draft>,
) -> Result<Response, Problem> {
    let subject = Subject::find(&tenant, id).await?;
    let (answered, problem) = match answered(&tenant, id, &draft).await {
        Ok(answered) => (answered, None),
        Err(problem) => (None, Some(problem)),
    };
    let outcome = match (&subject, problem) {
        (_, Some(problem)) => Err(problem),
        (None, None) => Err(Problem::new(StatusCode::NOT_FOUND, "comment-nowhere")),
        (Some(subject), None) => send(&tenant, &visitor, &client, subject, answered.as_ref(), &draft).await,
    };
    let to = match outcome {
        Ok(Outcome::Written(comment)) => comment_address(comment, "/andra"),
        Ok(Outcome::Asked) if draft.answers.is_empty() => address(id, "/kommentera/skickat"),
        Ok(Outcome::Asked) => address(id, &format!("/kommentera/skickat?svar={}", draft.answers)),
        Err(problem) => {
            let is_known = remembered(&tenant, &visitor).is_some() && draft.email.is_empty();
            let problem = Some(&problem);
            let draft = &draft;
            let view = FormView { tenant: &tenant, id, subject, answered, draft, problem, hinder: None };
            return Ok(view.response(is_known));
        }
    };
    Ok(Redirect::to(&tenant.href(&to)).into_response())
}

async fn send(
    tenant: &Tenant,
    visitor: &Visitor,
    client: &ClientMark,
    subject: &Subject,
    answered: Option<&Spoken>,
    draft: &Draft,
) -> Result<Outcome, Problem> {
    still_open(tenant, subject)?;
    let (said, sender) = read(draft, writer(tenant, visitor, draft).await?)?;
    let parent = answered.map(|answered| &answered.comment);
    let remark = Remark { proposal: &subject.proposal, parent, said: &said };
    match sender {
        Sender::Known(writer) => {
            permit(tenant, &writer.known)?;
            within_limit(tenant, &client.0, Attempt::Comment).await?;
            within_limit(tenant, &Hash::of(&[&writer.person.to_bytes()]), Attempt::Comment).await?;
            let comment = write_once(tenant, writer.person, remark, |_| Ok(Vec::new())).await?;
            Ok(Outcome::Written(comment.id))
        }
        Sender::Mailed(email) => {
            permit_by_mail(tenant)?;
            ask(tenant, client, email, remark).await.map(|()| Outcome::Asked)
        }
    }
}

/// Whoever sends the form.
enum Sender {
    /// Known to this browser.
    Known(Resident),
    /// Known when she has answered what is mailed there.
    Mailed(EmailAddress),
}

/// What is said and by whom, or all that is wrong at once.
fn read(draft: &Draft, writer: Option<Resident>) -> Result<(Said, Sender), Problem> {
    let sender = match writer {
        Some(writer) => Ok(Sender::Known(writer)),
        None => draft.address().map(Sender::Mailed),
    };
    match (draft.said(), sender) {
        (Ok(said), Ok(sender)) => Ok((said, sender)),
        (said, sender) => {
            let wrong = said.err().into_iter().flatten().map(Mistake::on_page);
            Err(Problem::invalid(wrong.chain(sender.err()).collect()))
        }
    }
}

/// The resident whom the browser remembers. Where an address is asked for, whoever is known by a mobile number writes hers as
/// anybody does.
fn remembered(tenant: &Tenant, visitor: &Visitor) -> Option<Resident> {
    let asked = &tenant.settings.comments.who_may_comment;
    let is_enough = |resident: &Resident| {
        Assurance::ConfirmedEmail <= resident.known.assurance || asked.admits(Some(&resident.known))
    };
    visitor.resident().filter(is_enough)
}

/// The resident at whose word it is written at once: known, and not writing from another's address.
async fn writer(tenant: &Tenant, visitor: &Visitor, draft: &Draft) -> Result<Option<Resident>, Problem> {
    let Some(resident) = remembered(tenant, visitor) else { return Ok(None) };
    if draft.email.trim().is_empty() {
        return Ok(Some(resident));
    }
    let own = tenant
        .store
        .person(resident.person)
        .await?
        .and_then(|person| person.email)
        .map(|email| email.fingerprint());
    let written = draft.address().ok().map(|email| email.fingerprint());
    Ok((own.is_some() && own == written).then_some(resident))
}

/// Has the link mailed; a double click is one link. Two links to the same words still become one comment.
async fn ask(
    tenant: &Tenant,
    client: &ClientMark,
    email: EmailAddress,
    remark: Remark<'_>,
) -> Result<(), Problem> {
    let moment = tenant.now.as_second().div_euclid(DOUBLE_CLICK);
    let key = remark.key(&format!("{} {moment}", email.fingerprint()));
    match Idempotent::look_up(tenant, "comment-by-mail", "", key.as_str(), &remark.same()).await? {
        Idempotent::CarriedOut(_) => Ok(()),
        Idempotent::New(idempotency) => {
            let comment = SubmittedComment {
                proposal: remark.proposal.id,
                parent: remark.parent.map(|parent| parent.id),
                text: remark.said.text.clone(),
                name: remark.said.name.clone(),
            };
            ask_to_confirm(tenant, client, email, &Purpose::Comment(comment), Some(&idempotency)).await?;
            Ok(())
        }
    }
}

/// `GET /forslag/{id}/kommentera/skickat`
pub(crate) async fn sent(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let subject = Subject::load(&tenant, id).await?;
    let draft = CommentForm::draft_name(&id.to_string(), &query.svar);
    Ok(html(&SentPage { page: tenant.page(), subject, days: CONFIRMATION_DAYS, draft }))
}
