//! How the author of what a moderator reads stands, without saying who she is.

use domain::{
    author::{AuthorStanding, HeldFor, has_link, words_of},
    comment::{Comment, Speaker},
    ids::PersonId,
};
use store::ProposalPage;
use web::{Problem, Tenant};

use super::comment::CommentView;

/// How an author stands, and what follows from it for the text.
pub(crate) struct AuthorView {
    /// The message that says how.
    pub(crate) standing: &'static str,
    /// The message that says why the text is looked at with more care, if it is.
    pub(crate) note: Option<&'static str>,
}

impl AuthorView {
    pub(crate) fn new<'a>(
        standing: AuthorStanding,
        held: Option<HeldFor>,
        words: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut words = words;
        let note = match (held, standing) {
            (Some(HeldFor::LinkFromNewAuthor), _) => Some("moderation-held-link-from-new-author"),
            (None, AuthorStanding::New) if words.any(has_link) => Some("moderation-link-from-new-author"),
            (None, AuthorStanding::New | AuthorStanding::Known) => None,
        };
        let standing = match standing {
            AuthorStanding::New => "moderation-author-new",
            AuthorStanding::Known => "moderation-author-known",
        };
        Self { standing, note }
    }

    /// The colour of its tag.
    pub(crate) fn colour(&self) -> &'static str {
        if self.standing == "moderation-author-new" { "info" } else { "neutral" }
    }
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
        Some(author) => Ok(Some(tenant.store.author_standing(author).await?)),
        None => Ok(None),
    }
}

/// Of a proposal.
pub(crate) async fn of_proposal(
    tenant: &Tenant,
    stored: &ProposalPage,
) -> Result<Option<AuthorView>, Problem> {
    let proposal = &stored.proposal.state;
    let standing = standing_of(tenant, (!proposal.author_erased).then_some(proposal.proposer)).await?;
    let words = stored.text().into_iter().flat_map(words_of);
    Ok(standing.map(|standing| AuthorView::new(standing, proposal.held, words)))
}

/// Of several comments, in one reading.
pub(crate) async fn of_comments(
    tenant: &Tenant,
    comments: Vec<CommentView>,
) -> Result<Vec<CommentView>, Problem> {
    let authors = comments.iter().filter_map(|comment| comment.written_by).collect();
    let known = tenant.store.known_authors(&authors).await?;
    Ok(comments.into_iter().map(|comment| comment.by(&known)).collect())
}
