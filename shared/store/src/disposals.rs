//! What is disposed of by time: the events that a day tells of, the notes of mail about them, and how far it has come. Only
//! `upkeep` writes here.

use domain::{
    aggregate::AggregateId,
    settings::{Disposable, Retention},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{Entity, FullKey, item, number, read, text_of},
    table::{Consistency, Write},
};

/// How many notes of mail are deleted after one look.
const AT_A_TIME: i32 = 100;

/// An event that a day tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayEvent {
    /// What it happened to.
    pub aggregate: AggregateId,
    /// Its place in that chain.
    pub seq: u64,
}

/// What is done in a night, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisposalStage {
    /// What is due is disposed of.
    Disposing,
    /// What will be due the next night is counted.
    Counting,
    /// Nothing is left for tonight.
    Done,
}

/// What a night has disposed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposed {
    /// Which night.
    pub night: Date,
    /// How many things.
    pub count: u64,
}

/// How far something has been disposed of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalWalk {
    /// By which rule.
    pub rule: Retention,
    /// In which night.
    pub night: Date,
    /// What is done now.
    pub stage: DisposalStage,
    /// The first day whose things stand there yet.
    pub from: Date,
    /// The day that is gone through now.
    pub day: Date,
    /// Where to go on in it.
    pub after: Option<String>,
    /// How many things have been found so far, by what is done now.
    pub found: u64,
    /// What was disposed of last.
    pub last: Option<Disposed>,
    /// How many things the next night will dispose of, once somebody has counted. Until then nothing is disposed of by this
    /// rule.
    pub next: Option<u64>,
    /// How often it has been written.
    pub version: u64,
}

impl MunicipalityStore {
    /// How far something has been disposed of; nothing, if it never has been looked at.
    pub async fn disposal_walk(&self, what: Disposable) -> Result<Option<DisposalWalk>, StoreError> {
        let item = self.main().get(&self.key(Key::DisposalWalk(what)), Consistency::Strong).await?;
        item.map(read).transpose()
    }

    /// Notes how far it has come. Answers nothing, and notes nothing, if somebody else has come further since `walk` was
    /// read: whoever that is goes on.
    pub async fn note_disposal_walk(&self, walk: DisposalWalk) -> Result<Option<DisposalWalk>, StoreError> {
        let key = self.key(Key::DisposalWalk(walk.rule.id));
        let noted = DisposalWalk { version: walk.version + 1, ..walk };
        let put = self.main().putting(item(&key, Entity::DisposalWalk, &noted)?);
        let put = put
            .condition_expression("attribute_not_exists(pk) OR version = :version")
            .expression_attribute_values(":version", number(walk.version));
        match self.main().put(put).await? {
            Write::Done(_) => Ok(Some(noted)),
            Write::NotMet(_) => Ok(None),
        }
    }

    /// Some of the events that a day tells of, and where to go on. Those of the settings are none of them.
    pub async fn events_of_day(
        &self,
        day: Date,
        after: Option<String>,
        limit: i32,
    ) -> Result<(Vec<DayEvent>, Option<String>), StoreError> {
        let partition = self.key(Key::DayEvent(day, String::new(), 0)).pk;
        let start = after.map(|sk| FullKey { pk: partition.clone(), sk }.attributes());
        let call = self.main().querying(&partition, Consistency::Strong).set_exclusive_start_key(start);
        let output = self.main().query(call.limit(limit)).await?;
        let next = output.last_evaluated_key.as_ref().and_then(|key| text_of(key, "sk")).map(str::to_owned);
        let event = |item: &Item| match self.key_of(item)? {
            Key::DayEvent(_, aggregate, seq) => {
                let aggregate = aggregate.replacen('.', "#", 1).parse().ok()?;
                Some(DayEvent { aggregate, seq })
            }
            _ => None,
        };
        Ok((output.items.unwrap_or_default().iter().filter_map(event).collect(), next))
    }

    /// How many notes there are of mail about an event.
    pub async fn mail_about(&self, event: DayEvent) -> Result<u64, StoreError> {
        self.main().count_whole(self.main().querying(&self.mail_partition(event), Consistency::Strong)).await
    }

    /// Deletes the notes of mail about an event; answers how many there were.
    pub async fn forget_mail_about(&self, event: DayEvent) -> Result<u64, StoreError> {
        let mut count = 0;
        loop {
            let call = self.main().querying(&self.mail_partition(event), Consistency::Strong);
            let found = self.main().query(call.limit(AT_A_TIME)).await?.items.unwrap_or_default();
            if found.is_empty() {
                return Ok(count);
            }
            for key in found.iter().filter_map(|item| self.key_of(item)) {
                self.main().delete(self.main().deleting(&self.key(key))).await?;
                count += 1;
            }
        }
    }

    fn mail_partition(&self, DayEvent { aggregate, seq }: DayEvent) -> String {
        let event = format!("{}.{seq}", aggregate.to_string().replace('#', "."));
        self.key(Key::Delivery(event, String::new())).pk
    }
}
