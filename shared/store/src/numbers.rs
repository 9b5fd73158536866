//! The numbers of proposals, and of cases in boards' registers.

use aws_sdk_dynamodb::types::ReturnValue;
use domain::{
    aggregate::AggregateId,
    case::RegisterNumber,
    ids::{CaseId, ProposalId},
    number::ProposalNumber,
};

use crate::{
    Key, MunicipalityStore, StoreError,
    commit::NumberItem,
    item::{Entity, number, number_of, read, string},
    table::{Consistency, Write},
};

/// The series of proposals.
pub(crate) const PROPOSALS: &str = "e-forslag";

impl MunicipalityStore {
    /// The proposal that has a number.
    pub async fn proposal_by_number(&self, taken: ProposalNumber) -> Result<Option<ProposalId>, StoreError> {
        let found = self.numbered(Key::Number(taken)).await?;
        Ok(found.and_then(|id| if let AggregateId::Proposal(id) = id { Some(id) } else { None }))
    }

    /// The case that has a number in a board's register.
    pub async fn case_by_number(&self, taken: &RegisterNumber) -> Result<Option<CaseId>, StoreError> {
        let found = self.numbered(Key::RegisterNumber(taken.clone())).await?;
        Ok(found.and_then(|id| if let AggregateId::Case(id) = id { Some(id) } else { None }))
    }

    async fn numbered(&self, key: Key) -> Result<Option<AggregateId>, StoreError> {
        let item = self.main().get(&self.key(key), Consistency::Strong).await?;
        Ok(item.map(read::<NumberItem>).transpose()?.map(|number| number.aggregate))
    }

    /// The next number of a year. A number that is taken here and not used is lost, which the law allows.
    pub async fn next_number(&self, year: i16) -> Result<ProposalNumber, StoreError> {
        let serial = self.next_serial(PROPOSALS, year).await?;
        Ok(ProposalNumber { year, serial })
    }

    /// The next number in a board's register. What is taken here and not used is lost, as above.
    pub async fn next_register_number(&self, series: &str, year: i16) -> Result<RegisterNumber, StoreError> {
        let serial = self.next_serial(series, year).await?;
        Ok(RegisterNumber { series: series.to_owned(), year, serial })
    }

    async fn next_serial(&self, series: &str, year: i16) -> Result<u32, StoreError> {
        let key = self.key(Key::Series(series.to_owned(), year));
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
        serial.ok_or_else(|| StoreError::Unreadable("the series is not a number".to_owned()))
    }
}
