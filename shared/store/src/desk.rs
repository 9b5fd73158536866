//! The desk: what waits at each proposal, and the lists of proposals where something does. Only `projection` writes
//! here, but for presence.
//!
//! Each thing that waits is an item of its own; their number is kept beside them in the same transaction, so that no
//! page ever counts. `changes` orders what is written about one proposal.

use aws_sdk_dynamodb::types::{Put, TransactWriteItem, Update};
use domain::{
    desk::{DeskList, DeskRow, Task, TaskKind},
    ids::ProposalId,
    report::Subject,
};
use serde::{Deserialize, Serialize};

use crate::{
    CardEntry, Key, MunicipalityStore, NO_DAY, StoreError,
    cards::desk_facet,
    commit::{action, delete_action, update_action},
    item::{Entity, item, number, read, string, time_key},
    table::{Consistency, Transaction},
};

/// Of so many of the most urgent things a row says of which kinds they are.
const KINDS_OF: i32 = 20;

/// How much is said about a proposal, and how much of it waits for a moderator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    /// Comments that everybody sees.
    #[serde(default)]
    pub shown: u64,
    /// Persons whom those comments are by.
    #[serde(default)]
    pub commenters: u64,
    /// Things that wait for a moderator.
    #[serde(default)]
    pub waiting: u64,
    /// How often either has changed; it only grows.
    #[serde(default)]
    pub changes: u64,
}

/// How many more comments everybody sees, and how many more persons they are by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ShownChange {
    pub(crate) comments: i64,
    pub(crate) commenters: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct DeskEntry {
    row: Option<DeskRow>,
    version: u64,
    changes: u64,
}

impl MunicipalityStore {
    /// How much is said about a proposal.
    pub async fn dialogue(&self, id: ProposalId) -> Result<Dialogue, StoreError> {
        let item = self.main().get(&self.key(Key::Dialogue(id)), Consistency::Strong).await?;
        item.map(read).transpose().map(Option::unwrap_or_default)
    }

    /// What is to be done at a proposal, the most urgent first, at most `limit`.
    pub async fn tasks(&self, id: ProposalId, limit: i32) -> Result<Vec<Task>, StoreError> {
        let call =
            self.main().querying(&format!("{}#tasks", self.key(Key::Card(id)).pk), Consistency::Strong);
        let items = self.main().query(call.limit(limit)).await?.items.unwrap_or_default();
        items.into_iter().map(read).collect()
    }

    /// The most urgent rows of a list of the desk, at most `limit`.
    pub async fn desk(&self, list: &DeskList, limit: i32) -> Result<Vec<DeskRow>, StoreError> {
        let partition = format!("{}#desk#{list}", self.municipality());
        let call = self.main().querying(&partition, Consistency::Eventual).limit(limit);
        let items = self.main().query(call).await?.items.unwrap_or_default();
        items.into_iter().map(read).collect()
    }

    /// The actions that put a task in the place of another, and count what waits and what is shown with it.
    pub(crate) fn task_actions(
        &self,
        proposal: ProposalId,
        old: Option<&Task>,
        new: Option<&Task>,
        shown: ShownChange,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let mut actions = Vec::new();
        let key =
            |task: &Task| self.key(Key::Task(proposal, task.due.unwrap_or(NO_DAY), task.kind, task.subject));
        if old != new {
            if let Some(old) = old
                && new.is_none_or(|new| key(new) != key(old))
            {
                actions.push(delete_action(self.main(), &key(old))?);
            }
            if let Some(new) = new {
                let put = Put::builder().table_name(self.main().name());
                actions.push(action(put.set_item(Some(item(&key(new), Entity::Task, new)?)))?);
            }
        }
        let waiting = i64::from(new.is_some()) - i64::from(old.is_some());
        if waiting != 0 || shown != ShownChange::default() || !actions.is_empty() {
            let update = Update::builder()
                .table_name(self.main().name())
                .set_key(Some(self.key(Key::Dialogue(proposal)).attributes()))
                .update_expression(
                    "SET et = :et, v = :v \
                     ADD shown :shown, commenters :commenters, waiting :waiting, changes :one",
                )
                .expression_attribute_values(":et", string(Entity::Dialogue.as_str()))
                .expression_attribute_values(":v", number(1))
                .expression_attribute_values(":shown", number(shown.comments))
                .expression_attribute_values(":commenters", number(shown.commenters))
                .expression_attribute_values(":waiting", number(waiting))
                .expression_attribute_values(":one", number(1));
            actions.push(update_action(update)?);
        }
        Ok(actions)
    }

