//! One comment as a moderator reads it.

use std::collections::BTreeMap;

use domain::{
    author::{AuthorStanding, HeldFor},
    comment::{CommentStage, Speaker, showable},
    edit::{Piece, diff},
    ids::{CommentId, PersonId, ProposalId},
    proposal::Proposal,
    report::Subject,
};
use store::CommentPage;
use web::Problem;

use super::{
    author::{AuthorView, author_of, path_of},
    history::{self, Entry},
    item::reason_words,
    people::People,
    reports::{self, ReportsView},
    text::summary,
};
use crate::{
    address::{Actions, Visit},
    changes::edited_words,
    comment_act,
    marked::{Found, Part, found, marked},
};

/// One comment.
pub(crate) struct CommentView {
    pub(crate) id: CommentId,
    pub(crate) proposal: ProposalId,
    pub(crate) version: u64,
    /// Its own page at the desk.
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) when: String,
    /// Whether it speaks for the municipality.
    pub(crate) is_official: bool,
    /// The message that says where it stands.
    pub(crate) state: &'static str,
    pub(crate) words: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) found: Vec<Found>,
    /// What a moderator has changed in it.
    pub(crate) changed: Option<Changed>,
    /// The page of the comment that it answers.
    pub(crate) answers: Option<String>,
    pub(crate) reports: Option<ReportsView>,
    /// What its author says against that it is hidden.
    pub(crate) objection: Option<Objection>,
    /// How its author stands; nothing where it speaks for the municipality, or nobody is its author any more.
    pub(crate) author: Option<AuthorView>,
    pub(crate) can: Can,
    /// Whether its proposal is not public, so that nobody sees it whatever is decided.
    pub(crate) is_stranded: bool,
    /// Who has written it, for looking her up.
    pub(crate) written_by: Option<PersonId>,
    held: Option<HeldFor>,
    /// Where a moderator decides about her.
    author_href: String,
    actions: Actions,
}

/// The author's own words beside what stands there.
pub(crate) struct Changed {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) summary: String,
    pub(crate) original: String,
}

/// What an author says against that her comment is hidden.
pub(crate) struct Objection {
    pub(crate) when: String,
    pub(crate) words: String,
    pub(crate) reason: String,
    pub(crate) explanation: String,
    /// Whether this very moderator decided it, so that somebody else tries it.
    pub(crate) is_own: bool,
}

/// What can be done with a comment as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Can {
    /// Show it, or note that it has been read.
    pub(crate) publish: bool,
    /// Take it away.
    pub(crate) hide: bool,
    /// Show it again.
    pub(crate) restore: bool,
    /// As a second reader, stand by that it is hidden.
    pub(crate) uphold: bool,
    /// Mask and mend.
    pub(crate) mask: bool,
    /// Take back what one has said oneself.
    pub(crate) withdraw: bool,
    /// Answer it.
    pub(crate) answer: bool,
}

/// Reads a comment for the desk, with what has been reported about it if anything has.
pub(crate) async fn load(
    visit: &Visit,
    proposal: &Proposal,
    (id, is_reported): (CommentId, bool),
) -> Result<CommentView, Problem> {
    let page = comment_act::read(&visit.tenant, id).await?;
    let reports = match is_reported {
        true => reports::load(visit, Subject::Comment(id)).await?,
        false => None,
    };
    Ok(CommentView::of(visit, proposal, &page, reports))
}

impl CommentView {
    fn of(visit: &Visit, proposal: &Proposal, page: &CommentPage, reports: Option<ReportsView>) -> Self {
        let tenant = &visit.tenant;
        let comment = &page.comment.state;
        let erased = || tenant.page().t("moderation-erased");
        let words = page.text().map_or_else(erased, str::to_owned);
        let parts = marked(tenant, &words);
        Self {
            id: comment.id,
            proposal: comment.proposal,
            version: page.comment.version,
            href: visit.comment(comment.id),
            name: match comment.author_protected {
                true => tenant.page().t("protected-details"),
                false => page.name().map_or_else(erased, str::to_owned),
            },
            when: tenant.language.moment(comment.written_at),
            is_official: comment.speaker == Speaker::Municipality,
            state: state_message(page),
            found: found(&parts),
            parts,
            changed: page.original().map(|original| Changed {
                pieces: diff(original, &words),
                summary: match edited_words("comment", None, original, words.clone()) {
                    Ok(edit) => summary(tenant, &edit),
                    Err(_) => tenant.page().t("moderation-changed"),
                },
                original: original.to_owned(),
            }),
            objection: objection(visit, page),
            author: None,
            answers: comment.parent.map(|parent| visit.comment(parent)),
            can: Can::of(visit, proposal, page),
            is_stranded: !proposal.is_public(),
            written_by: author_of(comment),
            held: comment.held,
            author_href: visit.href(&path_of(Subject::Comment(comment.id))),
            actions: visit.actions(&format!("/desk/moderering/kommentarer/{}", comment.id)),
            reports,
            words,
        }
    }

