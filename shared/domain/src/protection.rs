//! Skyddade personuppgifter: that somebody has protected registration (skyddad folkbokföring, folkbokföringslagen
//! (1991:481) 16 §) or a secrecy marking, and takes part without her name being shown to anybody who need not see it.
//!
//! Who says so is kept, since only whoever has said it can say that it is over: she is protected as long as anybody does.
//! That it has begun or is over is carried out step by step over all that is hers, each time anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    aggregate::{Aggregate, AggregateId, Context},
    event::{Audience, EventData, Stamp},
    ids::{InvalidId, PersonId},
    report::Subject,
};

/// Who says that she is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// She herself.
    Herself,
    /// The provider of her e-legitimation.
    ELegitimation,
    /// The register that the municipality has set up to be asked.
    Register,
    /// Staff, with grounds.
    Staff,
}

/// On what grounds staff say that somebody is protected, or is no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grounds {
    /// She, or somebody for her, has told the municipality.
    Told,
    /// Skatteverket has told of it, or she has shown its decision.
    Decision,
    /// The municipality has examined it (OSL 21 kap. 3 §).
    Assessed,
    /// It has ended.
    Over,
    /// It was noted by mistake.
    Mistake,
}

impl Grounds {
    /// Those on which somebody is marked.
    pub const TO_MARK: [Self; 3] = [Self::Told, Self::Decision, Self::Assessed];
    /// Those on which that ends.
    pub const TO_END: [Self; 2] = [Self::Over, Self::Mistake];

    /// As forms and messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Decision => "decision",
            Self::Assessed => "assessed",
            Self::Over => "over",
            Self::Mistake => "mistake",
        }
    }
}

impl fmt::Display for Grounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Grounds {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let all = Self::TO_MARK.into_iter().chain(Self::TO_END);
        all.into_iter().find(|grounds| grounds.as_str() == text).ok_or(InvalidId("Grounds"))
    }
}

/// Why a colleague opens what is protected. It is chosen, so that no event holds words about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errand {
    /// To reach her in her matter.
    Contact,
    /// To decide her matter.
    Casework,
    /// Somebody has asked for it to be handed out (utlämnande), which is examined.
    Disclosure,
    /// Something threatens her or somebody else.
    Safety,
}

impl Errand {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Contact, Self::Casework, Self::Disclosure, Self::Safety];

    /// As forms and messages name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Casework => "casework",
            Self::Disclosure => "disclosure",
            Self::Safety => "safety",
        }
    }
}

impl FromStr for Errand {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::ALL.into_iter().find(|errand| errand.as_str() == text).ok_or(InvalidId("Errand"))
    }
}

/// One person's protection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// Whose.
    pub person: PersonId,
    /// Who says so, and since when.
    pub sources: BTreeMap<Source, Timestamp>,
    /// How often it has begun or ended.
    pub turns: u32,
    /// When it last did.
    pub turned_at: Timestamp,
    /// The last of those turns that has been carried out over all that is hers.
    pub carried_out: u32,
}

impl Protection {
    /// Whether she is protected.
    pub fn is_on(&self) -> bool {
        !self.sources.is_empty()
    }

    fn turn(&mut self, at: Timestamp) {
        self.turns += 1;
        self.turned_at = at;
    }

    /// Whether what is hers is still to be gone through.
    pub const fn is_under_way(&self) -> bool {
        self.carried_out < self.turns
    }
}

/// What is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// That she is protected.
    Mark(Source, Option<Noted>),
    /// That, as far as this one knows, she is no longer.
    End(Source, Option<Noted>),
    /// (system) That some of what is hers has been gone through, and there is more.
    Advance,
    /// (system) That all that is hers has been gone through.
    CarryOut,
}

/// What staff note with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What she had written, by which the colleague came to her.
    pub about: Subject,
    /// On what grounds.
    pub grounds: Grounds,
}

/// Why it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProtectionRejection {
    /// It is not for whoever asks to say.
    #[error("it is for somebody else to say")]
    NotYours,
}