    /// Makes the lists of the desk and the number of comments on the card show a proposal's dialogue as it stands.
    pub async fn project_dialogue(&self, id: ProposalId) -> Result<Option<CardEntry>, StoreError> {
        for _ in 0..8 {
            // Without a card its proposal has not been projected; that will bring the rest.
            let Some(card) = self.card(id).await? else { return Ok(None) };
            let dialogue = self.dialogue(id).await?;
            let shown = self.project_comments(id, &dialogue).await?;
            let item = self.main().get(&self.key(Key::Desk(id)), Consistency::Strong).await?;
            let old: Option<DeskEntry> = item.map(read).transpose()?;
            let row = match card.card {
                Some(_) => row(id, &card, &dialogue, self.tasks(id, KINDS_OF).await?),
                None => {
                    let tasks = self.tasks_of_itself(id, &card).await?;
                    row(id, &card, &Dialogue { waiting: tasks.len() as u64, ..dialogue }, tasks)
                }
            };
            let new = DeskEntry { row, version: card.version, changes: dialogue.changes };
            let is_old_news = old.as_ref().is_some_and(|old| {
                old.row == new.row || new.version < old.version || new.changes < old.changes
            });
            if is_old_news || (old.is_none() && new.row.is_none()) {
                return Ok(shown);
            }
            let actions = self.desk_actions(id, old.as_ref(), &new)?;
            if let Transaction::Done = self.main().transact(actions).await? {
                return Ok(shown);
            }
        }
        Err(StoreError::Busy("a row of the desk that others keep changing".to_owned()))
    }

    /// What is to be done with a proposal that is not public: nothing that is said at it is shown, so none of that waits
    /// until it is public again.
    async fn tasks_of_itself(&self, id: ProposalId, card: &CardEntry) -> Result<Vec<Task>, StoreError> {
        let reports = self.projected(Key::Projected(Subject::Proposal(id).into())).await?;
        let tasks = [card.task.clone(), reports.and_then(|reports| reports.task)];
        let mut tasks: Vec<Task> = tasks.into_iter().flatten().collect();
        // Whoever is blocked by something that was never public is heard all the same.
        let others = self.tasks(id, KINDS_OF).await?;
        tasks.extend(others.into_iter().filter(|task| task.kind == TaskKind::BlockObjection));
        tasks.sort_by_key(|task| (task.due.unwrap_or(NO_DAY), task.since));
        Ok(tasks)
    }

    fn desk_actions(
        &self,
        id: ProposalId,
        old: Option<&DeskEntry>,
        new: &DeskEntry,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let entry = item(&self.key(Key::Desk(id)), Entity::Desk, new)?;
        let put = Put::builder().table_name(self.main().name()).set_item(Some(entry));
        let put = match old {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(old) => put
                .condition_expression("version = :version AND changes = :changes")
                .expression_attribute_values(":version", number(old.version))
                .expression_attribute_values(":changes", number(old.changes)),
        };
        let mut actions = vec![action(put)?];
        let places = |row: Option<&DeskRow>| -> Vec<(DeskList, Key)> {
            let Some(row) = row else { return Vec::new() };
            [DeskList::All, DeskList::Area(row.area.clone())]
                .into_iter()
                .map(|list| {
                    let (due, since) = (row.task.due.unwrap_or(NO_DAY), time_key(row.task.since));
                    (list.clone(), Key::DeskRow(list, due, since, row.id))
                })
                .collect()
        };
        let (left, taken) = (places(old.and_then(|old| old.row.as_ref())), places(new.row.as_ref()));
        for (_, key) in left.iter().filter(|place| !taken.contains(place)) {
            actions.push(delete_action(self.main(), &self.key(key.clone()))?);
        }
        if let Some(row) = &new.row {
            for (_, key) in &taken {
                let put = Put::builder().table_name(self.main().name());
                let item = item(&self.key(key.clone()), Entity::DeskRow, row)?;
                actions.push(action(put.set_item(Some(item)))?);
            }
        }
        let names = |places: &[(DeskList, Key)]| -> Vec<String> {
            places.iter().map(|(list, _)| desk_facet(list)).collect()
        };
        actions.extend(self.facets_action(&names(&left), &names(&taken))?);
        Ok(actions)
    }
}

/// The most urgent things first; nothing if there are none.
fn row(id: ProposalId, card: &CardEntry, dialogue: &Dialogue, tasks: Vec<Task>) -> Option<DeskRow> {
    let kinds = tasks.iter().map(|task| task.kind).collect();
    let task = tasks.into_iter().next()?;
    Some(DeskRow {
        id,
        number: card.facts.number,
        title: card.facts.title.clone(),
        area: card.facts.area.clone(),
        received_at: card.facts.received_at,
        comments: dialogue.shown,
        waiting: dialogue.waiting,
        task,
        kinds,
    })
}
