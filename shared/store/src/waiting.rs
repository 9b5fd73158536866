//! Who is waited for: one row for each proposal that somebody is expected to do something with, in the list of all and
//! in those of its board and its service area, the most overdue first. Only `projection` writes here, together with the card.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem};
use domain::{
    ids::ProposalId,
    waiting::{WaitingList, WaitingRow},
};
use futures_util::future::try_join_all;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Key, MunicipalityStore, NO_DAY, StoreError,
    commit::{action, delete_action},
    item::{Entity, FullKey, item, read, time_key},
    table::Consistency,
};

/// A place in the list, to go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingPosition {
    /// By when it is promised.
    pub until: Date,
    /// Since when it waits, in text order.
    pub since: String,
    /// The proposal.
    pub id: ProposalId,
}

impl WaitingPosition {
    fn of(row: &WaitingRow) -> Self {
        let waiting = &row.waiting;
        Self { until: waiting.until.unwrap_or(NO_DAY), since: time_key(waiting.since), id: row.id }
    }
}

impl MunicipalityStore {
    /// One page of who is waited for in any of some lists, the most overdue first; each of them is a query.
    pub async fn waiting(
        &self,
        lists: &[WaitingList],
        after: Option<&WaitingPosition>,
        limit: i32,
    ) -> Result<(Vec<WaitingRow>, Option<WaitingPosition>), StoreError> {
        let pages = try_join_all(lists.iter().map(|list| self.waiting_in(list, after, limit))).await?;
        let limit = usize::try_from(limit).unwrap_or_default();
        let mut more = pages.iter().any(|(_, next)| next.is_some());
        let mut rows: Vec<WaitingRow> = pages.into_iter().flat_map(|(rows, _)| rows).collect();
        let at = |row: &WaitingRow| (row.waiting.until.unwrap_or(NO_DAY), row.waiting.since, row.id);
        rows.sort_by_key(at);
        rows.dedup_by_key(|row| row.id);
        more |= rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(WaitingPosition::of);
        Ok((rows, next))
    }

    async fn waiting_in(
        &self,
        list: &WaitingList,
        after: Option<&WaitingPosition>,
        limit: i32,
    ) -> Result<(Vec<WaitingRow>, Option<WaitingPosition>), StoreError> {
        let partition = format!("{}#waiting#{list}", self.municipality());
        let call = self
            .main()
            .querying(&partition, Consistency::Eventual)
            .set_exclusive_start_key(after.map(|position| self.waiting_key(list, position).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let more = output.last_evaluated_key.is_some();
        let items = output.items.unwrap_or_default();
        let rows: Vec<WaitingRow> = items.into_iter().map(read).collect::<Result<_, _>>()?;
        let next = rows.last().filter(|_| more).map(WaitingPosition::of);
        Ok((rows, next))
    }

    /// The actions that put one row in the place of another.
    pub(crate) fn waiting_actions(
        &self,
        old: Option<&WaitingRow>,
        new: Option<&WaitingRow>,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let mut actions = Vec::new();
        let (left, taken) = (self.waiting_places(old), self.waiting_places(new));
        for place in left.iter().filter(|place| !taken.contains(place)) {
            actions.push(delete_action(self.main(), place)?);
        }
        if let Some(row) = new.filter(|_| old != new) {
            for place in &taken {
                let put = Put::builder().table_name(self.main().name());
                actions.push(action(put.set_item(Some(item(place, Entity::WaitingRow, row)?)))?);
            }
        }
        Ok(actions)
    }

    fn waiting_places(&self, row: Option<&WaitingRow>) -> Vec<FullKey> {
        let Some(row) = row else { return Vec::new() };
        let board = row.board.clone().map(WaitingList::Board);
        let lists = [WaitingList::All, WaitingList::Area(row.area.clone())].into_iter().chain(board);
        lists.map(|list| self.waiting_key(&list, &WaitingPosition::of(row))).collect()
    }

    fn waiting_key(&self, list: &WaitingList, at: &WaitingPosition) -> FullKey {
        self.key(Key::WaitingRow(list.clone(), at.until, at.since.clone(), at.id))
    }
}