/// What happens to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ProtectionEvent {
    /// Somebody says that she is protected.
    #[serde(rename = "protection-marked.1")]
    Marked {
        /// Who she is.
        person: PersonId,
        /// Who says so.
        source: Source,
        /// What staff note with it.
        #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
        noted: Option<Noted>,
    },
    /// The same one says that it is over.
    #[serde(rename = "protection-ended.1")]
    Ended {
        /// Who.
        source: Source,
        /// What staff note with it.
        #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
        noted: Option<Noted>,
    },
    /// She turns out to be another as well, and what is said of either holds for both. All that is hers is gone through anew.
    #[serde(rename = "protection-inherited.1")]
    Inherited {
        /// Who she is.
        person: PersonId,
        /// Who says that she is protected, by what the other was.
        sources: BTreeSet<Source>,
    },
    /// Some of it is done, and there is more: whoever goes on hears of it by this.
    #[serde(rename = "protection-advanced.1")]
    Advanced,
    /// All that is hers has been gone through.
    #[serde(rename = "protection-carried-out.1")]
    CarriedOut {
        /// For which turn.
        turn: u32,
    },
}

/// Decides what is said of somebody's protection; nothing, if it is known already.
pub fn decide(
    state: Option<&Protection>,
    person: PersonId,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<ProtectionEvent>, ProtectionRejection> {
    let has = |source| state.is_some_and(|state| state.sources.contains_key(&source));
    Ok(match command {
        Command::Mark(source, _) | Command::End(source, _) if !may_say(source, person, context.actor) => {
            return Err(ProtectionRejection::NotYours);
        }
        Command::Mark(source, noted) if !has(source) => {
            vec![ProtectionEvent::Marked { person, source, noted }]
        }
        Command::End(source, noted) if has(source) => vec![ProtectionEvent::Ended { source, noted }],
        Command::Mark(..) | Command::End(..) => Vec::new(),
        Command::Advance | Command::CarryOut if context.actor != Actor::System => {
            return Err(ProtectionRejection::NotYours);
        }
        Command::Advance => vec![ProtectionEvent::Advanced],
        Command::CarryOut => state
            .filter(|state| state.is_under_way())
            .map(|state| ProtectionEvent::CarriedOut { turn: state.turns })
            .into_iter()
            .collect(),
    })
}

/// What is said of whom somebody is as well, as whom she has been known until now. What is hers has not gone over yet
/// at first; in the end all of it is gone through, also if neither is protected any more.
pub fn inherit(
    state: Option<&Protection>,
    before: Option<&Protection>,
    person: PersonId,
    merging: Merging,
) -> Vec<ProtectionEvent> {
    let sources: BTreeSet<Source> = before.iter().flat_map(|before| before.sources.keys()).copied().collect();
    let has_all = sources.iter().all(|source| state.is_some_and(|state| state.sources.contains_key(source)));
    let is_known = match merging {
        Merging::Begins => has_all,
        Merging::IsDone => state.is_none() && before.is_none(),
    };
    if is_known { Vec::new() } else { vec![ProtectionEvent::Inherited { person, sources }] }
}

/// How far it has come that two persons become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merging {
    /// Nothing has gone over yet.
    Begins,
    /// All of it has.
    IsDone,
}

fn may_say(source: Source, person: PersonId, actor: Actor) -> bool {
    match source {
        Source::Herself => actor == Actor::Resident(person),
        Source::ELegitimation | Source::Register => actor == Actor::System,
        Source::Staff => matches!(actor, Actor::Staff(_)),
    }
}

impl EventData for ProtectionEvent {
    fn kind(&self) -> &'static str {
        match self {
            Self::Marked { .. } => "protection-marked",
            Self::Ended { .. } => "protection-ended",
            Self::Inherited { .. } => "protection-inherited",
            Self::Advanced => "protection-advanced",
            Self::CarriedOut { .. } => "protection-carried-out",
        }
    }

    fn audience(&self) -> Audience {
        Audience::Parties
    }
}

impl Aggregate for Protection {
    type Event = ProtectionEvent;

