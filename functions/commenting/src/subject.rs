//! What is commented on, answered or reported, as the pages about it show it.

use domain::{
    comment::Comment,
    ids::{CommentId, ProposalId},
    proposal::Proposal,
    text::Words,
};
use look::{OutcomeMail, Page};
use store::Said;
use web::{
    Problem, Tenant,
    watch::{TookPart, outcome_mail},
};

/// A public proposal.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) proposal: Proposal,
    /// Its title; its number, if the text has been erased.
    pub(crate) title: String,
    /// Whether whoever comments on it is told how it goes.
    pub(crate) outcome_mail: OutcomeMail,
}

impl Subject {
    /// Finds it, unless it is not for everybody to see.
    pub(crate) async fn find(tenant: &Tenant, id: ProposalId) -> Result<Option<Self>, Problem> {
        let proposal = tenant.store.proposal(id).await?.map(|proposal| proposal.state);
        let Some(proposal) = proposal.filter(Proposal::is_public) else { return Ok(None) };
        let title = match tenant.store.text(id, proposal.text.id).await? {
            Some(Words::Proposal(text)) => text.title,
            _ => proposal.number.to_string(),
        };
        let rules = tenant.settings_of(proposal.rules_version).await?;
        let outcome_mail = outcome_mail(&proposal, &rules, TookPart::Commented);
        Ok(Some(Self { proposal, title, outcome_mail }))
    }

    /// Finds it; what is not for everybody to see is not there.
    pub(crate) async fn load(tenant: &Tenant, id: ProposalId) -> Result<Self, Problem> {
        Self::find(tenant, id).await?.ok_or_else(Problem::not_found)
    }

    /// The address of the proposal, or of something below it, in the language of the page.
    pub(crate) fn href(&self, page: &Page, below: &str) -> String {
        page.href(&address(self.proposal.id, below))
    }

    /// The title with an address, for the breadcrumbs.
    pub(crate) fn crumb(&self) -> (String, String) {
        (self.title.clone(), address(self.proposal.id, ""))
    }
}

/// The address of a proposal, or of something below it.
pub(crate) fn address(id: ProposalId, below: &str) -> String {
    format!("/forslag/{id}{below}")
}

/// The address of a comment, or of something below it.
pub(crate) fn comment_address(id: CommentId, below: &str) -> String {
    format!("/kommentarer/{id}{below}")
}

/// A comment with its words.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) comment: Comment,
    /// Empty where it has been erased.
    pub(crate) said: Said,
}

impl Spoken {
    /// Loads the words of a comment.
    pub(crate) async fn of(tenant: &Tenant, comment: Comment) -> Result<Self, Problem> {
        let text = tenant.store.text(comment.id, comment.text.id).await?;
        let name = tenant.store.text(comment.id, comment.name.id).await?;
        let words = |words: Option<Words>| {
            words.and_then(|words| words.said().map(str::to_owned)).unwrap_or_default()
        };
        Ok(Self { comment, said: Said { name: words(name), text: words(text) } })
    }

    /// The comment that everybody sees; one that waits or was never shown is not there.
    pub(crate) async fn shown(tenant: &Tenant, id: CommentId) -> Result<Option<Self>, Problem> {
        let comment = tenant.store.comment(id).await?.map(|comment| comment.state);
        match comment.filter(Comment::is_shown) {
            Some(comment) => {
                let mut spoken = Self::of(tenant, comment).await?;
                if spoken.said.name.is_empty() {
                    spoken.said.name = tenant.language.text("comment-author-erased");
                }
                Ok(Some(spoken))
            }
            None => Ok(None),
        }
    }
}
