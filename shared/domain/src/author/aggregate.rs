//! What moderators have decided about an author: that she is trusted, or that nothing of hers is published for a while.
//!
//! A block concerns publishing and nothing else. Reading, voting and turning to an authority are everybody's
//! (förvaltningslagen (2017:900) 6–8 §§). It is decided with reasons that the author is told (32 §), for no longer than it
//! is needed (5 §), and what she says against it is tried by somebody else.

use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::AuthorStanding;
use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    calendar::stockholm,
    event::{Audience, EventData, Stamp},
    ids::{PersonId, ProposalId},
    proposal::Note,
    report::Subject,
    text::TextRef,
};

/// For how many days somebody can be blocked at most.
pub const BLOCK_DAYS_MAX: i32 = 365;

/// An author, as far as moderators have decided anything about her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Who she is.
    pub person: PersonId,
    /// Since when she is trusted, if she is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trusted_at: Option<Timestamp>,
    /// The last block, also when it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Block>,
}

/// That nothing of an author's is published for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Since when.
    pub at: Timestamp,
    /// Who decided it, and so does not try what she says against it.
    pub by: Actor,
    /// The last day of it.
    pub until: Date,
    /// What she had written, by which the moderator came to her.
    pub about: Subject,
    /// The proposal that this is, or stands at: there her objection waits.
    pub proposal: ProposalId,
    /// The moderator's words to her.
    pub reason: TextRef,
    /// What she says against it, until somebody else has tried it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<Note>,
    /// What a second reader, who came to the same, has said to her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upheld: Option<TextRef>,
    /// When a moderator ended it before its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

impl Block {
    /// Whether it holds on a day.
    pub fn holds(&self, today: Date) -> bool {
        self.ended_at.is_none() && today <= self.until
    }

    /// Whether she may say that it is wrong: once, while it holds.
    pub fn can_be_objected_to(&self, today: Date) -> bool {
        self.holds(today) && self.objection.is_none() && self.upheld.is_none()
    }

    /// Who decided it, which is not for her to try.
    pub const fn decided_by(&self) -> Option<PersonId> {
        match self.by {
            Actor::Staff(person) => Some(person),
            Actor::Resident(_) | Actor::Operator(_) | Actor::System => None,
        }
    }
}

impl Author {
    /// The block that holds on a day, if one does.
    pub fn blocked_on(&self, today: Date) -> Option<&Block> {
        self.block.as_ref().filter(|block| block.holds(today))
    }

    /// The block that she objects to, until somebody has tried it. It is tried also when it has ended by itself.
    pub fn objected(&self) -> Option<(&Block, &Note)> {
        let block = self.block.as_ref().filter(|block| block.ended_at.is_none())?;
        Some((block, block.objection.as_ref()?))
    }

