//! What a moderator does with a comment and with what has been reported, and what she answers for the municipality.

use domain::{
    comment::{CommentCommand, CommentEvent, NewComment, Speaker, decide, showable, write},
    ids::{CommentId, ProposalId, ReasonId},
    opening::Opened,
    permission::Action,
    report::{ReportEvent, Subject},
    text::{Text, TextRef, Words},
};
use store::{Along, CommentPage, Commit, CommitError, fresh_text};
use web::{FieldProblem, Moderator, Problem, Tenant};

use crate::{
    act::{Attempt, Decided, commit},
    changes::edited_words,
};

/// What a moderator does with a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CommentAct {
    /// Show it; or note that what was shown at once has been read.
    Publish,
    /// Do not show it, or no longer, for this reason and with these words to the author.
    Hide(ReasonId, String),
    /// Show it again.
    Restore,
    /// As a second reader, stand by that it is not shown.
    Uphold(String),
    /// Mask personal data or mend spelling.
    Mask(String),
    /// Take back what she has said herself for the municipality.
    Withdraw,
}

/// What the municipality says.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The id that it will have.
    pub(crate) id: CommentId,
    /// At which proposal.
    pub(crate) proposal: ProposalId,
    /// The comment that it answers, if it answers one.
    pub(crate) parent: Option<CommentId>,
    /// Name and title.
    pub(crate) name: String,
    /// The words.
    pub(crate) words: String,
}

impl CommentAct {
    fn command(self, page: &CommentPage) -> Result<(CommentCommand, Vec<Text>), Problem> {
        Ok(match self {
            Self::Publish => (CommentCommand::Publish, Vec::new()),
            Self::Restore => (CommentCommand::Restore, Vec::new()),
            Self::Withdraw => (CommentCommand::Withdraw, Vec::new()),
            Self::Hide(reason, words) => {
                let text = fresh_text(Words::Explanation(words))?;
                (CommentCommand::Hide { reason, explanation: text.reference() }, vec![text])
            }
            Self::Uphold(words) => {
                let text = fresh_text(Words::Explanation(words))?;
                (CommentCommand::Uphold { explanation: text.reference() }, vec![text])
            }
            Self::Mask(words) => {
                // Held to the rule on what is committed on, whatever was looked at before.
                let words = checked(page, words)?;
                let text = fresh_text(Words::Comment(words))?;
                (CommentCommand::Mask(text.reference()), vec![text])
            }
        })
    }

    /// Whether an event says what this would say again.
    fn led_to(&self, event: &CommentEvent, page: &CommentPage) -> bool {
        let said = |text: &TextRef, words: &str| page.said(text) == Some(words);
        match (self, event) {
            (Self::Publish, CommentEvent::Published | CommentEvent::Read)
            | (Self::Restore, CommentEvent::Restored)
            | (Self::Withdraw, CommentEvent::Withdrawn) => true,
            (Self::Hide(reason, words), CommentEvent::Hidden { reason: given, explanation }) => {
                reason == given && said(explanation, words)
            }
            (Self::Uphold(words), CommentEvent::Upheld { explanation }) => said(explanation, words),
            (Self::Mask(words), CommentEvent::Masked { text }) => said(text, words),
            _ => false,
        }
    }
}

/// The words of an edit, if a moderator may make it herself of the comment as it stands.
fn checked(page: &CommentPage, words: String) -> Result<String, Problem> {
    let before = page.text().ok_or_else(|| Problem::conflict("text-erased"))?;
    if before == words {
        return Err(Problem::invalid(vec![FieldProblem::new("text", "field-unchanged")]));
    }
    Ok(edited_words("text", page.original(), before, words)?.text)
}

/// A comment as it stands now, with all that belongs to it.
pub(crate) async fn read(tenant: &Tenant, id: CommentId) -> Result<CommentPage, Problem> {
    tenant.store.comment_page(id).await?.ok_or_else(Problem::not_found)
}

/// The same for a moderator who opens it, which is noted before anything of it is shown.
pub(crate) async fn open(
    tenant: &Tenant,
    moderator: &Moderator,
    id: CommentId,
) -> Result<CommentPage, Problem> {
    let page = read(tenant, id).await?;
    let opened = Opened::Comment { proposal: page.comment.state.proposal, comment: id };
    web::note_opening(tenant, moderator, opened, Action::Moderate).await?;
    Ok(page)
}

