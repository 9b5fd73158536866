//! A proposal's public events as programs read them. They say what and when, never who.

use domain::{
    event::Audience,
    proposal::{Matter, MatterStep, ProposalEvent},
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use store::PublicEvent;
use utoipa::ToSchema;

use super::{
    case::{CaseKindBody, MatterDecisionBody},
    rule::{ActBody, FactsBody},
};

/// What has happened to a proposal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventList {
    /// In order.
    events: Vec<EventBody>,
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventBody {
    /// Its place in the chain, from 1.
    #[schema(example = 2)]
    seq: u64,
    /// When it happened. Order is by `seq`.
    #[schema(value_type = String, format = DateTime, example = "2026-10-08T09:12:00Z")]
    at: Timestamp,
    /// SHA-256 of the event as it is kept.
    #[schema(example = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef")]
    hash: String,
    /// The hash of the event before it; zeros for the first.
    #[schema(example = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")]
    previous: String,
    #[serde(flatten)]
    fact: Fact,
}

/// What happened. Fields are renamed at each variant, where the document reads it as well.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Fact {
    /// It came in.
    #[serde(rename_all = "camelCase")]
    Received {
        /// The number it was given.
        #[schema(example = "2026-118")]
        number: String,
        /// Its service area.
        #[schema(example = "kollektivtrafik")]
        service_area: String,
        /// How long it is to be open for votes, in days.
        #[schema(example = 90)]
        open_days: u16,
    },
    /// It was published, and opened for votes.
    #[serde(rename_all = "camelCase")]
    Published {
        /// From when one can vote.
        #[schema(value_type = String, format = DateTime, example = "2026-10-08T09:12:00Z")]
        opens_at: Timestamp,
        /// Until when.
        #[schema(value_type = String, format = DateTime, example = "2027-01-06T23:00:00Z")]
        closes_at: Timestamp,
    },
    /// A moderator masked personal data or mended spelling.
    #[serde(rename_all = "camelCase")]
    Edited {
        /// How many things were masked.
        #[schema(example = 1)]
        masked: u32,
        /// How many things were mended.
        #[schema(example = 0)]
        mended: u32,
    },
    /// A moderator masked personal data or mended spelling in a clarification.
    #[serde(rename_all = "camelCase")]
    ClarificationEdited {
        /// Which, the oldest being 1.
        #[schema(example = 1)]
        clarification: u32,
        /// How many things were masked.
        #[schema(example = 1)]
        masked: u32,
        /// How many things were mended.
        #[schema(example = 0)]
        mended: u32,
    },
    /// The author wrote it anew, while nobody had voted.
    Corrected,
    /// The author added something.
    #[serde(rename_all = "camelCase")]
    Clarified {
        /// How many had voted, who are told.
        #[schema(example = 31)]
        voters: u64,
    },
    /// It got the votes that are needed.
    #[serde(rename_all = "camelCase")]
    ThresholdReached {
        /// The count at that time.
        #[schema(example = 100)]
        votes: u64,
        /// How many are needed.
        #[schema(example = 100)]
        needed: u64,
    },
    /// A rule of the municipality held.
    #[serde(rename_all = "camelCase")]
    RuleMet {
        /// Which.
        #[schema(example = "till-namnden")]
        rule: String,
        /// The version of the municipality's settings that it stands in.
        #[schema(example = 3)]
        settings_version: u64,
        /// What followed.
        does: ActBody,
        /// What it was asked of.
        facts: FactsBody,
    },
    /// It became a case.
    #[serde(rename_all = "camelCase")]
    HandedOver {
        /// Its number in the board's register.
        #[schema(example = "TN 2026/00042")]
        number: String,
        /// Whether the board decides on it, or staff answer it.
        kind: CaseKindBody,
        /// Whose register.
        #[schema(example = "tn")]
        board: String,
    },
    /// It was decided on, or answered. Before the minutes are approved, a second one stands for the first.
    #[serde(rename_all = "camelCase")]
    CaseDecided {
        /// What was decided.
        #[serde(flatten)]
        decision: MatterDecisionBody,
    },
    /// The minutes of the decision were approved.
    #[serde(rename_all = "camelCase")]
    CaseApproved {
        /// On which day; null if that is not known.
        #[schema(value_type = Option<String>, format = Date, example = "2026-10-29")]
        approved_on: Option<Date>,
    },
    /// Something was said of the work.
    CaseProgressed,
    /// All of it is done.
    CaseCompleted,
    /// The author took it back.
    Withdrawn,
    /// The final count was set.
    #[serde(rename_all = "camelCase")]
    Closed {
        /// The votes that were cast in time.
        #[schema(example = 128)]
        votes: u64,
    },
}