    /// How she stands on a day by what has been decided, if that says anything.
    pub fn decided(&self, today: Date) -> Option<AuthorStanding> {
        match (self.blocked_on(today), self.trusted_at) {
            (Some(_), _) => Some(AuthorStanding::Blocked),
            (None, Some(_)) => Some(AuthorStanding::Trusted),
            (None, None) => None,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorCommand {
    /// (moderator) Trust her.
    Trust(Ground),
    /// (moderator) Do so no longer.
    EndTrust(Ground),
    /// (moderator) Publish nothing of hers until a day.
    Block {
        /// Why, and where the moderator came to her.
        ground: Ground,
        /// The proposal that this is, or stands at.
        proposal: ProposalId,
        /// The last day of it.
        until: Date,
    },
    /// (moderator) End it.
    Unblock(Ground),
    /// (author) Say that it is wrong.
    Object(TextRef),
    /// (a second moderator) Stand by it.
    Uphold {
        /// The second reader's words to her.
        explanation: TextRef,
    },
    /// (system) She is nobody any more, or another: a block ends.
    Forget,
}

/// Why something is decided about an author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// What she had written, by which the moderator came to her.
    pub about: Subject,
    /// The moderator's words.
    pub explanation: TextRef,
}

/// Why it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorRejection {
    /// That is somebody else's to do.
    #[error("that is somebody else's to do")]
    NotYours,
    /// She does not stand so that it can be done.
    #[error("she does not stand so")]
    WrongStanding,
    /// The day has passed, or is further off than a block lasts.
    #[error("no such day")]
    WrongDay,
    /// She has objected before, or there is nothing to object to.
    #[error("it cannot be objected to")]
    NotObjectable,
    /// A second reader must be another than the first.
    #[error("the second reader must be another")]
    SameReader,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum AuthorEvent {
    /// A moderator trusts her.
    #[serde(rename = "author-trusted.1")]
    Trusted {
        /// Who she is.
        person: PersonId,
        /// Why.
        #[serde(flatten)]
        ground: Ground,
    },
    /// A moderator does so no longer.
    #[serde(rename = "author-trust-ended.1")]
    TrustEnded {
        /// Why.
        #[serde(flatten)]
        ground: Ground,
    },
    /// Nothing of hers is published until a day.
    #[serde(rename = "author-blocked.1")]
    Blocked {
        /// Who she is.
        person: PersonId,
        /// Why.
        #[serde(flatten)]
        ground: Ground,
        /// Where her objection would wait.
        proposal: ProposalId,
        /// The last day of it.
        until: Date,
    },
    /// A moderator ended that.
    #[serde(rename = "author-unblocked.1")]
    Unblocked {
        /// Why.
        #[serde(flatten)]
        ground: Ground,
    },
    /// She says that it is wrong.
    #[serde(rename = "author-block-objected.1")]
    Objected {
        /// Why.
        text: TextRef,
    },
    /// A second reader came to the same.
    #[serde(rename = "author-block-upheld.1")]
    Upheld {
        /// The second reader's words to her.
        explanation: TextRef,
    },
    /// She turns out to be another as well, and the stricter of how they stand holds for both.
    #[serde(rename = "author-inherited.1")]
    Inherited {
        /// Who she is.
        person: PersonId,
        /// The block of the other, if that goes over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        block: Option<Block>,
        /// Whether she is trusted after it.
        trust: Trust,
    },
    /// She is nobody any more, or another: her block is over.
    #[serde(rename = "author-forgotten.1")]
    Forgotten,
}

/// Whether somebody is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// As before.
    Stays,
    /// Not any more.
    Ends,
}

/// Decides what becomes of how an author stands; nothing, if it is so already.
pub fn decide(
    state: Option<&Author>,
    person: PersonId,
    command: AuthorCommand,
    context: &Context<'_>,
) -> Result<Vec<AuthorEvent>, AuthorRejection> {
    let today = stockholm(context.at).date();
    let is_trusted = state.is_some_and(|author| author.trusted_at.is_some());
    let block = state.and_then(|author| author.blocked_on(today));
    let may = match command {
        AuthorCommand::Object(_) => context.actor == Actor::Resident(person),
        AuthorCommand::Forget => context.actor == Actor::System,
        _ => matches!(context.actor, Actor::Staff(_)),
    };
    if !may {
        return Err(AuthorRejection::NotYours);
    }
    let event = match command {
        AuthorCommand::Trust(_) if block.is_some() => return Err(AuthorRejection::WrongStanding),
        AuthorCommand::Trust(_) if is_trusted => return Ok(Vec::new()),
        AuthorCommand::Trust(ground) => AuthorEvent::Trusted { person, ground },
        AuthorCommand::EndTrust(_) if !is_trusted => return Ok(Vec::new()),
        AuthorCommand::EndTrust(ground) => AuthorEvent::TrustEnded { ground },
        AuthorCommand::Block { .. } if block.is_some() => return Err(AuthorRejection::WrongStanding),
        AuthorCommand::Block { ground, proposal, until } => {
            let last = today.checked_add(BLOCK_DAYS_MAX.days()).unwrap_or(today);
            if until < today || last < until {
                return Err(AuthorRejection::WrongDay);
            }
            AuthorEvent::Blocked { person, ground, proposal, until }
        }
        AuthorCommand::Unblock(ground) => {
            let is_open = block.is_some() || state.is_some_and(|author| author.objected().is_some());
            if !is_open {
                return Ok(Vec::new());
            }
            AuthorEvent::Unblocked { ground }
        }
        AuthorCommand::Object(text) => match block {
            Some(block) if block.can_be_objected_to(today) => AuthorEvent::Objected { text },
            _ => return Err(AuthorRejection::NotObjectable),
        },
        AuthorCommand::Uphold { explanation } => {
            let (block, _) = state.and_then(Author::objected).ok_or(AuthorRejection::WrongStanding)?;
            if block.by == context.actor {
                return Err(AuthorRejection::SameReader);
            }
            AuthorEvent::Upheld { explanation }
        }
        AuthorCommand::Forget => match state.and_then(|author| author.block.as_ref()) {
            Some(block) if block.ended_at.is_none() => AuthorEvent::Forgotten,
            Some(_) | None => return Ok(Vec::new()),
        },
    };
    Ok(vec![event])
}

/// What holds for whom somebody is as well, as whom she has been known until now: the stricter of both. A block of either
/// holds, the longer one; and she is trusted only if whoever has had anything published as the other was so too.
pub fn inherit(
    state: Option<&Author>,
    (before, has_published): (Option<&Author>, bool),
    person: PersonId,
    today: Date,
) -> Option<AuthorEvent> {
    let own = state.and_then(|author| author.blocked_on(today));
    let other = before.and_then(|author| author.blocked_on(today));
    let block = other.filter(|other| own.is_none_or(|own| own.until < other.until)).cloned();
    let is_trusted = state.is_some_and(|author| author.trusted_at.is_some());
    let was_trusted = before.is_some_and(|author| author.trusted_at.is_some());
    let loses = is_trusted && (block.is_some() || (has_published && !was_trusted));
    let trust = if loses { Trust::Ends } else { Trust::Stays };
    (block.is_some() || loses).then_some(AuthorEvent::Inherited { person, block, trust })
}

impl EventData for AuthorEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Trusted { .. } => "author-trusted",
            Self::TrustEnded { .. } => "author-trust-ended",
            Self::Blocked { .. } => "author-blocked",
            Self::Unblocked { .. } => "author-unblocked",
            Self::Objected { .. } => "author-block-objected",
            Self::Upheld { .. } => "author-block-upheld",
            Self::Inherited { .. } => "author-inherited",
            Self::Forgotten => "author-forgotten",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}