/// Does it with the version that was read, unless the same form has done it already.
pub(crate) async fn attempt(
    tenant: &Tenant,
    moderator: &Moderator,
    (id, version): (CommentId, u64),
    act: &CommentAct,
) -> Result<Attempt, Problem> {
    loop {
        let page = read(tenant, id).await?;
        if page.comment.version != version {
            let mut since = page.events.iter().filter(|event| event.seq > version);
            let is_made = since.any(|event| act.led_to(&event.event, &page));
            return Ok(if is_made { Attempt::Made } else { Attempt::Stale });
        }
        if carry_out(tenant, moderator, &page, act.clone(), |_| Ok(Vec::new())).await?.is_some() {
            return Ok(Attempt::Made);
        }
    }
}

/// Decides and commits; nothing if somebody else was first.
pub(crate) async fn carry_out(
    tenant: &Tenant,
    moderator: &Moderator,
    page: &CommentPage,
    act: CommentAct,
    along: impl FnOnce(&[CommentEvent]) -> Result<Vec<Along>, Problem>,
) -> Result<Option<store::Versioned<domain::comment::Comment>>, Problem> {
    if matches!(act, CommentAct::Publish | CommentAct::Restore) {
        showable(&crate::act::read(tenant, page.comment.state.proposal).await?.state)?;
    }
    let (command, texts) = act.command(page)?;
    let events = decide(&page.comment.state, command, &tenant.context(moderator.actor()))?;
    let along = along(&events)?;
    commit(tenant, moderator, &page.comment, Decided { events, texts, along }).await
}

/// Notes that what has been reported about something is handled, as it was when it was read, or whatever it is if the
/// thing itself has been taken away. Nothing to note is as good.
pub(crate) async fn handle_reports(
    tenant: &Tenant,
    moderator: &Moderator,
    (subject, version): (Subject, Option<u64>),
) -> Result<Attempt, Problem> {
    loop {
        let Some(before) = tenant.store.reports(subject).await? else { return Ok(Attempt::Made) };
        if before.state.open.is_empty() {
            return Ok(Attempt::Made);
        }
        // What was reported since then has not been looked at.
        if version.is_some_and(|version| version != before.version) {
            return Ok(Attempt::Stale);
        }
        let decided = Decided { events: vec![ReportEvent::Handled], texts: Vec::new(), along: Vec::new() };
        if commit(tenant, moderator, &before, decided).await?.is_some() {
            return Ok(Attempt::Made);
        }
    }
}

/// Says it for the municipality. Sent twice, it is said once; stale is a form that has said something else.
pub(crate) async fn answer(
    tenant: &Tenant,
    moderator: &Moderator,
    answer: &Answer,
) -> Result<Attempt, Problem> {
    let proposal = crate::act::read(tenant, answer.proposal).await?;
    let parent = match answer.parent {
        Some(parent) => Some(tenant.store.comment(parent).await?.ok_or_else(Problem::not_found)?.state),
        None => None,
    };
    let context = tenant.context(moderator.actor());
    let (text, name) =
        (fresh_text(Words::Comment(answer.words.clone()))?, fresh_text(Words::Name(answer.name.clone()))?);
    let new = NewComment {
        id: answer.id,
        author: moderator.person,
        speaker: Speaker::Municipality,
        text: text.reference(),
        name: name.reference(),
    };
    let events = write(&proposal.state, parent.as_ref(), new, &context)?;
    let commit: Commit<'_, domain::comment::Comment> = Commit {
        state: None,
        id: answer.id.into(),
        events,
        context: &context,
        texts: vec![text, name],
        along: Vec::new(),
    };
    match tenant.store.commit(commit).await {
        Ok(_) => {
            tenant.store.note_colleague(moderator.person, &moderator.name, &moderator.roles).await?;
            Ok(Attempt::Made)
        }
        Err(CommitError::Changed) => {
            let said = read(tenant, answer.id).await?;
            Ok(if answer.is_said_in(&said, moderator) { Attempt::Made } else { Attempt::Stale })
        }
        Err(error) => Err(error.into()),
    }
}

impl Answer {
    /// Whether a comment with this id says just this: the same form was sent before. Its author's own words count, if
    /// somebody has masked something in them since.
    fn is_said_in(&self, page: &CommentPage, moderator: &Moderator) -> bool {
        let comment = &page.comment.state;
        let words = page.original().or_else(|| page.text());
        (comment.author, comment.proposal, comment.parent) == (moderator.person, self.proposal, self.parent)
            && words == Some(self.words.as_str())
    }
}
