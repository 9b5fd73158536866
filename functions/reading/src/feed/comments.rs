//! The feed of what is said about a proposal: comments and replies, the latest first.

use axum::response::Response;
use domain::{
    comment::Comment,
    follow::Scope,
    ids::{CommentId, ProposalId},
    text::{TextRef, Words},
};
use jiff::Timestamp;
use web::{PathParam, Problem, Tenant};

use super::{Addresses, ENTRIES, Entry, Feed, author};
use crate::comments::{About, name_of};

/// `GET /forslag/{id}/kommentarer/atom`
pub(crate) async fn comments(
    tenant: Tenant,
    PathParam(id): PathParam<ProposalId>,
) -> Result<Response, Problem> {
    let about = About::load(&tenant, id).await?;
    let scope = Scope::Comments(id);
    let happened = tenant.store.activity(&scope, Timestamp::UNIX_EPOCH, tenant.now, ENTRIES).await?;
    let mut told: Vec<CommentId> = Vec::new();
    let mut entries = Vec::new();
    for comment in happened.iter().filter_map(|activity| activity.comment) {
        if !told.contains(&comment) {
            told.push(comment);
            entries.extend(entry(&tenant, comment).await?);
        }
    }
    let addresses = Addresses { tenant: &tenant };
    Feed {
        title: tenant.page().one("comments-title", "title", &about.title),
        own: addresses.of(&format!("/forslag/{id}/kommentarer/atom")),
        page: addresses.of(&format!("/forslag/{id}#kommentarer")),
        author: author(&tenant.settings),
        language: tenant.language,
        otherwise: about.proposal.received_at,
        entries,
    }
    .response()
}

/// A comment as it stands now, if everybody sees it.
async fn entry(tenant: &Tenant, id: CommentId) -> Result<Option<Entry>, Problem> {
    let comment = tenant.store.comment(id).await?.map(|comment| comment.state);
    let Some(comment) = comment.filter(Comment::is_shown) else { return Ok(None) };
    let name = name_of(&tenant.page(), &words(tenant, id, &comment.name).await?);
    let addresses = Addresses { tenant };
    let path = format!("/kommentarer/{id}");
    Ok(Some(Entry {
        id: addresses.id(&path),
        title: tenant.page().one("feed-comment", "name", &name),
        page: addresses.of(&path),
        at: comment.written_at,
        updated: comment.edited_at.unwrap_or(comment.written_at),
        author: Some(name),
        text: words(tenant, id, &comment.text).await?,
    }))
}

async fn words(tenant: &Tenant, id: CommentId, text: &TextRef) -> Result<String, Problem> {
    let words = tenant.store.text(id, text.id).await?;
    Ok(words.as_ref().and_then(Words::said).unwrap_or_default().to_owned())
}
