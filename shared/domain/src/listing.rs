//! Lists that proposals stand in: one for each state, and one for each state and service area.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{InvalidId, ProposalId, ServiceAreaId},
    number::ProposalNumber,
    proposal::{Proposal, Stage},
};

/// The state of a proposal as lists know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// Takes votes.
    Open,
    /// Voting has ended.
    Closed,
}

impl ListState {
    /// The states that the public sees, in the order a person thinks of them.
    pub const PUBLIC: [Self; 2] = [Self::Open, Self::Closed];

    /// The state as it is written in keys and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// The state of a proposal, or nothing if it stands in no list.
    pub fn of(stage: &Stage) -> Option<Self> {
        match stage {
            Stage::Open { .. } => Some(Self::Open),
            Stage::Closing { .. } | Stage::Closed { .. } | Stage::Withdrawn { was_open: Some(_), .. } => {
                Some(Self::Closed)
            }
            Stage::Received | Stage::NotPublished { .. } | Stage::Withdrawn { was_open: None, .. } => None,
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
    /// There, if its author took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<bool>,
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
