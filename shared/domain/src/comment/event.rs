//! What has happened to a comment, and the state that it makes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Comment, CommentStage, Speaker};
use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId},
    author::HeldFor,
    event::{Audience, EventData, Stamp},
    ids::{CommentId, PersonId, ProposalId, ReasonId},
    proposal::Note,
    text::TextRef,
};

/// One fact about a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum CommentEvent {
    /// It was written.
    #[serde(rename = "commented.1")]
    Written {
        /// The comment.
        id: CommentId,
        /// On what.
        proposal: ProposalId,
        /// The comment that it answers.
        parent: Option<CommentId>,
        /// Who wrote it.
        author: PersonId,
        /// For whom.
        speaker: Speaker,
        /// What it says.
        text: TextRef,
        /// The name that stands at it.
        name: TextRef,
    },
    /// It waits for a moderator, though others' comments are shown at once.
    #[serde(rename = "comment-held.1")]
    Held {
        /// Why.
        why: HeldFor,
    },
    /// Everybody can see it.
    #[serde(rename = "comment-published.1")]
    Published,
    /// A moderator has read it after it was shown.
    #[serde(rename = "comment-read.1")]
    Read,
    /// Its author changed it.
    #[serde(rename = "comment-edited.1")]
    Edited {
        /// What it says now.
        text: TextRef,
    },
    /// A moderator masked personal data or mended spelling.
    #[serde(rename = "comment-masked.1")]
    Masked {
        /// What it says now.
        text: TextRef,
    },
    /// A moderator took it away, or did not show it.
    #[serde(rename = "comment-hidden.1")]
    Hidden {
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
    },
    /// Its author says that it should be shown.
    #[serde(rename = "comment-objected.1")]
    Objected {
        /// Why.
        text: TextRef,
    },
    /// A second reader came to the same: it is not shown.
    #[serde(rename = "comment-upheld.1")]
    Upheld {
        /// The second reader's words to the author.
        explanation: TextRef,
    },
    /// A moderator showed it again.
    #[serde(rename = "comment-restored.1")]
    Restored,
    /// Its author took it back.
    #[serde(rename = "comment-withdrawn.1")]
    Withdrawn,
    /// Its author has had her details removed: no name stands at it any more.
    #[serde(rename = "comment-author-erased.1")]
    AuthorErased,
    /// Its author is somebody else as well, whose it is from now on.
    #[serde(rename = "comment-author-moved.1")]
    AuthorMoved {
        /// Who.
        to: PersonId,
    },
    /// Its author is protected: her name stands where only those read it who may open what is protected.
    #[serde(rename = "comment-author-protected.1")]
    AuthorProtected,
    /// Its author is protected no longer: her name stands at it again.
    #[serde(rename = "comment-author-unprotected.1")]
    AuthorUnprotected,
}

impl EventData for CommentEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Written { .. } => "commented",
            Self::Held { .. } => "comment-held",
            Self::Published => "comment-published",
            Self::Read => "comment-read",
            Self::Edited { .. } => "comment-edited",
            Self::Masked { .. } => "comment-masked",
            Self::Hidden { .. } => "comment-hidden",
            Self::Objected { .. } => "comment-objected",
            Self::Upheld { .. } => "comment-upheld",
            Self::Restored => "comment-restored",
            Self::Withdrawn => "comment-withdrawn",
            Self::AuthorErased => "comment-author-erased",
            Self::AuthorMoved { .. } => "comment-author-moved",
            Self::AuthorProtected => "comment-author-protected",
            Self::AuthorUnprotected => "comment-author-unprotected",
        }
    }

    fn audience(&self) -> Audience {
        match self {
            Self::Published | Self::Restored | Self::Withdrawn => Audience::Public,
            Self::Written { .. }
            | Self::Held { .. }
            | Self::Edited { .. }
            | Self::Masked { .. }
            | Self::Hidden { .. }
            | Self::Objected { .. }
            | Self::Upheld { .. }
            | Self::AuthorErased
            | Self::AuthorMoved { .. }
            | Self::AuthorProtected
            | Self::AuthorUnprotected => Audience::Parties,
            Self::Read => Audience::Staff,
        }
    }
}

impl Aggregate for Comment {
    type Event = CommentEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Comment(self.id)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &CommentEvent) -> Option<Self> {
        if let CommentEvent::Written { id, proposal, parent, author, speaker, text, name } = event {
            return state.or_else(|| {
                Some(Self {
                    id: *id,
                    proposal: *proposal,
                    parent: *parent,
                    author: *author,
                    speaker: *speaker,
                    text: text.clone(),
                    name: name.clone(),
                    written_at: stamp.at,
                    edited_at: None,
                    original: None,
                    author_erased: false,
                    author_protected: false,
                    waiting_since: (*speaker == Speaker::Resident).then_some(stamp.at),
                    held: None,
                    stage: CommentStage::Waiting,
                })
            });
        }
        let mut comment = state?;
        comment.take(stamp, event);
        Some(comment)
    }

    fn owner(&self) -> Option<(PersonId, Timestamp)> {
        Some((self.author, self.written_at))
    }
}

impl Comment {
    fn take(&mut self, stamp: Stamp, event: &CommentEvent) {
        let by_staff = matches!(stamp.actor, Actor::Staff(_));
        match event {
            CommentEvent::Written { .. } => {}
            CommentEvent::Held { why } => {
                self.stage = CommentStage::Waiting;
                self.held = Some(*why);
                self.waiting_since.get_or_insert(stamp.at);
            }
            CommentEvent::Published => {
                self.stage = CommentStage::Shown;
                self.held = None;
                // Shown at once by the municipality's settings, it is still to be read.
                if by_staff {
                    self.waiting_since = None;
                }
            }
            CommentEvent::Read => self.waiting_since = None,
            CommentEvent::Edited { text } => {
                (self.text, self.original) = (text.clone(), None);
                self.edited_at = Some(stamp.at);
            }
            CommentEvent::Masked { text } => {
                let before = std::mem::replace(&mut self.text, text.clone());
                self.original.get_or_insert(before);
            }
            CommentEvent::Hidden { reason, explanation } => {
                (self.waiting_since, self.held) = (None, None);
                let (reason, explanation) = (reason.clone(), explanation.clone());
                self.stage = CommentStage::Hidden {
                    at: stamp.at,
                    by: Some(stamp.actor),
                    reason,
                    explanation,
                    objection: None,
                    is_final: false,
                };
            }
            CommentEvent::Objected { text } => {
                if let CommentStage::Hidden { objection, .. } = &mut self.stage {
                    *objection = Some(Note { at: stamp.at, text: text.clone() });
                }
            }
            CommentEvent::Upheld { explanation: second } => {
                if let CommentStage::Hidden { at, explanation, objection, is_final, .. } = &mut self.stage {
                    (*at, *explanation, *objection, *is_final) = (stamp.at, second.clone(), None, true);
                }
            }
            CommentEvent::AuthorErased => (self.author_erased, self.author_protected) = (true, false),
            CommentEvent::AuthorProtected => self.author_protected = true,
            CommentEvent::AuthorUnprotected => self.author_protected = false,
            CommentEvent::AuthorMoved { to } => self.author = *to,
            CommentEvent::Restored => self.stage = CommentStage::Shown,
            CommentEvent::Withdrawn => {
                (self.waiting_since, self.held) = (None, None);
                self.stage = CommentStage::Withdrawn { at: stamp.at };
            }
        }
    }
}
