//! How the author of what a moderator reads stands, without saying who she is.

use domain::{
    author::{AuthorStanding, HeldFor, has_link, words_of},
    comment::{Comment, Speaker},
    ids::PersonId,
    report::Subject,
};
use store::ProposalPage;
use web::{Problem, Tenant};

use super::comment::CommentView;
use crate::address::Visit;

/// How an author stands, and what follows from it for the text.
pub(crate) struct AuthorView {
    /// The message that says how.
    pub(crate) standing: &'static str,
    /// The message that says why the text is looked at with more care, if it is.
    pub(crate) note: Option<&'static str>,
    /// The colour of its tag.
    pub(crate) colour: &'static str,
    /// Where a moderator decides about her.
    pub(crate) href: String,
}

impl AuthorView {
    pub(crate) fn new<'a>(
        standing: AuthorStanding,
        held: Option<HeldFor>,
        href: String,
        words: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut words = words;
        let note = match (held, standing) {
            (Some(HeldFor::LinkFromNewAuthor), _) => Some("moderation-held-link-from-new-author"),
            (None, AuthorStanding::New) if words.any(has_link) => Some("moderation-link-from-new-author"),
            (None, _) => None,
        };
        let (standing, colour) = tag(standing);
        Self { standing, note, colour, href }
    }
}

/// The message that says how an author stands, and the colour of its tag.
pub(crate) const fn tag(standing: AuthorStanding) -> (&'static str, &'static str) {
    match standing {
        AuthorStanding::New => ("moderation-author-new", "info"),
        AuthorStanding::Known => ("moderation-author-known", "neutral"),
        AuthorStanding::Trusted => ("moderation-author-trusted", "success"),
        AuthorStanding::Blocked => ("moderation-author-blocked", "danger"),
    }
}

/// Where a moderator decides about the author of something.
pub(crate) fn path_of(subject: Subject) -> String {
    format!("/desk/moderering/forfattare/{subject}")
}

/// Whose a comment is, if it is a resident's who is somebody still.
pub(crate) fn author_of(comment: &Comment) -> Option<PersonId> {
    (comment.speaker == Speaker::Resident && !comment.author_erased).then_some(comment.author)
}

/// How an author stands, if there is one.
pub(crate) async fn standing_of(
    tenant: &Tenant,
    author: Option<PersonId>,
) -> Result<Option<AuthorStanding>, Problem> {
    match author {
        Some(author) => {
            let found = tenant.store.author_standings(&[author].into(), tenant.today()).await?;
            Ok(found.get(&author).copied())
        }
        None => Ok(None),
    }
}

/// Of a proposal.
pub(crate) async fn of_proposal(visit: &Visit, stored: &ProposalPage) -> Result<Option<AuthorView>, Problem> {
    let proposal = &stored.proposal.state;
    let tenant = &visit.tenant;
    let standing = standing_of(tenant, (!proposal.author_erased).then_some(proposal.proposer)).await?;
    let words = stored.text().into_iter().flat_map(words_of);
    let href = visit.href(&path_of(Subject::Proposal(proposal.id)));
    Ok(standing.map(|standing| AuthorView::new(standing, proposal.held, href, words)))
}

/// Of several comments, in one reading.
pub(crate) async fn of_comments(
    tenant: &Tenant,
    comments: Vec<CommentView>,
) -> Result<Vec<CommentView>, Problem> {
    let authors = comments.iter().filter_map(|comment| comment.written_by).collect();
    let standings = tenant.store.author_standings(&authors, tenant.today()).await?;
    Ok(comments.into_iter().map(|comment| comment.by(&standings)).collect())
}
