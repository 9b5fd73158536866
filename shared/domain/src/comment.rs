//! The comment: one level of replies, read by a moderator before or after it is shown, edited for five minutes.
//!
//! ```text
//! write → Waiting ─publish→ Shown ⇄ hide, restore
//!            └─hide→ Hidden           └─withdraw→ Withdrawn
//!                      └─object→ a second reader: restore or uphold
//! ```

mod command;
mod event;

pub use command::{CommentCommand, CommentRejection, NewComment, decide, edit_as, showable, write, write_as};
pub use event::CommentEvent;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    author::HeldFor,
    ids::{CommentId, PersonId, ProposalId, ReasonId},
    proposal::Note,
    text::TextRef,
};

/// How long an author may edit.
pub const EDIT_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// For whom a comment speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// For herself.
    Resident,
    /// For the municipality, with its mark.
    Municipality,
}

/// A comment as the latest of its events left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// On what.
    pub proposal: ProposalId,
    /// The comment that it answers; that one answers none.
    pub parent: Option<CommentId>,
    /// Who wrote it.
    pub author: PersonId,
    /// For whom.
    pub speaker: Speaker,
    /// What it says.
    pub text: TextRef,
    /// The name that stands at it.
    pub name: TextRef,
    /// When.
    pub written_at: Timestamp,
    /// When the author last changed it.
    pub edited_at: Option<Timestamp>,
    /// The author's own words, if a moderator has masked something in them.
    pub original: Option<TextRef>,
    /// Since when a moderator is to read it, if one is.
    pub waiting_since: Option<Timestamp>,
    /// Why it waits where others' comments are shown at once, until a moderator has read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldFor>,
    /// Whether its author has had her details removed. Nobody answers for her.
    #[serde(default)]
    pub author_erased: bool,
    /// Whether its author has skyddade personuppgifter: her name is not among its texts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub author_protected: bool,
    /// Where it stands.
    pub stage: CommentStage,
}

/// Where a comment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum CommentStage {
    /// Waits for a moderator, and is shown to nobody else.
    Waiting,
    /// Shown to everybody.
    Shown,
    /// Taken away by a moderator, or never shown.
    Hidden {
        /// When.
        at: Timestamp,
        /// Who decided it, and so does not try the objection; unknown for what was decided by earlier versions.
        #[serde(default)]
        by: Option<Actor>,
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
        /// What the author says against it, until a second reader has tried it.
        #[serde(default)]
        objection: Option<Note>,
        /// Whether a second reader has come to the same.
        #[serde(default)]
        is_final: bool,
    },
    /// Taken back by its author.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

impl Comment {
    /// Whether everybody may see it.
    pub fn is_shown(&self) -> bool {
        self.stage == CommentStage::Shown
    }

    /// Whether its author may object to that it is hidden: once, until a second reader has come to the same.
    pub fn can_be_objected_to(&self) -> bool {
        matches!(self.stage, CommentStage::Hidden { objection: None, is_final: false, .. })
            && self.speaker == Speaker::Resident
            && !self.author_erased
    }

    /// What its author says against that it is hidden, while a second reader is to try it.
    pub fn objection(&self) -> Option<&Note> {
        match &self.stage {
            CommentStage::Hidden { objection, .. } => objection.as_ref(),
            CommentStage::Waiting | CommentStage::Shown | CommentStage::Withdrawn { .. } => None,
        }
    }

    /// Who decided that it is hidden, which is not for her to try again.
    pub fn hidden_by(&self) -> Option<PersonId> {
        match self.stage {
            CommentStage::Hidden { by: Some(Actor::Staff(person)), .. } => Some(person),
            _ => None,
        }
    }

    /// Whether its author may change it now.
    pub fn is_editable(&self, now: Timestamp) -> bool {
        let is_open = match self.stage {
            CommentStage::Waiting => true,
            // What a moderator has read is not changed behind her back.
            CommentStage::Shown => self.speaker == Speaker::Municipality || self.waiting_since.is_some(),
            CommentStage::Hidden { .. } | CommentStage::Withdrawn { .. } => false,
        };
        // What a moderator has masked does not come back.
        is_open
            && self.original.is_none()
            && now < self.written_at.saturating_add(EDIT_WINDOW).unwrap_or(self.written_at)
    }
}