    /// The same with how its author stands, which is known of several at once.
    pub(crate) fn by(mut self, standings: &BTreeMap<PersonId, AuthorStanding>) -> Self {
        let standing = self.written_by.and_then(|author| standings.get(&author));
        self.author = standing.map(|standing| {
            let href = self.author_href.clone();
            AuthorView::new(*standing, self.held, href, std::iter::once(self.words.as_str()))
        });
        self
    }

    /// The message on the button that shows it.
    pub(crate) fn publish_message(&self) -> &'static str {
        if self.state == "moderation-comment-unread" { "moderation-read" } else { "moderation-publish" }
    }

    /// Where one of its forms is sent, by the last part of its address.
    pub(crate) fn action(&self, verb: &str) -> String {
        self.actions.to(verb)
    }
}

const fn state_message(page: &CommentPage) -> &'static str {
    match (&page.comment.state.stage, page.comment.state.waiting_since) {
        (CommentStage::Waiting, _) => "moderation-comment-waiting",
        (CommentStage::Shown, Some(_)) => "moderation-comment-unread",
        (CommentStage::Shown, None) => "moderation-comment-shown",
        (CommentStage::Hidden { objection: Some(_), .. }, _) => "moderation-comment-objected",
        (CommentStage::Hidden { .. }, _) => "moderation-comment-hidden",
        (CommentStage::Withdrawn { .. }, _) => "moderation-comment-withdrawn",
    }
}

fn objection(visit: &Visit, page: &CommentPage) -> Option<Objection> {
    let tenant = &visit.tenant;
    let CommentStage::Hidden { objection: Some(objection), by, reason, explanation, .. } =
        &page.comment.state.stage
    else {
        return None;
    };
    let said = |text| page.said(text).map_or_else(|| tenant.page().t("moderation-erased"), str::to_owned);
    Some(Objection {
        when: tenant.language.moment(objection.at),
        words: said(&objection.text),
        reason: reason_words(visit, reason),
        explanation: said(explanation),
        is_own: *by == Some(visit.moderator.actor()),
    })
}

impl Can {
    fn of(visit: &Visit, proposal: &Proposal, page: &CommentPage) -> Self {
        let is_showable = showable(proposal).is_ok();
        let comment = &page.comment.state;
        let is_official = comment.speaker == Speaker::Municipality;
        let is_there = matches!(comment.stage, CommentStage::Waiting | CommentStage::Shown);
        let is_hidden = matches!(comment.stage, CommentStage::Hidden { .. });
        // An objection is tried by somebody else than whoever it is against.
        let is_objected = comment.objection().is_some();
        let may_try = !is_objected || comment.hidden_by() != Some(visit.moderator.person);
        Self {
            publish: is_there && is_showable && comment.waiting_since.is_some(),
            hide: is_there,
            restore: is_showable && is_hidden && may_try,
            uphold: is_objected && may_try,
            mask: is_there && page.text().is_some(),
            withdraw: is_there && is_official && comment.author == visit.moderator.person,
            answer: comment.is_shown() && comment.parent.is_none(),
        }
    }
}

/// What has happened to a comment.
pub(crate) async fn history(visit: &Visit, page: &CommentPage, since: u64) -> Result<Vec<Entry>, Problem> {
    let actors = page.events.iter().map(|event| event.actor);
    let people = People::among(&visit.tenant, &visit.moderator, actors).await?;
    Ok(history::of_comment(&visit.tenant, page, &people, since))
}
