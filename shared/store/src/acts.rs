//! What has been done, in the lists that an auditor reads: by day, by what it was done to, by colleague; and which
//! colleague has had to do with what. Made by `projection` of events, each as often as it comes.

use std::collections::BTreeMap;

use domain::{
    aggregate::AggregateId,
    audit::{ActList, Concern, Doer, Touch},
    calendar::stockholm,
    event::Envelope,
    ids::{PersonId, TextId},
    text::Words,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    ChainOf, Item, Key, MunicipalityStore, StoreError,
    aggregates::read_words,
    item::{Entity, FullKey, item, number, read, string, text_of, time_key},
    table::{Consistency, Write},
};

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// The aggregate whose event it is, as events name it.
    pub aggregate: String,
    /// Its place in that chain.
    pub seq: u64,
    /// Who did it.
    pub doer: Doer,
    /// To what; the settings are none of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concern: Option<Concern>,
}

/// Where a page of acts ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActPosition {
    at: String,
    aggregate: String,
    seq: u64,
}

/// When a colleague has last had to do with something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Who.
    pub person: PersonId,
    /// With what.
    pub concern: Concern,
    /// When she last opened it, if she has.
    #[serde(default)]
    pub opened_at: Option<Timestamp>,
    /// When she last did something, if she has.
    #[serde(default)]
    pub acted_at: Option<Timestamp>,
}

impl Act {
    fn position(&self) -> ActPosition {
        let aggregate = self.aggregate.replace('#', ".");
        ActPosition { at: time_key(self.at), aggregate, seq: self.seq }
    }

    fn chain(&self) -> Option<ChainOf> {
        ChainOf::named(&self.aggregate)
    }
}

impl MunicipalityStore {
    /// Notes an act wherever it is listed. Repeating it changes nothing.
    pub async fn note_act(&self, act: &Act, touch: Touch) -> Result<(), StoreError> {
        let mut lists = vec![ActList::Day(stockholm(act.at).date())];
        lists.extend(act.concern.map(ActList::Concern));
        if let Doer::Staff(person) = act.doer {
            lists.push(ActList::Colleague(person));
        }
        let ActPosition { at, aggregate, seq } = act.position();
        for list in lists {
            let key = self.key(Key::Act(list, at.clone(), aggregate.clone(), seq));
            self.main().put(self.main().putting(item(&key, Entity::Act, act)?)).await?;
        }
        if let (Doer::Staff(person), Some(concern)) = (act.doer, act.concern) {
            self.note_touch(person, concern, touch, act.at).await?;
        }
        Ok(())
    }

    /// Notes when a colleague last had to do with something; an earlier time changes nothing.
    async fn note_touch(
        &self,
        person: PersonId,
        concern: Concern,
        touch: Touch,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let field = match touch {
            Touch::Opened => "opened_at",
            Touch::Acted => "acted_at",
        };
        for key in [Key::Touched(concern, person), Key::TouchedBy(person, concern)] {
            let set = "SET #field = :at, person = :person, concern = :concern, et = :et, v = :v";
            let call = self
                .main()
                .updating(&self.key(key), set)
                .condition_expression("attribute_not_exists(#field) OR #field < :at")
                .expression_attribute_names("#field", field)
                .expression_attribute_values(":at", string(time_key(at)))
                .expression_attribute_values(":person", string(person.to_string()))
                .expression_attribute_values(":concern", string(concern.to_string()))
                .expression_attribute_values(":et", string(Entity::Touched.as_str()))
                .expression_attribute_values(":v", number(1));
            match self.main().update(call).await? {
                Write::Done(_) | Write::NotMet(_) => {}
            }
        }
        Ok(())
    }

    /// A page of acts, the latest first.
    pub async fn acts(
        &self,
        list: ActList,
        after: Option<&ActPosition>,
        limit: i32,
    ) -> Result<(Vec<Act>, Option<ActPosition>), StoreError> {
        let key = |position: &ActPosition| {
            let ActPosition { at, aggregate, seq } = position.clone();
            self.key(Key::Act(list, at, aggregate, seq))
        };
        let partition = self.key(Key::Act(list, String::new(), String::new(), 0)).pk;
        let call = self
            .main()
            .querying(&partition, Consistency::Eventual)
            .scan_index_forward(false)
            .set_exclusive_start_key(after.map(|after| key(after).attributes()))
            .limit(limit);
        let output = self.main().query(call).await?;
        let acts: Vec<Act> =
            output.items.unwrap_or_default().into_iter().map(read).collect::<Result<_, _>>()?;
        let next = output.last_evaluated_key.and_then(|_| acts.last()).map(Act::position);
        Ok((acts, next))
    }

