//! Comments as pages show them. Nothing here tells one reader from another.

use domain::{
    actor::Assurance,
    comment::Speaker,
    ids::{CommentId, ProposalId},
    open_to::OpenTo,
    proposal::{Proposal, Stage},
    settings::Moderation,
};
use look::{CommentForm, Page};
use store::{ShownComment, Thread};
use web::in_language;

use super::Addresses;
use crate::{days::recent_moment, frame::Frame};

/// One page of threads, and a cursor to the next.
#[derive(Default)]
pub(crate) struct Threads {
    pub(super) threads: Vec<Thread>,
    pub(super) next: Option<String>,
}

impl Threads {
    pub(super) fn views(&self, frame: &Frame<'_>, proposal: &Proposal) -> Vec<ThreadView> {
        self.threads.iter().map(|thread| ThreadView::new(frame, proposal, thread)).collect()
    }

    /// The address of the next page.
    pub(super) fn more(&self, frame: &Frame<'_>, id: ProposalId) -> Option<String> {
        let next = self.next.as_deref()?;
        Some(frame.page.href(&format!("/forslag/{id}/kommentarer?efter={next}")))
    }
}

/// All that is said on a proposal's page.
pub(crate) struct Discussion {
    /// "18 kommentarer".
    pub(crate) heading: String,
    /// Where one follows the comments alone.
    pub(crate) follow: String,
    /// Where they are had as a feed.
    pub(crate) feed: String,
    pub(crate) form: Option<CommentForm>,
    /// Why nobody can comment, where nobody can.
    pub(crate) closed: Option<&'static str>,
    pub(crate) threads: Vec<ThreadView>,
    pub(crate) more: Option<String>,
    /// Who answers for the comments.
    pub(crate) responsible: String,
    pub(crate) addresses: Addresses,
}

impl Discussion {
    pub(crate) fn new(frame: &Frame<'_>, proposal: &Proposal, shown: u64, found: &Threads) -> Self {
        let (page, id) = (frame.page, proposal.id);
        let is_open = proposal.takes_comments(frame.now);
        let heading = if shown == 0 { "comments-none" } else { "comments" };
        Self {
            heading: page.one(heading, "count", shown),
            follow: page.href(&format!("/folj?vad=comments.{id}")),
            feed: page.href(&format!("/forslag/{id}/kommentarer/atom")),
            form: is_open.then(|| form(frame, id)),
            closed: match proposal.stage {
                _ if is_open => None,
                Stage::Withdrawn { .. } => Some("comments-withdrawn"),
                _ => Some("comments-closed"),
            },
            threads: found.views(frame, proposal),
            more: found.more(frame, id),
            responsible: responsible(frame),
            addresses: Addresses::new(page, id),
        }
    }
}

/// Who answers for the comments, as whoever provides the service has to say wherever it is used (lagen om ansvar för
/// elektroniska anslagstavlor 3 §).
pub(crate) fn responsible(frame: &Frame<'_>) -> String {
    let who = match &frame.settings.comments.responsible {
        Some(words) => in_language(words, frame.language()),
        None => &frame.settings.name,
    };
    frame.page.one("comments-responsible", "who", who)
}

fn form(frame: &Frame<'_>, id: ProposalId) -> CommentForm {
    CommentForm {
        action: frame.page.href(&format!("/forslag/{id}/kommentera")),
        draft: CommentForm::draft_name(&id.to_string(), ""),
        is_fresh: true,
        email: Some(String::new()),
        rules: rules_in_words(frame),
        ..CommentForm::default()
    }
}

/// When a comment is read, and what it takes to write one.
fn rules_in_words(frame: &Frame<'_>) -> String {
    let (page, rules) = (frame.page, &frame.settings.comments);
    let read = match rules.moderation {
        Moderation::Before => page.one("comment-rules-before", "days", rules.moderation_days),
        Moderation::After => page.t("comment-rules-after"),
    };
    let who = match &rules.who_may_comment {
        OpenTo::Group(group) => page.one("comment-rules-group", "group", frame.group_name(group)),
        open_to => match open_to.least() {
            Assurance::ConfirmedMobile | Assurance::ConfirmedEmail => return read,
            Assurance::Identified => page.t("comment-rules-identified"),
            Assurance::RegisteredResident => page.t("comment-rules-registered"),
        },
    };
    format!("{who} {read}")
}

/// A comment with the first of its replies.
pub(crate) struct ThreadView {
    pub(crate) comment: CommentView,
    pub(crate) replies: Vec<CommentView>,
    /// Where all replies are, with how many there are, if these are not all.
    pub(crate) all: Option<(String, String)>,
}

impl ThreadView {
    fn new(frame: &Frame<'_>, proposal: &Proposal, thread: &Thread) -> Self {
        let id = thread.comment.id;
        let view = |shown| CommentView::new(frame, proposal, id, shown);
        let label = || frame.page.one("comment-all-replies", "count", thread.replies);
        Self {
            comment: view(&thread.comment),
            replies: thread.first.iter().map(view).collect(),
            all: (thread.replies > thread.first.len() as u64)
                .then(|| (frame.page.href(&format!("/kommentarer/{id}")), label())),
        }
    }
}

/// One comment.
pub(crate) struct CommentView {
    pub(crate) id: String,
    /// "24 november kl. 19.02".
    pub(crate) when: String,
    /// The same for machines.
    pub(crate) at: String,
    pub(crate) permalink: String,
    /// What it says; nothing, where it was taken away and only its replies stand.
    pub(crate) said: Option<SaidView>,
}

/// What a comment says.
pub(crate) struct SaidView {
    pub(crate) name: String,
    pub(crate) text: String,
    /// That it speaks for the municipality, that it was changed or masked: the ids of the messages that say so.
    pub(crate) marks: Vec<&'static str>,
    pub(crate) is_official: bool,
    /// Where it is answered, if it can be.
    pub(crate) reply: Option<String>,
    /// Where it is reported.
    pub(crate) report: String,
}

impl CommentView {
    /// A comment of a thread, or a reply in it; both are answered in the thread.
    pub(super) fn new(
        frame: &Frame<'_>,
        proposal: &Proposal,
        thread: CommentId,
        shown: &ShownComment,
    ) -> Self {
        let page = frame.page;
        let said = shown.said.as_ref().map(|said| SaidView {
            name: name_of(page, &said.name),
            text: said.text.clone(),
            marks: [shown.edited_at.map(|_| "comment-edited"), shown.is_masked.then_some("comment-masked")]
                .into_iter()
                .flatten()
                .collect(),
            is_official: shown.speaker == Speaker::Municipality,
            reply: proposal
                .takes_comments(frame.now)
                .then(|| page.href(&format!("/forslag/{}/kommentera?svar={thread}", proposal.id))),
            report: page.href(&format!("/kommentarer/{}/anmal", shown.id)),
        });
        Self {
            id: shown.id.to_string(),
            when: recent_moment(frame.language(), shown.at, frame.today()),
            at: shown.at.to_string(),
            permalink: page.href(&format!("/kommentarer/{}", shown.id)),
            said,
        }
    }
}

/// The name that stands at a comment, or what stands there since its author has had her details removed.
pub(crate) fn name_of(page: &Page, name: &str) -> String {
    if name.is_empty() { page.t("comment-author-erased") } else { name.to_owned() }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
