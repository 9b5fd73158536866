//! Authors: who has written before, and what follows from it for when a moderator reads what she writes.
//!
//! Somebody is new until something of hers is public that a moderator has read. What is published before it is read
//! makes nobody known by itself, or a harmless word would open the way for a link a second later.

mod link;

use serde::{Deserialize, Serialize};

use crate::{
    comment::{Comment, Speaker},
    proposal::Proposal,
    settings::Moderation,
    text::ProposalText,
};

pub use link::has_link;

/// What a municipality says of authors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuthorRules {
    /// Whether a text with a link by somebody new is held for a moderator.
    pub links_from_new: LinksFromNew,
}

/// What becomes of a text with a link by somebody of whom nothing has been published before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinksFromNew {
    /// A moderator reads it first, also where others' texts are read afterwards.
    #[default]
    Held,
    /// The same as of any text.
    AsOthers,
}

/// How an author stands in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorStanding {
    /// Nothing of hers has been published yet, or no moderator has read it.
    New,
    /// Something has.
    Known,
}

impl AuthorStanding {
    /// As messages and programs name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
        }
    }
}

/// Why a text is held for a moderator that would have been public at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeldFor {
    /// It holds a link, and its author is new.
    LinkFromNewAuthor,
}

impl HeldFor {
    /// As messages and programs name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LinkFromNewAuthor => "link-from-new-author",
        }
    }
}

/// When a moderator reads a text, as its author stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reading {
    /// When the municipality reads such texts.
    #[default]
    AsRuled,
    /// Before anybody else does.
    First(HeldFor),
}

impl Reading {
    /// Why it is held, where others' texts are public at once.
    pub fn holds(self, rule: Moderation) -> Option<HeldFor> {
        match (self, rule) {
            (Self::First(why), Moderation::After) => Some(why),
            (Self::First(_), Moderation::Before) | (Self::AsRuled, _) => None,
        }
    }

    /// Whether it is read before it is public.
    pub fn is_first(self, rule: Moderation) -> bool {
        match self {
            Self::AsRuled => rule == Moderation::Before,
            Self::First(_) => true,
        }
    }
}

/// Whether how its author stands says anything of when a text is read: nobody needs to look it up otherwise.
pub fn depends_on_author<'a>(rules: &AuthorRules, words: impl IntoIterator<Item = &'a str>) -> bool {
    rules.links_from_new == LinksFromNew::Held && words.into_iter().any(has_link)
}

/// When a text is read of which that is so.
pub fn reading_of(standing: AuthorStanding) -> Reading {
    match standing {
        AuthorStanding::New => Reading::First(HeldFor::LinkFromNewAuthor),
        AuthorStanding::Known => Reading::AsRuled,
    }
}

/// All that a proposal says, field by field.
pub fn words_of(text: &ProposalText) -> impl Iterator<Item = &str> {
    [text.title.as_str(), text.what.as_str(), text.why.as_str()].into_iter().chain(text.place.as_deref())
}

/// Whether somebody is known by a proposal of hers.
pub fn is_known_by_proposal(proposal: &Proposal) -> bool {
    proposal.is_public() && proposal.unread_since.is_none() && !proposal.author_erased
}

/// Whether somebody is known by a comment of hers.
pub fn is_known_by_comment(comment: &Comment) -> bool {
    comment.speaker == Speaker::Resident
        && comment.is_shown()
        && comment.waiting_since.is_none()
        && !comment.author_erased
}
