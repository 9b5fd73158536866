//! Lists that proposals stand in: one for each state, and one for each state and service area.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    case::{CaseStage, Outcome, RegisterNumber},
    ids::{InvalidId, ProposalId, ServiceAreaId},
    number::ProposalNumber,
    proposal::{Matter, Proposal, Stage},
    rule::Act,
};

/// The state of a proposal as lists know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// Takes votes.
    Open,
    /// Voting has ended, and a board is to decide.
    AtBoard,
    /// A board has decided.
    Decided,
    /// Voting has ended, and no board decides.
    Closed,
}

impl ListState {
    /// The states that the public sees, in the order a person thinks of them.
    pub const PUBLIC: [Self; 4] = [Self::Open, Self::AtBoard, Self::Decided, Self::Closed];

    /// The state as it is written in keys and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AtBoard => "at-board",
            Self::Decided => "decided",
            Self::Closed => "closed",
        }
    }

    /// The state of a proposal, or nothing if it stands in no list.
    pub fn of(proposal: &Proposal) -> Option<Self> {
        match &proposal.stage {
            Stage::Received | Stage::NotPublished { .. } | Stage::Withdrawn { was_open: None, .. } => None,
            Stage::Open { .. } | Stage::Closing { .. } | Stage::Closed { .. } | Stage::Withdrawn { .. } => {
                Some(Self::of_public(proposal))
            }
        }
    }

    fn of_public(proposal: &Proposal) -> Self {
        let is_open = matches!(proposal.stage, Stage::Open { .. });
        match proposal.matter.as_ref().filter(|matter| matter.act == Act::HandOver) {
            Some(matter) if matter.is_settled() => Self::Decided,
            Some(_) if !is_open => Self::AtBoard,
            // That a board has it while it still takes votes is told on its page and card.
            Some(_) => Self::Open,
            None if is_open => Self::Open,
            None => Self::Closed,
        }
    }
}

impl FromStr for ListState {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::PUBLIC.into_iter().find(|state| state.as_str() == text).ok_or(InvalidId("ListState"))
    }
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Listing {
    /// One state, or all that are public.
    pub state: Option<ListState>,
    /// One area, or all.
    pub area: Option<ServiceAreaId>,
}

impl Listing {
    /// The lists that a proposal in this state and area stands in.
    pub fn of(state: ListState, area: &ServiceAreaId) -> Vec<Self> {
        let listing = |state, area| Self { state, area };
        [None, Some(state)]
            .into_iter()
            .flat_map(|state| [listing(state, None), listing(state, Some(area.clone()))])
            .collect()
    }
}

impl fmt::Display for Listing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.state.map_or("public", ListState::as_str))?;
        self.area.as_ref().map_or(Ok(()), |area| write!(f, ".{area}"))
    }
}

impl FromStr for Listing {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let (state, area) = match text.split_once('.') {
            Some((state, area)) => (state, Some(area.parse()?)),
            None => (text, None),
        };
        let state = if state == "public" { None } else { Some(state.parse()?) };
        Ok(Self { state, area })
    }
}

/// In which order a list stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// What is voted on most just now; only what takes votes and is at most [`HOT_DAYS`] old.
    Hot,
    /// The latest published first.
    #[default]
    Newest,
    /// The most votes first.
    MostVotes,
    /// What closes first; only what takes votes.
    ClosingSoon,
    /// In no order, from a place between 0 and 255.
    Random(u8),
}

/// For how many days from its publication a proposal can be hot.
pub const HOT_DAYS: i64 = 31;

/// How much later a proposal must have been published to be as hot as one with ten times its votes.
const HOT_TENFOLD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The fewest votes, in all and for each day, with which a proposal is shown as hot.
const HOT_VOTES: u64 = 10;
const HOT_VOTES_A_DAY: u64 = 2;

/// Why a proposal is shown as hot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heat {
    /// Its votes.
    pub votes: u64,
    /// In how many days, the one that has begun counted.
    pub days: u64,
}

/// What a list shows of a proposal: denormalised, so that a list is one query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The proposal.
    pub id: ProposalId,
    /// Its number.
    pub number: ProposalNumber,
    /// Its title.
    pub title: String,
    /// The beginning of what it proposes.
    pub excerpt: String,
    /// Its service area.
    pub area: ServiceAreaId,
    /// Its state.
    pub state: ListState,
    /// What lists are ordered by: when it was published.
    pub listed_at: Timestamp,
    /// When voting ends, if it has begun.
    pub closes_at: Option<Timestamp>,
    /// Votes counted so far, or finally.
    pub votes: u64,
    /// Comments that everybody sees.
    #[serde(default)]
    pub comments: u64,
    /// With how many votes it goes to its board, if votes alone can take it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<u64>,
    /// Shares by persons who are known.
    #[serde(default)]
    pub shares: u64,
    /// Shares by nobody knows whom, which are kept apart.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unverified_shares: u64,
    /// What has become of it at a board or with the staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<CardMatter>,
    /// There, if its author took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<bool>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// What a list shows of the case that a proposal has become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardMatter {
    /// The number in the board's register.
    pub number: RegisterNumber,
    /// What the board was called when it was handed over.
    pub board: String,
    /// Where the case stands.
    pub stage: CaseStage,
    /// By when something is promised next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_by: Option<Date>,
    /// What the board decided, and on which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<(Outcome, Date)>,
}

