//! The proposal (e-förslag): its state, and what may happen to it.
//!
//! ```text
//! (nothing) ─receive→ Received ─publish→ Open ─begin closing→ Closing ─close→ Closed
//!                        │  ⇅ ask, answer  │ ⇅ the same, while nobody has read it; withdraw→ Withdrawn
//!                        └─do not publish→ NotPublished ─object→ a second reader: publish or uphold
//! ```
//!
//! A moderator's own edit only masks or mends ([`crate::edit`]); any other change is a suggestion that the author
//! accepts or declines. After votes an author adds clarifications and changes nothing.

mod apply;
mod command;
mod decide;
mod event;
mod matter;
mod similar;

pub use command::{Command, Rejection, Revision};
pub use decide::{decide, decide_as, may_be_handed_over};
pub use event::{NameDisplay, ProposalEvent};
pub use matter::{Matter, MatterDecision, MatterStep, Reexamined, RuleMet};
pub use similar::{Similar, SimilarStanding};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    author::HeldFor,
    calendar::stockholm,
    ids::{PersonId, ProposalId, ReasonId, ServiceAreaId},
    number::ProposalNumber,
    on_behalf::OnBehalf,
    rule::{Act, Period},
    text::TextRef,
};

/// From when voting ends until the final count: the votes that were let in by a snapshot of up to 2 s and are still
/// in a function of up to 10 s have landed by then, with a margin.
pub const CLOSING_WAIT: SignedDuration = SignedDuration::from_secs(20);

/// From when a rule ends voting until it has ended: longer than the 2 s for which a snapshot does not know it.
pub const CLOSING_NOTICE: SignedDuration = SignedDuration::from_secs(10);

/// The most clarifications of one proposal, and of them at most one a day: everybody who has voted gets a mail about
/// each.
pub const CLARIFICATIONS_MAX: usize = 10;

/// The most times that an author may write her proposal anew before it is published, and again after: every version is
/// kept for good, and somebody reads it.
pub const CORRECTIONS_MAX: u32 = 20;

/// A proposal as the latest of its events left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Its number, from receipt.
    pub number: ProposalNumber,
    /// Who made it.
    pub proposer: PersonId,
    /// What it says.
    pub text: TextRef,
    /// Which version of the text that is, from 1. A clarification makes a new one too; what a moderator masks or mends
    /// does not, since it says the same.
    pub text_version: u32,
    /// The name it is signed with.
    pub name: TextRef,
    /// Whether the website shows the name.
    pub name_display: NameDisplay,
    /// Its service area.
    pub area: ServiceAreaId,
    /// How long it is to be open, in days.
    pub open_days: u16,
    /// When it was confirmed, and so received (inkommen); what staff have entered came in on its own day.
    pub received_at: Timestamp,
    /// There, if staff have entered it for whoever wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// Where it stands.
    pub stage: Stage,
    /// The author's own words, if a moderator has masked or mended something in them since she wrote them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<TextRef>,
    /// What a moderator has asked the author, until it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Note>,
    /// A change that a moderator has suggested, until the author has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// When the author last gave the moderators something new to read before they had read it, or had her details
    /// removed and so gives no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,
    /// What the author wants to change in public, until a moderator has read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<Amendment>,
    /// Since when it is public without a moderator having read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread_since: Option<Timestamp>,
    /// Why it waits where others' proposals are published at once, until a moderator has read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldFor>,
    /// What the author has added since there were votes, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clarifications: Vec<Clarification>,
    /// How often the author has written it anew since it came in, or since it was published.
    #[serde(default)]
    pub corrections: u32,
    /// When it got the votes that are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached_at: Option<Timestamp>,
    /// The version of the settings that it was published under, whose rules hold for it; unknown for what was published
    /// before there were rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules_version: Option<u64>,
    /// The rules that have held, each once, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules_met: Vec<RuleMet>,
    /// What has become of it at the board, or with the staff who answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// Whether its author has had her details removed. Nobody answers for her.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub author_erased: bool,
    /// Whether its author has skyddade personuppgifter: her name is not among its texts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub author_protected: bool,
}

/// Something that one has said to the other, about a proposal or a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: TextRef,
}

/// A change that a moderator suggests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// When.
    pub at: Timestamp,
    /// The proposal as it would read.
    pub text: TextRef,
    /// Why.
    pub note: TextRef,
}

/// A change in public that an author wants and a moderator has to read first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// When.
    pub at: Timestamp,
    /// What.
    pub revision: Revision,
}

/// Something that the author has added, with its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clarification {
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: TextRef,
    /// How many had voted by then, and were told.
    pub voters: u64,
    /// The author's own words, if a moderator has masked or mended something in them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<TextRef>,
}

/// Where a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// Waits for a moderator.
    Received,
    /// Takes votes.
    Open {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
    },
    /// Takes no more votes; the last ones are landing.
    Closing {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// When the recount may begin.
        recount_at: Timestamp,
    },
    /// Voting is over.
    Closed {
        /// From.
        opens_at: Timestamp,
        /// To, exclusive.
        closes_at: Timestamp,
        /// The final count.
        votes: u64,
    },
    /// A moderator did not publish it, or took it away.
    NotPublished {
        /// When.
        at: Timestamp,
        /// Who decided it, and so does not try the objection; unknown for what was decided by earlier versions.
        #[serde(default)]
        by: Option<Actor>,
        /// The municipality's reason.
        reason: ReasonId,
        /// The moderator's words to the author.
        explanation: TextRef,
        /// The other proposal that it is too like.
        #[serde(default)]
        similar: Option<Similar>,
        /// What the author says against it, until a second reader has tried it.
        #[serde(default)]
        objection: Option<Note>,
        /// Whether a second reader has come to the same.
        #[serde(default)]
        is_final: bool,
    },
    /// Its author took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// From when until when it had been open, if it was public and somebody had voted or commented: then it stays
        /// where it stood.
        was_open: Option<(Timestamp, Timestamp)>,
    },
}

