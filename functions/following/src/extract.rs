//! Having all that is kept of one: asked for at most once a day, and fetched by whoever has asked, here and nowhere else.
//!
//! The mail that says that it is ready leads to this page and carries nothing. What the page carries to each file is
//! sealed, says for whom and until when it is, and is good only in a browser that remembers the same person.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Actor,
    aggregate::AggregateId,
    extract::{EXTRACT_DAYS, Extract, ExtractCommand, ExtractStage, decide},
    ids::PersonId,
};
use http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use look::Page;
use objects::{ExtractObject, ExtractOf};
use serde::{Deserialize, Serialize};
use signing::Use;
use store::{Along, Commit, CommitError, ExtractStep};
use web::{PathParam, Problem, Tenant, html};

use crate::known::Own;

/// The page.
const EXTRACT: &str = "/mina-sidor/utdrag";

/// For how long a link of the page is good: it is made anew whenever the page is.
const LINK: SignedDuration = SignedDuration::from_hours(1);

#[derive(Template)]
#[template(path = "utdrag.html")]
struct ExtractPage {
    page: Page,
    email: String,
    days: i64,
    shown: Shown,
    /// When she can ask for another, if she has asked within a day.
    anew_at: Option<String>,
}

/// Where it stands.
enum Shown {
    /// There is none.
    None,
    /// It is being gathered.
    Gathering {
        /// When she asked.
        since: String,
        /// How much is done, of how much.
        done: usize,
        /// Of how much.
        of: usize,
        /// What is gathered now.
        now: String,
    },
    /// It can be fetched.
    Ready {
        /// Since when.
        since: String,
        /// Until when.
        until: String,
        /// The files.
        files: Vec<FileRow>,
    },
}

/// A file.
struct FileRow {
    address: String,
    label: String,
    size: String,
}

/// What the page carries to a file.
#[derive(Debug, Serialize, Deserialize)]
struct Way {
    /// For whom, and where.
    person: PersonId,
    at: String,
    /// To what.
    asked_at: Timestamp,
    file: u32,
    /// Until when.
    until: Timestamp,
}

/// `GET /mina-sidor/utdrag`
pub(crate) async fn show(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    let extract = tenant.store.extract(person.id).await?.map(|extract| extract.state);
    let shown = match &extract {
        None => Shown::None,
        Some(extract) if extract.stage == ExtractStage::Gathering => gathering(&tenant, extract).await?,
        Some(extract) => ready(&tenant, extract)?,
    };
    let anew_at = extract.map(|extract| extract.anew_at()).filter(|anew_at| tenant.now < *anew_at);
    Ok(html(&ExtractPage {
        page: tenant.page(),
        email: person.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default(),
        days: EXTRACT_DAYS,
        shown,
        anew_at: anew_at.map(|at| tenant.language.moment(at)),
    }))
}

/// How far it has come.
async fn gathering(tenant: &Tenant, extract: &Extract) -> Result<Shown, Problem> {
    let walk = tenant.store.extract_walk(extract.person).await?;
    let step = walk.filter(|walk| walk.asked_at == extract.asked_at).map(|walk| walk.step);
    let step = step.unwrap_or_default();
    let done = ExtractStep::ALL.into_iter().take_while(|each| *each != step).count();
    let name = match step {
        ExtractStep::Person => "person",
        ExtractStep::Proposals => "proposals",
        ExtractStep::Comments => "comments",
        ExtractStep::Votes => "votes",
        ExtractStep::Shares => "shares",
        ExtractStep::Follows => "follows",
        ExtractStep::Deliveries => "mails",
        ExtractStep::Bind | ExtractStep::Done => "bind",
    };
    Ok(Shown::Gathering {
        since: tenant.language.moment(extract.asked_at),
        done,
        of: ExtractStep::ALL.len() - 1,
        now: tenant.language.text(&format!("extract-{name}")),
    })
}

/// Where it is fetched, as long as it can be.
fn ready(tenant: &Tenant, extract: &Extract) -> Result<Shown, Problem> {
    let Some((until, sizes)) = extract.to_fetch(tenant.now) else { return Ok(Shown::None) };
    let ExtractStage::Ready { ready_at, .. } = extract.stage else { return Ok(Shown::None) };
    let mut files = Vec::new();
    for (file, size) in (1_u32..).zip(sizes) {
        let way = Way {
            person: extract.person,
            at: tenant.id().to_string(),
            asked_at: extract.asked_at,
            file,
            until: until.min(tenant.now.saturating_add(LINK).unwrap_or(until)),
        };
        let token = tenant.app.keys.seal(Use::Extract, &way).map_err(|_| Problem::internal())?;
        let label = match sizes.len() {
            1 => tenant.language.text("extract-fetch"),
            of => tenant.language.with(
                "extract-fetch-one",
                &[("n", file.into()), ("of", u32::try_from(of).unwrap_or(u32::MAX).into())],
            ),
        };
        let kilobytes = size.div_ceil(1024).max(1);
        let size = tenant.language.with("extract-size", &[("kilobytes", kilobytes.into())]);
        files.push(FileRow { address: tenant.href(&format!("{EXTRACT}/{token}")), label, size });
    }
    let (since, until) = (tenant.language.moment(ready_at), tenant.language.moment(until));
    Ok(Shown::Ready { since, until, files })
}

/// `POST /mina-sidor/utdrag`
pub(crate) async fn ask(tenant: Tenant, Own(person): Own) -> Result<Redirect, Problem> {
    let found = tenant.store.extract(person.id).await?;
    let context = tenant.context(Actor::Resident(person.id));
    let state = found.as_ref().map(|found| &found.state);
    let events = decide(state, person.id, ExtractCommand::Ask, tenant.now);
    if !events.is_empty() {
        let (id, texts) = (AggregateId::Extract(person.id), Vec::new());
        let along = vec![Along::Known(person.id)];
        let commit = Commit { state: found.as_ref(), id, events, context: &context, texts, along };
        match tenant.store.commit(commit).await {
            // Changed: the other half of a double click, or another tab, was first, and has asked for the same.
            Ok(_) | Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Redirect::to(&tenant.href(EXTRACT)))
}

/// `GET /mina-sidor/utdrag/{token}`
pub(crate) async fn fetch(
    tenant: Tenant,
    Own(person): Own,
    PathParam(token): PathParam<String>,
) -> Result<Response, Problem> {
    let unusable = || Problem::new(StatusCode::NOT_FOUND, "extract-link-unusable");
    let way: Option<Way> = tenant.app.keys.open(Use::Extract, &token);
    let is_hers =
        |way: &Way| way.person == person.id && way.at == tenant.id().to_string() && tenant.now < way.until;
    let way = way.filter(is_hers).ok_or_else(unusable)?;
    let extract = tenant.store.extract(person.id).await?.ok_or_else(unusable)?.state;
    if extract.asked_at != way.asked_at || extract.to_fetch(tenant.now).is_none() {
        return Err(unusable());
    }
    let objects = tenant.app.objects.as_ref().ok_or_else(Problem::internal)?;
    let of = ExtractOf { municipality: tenant.id().clone(), asked_at: way.asked_at, person: person.id };
    let content = objects.read_extract(&of, ExtractObject::File(way.file)).await.map_err(|error| {
        tracing::warn!(%error, "the documents do not answer");
        Problem::busy()
    })?;
    let content = content.ok_or_else(unusable)?;
    let day = domain::calendar::stockholm(way.asked_at).date();
    let name = format!("{}-{}-{day}-{}.zip", tenant.language.text("extract-file"), tenant.id(), way.file);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, content).into_response())
}
