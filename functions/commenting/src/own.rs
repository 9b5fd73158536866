//! The author's own page of a comment: how it stands, and the way to change it, take it back or object to that it is
//! hidden.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    author::Reading,
    comment::{Comment, CommentCommand, CommentRejection, CommentStage, EDIT_WINDOW, decide, edit_as},
    confirmation::Purpose as Attempt,
    desk::Task,
    hash::Hash,
    ids::CommentId,
    text::{NOTE_MAX, TextRef, Words},
};
use look::{CommentForm, Errors, OutcomeMail, Page};
use serde::Deserialize;
use store::{Along, Commit, CommitError, Said, Versioned, fresh_text};
use web::{
    FormBody, FormWords, PathParam, Problem, Resident, Tenant, Visitor, html_with_problem, in_language,
    not_erased, watch::outcome_mail_to, within_limit,
};

use crate::{
    draft::{self, Draft, Mistake},
    subject::{Spoken, Subject, address, comment_address},
};

/// How often a change is decided anew when somebody else has changed the comment.
const ATTEMPTS: usize = 4;

/// How a comment stands, as its author is told.
enum Standing {
    /// A moderator reads it first, by this day.
    Waiting(String),
    /// The same, though others' are shown at once: it holds a link, and nothing of hers has been published before.
    Held(String),
    Shown,
    /// Why, and what the moderator says.
    Hidden {
        reason: String,
        explanation: String,
        objection: Option<Objection>,
        is_final: bool,
    },
    Withdrawn,
}

/// What she has said against it, and by when somebody else has read the comment again.
struct Objection {
    words: String,
    day: String,
}

/// What came back of a form, as it was typed.
enum Typed {
    Nothing,
    Text(String),
    Objection(String),
}

#[derive(Template)]
#[template(path = "kommentar.html")]
struct OwnPage {
    page: Page,
    comment: Comment,
    said: Said,
    standing: Standing,
    /// Whether she is told how it goes with the proposal.
    outcome_mail: OutcomeMail,
    title: String,
    heading: String,
    /// Until when it can be changed, if it can.
    until: Option<String>,
    /// What is typed in the form.
    text: String,
    /// How many working days a second reader is promised to take, if she can ask for one.
    days: Option<u32>,
    /// What is typed in that form.
    objection: String,
    /// What was typed in a form that has no place any more.
    kept: Option<String>,
    errors: Errors,
    refusal: Option<(String, String)>,
}

impl OwnPage {
    fn can_be_withdrawn(&self) -> bool {
        matches!(self.standing, Standing::Waiting(_) | Standing::Held(_) | Standing::Shown)
    }

    fn objection_hint(&self) -> String {
        self.page.one("commenting-object-hint", "max", NOTE_MAX)
    }

    fn proposal(&self) -> String {
        self.page.href(&address(self.comment.proposal, ""))
    }

    fn below(&self, below: &str) -> String {
        self.page.href(&comment_address(self.comment.id, below))
    }

    /// Under what the browser kept what was typed.
    fn draft(&self) -> String {
        let answers = self.comment.parent.map(|parent| parent.to_string()).unwrap_or_default();
        CommentForm::draft_name(&self.comment.proposal.to_string(), &answers)
    }
}

/// A comment of the reader's own.
pub(crate) async fn load(
    tenant: &Tenant,
    reader: &Resident,
    id: CommentId,
) -> Result<Versioned<Comment>, Problem> {
    let comment = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?;
    if comment.state.author == reader.person { Ok(comment) } else { Err(CommentRejection::NotYours.into()) }
}

/// `GET /kommentarer/{id}/andra`
pub(crate) async fn show(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(id): PathParam<CommentId>,
) -> Result<Response, Problem> {
    let Some(reader) = visitor.resident() else {
        // A mail leads here, in whatever browser it is read.
        let sign_in = format!("/mina-sidor/in?till={}", comment_address(id, "/andra"));
        return Ok(Redirect::to(&tenant.href(&sign_in)).into_response());
    };
    not_erased(&tenant, reader.person).await?;
    let comment = load(&tenant, &reader, id).await?.state;
    own_page(&tenant, comment, Typed::Nothing, None).await
}