impl Proposal {
    /// Whether everybody may see it.
    pub fn is_public(&self) -> bool {
        match &self.stage {
            Stage::Received | Stage::NotPublished { .. } => false,
            Stage::Open { .. } | Stage::Closing { .. } | Stage::Closed { .. } => true,
            Stage::Withdrawn { was_open, .. } => was_open.is_some(),
        }
    }

    /// From when until when it takes or took votes, if it has been public.
    pub fn period(&self) -> Option<(Timestamp, Timestamp)> {
        match self.stage {
            Stage::Received | Stage::NotPublished { .. } => None,
            Stage::Open { opens_at, closes_at }
            | Stage::Closing { opens_at, closes_at, .. }
            | Stage::Closed { opens_at, closes_at, .. } => Some((opens_at, closes_at)),
            Stage::Withdrawn { was_open, .. } => was_open,
        }
    }

    /// The same as rules know it.
    pub fn voting(&self) -> Option<Period> {
        self.period().map(|(opens_at, closes_at)| Period { opens_at, closes_at })
    }

    /// When nothing was left to become of it, if that is so: its voting is over and so is its case if it became one, nobody
    /// published it, or its author took it back.
    pub fn ended_at(&self) -> Option<Timestamp> {
        match (&self.stage, &self.matter) {
            (Stage::Received | Stage::Open { .. } | Stage::Closing { .. }, _)
            | (Stage::NotPublished { objection: Some(_), .. }, _) => None,
            (_, Some(matter)) => matter.done_at,
            (Stage::Closed { closes_at, .. }, None) => Some(*closes_at),
            (Stage::NotPublished { at, .. } | Stage::Withdrawn { at, .. }, None) => Some(*at),
        }
    }

    /// Whether a rule that does this has held.
    pub fn has_met(&self, act: Act) -> bool {
        self.rules_met.iter().any(|met| met.act == act)
    }

    /// Whether staff may make a synpunkt of it: it did not go on to a board, and nobody is about to take it there or to
    /// try whether it should have been published.
    pub fn can_become_synpunkt(&self) -> bool {
        let goes_on = self.has_met(Act::HandOver) || self.has_met(Act::Answer);
        let is_over =
            matches!(self.stage, Stage::Closed { .. } | Stage::NotPublished { objection: None, .. });
        is_over && self.matter.is_none() && !goes_on
    }

    /// Whether one can comment on it now: as long as it takes votes.
    pub fn takes_comments(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Open { closes_at, .. } if now < closes_at)
    }

    /// When the next thing falls due, if anything will.
    fn next_due(&self) -> Option<Timestamp> {
        match &self.stage {
            Stage::Open { closes_at, .. } => Some(*closes_at),
            Stage::Closing { recount_at, .. } => Some(*recount_at),
            Stage::Received | Stage::Closed { .. } | Stage::NotPublished { .. } | Stage::Withdrawn { .. } => {
                None
            }
        }
    }

    /// Who decided that it is not published, which is not for her to try again.
    pub fn refused_by(&self) -> Option<PersonId> {
        match self.stage {
            Stage::NotPublished { by: Some(Actor::Staff(person)), .. } => Some(person),
            _ => None,
        }
    }

    /// Since when it has been the moderators' turn with what has come in.
    pub fn waits_since(&self) -> Timestamp {
        self.answered_at.max(self.unread_since).unwrap_or(self.received_at)
    }

    /// A clarification by its number, the oldest being 1.
    pub fn clarification(&self, number: u32) -> Option<&Clarification> {
        self.clarifications.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Whether a moderator has read a clarification. What is still unread when voting ends is taken out of their queue:
    /// where they read afterwards, nobody knows then.
    pub fn has_read(&self, clarification: &Clarification) -> bool {
        let is_open = matches!(self.stage, Stage::Open { .. });
        is_open && self.unread_since.is_none_or(|since| clarification.at < since)
    }

    /// Why the author may not add a clarification now, if she has added as many as she may.
    pub fn clarified_enough(&self, now: Timestamp) -> Option<Rejection> {
        let is_of_today = |last: &Clarification| stockholm(last.at).date() == stockholm(now).date();
        if CLARIFICATIONS_MAX <= self.clarifications.len() {
            Some(Rejection::ClarificationsUsedUp)
        } else if self.clarifications.last().is_some_and(is_of_today) {
            Some(Rejection::ClarifiedToday)
        } else {
            None
        }
    }

    /// Since when the author has had a question or a suggestion to answer, if she has one.
    pub fn author_asked_at(&self) -> Option<Timestamp> {
        let question = self.question.as_ref().map(|question| question.at);
        let suggestion = self.suggestion.as_ref().map(|suggestion| suggestion.at);
        [question, suggestion].into_iter().flatten().max()
    }
}
