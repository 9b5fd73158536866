//! What is said about proposals: a page of threads, and one thread with all its replies.

mod view;

use askama::Template;
use axum::response::{Redirect, Response};
use domain::{
    comment::Comment,
    ids::{CommentId, ProposalId},
    proposal::Proposal,
    text::Words,
};
use jiff::ToSpan;
use look::Page;
use serde::Deserialize;
use store::{CommentPosition, time_key};
use web::{PathParam, Problem, QueryParams, Tenant, html, public};

use self::view::{CommentView, ThreadView, responsible};
pub(crate) use self::view::{Discussion, Threads, name_of};
use crate::frame::Frame;

/// How many threads are shown at a time.
pub(crate) const THREADS: i32 = 10;
/// How many replies are shown at a time on the page of a thread.
const REPLIES: i32 = 20;

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Query {
    efter: Option<String>,
}

/// The name that a cursor among a proposal's threads is signed for.
pub(crate) fn threads_of(id: ProposalId) -> String {
    format!("comments {id}")
}

/// The name that a cursor among a thread's replies is signed for.
pub(crate) fn replies_of(id: CommentId) -> String {
    format!("replies {id}")
}

impl Query {
    /// The place that was asked for; what is no place in this list is its beginning.
    fn after(&self, tenant: &Tenant, list: &String) -> Option<CommentPosition> {
        tenant.place(list, self.efter.as_deref()?)
    }
}

/// A public proposal that is commented on.
pub(crate) struct About {
    pub(crate) proposal: Proposal,
    /// Its title; its number, if the text has been erased.
    pub(crate) title: String,
}

impl About {
    /// Loads it; what is not for everybody to see is not there.
    pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<Self, Problem> {
        let proposal = tenant.store.proposal_lately(id).await?.map(|proposal| proposal.state);
        let proposal = proposal.filter(Proposal::is_public).ok_or_else(Problem::not_found)?;
        let title = match tenant.store.text(id, proposal.text.id).await? {
            Some(Words::Proposal(text)) => text.title,
            _ => proposal.number.to_string(),
        };
        Ok(Self { proposal, title })
    }

    pub(crate) fn crumb(&self) -> (String, String) {
        (self.title.clone(), format!("/forslag/{}", self.proposal.id))
    }
}

/// The first threads about a proposal, and a cursor to those after them.
pub(crate) async fn first(tenant: &Tenant, id: ProposalId) -> Result<Threads, Problem> {
    page_of(tenant, id, None).await
}

async fn page_of(
    tenant: &Tenant,
    id: ProposalId,
    after: Option<&CommentPosition>,
) -> Result<Threads, Problem> {
    let (threads, next) = tenant.store.threads(id, after, THREADS).await?;
    Ok(Threads { threads, next: tenant.cursor(&threads_of(id), next)? })
}

#[derive(Template)]
#[template(path = "more_comments.html")]
struct MorePage {
    page: Page,
    about: About,
    threads: Vec<ThreadView>,
    more: Option<String>,
    is_first: bool,
    responsible: String,
    addresses: Addresses,
}

/// Addresses that pages of comments have in common.
pub(crate) struct Addresses {
    /// Where it asks which comments are the reader's own.
    pub(crate) mine: String,
    /// Where the newest comments are.
    pub(crate) newest: String,
}

impl Addresses {
    pub(crate) fn new(page: &Page, id: ProposalId) -> Self {
        Self {
            mine: page.href(&format!("/forslag/{id}/mina-kommentarer")),
            newest: page.href(&format!("/forslag/{id}#kommentarer")),
        }
    }
}

/// `GET /forslag/{id}/kommentarer`: more threads, from where the page before ended.
pub(crate) async fn more(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let about = About::load(&tenant, id).await?;
    let after = query.after(&tenant, &threads_of(id));
    let found = page_of(&tenant, id, after.as_ref()).await?;
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let threads = found.views(&frame, &about.proposal);
    let more = found.more(&frame, id);
    let addresses = Addresses::new(&page, id);
    let (responsible, is_first) = (responsible(&frame), after.is_none());
    Ok(public(html(&MorePage { page, about, threads, more, is_first, responsible, addresses })))
}

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage {
    page: Page,
    about: About,
    comment: CommentView,
    /// "12 svar".
    count: String,
    replies: Vec<CommentView>,
    more: Option<String>,
    /// The address of the beginning, unless this is it.
    beginning: Option<String>,
    responsible: String,
    addresses: Addresses,
}

/// `GET /kommentarer/{id}`: one thread with all its replies. A reply leads to its place there.
pub(crate) async fn thread(
    tenant: Tenant,
    PathParam(id): PathParam<CommentId>,
    QueryParams(query): QueryParams<Query>,
) -> Result<Response, Problem> {
    let comment = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?.state;
    let about = About::load(&tenant, comment.proposal).await?;
    if let Some(parent) = comment.parent {
        return reply(&tenant, parent, &comment).await;
    }
    let thread = tenant.store.thread(&comment).await?.ok_or_else(Problem::not_found)?;
    let after = query.after(&tenant, &replies_of(id));
    let (replies, next) = tenant.store.replies(id, after.as_ref(), REPLIES).await?;
    let next = tenant.cursor(&replies_of(id), next)?;
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    let view = |shown| CommentView::new(&frame, &about.proposal, id, shown);
    let here = format!("/kommentarer/{id}");
    Ok(public(html(&ThreadPage {
        comment: view(&thread.comment),
        count: page.one("comment-replies", "count", thread.replies),
        replies: replies.iter().map(view).collect(),
        more: next.map(|next| page.href(&format!("{here}?efter={next}"))),
        beginning: after.map(|_| page.href(&here)),
        responsible: responsible(&frame),
        addresses: Addresses::new(&page, about.proposal.id),
        page,
        about,
    })))
}

/// Leads to where a reply stands in its thread, however long that is.
async fn reply(tenant: &Tenant, parent: CommentId, reply: &Comment) -> Result<Response, Problem> {
    let parent = tenant.store.comment(parent).await?.filter(|_| reply.is_shown());
    let parent = parent.ok_or_else(Problem::not_found)?.state;
    let thread = tenant.store.thread(&parent).await?.ok_or_else(Problem::not_found)?;
    let is_long = thread.replies > u64::from(REPLIES.unsigned_abs());
    let before = reply.written_at.checked_sub(1.millisecond()).unwrap_or(reply.written_at);
    let place = is_long.then(|| CommentPosition { at: time_key(before), id: reply.id });
    let query = tenant.cursor(&replies_of(parent.id), place)?;
    let query = query.map(|cursor| format!("?efter={cursor}")).unwrap_or_default();
    let to = tenant.href(&format!("/kommentarer/{}{query}#{}", parent.id, reply.id));
    Ok(public(Redirect::to(&to)))
}
