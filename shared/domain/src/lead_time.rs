//! How long each step of a proposal's way took (ledtid), so that anybody can see it.

use jiff::{Unit, civil::Date};

use crate::{
    calendar::{stockholm, working_days_between},
    proposal::Proposal,
    rule::Act,
};

/// How long the steps took, each once it is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeadTimes {
    /// From receipt until publication, in working days.
    pub review: Option<u32>,
    /// From publication until a rule said that it goes to its board, in days.
    pub until_met: Option<u64>,
    /// At the board, from the handover to its decision, in days.
    pub at_board: Option<u64>,
    /// From publication to the decision, in days.
    pub until_decision: Option<u64>,
}

impl LeadTimes {
    /// The lead times of a proposal so far.
    pub fn of(proposal: &Proposal) -> Self {
        let Some((opens_at, _)) = proposal.period() else { return Self::default() };
        let published = stockholm(opens_at).date();
        let met = proposal.rules_met.iter().find(|met| met.act == Act::HandOver).map(|met| met.at);
        let matter = proposal.matter.as_ref().filter(|matter| matter.act == Act::HandOver);
        let settled = matter.filter(|matter| matter.is_settled());
        let decided = settled.and_then(|matter| Some((matter.handed_over_at, matter.decision?.on)));
        Self {
            review: Some(working_days_between(stockholm(proposal.received_at).date(), published)),
            until_met: met.map(|at| days(published, stockholm(at).date())),
            at_board: decided.map(|(handed_over, on)| days(stockholm(handed_over).date(), on)),
            until_decision: decided.map(|(_, on)| days(published, on)),
        }
    }
}

fn days(from: Date, to: Date) -> u64 {
    from.until((Unit::Day, to)).map_or(0, |span| u64::try_from(span.get_days()).unwrap_or(0))
}
