//! One comment with a page of its own at the desk: where it stands, what has happened to it, what can be done.

use domain::{ids::CommentId, proposal::Stage, text::Words};
use web::Problem;

use super::{
    comment::{self, CommentView},
    history::Entry,
    item::{Forms, Readers, Reply, readers},
};
use crate::{act, address::Visit, comment_act, typed::Typed};

/// A comment's page.
pub(crate) struct ThreadView {
    pub(crate) comment: CommentView,
    /// The proposal that it is on, and its page at the desk.
    pub(crate) title: String,
    pub(crate) proposal_href: String,
    pub(crate) readers: Readers,
    /// The version of the proposal, by which a script knows that something has happened.
    pub(crate) proposal_version: u64,
    pub(crate) forms: Forms,
    pub(crate) history: Vec<Entry>,
    pub(crate) reply: Option<Reply>,
    open: Opened,
}

/// Which form was sent and came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    Neither,
    /// One with words to the author: why it is hidden, or why that stands.
    Explain,
    Mend,
}

impl ThreadView {
    /// Reads a comment for its own page.
    pub(crate) async fn load(visit: &Visit, id: CommentId) -> Result<Self, Problem> {
        let page = comment_act::open(&visit.tenant, &visit.moderator, id).await?;
        let proposal = act::read(&visit.tenant, page.comment.state.proposal).await?;
        let comment = comment::load(visit, &proposal.state, (id, true)).await?;
        let author = comment.written_by.into_iter().collect();
        let tenant = &visit.tenant;
        let comment = comment.by(&tenant.store.author_standings(&author, tenant.today()).await?);
        let text = visit.tenant.store.text(proposal.state.id, proposal.state.text.id).await?;
        let title = text.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        let is_open =
            matches!(proposal.state.stage, Stage::Open { closes_at, .. } if visit.tenant.now < closes_at);
        let reply = (is_open && comment.can.answer)
            .then(|| Reply::new(visit, comment.proposal, Some(id)))
            .transpose()?;
        let mut forms = Forms::new(visit, &format!("/desk/moderering/kommentarer/{id}"), None);
        forms.typed = Typed { comment: comment.words.clone(), ..Typed::default() };
        Ok(Self {
            title: title.unwrap_or_else(|| visit.tenant.page().t("moderation-erased")),
            proposal_href: visit.proposal(comment.proposal),
            readers: readers(visit, comment.proposal).await?,
            proposal_version: proposal.version,
            history: comment::history(visit, &page, 0).await?,
            forms,
            reply,
            comment,
            open: Opened::Neither,
        })
    }

    /// Holds again what was typed.
    pub(crate) fn take(&mut self, typed: &Typed) {
        let is_edit = !typed.comment.is_empty();
        let comment = if is_edit { typed.comment.clone() } else { self.comment.words.clone() };
        self.forms.typed = Typed { comment, ..typed.clone() };
        self.open = if is_edit { Opened::Mend } else { Opened::Explain };
    }

    /// Whether the form that hides, or stands by that, is to stand open.
    pub(crate) fn explains(&self) -> bool {
        self.open == Opened::Explain
    }

    /// Whether the form that masks and mends is to stand open.
    pub(crate) fn mends(&self) -> bool {
        self.open == Opened::Mend
    }
}
