//! Who may take part, what is asked of them, and what is shown of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ProposalRules;
use crate::{actor::Assurance, open_to::OpenTo, person::Detail};

/// On whose behalf a proposal may be submitted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Submitters {
    /// Anybody, an association or a company too.
    #[default]
    Anyone,
    /// Only a person for herself.
    PrivatePersons,
}

/// What everybody sees of those who have voted, beside how many they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotersShown {
    /// Nothing.
    #[default]
    Nothing,
    /// Their names.
    Name,
    /// What they want to be called.
    Alias,
}

/// What a board is handed of those who have voted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotersHandedOver {
    /// How many they are.
    #[default]
    Count,
    /// Their names too.
    Names,
}

/// Which of those who have voted are told how it went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotersTold {
    /// Those who have asked for it.
    #[default]
    Asked,
    /// Everybody whom mail reaches.
    Everyone,
}

/// Whether proposals of a service area are voted on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AreaVoting {
    /// They are.
    #[default]
    Open,
    /// They are published, and the rules are asked at once.
    Exempt,
}

/// What makes a proposal too like another to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimilarTo {
    /// Within how many months the other must have been decided, if it is not open or at a board.
    pub decided_within_months: u32,
}

pub(super) const fn confirmed_email() -> OpenTo {
    OpenTo::Known(Assurance::ConfirmedEmail)
}

pub(super) fn is_everyone(open_to: &OpenTo) -> bool {
    *open_to == OpenTo::Everyone
}

impl ProposalRules {
    /// What a voter is asked beside her address: what the municipality says, and what is shown or handed over of her.
    pub fn asked_of_voters(&self) -> BTreeSet<Detail> {
        let shown = match self.voters_shown {
            VotersShown::Nothing => None,
            VotersShown::Name => Some(Detail::Name),
            VotersShown::Alias => Some(Detail::Alias),
        };
        let handed_over = (self.voters_handed_over == VotersHandedOver::Names).then_some(Detail::Name);
        self.ask_voters.iter().copied().chain(shown).chain(handed_over).collect()
    }

    /// What a submitter is asked beside her name and e-mail address. A proposal is signed with a name, never an alias.
    pub fn asked_of_submitters(&self) -> BTreeSet<Detail> {
        let asked = self.ask_submitters.iter().copied();
        asked.filter(|detail| matches!(detail, Detail::Phone | Detail::Address)).collect()
    }
}