    fn id(&self) -> AggregateId {
        AggregateId::Protection(self.person)
    }

    fn apply(state: Option<Self>, stamp: Stamp, event: &ProtectionEvent) -> Option<Self> {
        let new =
            |person| Self { person, sources: BTreeMap::new(), turns: 0, turned_at: stamp.at, carried_out: 0 };
        match event {
            ProtectionEvent::Marked { person, source, .. } => {
                let mut protection = state.unwrap_or_else(|| new(*person));
                if !protection.is_on() {
                    protection.turn(stamp.at);
                }
                protection.sources.entry(*source).or_insert(stamp.at);
                return Some(protection);
            }
            ProtectionEvent::Inherited { person, sources } => {
                let mut protection = state.unwrap_or_else(|| new(*person));
                protection.turn(stamp.at);
                for source in sources {
                    protection.sources.entry(*source).or_insert(stamp.at);
                }
                return Some(protection);
            }
            _ => {}
        }
        let mut protection = state?;
        match event {
            ProtectionEvent::Ended { source, .. } => {
                let had = protection.sources.remove(source).is_some();
                if had && !protection.is_on() {
                    protection.turn(stamp.at);
                }
            }
            ProtectionEvent::CarriedOut { turn } => protection.carried_out = *turn,
            ProtectionEvent::Marked { .. }
            | ProtectionEvent::Inherited { .. }
            | ProtectionEvent::Advanced => {}
        }
        Some(protection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ProposalId;

    const HER: PersonId = PersonId::from_bytes([4; 16]);

    fn after(events: &[ProtectionEvent]) -> Protection {
        let stamp = Stamp { at: Timestamp::UNIX_EPOCH, actor: Actor::System };
        Protection::after(None, stamp, events).unwrap()
    }

    fn marked(source: Source) -> ProtectionEvent {
        ProtectionEvent::Marked { person: HER, source, noted: None }
    }

    #[test]
    fn she_is_protected_as_long_as_anybody_says_so() {
        let both = [marked(Source::Herself), marked(Source::ELegitimation)];
        let ended = |source| ProtectionEvent::Ended { source, noted: None };
        let (first, second) = (ended(Source::Herself), ended(Source::ELegitimation));
        assert_eq!((after(&both).is_on(), after(&both).turns), (true, 1));
        let one = after(&[&both[..], std::slice::from_ref(&first)].concat());
        assert_eq!((one.is_on(), one.turns), (true, 1), "nothing has changed for what is hers");
        let none = after(&[&both[..], &[first, second]].concat());
        assert_eq!((none.is_on(), none.turns, none.is_under_way()), (false, 2, true));
    }

    #[test]
    fn what_is_said_of_either_holds_for_both_and_is_carried_out_anew() {
        let hers = after(&[marked(Source::Herself)]);
        let events = inherit(None, Some(&hers), HER, Merging::Begins);
        let other = after(&events);
        assert!(other.is_on() && other.is_under_way());
        assert!(inherit(Some(&other), Some(&hers), HER, Merging::Begins).is_empty(), "once");
        assert!(inherit(Some(&other), None, HER, Merging::Begins).is_empty());
        let done = inherit(Some(&other), None, HER, Merging::IsDone);
        assert_eq!(after(&[events, done].concat()).turns, 2, "what has gone over is hers as well");
        assert!(inherit(None, None, HER, Merging::IsDone).is_empty());
    }

    #[test]
    fn names_read_back() {
        let subject = Subject::Proposal(ProposalId::from_bytes([1; 16]));
        for grounds in Grounds::TO_MARK.into_iter().chain(Grounds::TO_END) {
            assert_eq!(grounds.to_string().parse(), Ok(grounds));
            let noted = Noted { about: subject, grounds };
            assert_eq!(serde_json::to_value(noted).unwrap()["grounds"], grounds.as_str());
        }
        for errand in Errand::ALL {
            assert_eq!(errand.as_str().parse(), Ok(errand));
            assert_eq!(serde_json::to_value(errand).unwrap(), errand.as_str());
        }
    }
}