impl EventList {
    pub(super) fn new(events: &[PublicEvent]) -> Self {
        let public = events.iter().filter(|event| event.audience == Audience::Public);
        Self { events: public.filter_map(EventBody::new).collect() }
    }
}

impl EventBody {
    fn new(event: &PublicEvent) -> Option<Self> {
        let envelope = &event.envelope;
        let (hash, previous) = (event.hash.clone(), envelope.previous.to_string());
        Some(Self { seq: envelope.seq, at: envelope.at, hash, previous, fact: Fact::of(&envelope.event)? })
    }
}

impl Fact {
    /// What may be told of an event; nothing of one that is not public.
    fn of(event: &ProposalEvent) -> Option<Self> {
        match event {
            ProposalEvent::Received { number, area, open_days, .. } => Some(Self::Received {
                number: number.to_string(),
                service_area: area.to_string(),
                open_days: *open_days,
            }),
            ProposalEvent::Published { opens_at, closes_at, .. } => {
                Some(Self::Published { opens_at: *opens_at, closes_at: *closes_at })
            }
            ProposalEvent::Edited { masked, mended, .. } => {
                Some(Self::Edited { masked: *masked, mended: *mended })
            }
            ProposalEvent::ClarificationEdited { number, masked, mended, .. } => {
                Some(Self::ClarificationEdited { clarification: *number, masked: *masked, mended: *mended })
            }
            ProposalEvent::Corrected { .. } => Some(Self::Corrected),
            ProposalEvent::Clarified { voters, .. } => Some(Self::Clarified { voters: *voters }),
            ProposalEvent::ThresholdReached { votes, needed } => {
                Some(Self::ThresholdReached { votes: *votes, needed: *needed })
            }
            ProposalEvent::RuleMet { rule, settings_version, act, facts } => Some(Self::RuleMet {
                rule: rule.to_string(),
                settings_version: *settings_version,
                does: (*act).into(),
                facts: facts.into(),
            }),
            ProposalEvent::HandedOver { matter } => Some(Self::HandedOver {
                number: matter.number.to_string(),
                kind: CaseKindBody::of(matter),
                board: matter.board.to_string(),
            }),
            ProposalEvent::CaseMoved { step, matter } => Self::moved(*step, matter),
            ProposalEvent::Withdrawn { .. } => Some(Self::Withdrawn),
            ProposalEvent::Closed { votes } => Some(Self::Closed { votes: *votes }),
            _ => None,
        }
    }
}

impl Fact {
    fn moved(step: MatterStep, matter: &Matter) -> Option<Self> {
        match step {
            MatterStep::Decided => Some(Self::CaseDecided { decision: matter.decision?.into() }),
            MatterStep::MinutesApproved => {
                let approved_on = matter.decision.and_then(|decision| decision.approved_on);
                Some(Self::CaseApproved { approved_on })
            }
            MatterStep::ProgressNoted => Some(Self::CaseProgressed),
            MatterStep::Completed => Some(Self::CaseCompleted),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use serde_json::json;

    use super::*;
    use crate::fixtures;

    #[test]
    fn an_event_says_what_and_when_and_never_who() {
        let told = serde_json::to_value(EventList::new(&fixtures::events())).unwrap();
        let zeros = "0".repeat(64);
        let expected = json!([
            {"seq": 1, "type": "received", "at": "2026-10-07T18:40:00Z", "hash": zeros, "previous": zeros,
             "number": "2026-118", "serviceArea": "kollektivtrafik", "openDays": 90},
            {"seq": 2, "type": "published", "at": "2026-10-08T09:12:00Z", "hash": zeros, "previous": zeros,
             "opensAt": "2026-10-08T09:12:00Z", "closesAt": "2027-01-06T23:00:00Z"},
            {"seq": 4, "type": "closed", "at": "2027-01-06T23:00:30Z", "hash": zeros, "previous": zeros, "votes": 128},
        ]);
        assert_eq!(told, json!({ "events": expected }));
    }
}
