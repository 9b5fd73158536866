//! Another proposal so like this one that this one is not published, where the municipality says so.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Proposal, Stage};
use crate::{ids::ProposalId, number::ProposalNumber, settings::SimilarTo};

/// The other proposal, as it stood when it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Which.
    pub id: ProposalId,
    /// Its number.
    pub number: ProposalNumber,
    /// How it stood.
    pub standing: SimilarStanding,
}

/// How another proposal stands that is named as similar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SimilarStanding {
    /// It takes votes, or a board is to decide on it.
    Underway,
    /// A board has decided on it on this day.
    Decided(Date),
}

impl Similar {
    /// A proposal as it stands; nothing where it hinders no other: it is not public, or came to nothing.
    pub fn of(proposal: &Proposal) -> Option<Self> {
        if !proposal.is_public() {
            return None;
        }
        let settled = proposal.matter.as_ref().filter(|matter| matter.is_settled());
        let standing = match (settled.and_then(|matter| matter.decision), &proposal.stage) {
            (Some(decision), _) => SimilarStanding::Decided(decision.on),
            (None, Stage::Open { .. } | Stage::Closing { .. }) => SimilarStanding::Underway,
            (None, _) if proposal.matter.is_some() => SimilarStanding::Underway,
            (None, _) => return None,
        };
        Some(Self { id: proposal.id, number: proposal.number, standing })
    }

    /// Whether it hinders another on a day.
    pub fn hinders(&self, rule: SimilarTo, today: Date) -> bool {
        match self.standing {
            SimilarStanding::Underway => true,
            SimilarStanding::Decided(on) => on
                .checked_add(i64::from(rule.decided_within_months).months())
                .is_ok_and(|until| today <= until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_was_decided_hinders_another_until_the_months_have_passed() {
        let similar = |standing| Similar {
            id: ProposalId::from_bytes([1; 16]),
            number: ProposalNumber { year: 2026, serial: 1 },
            standing,
        };
        let rule = SimilarTo { decided_within_months: 12 };
        let decided = similar(SimilarStanding::Decided(date(2025, 11, 30)));
        assert!(decided.hinders(rule, date(2026, 11, 30)) && !decided.hinders(rule, date(2026, 12, 1)));
        assert!(similar(SimilarStanding::Underway).hinders(rule, date(2099, 1, 1)));
    }
}
