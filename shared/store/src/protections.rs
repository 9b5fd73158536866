//! Names of those who are protected: kept in partitions of their own, which no page, list, search or document reads, but
//! the one page for those who may open what is protected.

use domain::{
    aggregate::AggregateId,
    ids::{PersonId, TextId},
    text::{Text, Words},
};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, Own, OwnPosition, StoreError,
    commit::TextItem,
    item::{Entity, item, number, read},
    table::{Consistency, Write},
};

/// How far a turn of a person's protection has been carried out over what is hers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionWalk {
    /// Which turn: an earlier one does not matter any more.
    pub turn: u32,
    /// What is gone through now.
    pub step: ProtectionStep,
    /// Where to go on in it.
    pub after: Option<OwnPosition>,
    /// How often it has been written.
    pub version: u64,
}

/// What is gone through, one after the other. What was on its way when it was said is gone through once more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProtectionStep {
    /// Her proposals.
    #[default]
    Proposals,
    /// Her comments.
    Comments,
    /// What stands at her votes.
    Votes,
    /// Proposals that were on their way.
    LateProposals,
    /// Comments that were on their way.
    LateComments,
    /// Votes that were on their way.
    LateVotes,
    /// Nothing is left.
    Done,
}

impl ProtectionStep {
    /// What it goes through, and what comes after it.
    pub const fn way(self) -> Option<(Own, Self)> {
        match self {
            Self::Proposals => Some((Own::Proposals, Self::Comments)),
            Self::Comments => Some((Own::Comments, Self::Votes)),
            Self::Votes => Some((Own::Votes, Self::LateProposals)),
            Self::LateProposals => Some((Own::Proposals, Self::LateComments)),
            Self::LateComments => Some((Own::Comments, Self::LateVotes)),
            Self::LateVotes => Some((Own::Votes, Self::Done)),
            Self::Done => None,
        }
    }

    /// Whether it looks for what was on its way, and so has to wait.
    pub const fn is_late(self) -> bool {
        matches!(self, Self::LateProposals | Self::LateComments | Self::LateVotes)
    }
}

impl MunicipalityStore {
    /// Whether a person has skyddade personuppgifter, as far as anybody has said.
    pub async fn is_protected(&self, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.protection(person).await?.is_some_and(|found| found.state.is_on()))
    }

    /// A text with its salt, where everybody's are.
    pub async fn open_text(&self, of: AggregateId, text: TextId) -> Result<Option<Text>, StoreError> {
        self.whole_text(Key::Text(of, text), text).await
    }

    /// A text with its salt, where only those read it who may open what is protected.
    pub async fn locked_text(&self, of: AggregateId, text: TextId) -> Result<Option<Text>, StoreError> {
        self.whole_text(Key::LockedText(of, text), text).await
    }

    async fn whole_text(&self, key: Key, id: TextId) -> Result<Option<Text>, StoreError> {
        let found = self.main().get(&self.key(key), Consistency::Strong).await?;
        let Some(found) = found else { return Ok(None) };
        let TextItem { salt, words } = read(found)?;
        let words: Words = serde_json::from_str(&words)?;
        Ok(Some(Text { id, salt, words }))
    }

    /// Erases a text that is protected for good.
    pub async fn erase_locked(&self, of: AggregateId, text: TextId) -> Result<(), StoreError> {
        let call = self.main().deleting(&self.key(Key::LockedText(of, text)));
        self.main().delete(call).await.map(drop)
    }

    /// How far a turn of a person's protection has been carried out; the beginning, if it has not begun.
    pub async fn protection_walk(&self, person: PersonId, turn: u32) -> Result<ProtectionWalk, StoreError> {
        let found = self.main().get(&self.key(Key::ProtectionWalk(person)), Consistency::Strong).await?;
        let walk: ProtectionWalk = found.map(read).transpose()?.unwrap_or_default();
        if walk.turn == turn {
            return Ok(walk);
        }
        Ok(ProtectionWalk { turn, version: walk.version, ..ProtectionWalk::default() })
    }

    /// Notes how far it has come, unless somebody else has come further since it was read. Answers what is so then.
    pub async fn note_protection_walk(
        &self,
        person: PersonId,
        walk: ProtectionWalk,
    ) -> Result<ProtectionWalk, StoreError> {
        let noted = ProtectionWalk { version: walk.version + 1, ..walk };
        let entry = item(&self.key(Key::ProtectionWalk(person)), Entity::ProtectionWalk, &noted)?;
        let put = self
            .main()
            .putting(entry)
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(noted.version - 1));
        match self.main().put(put).await? {
            Write::Done(_) => Ok(noted),
            Write::NotMet(_) => self.protection_walk(person, noted.turn).await,
        }
    }
}
