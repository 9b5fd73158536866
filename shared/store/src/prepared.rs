//! Which cases a colleague prepares (är handläggare för), until they are done. Only `projection` writes here.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    aggregate::AggregateId,
    case::{Case, CaseStage},
    ids::{CaseId, PersonId, ProposalId},
    waiting::WaitingRow,
};
use serde::{Deserialize, Serialize};

use crate::{
    CardEntry, Key, MunicipalityStore, StoreError, Versioned,
    commit::{action, delete_action},
    item::{Entity, FullKey, item, number, read},
    table::{Consistency, Transaction},
};

/// The most cases of one colleague that are shown at a time.
const MOST: i32 = 200;
/// How often two of one case's projections may be in each other's way.
const TRIES: u32 = 8;

#[derive(Debug, Serialize, Deserialize)]
struct Projected {
    version: u64,
    caseworker: Option<PersonId>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PreparedItem {
    proposal: ProposalId,
}

impl MunicipalityStore {
    /// Puts a case among those of whoever prepares it, or takes it away. Repeated or late calls change nothing.
    pub async fn project_case(&self, case: &Versioned<Case>) -> Result<(), StoreError> {
        let id = case.state.id;
        let key = self.key(Key::Projected(AggregateId::Case(id)));
        for _ in 0..TRIES {
            let old: Option<Projected> =
                self.main().get(&key, Consistency::Strong).await?.map(read).transpose()?;
            if old.as_ref().is_some_and(|old| case.version <= old.version) {
                return Ok(());
            }
            let appointed = case.state.caseworker.filter(|_| case.state.stage != CaseStage::Done);
            let new = Projected { version: case.version, caseworker: appointed.map(|known| known.person) };
            if let Transaction::Done = self.main().transact(self.moves(case, &key, old, &new)?).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy("a case that others keep projecting".to_owned()))
    }

    fn moves(
        &self,
        case: &Versioned<Case>,
        key: &FullKey,
        old: Option<Projected>,
        new: &Projected,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let put = Put::builder().table_name(self.main().name());
        let put = put.set_item(Some(item(key, Entity::Projected, new)?));
        let put = match &old {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(old) => put
                .condition_expression("version = :version")
                .expression_attribute_values(":version", number(old.version)),
        };
        let mut actions = vec![action(put)?];
        let place = |person| self.key(Key::Prepared(person, case.state.id));
        if let Some(left) = old.and_then(|old| old.caseworker).filter(|left| Some(*left) != new.caseworker) {
            actions.push(delete_action(self.main(), &place(left))?);
        }
        if let Some(person) = new.caseworker {
            let prepared = PreparedItem { proposal: case.state.kind.proposal() };
            let put = Put::builder().table_name(self.main().name());
            actions.push(action(put.set_item(Some(item(&place(person), Entity::Prepared, &prepared)?)))?);
        }
        Ok(actions)
    }

    /// What a colleague prepares, as rows of the list of whom one waits for; the most overdue first.
    pub async fn prepared_by(&self, person: PersonId) -> Result<Vec<WaitingRow>, StoreError> {
        let partition = self.key(Key::Prepared(person, CaseId::from_bytes([0; 16]))).pk;
        let call = self.main().querying(&partition, Consistency::Eventual).limit(MOST);
        let items = self.main().query(call).await?.items.unwrap_or_default();
        let prepared: Vec<PreparedItem> = items.into_iter().map(read).collect::<Result<_, _>>()?;
        let cards: Vec<FullKey> = prepared.iter().map(|case| self.key(Key::Card(case.proposal))).collect();
        let cards = self.main().get_many(&cards, Consistency::Eventual).await?;
        let cards: Vec<CardEntry> = cards.into_iter().map(read).collect::<Result<_, _>>()?;
        let mut rows: Vec<WaitingRow> = cards.into_iter().filter_map(|card| card.waiting).collect();
        rows.sort_by_key(|row| (row.waiting.until.unwrap_or(crate::NO_DAY), row.waiting.since, row.id));
        Ok(rows)
    }
}