/// What the forms send, each its own field.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "kommentar")]
    text: String,
    #[serde(default, rename = "invandning")]
    objection: String,
}

/// `POST /kommentarer/{id}/andra`
pub(crate) async fn edit(
    tenant: Tenant,
    reader: Resident,
    PathParam(id): PathParam<CommentId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let draft = Draft { text: sent.text, ..Draft::default() };
    let edited = match draft.text() {
        Ok(text) => change(&tenant, &reader, id, Change::Edit(text), None).await.map(drop),
        Err(mistake) => Err(Problem::invalid(vec![Mistake::on_page(mistake)])),
    };
    answered(&tenant, &reader, id, Typed::Text(draft.text), edited).await
}

/// `POST /kommentarer/{id}/invand`
pub(crate) async fn object(
    tenant: Tenant,
    reader: Resident,
    PathParam(id): PathParam<CommentId>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let objected = match draft::objection(&sent.objection) {
        Ok(words) => change(&tenant, &reader, id, Change::Object(words), None).await.map(drop),
        Err(mistake) => Err(Problem::invalid(vec![Mistake::on_page(mistake)])),
    };
    answered(&tenant, &reader, id, Typed::Objection(sent.objection), objected).await
}

/// The page anew, or with what was typed and why that came to nothing.
async fn answered(
    tenant: &Tenant,
    reader: &Resident,
    id: CommentId,
    typed: Typed,
    outcome: Result<(), Problem>,
) -> Result<Response, Problem> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&tenant.href(&comment_address(id, "/andra"))).into_response()),
        Err(problem) => {
            let comment = load(tenant, reader, id).await?.state;
            own_page(tenant, comment, typed, Some(&problem)).await
        }
    }
}

/// `POST /kommentarer/{id}/ta-bort`
pub(crate) async fn withdraw(
    tenant: Tenant,
    reader: Resident,
    PathParam(id): PathParam<CommentId>,
) -> Result<Redirect, Problem> {
    change(&tenant, &reader, id, Change::Withdraw, None).await?;
    Ok(Redirect::to(&tenant.href(&comment_address(id, "/andra"))))
}

/// What an author does with her comment.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Edit(String),
    Withdraw,
    Object(String),
}