impl Card {
    /// How hot it is, to be compared with others: ten times as many votes are worth a week. Nothing for what takes no
    /// votes or is too old, so that it stands in no list of what is hot.
    pub fn hotness(&self, now: Timestamp) -> Option<f64> {
        self.hotness_with(self.votes, now)
    }

    /// The same with another number of votes.
    pub fn hotness_with(&self, votes: u64, now: Timestamp) -> Option<f64> {
        if !self.can_be_hot(now) {
            return None;
        }
        let votes = u32::try_from(votes.max(1)).map_or(f64::from(u32::MAX), f64::from);
        let published = self.listed_at.duration_since(Timestamp::UNIX_EPOCH).as_secs_f64();
        Some(votes.log10() + published / HOT_TENFOLD.as_secs_f64())
    }

    /// Why it is shown as hot, if it is.
    pub fn heat(&self, now: Timestamp) -> Option<Heat> {
        let hours = now.duration_since(self.listed_at).as_hours();
        let days = u64::try_from(hours / 24).unwrap_or(0) + 1;
        let is_hot = HOT_VOTES.max(days * HOT_VOTES_A_DAY) <= self.votes;
        (is_hot && self.can_be_hot(now)).then_some(Heat { votes: self.votes, days })
    }

    fn can_be_hot(&self, now: Timestamp) -> bool {
        let is_open =
            self.state == ListState::Open && self.closes_at.is_some_and(|closes_at| now < closes_at);
        is_open && now.duration_since(self.listed_at) <= SignedDuration::from_hours(24 * HOT_DAYS)
    }
}

impl CardMatter {
    /// What a list shows of a matter.
    pub fn of(matter: &Matter) -> Self {
        Self {
            number: matter.number.clone(),
            board: matter.board_name.clone(),
            stage: matter.stage,
            promised_by: matter.promised_by,
            decided: matter.decision.map(|decision| (decision.outcome, decision.on)),
        }
    }
}

/// Longest excerpt, in characters: about two lines.
const EXCERPT_MAX: usize = 140;

/// How many bytes title and excerpt may take together, so that a card stays small in any script.
const CARD_WORDS: usize = 400;

/// The beginning of a text, cut at a word, in the room that its title leaves.
pub fn excerpt(title: &str, text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let room = CARD_WORDS.saturating_sub(title.len());
    if flat.chars().count() <= EXCERPT_MAX && flat.len() <= room {
        return flat;
    }
    let fits = |(at, c): &(usize, char)| at + c.len_utf8() <= room;
    let cut: String = flat.char_indices().take(EXCERPT_MAX).take_while(fits).map(|(_, c)| c).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', '.', ';', ':', '–', '-', ' ']))
}

/// What a proposal's lists are ordered by.
pub fn listed_at(proposal: &Proposal) -> Timestamp {
    proposal.period().map_or(proposal.received_at, |(opens_at, _)| opens_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_proposal_stands_in_the_lists_of_its_state_and_area() {
        let area: ServiceAreaId = "gator".parse().unwrap();
        assert_eq!(Listing::of(ListState::Open, &area).len(), 4);
    }

    #[test]
    fn a_listing_reads_back_as_it_was_written() {
        for text in ["public", "public.gator", "open", "closed.parker-och-natur"] {
            assert_eq!(text.parse::<Listing>().unwrap().to_string(), text);
        }
        assert!("waiting".parse::<Listing>().is_err());
    }

    proptest! {
        #[test]
        fn an_excerpt_is_short_and_from_the_beginning(text in "[a-zåäö .]{0,400}") {
            let short = excerpt("Tak", &text);
            prop_assert!(short.chars().count() <= EXCERPT_MAX + 1);
            prop_assert!("Tak".len() + short.len() <= CARD_WORDS + '…'.len_utf8());
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(flat.starts_with(short.trim_end_matches('…')));
            let beside_a_long_title = excerpt(&"🚌".repeat(120), &text);
            prop_assert!(beside_a_long_title.len() <= '…'.len_utf8());
        }
    }
}
