//! Proposals as items.

use domain::{
    hash::Hash,
    ids::{MunicipalityId, ProposalId, TextId},
    number::ProposalNumber,
    proposal::Proposal,
    text::Words,
};
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::{TextItem, due_attributes},
    item::{Entity, FullKey, Item, item, number, read},
    table::{Consistency, Write},
};

/// An aggregate with what guards it against two writers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versioned<T> {
    /// The aggregate.
    #[serde(flatten)]
    pub state: T,
    /// How many events it has had; the `ETag`.
    pub version: u64,
    /// The hash of the last of them.
    pub head: Hash,
}

impl MunicipalityStore {
    /// A proposal as it stands now.
    pub async fn proposal(&self, id: ProposalId) -> Result<Option<Versioned<Proposal>>, StoreError> {
        self.read_proposal(id, Consistency::Strong).await
    }

    /// A proposal as it stood a moment ago, at half the price.
    pub async fn proposal_lately(&self, id: ProposalId) -> Result<Option<Versioned<Proposal>>, StoreError> {
        self.read_proposal(id, Consistency::Eventual).await
    }

    async fn read_proposal(
        &self,
        id: ProposalId,
        consistency: Consistency,
    ) -> Result<Option<Versioned<Proposal>>, StoreError> {
        let item = self.main().get(&self.key(Key::Proposal(id)), consistency).await?;
        item.map(read_proposal).transpose()
    }

    /// A text of a proposal, unless it has been erased.
    pub async fn text(&self, proposal: ProposalId, text: TextId) -> Result<Option<Words>, StoreError> {
        let item = self.main().get(&self.key(Key::Text(proposal, text)), Consistency::Strong).await?;
        item.map(read_words).transpose()
    }

    /// The proposal that has a number.
    pub async fn proposal_by_number(&self, taken: ProposalNumber) -> Result<Option<ProposalId>, StoreError> {
        #[derive(Deserialize)]
        struct NumberItem {
            proposal: ProposalId,
        }
        let item = self.main().get(&self.key(Key::Number(taken)), Consistency::Strong).await?;
        Ok(item.map(read::<NumberItem>).transpose()?.map(|number| number.proposal))
    }

    /// The next number of a year. A number that is taken here and not used is lost, which the law allows.
    pub async fn next_number(&self, year: i16) -> Result<ProposalNumber, StoreError> {
        let key = self.key(Key::Series("e-forslag".to_owned(), year));
        let call = self
            .main()
            .updating(&key, "SET et = :et, v = :v ADD serial :one")
            .expression_attribute_values(":et", crate::item::string(Entity::Series.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":one", number(1))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::UpdatedNew);
        let Write::Done(Some(new)) = self.main().update(call).await? else {
            return Err(StoreError::Unreadable("the series gave no number".to_owned()));
        };
        let serial = crate::item::number_of(&new, "serial").and_then(|serial| u32::try_from(serial).ok());
        let serial = serial.ok_or_else(|| StoreError::Unreadable("the series is not a number".to_owned()))?;
        Ok(ProposalNumber { year, serial })
    }
}

pub(crate) fn proposal_item(
    municipality: &MunicipalityId,
    key: &FullKey,
    proposal: &Versioned<Proposal>,
) -> Result<Item, StoreError> {
    let mut item = item(key, Entity::Proposal, proposal)?;
    if let Some(due) = proposal.state.due_at() {
        item.extend(due_attributes(municipality.as_str(), proposal.state.id, due));
    }
    Ok(item)
}

pub(crate) fn read_proposal(item: Item) -> Result<Versioned<Proposal>, StoreError> {
    read(item)
}

pub(crate) fn read_words(item: Item) -> Result<Words, StoreError> {
    let text: TextItem = read(item)?;
    Ok(serde_json::from_str(&text.words)?)
}