/// Changes a comment; what is already so is not done again. `version` is what the author has read, if she says so.
pub(crate) async fn change(
    tenant: &Tenant,
    author: &Resident,
    id: CommentId,
    change: Change,
    version: Option<u64>,
) -> Result<Versioned<Comment>, Problem> {
    let context = tenant.context(author.actor());
    for attempt in 0..ATTEMPTS {
        let comment = load(tenant, author, id).await?;
        if version.is_some_and(|version| version != comment.version) {
            return Err(Problem::stale());
        }
        let mut reading = Reading::AsRuled;
        let (command, texts, along) = match &change {
            Change::Withdraw => (CommentCommand::Withdraw, Vec::new(), Vec::new()),
            Change::Edit(words) => {
                if Spoken::of(tenant, comment.state.clone()).await?.said.text == *words {
                    return Ok(comment);
                }
                if attempt == 0 {
                    let who = Hash::of(&[&author.person.to_bytes()]);
                    within_limit(tenant, &who, Attempt::Comment).await?;
                }
                reading = web::reading_by(tenant, author.person, [words.as_str()]).await?;
                let text = fresh_text(Words::Comment(words.clone()))?;
                (CommentCommand::Edit(text.reference()), vec![text], vec![Along::Known(author.person)])
            }
            Change::Object(words) => {
                if let Some(objection) = comment.state.objection()
                    && said(tenant, id, &objection.text).await? == *words
                {
                    return Ok(comment);
                }
                let text = fresh_text(Words::Note(words.clone()))?;
                (CommentCommand::Object(text.reference()), vec![text], vec![Along::Known(author.person)])
            }
        };
        let events = match command {
            CommentCommand::Edit(text) => edit_as(reading, &comment.state, text, &context)?,
            command => decide(&comment.state, command, &context)?,
        };
        if events.is_empty() {
            return Ok(comment);
        }
        let commit = Commit { state: Some(&comment), id: id.into(), events, context: &context, texts, along };
        match tenant.store.commit(commit).await {
            Ok(after) => return Ok(after),
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

async fn own_page(
    tenant: &Tenant,
    comment: Comment,
    typed: Typed,
    problem: Option<&Problem>,
) -> Result<Response, Problem> {
    let (page, language) = (tenant.page(), tenant.language);
    let page = Page { path: comment_address(comment.id, "/andra"), ..page };
    let standing = standing(tenant, &comment).await?;
    let Spoken { comment, said } = Spoken::of(tenant, comment).await?;
    let outcome_mail = match (&standing, Subject::find(tenant, comment.proposal).await?) {
        (Standing::Waiting(_) | Standing::Held(_) | Standing::Shown, Some(subject)) => {
            outcome_mail_to(tenant, comment.author, comment.proposal, subject.outcome_mail).await?
        }
        _ => OutcomeMail::Over,
    };
    let heading = page.t(match standing {
        Standing::Waiting(_) | Standing::Held(_) => "commenting-own-waiting-title",
        Standing::Shown => "commenting-own-shown-title",
        Standing::Hidden { .. } => "commenting-own-hidden-title",
        Standing::Withdrawn => "commenting-own-withdrawn-title",
    });
    let FormWords { title, errors, refusal } = FormWords::of(&page, &heading, problem);
    let until = comment.written_at.saturating_add(EDIT_WINDOW).unwrap_or(comment.written_at);
    let (is_editable, is_objectable) = (comment.is_editable(tenant.now), comment.can_be_objected_to());
    let (text, objection, kept) = match typed {
        Typed::Nothing => (None, None, None),
        Typed::Text(text) if is_editable => (Some(text), None, None),
        Typed::Objection(words) if is_objectable => (None, Some(words), None),
        Typed::Text(words) | Typed::Objection(words) => (None, None, Some(words)),
    };
    let view = OwnPage {
        title,
        heading,
        until: is_editable.then(|| language.time(domain::calendar::stockholm(until).time())),
        text: text.unwrap_or_else(|| said.text.clone()),
        days: is_objectable.then_some(tenant.settings.comments.moderation_days),
        objection: objection.unwrap_or_default(),
        kept,
        refusal,
        page,
        comment,
        said,
        standing,
        outcome_mail,
        errors,
    };
    Ok(html_with_problem(problem, &view))
}

/// What somebody has said about a comment; empty where it has been erased.
async fn said(tenant: &Tenant, id: CommentId, text: &TextRef) -> Result<String, Problem> {
    let words = tenant.store.text(id, text.id).await?;
    Ok(words.and_then(|words| words.said().map(str::to_owned)).unwrap_or_default())
}

async fn standing(tenant: &Tenant, comment: &Comment) -> Result<Standing, Problem> {
    let due = Task::of_comment(comment, &tenant.settings).and_then(|task| task.due);
    let day = due.map(|day| tenant.language.weekday_date(day)).unwrap_or_default();
    Ok(match &comment.stage {
        CommentStage::Waiting if comment.held.is_some() => Standing::Held(day),
        CommentStage::Waiting => Standing::Waiting(day),
        CommentStage::Shown => Standing::Shown,
        CommentStage::Hidden { reason, explanation, objection, is_final, .. } => {
            let reason = tenant.settings.reason(reason);
            let objection = match objection {
                Some(note) => Some(Objection { words: said(tenant, comment.id, &note.text).await?, day }),
                None => None,
            };
            Standing::Hidden {
                reason: reason
                    .map(|reason| in_language(&reason.text, tenant.language).to_owned())
                    .unwrap_or_default(),
                explanation: said(tenant, comment.id, explanation).await?,
                objection,
                is_final: *is_final,
            }
        }
        CommentStage::Withdrawn { .. } => Standing::Withdrawn,
    })
}
