//! What the script on a proposal's page asks, since that page is the same for everybody: which of the comments are the
//! reader's own and can still be changed.

use axum::Json;
use domain::{
    comment::EDIT_WINDOW,
    ids::{CommentId, ProposalId},
};
use jiff::Timestamp;
use serde::Serialize;
use store::{Key, Own};
use web::{PathParam, Problem, Tenant, Visitor};

use crate::subject::comment_address;

/// More comments than these are not written in five minutes.
const LATEST: i32 = 10;

/// Whether the reader is known, and what she can change.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Mine {
    known: bool,
    editable: Vec<Editable>,
}

/// A comment that can be changed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Editable {
    id: CommentId,
    /// Where.
    href: String,
    /// For how many more milliseconds: the browser's clock may be wrong.
    milliseconds: i64,
}

/// `GET /forslag/{id}/mina-kommentarer`
pub(crate) async fn list(
    tenant: Tenant,
    visitor: Visitor,
    PathParam(proposal): PathParam<ProposalId>,
) -> Result<Json<Mine>, Problem> {
    let Some(reader) = visitor.resident() else { return Ok(Json(Mine::default())) };
    let own = tenant.store.own(reader.person, Own::Comments, None, LATEST).await?;
    let mut editable = Vec::new();
    for id in own.keys.iter().filter_map(comment_of) {
        let until = written_at(id).saturating_add(EDIT_WINDOW).unwrap_or(Timestamp::UNIX_EPOCH);
        if until <= tenant.now {
            break;
        }
        let comment = tenant.store.comment(id).await?.map(|comment| comment.state);
        if comment.is_some_and(|comment| comment.proposal == proposal && comment.is_editable(tenant.now)) {
            let href = tenant.href(&comment_address(id, "/andra"));
            let milliseconds = until.as_millisecond() - tenant.now.as_millisecond();
            editable.push(Editable { id, href, milliseconds });
        }
    }
    Ok(Json(Mine { known: true, editable }))
}

fn comment_of(key: &Key) -> Option<CommentId> {
    match key {
        Key::Aggregate(domain::aggregate::AggregateId::Comment(id)) => Some(*id),
        _ => None,
    }
}

/// When a comment was written, as its id says, to the millisecond.
fn written_at(id: CommentId) -> Timestamp {
    let [a, b, c, d, e, f, ..] = id.to_bytes();
    let milliseconds = i64::from_be_bytes([0, 0, a, b, c, d, e, f]);
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_when_it_was_made() {
        let id = CommentId::from_parts(1_764_000_000_123, 7);
        assert_eq!(written_at(id).as_millisecond(), 1_764_000_000_123);
    }
}