    /// What acts are, as it was written: event by event, in their order; nothing for one that is not there.
    pub async fn events_of(&self, acts: &[Act]) -> Result<Vec<Option<Envelope<Value>>>, StoreError> {
        let key = |act: &Act| act.chain().map(|of| self.key(of.event(act.seq)));
        let keys: Vec<FullKey> = acts.iter().filter_map(key).collect();
        let found = self.main().get_many(&keys, Consistency::Eventual).await?;
        let bodies: std::collections::HashMap<FullKey, &str> =
            found.iter().filter_map(|item| Some((FullKey::of(item)?, text_of(item, "body")?))).collect();
        let event = |act: &Act| {
            let body = bodies.get(&key(act)?)?;
            serde_json::from_str(body).ok()
        };
        Ok(acts.iter().map(event).collect())
    }

    /// Many texts of aggregates, by their ids; what has been erased is left out.
    pub async fn texts(&self, ids: &[(AggregateId, TextId)]) -> Result<BTreeMap<TextId, Words>, StoreError> {
        let keys: Vec<FullKey> = ids.iter().map(|(of, id)| self.key(Key::Text(*of, *id))).collect();
        let mut texts = BTreeMap::new();
        for found in self.main().get_many(&keys, Consistency::Eventual).await? {
            let key = key_of(&found);
            if let Some(Key::Text(_, id)) = key {
                texts.insert(id, read_words(found)?);
            }
        }
        Ok(texts)
    }

    /// The numbers of proposals and cases, as people know them.
    pub async fn numbers(&self, concerns: &[Concern]) -> Result<BTreeMap<Concern, String>, StoreError> {
        #[derive(Deserialize)]
        struct Proposal {
            number: domain::number::ProposalNumber,
        }
        #[derive(Deserialize)]
        struct Case {
            register: domain::case::Registration,
        }
        let id = |concern: &Concern| match concern {
            Concern::Proposal(id) => AggregateId::Proposal(*id),
            Concern::Case(id) => AggregateId::Case(*id),
        };
        let keys: Vec<FullKey> =
            concerns.iter().map(|concern| self.key(Key::Aggregate(id(concern)))).collect();
        let mut numbers = BTreeMap::new();
        for found in self.main().get_many(&keys, Consistency::Eventual).await? {
            match key_of(&found) {
                Some(Key::Aggregate(AggregateId::Proposal(id))) => {
                    let number = read::<Proposal>(found)?.number.to_string();
                    numbers.insert(Concern::Proposal(id), number);
                }
                Some(Key::Aggregate(AggregateId::Case(id))) => {
                    let number = read::<Case>(found)?.register.number.to_string();
                    numbers.insert(Concern::Case(id), number);
                }
                _ => {}
            }
        }
        Ok(numbers)
    }

    /// Which colleagues have had to do with something, a page at a time.
    pub async fn touched(
        &self,
        concern: Concern,
        after: Option<PersonId>,
        limit: i32,
    ) -> Result<(Vec<Touched>, Option<PersonId>), StoreError> {
        let start = after.map(|person| self.key(Key::Touched(concern, person)).attributes());
        let partition = self.key(Key::Touched(concern, PersonId::from_bytes([0; 16]))).pk;
        let (touched, is_last) = self.page_of_touched(&partition, start, limit).await?;
        let next = if is_last { None } else { touched.last().map(|last| last.person) };
        Ok((touched, next))
    }

    /// What a colleague has had to do with, a page at a time.
    pub async fn touched_by(
        &self,
        person: PersonId,
        after: Option<Concern>,
        limit: i32,
    ) -> Result<(Vec<Touched>, Option<Concern>), StoreError> {
        let key = |concern| self.key(Key::TouchedBy(person, concern));
        let start = after.map(|concern| key(concern).attributes());
        let partition = key(Concern::Proposal(domain::ids::ProposalId::from_bytes([0; 16]))).pk;
        let (touched, is_last) = self.page_of_touched(&partition, start, limit).await?;
        let next = if is_last { None } else { touched.last().map(|last| last.concern) };
        Ok((touched, next))
    }

    async fn page_of_touched(
        &self,
        partition: &str,
        start: Option<Item>,
        limit: i32,
    ) -> Result<(Vec<Touched>, bool), StoreError> {
        let call = self.main().querying(partition, Consistency::Eventual);
        let output = self.main().query(call.set_exclusive_start_key(start).limit(limit)).await?;
        let touched = output.items.unwrap_or_default().into_iter().map(read).collect::<Result<_, _>>()?;
        Ok((touched, output.last_evaluated_key.is_none()))
    }
}

fn key_of(item: &Item) -> Option<Key> {
    Key::read(text_of(item, "pk")?, text_of(item, "sk")?).ok().map(|(_, key)| key)
}
