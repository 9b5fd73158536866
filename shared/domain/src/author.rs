//! Authors: who has written before, whom moderators trust or have blocked, and what follows from it for when a moderator
//! reads what she writes.
//!
//! Somebody is new until something of hers is public that a moderator has read. What is published before it is read
//! makes nobody known by itself, or a harmless word would open the way for a link a second later.

mod aggregate;
mod link;

use serde::{Deserialize, Serialize};

use crate::{
    comment::{Comment, Speaker},
    proposal::Proposal,
    settings::Moderation,
    text::ProposalText,
};

pub use aggregate::{
    Author, AuthorCommand, AuthorEvent, AuthorRejection, BLOCK_DAYS_MAX, Block, Ground, Trust, decide,
    inherit,
};
pub use link::has_link;

/// What a municipality says of authors.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuthorRules {
    /// Whether a text with a link by somebody new is held for a moderator.
    pub links_from_new: LinksFromNew,
    /// When what trusted authors write is read.
    pub trusted: TrustedTexts,
}

/// When a moderator reads what an author writes whom a moderator trusts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrustedTexts {
    /// When everybody's is read.
    #[default]
    AsOthers,
    /// After it is public, within the same days.
    AtOnce,
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
    /// A moderator trusts her.
    Trusted,
    /// Nothing of hers is published for a while.
    Blocked,
}

impl AuthorStanding {
    /// As messages and programs name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Trusted => "trusted",
            Self::Blocked => "blocked",
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
    /// After it is public.
    Afterwards,
}

impl Reading {
    /// Why it is held, where others' texts are public at once.
    pub fn holds(self, rule: Moderation) -> Option<HeldFor> {
        match (self, rule) {
            (Self::First(why), Moderation::After) => Some(why),
            (Self::First(_), Moderation::Before) | (Self::AsRuled | Self::Afterwards, _) => None,
        }
    }

    /// Whether it is read before it is public.
    pub fn is_first(self, rule: Moderation) -> bool {
        match self {
            Self::AsRuled => rule == Moderation::Before,
            Self::First(_) => true,
            Self::Afterwards => false,
        }
    }
}

/// Whether it matters for a text if its author is new: nobody needs to look that up otherwise.
pub fn depends_on_new<'a>(rules: &AuthorRules, words: impl IntoIterator<Item = &'a str>) -> bool {
    rules.links_from_new == LinksFromNew::Held && words.into_iter().any(has_link)
}

/// When a trusted author's text is read.
pub fn reading_of_trusted(rules: &AuthorRules) -> Reading {
    match rules.trusted {
        TrustedTexts::AsOthers => Reading::AsRuled,
        TrustedTexts::AtOnce => Reading::Afterwards,
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