impl Aggregate for Author {
    type Event = AuthorEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Author(self.person)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &AuthorEvent) -> Option<Self> {
        let mut author = match (state, event) {
            (Some(author), _) => author,
            (
                None,
                AuthorEvent::Trusted { person, .. }
                | AuthorEvent::Blocked { person, .. }
                | AuthorEvent::Inherited { person, .. },
            ) => Self { person: *person, trusted_at: None, block: None },
            (None, _) => return None,
        };
        match event {
            AuthorEvent::Trusted { .. } => author.trusted_at = Some(stamp.at),
            AuthorEvent::TrustEnded { .. } => author.trusted_at = None,
            AuthorEvent::Blocked { ground, proposal, until, .. } => {
                author.trusted_at = None;
                author.block = Some(Block {
                    at: stamp.at,
                    by: stamp.actor,
                    until: *until,
                    about: ground.about,
                    proposal: *proposal,
                    reason: ground.explanation.clone(),
                    objection: None,
                    upheld: None,
                    ended_at: None,
                });
            }
            AuthorEvent::Unblocked { .. } | AuthorEvent::Forgotten => author.end_block(stamp.at),
            AuthorEvent::Objected { text } => {
                if let Some(block) = &mut author.block {
                    block.objection = Some(Note { at: stamp.at, text: text.clone() });
                }
            }
            AuthorEvent::Upheld { explanation } => {
                if let Some(block) = &mut author.block {
                    (block.objection, block.upheld) = (None, Some(explanation.clone()));
                }
            }
            AuthorEvent::Inherited { block, trust, .. } => {
                if let Some(block) = block {
                    author.block = Some(block.clone());
                }
                if *trust == Trust::Ends {
                    author.trusted_at = None;
                }
            }
        }
        Some(author)
    }
}

impl Author {
    fn end_block(&mut self, at: Timestamp) {
        if let Some(block) = &mut self.block {
            block.objection = None;
            block.ended_at.get_or_insert(at);
        }
    }
}
