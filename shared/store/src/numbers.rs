//! The numbers of proposals.

use aws_sdk_dynamodb::types::ReturnValue;
use domain::{aggregate::AggregateId, ids::ProposalId, number::ProposalNumber};
use serde::Deserialize;

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, number, number_of, read, string},
    table::{Consistency, Write},
};

impl MunicipalityStore {
    /// The proposal that has a number.
    pub async fn proposal_by_number(&self, taken: ProposalNumber) -> Result<Option<ProposalId>, StoreError> {
        #[derive(Deserialize)]
        struct NumberItem {
            aggregate: AggregateId,
        }
        let item = self.main().get(&self.key(Key::Number(taken)), Consistency::Strong).await?;
        let found = item.map(read::<NumberItem>).transpose()?.map(|number| number.aggregate);
        Ok(found.and_then(|id| if let AggregateId::Proposal(id) = id { Some(id) } else { None }))
    }

    /// The next number of a year. A number that is taken here and not used is lost, which the law allows.
    pub async fn next_number(&self, year: i16) -> Result<ProposalNumber, StoreError> {
        let key = self.key(Key::Series("e-forslag".to_owned(), year));
        let call = self
            .main()
            .updating(&key, "SET et = :et, v = :v ADD serial :one")
            .expression_attribute_values(":et", string(Entity::Series.as_str()))
            .expression_attribute_values(":v", number(1))
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::UpdatedNew);
        let Write::Done(Some(new)) = self.main().update(call).await? else {
            return Err(StoreError::Unreadable("the series gave no number".to_owned()));
        };
        let serial = number_of(&new, "serial").and_then(|serial| u32::try_from(serial).ok());
        let serial = serial.ok_or_else(|| StoreError::Unreadable("the series is not a number".to_owned()))?;
        Ok(ProposalNumber { year, serial })
    }
}
