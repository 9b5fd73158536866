//! That nothing of hers is published for a while: why, until when, and what she says against it.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Actor,
    aggregate::AggregateId,
    author::{Author, AuthorCommand, Block},
    calendar::stockholm,
    desk::Task,
    text::{NOTE_MAX, TextProblem, TextRef, Words, paragraphs},
};
use http::StatusCode;
use look::{Errors, Html, Page};
use serde::Deserialize;
use store::{Person, fresh_text};
use web::{BLOCKED, FieldProblem, FormBody, Problem, Tenant, decide_on_author, html_with_status};

use crate::{known::Own, mine::contact};

#[derive(Template)]
#[template(path = "avstangning.html")]
struct BlockedPage {
    page: Page,
    title: String,
    errors: Errors,
    refusal: Option<(String, String)>,
    /// Nothing, if nothing hinders her.
    block: Option<BlockView>,
    /// What was typed.
    objection: String,
    contact: Html,
}

/// The block that holds.
struct BlockView {
    since: String,
    until: String,
    reason: String,
    /// What she has said against it, and by when somebody else has tried it.
    objected: Option<(String, String)>,
    /// What a second reader has said, who came to the same.
    upheld: Option<String>,
    /// Within how many working days somebody else would try it, if she can ask for that.
    days: Option<u32>,
}

impl BlockedPage {
    fn objection_hint(&self) -> String {
        self.page.one("blocked-objection-hint", "max", NOTE_MAX)
    }
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(crate) struct Sent {
    #[serde(default, rename = "invandning")]
    objection: String,
}

/// `GET /mina-sidor/avstangning`
pub(crate) async fn show(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    answered(&tenant, &person, String::new(), None).await
}

/// `POST /mina-sidor/avstangning`
pub(crate) async fn object(
    tenant: Tenant,
    Own(person): Own,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    let objected = match paragraphs(&sent.objection, NOTE_MAX) {
        Ok(words) => say(&tenant, &person, &words).await,
        Err(wrong) => Err(Problem::invalid(vec![mistake(wrong)])),
    };
    match objected {
        Ok(()) => Ok(Redirect::to(&tenant.href(BLOCKED)).into_response()),
        Err(problem) if problem.status.is_client_error() => {
            answered(&tenant, &person, sent.objection, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

/// The same words twice are said once.
async fn say(tenant: &Tenant, person: &Person, words: &str) -> Result<(), Problem> {
    if let Some(author) = tenant.store.author(person.id).await?
        && let Some((_, note)) = author.state.objected()
        && said(tenant, person, &note.text).await? == words
    {
        return Ok(());
    }
    let text = fresh_text(Words::Note(words.to_owned()))?;
    let (who, command) = ((person.id, Actor::Resident(person.id)), AuthorCommand::Object(text.reference()));
    decide_on_author(tenant, who, None, &command, &[text]).await.map(drop)
}

fn mistake(wrong: TextProblem) -> FieldProblem {
    match wrong {
        TextProblem::Empty => FieldProblem::new("invandning", "blocked-missing-objection"),
        TextProblem::NoWords => FieldProblem::new("invandning", "blocked-no-words-objection"),
        TextProblem::TooLong(max) => {
            FieldProblem { max: Some(max), ..FieldProblem::new("invandning", "blocked-too-long-objection") }
        }
    }
}

async fn said(tenant: &Tenant, person: &Person, text: &TextRef) -> Result<String, Problem> {
    let words = tenant.store.text(AggregateId::Author(person.id), text.id).await?;
    Ok(words.as_ref().and_then(Words::said).unwrap_or_default().to_owned())
}

async fn answered(
    tenant: &Tenant,
    person: &Person,
    objection: String,
    problem: Option<&Problem>,
) -> Result<Response, Problem> {
    let (page, language) = (tenant.page(), tenant.language);
    let author = tenant.store.author(person.id).await?.map(|author| author.state);
    let block = match author.as_ref().and_then(|author| Some((author, author.blocked_on(tenant.today())?))) {
        Some((author, block)) => Some(view(tenant, person, author, block).await?),
        None => None,
    };
    let mut errors = Errors::default();
    for field in problem.iter().flat_map(|problem| &problem.fields) {
        errors.add(field.field, field.text(language));
    }
    let heading = page.t(if block.is_some() { "blocked-title" } else { "blocked-not-title" });
    let view = BlockedPage {
        title: match problem {
            Some(_) => page.one("form-error-title", "title", heading),
            None => heading,
        },
        refusal: problem
            .filter(|problem| problem.fields.is_empty())
            .map(|problem| (problem.title(language), problem.help(language))),
        contact: contact(&page, "blocked-contact"),
        page,
        errors,
        block,
        objection,
    };
    Ok(html_with_status(problem.map_or(StatusCode::OK, |problem| problem.status), &view))
}

async fn view(
    tenant: &Tenant,
    person: &Person,
    author: &Author,
    block: &Block,
) -> Result<BlockView, Problem> {
    let language = tenant.language;
    let due = Task::of_author(author, &tenant.settings).and_then(|task| task.due);
    let day = due.map(|day| language.weekday_date(day)).unwrap_or_default();
    Ok(BlockView {
        since: language.date(stockholm(block.at).date()),
        until: language.date(block.until),
        reason: said(tenant, person, &block.reason).await?,
        objected: match &block.objection {
            Some(note) => Some((said(tenant, person, &note.text).await?, day)),
            None => None,
        },
        upheld: match &block.upheld {
            Some(text) => Some(said(tenant, person, text).await?),
            None => None,
        },
        days: block.can_be_objected_to(tenant.today()).then_some(tenant.settings.comments.moderation_days),
    })
}
