//! How the voting on a proposal stands for whoever reads now.
//!
//! The clock comes before the stage: votes are refused from the second voting ends, also before the sweep has found it.

use domain::{
    listing::{Card, ListState},
    proposal::{CLOSING_WAIT, Stage},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    days::{day, days_between, last_day},
    frame::Frame,
};

/// A proposal with this many days left, or fewer, closes soon.
const SOON: i64 = 7;

/// How the voting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voting {
    /// It goes on.
    Open(TimeLeft),
    /// It is over, and the last votes are being counted.
    Counting,
    /// It is over, and the count is final.
    Ended,
    /// The author has taken the proposal back, and it stays for those who took part.
    Withdrawn,
    /// It never began: proposals of its area are not voted on.
    Exempt,
}

/// Until when one can vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeLeft {
    /// The last day.
    pub(crate) last_day: Date,
    /// How many days come after today; none on the last.
    pub(crate) days: i64,
}

impl TimeLeft {
    /// Whether there is little time left.
    pub(crate) fn is_short(self) -> bool {
        self.days <= SOON
    }

    /// "41 dagar kvar".
    pub(crate) fn words(self, frame: &Frame<'_>) -> String {
        frame.page.one("reading-left", "days", self.days)
    }
}

impl Voting {
    /// Of a proposal that is public.
    pub(crate) fn of_stage(stage: &Stage, now: Timestamp) -> Self {
        match stage {
            Stage::Open { opens_at, closes_at }
            | Stage::Closing { opens_at, closes_at, .. }
            | Stage::Closed { opens_at, closes_at, .. }
                if opens_at == closes_at =>
            {
                Self::Exempt
            }
            Stage::Open { closes_at, .. } => Self::until(*closes_at, now),
            Stage::Closing { .. } => Self::Counting,
            Stage::Withdrawn { .. } => Self::Withdrawn,
            Stage::Closed { .. } | Stage::Received | Stage::NotPublished { .. } => Self::Ended,
        }
    }

    /// Of a card in a public list. A card does not say whether its count is final, but before the wait is over it is
    /// not.
    pub(crate) fn of_card(card: &Card, now: Timestamp) -> Self {
        if card.withdrawn == Some(true) {
            return Self::Withdrawn;
        }
        match (card.state, card.closes_at) {
            (state, Some(closes_at)) if closes_at == card.listed_at && state != ListState::Decided => {
                Self::Exempt
            }
            (ListState::Open, Some(closes_at)) => Self::until(closes_at, now),
            // What has been decided is told, whatever is still being counted.
            (ListState::Decided, _) => Self::Ended,
            (_, Some(closes_at)) if now.duration_since(closes_at) < CLOSING_WAIT => Self::Counting,
            _ => Self::Ended,
        }
    }

    fn until(closes_at: Timestamp, now: Timestamp) -> Self {
        if now >= closes_at {
            return Self::Counting;
        }
        let last_day = last_day(closes_at);
        Self::Open(TimeLeft { last_day, days: days_between(day(now), last_day) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    const CLOSES: &str = "2027-01-06T23:00:00Z";

    fn open_at(now: &str) -> Voting {
        let closes_at = CLOSES.parse().unwrap();
        Voting::of_stage(&Stage::Open { opens_at: Timestamp::UNIX_EPOCH, closes_at }, now.parse().unwrap())
    }

    fn days_at(now: &str) -> Option<i64> {
        match open_at(now) {
            Voting::Open(left) => Some(left.days),
            Voting::Counting | Voting::Ended | Voting::Withdrawn | Voting::Exempt => None,
        }
    }

    #[test]
    fn days_left_change_at_midnight_in_sweden() {
        assert_eq!(days_at("2026-11-26T13:20:00Z"), Some(41));
        assert_eq!(days_at("2027-01-05T22:59:59Z"), Some(1));
        assert_eq!(days_at("2027-01-05T23:00:00Z"), Some(0));
        assert_eq!(days_at("2027-01-06T22:59:59.999Z"), Some(0));
    }

    #[test]
    fn votes_are_being_counted_from_the_second_voting_ends() {
        assert_eq!(open_at(CLOSES), Voting::Counting);
    }

    #[test]
    fn a_week_is_soon() {
        let soon = |days| TimeLeft { last_day: jiff::civil::date(2027, 1, 6), days }.is_short();
        assert!(soon(7) && !soon(8));
    }
}
